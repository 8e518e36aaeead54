"""What a chart is made from, and what it becomes: frozen values, equal by their content.

A plot holds every word that its chart shows. `href` is where a mark leads, "" for nowhere; `told`
is what the published data say of a mark in words. Colours go by the names of `style.COLORS`.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from msgspec import Struct

from build_scripts.model import Comparator


class Caption(Struct, frozen=True, kw_only=True):
    """What stands in every picture: a sentence that says what is seen, how to read it, and where
    it is from."""

    title: str
    note: str
    source: str


class Sign(Enum):
    """The shape of a mark, so that none is told by its colour alone."""

    SQUARE = "square"
    CIRCLE = "circle"
    DIAMOND = "diamond"
    TRIANGLE = "triangle"
    DOWN = "down"
    CROSS = "cross"
    BAR = "bar"
    STAR = "star"


class Key(Struct, frozen=True, kw_only=True):
    """What a colour and a shape stand for; open where `is_open`."""

    name: str
    color: str
    sign: Sign = Sign.SQUARE
    is_open: bool = False


# --- Strips ---------------------------------------------------------------------------------


class Stretch(Struct, frozen=True, kw_only=True):
    """Words of a report, `[start, end)`: a section, or what is cited in the colour of a key."""

    start: int
    end: int
    told: str
    href: str
    key: int = 0


class Strip(Struct, frozen=True, kw_only=True):
    """A report as a bar of its characters: sections lie beneath what is cited. `color` is that of
    its case."""

    name: str
    color: str
    told: str
    length: int
    sections: tuple[Stretch, ...]
    cited: tuple[Stretch, ...]


class StripsPlot(Struct, frozen=True, kw_only=True):
    """Reports one above the other, to one scale; `told` says what is told at the end of each."""

    id: str
    caption: Caption
    keys: tuple[Key, ...]
    strips: tuple[Strip, ...]
    told: str = ""


# --- Dots -----------------------------------------------------------------------------------


class Dot(Struct, frozen=True, kw_only=True):
    """A value of one key."""

    key: int
    value: float
    told: str
    href: str


class Spread(Struct, frozen=True):
    """How many values lie: the least, the quartiles, the greatest."""

    least: float
    lower: float
    middle: float
    upper: float
    greatest: float


class DotRow(Struct, frozen=True, kw_only=True):
    """Values along one line, or their spread; `aside` are words on who has none."""

    name: str
    dots: tuple[Dot, ...]
    aside: str
    spread: Spread | None = None


class DotsPlot(Struct, frozen=True, kw_only=True):
    """Percentages in rows, from zero on."""

    id: str
    caption: Caption
    keys: tuple[Key, ...]
    rows: tuple[DotRow, ...]


# --- Units ----------------------------------------------------------------------------------


class Unit(Struct, frozen=True, kw_only=True):
    """One thing that is counted: a mark of its own."""

    key: int
    told: str
    href: str


class UnitRow(Struct, frozen=True, kw_only=True):
    """What is counted under one name, column by column; `color` is that of the case it is of."""

    name: str
    told: str
    cells: tuple[tuple[Unit, ...], ...]
    color: str = ""


class UnitsPlot(Struct, frozen=True, kw_only=True):
    """Things counted one by one, in rows, and in columns where there are any names of these."""

    id: str
    caption: Caption
    keys: tuple[Key, ...]
    columns: tuple[str, ...]
    rows: tuple[UnitRow, ...]


# --- Bars -----------------------------------------------------------------------------------


class Bar(Struct, frozen=True, kw_only=True):
    """How many there are of one thing."""

    name: str
    count: int
    told: str


class BarsPlot(Struct, frozen=True, kw_only=True):
    """Counts from zero, for what is too much to be shown one by one."""

    id: str
    caption: Caption
    bars: tuple[Bar, ...]


# --- Lanes ----------------------------------------------------------------------------------


class Point(Struct, frozen=True, kw_only=True):
    """One value of one case.

    `label` is the value as the edition says it; `value` is where its mark stands (for a range:
    its middle, with both `lower` and `upper` set). `aside` are words beside it: its period, and
    what it counts.
    """

    case_id: str
    case: str
    label: str
    value: float
    lower: float | None = None
    upper: float | None = None
    comparator: Comparator = Comparator.EXACT
    aside: str = ""
    flags: tuple[str, ...] = ()
    is_flagged: bool = False
    """Whether it takes no part in a comparison; `flags` say why, but for what `case` says."""
    color: str
    href: str = ""


class Lane(Struct, frozen=True, kw_only=True):
    """Values that answer one question, or how they lie; those of a lane `apart` are not to be
    compared. `told` says of how many a spread is."""

    name: str
    points: tuple[Point, ...]
    is_apart: bool = False
    spread: Spread | None = None
    told: str = ""


class LaneWords(Struct, frozen=True, kw_only=True):
    """What the key, the axis and the gaps of lanes say."""

    about: str
    at_least: str
    at_most: str
    range: str
    flagged: str
    truncated: str
    """That the axis does not begin at zero, with a place for where."""
    gap: str
    """What stands between two lanes."""
    counted: str
    """Of how many values a distribution is, with a place for the number."""
    stated: str
    bounded: str
    """What the bars of a distribution are of: values, or bounds alone."""
    omitted: str
    """How many values set apart are not drawn, with a place for the number."""


class LanesPlot(Struct, frozen=True, kw_only=True):
    """Values along one axis, lane by lane; between lanes the axis is not shared."""

    id: str
    caption: Caption
    lanes: tuple[Lane, ...]
    is_percent: bool
    words: LaneWords


Plot = StripsPlot | DotsPlot | UnitsPlot | BarsPlot | LanesPlot
"""Everything that can be drawn."""


class Chart(Struct, frozen=True):
    """A plot drawn for a narrow and for a wide column, as SVG to stand inside a page."""

    narrow: str
    wide: str


def words_of(value: object) -> Iterator[str]:
    """Every word that a plot holds, but for where its marks lead."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from words_of(item)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            if name not in ("href", "id", "color"):
                yield from words_of(getattr(value, name))
