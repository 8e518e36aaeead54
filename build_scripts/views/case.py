"""The page of a case: what its report says, with the sentence behind each statement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.analysis.checks import checks_of
from build_scripts.corpus.assemble import fact_checks
from build_scripts.corpus.comparison import may_be_compared
from build_scripts.editions import Edition
from build_scripts.model import Case, Fact, Practice, Retired
from build_scripts.views.citing import Citing, cite_case
from build_scripts.views.codings import CodingTable, group_of_feature, table_of
from build_scripts.views.figures.facts import facts_figure
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.strips import report_figure
from build_scripts.views.links import CASES, anchor_of, case_page, check_anchor
from build_scripts.views.page import Head
from build_scripts.views.pieces import Cite, FactRow, Maker, Value, english_beside
from build_scripts.views.shown import Link, Linked, Number
from build_scripts.views.wordings import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """A statement of the abstract."""

    anchor: str
    text: Linked
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A key figure: role and scope only where neither is as usual nor told by a flag."""

    value: Value
    indicator: Link
    period: Told
    scope: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermTag:
    """A term with its entry in the glossary."""

    name: str
    english: str
    """Its rendering, where the name does not hold it: "" in English."""
    pinyin: str
    """How its characters are read, for who may not know: "" in Chinese."""
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PracticeView:
    """A practice; `themes` are those besides the one it stands under; `label` names it in one."""

    anchor: str
    name: str
    label: str
    scope: str
    summary: Linked
    cites: tuple[Cite, ...]
    themes: tuple[Link, ...]
    terms: tuple[TermTag, ...]
    changed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemePractices:
    """The practices of which a theme is the first."""

    anchor: str
    name: str
    count: Number
    practices: tuple[PracticeView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A section of the page behind, where it stood on this one before.

    `former_anchors` are those of its parts, which stood here too.
    """

    anchor: str
    link: Link
    count: Number | None
    former_anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RetiredView:
    """An item that is no more, at its address."""

    anchor: str
    id: str
    was: str
    reason: str
    now: Link | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """All that a case's page shows."""

    head: Head
    quotes: str
    region: str
    notice: str
    abstract: tuple[StatementView, ...]
    highlights: tuple[Highlight, ...]
    strip: Figure
    dots: Figure | None
    themes: tuple[ThemePractices, ...]
    codings: CodingTable
    facts: tuple[FactRow, ...]
    has_flags: bool
    compared: tuple[Link, ...]
    """The indicators under which other cases have values too."""
    terms: tuple[TermTag, ...]
    behind: tuple[Behind, ...]
    retired: tuple[RetiredView, ...]
    citations: tuple[Citing, ...]


def view_of_case(case_id: str, edition: Edition) -> CaseView:
    """The page of a case."""
    case = edition.corpus.cases[case_id]
    maker = Maker(edition, case_page(case_id))
    name, wording = edition.text(case.name), edition.wording
    checks = fact_checks(case, {fact.id for fact in case.facts})
    return CaseView(
        head=Head(
            title=name,
            description=edition.text(case.abstract[0].text) if case.abstract else "",
            crumbs=(Link(wording["cases"], maker.links.to(CASES)),),
        ),
        quotes=edition.tongue.quotes,
        region=edition.text(case.region),
        notice=edition.text(edition.corpus.study.notice),
        abstract=tuple(_statements(case, maker)),
        highlights=tuple(_highlight(fact, maker) for fact in case.highlights),
        strip=report_figure(case_id, maker),
        dots=facts_figure(case, maker),
        themes=tuple(_practices_by_theme(case, maker)),
        codings=_codings(case, maker),
        facts=tuple(maker.fact_row(fact, case.name, checks) for fact in case.facts),
        has_flags=any(fact.flags for fact in case.facts),
        compared=tuple(_compared(case, maker)),
        terms=tuple(_terms(case, maker)),
        behind=tuple(_behind(case, maker)),
        retired=tuple(_retired(item, maker) for item in case.retired),
        citations=cite_case(case_id, edition),
    )


def _statements(case: Case, maker: Maker) -> Iterator[StatementView]:
    for number, statement in enumerate(case.abstract, start=1):
        yield StatementView(
            anchor=f"abstract-{number}",
            text=maker.linked(statement.text),
            cites=maker.cites(statement.citations),
        )


def _highlight(fact: Fact, maker: Maker) -> Highlight:
    row = maker.fact_row(fact, maker.edition.corpus.case_name(fact.case_id))
    return Highlight(
        value=row.value,
        indicator=row.indicator,
        period=row.period,
        scope=row.scope,
        role=row.role,
    )


# --- Practices and numbers ----------------------------------------------------------------


def _practices_by_theme(case: Case, maker: Maker) -> Iterator[ThemePractices]:
    """The practices under the first theme of each, in the codebook's order."""
    for theme_id in maker.edition.corpus.themes:
        practices = [p for p in case.practices if p.theme_ids[:1] == (theme_id,)]
        if practices:
            yield ThemePractices(
                anchor=f"theme-{theme_id}",
                name=maker.theme(theme_id).text,
                count=maker.count(len(practices)),
                practices=tuple(_practice(practice, theme_id, maker) for practice in practices),
            )


def _practice(practice: Practice, theme_id: str, maker: Maker) -> PracticeView:
    return PracticeView(
        anchor=anchor_of(practice),
        name=maker.text(practice.name),
        label=maker.label(maker.text(practice.name)),
        scope=maker.text(practice.scope),
        summary=maker.linked(practice.summary),
        cites=maker.cites(practice.citations),
        themes=tuple(maker.theme(id_) for id_ in practice.theme_ids if id_ != theme_id),
        terms=tuple(_term(term_id, maker) for term_id in practice.term_ids),
        changed=maker.changed(practice),
    )


def _codings(case: Case, maker: Maker) -> CodingTable:
    """The codings by feature, in the codebook's order."""
    coded = {coding.feature_id for coding in case.codings}
    return table_of(
        group_of_feature(feature_id, case.codings, maker)
        for feature_id in maker.edition.corpus.features
        if feature_id in coded
    )


def _term(term_id: str, maker: Maker) -> TermTag:
    term, link = maker.edition.corpus.terms[term_id], maker.term(term_id)
    english = english_beside(term, maker.edition)
    pinyin = "" if english else term.pinyin
    return TermTag(name=link.text, english=english, pinyin=pinyin, href=link.href)


def _terms(case: Case, maker: Maker) -> Iterator[TermTag]:
    """The terms that the practices name, in the glossary's order."""
    named = {term_id for practice in case.practices for term_id in practice.term_ids}
    for term_id in maker.edition.corpus.terms:
        if term_id in named:
            yield _term(term_id, maker)


def _compared(case: Case, maker: Maker) -> Iterator[Link]:
    corpus = maker.edition.corpus
    for indicator_id in dict.fromkeys(fact.indicator_id for fact in case.facts):
        indicator = corpus.indicators[indicator_id]
        if may_be_compared(indicator) and corpus.is_reported_by_several(indicator_id):
            yield maker.indicator(indicator_id)


# --- What stands behind, and what stood here once ---------------------------------------------


def _behind(case: Case, maker: Maker) -> Iterator[Behind]:
    checks = checks_of(case)
    if checks:
        anchors = tuple(check_anchor(check.id) for check in checks)
        yield _section_behind(case, "checks", "checks", maker, len(checks), anchors)
    silences = len(maker.edition.corpus.silences_of(case))
    yield _section_behind(case, "silence", "silence", maker, silences)
    yield _section_behind(case, "coverage", "coverage", maker)
    yield _section_behind(case, "report", "about_report", maker)
    yield _section_behind(case, "changes", "changes", maker)


def _section_behind(
    case: Case,
    anchor: str,
    key: str,
    maker: Maker,
    count: int | None = None,
    former_anchors: tuple[str, ...] = (),
) -> Behind:
    return Behind(
        anchor=anchor,
        link=Link(maker.edition.wording[key], maker.links.checks(case.id, anchor)),
        count=None if count is None else maker.count(count),
        former_anchors=former_anchors,
    )


def _retired(item: Retired, maker: Maker) -> RetiredView:
    return RetiredView(
        anchor=anchor_of(item),
        id=item.id,
        was=maker.edition.wording[f"retired_{item.was}"],
        reason=maker.text(item.reason),
        now=maker.item(item.now) if item.now else None,
    )
