"""The step that removes what closes a page: copyright, disclaimers, licences, addresses."""

from __future__ import annotations

from build_scripts.language.drafts import Draft, Line, drop_lines
from build_scripts.language.zh.cleaning.bylines import is_byline_line, is_signature
from build_scripts.language.zh.cleaning.prose import (
    ends_sentence,
    is_boilerplate,
    is_contact,
    is_prose,
    iter_text,
    prose_span,
)
from build_scripts.language.zh.cleaning.web_header import is_date
from build_scripts.model import Vocabulary

_FURNITURE = frozenset({"navigation", "web_header"})
_LEFT_OVER_LENGTH = 40


def remove_footer(draft: Draft, vocabulary: Vocabulary) -> Draft:
    """Take out what closes a page.

    Once a footer line has come after the last paragraph, all below it is footer; below a
    menu, a button or a link it is what does not read as a sentence and names no author.
    """
    _, last = prose_span(draft.lines)
    text = list(iter_text(draft))
    furniture = [(index, line) for index, line in text if not is_prose(line.text)]
    indexes = {index for index, line in furniture if is_boilerplate(line.text.strip())}
    indexes |= {index for index, line in text if index > last and is_contact(line.text.strip())}
    start = min((index for index in indexes if index > last), default=None)
    if start is not None:
        indexes |= {index for index, _ in text if index > start}
    below = _first_furniture(draft, last)
    if below is not None:
        indexes |= {
            i for i, line in text if line.number > below and _is_left_over(line, vocabulary)
        }
    return drop_lines(draft, "web_footer", indexes)


def _first_furniture(draft: Draft, last: int) -> int | None:
    """The number of the first line below the running text that was taken out as furniture."""
    end = draft.lines[last].number if last < len(draft.lines) else None
    return min(
        (
            removal.line
            for removal in draft.removed
            if removal.step in _FURNITURE and removal.line and not is_date(removal.text)
            if end is not None and removal.line > end
        ),
        default=None,
    )


def _is_left_over(line: Line, vocabulary: Vocabulary) -> bool:
    text = line.text.strip()
    names_author = is_byline_line(text) or is_signature(text, vocabulary)
    return len(text) <= _LEFT_OVER_LENGTH and not ends_sentence(text) and not names_author
