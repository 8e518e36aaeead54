"""Reports as strips: how long each is, where its sections begin, what this site cites of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from build_scripts.analysis.outline import Outline
from build_scripts.charts.model import Caption, Key, Stretch, Strip, StripsPlot
from build_scripts.charts.style import PLAIN, color_of, group_color
from build_scripts.editions import Edition
from build_scripts.views.figures.figure import (
    Cell,
    Cells,
    DataTable,
    Figure,
    caption,
    figure,
    percent,
    rounded_percent,
    table,
)
from build_scripts.views.parts import is_few
from build_scripts.views.pieces import Maker

REPORTS = "reports"
"""The name of the picture of several reports."""

_CHOSEN = 7
"""Of many reports so many are shown, from the shortest to the longest at equal steps."""


def name_of_report(case_id: str) -> str:
    """The name of the picture of one report."""
    return f"cases/{case_id}/report"


def reports_figure(maker: Maker) -> Figure:
    """The reports of all cases, or some of many."""
    plot, outlines = reports_plot(maker), _shown(maker.edition)
    return figure(REPORTS, plot, _table(outlines, maker), maker)


def report_figure(case_id: str, maker: Maker) -> Figure:
    """The report of one case."""
    plot = report_plot(case_id, maker)
    shares = _table([maker.edition.corpus.outline(case_id)], maker)
    return figure(name_of_report(case_id), plot, shares, maker)


def reports_plot(maker: Maker) -> StripsPlot:
    """What the picture of several reports is made from."""
    edition, outlines = maker.edition, _shown(maker.edition)
    return StripsPlot(
        id="chart-reports",
        caption=_caption(outlines, maker),
        keys=_keys(edition),
        strips=tuple(_strip(outline, maker) for outline in outlines),
        told=edition.wording["chart_cited"],
    )


def _caption(outlines: Sequence[Outline], maker: Maker) -> Caption:
    """Which group of themes a few reports differ most in; of many reports how long they are."""
    edition = maker.edition
    if not is_few(edition):
        lengths = [length for _, length in edition.corpus.lengths]
        least, greatest = min(lengths), max(lengths)
        counted = {"count": len(lengths), "shown": len(outlines)}
        return caption("reports_many", maker, **counted, least=least, greatest=greatest)
    groups = zip(_keys(edition)[:-1], *(_shares(it, edition) for it in outlines), strict=False)
    apart = [(key.name, shares) for key, *shares in groups if min(shares) < max(shares)]
    if not apart:
        return caption("reports", maker, count=len(outlines))
    group, shares = max(apart, key=lambda one: max(one[1]) - min(one[1]))
    names = [maker.text(edition.corpus.case_name(it.case_id)) for it in outlines]
    low, high = min(shares), max(shares)
    return caption(
        "reports_apart",
        maker,
        group=group,
        low=low,
        low_case=names[shares.index(low)],
        high=high,
        high_case=names[shares.index(high)],
    )


def report_plot(case_id: str, maker: Maker) -> StripsPlot:
    """What the picture of one report is made from."""
    outline = maker.edition.corpus.outline(case_id)
    return StripsPlot(
        id=f"chart-report-{case_id}",
        caption=caption(
            "report",
            maker,
            case=maker.text(maker.edition.corpus.case_name(case_id)),
            characters=outline.characters,
            share=rounded_percent(outline.cited, outline.characters),
        ),
        keys=_keys(maker.edition),
        strips=(replace(_strip(outline, maker), name="", told=""),),
    )


def _shown(edition: Edition) -> list[Outline]:
    """All reports in the site's order, or of many some by their length."""
    corpus = edition.corpus
    if is_few(edition):
        return [corpus.outline(id_) for id_ in corpus.case_ids]
    by_length = sorted(corpus.lengths, key=lambda pair: (pair[1], pair[0]))
    last = len(by_length) - 1
    places = (round(step * last / (_CHOSEN - 1)) for step in range(_CHOSEN))
    return [corpus.outline(by_length[place][0]) for place in places]


def _keys(edition: Edition) -> tuple[Key, ...]:
    """The groups of themes, and last what is cited under no theme."""
    groups = list(edition.corpus.group_names.values())
    colors = (group_color(number, len(groups)) for number in range(len(groups)))
    names = (edition.text(name) for name in groups)
    themed = (Key(name=name, color=color) for name, color in zip(names, colors, strict=True))
    return *themed, Key(name=edition.wording["chart_cited_otherwise"], color=PLAIN)


def _places(edition: Edition) -> Mapping[str, int]:
    """By the id of a theme the place of its group; "" is what is cited under none."""
    places = {id_: place for place, id_ in enumerate(edition.corpus.group_names)}
    themes = {theme.id: places[theme.group_id] for theme in edition.corpus.theme_cards.values()}
    return themes | {"": len(places)}


def _strip(outline: Outline, maker: Maker) -> Strip:
    edition, links = maker.edition, maker.links
    keys, places = _keys(edition), _places(edition)
    share = rounded_percent(outline.cited, outline.characters)
    ids = edition.corpus.case_ids
    return Strip(
        name=maker.text(edition.corpus.case_name(outline.case_id)),
        color=color_of(ids.index(outline.case_id), len(ids)),
        told=f"{share}%",
        length=outline.characters,
        sections=tuple(_sections(outline, maker)),
        cited=tuple(
            Stretch(
                start=span.start,
                end=span.end,
                told=keys[places[span.theme_id]].name,
                href=links.source(outline.case_id, span.citation_id),
                key=places[span.theme_id],
            )
            for span in outline.spans
        ),
    )


def _sections(outline: Outline, maker: Maker) -> Iterator[Stretch]:
    ends = [section.start for section in outline.sections[1:]] + [outline.characters]
    for section, end in zip(outline.sections, ends, strict=True):
        yield Stretch(
            start=section.start,
            end=end,
            told=maker.edition.convert(section.heading),
            href=maker.links.source(outline.case_id, section.passage_id),
        )


def _table(outlines: Sequence[Outline], maker: Maker) -> DataTable:
    """How much of each report is cited under which group."""
    wording = maker.edition.wording
    keys = _keys(maker.edition)
    head = (wording["case"], wording["characters"], *(key.name for key in keys))
    return table(
        (*head, wording["chart_not_cited"]), (_row(outline, maker) for outline in outlines)
    )


def _cited(outline: Outline, edition: Edition) -> list[int]:
    """How many characters are cited under each group, and last under no theme."""
    places = _places(edition)
    cited = [0] * len(_keys(edition))
    for span in outline.spans:
        cited[places[span.theme_id]] += span.end - span.start
    return cited


def _shares(outline: Outline, edition: Edition) -> list[int]:
    """The same in percent of the text."""
    return [rounded_percent(part, outline.characters) for part in _cited(outline, edition)]


def _row(outline: Outline, maker: Maker) -> Cells:
    parts = (*_cited(outline, maker.edition), outline.characters - outline.cited)
    name = maker.text(maker.edition.corpus.case_name(outline.case_id))
    return (
        Cell(text=name, href=maker.links.source(outline.case_id)),
        Cell(number=maker.count(outline.characters)),
        *(percent(100 * part / (outline.characters or 1)) for part in parts),
    )
