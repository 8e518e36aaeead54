"""How far each case is, and what is open: for editors who ask what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from build_scripts.analysis.coverage import cover
from build_scripts.analysis.silences import Sought, silences_of
from build_scripts.corpus.assemble import translated_of
from build_scripts.corpus.entries import Translated
from build_scripts.curation.files import SUMMARY_FILE
from build_scripts.curation.forms import LocalizedRecord, texts_in
from build_scripts.desk.new import CANDIDATE
from build_scripts.desk.opened import Desk
from build_scripts.model import (
    Case,
    History,
    Item,
    Localized,
    Revision,
    Silence,
    SilenceKind,
    reference_of,
)

_NAMED = 3
"""Cells of a case that are named; of the others is said how many they are."""


class CaseStatus(Struct, frozen=True):
    """How far a case is.

    `share` is that of the report's characters that are quoted; `not_coded` are measurements of
    which nobody has said anything, `candidates` stand in the summary and are not confirmed;
    `cells` are the themes and indicators of which the summary says nothing. `oldest` is the day
    since which an item has not been touched, None where version control knows none.
    """

    id: str
    name: Localized
    facts: int
    practices: int
    share: float
    not_coded: int
    translated: Translated
    candidates: int
    cells: tuple[Silence, ...]
    has_portrait: bool
    oldest: str | None


class Status(Struct, frozen=True):
    """How far every case is.

    `unread` are those that cannot be read yet, each with its open candidates; `to_read_again`
    are statements about all cases that were last read with another number of cases.
    """

    cases: tuple[CaseStatus, ...]
    unread: tuple[tuple[str, int], ...]
    to_read_again: tuple[LocalizedRecord, ...]


def status_of(desk: Desk, history: History) -> Status:
    """How far every case of the project is."""
    cases = {id_: desk.case(id_) for id_ in desk.folders}
    sound = [case for case in cases.values() if case is not None]
    return Status(
        tuple(_of_case(desk, case, history) for case in sound),
        tuple((id_, _candidates(desk, id_)) for id_, case in cases.items() if case is None),
        tuple(to_read_again(desk, len(cases))),
    )


def _of_case(desk: Desk, case: Case, history: History) -> CaseStatus:
    extent = cover(case).whole
    findings = desk.codebook.findings
    portraits = findings.overview.portraits if findings else ()
    items: tuple[Item, ...] = (*case.facts, *case.practices, *case.codings)
    changes = (history.changes.get(reference_of(item)) for item in items)
    days = (change.day for change in changes if isinstance(change, Revision))
    return CaseStatus(
        id=case.id,
        name=case.name,
        facts=len(case.facts),
        practices=len(case.practices),
        share=extent.share,
        not_coded=extent.not_coded,
        translated=translated_of(case),
        candidates=_candidates(desk, case.id),
        cells=tuple(_cells(desk, case)),
        has_portrait=any(portrait.case == case.id for portrait in portraits),
        oldest=min(days, default=None),
    )


def _candidates(desk: Desk, case_id: str) -> int:
    content = desk.folders[case_id].files.get(SUMMARY_FILE, b"")
    lines = content.decode("utf-8", "replace").splitlines() if isinstance(content, bytes) else []
    return sum(line.startswith(CANDIDATE) for line in lines)


def _cells(desk: Desk, case: Case) -> Iterator[Silence]:
    """The themes, and indicators that other cases report, of which nothing is said."""
    themes, indicators = desk.codebook.themes, desk.known.indicators or {}
    theme_ids = [str(theme.id) for theme in themes.themes] if themes else []
    shared = tuple(sorted(desk.shared_indicators(case.id)))
    sought = [Sought(it.id, it.kind, it.units, it.words) for it in indicators.values()]
    for silence in silences_of(case, theme_ids, sought, shared):
        if silence.kind is SilenceKind.NOT_CODED:
            yield silence


def to_read_again(desk: Desk, cases: int) -> Iterator[LocalizedRecord]:
    """The statements about all cases that were last read with another number of them."""
    book = desk.codebook
    for record in (book.study, book.themes, book.indicators, book.glossary, book.findings):
        for text in texts_in(record) if record else ():
            if text.read_with is not None and text.read_with != str(cases):
                yield text


def lines_of(status: Status) -> Iterator[Localized]:
    """The status in words: the cases one by one, then what is open in the codebook."""
    for case in status.cases:
        yield from _lines_of_case(case)
    for id_, candidates in status.unread:
        yield Localized(
            f"{id_}：还不能读，先运行 `casebook check`；待确认的候选 {candidates} 项",
            f"{id_}: cannot be read yet, run `casebook check`; candidates to confirm: {candidates}",
        )
    for text in status.to_read_again:
        place = text.zh.position
        yield Localized(
            f"{place}: 说到所有案例的话，案例有增减，须重读：{text.zh}",
            f"{place}: a statement about all cases; cases came or went, read it again: {text.en}",
        )


def _lines_of_case(case: CaseStatus) -> Iterator[Localized]:
    share, quotes = f"{case.share:.0%}", f"{case.translated.done}/{case.translated.quotes}"
    yield Localized(
        f"{case.name.zh or case.id}（{case.id}）：数据 {case.facts}，做法 {case.practices}，"
        f"引用了报告的 {share}；没有说明去向的数量 {case.not_coded}；引文英译 {quotes}",
        f"{case.name.en or case.id} ({case.id}): facts {case.facts}, practices {case.practices}, "
        f"{share} of the report quoted; measurements nobody has said anything of: "
        f"{case.not_coded}; quotes in English: {quotes}",
    )
    if case.candidates:
        yield Localized(
            f"  待确认的候选 {case.candidates} 项",
            f"  candidates to confirm: {case.candidates}",
        )
    if case.cells:
        named = _joined(case.cells)
        yield Localized(
            f"  没有编码的主题和指标 {len(case.cells)} 个：{named}",
            f"  themes and indicators not coded: {len(case.cells)}: {named}",
        )
    if not case.has_portrait:
        yield Localized(
            f"  没有概述：在 findings.yaml 的 overview.portraits 里加 `case: {case.id}`",
            f"  no portrait: add `case: {case.id}` to overview.portraits in findings.yaml",
        )
    if case.oldest is not None:
        yield Localized(
            f"  最久没有动过的条目：{case.oldest}",
            f"  the item that was left untouched longest is of {case.oldest}",
        )


def _joined(cells: Sequence[Silence]) -> str:
    ids = [cell.theme_id or cell.indicator_id or "" for cell in cells]
    return ", ".join(ids[:_NAMED]) + (" …" if len(ids) > _NAMED else "")
