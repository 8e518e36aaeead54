"""Findings: each statement of the comparison, held against the items it names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import chain

from msgspec.structs import replace

from build_scripts.curation.files import SUMMARY_FILE
from build_scripts.curation.forms import Written
from build_scripts.curation.load import CodebookRecords
from build_scripts.curation.records import FindingRecord, FindingsRecord, PortraitRecord
from build_scripts.language import Language
from build_scripts.language.claims import Claim, Evidence, merged
from build_scripts.model import (
    Codebook,
    Coding,
    Comparability,
    Fact,
    Finding,
    FindingKind,
    Item,
    Localized,
    Portrait,
    Practice,
    QuantityKind,
)
from build_scripts.problems import OF_CASE, Making, Mend, Problem, each, first_of
from build_scripts.suggestions import Suggestion, meant, neutral
from build_scripts.verify.prose.check import check_numbers
from build_scripts.verify.prose.claims import claims_in
from build_scripts.verify.prose.evidence import Sources
from build_scripts.verify.prose.named_cases import CaseNames
from build_scripts.verify.references import cause_of, known_id, text_of, unknown
from build_scripts.verify.rows import CaseRows

_SHOWN = 12  # ids that a message lists
_LOST = 5
"""From how many ids of one case on that are not there a whole part of its summary may be lost."""
_NO_CASE = Localized(
    "须写成“案例文件夹/编号”，编号是那里有的",
    "must be the folder of a case, a slash, and the id of something of it",
)
_WORDS = frozenset({QuantityKind.NAME, QuantityKind.DATE})
_NEEDS_TWO = frozenset({FindingKind.COMMON, FindingKind.CONTRAST})


class References:
    """Finds the items that findings rest on (`case/item`).

    `rows` are those of all cases, `names` those of the cases that are no copies of another;
    `items` are the sound ones among what `cited_in` names, by reference. `indicators` are what
    facts may be called by; `records` say what anything rests on.
    """

    def __init__(
        self,
        rows: Sequence[CaseRows],
        names: CaseNames,
        items: Mapping[str, Item],
        language: Language,
        indicators: Mapping[str, object],
        records: CodebookRecords,
    ) -> None:
        self._cited = frozenset(cited_in(records))
        self.cited_cases = frozenset(it.partition("/")[0] for it in self._cited)
        self._lost = lost_items(rows, records)
        self._faulty = {row.case_id: frozenset(row.faulty) for row in rows}
        self._entries: dict[str, dict[str, object]] = {
            row.case_id: {
                **{fact.id: indicators.get(fact.indicator_id) for fact in row.facts},
                **dict(row.practices),
            }
            for row in rows
        }
        self._declared = {row.case_id: row.declared for row in rows}
        self._items = items
        self.names = names
        self.language = language
        self.sources = Sources(language)

    @property
    def cases(self) -> Mapping[str, Localized | None]:
        """All cases, sound or not, with the names of those that are known."""
        return {case_id: self.names.names.get(case_id) for case_id in self._declared}

    def find(self, written: Written) -> Making[Item | None]:
        """What `written` names; None, with a problem unless the mistake is another's."""
        case_id, _, item_id = written.partition("/")
        if case_id not in self._declared:
            yield self._unknown_case(written, case_id, item_id)
            return None
        declared = self._declared[case_id]
        is_copy = case_id in self.cases and case_id not in self.names.everyone
        if declared is not None and item_id not in declared:
            if self.cases[case_id] is None or not is_copy:
                yield self._unknown_item(written, case_id, item_id)
            return None
        if item_id in self._faulty[case_id]:
            return None
        return self._items.get(str(written)) if case_id in self.names.everyone else None

    def find_all(self, written: Iterable[Written]) -> Making[tuple[Item, ...]]:
        """What is named, as far as that is known."""
        return tuple(filter(None, (yield from each(map(self.find, written)))))

    def _unknown_item(self, written: Written, case_id: str, item_id: str) -> Problem:
        """An id that a case has not: a slip, another case's, or one of many that were lost."""
        lost = self._lost.get(case_id, 0)
        if lost:
            fix = Localized(
                f"这里写了 {case_id} 的 {lost} 个编号，它的摘要里都没有：看摘要里是不是丢了 "
                "`practices:` 这样的一整部分，或者放错了文件",
                f"{lost} ids of {case_id} are named here that its summary has not: see whether a "
                "whole part of it, such as `practices:`, was lost, or another file put in its "
                "place",
            )
            problem = unknown(written, "item", Suggestion(fix))
            return replace(problem, cause=f"lost of {case_id}")
        declared = self._declared[case_id] or ()
        entries = {id_: self._entries[case_id].get(id_) for id_ in declared}
        near = meant(item_id, entries, f"{case_id}/")
        if near.mend is None and (elsewhere := self._owners(item_id)):
            near = _instead(written, elsewhere[0])
        problem = unknown(written, "item", neutral(near, self._cited))
        place = f"cases/{case_id}/{SUMMARY_FILE}"
        return replace(problem, cause=cause_of("fact", item_id, place))

    def _owners(self, item_id: str) -> list[str]:
        """What any case calls by an id, as it is named here."""
        declared = self._declared.items()
        return [f"{case_id}/{item_id}" for case_id, ids in declared if item_id in (ids or ())]

    def _unknown_case(self, written: Written, case_id: str, item_id: str) -> Problem:
        cases = sorted(self._declared)
        there = ", ".join(cases) if len(cases) <= _SHOWN else f"{', '.join(cases[:_SHOWN])} …"
        fix, mend, _ = neutral(meant(case_id, self.cases), self.cited_cases)
        if not item_id:  # the id of an item alone
            owners = self._owners(case_id)
            whole = "、".join(f"`{owner}`" for owner in owners[:_SHOWN])
            fix, mend, _ = Suggestion(
                Localized(f"写成 {whole}", f"write {whole}") if owners else fix,
                Mend(str(written), owners[0]) if len(owners) == 1 else mend,
            )
        elif mend is None and (found := self._of_named(case_id, item_id)):
            fix, mend, _ = _instead(written, found)
        fix = fix or Localized(f"现有案例是 {there}", f"the cases are {there}")
        cause = f"{OF_CASE}{case_id}"
        return Problem(written.position, "unknown-item", _NO_CASE, written, fix, cause, mend)

    def _of_named(self, name: str, item_id: str) -> str | None:
        """What the one case has by an id that a name is most like."""
        near = [id_ for id_, called in self.cases.items() if called and name in called.zh]
        owners = self._owners(item_id)
        named = [f"{case_id}/{item_id}" for case_id in near]
        return named[0] if len(named) == 1 and named[0] in owners else None


def _instead(written: Written, right: str) -> Suggestion:
    fix = Localized(f"写成 `{right}`", f"write `{right}`")
    return Suggestion(fix, Mend(str(written), right), is_sure=True)


def lost_items(rows: Iterable[CaseRows], records: CodebookRecords) -> dict[str, int]:
    """How many ids that are named a case has not, by case, where they are so many that a whole
    part of its summary may be lost."""
    declared = {row.case_id: row.declared for row in rows}
    missing: Counter[str] = Counter()
    for reference in set(cited_in(records)):
        case_id, _, item_id = reference.partition("/")
        ids = declared.get(case_id)
        missing[case_id] += ids is not None and item_id not in ids
    return {case_id: count for case_id, count in missing.items() if count >= _LOST}


OF_NUMBERS = frozenset(
    {"direction-reversed", "languages-differ", "number-unsupported", "quoted-otherwise"}
)
"""What seems to be wrong with numbers of a text that calls a case otherwise than it is called."""
_ENOUGH = 3
"""From how many findings on it is strange that none calls a case by its name."""


def unnamed_cases(records: FindingsRecord, references: References) -> dict[str, str]:
    """The cases that no finding resting on them calls by their name, where others are named, each
    with the first language in which none does.

    Of very few findings that says nothing.
    """
    resting: Counter[str] = Counter()
    named: Counter[tuple[str, str]] = Counter()
    for finding in records.findings:
        resting.update({reference.partition("/")[0] for reference in finding.rests_on})
        for language, text in finding.text.sides:
            found = references.names.in_text(text, language).named
            named.update((language, case_id) for case_id in found)
    languages = sorted({language for language, _ in named}, reverse=True)
    return {
        case_id: language
        for case_id in references.names.everyone
        for language in reversed(languages)
        if resting[case_id] >= _ENOUGH and named[language, case_id] == 0
    }


def distinct_portraits(records: Iterable[PortraitRecord]) -> Making[list[PortraitRecord]]:
    """The portraits; a case must have one only."""
    found: dict[str, PortraitRecord] = {}
    for record in records:
        first = found.setdefault(str(record.case), record)
        if first is not record:
            line = first.case.position.line
            rule = Localized("一个案例只能有一段概述", "a case must have one portrait only")
            fix = Localized(
                f"第 {line} 行已经有了；写这一段所说的案例的编号，或删去一段",
                f"line {line} has it; write the id of the case that this one is about, or take "
                "one out",
            )
            yield Problem(record.case.position, "duplicate-id", rule, record.case, fix)
    return list(found.values())


def cited_in(records: CodebookRecords) -> Iterator[str]:
    """What findings and portraits rest on, by reference."""
    if records.findings is not None:
        for finding in records.findings.findings:
            yield from map(str, finding.rests_on)
        for portrait in records.findings.overview.portraits:
            yield from map(str, portrait.rests_on)


def make_finding(record: FindingRecord, references: References) -> Making[Finding]:
    """The finding, with what it rests on as far as that is known."""
    rests_on = yield from references.find_all(record.rests_on)
    if len(rests_on) == len(record.rests_on):
        yield from first_of(
            _check_named_cases(record, rests_on, references.names),
            chain(_check_kind(record, rests_on), _check_numbers(record, rests_on, references)),
        )
    return Finding(
        id=str(record.id),
        theme_id=str(record.theme),
        kind=record.kind,
        text=text_of(record.text),
        rests_on=rests_on,
    )


def make_portrait(record: PortraitRecord, references: References) -> Making[Portrait]:
    """The portrait of a case; it must rest on items of that case."""
    case = yield from known_id(record.case, references.cases, "case", references.cited_cases)
    rests_on = yield from references.find_all(record.rests_on)
    others = 0
    for written in record.rests_on:
        case_id = written.partition("/")[0]
        if case is not None and case_id != record.case and case_id in references.cases:
            others += 1
            rule = Localized(
                f"{record.case} 的概述须以它自己的数据、做法和编码为依据",
                f"the portrait of {record.case} must rest on facts, practices and codings of it",
            )
            fix = Localized("删去这一项", "take this one out")
            yield Problem(written.position, "portrait-other-case", rule, written, fix)
    if len(rests_on) == len(record.rests_on) and not others:
        yield from _check_numbers(record, rests_on, references)
    return Portrait(case_id=str(record.case), text=text_of(record.text), rests_on=rests_on)


def check_theme(record: FindingRecord, finding: Finding, codebook: Codebook) -> Iterator[Problem]:
    """A finding must rest on something that is coded under its theme."""
    themes = {theme for item in finding.rests_on for theme in _themes_of(item, codebook)}
    if record.theme not in themes and len(finding.rests_on) == len(record.rests_on):
        rule = Localized(
            f"结论的依据里须有属于它的主题（{record.theme}）的",
            f"a finding must rest on something of its theme ({record.theme})",
        )
        fix = Localized(
            f"现有依据属于 {'、'.join(sorted(themes)) or '（没有主题）'}",
            f"what it rests on is of {', '.join(sorted(themes)) or 'no theme'}",
        )
        yield Problem(record.theme.position, "finding-unsupported", rule, record.id, fix)


def check_comparability(
    record: FindingRecord, finding: Finding, codebook: Codebook
) -> Iterator[Problem]:
    """A finding must not call incomparable what cases report and the indicator compares."""
    facts = [item for item in finding.rests_on if isinstance(item, Fact) and not item.flags]
    of_one, case_ids = {it.indicator_id for it in facts}, {it.case_id for it in facts}
    is_alone = len(of_one) == 1 < len(case_ids) and len(facts) == len(finding.rests_on)
    if record.kind is not FindingKind.NOT_COMPARABLE or not is_alone:
        return
    indicator = codebook.indicators.get(*of_one)
    if indicator and indicator.comparability is not Comparability.NOT_COMPARABLE:
        rule = Localized(
            f"`{indicator.id}` 允许比较的，不能说不可比",
            f"what `{indicator.id}` lets be compared must not be called not comparable",
        )
        fix = Localized(
            "换一种 kind，或把指标改为 `not_comparable`",
            "choose another kind, or make the indicator `not_comparable`",
        )
        yield Problem(record.rests_on[0].position, "finding-unsupported", rule, record.id, fix)


def _themes_of(item: Item, codebook: Codebook) -> tuple[str, ...]:
    match item:
        case Practice():
            return item.theme_ids
        case Fact():
            return codebook.indicators[item.indicator_id].theme_ids
        case Coding():
            return codebook.features[item.feature_id].theme_ids


def _check_kind(record: FindingRecord, rests_on: Sequence[Item]) -> Iterator[Problem]:
    """What is common or contrasts must rest on two cases or more, what is unique on one.

    Only numbers are not comparable.
    """
    count, position = len({item.case_id for item in rests_on}), record.rests_on[0].position
    if record.kind in _NEEDS_TWO and count < 2:
        rule = Localized(
            f"{record.kind} 类的结论须有两个案例的依据",
            f"a finding of kind {record.kind} must rest on two cases",
        )
        fix = Localized(
            "把另一个案例的也写上，或改为 `unique`",
            "name those of the other case too, or make it `unique`",
        )
        yield Problem(position, "finding-one-case", rule, record.id, fix)
    elif record.kind is FindingKind.UNIQUE and count > 1:
        rule = Localized(
            "unique 类的结论只能有一个案例的依据",
            "a finding of kind unique must rest on one case only",
        )
        fix = Localized(
            "改为 `contrast`，或只写那个案例的",
            "make it `contrast`, or name those of that case only",
        )
        yield Problem(position, "finding-one-case", rule, record.id, fix)
    elif record.kind is FindingKind.NOT_COMPARABLE and not any(
        isinstance(item, Fact) for item in rests_on
    ):
        rule = Localized(
            "not_comparable 类的结论须以数据为依据",
            "a finding of kind not_comparable must rest on a fact",
        )
        fix = Localized(
            "写上不可比的数据，或换一种 kind",
            "name the facts that are not comparable, or choose another kind",
        )
        yield Problem(position, "finding-unsupported", rule, record.id, fix)


def _check_named_cases(
    record: FindingRecord, rests_on: Sequence[Item], names: CaseNames
) -> Iterator[Problem]:
    """Every case that a finding names must be among those it rests on."""
    supported = {item.case_id for item in rests_on}
    for language, text in record.text.sides:
        for case_id in sorted(names.in_text(text, language).named - supported):
            name = names.names[case_id].get(language)
            rule = Localized(
                f"结论提到{name}，依据里须有它的",
                f"a finding that names {name} must rest on something of it",
            )
            fix = Localized(f"在 rests_on 里加 `{case_id}/…`", f"add `{case_id}/…` to rests_on")
            yield Problem(text.position, "finding-unsupported", rule, record.id, fix)
            supported.add(case_id)  # what both languages name is one mistake


def _check_numbers(
    record: FindingRecord | PortraitRecord, rests_on: Sequence[Item], references: References
) -> Iterator[Problem]:
    """Every number of a finding must be one of the case that it is about."""
    names, reports = references.names, references.language
    items: dict[str, list[Evidence]] = defaultdict(list)
    for item in rests_on:
        items[item.case_id].append(_evidence_of(item, references))
    evidence = {case_id: merged(parts) for case_id, parts in items.items()}
    texts = dict(record.text.sides)
    named = {language: names.in_text(text, language) for language, text in texts.items()}
    spans = {
        language: [claim.offset for claim in claims_in(text, language, reports)]
        for language, text in texts.items()
    }

    counts = Evidence((), frozenset({Decimal(len(evidence)), Decimal(len(names.everyone))}))

    def lookup(language: str, claim: Claim) -> Evidence:
        if names.counts(texts[language], claim.offset + len(claim.text)):
            return counts
        about = named[language].cases_of(claim.offset, spans[language])
        return merged(evidence[case_id] for case_id in evidence if case_id in about)

    return check_numbers(record.text, lookup, reports)


def _evidence_of(item: Item, references: References) -> Evidence:
    """What is quoted; of a fact its value, what that was before, its period, and what is named in
    its quotes."""
    quoted = references.sources.cited(item.citations)
    if not isinstance(item, Fact):
        return quoted
    names = (quantity for quantity in quoted.quantities if quantity.kind in _WORDS)
    values = filter(None, (item.quantity, item.earlier))
    stated = (*values, *references.language.period(item.period or ""), *names)
    return replace(quoted, quantities=stated)
