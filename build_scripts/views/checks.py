"""Figures recomputed, as a case's page shows them."""

from __future__ import annotations

from msgspec import Struct

from build_scripts.analysis.checks import span_text, unstated_in, verdict_of
from build_scripts.model import Check, Operand, Relation, Stated, stated_in
from build_scripts.views.links import anchor_for
from build_scripts.views.pieces import Cite, Maker
from build_scripts.views.shown import Link, Number, Source
from build_scripts.views.wordings import told_quantity


class QuoteView(Struct, frozen=True, kw_only=True):
    """Words of a report, and the way there."""

    text: str
    cites: tuple[Cite, ...]


class FactFigure(Struct, frozen=True, kw_only=True):
    """A figure that is a fact."""

    fact: str
    """`case/fact`, for scripts and style sheets."""
    indicator: Link
    number: Number
    href: str
    title: str
    cites: tuple[Cite, ...]


class Figure(Struct, frozen=True, kw_only=True):
    """A figure that is set against others: a fact, words of the report, or one not stated."""

    fact: FactFigure | None = None
    quote: QuoteView | None = None
    unstated: str = ""


class CheckView(Struct, frozen=True, kw_only=True):
    """Figures that must fit together, and what recomputing them shows.

    `kind` is that of a relation, "" for a contradiction. `finding` has a place for the `span`,
    and perhaps for the name of what is not stated.
    """

    anchor: str
    verdict: str
    kind: str
    figures: tuple[Figure, ...]
    result: Figure
    finding: str
    span: Number | None
    unstated: str
    passages: tuple[QuoteView, ...]
    note: str


def view_of_check(check: Check, maker: Maker) -> CheckView:
    """A relation or a contradiction."""
    verdict = verdict_of(check)
    is_relation = isinstance(check, Relation)
    *figures, result = (*check.of, check.result) if isinstance(check, Relation) else check.between
    unstated = unstated_in(check) if isinstance(check, Relation) else None
    shown = [item for item in stated_in(check) if item.fact_id is not None]
    return CheckView(
        anchor=anchor_for("check", check.id),
        verdict=verdict,
        kind=check.kind.value if isinstance(check, Relation) else "",
        figures=tuple(_figure(item, maker) for item in figures),
        result=_figure(result, maker),
        finding=_finding(check, maker) if isinstance(check, Relation) else "",
        span=_span(check, maker) if isinstance(check, Relation) else None,
        unstated="" if unstated is None else maker.text(unstated.name),
        passages=tuple(_quote(item, maker) for item in shown)
        if not is_relation or verdict == "differs"
        else (),
        note=maker.text(check.note),
    )


def _figure(item: Operand, maker: Maker) -> Figure:
    if not isinstance(item, Stated):
        return Figure(unstated=maker.text(item.name))
    if item.fact_id is None or item.indicator_id is None:
        return Figure(quote=_quote(item, maker))
    return Figure(
        fact=FactFigure(
            fact=f"{item.citation.case_id}/{item.fact_id}",
            indicator=maker.indicator_of(item),
            number=told_quantity(item.quantity, maker.edition),
            href=maker.links.citation(item.citation),
            title=maker.told(item.citation),
            cites=maker.cites([item.citation]),
        )
    )


def _quote(item: Stated, maker: Maker) -> QuoteView:
    citation = item.citation
    return QuoteView(text=maker.edition.convert(citation.text), cites=maker.cites([citation]))


def _finding(relation: Relation, maker: Maker) -> str:
    """What recomputing a relation shows, with a place for the number."""
    wording = maker.edition.wording
    if unstated_in(relation) is not None:
        return wording["check_implied"]
    key = f"check_{relation.verdict.value}"
    special = f"{key}_{relation.kind.value}"
    return wording[special if special in wording else key]


def _span(relation: Relation, maker: Maker) -> Number:
    language = maker.edition.tongue.language
    shown = span_text(relation.recomputed, language)
    return Number(maker.edition.convert(shown), Source.RECOMPUTED)
