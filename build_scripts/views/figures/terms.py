"""The terms of the glossary by how many reports use them."""

from __future__ import annotations

from itertools import pairwise

from build_scripts.charts.model import BarsPlot
from build_scripts.editions import Edition
from build_scripts.views.figures.counting import bars_of, table_of_counts
from build_scripts.views.figures.figure import Figure, caption, figure
from build_scripts.views.parts import is_few
from build_scripts.views.pieces import Maker

TERMS = "terms"
"""The name of the picture."""

_PARTS = (0, 0.1, 0.25, 0.5, 0.75, 1)
"""Of many cases, at which shares of them one row ends and the next begins."""


def terms_figure(maker: Maker) -> Figure | None:
    """How many terms so many reports use; None if there are none, or one report alone.

    Which reports use a term is told in its line of the list.
    """
    edition = maker.edition
    if not edition.corpus.term_cards or len(edition.corpus.case_ids) < 2:
        return None
    wording = edition.wording
    shown = table_of_counts((wording["chart_reports_using"], wording["glossary"]), _counts(edition))
    return figure(TERMS, terms_plot(maker), shown, maker)


def terms_plot(maker: Maker) -> BarsPlot:
    """What the picture is made from: those that most reports use are first."""
    edition = maker.edition
    used = _used(edition)
    cases = len(edition.corpus.case_ids)
    words = caption(
        "terms",
        maker,
        count=len(used),
        cases=cases,
        all=sum(number == cases for number in used.values()),
        one=sum(number == 1 for number in used.values()),
    )
    return bars_of("chart-terms", words, _counts(edition))


def _used(edition: Edition) -> dict[str, int]:
    """By term, how many reports use it."""
    return {
        id_: sum(presence.is_used for _, presence in edition.corpus.with_term(id_))
        for id_ in edition.corpus.term_cards
    }


def _counts(edition: Edition) -> list[tuple[str, int]]:
    used = _used(edition).values()
    return [
        (_name(low, high, edition), sum(low <= number <= high for number in used))
        for low, high in _ranges(edition)
    ]


def _ranges(edition: Edition) -> list[tuple[int, int]]:
    """From how many reports to how many a row goes, the most first and none last."""
    cases = len(edition.corpus.case_ids)
    if is_few(edition):
        return [(number, number) for number in range(cases, -1, -1)]
    ends = [round(part * cases) for part in _PARTS]
    return [*((low + 1, high) for low, high in reversed([*pairwise(ends)])), (0, 0)]


def _name(low: int, high: int, edition: Edition) -> str:
    wording = edition.wording
    if high == 0:
        return wording["chart_used_by_none"]
    span = str(low) if low == high else f"{low}–{high}"
    return wording.fill("chart_used_by", count=span)
