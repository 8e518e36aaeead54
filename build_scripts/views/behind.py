"""What stands behind the page of a case: checks, silences, coverage, the report, changes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from build_scripts.analysis.checks import checks_of
from build_scripts.analysis.coverage import Extent, cover
from build_scripts.editions import Edition
from build_scripts.model import Case, Item, Passage, Revision, Script, SilenceKind, Unrecorded
from build_scripts.views.checks import CheckView, view_of_check
from build_scripts.views.links import CASES, REPORTS, checks_page, silence_anchor
from build_scripts.views.page import Head
from build_scripts.views.pieces import Checked, Maker, RevisionMark, State, revision_mark
from build_scripts.views.reports import AboutReport, about_report
from build_scripts.views.shown import Link, Number, Source
from build_scripts.views.silent import SilentOne


class SilencesOfKind(Struct, frozen=True, kw_only=True):
    """All that is silent in one way."""

    state: State
    count: Number
    silences: tuple[SilentOne, ...]


class ExtentView(Struct, frozen=True, kw_only=True):
    """How much is used of a section, or of the whole report where it has no name."""

    heading: Link | None
    cited_passages: Number
    passages: Number
    cited_percent: Number
    measurements: Number
    facts: Number
    left_out: Number
    not_coded: Number


class CoverageView(Struct, frozen=True, kw_only=True):
    """How much of the report is used, by section and in all."""

    sections: tuple[ExtentView, ...]
    whole: ExtentView
    unused: str
    """The address of the measurements that are no facts, "" if there are none."""


class ChangedTogether(Struct, frozen=True, kw_only=True):
    """What was changed last by one revision; None for what no revision is known of."""

    revision: RevisionMark | None
    unrecorded: str
    items: tuple[Link, ...]


class ChecksView(Struct, frozen=True, kw_only=True):
    """All that the page behind a case's shows."""

    head: Head
    quotes: str
    checks: tuple[CheckView, ...]
    silences: tuple[SilencesOfKind, ...]
    """What the report does not say, as editors have said and the build has checked."""
    not_coded: SilencesOfKind | None
    """What nobody has looked for yet: the report may say it."""
    coverage: CoverageView
    report: AboutReport
    caveats: tuple[str, ...]
    reports: str
    """Where the reports of all cases are listed."""
    changes: tuple[ChangedTogether, ...]
    checked: Checked


def view_of_checks(case_id: str, edition: Edition) -> ChecksView:
    """The page behind that of a case."""
    case = edition.corpus.cases[case_id]
    maker = Maker(edition, checks_page(case_id))
    name, wording = edition.text(case.name), edition.wording
    return ChecksView(
        head=Head(
            title=f"{name}{wording['colon']}{wording['behind']}",
            crumbs=(
                Link(wording["cases"], maker.links.to(CASES)),
                Link(name, maker.links.case(case_id)),
            ),
            is_traditional=case.provenance.script is Script.TRADITIONAL,
        ),
        quotes=edition.tongue.quotes,
        checks=tuple(view_of_check(check, maker) for check in checks_of(case)),
        silences=tuple(
            found
            for kind in SilenceKind
            if kind is not SilenceKind.NOT_CODED and (found := _silences(case, kind, maker))
        ),
        not_coded=_silences(case, SilenceKind.NOT_CODED, maker),
        coverage=_coverage(case, maker),
        report=about_report(case_id, maker),
        caveats=tuple(maker.text(caveat) for caveat in case.caveats),
        reports=maker.links.to(REPORTS),
        changes=tuple(_changes(case, maker)),
        checked=maker.checked(),
    )


# --- What the report does not say, and what is used of it -----------------------------------


def _silences(case: Case, kind: SilenceKind, maker: Maker) -> SilencesOfKind | None:
    silences = maker.edition.corpus.silences_of(case)
    found = [silence for silence in silences if silence.kind is kind]
    if not found:
        return None
    return SilencesOfKind(
        state=maker.state(found[0]),
        count=maker.count(len(found)),
        silences=tuple(
            SilentOne(
                about=maker.about(silence),
                state=maker.state(silence),
                anchor=silence_anchor(silence),
            )
            for silence in found
        ),
    )


def _coverage(case: Case, maker: Maker) -> CoverageView:
    coverage = cover(case)
    return CoverageView(
        sections=tuple(
            _extent(
                item.extent,
                maker,
                _heading(item.heading, case, maker) if item.heading else None,
            )
            for item in coverage.sections
        ),
        whole=_extent(coverage.whole, maker, None),
        unused=maker.links.source(case.id, "unused") if coverage.unused else "",
    )


def _heading(passage: Passage, case: Case, maker: Maker) -> Link:
    return Link(maker.edition.convert(passage.text), maker.links.source(case.id, passage.id))


def _extent(extent: Extent, maker: Maker, heading: Link | None) -> ExtentView:
    return ExtentView(
        heading=heading,
        cited_passages=maker.count(extent.cited_passages),
        passages=maker.count(extent.passages),
        cited_percent=Number(f"{round(100 * extent.share)}%", Source.COUNT),
        measurements=maker.count(extent.measurements),
        facts=maker.count(extent.facts),
        left_out=maker.count(extent.left_out),
        not_coded=maker.count(extent.not_coded),
    )


# --- The record of changes ----------------------------------------------------------------


def _changes(case: Case, maker: Maker) -> Iterator[ChangedTogether]:
    """The items by their last change: newest first, unknown last.

    Without version control there is nothing to group.
    """
    edition = maker.edition
    if edition.checked[0] is None:
        return
    items: tuple[Item, ...] = (*case.facts, *case.practices, *case.codings)
    groups: dict[Revision | Unrecorded, list[Link]] = {}
    for item in items:
        change = edition.change(f"{case.id}/{item.id}")
        groups.setdefault(change, []).append(maker.item(item))
    for change in sorted(groups, key=_age, reverse=True):
        is_known = isinstance(change, Revision)
        yield ChangedTogether(
            revision=revision_mark(change) if isinstance(change, Revision) else None,
            unrecorded="" if is_known else edition.wording[f"changed_{change}"],
            items=tuple(groups[change]),
        )


def _age(change: Revision | Unrecorded) -> tuple[int, str, str]:
    if isinstance(change, Revision):
        return 1, change.time, change.id
    return 2 if change is Unrecorded.UNCOMMITTED else 0, "", ""
