"""Footnotes of an HTML page or a Word file, and what else is raised above its line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html

from build_scripts.reading.html_tables import text_of

_NOTE = re.compile(r"(?:foot|end)note-\d")  # as made of Word files
_SIGN = re.compile(r"[\[(（]?[①-⑳*※†][\])）]?")
_BRACKETED = re.compile(r"\D.*")
_UNIT = re.compile(r"(?:[A-Za-z]|米|10)$")
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def is_note(item: html.HtmlElement) -> bool:
    """Whether an item of a list is a note."""
    return _NOTE.match(item.get("id") or "") is not None


def note_text(item: html.HtmlElement) -> str:
    """A note, behind the mark that it has in the text."""
    listed = item.getparent()
    mark = "" if listed is None else f"[{listed.index(item) + 1}]"
    return f"{mark}{text_of(item)}"


def is_mark(superscript: html.HtmlElement, before: str) -> bool:
    """Whether what is raised behind some words is the mark of a note.

    It leads to one, or is a sign such as ① which could be mistaken.
    """
    is_sign = _SIGN.fullmatch(text_of(superscript)) is not None and not _UNIT.search(before)
    return is_sign or superscript.find(".//a") is not None


def raised(superscript: html.HtmlElement) -> str:
    """What is raised, with the sign it has in plain text: a power, or the mark of a footnote."""
    text = text_of(superscript)
    return text if _BRACKETED.fullmatch(text) else text.translate(_SUPERSCRIPTS)


def lower_raised(table: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """Make what is raised in the cells of a table plain text; marks of notes are taken out, and
    yielded before."""
    for element in [*table.iter("sup")]:
        if is_mark(element, ""):
            yield element
            element.drop_tree()
        else:
            text = raised(element)
            element[:] = []
            element.text = text
