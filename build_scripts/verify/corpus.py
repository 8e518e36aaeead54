"""All cases together: what spans them, and the findings that rest on them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain

from msgspec import Struct

from build_scripts.curation.forms import texts_in
from build_scripts.curation.load import CodebookRecords
from build_scripts.language import Language
from build_scripts.language.claims import Evidence
from build_scripts.model import (
    Case,
    Codebook,
    EntryKind,
    Finding,
    Item,
    Localized,
    Portrait,
    Position,
    RetiredEntry,
    reference_of,
)
from build_scripts.problems import Making, Problem, each, made
from build_scripts.verify.codebook_texts import (
    Want,
    check_codebook_texts,
    evidence_in,
    wants_of_texts,
)
from build_scripts.verify.contracts import check_cautions, check_contracts
from build_scripts.verify.findings import (
    OF_NUMBERS,
    References,
    check_comparability,
    check_theme,
    cited_in,
    distinct_portraits,
    lost_items,
    make_finding,
    make_portrait,
    unnamed_cases,
)
from build_scripts.verify.prose.generality import check_generality
from build_scripts.verify.prose.house_style import check_style
from build_scripts.verify.prose.named_cases import CaseNames
from build_scripts.verify.prose.renderings import TermWords, check_renderings
from build_scripts.verify.references import by_id, known_id, known_ids
from build_scripts.verify.retired import make_retired_entries
from build_scripts.verify.rows import CaseHead, CaseRows
from build_scripts.verify.slices import (
    entries_of,
    language_of,
    vocabulary_of,
    with_suggestions,
)

_REPORT, _NAME = Localized("报告", "report"), Localized("名称", "name")


class Demand(Struct, frozen=True):
    """What the codebook wants of a case: the ids of what findings rest on, and evidence."""

    items: tuple[str, ...]
    wants: tuple[Want, ...]


class Supply(Struct, frozen=True):
    """What a case has of that: sound items by reference, and evidence."""

    items: Mapping[str, Item]
    evidence: Mapping[Want, Evidence]


def demands_of(records: CodebookRecords, heads: Sequence[CaseHead]) -> dict[str, Demand]:
    """What is wanted of each case of which something is wanted."""
    items: dict[str, dict[str, None]] = defaultdict(dict)
    for reference in cited_in(records):
        case_id, _, item_id = reference.partition("/")
        items[case_id][item_id] = None
    wants = wants_of_texts(records, case_names(heads, records))
    demands = {head.case_id: Demand(tuple(items[head.case_id]), wants.of(head)) for head in heads}
    return {case_id: demand for case_id, demand in demands.items() if demand != Demand((), ())}


def supply_of(case: Case, demand: Demand, language: Language) -> Supply:
    """What a case has of what is wanted of it."""
    wanted = frozenset(demand.items)
    sound: tuple[Item, ...] = (*case.codings, *case.practices, *case.facts)
    items = {reference_of(item): item for item in sound if item.id in wanted}
    return Supply(items, evidence_in(case, demand.wants, language))


class Comparison(Struct, frozen=True):
    """What the comparison of the cases shows, as far as what it rests on is known."""

    findings: tuple[Finding, ...]
    portraits: tuple[Portrait, ...]
    contrasts: tuple[Finding, ...]
    retired: tuple[RetiredEntry, ...]


class TextRule(StrEnum):
    """What the texts of the codebook are held to, beside their style."""

    RENDERINGS = "renderings"
    GENERALITY = "generality"
    NUMBERS = "numbers"


def check_texts(
    rule: TextRule,
    records: CodebookRecords,
    heads: Iterable[CaseHead],
    evidence: Mapping[str, Mapping[Want, Evidence]],
) -> Iterator[Problem]:
    """A rule for the texts of the codebook; `evidence` is by case what it supplies to them."""
    if rule is TextRule.RENDERINGS:
        return _check_renderings(records, entries_of(records).renderings)
    names = case_names(heads, records)
    if rule is TextRule.NUMBERS:
        return check_codebook_texts(records, names, evidence)
    if records.study is None:
        return iter(())
    files = (records.themes, records.indicators, records.glossary, records.findings)
    texts = chain.from_iterable(texts_in(file) for file in files if file is not None)
    return check_generality(texts, names, records.study)


def check_corpus(
    records: CodebookRecords,
    codebook: Codebook | None,
    rows: Sequence[CaseRows],
    items: Mapping[str, Item],
    of_texts: Callable[[TextRule], Iterable[Problem]],
    *,
    is_codebook_sound: bool = True,
) -> Making[Comparison | None]:
    """The rules that span cases, over the rows of each and the items that they supply, by
    reference; `of_texts` is `check_texts` of them.

    All that is wrong with each case is told too.
    """
    for record in records.files:
        yield from check_style(texts_in(record))
    named = Counter(chain.from_iterable(row.named for row in rows))
    for row in rows:
        yield from with_suggestions(row.problems, records, named)
    cases = yield from _distinct_cases(_originals_first(rows, records))
    comparison = None
    if codebook is not None:
        yield from check_contracts(codebook.indicators, cases.values())
        if records.indicators is not None:
            yield from check_cautions(records.indicators.indicators, cases.values())
        yield from of_texts(TextRule.RENDERINGS)
        names = case_names(cases.values(), records)
        language = language_of(records)
        references = References(rows, names, items, language, codebook.indicators, records)
        comparison, faults = made(_compare(records, codebook, references, rows))
        yield from faults
        is_codebook_sound &= all(fault.code != "name-not-used" for fault in faults)
        if all(row.name is not None and row.case_id in cases for row in rows):
            yield from of_texts(TextRule.GENERALITY)
    # A case that is not sound lacks evidence for which numbers would be blamed.
    is_whole = is_codebook_sound and all(row.is_sound and row.case_id in cases for row in rows)
    if comparison is not None and is_whole:
        yield from of_texts(TextRule.NUMBERS)
    return comparison


def _check_renderings(records: CodebookRecords, terms: tuple[TermWords, ...]) -> Iterator[Problem]:
    """No text of the codebook may have a deprecated rendering.

    A definition may have one of its own term, and say so: how else it is rendered.
    """
    others = (records.study, records.themes, records.indicators, records.findings)
    for record in others:
        yield from check_renderings(() if record is None else texts_in(record), terms)
    glossary = records.glossary.terms if records.glossary else ()
    for term, words in zip(glossary, terms, strict=True):
        yield from check_renderings((term.definition,), terms, but=words)


def case_names(cases: Iterable[CaseHead | CaseRows], records: CodebookRecords) -> CaseNames:
    """What the cases are called, and counted by."""
    names = {case.case_id: case.name for case in cases if case.name is not None}
    nouns = "cases" if records.study is None else str(records.study.case_nouns.en)
    return CaseNames(names, vocabulary_of(records.study), nouns)


def _compare(
    records: CodebookRecords,
    codebook: Codebook,
    references: References,
    rows: Sequence[CaseRows],
) -> Making[Comparison | None]:
    if records.findings is None:
        return None
    findings: dict[str, Finding] = {}
    unnamed, renamed = unnamed_cases(records.findings, references), dict[str, str]()
    identified = yield from by_id(records.findings.findings, "finding")
    for id_, record in identified.items():
        theme = yield from known_id(record.theme, codebook.themes, "theme")
        finding, faults = made(make_finding(record, references))
        findings[id_] = finding
        misnamed = unnamed.keys() & {item.case_id for item in finding.rests_on}
        is_of_name = bool(misnamed) and any(it.code in OF_NUMBERS for it in faults)
        renamed |= {case_id: unnamed[case_id] for case_id in misnamed if is_of_name}
        yield from (it for it in faults if not (is_of_name and it.code in OF_NUMBERS))
        if theme is not None:
            yield from check_theme(record, finding, codebook)
        yield from check_comparability(record, finding, codebook)
    overview = records.findings.overview
    yield from _renamed(rows, renamed)
    # Where a finding could not be read, what names it is no second mistake.
    known = findings if records.is_findings_whole else None
    contrasts = yield from known_ids(overview.contrasts, known, "finding", used=())
    distinct = yield from distinct_portraits(overview.portraits)
    portraits = yield from each(make_portrait(it, references) for it in distinct)
    retired = yield from make_retired_entries(
        records.study.retired if records.study else (),
        {
            EntryKind.CASE: [row.case_id for row in rows],
            EntryKind.THEME: codebook.themes,
            EntryKind.FEATURE: codebook.features,
            EntryKind.INDICATOR: codebook.indicators,
            EntryKind.TERM: codebook.terms,
            EntryKind.FINDING: known,
        },
        codebook.indicators.values(),
    )
    return Comparison(
        findings=tuple(findings.values()),
        portraits=portraits,
        contrasts=tuple(findings[id_] for id_ in contrasts if id_ in findings),
        retired=retired,
    )


def _renamed(rows: Iterable[CaseRows], renamed: Mapping[str, str]) -> Iterator[Problem]:
    """A case must be called what findings call it: else their numbers seem to be others'.

    `renamed` has the language in which one is not.
    """
    for row in rows:
        if row.case_id in renamed and row.name is not None:
            rule = Localized(
                "案例的名称须是比较结论里的叫法：依据它的结论没有一条这样叫它",
                "the name of a case must be what findings call it: of those that rest on it none "
                "does so",
            )
            fix = Localized(
                "改回原来的名称；确要改名，编码本各处的叫法也要一起改",
                "write the name as it was; if it is to change, change it all over the codebook too",
            )
            language = renamed[row.case_id]
            place = row.name_at[language == "en"]
            yield Problem(place, "name-not-used", rule, row.name.get(language), fix)


def _distinct_cases(rows: Sequence[CaseRows]) -> Making[dict[str, CaseRows]]:
    """The cases by id; two must not have the same name or the same report."""
    cases: dict[str, CaseRows] = {}
    owners: dict[str, str] = {}
    for row in rows:
        if row.name is None or row.report_sha256 is None:
            continue
        marks = {_REPORT: row.report_sha256, _NAME: row.name.zh}
        shared = next((what for what, mark in marks.items() if mark in owners), None)
        if shared is None:
            cases[row.case_id] = row
            owners |= dict.fromkeys(marks.values(), row.case_id)
        else:
            owner = owners[marks[shared]]
            rule = Localized(
                f"两个案例的{shared.zh}不能相同，但 `{owner}` 的与它相同",
                f"a case must not have the {shared.en} of another case, but `{owner}` has it too",
            )
            fix = Localized(
                f"两个文件夹里，复制出来的那个要有自己的{shared.zh}",
                f"whichever of the two folders is the copy needs a {shared.en} of its own",
            )
            yield Problem(Position(row.folder), "same-case", rule, row.name.zh, fix)
    return cases


def _originals_first(rows: Sequence[CaseRows], records: CodebookRecords) -> list[CaseRows]:
    """The cases that findings rest on first: a folder that was just copied is not among them.

    Nor is one into which another's report or summary was put: its own report, or what findings
    rest on, is not there.
    """
    cited = {row.case_id: 0 for row in rows}
    for reference in cited_in(records):
        case_id = reference.partition("/")[0]
        cited[case_id] = cited.get(case_id, 0) + 1
    lost = lost_items(rows, records)

    def order(row: CaseRows) -> tuple[bool, bool, bool]:
        is_changed = any(problem.code == "report-changed" for problem in row.problems)
        return not cited[row.case_id], row.case_id in lost, is_changed

    return sorted(rows, key=order)
