"""The page of a case: what its report says, with the sentence behind each statement."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from build_scripts.analysis.checks import checks_of
from build_scripts.corpus.assemble import fact_checks
from build_scripts.corpus.comparison import may_be_compared
from build_scripts.curation.files import SUMMARY_FILE
from build_scripts.editions import Edition
from build_scripts.model import Case, Fact, FindingKind, Practice, Script, SilenceKind
from build_scripts.views.citing import cite_case
from build_scripts.views.codings import CodingTable, group_of_feature, table_of
from build_scripts.views.figures.facts import facts_figure
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.strips import report_figure
from build_scripts.views.findings import FindingBox, finding_box
from build_scripts.views.links import CASES, COMPARE, THEMES, anchor_for, anchor_of, case_page
from build_scripts.views.page import Head
from build_scripts.views.pieces import Cite, FactRow, Maker, Value, english_beside
from build_scripts.views.reports import AboutReport, about_report
from build_scripts.views.retired import RetiredView, retired_item
from build_scripts.views.shown import Link, Linked, Number
from build_scripts.views.wordings import Told

SET_APART = (FindingKind.UNIQUE, FindingKind.CONTRAST)
"""The kinds of findings that tell what sets a case apart."""

SHOWN_APART = 3
"""A screen and a half of a phone."""


class StatementView(Struct, frozen=True, kw_only=True):
    """A statement of the abstract."""

    anchor: str
    text: Linked
    cites: tuple[Cite, ...]


class Highlight(Struct, frozen=True, kw_only=True):
    """A key figure: role and scope only where neither is as usual nor told by a flag."""

    value: Value
    indicator: Link
    period: Told
    scope: str
    role: str


class TermTag(Struct, frozen=True, kw_only=True):
    """A term with its entry in the glossary."""

    name: str
    english: str
    """Its rendering, where the name does not hold it: "" in English."""
    pinyin: str
    """How its characters are read, for who may not know: "" in Chinese."""
    href: str


class PracticeView(Struct, frozen=True, kw_only=True):
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


class ThemePractices(Struct, frozen=True, kw_only=True):
    """The practices of which a theme is the first."""

    anchor: str
    name: str
    count: Number
    practices: tuple[PracticeView, ...]


class GroupPractices(Struct, frozen=True, kw_only=True):
    """The practices under the themes of a group."""

    anchor: str
    name: str
    count: Number
    themes: tuple[ThemePractices, ...]


class FamilyFacts(Struct, frozen=True, kw_only=True):
    """The facts under the indicators of a family."""

    name: str
    count: Number
    rows: tuple[FactRow, ...]


class Beside(Struct, frozen=True, kw_only=True):
    """What sets a case apart from others: findings, how many more there are, and the way on."""

    findings: tuple[FindingBox, ...]
    more: Number | None
    themes: str
    """Where all findings are led to."""
    compare: str
    """The case beside others."""
    compared: tuple[Link, ...]
    """The indicators under which other cases have values too."""
    compared_count: Number


class Behind(Struct, frozen=True, kw_only=True):
    """A section of the page behind, where it stood on this one before.

    `former_anchors` are those of its parts, which stood here too.
    """

    anchor: str
    link: Link
    count: Number | None
    former_anchors: tuple[str, ...]


class CaseView(Struct, frozen=True, kw_only=True):
    """All that a case's page shows."""

    head: Head
    quotes: str
    region: str
    notice: str
    report: AboutReport
    abstract: tuple[StatementView, ...]
    highlights: tuple[Highlight, ...]
    strip: Figure
    dots: Figure | None
    beside: Beside
    groups: tuple[GroupPractices, ...]
    codings: CodingTable
    families: tuple[FamilyFacts, ...]
    has_flags: bool
    terms: tuple[TermTag, ...]
    behind: tuple[Behind, ...]
    retired: tuple[RetiredView, ...]
    edit: str
    """Where its summary can be edited, "" if nowhere."""


def view_of_case(case_id: str, edition: Edition) -> CaseView:
    """The page of a case."""
    case = edition.corpus.cases[case_id]
    maker = Maker(edition, case_page(case_id))
    name, wording = edition.text(case.name), edition.wording
    return CaseView(
        head=Head(
            title=name,
            description=edition.text(case.abstract[0].text) if case.abstract else "",
            crumbs=(Link(wording["cases"], maker.links.to(CASES)),),
            is_traditional=case.provenance.script is Script.TRADITIONAL,
            cited=cite_case(case_id, edition),
        ),
        quotes=edition.tongue.quotes,
        region=maker.text(case.region),
        notice=edition.text(edition.corpus.study.notice),
        report=about_report(case_id, maker),
        abstract=tuple(_statements(case, maker)),
        highlights=tuple(_highlight(fact, maker) for fact in case.highlights),
        strip=report_figure(case_id, maker),
        dots=facts_figure(case, maker),
        beside=_beside(case, maker),
        groups=tuple(_practices_by_group(case, maker)),
        codings=_codings(case, maker),
        families=tuple(_facts_by_family(case, maker)),
        has_flags=any(fact.flags for fact in case.facts),
        terms=tuple(_terms(case, maker)),
        behind=tuple(_behind(case, maker)),
        retired=tuple(retired_item(item, maker) for item in case.retired),
        edit=edition.address_of(f"cases/{case_id}/{SUMMARY_FILE}"),
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


def _practices_by_group(case: Case, maker: Maker) -> Iterator[GroupPractices]:
    """The practices under the group of the first theme of each, in the codebook's order."""
    corpus = maker.edition.corpus
    of_group: dict[str, list[ThemePractices]] = {group_id: [] for group_id in corpus.group_names}
    for theme_id, practices in _practices_by_theme(case, maker):
        of_group[corpus.theme_cards[theme_id].group_id].append(practices)
    for group_id, themes in of_group.items():
        if themes:
            count = sum(len(theme.practices) for theme in themes)
            yield GroupPractices(
                anchor=f"group-{group_id}",
                name=maker.text(corpus.group_names[group_id]),
                count=maker.count(count),
                themes=tuple(themes),
            )


def _practices_by_theme(case: Case, maker: Maker) -> Iterator[tuple[str, ThemePractices]]:
    """The practices under the first theme of each, in the codebook's order."""
    for theme_id in maker.edition.corpus.themes:
        practices = [p for p in case.practices if p.theme_ids[:1] == (theme_id,)]
        if practices:
            maker.begin_part()
            yield (
                theme_id,
                ThemePractices(
                    anchor=f"theme-{theme_id}",
                    name=maker.theme(theme_id).text,
                    count=maker.count(len(practices)),
                    practices=tuple(_practice(practice, theme_id, maker) for practice in practices),
                ),
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


def _facts_by_family(case: Case, maker: Maker) -> Iterator[FamilyFacts]:
    """The facts under the family of the indicator of each, in the codebook's order."""
    corpus = maker.edition.corpus
    checks = fact_checks(case, {fact.id for fact in case.facts})
    of_family: dict[str, list[FactRow]] = {family_id: [] for family_id in corpus.family_names}
    for fact in case.facts:
        family_id = corpus.indicator_cards[fact.indicator_id].family_id
        of_family[family_id].append(maker.fact_row(fact, case.name, checks))
    for family_id, rows in of_family.items():
        if rows:
            yield FamilyFacts(
                name=maker.text(corpus.family_names[family_id]),
                count=maker.count(len(rows)),
                rows=tuple(rows),
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
    term, link = maker.edition.corpus.term_cards[term_id], maker.term(term_id)
    english = english_beside(term, maker.edition)
    pinyin = "" if english else term.pinyin
    return TermTag(name=link.text, english=english, pinyin=pinyin, href=link.href)


def _terms(case: Case, maker: Maker) -> Iterator[TermTag]:
    """The terms that the practices name, in the glossary's order."""
    named = {term_id for practice in case.practices for term_id in practice.term_ids}
    for term_id in maker.edition.corpus.terms:
        if term_id in named:
            yield _term(term_id, maker)


# --- Beside the other cases -----------------------------------------------------------------


def _beside(case: Case, maker: Maker) -> Beside:
    """What only this case has first, then the contrasts, in the order of the findings."""
    corpus = maker.edition.corpus
    about = [corpus.findings[id_] for id_ in corpus.findings_about(case.id)]
    apart = [finding for kind in SET_APART for finding in about if finding.kind is kind]
    compared = tuple(_compared(case, maker))
    maker.begin_part()
    more = len(apart) - SHOWN_APART
    return Beside(
        findings=tuple(
            finding_box(finding, maker, at_home=False) for finding in apart[:SHOWN_APART]
        ),
        more=maker.count(more) if more > 0 else None,
        themes=maker.links.to(THEMES),
        compare=f"{maker.links.to(COMPARE)}?cases={case.id}",
        compared=compared,
        compared_count=maker.count(len(compared)),
    )


def _compared(case: Case, maker: Maker) -> Iterator[Link]:
    corpus = maker.edition.corpus
    for indicator_id in dict.fromkeys(fact.indicator_id for fact in case.facts):
        indicator = corpus.indicator_cards[indicator_id]
        if may_be_compared(indicator) and corpus.is_reported_by_several(indicator_id):
            yield maker.indicator(indicator_id)


# --- What stands behind, and what stood here once ---------------------------------------------


def _behind(case: Case, maker: Maker) -> Iterator[Behind]:
    checks = checks_of(case)
    if checks:
        anchors = tuple(anchor_for("check", check.id) for check in checks)
        yield _section_behind(case, "checks", "checks", maker, len(checks), anchors)
    silences = maker.edition.corpus.silences_of(case)
    not_coded = sum(silence.kind is SilenceKind.NOT_CODED for silence in silences)
    yield _section_behind(case, "silence", "silence", maker, len(silences) - not_coded)
    if not_coded:
        yield _section_behind(case, "not-coded", "silence_not_coded", maker, not_coded)
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
