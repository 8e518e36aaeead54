"""Walk through a text and read each quantity where one begins, most specific rule first."""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from build_scripts.language.zh.quantities.context import in_context
from build_scripts.language.zh.quantities.dates import read_date
from build_scripts.language.zh.quantities.lexical import lexical_end
from build_scripts.language.zh.quantities.measures import read_measure
from build_scripts.language.zh.quantities.names import read_name
from build_scripts.language.zh.quantities.narrow import narrow
from build_scripts.language.zh.quantities.numerals import CHINESE, plain
from build_scripts.language.zh.quantities.ordinals import ordinal_word_end, read_ordinal
from build_scripts.language.zh.quantities.quoted import read_quoted_name
from build_scripts.language.zh.quantities.shares import per_base_end, read_ratio, read_share
from build_scripts.language.zh.quantities.units import SIGN_PATTERN, SIGNS
from build_scripts.model import Comparator, Quantity

# What a number with one of these (or none) is when it stands alone, its sentence unseen.
_VALUE_UNITS = ("", "日")
_START = re.compile(
    rf"“|(?:{SIGN_PATTERN}) ?(?=\d)"
    rf"|[{CHINESE}\d]|[第首前每](?=[^\W_])|[翻半]|对(?=折)|[数几](?=[十百千万亿])|[A-Za-z]+"
    r"|(?:^|(?<=[比为达到长至降率(:,\t ]))-(?=\d)|负(?=\d)|[\u3014\[](?=\d)"
)
# What all of these begin with: a set of signs is found far quicker than alternatives.
_FIRST = re.compile(
    rf"[“{CHINESE}\d第首前每翻半对数几A-Za-z负\u3014\["
    f"{re.escape(''.join(sorted({sign[0] for sign in SIGNS})))}-]"
)
# A numeral before anything else than these is no share and no date.
_COUNTS_ALONE = re.compile(
    rf"[{CHINESE}](?![{CHINESE}\d半分成折比月日号季世至到点.,:~ -])"
    rf"|\d++(?:,\d{{3}})*+(?:\.\d++)?+(?![{CHINESE}半分成折比财学年月日号届级季世至到点.,:~/ -])"
)
_DIGITS = re.compile(r"\d+(?:[.:/]\d+)*")
_NUMBER_START = re.compile(rf"{SIGN_PATTERN}|[数几半负-]|[\d{CHINESE}]")


@lru_cache(maxsize=4096)
def find_quantities(text: str, known_names: tuple[str, ...] = ()) -> tuple[Quantity, ...]:
    """Every quantity of `text` in reading order; none overlaps another.

    `known_names` are the subject's own terms that begin with a numeral (五治): names
    wherever they stand.
    """
    narrowed, position, floor = narrow(text), 0, 0
    found: list[Quantity] = []
    while first := _FIRST.search(narrowed, position):
        start = _START.match(narrowed, first.start())
        quantity = _read(narrowed, first.start(), floor, known_names) if start else None
        if quantity:
            found.append(_as_written(text, quantity))
            position = floor = quantity.end
        else:
            position = _past(narrowed, start) if start else first.end()
    return tuple(found)


def parse_quantity(text: str) -> Quantity | None:
    """The one quantity that all of `text` (white space aside) writes; None otherwise.

    Values measure: here a bare number is a number (`1.32`, `12345`), 一次 counts, `30日` is
    how long and `1:10` a ratio, though in a sentence they may be a name, a date, a time.
    """
    stripped = text.strip()
    alone = _read_alone(stripped)
    if alone and alone.unit in _VALUE_UNITS and alone.comparator is not Comparator.RANGE:
        return alone
    match find_quantities(stripped):
        case (only,) if only.text == stripped:
            return only
    return alone


def _read_alone(text: str) -> Quantity | None:
    """What all of `text` measures when no sentence says otherwise."""
    narrowed = narrow(text)
    start = _NUMBER_START.search(narrowed)
    if not start:
        return None
    for read in (read_measure, read_ratio):
        quantity = read(narrowed, start.start())
        if quantity and (quantity.offset, quantity.end) == (0, len(text)):
            return _as_written(text, quantity)
    return None


def _as_written(text: str, quantity: Quantity) -> Quantity:
    """`quantity`, read from the narrowed text, in the words of `text` and with plain numbers."""
    bounds = (quantity.value, quantity.lower, quantity.upper)
    value, lower, upper = (None if bound is None else plain(bound) for bound in bounds)
    written = text[quantity.offset : quantity.end]
    return replace(quantity, text=written, value=value, lower=lower, upper=upper)


def _read(text: str, position: int, floor: int, known_names: tuple[str, ...]) -> Quantity | None:
    """What begins at `position`: parts and dates before words, words before counts.

    Only what can begin with its sign is tried, which leaves few patterns of many.
    """
    first = text[position]
    if first == "“":
        return read_quoted_name(text, position)
    if first == "每":
        return read_share(text, position, floor)
    if first.isascii() and first.isalpha():
        return read_name(text, position, known_names, floor) or _read_measured(
            text, position, floor
        )
    if first in "第首":
        return read_name(text, position, known_names, floor) or read_ordinal(text, position)
    part = None
    if not _COUNTS_ALONE.match(text, position):
        part = read_share(text, position, floor) or read_date(text, position)
    if part or _word_end(text, position) > position:
        return part
    return (
        read_name(text, position, known_names, floor)
        or (first == "前" and read_ordinal(text, position))
        or _read_measured(text, position, floor)
    ) or None


def _read_measured(text: str, position: int, floor: int) -> Quantity | None:
    quantity = read_measure(text, position, floor)
    return in_context(text, quantity, position) if quantity else None


def _word_end(text: str, position: int) -> int:
    return max(lexical_end(text, position), per_base_end(text, position))


def _past(text: str, start: re.Match[str]) -> int:
    """Past the word or number at `start`: its later digits are no number of their own."""
    position = start.start()
    digits = _DIGITS.match(text, position)
    ends = (start.end(), _word_end(text, position), ordinal_word_end(text, position))
    return max(*ends, digits.end() if digits else 0)
