"""A picture as a page shows it: drawn for both widths, in words, as a table and for download."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from build_scripts.charts import Plot, draw, texts_of
from build_scripts.charts.model import Caption
from build_scripts.editions import Edition
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Drawing, Number, Source
from build_scripts.views.wordings import count_text

FOLDER = "charts"
"""The folder in which the data and the specs of charts are published."""


class Cell(Struct, frozen=True, kw_only=True):
    """A cell of a picture's table: words or a number, which may lead somewhere."""

    text: str = ""
    number: Number | None = None
    href: str = ""


Cells = tuple[Cell, ...]


class DataTable(Struct, frozen=True, kw_only=True):
    """The values of a picture; the first cell of a row is its head."""

    head: tuple[str, ...]
    rows: tuple[Cells, ...]


class LinkPreview(Struct, frozen=True, kw_only=True):
    """What links to a page are shown with: a picture without words, `title` says what is seen.

    `png` is where it is, from the site's root; "" where the site has no address, without which
    nobody shows it.
    """

    title: str
    png: str


class Figure(Struct, frozen=True, kw_only=True):
    """A picture; `spec` and `csv` are where its Vega-Lite and its data can be downloaded, `png` is
    that of a `LinkPreview`, which is drawn of a picture that leads a page."""

    id: str
    title: str
    alternative: str
    narrow: Drawing
    wide: Drawing
    table: DataTable
    spec: str
    csv: str
    png: str


def spec_path(name: str) -> str:
    """Where the Vega-Lite of a picture is published."""
    return f"{FOLDER}/{name}.vl.json"


def csv_path(name: str) -> str:
    """Where the data of a picture are published."""
    return f"{FOLDER}/{name}.csv"


def png_path(name: str, edition: Edition) -> str:
    """Where a picture for links is published, once for all editions; "" where none is."""
    return f"{FOLDER}/{name}.png" if edition.site_url else ""


def figure(name: str, plot: Plot, table: DataTable, maker: Maker) -> Figure:
    """The picture of a plot, whose files are published under `name`."""
    chart, texts = maker.edition.keep(draw, plot), texts_of(plot)
    return Figure(
        id=plot.id,
        title=plot.caption.title,
        alternative=_alternative(plot.caption, maker),
        narrow=Drawing(chart.narrow, texts),
        wide=Drawing(chart.wide, texts),
        table=table,
        spec=maker.links.to(spec_path(name)),
        csv=maker.links.to(csv_path(name)),
        png=png_path(name, maker.edition),
    )


def caption(key: str, maker: Maker, **values: object) -> Caption:
    """The site's words for a kind of picture, with numbers and names filled in."""
    wording = maker.edition.wording
    told = {
        name: count_text(it, maker.edition) if isinstance(it, int) else str(it)
        for name, it in values.items()
    }
    return Caption(
        title=wording.fill(f"chart_{key}", **told),
        note=wording.fill(f"chart_{key}_note", **told),
        source=wording["chart_source"],
    )


def counted(number: int) -> Cell:
    """A count."""
    return Cell(number=Number(str(number), Source.COUNT))


def percent(value: float) -> Cell:
    """A share, in percent."""
    return Cell(number=Number(percent_text(value), Source.COUNT))


def percent_text(value: float) -> str:
    """A share as it is written."""
    return f"{value:.1f}%"


def rounded_percent(part: float, whole: float) -> int:
    """A share in whole percent; 0 of nothing."""
    return round(100 * part / whole) if whole else 0


def table(head: Sequence[str], rows: Iterable[Cells]) -> DataTable:
    """The values of a picture."""
    return DataTable(head=tuple(head), rows=tuple(rows))


def _alternative(shown: Caption, maker: Maker) -> str:
    """What stands for the picture where it is not seen; its values stand in the table after it."""
    return maker.edition.wording.fill("chart_alternative", title=shown.title, note=shown.note)
