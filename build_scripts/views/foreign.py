"""Chinese words on a page in another language: each stretch of them in an element that says so.

A screen reader reads them in Chinese, a browser chooses a Chinese font, and a test can tell them
from words that were left untranslated.
"""

from __future__ import annotations

import re

from build_scripts.normalize import HAN

_HAN = HAN.pattern
_BETWEEN = rf"[{_HAN[1:-1]}\u3000-\u303f\uff00-\uffef“”‘’·…—\d% ]"
# From the first character, or the number or bracket right before it, to the last.
_STRETCH = re.compile(rf"(?:\d[\d.,%]*)?[《（]?{_HAN}(?:{_BETWEEN}*[{_HAN[1:-1]}》）])?")
_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_TOKEN = re.compile(
    r"<(?P<whole>svg|title|script|style)\b.*?</(?P=whole)>"
    r"|<(?P<closing>/?)(?P<tag>[a-z]\w*)(?P<attributes>[^>]*)>|[^<]+",
    re.DOTALL,
)
_EMPTY = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"})
_LANG = re.compile(r'\blang="([^"]*)"')


def mark_chinese(page: str, language: str) -> str:
    """A page's text, its Chinese words in elements of that language unless they are already."""
    if not HAN.search(page):
        return page
    head = _FRONT_MATTER.match(page)
    start = head.end() if head else 0
    return page[:start] + "".join(_marked(page[start:], language))


def _marked(body: str, language: str) -> list[str]:
    marked: list[str] = []
    around = [False]  # whether the words there are known to be Chinese, for each open element
    for token in _TOKEN.finditer(body):
        text, tag = token.group(), token["tag"]
        if tag is None:
            is_words = token["whole"] is None and not around[-1]
            marked.append(_STRETCH.sub(_element(language), text) if is_words else text)
            continue
        marked.append(text)
        if token["closing"]:
            del around[-1:]
        elif tag not in _EMPTY and not token["attributes"].endswith("/"):
            said = _LANG.search(token["attributes"])
            around.append(said[1].startswith("zh") if said else around[-1])
    return marked


def _element(language: str) -> str:
    return rf'<span lang="{language}">\g<0></span>'
