"""The step that removes what closes a page: copyright, disclaimers, licences, addresses."""

from __future__ import annotations

from build_scripts.language.drafts import Draft, drop_lines
from build_scripts.language.zh.cleaning.prose import (
    is_boilerplate,
    is_contact,
    is_prose,
    iter_text,
    prose_span,
)
from build_scripts.language.zh.cleaning.web_navigation import leads_on


def remove_footer(draft: Draft) -> Draft:
    """Take out what closes a page.

    Once such a line, or one that heads links to other articles, has come after the last
    paragraph, all below it is footer.
    """
    _, last = prose_span(draft.lines)
    text = list(iter_text(draft))
    furniture = [(index, line) for index, line in text if not is_prose(line.text)]
    indexes = {index for index, line in furniture if is_boilerplate(line.text.strip())}
    indexes |= {index for index, line in text if leads_on(line.text)}
    indexes |= {index for index, line in text if index > last and is_contact(line.text.strip())}
    start = min((index for index in indexes if index > last), default=None)
    if start is not None:
        indexes |= {index for index, _ in text if index > start}
    return drop_lines(draft, "web_footer", indexes)
