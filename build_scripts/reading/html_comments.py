"""What readers of a page wrote below its text: told by names of elements, or by words over it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import html
from msgspec.structs import replace

from build_scripts.language import Language
from build_scripts.language.drafts import Line, Role
from build_scripts.reading.html_tables import text_of
from build_scripts.reading.main_text import MainText

# In all kinds of publishing systems.
_CALLED = re.compile(
    r"(?<![a-z])(?:comments?|commentlist|repl(?:y|ies)|pinglun|liuyan|discuss(?:ions?)?|guestbook)"
    r"(?![a-z])"
)
_MOST = 0.5
"""How long comments may be, beside the main text: an element that holds more is no such thing."""


def comment_elements(
    blocks: Sequence[html.HtmlElement], main: MainText
) -> frozenset[html.HtmlElement]:
    """Those of some elements that are called comments, and hold none or little of the text."""
    named = (
        element
        for element in blocks
        if _CALLED.search(f"{element.get('class') or ''} {element.get('id') or ''}".lower())
    )
    around = {main.whole, *main.whole.iterancestors()}
    length = len(text_of(main.whole))
    return frozenset(it for it in named if it not in around and len(text_of(it)) <= _MOST * length)


def mark_comments(lines: Sequence[Line], last: int, language: Language) -> list[Line]:
    """`lines` with those marked as comments that stand around the text, below words for them.

    `last` is the index of the last line of the text.
    """
    opening = (
        index
        for index, line in enumerate(lines[last:], last)
        if line.role is Role.AROUND and language.opens_comments(line.text)
    )
    first = next(opening, len(lines))
    return [
        replace(line, role=Role.COMMENT)
        if index >= first and line.role is Role.AROUND and not language.closes_page(line.text)
        else line
        for index, line in enumerate(lines)
    ]
