"""Words under which a page shows what its readers wrote."""

from __future__ import annotations

import re

_WRITTEN = "(?:评论|留言|跟帖|跟贴|回复)"
_OPENING = re.compile(
    rf"[【\[]?(?:(?:网友|读者|最新|热门|精彩|精选|全部|用户){_WRITTEN}|{_WRITTEN}(?:区|列表)|\d+\s*条{_WRITTEN})"
    r"(?:区|列表)?\s*[:：]?(?:\s*[(（]?\s*共?\s*\d+\s*(?:条|则|楼)?\s*[)）]?)?[】\]]?"
)


def opens_comments(line: str) -> bool:
    """Whether a line by itself says that what readers wrote follows."""
    return _OPENING.fullmatch(line.strip()) is not None
