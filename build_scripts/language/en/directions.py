"""Whether a number is told as a rise or as a fall: before it (fell 29%), or behind (a 29% fall);
or as what something rose or fell to (rose from 92% to 97%), or began with."""

from __future__ import annotations

import re

from build_scripts.language.claims import Direction

_HEDGES = r"(?:by|some|about|around|nearly|almost|roughly|more than|at least|a further)"
# "up 3%" rises, "set up 3 centres" does not.
_ALONE = r"(?:^|(?<=, )|(?<=\()|(?<=was )|(?<=were )|(?<=is )|(?<=are )|(?<=went )|(?<=and ))"
_BEFORE = re.compile(
    rf"\b(?:(?P<up>{_ALONE}up|rose|risen|rises?|rising|increas\w*|grow\w*|grew|climb\w*)"
    rf"|(?P<down>{_ALONE}down|fell|fall\w*|declin\w*|decreas\w*|drop\w*|cut\w*|reduc\w*))"
    rf"(?: {_HEDGES})* $",
    re.IGNORECASE,
)
_MOVED = (
    rf"(?:(?P<up>rose|risen|rises?|rising|raised|increas\w*|grow\w*|grew|climb\w*|lengthen\w*"
    rf"|extended|{_ALONE}up)"
    rf"|(?P<down>fell|fall\w*|declin\w*|decreas\w*|drop\w*|cut\w*|reduc\w*|shorten\w*|lowered"
    rf"|{_ALONE}down))"
)
_REACHES = re.compile(rf"\b{_MOVED}(?: from [^,;:]{{1,30}}?)? to(?: {_HEDGES})* $", re.IGNORECASE)
_BEGINS = re.compile(rf"\b{_MOVED} from(?: {_HEDGES})* $", re.IGNORECASE)
_AFTER = re.compile(
    r"(?:%|‰| per ?cent| percentage[ -]points?|-points?)? ?(?:year-on-year |yearly )?"
    r"(?:(?P<up>rise|increase|growth|gain)|(?P<down>fall|decline|decrease|drop|cut|reduction))\b",
    re.IGNORECASE,
)
# How long or how often something rose is not by how much.
_HOW_LONG = re.compile(r"[ -](?:years?|months?|weeks?|days?|times)\b", re.IGNORECASE)
_REACH = 60  # characters before a number in which the word and its hedges stand


def direction_at(text: str, start: int, end: int) -> Direction | None:
    """What a text says of the number at `[start, end)`."""
    since = max(0, start - _REACH)
    if reaches := _REACHES.search(text, since, start):
        return Direction.UP_TO if reaches["up"] else Direction.DOWN_TO
    if _BEGINS.search(text, since, start):
        return Direction.FROM
    if _HOW_LONG.match(text, end):
        return None
    before = _BEFORE.search(text, since, start)
    match = before or _AFTER.match(text, end)
    if match is None:
        return None
    return Direction.UP if match["up"] else Direction.DOWN
