"""Every way in which claims other than facts are damaged: what is recomputed, absent, only
mentioned, left out, coded, exempted from evidence, or found by comparison.

Each damaged claim is a whole summary, or all findings, with one part changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations

from msgspec import Struct

from build_scripts.curation.forms import LocalizedRecord, NumberRecord, Written
from build_scripts.curation.records import (
    AbsenceRecord,
    CodingRecord,
    ConflictRecord,
    FeaturesRecord,
    FindingRecord,
    FindingsRecord,
    MentionRecord,
    NotApplicableRecord,
    OperandRecord,
    OtherBasisRecord,
    RelationRecord,
    SummaryRecord,
)
from build_scripts.model import ExemptionKind, FindingKind, Position, RelationKind, Verdict
from tests.mutation import edits
from tests.mutation.damages import measures_alike
from tests.mutation.records import Path, difference, put, texts_in, written

PLANTED = Position("planted")
"""Where a claim stands that was made up; what is wrong elsewhere does not tell it."""
FOR_PEOPLE = frozenset(
    {
        "coding: another subject",
        "coding: digit of date",
        "finding: ground left out",
        "finding: kind",
        "finding: theme",
        "other basis: other fact",
        "relation: another figure",
    }
)
"""Damages that a program cannot always see: whether the rest bears out what a finding says, of
which of several totals of the same things a figure is a part, which of the values that are told
in words of an indicator comes nearest to it, and which of several things or years in one quote a
coding is about."""
_NOWHERE = "查无此词"


class ClaimMutant(Struct, frozen=True):
    """A summary, or the findings, with one claim damaged.

    `path` leads to the part that was changed. Of a `planted` claim, which stands alone in its
    summary, only a problem at its own place counts: taking out the fact that it denies is wrong
    in other places too.
    """

    damage: str
    position: Position
    change: str
    case_id: str | None
    whole: SummaryRecord | FindingsRecord
    path: Path = ()
    planted: bool = False


Change = tuple[str, Path, object, object]
"""What kind of damage, where in the whole, and the part before and after."""


def claim_mutants(
    summaries: Mapping[str, SummaryRecord], findings: FindingsRecord, features: FeaturesRecord
) -> Iterator[ClaimMutant]:
    """Every damaged claim of a corpus; none equals its original, none comes twice."""
    for case_id, summary in summaries.items():
        for iter_changes in (_relations, _other_bases, _mentions, _absences, _left_out):
            yield from _changed(case_id, summary, iter_changes(summary))
        yield from _changed(case_id, summary, _codings(summary, features))
        yield from _changed(case_id, summary, _exemptions(summary))
        yield from _planted(case_id, summary)
    yield from _changed(None, findings, _findings(findings))
    yield from _changed(None, findings, _exemptions(findings))


def _changed(
    case_id: str | None, whole: SummaryRecord | FindingsRecord, changes: Iterator[Change]
) -> Iterator[ClaimMutant]:
    seen: set[str] = set()
    for damage, path, before, after in changes:
        change = f"{'.'.join(map(str, path))}: {difference(before, after)}"
        if before != after and change not in seen:
            seen.add(change)
            whole_after = put(whole, path, after)
            yield ClaimMutant(damage, _place(before), change, case_id, whole_after, path)


def _place(part: object) -> Position:
    """Where a part of a record stands, as far as it tells."""
    if isinstance(part, Written):
        return part.position
    if isinstance(part, LocalizedRecord):
        return part.zh.position
    for name in ("id", "indicator", "feature", "text", "quote", "fact"):
        value = getattr(part, name, None)
        if isinstance(value, Written):
            return value.position
    return PLANTED


# --- Relations ------------------------------------------------------------------------------


def _relations(summary: SummaryRecord) -> Iterator[Change]:
    for index, record in enumerate(summary.arithmetic):
        for damage, changed in _damaged_relation(record, summary):
            yield f"relation: {damage}", ("arithmetic", index), record, changed


def _damaged_relation(
    record: RelationRecord, summary: SummaryRecord
) -> Iterator[tuple[str, RelationRecord]]:
    note = record.note or _text("原文如此。", "So it is printed.", record.id.position)
    for kind in RelationKind:
        changed = record.model_copy(update={"kind": kind})
        yield "kind", changed
        differs = {"verdict": Verdict.DIFFERS, "note": note}
        yield "kind, said to differ", changed.model_copy(update=differs)
    for verdict in Verdict:
        yield "verdict", record.model_copy(update={"verdict": verdict, "note": note})
    figures = [*record.of, record.result]
    for one, other in combinations(range(len(figures)), 2):
        exchanged = [*figures]
        exchanged[one], exchanged[other] = figures[other], figures[one]
        yield "figures exchanged", _with_figures(record, exchanged)
    unstated = _operand(unstated=_text("某个数", "some figure", record.id.position))
    facts = [fact.id or fact.indicator for fact in summary.facts]
    others = [_operand(fact=written(fact, record.id)) for fact in facts]
    for index, figure in enumerate(figures):
        before, after = figures[:index], figures[index + 1 :]
        if figure.unstated is None:
            yield "figure not stated", _with_figures(record, [*before, unstated, *after])
        for fact in others:
            damage = "another figure" if figure.unstated is None else "a figure stated"
            yield damage, _with_figures(record, [*before, fact, *after])
        for text in edits.other_digits(figure.value or ""):
            value = figure.model_copy(update={"value": written(text, record.id)})
            yield "digit", _with_figures(record, [*before, value, *after])
    if len(record.of) > 1:
        for index in range(len(record.of)):
            left = [*record.of[:index], *record.of[index + 1 :], record.result]
            yield "figure left out", _with_figures(record, left)


def _operand(fact: Written | None = None, unstated: LocalizedRecord | None = None) -> OperandRecord:
    return OperandRecord(fact=fact, quote=None, value=None, unstated=unstated)


def _with_figures(record: RelationRecord, figures: list[OperandRecord]) -> RelationRecord:
    *of, result = figures
    return record.model_copy(update={"of": of, "result": result})


# --- What counts otherwise, is mentioned, absent, or left out ---------------------------------


def _other_bases(summary: SummaryRecord) -> Iterator[Change]:
    for index, item in enumerate(summary.other_basis):
        for fact in summary.facts:
            other = written(fact.id or fact.indicator, item.fact)
            yield "other basis: other fact", ("other_basis", index, "fact"), item.fact, other
        yield from _numbers_of("other basis", item.reason, ("other_basis", index, "reason"))


def _mentions(summary: SummaryRecord) -> Iterator[Change]:
    quotes = [quote for mention in summary.mentions for quote in mention.evidence]
    for index, mention in enumerate(summary.mentions):
        for place, quote in enumerate(mention.evidence):
            path: Path = ("mentions", index, "evidence", place)
            for other in dict.fromkeys(quotes):
                yield "mention: other evidence", path, quote, written(other, quote)
            for text in _other_characters(quote):
                yield "mention: character of quote", path, quote, written(text, quote)


def _absences(summary: SummaryRecord) -> Iterator[Change]:
    words = [str(quote)[:4] for practice in summary.practices for quote in practice.evidence]
    for index, absence in enumerate(summary.absences):
        path: Path = ("absences", index, "patterns", 0)
        pattern = absence.patterns[0]
        yield (
            "absence: words of the report",
            path,
            pattern,
            written(words[index % len(words)], pattern),
        )


def _left_out(summary: SummaryRecord) -> Iterator[Change]:
    for index, item in enumerate(summary.left_out):
        for text in _other_characters(item.quote):
            yield (
                "left out: character of quote",
                ("left_out", index, "quote"),
                item.quote,
                written(text, item.quote),
            )
        for fact in summary.facts:
            quote = written(fact.quote, item.quote)
            yield "left out: a fact", ("left_out", index, "quote"), item.quote, quote
        yield from _numbers_of("left out", item.reason, ("left_out", index, "reason"))


# --- What is coded -----------------------------------------------------------------------------


def _codings(summary: SummaryRecord, features: FeaturesRecord) -> Iterator[Change]:
    values = {feature.id: [value.id for value in feature.values] for feature in features.features}
    for index, record in enumerate(summary.features):
        path: Path = ("features", index)
        for damage, changed in _damaged_coding(record, values[record.feature], summary):
            yield f"coding: {damage}", path, record, changed
        again = [
            *summary.features[: index + 1],
            record.model_copy(),
            *summary.features[index + 1 :],
        ]
        moved = written(record.feature, Written.at("", PLANTED))
        again[index + 1] = record.model_copy(update={"feature": moved})
        yield "coding: told twice", ("features",), summary.features, again


def _damaged_coding(
    record: CodingRecord, values: list[Written], summary: SummaryRecord
) -> Iterator[tuple[str, CodingRecord]]:
    for place, value in enumerate(record.values):
        for other in values:
            if other not in record.values:
                exchanged = [*record.values]
                exchanged[place] = written(other, value)
                yield "another value", record.model_copy(update={"values": exchanged})
    for other in values:
        if other not in record.values:
            added = [*record.values, written(other, record.values[0])]
            yield "a value more", record.model_copy(update={"values": added})
    ends = (summary.features[0], summary.features[-1])
    for coding in (*ends, *(it for it in summary.features if it.feature == record.feature)):
        yield "other evidence", record.model_copy(update={"evidence": coding.evidence})
        yield "another subject", record.model_copy(update={"subject": coding.subject})
        if coding.by:
            yield "by another", record.model_copy(update={"by": coding.by})
        if coding.date:
            yield "another date", record.model_copy(update={"date": coding.date})
    for text in edits.other_digits(record.date or ""):
        yield "digit of date", record.model_copy(update={"date": written(text, record.feature)})
    for place, quote in enumerate(record.evidence):
        for text in _other_characters(quote):
            evidence = [*record.evidence]
            evidence[place] = written(text, quote)
            yield "character of quote", record.model_copy(update={"evidence": evidence})


def _other_characters(quote: str) -> Iterator[str]:
    """One character in five made another: how exact quotes are is tried with facts."""
    for index, sign in list(enumerate(quote))[::5]:
        yield quote[:index] + ("某" if sign != "某" else "该") + quote[index + 1 :]


# --- Numbers of texts, with and without evidence ---------------------------------------------


def _numbers_of(what: str, text: LocalizedRecord, path: Path) -> Iterator[Change]:
    """Each digit of a text, in both languages, made another."""
    for language in ("zh", "en"):
        words: Written = getattr(text, language)
        for changed in edits.other_digits(words):
            yield f"{what}: digit of text", (*path, language), words, written(changed, words)


def _exemptions(whole: SummaryRecord | FindingsRecord) -> Iterator[Change]:
    for path, text in texts_in(whole):
        for index, number in enumerate(text.numbers):
            here: Path = (*path, "numbers", index)
            for damage, changed in _damaged_number(number):
                yield f"exemption: {damage}", here, number, changed
            yield from _numbers_of("exemption", text, path)
            yield (
                "exemption: taken out",
                (*path, "numbers"),
                text.numbers,
                [
                    *text.numbers[:index],
                    *text.numbers[index + 1 :],
                ],
            )


def _damaged_number(number: NumberRecord) -> Iterator[tuple[str, NumberRecord]]:
    for kind in ExemptionKind:
        yield "kind", number.model_copy(update={"kind": kind})
    for text in edits.other_digits(number.text):
        yield "digit", number.model_copy(update={"text": written(text, number.text)})
    for index in range(len(number.of)):
        of = [*number.of[:index], *number.of[index + 1 :]]
        yield "counted", number.model_copy(update={"of": of})


# --- Findings ---------------------------------------------------------------------------------


def _findings(whole: FindingsRecord) -> Iterator[Change]:
    """Whether what cases share or what sets them apart weighs more is for people to judge."""
    for index, record in enumerate(whole.findings):
        path: Path = ("findings", index)
        for kind in FindingKind:
            if FindingKind.UNIQUE in (kind, record.kind):
                yield "finding: kind", path, record, record.model_copy(update={"kind": kind})
        yield from _numbers_of("finding", record.text, (*path, "text"))
        for text in edits.other_directions(record.text.zh):
            yield (
                "finding: direction",
                (*path, "text", "zh"),
                record.text.zh,
                written(text, record.text.zh),
            )
        for damage, changed in _other_grounds(record, whole):
            yield f"finding: {damage}", path, record, changed


def _other_grounds(
    record: FindingRecord, whole: FindingsRecord
) -> Iterator[tuple[str, FindingRecord]]:
    """Without one of what a finding rests on, or with that of its neighbour in its place."""
    grounds = record.rests_on
    for index in range(len(grounds) if len(grounds) > 1 else 0):
        left = [*grounds[:index], *grounds[index + 1 :]]
        yield "ground left out", record.model_copy(update={"rests_on": left})
    for theme in dict.fromkeys(other.theme for other in whole.findings):
        yield "theme", record.model_copy(update={"theme": theme})


# --- Claims that are made up ------------------------------------------------------------------


def _planted(case_id: str, summary: SummaryRecord) -> Iterator[ClaimMutant]:
    """Every fact taken out and denied, every mention told as an absence, conflicts invented."""
    alone = summary.model_copy(
        update={
            "other_basis": [], "absences": [], "mentions": [], "not_applicable": [],
            "arithmetic": [],
        }
    )  # fmt: skip
    for fact in summary.facts:
        rest = {"facts": [other for other in summary.facts if other is not fact]}
        for damage, claim in _denials(fact.indicator, summary):
            changed = alone.model_copy(update=rest | {it: [claim[it]] for it in claim})
            place, value = fact.value.position, fact.value
            yield ClaimMutant(damage, place, str(value), case_id, changed, planted=True)
    said = [("of another basis", item.indicator) for item in summary.other_basis]
    said += (("of a mention", item.indicator) for item in summary.mentions if item.indicator)
    for what, indicator in said:
        changed = alone.model_copy(update={"absences": [_absence(indicator)]})
        damage, place = f"absence: {what}", indicator.position
        yield ClaimMutant(damage, place, str(indicator), case_id, changed, planted=True)
    for one, other in combinations(summary.facts, 2):
        if not measures_alike(one, other):
            continue
        between = [_operand(fact=_made(fact.id or fact.indicator)) for fact in (one, other)]
        note = _text("两处不同。", "They differ.", PLANTED)
        conflict = ConflictRecord(id=_made("made-up"), between=between, note=note)
        changed = alone.model_copy(update={"conflicts": [conflict]})
        told = f"{one.value} ({one.quote}) and {other.value} ({other.quote})"
        damage, place = "conflict: made up", one.value.position
        yield ClaimMutant(damage, place, told, case_id, changed, planted=True)


def _denials(indicator: Written, summary: SummaryRecord) -> Iterator[tuple[str, dict[str, object]]]:
    """The claims by which a fact can be kept from readers."""
    reason = _text("本市没有。", "There is none.", PLANTED)
    nothing = NotApplicableRecord(indicator=_made(indicator), reason=reason)
    yield "absence: of a fact", {"absences": _absence(indicator)}
    yield "not applicable: a fact", {"not_applicable": nothing}
    mentioned = [item.evidence[0] for item in summary.mentions]
    quotes = mentioned or [item.evidence[0] for item in summary.practices[:1]]
    for quote in list(dict.fromkeys(quotes or [fact.quote for fact in summary.facts]))[:8]:
        mention = MentionRecord(indicator=_made(indicator), evidence=[_made(quote)])
        yield "mention: of a fact", {"mentions": mention}
    reason = _text("口径不同。", "It counts otherwise.", PLANTED)
    for other in [it for it in summary.facts if it.indicator != indicator][:8]:
        fact = _made(other.id or other.indicator)
        basis = OtherBasisRecord(indicator=_made(indicator), fact=fact, reason=reason)
        yield "other basis: of a fact", {"other_basis": basis}


def _absence(indicator: str) -> AbsenceRecord:
    return AbsenceRecord(indicator=_made(indicator), patterns=[_made(_NOWHERE)])


def _made(text: str) -> Written:
    return Written.at(text, PLANTED)


def _text(zh: str, en: str, position: Position) -> LocalizedRecord:
    return LocalizedRecord(zh=Written.at(zh, position), en=Written.at(en, position))
