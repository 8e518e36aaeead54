"""Every practice under a theme as a mark: no picture of the theme's page, which names each, but
of links to it."""

from __future__ import annotations

from build_scripts.charts.model import BarsPlot, Caption, Key, Sign, UnitsPlot
from build_scripts.charts.style import color_of
from build_scripts.editions import Edition
from build_scripts.views.figures.counting import Things, plot_of
from build_scripts.views.figures.figure import LinkPreview, png_path
from build_scripts.views.figures.shares import case_keys
from build_scripts.views.parts import is_few
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Link


def name_of_practices(theme_id: str) -> str:
    """The name of the picture."""
    return f"themes/{theme_id}"


def practices_preview(theme_id: str, maker: Maker) -> LinkPreview:
    """What links to the theme's page are shown with."""
    return LinkPreview(
        title=_title(theme_id, maker), png=png_path(name_of_practices(theme_id), maker.edition)
    )


def practices_plot(theme_id: str, maker: Maker) -> UnitsPlot | BarsPlot:
    """What the picture is made from: the practices of each of a few cases, row by row; of many
    cases a mark for each, those with practices first."""
    return plot_of(
        f"chart-practices-{theme_id}",
        Caption(title=_title(theme_id, maker), note="", source=""),
        _things(theme_id, maker),
        _keys(maker.edition),
    )


def _title(theme_id: str, maker: Maker) -> str:
    edition, theme = maker.edition, maker.theme(theme_id).text
    counts = _counts(theme_id, edition)
    if not is_few(edition):
        with_some, all_ = len(counts), len(edition.corpus.case_ids)
        return edition.wording.fill(
            "chart_practices_many", theme=theme, count=str(with_some), cases=str(all_)
        )
    told = (
        f"{maker.text(edition.corpus.case_name(id_))} {counts.get(id_, 0)}"
        for id_ in edition.corpus.case_ids
    )
    return edition.wording.fill(
        "chart_practices", theme=theme, counts=edition.wording["separator"].join(told)
    )


def _keys(edition: Edition) -> tuple[Key, ...]:
    if is_few(edition):
        return tuple(Key(name="", color=it.color, sign=Sign.CIRCLE) for it in case_keys(edition))
    colors = ("accent", "grid")
    return tuple(Key(name="", color=color, sign=Sign.CIRCLE) for color in colors)


def _things(theme_id: str, maker: Maker) -> list[Things]:
    edition, counts = maker.edition, _counts(theme_id, maker.edition)
    ids, mark = edition.corpus.case_ids, Link("", "")
    if is_few(edition):
        return [
            Things("", (((place, mark),) * counts.get(id_, 0),), color=color_of(place, len(ids)))
            for place, id_ in enumerate(ids)
        ]
    both = len(counts), len(ids) - len(counts)
    return [Things("", (((key, mark),) * count,)) for key, count in enumerate(both)]


def _counts(theme_id: str, edition: Edition) -> dict[str, int]:
    """How many practices each case has that has any."""
    return dict(edition.corpus.practising(theme_id))
