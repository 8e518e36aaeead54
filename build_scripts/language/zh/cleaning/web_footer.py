"""The step that removes what closes a page: copyright, disclaimers, licences, addresses; and the
words under which a page shows what its readers wrote."""

from __future__ import annotations

import re

from build_scripts.language.drafts import Draft, drop_lines
from build_scripts.language.zh.cleaning.prose import (
    is_boilerplate,
    is_contact,
    is_prose,
    iter_text,
    prose_span,
)
from build_scripts.language.zh.cleaning.web_navigation import leads_on

_WRITTEN = "(?:评论|留言|跟帖|跟贴|回复)"
_OPENING = re.compile(
    rf"[【\[]?(?:(?:网友|读者|最新|热门|精彩|精选|全部|用户){_WRITTEN}|{_WRITTEN}(?:区|列表)|\d+\s*条{_WRITTEN})"
    r"(?:区|列表)?\s*[:：]?(?:\s*[(（]?\s*共?\s*\d+\s*(?:条|则|楼)?\s*[)）]?)?[】\]]?"
)


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


def opens_comments(line: str) -> bool:
    """Whether a line by itself says that what readers wrote follows."""
    return _OPENING.fullmatch(line.strip()) is not None
