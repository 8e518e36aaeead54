"""The step that sets Traditional text in Simplified characters, without changing words."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import Protocol

from build_scripts.model import Localized, Script
from build_scripts.normalize import HAN
from build_scripts.reading.lines import Draft, Step

# Frequent characters whose Simplified form differs and that Simplified text never has.
_TRADITIONAL = re.compile(
    "["
    "個們這為爲國學會來時對說説發經過動開關實現產産業務機黨與設區領導體統網絡組織義"
    "條項層級鄉鎮縣門戶衛衞處創點線綫進還從應當將場總結論調爭訴訟問題顯號單標準"
    "據數資訊電視辦證書員長張東車軍農業築樓廣環範圍險難應變護養營運維穩強優勢"
    "見親覺觀讀認識議講話語請讓該試許評誠課誰談論護譽議貫責財質費貧貿資賽贏趨"
    "輪轉輕較輔輝邊達遠選遺郵醫錯錢錄鐘鐵銀鋪鋒鏈開間閱關陸陽隊階際隨隱雙雜離難雲"
    "靜頂順須預頓頻顆願類顧風飛飯館馬駐驗驚體鬆鬧魚鮮鳥麗黃點齊齡龍兩嚴臨舉樂習"
    "億僅價兒內冊凍劃劉則剛劇勞勝勢匯協壓廠廳歷歲歸殘殺氣決沒況漢淨減測濟滿滅漸"
    "燈營爐狀獨獲獎環療發盡監盤眾碼確禮離種稱積穩競筆節簡簽糧紀約紅級純納給絕絲維綜綠"
    "緊線編緣練縣縮績繼續聯職聽肅腦臺舊艱藝莊華萬葉蘇處號蟲補製複視規覽觸計訂討訓記"
    "]"
)
# A Traditional text has one such character in about four; a name or a quote in a
# Simplified text stays below this.
_SHARE = 0.05
# Hong Kong and older forms that OpenCC's Taiwan tables do not know, as they do know them.
_TO_KNOWN = str.maketrans("衞粧衹敍枱糭幷隣", "衛妝只敘檯粽並鄰")
# OpenCC's tw2s takes these, Simplified already, for Taiwan variants: 抬 → 擡, 么 → 幺.
_ALREADY_SIMPLIFIED = frozenset("抬么")
# Corner brackets are the quotation marks of Traditional text (GB/T 15834: “ ” and ‘ ’).
_LEFT_OVER = str.maketrans("擡「」『』", "抬“”‘’")
# OpenCC keeps 祇 as the word for a god; before a verb it is an old form of 只.
_ONLY = re.compile("祇(?=[要有是能需会會须須])")


class _Converter(Protocol):
    def convert(self, text: str, /) -> str: ...


def is_traditional(text: str) -> bool:
    """Whether `text` is written in Traditional characters."""
    hanzi = len(HAN.findall(text))
    return len(_TRADITIONAL.findall(text)) > _SHARE * hanzi


def to_simplified(text: str) -> str:
    """`text` in Simplified characters, character by character and of equal length.

    By OpenCC's `tw2s`: `t2s` leaves 著力, `tw2sp` would change words.
    """
    known = _ONLY.sub("只", text.translate(_TO_KNOWN))
    simplified = _converter().convert(known).translate(_LEFT_OVER)
    if len(simplified) != len(known):
        return simplified
    pairs = zip(known, simplified, strict=True)
    return "".join(old if old in _ALREADY_SIMPLIFIED else new for old, new in pairs)


@cache
def _converter() -> _Converter:
    # Imported here: Simplified reports, which are most, need not pay for its tables.
    from opencc import OpenCC

    converter: _Converter = OpenCC("tw2s")
    return converter


def simplify(draft: Draft, script: Script | None = None) -> Draft:
    """Set the whole text in Simplified characters if it is Traditional.

    `script`, where it is known, decides; otherwise the characters do.
    """
    text = "\n".join(line.text for line in draft.lines)
    traditional = is_traditional(text) if script is None else script is Script.TRADITIONAL
    if not traditional:
        return draft
    lines = to_simplified(text).split("\n")
    return replace(
        draft,
        lines=tuple(replace(line, text=new) for line, new in zip(draft.lines, lines, strict=True)),
    )


SCRIPT = Step(
    "script",
    Localized(
        "繁体字转为简体字（逐字转换，不改用词）",
        "Traditional to Simplified characters, words unchanged",
    ),
    simplify,
)
