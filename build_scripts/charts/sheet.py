"""A drawing as it is made, from top to bottom, and its SVG for inlining in HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from markupsafe import escape

from build_scripts.charts.lettering import balanced, text_width
from build_scripts.charts.model import Caption, Key, Sign
from build_scripts.charts.style import SIZE, SMALL, TITLE_SIZE, WIDE

LINE = 1.45
"""The height of a line of words, in their size."""


class Paint(NamedTuple):
    """How a shape is painted; colours by name."""

    fill: str = "none"
    stroke: str = "none"
    width: float = 1
    dash: str = ""


class _Shape(NamedTuple):
    paint: Paint
    path: str
    href: str


class _Words(NamedTuple):
    look: tuple[float, str, str, bool]
    x: float
    y: float
    lines: tuple[str, ...]


@dataclass
class Sheet:
    """What has been drawn so far; `y` is where the next thing goes."""

    width: int
    y: float = 0
    _items: list[_Shape | _Words] = field(default_factory=list)

    @property
    def is_wide(self) -> bool:
        """Whether there is room for words beside marks."""
        return self.width >= WIDE

    def shape(self, path: str, paint: Paint, href: str = "") -> None:
        """A shape, which may lead somewhere."""
        self._items.append(_Shape(paint, path, href))

    def words(
        self,
        text: str | Sequence[str],
        x: float,
        y: float,
        *,
        size: float = SIZE,
        color: str = "ink",
        anchor: str = "start",
        bold: bool = False,
    ) -> None:
        """Words in one line or in several; the first of them has its foot at `y`."""
        lines = (text,) if isinstance(text, str) else tuple(text)
        if any(lines):
            self._items.append(_Words((size, color, anchor, bold), x, y, lines))

    def paragraph(self, text: str, *, size: float, color: str, bold: bool = False) -> None:
        """Words in as many lines as they take."""
        lines = balanced(text, self.width, size, bold=bold)
        self.words(lines, 0, self.y + size * (LINE - 0.3), size=size, color=color, bold=bold)
        self.y += len(lines) * size * LINE

    def head(self, caption: Caption, keys: Sequence[Key] = ()) -> None:
        """The title, and what colours and shapes stand for."""
        self.paragraph(caption.title, size=TITLE_SIZE, color="strong", bold=True)
        self.y += 6
        if named := [key for key in keys if key.name]:
            self._keys(named)
            self.y += 4
        self.y += 8

    def foot(self, caption: Caption, *notes: str) -> None:
        """How to read the picture, and where it is from."""
        self.y += 8
        for text in (*notes, f"{caption.note} {caption.source}"):
            self.paragraph(text, size=SMALL, color="muted")

    def _keys(self, keys: Iterable[Key]) -> None:
        x, self.y = 0.0, self.y + 18
        for key in keys:
            wide = 18 + text_width(key.name, SMALL)
            if x and x + wide > self.width:
                x, self.y = 0.0, self.y + 20
            self.shape(sign(key.sign, x + 6, self.y - 5, 5), paint_of(key))
            self.words(key.name, x + 16, self.y, size=SMALL)
            x += wide + 12

    def svg(self) -> str:
        """The drawing. To a screen reader it is nothing: the page says what it shows, and has the
        same values and links as a table."""
        kind = "wide" if self.is_wide else "narrow"
        parts = [
            f'<svg class="cb-chart cb-chart-{kind}" xmlns="http://www.w3.org/2000/svg"'
            f' viewBox="0 0 {self.width} {_short(self.y + 4)}" aria-hidden="true">'
        ]
        for look, items in groupby(self._items, key=lambda item: item[0]):
            attributes = _painted(look) if isinstance(look, Paint) else _written(look)
            parts += (f"<g {attributes}>", *map(_element, items), "</g>")
        return "".join((*parts, "</svg>"))


def rect(x: float, y: float, width: float, height: float) -> str:
    """The path of a rectangle."""
    across = _short(width)
    return f"M{_short(x)} {_short(y)}h{across}v{_short(height)}h-{across}z"


def line(x: float, y: float, to_x: float, to_y: float) -> str:
    """The path of a line."""
    return "M{} {}L{} {}".format(*map(_short, (x, y, to_x, to_y)))


def sign(kind: Sign, x: float, y: float, r: float) -> str:
    """The path of a sign about a point, about as large as a circle of radius `r`."""
    match kind:
        case Sign.CIRCLE:
            return f"M{_short(x - r)} {_short(y)}a{r} {r} 0 1 0 {2 * r} 0a{r} {r} 0 1 0 {-2 * r} 0z"
        case Sign.SQUARE:
            return rect(x - r, y - r, 2 * r, 2 * r)
        case Sign.BAR:
            return rect(x - r, y - r / 3, 2 * r, 2 * r / 3)
        case _:
            points = ((x + r * dx, y + r * dy) for dx, dy in CORNERS[kind])
            return "M" + "L".join(f"{_short(px)} {_short(py)}" for px, py in points) + "z"


def arrow(x: float, y: float, length: float) -> str:
    """The path of an arrow that begins at a point and runs to the right, or left if negative."""
    back = 5 if length > 0 else -5
    end = _short(x + length)
    return (
        f"{line(x, y, x + length, y)}M{_short(x + length - back)} {_short(y - 4)}"
        f"L{end} {_short(y)}L{_short(x + length - back)} {_short(y + 4)}"
    )


def hatching(x: float, y: float, width: float, height: float) -> str:
    """Slanted lines in a rectangle."""
    step = 9
    count = int((width - height) // step)
    return "".join(
        line(x + number * step, y + height, x + number * step + height, y)
        for number in range(count + 1)
    )


def paint_of(key: Key) -> Paint:
    """How marks of a key are painted."""
    if key.is_open:
        return Paint("paper", key.color, 1.5)
    return Paint(key.color)


CORNERS = {
    Sign.SQUARE: ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    Sign.BAR: ((-1, -1 / 3), (1, -1 / 3), (1, 1 / 3), (-1, 1 / 3)),
    Sign.DIAMOND: ((1.2, 0), (0, 1.2), (-1.2, 0), (0, -1.2)),
    Sign.TRIANGLE: ((0, -1.1), (1.1, 0.9), (-1.1, 0.9)),
    Sign.DOWN: ((0, 1.1), (1.1, -0.9), (-1.1, -0.9)),
    Sign.CROSS: (
        *((-1, -0.4), (-0.4, -0.4), (-0.4, -1), (0.4, -1), (0.4, -0.4), (1, -0.4)),
        *((1, 0.4), (0.4, 0.4), (0.4, 1), (-0.4, 1), (-0.4, 0.4), (-1, 0.4)),
    ),
    Sign.STAR: (
        *((0, -1.2), (0.35, -0.35), (1.2, 0), (0.35, 0.35)),
        *((0, 1.2), (-0.35, 0.35), (-1.2, 0), (-0.35, -0.35)),
    ),
}
"""The corners of each sign but the circle about its middle, in its radius."""


def _element(item: _Shape | _Words) -> str:
    if isinstance(item, _Words):
        return _text(item)
    drawn = f'<path d="{item.path}"/>'
    # Keyboards reach the same through the table.
    return f'<a href="{escape(item.href)}" tabindex="-1">{drawn}</a>' if item.href else drawn


def _text(item: _Words) -> str:
    place = f'x="{_short(item.x)}"'
    if len(item.lines) == 1:
        return f'<text {place} y="{_short(item.y)}">{escape(item.lines[0])}</text>'
    step = item.look[0] * LINE
    lines = (
        f'<tspan {place} y="{_short(item.y + number * step)}">{escape(words)}</tspan>'
        for number, words in enumerate(item.lines)
    )
    return f"<text>{''.join(lines)}</text>"


def _painted(paint: Paint) -> str:
    said = f'fill="{_color(paint.fill)}"'
    if paint.stroke != "none":
        said += f' stroke="{_color(paint.stroke)}" stroke-width="{paint.width:g}"'
    return said + (f' stroke-dasharray="{paint.dash}"' if paint.dash else "")


def _written(look: tuple[float, str, str, bool]) -> str:
    size, color, anchor, bold = look
    said = f'fill="{_color(color)}" font-size="{size:g}"'
    said += "" if anchor == "start" else f' text-anchor="{anchor}"'
    return said + (' font-weight="700"' if bold else "")


def _color(name: str) -> str:
    return name if name == "none" else f"var(--cb-{name})"


def _short(number: float | str) -> str:
    return f"{round(float(number), 1) + 0.0:g}"
