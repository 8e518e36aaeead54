"""Chinese words on a page in another language: each stretch of them in an element that says so.

A screen reader reads them in Chinese, a browser chooses a Chinese font, and a test can tell them
from words that were left untranslated.
"""

from __future__ import annotations

import re
from functools import cache

from build_scripts.normalize import HAN

_HAN = HAN.pattern
_BETWEEN = rf"[{_HAN[1:-1]}\u3000-\u303f\uff00-\uffef“”‘’·…—\d% ]"
# From the first character, or the number or bracket right before it, to the last.
_STRETCH = re.compile(rf"(?:\d[\d.,%]*)?[《（]?{_HAN}(?:{_BETWEEN}*[{_HAN[1:-1]}》）])?")
# What is left alone: what is known to be Chinese, and what can hold no elements.
_LEFT_ALONE = re.compile(r'<(?:(svg|title|script|style)\b|(\w+)\b[^>]*\blang="zh[^"]*"[^>]*>)')
_IN_BRACKETS = re.compile(rf" ?[(（][^()（）]*{_HAN}[^()（）]*[)）]")
_WORDS = re.compile(rf"(?:\A|>)[^<]*{_HAN}[^<]*")


FRONT_MATTER = re.compile(r"\A---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
"""What a page says of itself, in YAML between two lines, before its text."""

CHINESE = "zh-Hans"
"""The language of Chinese words on pages in another; reports are shown in this script there."""


def without_chinese(text: str) -> str:
    """An English text without the Chinese words that it gives in brackets, and with … for others.

    An attribute, which tooltips and labels are, cannot say of words that they are Chinese.
    """
    return _STRETCH.sub("…", _IN_BRACKETS.sub("", text)) if HAN.search(text) else text


def mark_chinese(page: str, language: str) -> str:
    """A page's text, its Chinese words in elements of that language unless they are already."""
    if not HAN.search(page):
        return page
    head = FRONT_MATTER.match(page)
    done = head.end() if head else 0
    parts = [page[:done]]
    while found := _LEFT_ALONE.search(page, done):
        end = _end_of(found[1] or found[2], page, found.end())
        parts += (_marked(page[done : found.end()], language), page[found.end() : end])
        done = end
    return "".join((*parts, _marked(page[done:], language)))


def _marked(html: str, language: str) -> str:
    element = rf'<span lang="{language}">\g<0></span>'
    return _WORDS.sub(lambda words: _STRETCH.sub(element, words[0]), html)


def _end_of(tag: str, page: str, start: int) -> int:
    """Where the end tag stands of an element whose content begins at `start`."""
    depth = 1
    for found in _tags(tag).finditer(page, start):
        depth += -1 if found[1] else 1
        if not depth:
            return found.start()
    return len(page)


@cache
def _tags(tag: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){tag}\b")
