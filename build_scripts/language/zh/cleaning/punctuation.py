"""Steps about punctuation and the spaces around it, as Chinese text is set."""

from __future__ import annotations

import re

from build_scripts.language.drafts import Draft, rewrite
from build_scripts.language.zh.cleaning.numbering import numbered_heading

_HAN = "\u2e80-\u9fff\uf900-\ufaff〇□"
_CJK = f"{_HAN}“”‘’《》「」『』【】（），。、；：？！…—％"
_WIDE = str.maketrans(",:;?!", "，：；？！")
_BRACKET = re.compile("[()（）]")
_NARROW_MARK = re.compile(r"[,:;?!]")
_ASCII_WORD = re.compile(
    r"(?:https?://|www\.)[!-~]*[A-Za-z0-9/#=&]|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+", re.ASCII
)
_HAS_HAN = re.compile(f"[{_HAN}]")
_IS_CJK = re.compile(f"[{_CJK}]")
_STRAIGHT = re.compile(r"\"([^\"“”\n]*)\"")
_SINGLE = re.compile(rf"(?<=[{_CJK}])'([^'\n]*)'(?=[{_CJK}])")
_FULL_STOP = re.compile(rf"(?<=[{_HAN}”）》%‰℃)])\.(?=[{_HAN}“《]|\s*$)|(?<=[0-9A-Za-z])\.\s*$")


def set_full_width(draft: Draft) -> Draft:
    """Set `, : ; ? ! ( )` and quotes in Chinese text as Chinese punctuation.

    Numbers (`1,234`, `9:30`), Latin words and addresses keep their own.
    """
    return rewrite(draft, chinese_punctuation)


def chinese_punctuation(text: str) -> str:
    """`text` with the punctuation that stands in Chinese context set full-width."""
    if not _HAS_HAN.search(text):
        return text
    protected = {i for match in _ASCII_WORD.finditer(text) for i in range(*match.span())}
    marked = _NARROW_MARK.sub(
        lambda match: match.group() if match.start() in protected else _mark(text, match.start()),
        text,
    )
    quoted = _SINGLE.sub(r"‘\1’", _STRAIGHT.sub(r"“\1”", marked))
    return _widen_brackets(_FULL_STOP.sub("。", quoted))


def _mark(text: str, index: int) -> str:
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    latin = before.isascii() and after.isascii()
    if latin and before.isalnum() and (after.isalnum() or after.isspace()):
        return text[index]
    if before.isdigit() and after.isdigit():
        return text[index]
    return text[index].translate(_WIDE)


def _widen_brackets(text: str) -> str:
    """Brackets full-width where they, what they hold, or their place are Chinese."""
    signs = list(text)
    opened: list[int] = []
    for match in _BRACKET.finditer(text):
        index = match.start()
        if match.group() in "(（":
            opened.append(index)
        else:
            start = opened.pop() if opened else index
            if _is_chinese(text, start, index):
                signs[index] = "）"
                signs[start] = "（" if start < index else "）"
    for index in opened:
        signs[index] = "（" if _is_chinese(text, index, index) else text[index]
    return "".join(signs)


def _is_chinese(text: str, start: int, end: int) -> bool:
    before, after = text[:start].rstrip()[-1:], text[end + 1 :].lstrip()[:1]
    if _HAS_HAN.search(text[start + 1 : end]):
        return True
    if before.isascii() and before.isalpha():
        return False
    return bool(_IS_CJK.search(before + after))


# --- Spaces ----------------------------------------------------------------------------

_SPACES = re.compile(r"[ \t\u3000\xa0\u2002-\u200a\u202f]+")
_GAP = re.compile(rf"(?<=[{_CJK}]) | (?=[{_CJK}])")
_STOP = re.compile(r"[。！？；，]|：(?: |$)")
# A slogan in two parts (`坚持高位推动 组织保障有力`) has at least this many hanzi each.
_PART = re.compile(rf"(?:[^{_HAN}]*[{_HAN}]){{3}}")
_TITLE_LENGTH = 60
_ENCLOSED = (re.compile("《[^《》]*》"), re.compile("“[^“”]*”"))
_NUMBER_SPACE = re.compile(
    rf"((?:第[一二三四五六七八九十百\d]{{1,4}}[章编篇节]|"
    rf"第[一二三四五六七八九十百\d]{{1,4}}部分|^(?:表|图|专栏)\d{{1,2}})) (?=[{_HAN}“])"
)
_AFTER_NUMBER = re.compile(r"^([\d.]+) ")
_KEPT = "\ue000"


def close_spaces(text: str) -> str:
    """`text` without the spaces that Chinese does not have.

    One space stays between the two parts of a heading or of a quoted slogan or title,
    and between Latin words.
    """
    text = _SPACES.sub(" ", text.strip())
    if " " not in text:
        return text
    text = _NUMBER_SPACE.sub(rf"\1{_KEPT}", text)
    if text[0].isdigit() and numbered_heading(text):
        text = _AFTER_NUMBER.sub(rf"\1{_KEPT}", text)
    for enclosed in _ENCLOSED:
        text = enclosed.sub(lambda match: _keep_gap(match.group()), text)
    if len(text) <= _TITLE_LENGTH and not _STOP.search(text):
        text = _keep_gap(text)
    return _GAP.sub("", text).replace(_KEPT, " ")


def _keep_gap(text: str) -> str:
    """`text` with its spaces marked to be kept where they part it into slogans."""
    parts = text.split(" ")
    if 2 <= len(parts) <= 3 and all(map(_PART.match, parts)):
        return _KEPT.join(parts)
    return text
