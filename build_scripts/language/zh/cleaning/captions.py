"""The step that removes picture captions and photo credits."""

# ruff: noqa: RUF001 - full-width signs stand beside their ASCII forms, as reports have both.

from __future__ import annotations

import re

from build_scripts.language.drafts import Draft, Role, drop_lines, remove_matches
from build_scripts.language.zh.cleaning.patterns import HAN

_WHO = rf"(?:(?:{HAN}{{2,6}}[社报网台])?(?:特约|见习)?(?:记者|通讯员|摄影师))?"
_NAME = rf"(?:{HAN}(?:{HAN}|·){{1,3}}|{HAN}\s{HAN})"
_NAMES = rf"{_NAME}(?:[、\s,，]\s*{_NAME}){{0,3}}"
_SHOT = "(?:摄影报道|摄影|摄|供图|制图)"
# A credit is set off from what is before it: `…。黄某 摄`, `（黄某/摄）`, `黄某 摄`.
_CREDIT = re.compile(
    rf"(?:^|(?<=[。！？”\s]))\s*{_WHO}[\s:：]*{_NAMES}\s*[\s/／]\s*{_SHOT}。?$"
    rf"|(?:^|(?<=[。！？”\s]))\s*(?:本报|本网)?(?:记者|通讯员)\s*{_NAMES}\s*{_SHOT}。?$"
    rf"|(?<=[。！？]){_NAME}摄$"
    rf"|[（(]\s*{_WHO}[\s:：]*(?:{_NAMES}|{HAN}{{2,20}})\s*[/／]?\s*{_SHOT}\s*[）)]。?$"
    rf"|^{HAN}{{2,16}}供图$"
)
_SOURCE = re.compile(
    r"(?:[（(\s。]|^)(?:资料图片?|资料照片|新华社发|图片来自网络|图源[:：][^。]{1,20})[）)]?。?$"
)
_FIGURE_NUMBER = r"图\s?(?:[①-⑳]|\d{1,2}(?:[-－.]\d{1,2})?|[一二三四五六七八九十]{1,2})"
_LABEL = re.compile(
    r"[▲△▼↑↓]\s*[^。]{2,60}。?|[（(\[【]*\s*(?:"
    r"(?:图为(?!.{0,3}[、，])|图中为|[上下左右]图为?|图片说明|图说|照片为)[:：]?.{2,100}"
    rf"|{_FIGURE_NUMBER}(?:[:：、．.\s]\s*[^。]{{1,60}}|(?![所显表可中]){HAN}[^，。；]{{1,30}})"
    r"|(?:摄影|图片来源|图片|照片|图源|供图|制图|绘图|图文|图/文|文/图|资料图片?|资料照片|"
    r"航拍)\s*[:：/／\s].{1,60}"
    r"|图\s*[/／].{2,30}"
    r"|图片?(?:由|来自).{2,30}(?:提供|供图)?"
    r"|(?:组图|配图|插图|点击查看大图|视频加载中.{0,6})"
    r")[）)\]】]?。?"
)
# White space counts from its beginning only: else a long gap is tried at each of its signs.
_INLINE = re.compile(
    rf"(?<!\s)\s*[（(](?:图/?文|文/?图|图片|摄影|图|照片|图源|"
    rf"文图|供图)\s*[:：/／\s]\s*[^（）()。]{{2,40}}[）)]"
    r"|(?<!\s)\s*[（(](?:图片?|照片)均?由[^（）()。]{2,30}提供[）)]"
    rf"|(?<!\s)\s*[（(]{_WHO}\s*{_NAMES}\s*[/／]?\s*{_SHOT}[）)]"
    rf"|(?<=[。！？”])\s*(?:文/图|图/文)\s*[:：/]?\s*{_NAMES}\s*$"
    rf"|(?<=[。！？])\s*{_WHO}\s*{_NAME}\s*[\s/／]\s*{_SHOT}$"
    rf"|(?<=[。！？”])\s*{HAN}{{0,4}}(?:记者|通讯员)\s*{_NAMES}\s*{_SHOT}$"
)
# What stands before a credit: a sentence at most. Longer, it is a paragraph of the report.
_CAPTION_LENGTH, _LINE_LENGTH = 45, 130
# `（3月12日摄）`, as news agencies date a picture.
_DATED = re.compile(r"[（(](?:\d{1,4}年)?\d{1,2}月\d{1,2}日\s*(?:航拍|摄|拍摄|无人机照片)[）)]")
_BRACKETED = re.compile(r"[（(]([^（）()]+)[）)]")


def remove_captions(draft: Draft) -> Draft:
    """Take out lines that are a picture's caption, and credits inside a line."""
    indexes = {
        index
        for index, line in enumerate(draft.lines)
        if line.role is not Role.TABLE and is_caption(line.text)
    }
    return remove_matches(drop_lines(draft, "captions", indexes), "captions", _INLINE, "图摄照")


def is_caption(text: str) -> bool:
    """Whether a line is a caption or a photo credit, and nothing else."""
    stripped = text.strip()
    if not 2 <= len(stripped) <= _LINE_LENGTH:
        return False
    if _LABEL.fullmatch(stripped) or _DATED.search(stripped):
        return True
    bracketed = _BRACKETED.fullmatch(stripped)
    stripped = bracketed.group(1).strip() if bracketed else stripped
    credit = _CREDIT.search(stripped) or _SOURCE.search(stripped)
    return credit is not None and _is_caption_text(stripped[: credit.start()].strip())


def _is_caption_text(text: str) -> bool:
    spoken = "：“" in text or ":“" in text
    return len(text) <= _CAPTION_LENGTH and "。" not in text[:-1] and not spoken
