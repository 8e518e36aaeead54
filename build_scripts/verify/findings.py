"""Findings: each statement of the comparison, held against the items it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from build_scripts.curation.forms import Written
from build_scripts.curation.load import CodebookRecords
from build_scripts.curation.records import FindingRecord, PortraitRecord
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
from build_scripts.problems import OF_CASE, Making, Problem, each
from build_scripts.suggestions import meant, neutral
from build_scripts.verify.prose.check import check_numbers
from build_scripts.verify.prose.claims import claims_in
from build_scripts.verify.prose.evidence import Sources
from build_scripts.verify.prose.named_cases import CaseNames
from build_scripts.verify.references import known_id, text_of, unknown
from build_scripts.verify.rows import CaseRows

_SHOWN = 12  # ids that a message lists
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
    facts may be called by, `cited` all that anything rests on.
    """

    def __init__(
        self,
        rows: Sequence[CaseRows],
        names: CaseNames,
        items: Mapping[str, Item],
        language: Language,
        indicators: Mapping[str, object],
        cited: Collection[str] = (),
    ) -> None:
        self._cited = cited
        self._facts = {
            row.case_id: {fact.id: indicators.get(fact.indicator_id) for fact in row.facts}
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
            yield self._unknown_case(written, case_id)
            return None
        declared = self._declared[case_id]
        if declared is not None and item_id not in declared:
            entries = {id_: self._facts[case_id].get(id_) for id_ in declared}
            near = meant(item_id, entries, f"{case_id}/")
            yield unknown(written, "item", neutral(near, self._cited))
            return None
        return self._items.get(str(written)) if case_id in self.names.everyone else None

    def find_all(self, written: Iterable[Written]) -> Making[tuple[Item, ...]]:
        """What is named, as far as that is known."""
        return tuple(filter(None, (yield from each(map(self.find, written)))))

    def _unknown_case(self, written: Written, case_id: str) -> Problem:
        cases = sorted(self._declared)
        there = ", ".join(cases) if len(cases) <= _SHOWN else f"{', '.join(cases[:_SHOWN])} …"
        fix, mend = meant(case_id, self.cases)
        fix = fix or Localized(f"现有案例是 {there}", f"the cases are {there}")
        cause = f"{OF_CASE}{case_id}"
        return Problem(written.position, "unknown-item", _NO_CASE, written, fix, cause, mend)


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
        yield from _check_kind(record, rests_on)
        yield from _check_named_cases(record, rests_on, references.names)
        yield from _check_numbers(record, rests_on, references)
    return Finding(
        id=str(record.id),
        theme_id=str(record.theme),
        kind=record.kind,
        text=text_of(record.text),
        rests_on=rests_on,
    )


def make_portrait(record: PortraitRecord, references: References) -> Making[Portrait]:
    """The portrait of a case; it must rest on items of that case."""
    yield from known_id(record.case, references.cases, "case")
    rests_on = yield from references.find_all(record.rests_on)
    for written in record.rests_on:
        case_id = written.partition("/")[0]
        if case_id != record.case and {case_id, record.case} <= references.cases.keys():
            rule = Localized(
                f"{record.case} 的概述须以它自己的数据、做法和编码为依据",
                f"the portrait of {record.case} must rest on facts, practices and codings of it",
            )
            fix = Localized("删去这一项", "take this one out")
            yield Problem(written.position, "portrait-other-case", rule, written, fix)
    if len(rests_on) == len(record.rests_on):
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
    if indicator and indicator.contract.comparability is not Comparability.NOT_COMPARABLE:
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
    """What is quoted; of a fact its value, its period, and what is named in its quotes."""
    quoted = references.sources.cited(item.citations)
    if not isinstance(item, Fact):
        return quoted
    names = (quantity for quantity in quoted.quantities if quantity.kind in _WORDS)
    stated = (item.quantity, *references.language.period(item.period or ""), *names)
    return replace(quoted, quantities=stated)
