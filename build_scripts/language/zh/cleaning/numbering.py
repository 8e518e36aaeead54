"""What a numbered heading looks like, and the level its number gives it."""

from __future__ import annotations

import re

_CHINESE = "[一二三四五六七八九十百]{1,4}"
_CHAPTER = re.compile(rf"第(?:{_CHINESE}|\d{{1,2}})(?:部分|章|编|篇)[\s:：、]*(?=\S)")
_SECTION = re.compile(rf"(?:{_CHINESE}[、．.]\s*|第(?:{_CHINESE}|\d{{1,2}})节[\s:：、]*)(?=\S)")
_SUBSECTION = re.compile(
    rf"(?:[（(]{_CHINESE}[）)]\s*、?|[（(]\d{{1,2}}[）)]|"
    r"\d{1,2}(?:[、．]|[.](?!\d)|\s(?![个件名人万亿余多家起项条年月日元次处所支部门类种只]))\s*)"
    r"(?=[^\d\s])"
)
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,2}[、．\s]\s*(?=[\u3400-\u9fff“《])")
_LONGEST = 50
_STOP = re.compile(r"[。！？；;，,：:、…]$")


def number_prefix(text: str) -> tuple[int, str] | None:
    """The rank (1 chapter, 2 section, below that 3 and 4) and the number that opens `text`."""
    for rank, pattern in ((1, _CHAPTER), (2, _SECTION), (3, _SUBSECTION), (4, _DECIMAL)):
        match = pattern.match(text)
        if match:
            return rank, match.group()
    return None


def numbered_heading(text: str) -> bool:
    """Whether a whole line is a numbered heading: short, and not a sentence."""
    found = number_prefix(text)
    if found is None or len(text) > _LONGEST:
        return False
    rest = text[len(found[1]) :]
    return not _STOP.search(rest) and "。" not in rest
