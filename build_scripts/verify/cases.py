"""One case: its summary held against its report and the codebook."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain

from msgspec.structs import replace

from build_scripts.curation.forms import LocalizedRecord, Written, texts_in
from build_scripts.curation.records import (
    FactRecord,
    PracticeRecord,
    StatementRecord,
    SummaryRecord,
)
from build_scripts.model import (
    Case,
    Citation,
    Fact,
    Item,
    Localized,
    Mention,
    OtherBasis,
    Practice,
    Statement,
)
from build_scripts.problems import Making, Problem, each, made, unblamed
from build_scripts.suggestions import Suggestion
from build_scripts.verify.absences import (
    check_claimed_once,
    given_by,
    make_absence,
    make_mention,
    make_not_applicable,
    make_other_basis,
)
from build_scripts.verify.arithmetic.conflicts import make_conflicts
from build_scripts.verify.arithmetic.operands import Operands
from build_scripts.verify.arithmetic.relations import make_relations
from build_scripts.verify.codings import coding_id, make_codings
from build_scripts.verify.context import Context
from build_scripts.verify.facts.make import fact_id, make_fact
from build_scripts.verify.facts.recorded import check_aims_quoted
from build_scripts.verify.facts.scopes import check_scope
from build_scripts.verify.inputs import LoadedCase
from build_scripts.verify.left_out import make_left_out
from build_scripts.verify.prose.house_style import check_style
from build_scripts.verify.prose.renderings import check_renderings
from build_scripts.verify.references import (
    by_id,
    check_free,
    known_ids,
    localized,
    text_of,
    unknown,
)
from build_scripts.verify.retired import make_retired
from build_scripts.verify.rows import CaseRows, FactRow, VerifiedCase
from build_scripts.verify.slices import Known, names_in
from build_scripts.verify.sources import is_pinned, make_provenance
from build_scripts.verify.translations import by_quote, check_translations, quotes_in


def verify_case(loaded: LoadedCase, known: Known) -> VerifiedCase:
    """One case's summary held against its report and its slice of the codebook."""
    record, report = loaded.summary, loaded.report
    rows = CaseRows(case_id=loaded.case_id, folder=loaded.folder, problems=loaded.problems)
    if record is None:
        return VerifiedCase(rows)
    lacking = next(_check_facts_there(record), None) if loaded.is_complete else None
    is_known = loaded.is_complete and lacking is None
    declared = declared_ids(record, known) if is_known else None
    rows = replace(rows, named=names_in(record).by_kind())
    rows = replace(rows, declared=None if declared is None else tuple(sorted(declared)))
    if report is None or known.language is None:
        return VerifiedCase(rows)
    translations = by_quote(record.translations)
    context = Context(loaded.case_id, report, known, known.language, translations)
    case, faults = made(_make_case(record, declared, context))
    is_blamed = not _lacks_a_part(loaded) and not _is_another_report(record, case)
    blamed = faults if is_blamed else []
    blamed = _without_consequences(record, blamed)
    if not loaded.is_complete:
        blamed = [problem for problem in blamed if problem.code not in _SEEMING]
    if lacking is not None:
        blamed = [lacking]  # whatever else seems to be wrong only follows from it
    if _is_misnamed(record, faults):
        blamed = [problem for problem in blamed if problem.code != "unknown-fact"]
        rows = replace(rows, declared=None)
    rows = replace(
        rows,
        name=case.name,
        name_at=(record.name.zh.position, record.name.en.position),
        report_sha256=report.sha256,
        is_sound=loaded.is_complete and not faults,
        faulty=tuple(sorted(filter(None, set(map(_item_of(record), faults))))),
        practices=tuple((str(it.id), text_of(it.name)) for it in record.practices),
        facts=tuple(map(_row, case.facts)) if loaded.is_complete else (),
        indicators=_indicators_of(case),
        problems=(*loaded.problems, *unblamed(blamed, loaded.problems)),
    )
    return VerifiedCase(rows, case)


def _indicators_of(case: Case) -> tuple[str, ...]:
    items: tuple[Fact | OtherBasis | Mention, ...]
    items = (*case.facts, *case.other_basis, *case.mentions)
    return tuple(sorted({item.indicator_id for item in items if item.indicator_id}))


def _row(fact: Fact) -> FactRow:
    return FactRow(
        id=fact.id,
        indicator_id=fact.indicator_id,
        role=fact.role,
        is_flagged=bool(fact.flags),
        value=fact.quantity.text,
        position=fact.position,
    )


_SEEMING = frozenset(
    {
        "arithmetic-missing",
        "mention-with-number",
        "other-basis-with-number",
        "translation-of-no-quote",
        "unrelated-not-tied",
    }
)
"""What may only seem wrong where an entry of a summary could not be read."""
_OF_A_SOUND_FACT = frozenset({"facts-conflict", "period-left-out"})
"""What is wrong with a fact only if nothing else is."""
_OF_OTHER_INDICATOR = frozenset({"value-kind", "value-of-other-thing", "value-unit"})
"""What is wrong where a value is put under an indicator that is not its own."""


def _is_misnamed(record: SummaryRecord, faults: Iterable[Problem]) -> bool:
    """Whether a fact that goes by its indicator's id may be put under a wrong one.

    Then its own id is not known, and what names it is not to blame.
    """
    places = {problem.position for problem in faults if problem.code in _OF_OTHER_INDICATOR}
    return any(fact.id is None and fact.value.position in places for fact in record.facts)


def _item_of(record: SummaryRecord) -> Callable[[Problem], str | None]:
    """By a problem the id of the fact, practice or coding in whose lines it is."""
    begins = [(fact_id(it), it.id or it.indicator, it.indicator) for it in record.facts]
    begins += [(coding_id(it), it.id or it.feature, it.feature) for it in record.features]
    begins += [(it.id, it.id, it.id) for it in record.practices]
    starts = sorted((min(a.position.line, b.position.line), str(id_)) for id_, a, b in begins)
    lines = [line for line, _ in starts]

    def item_of(problem: Problem) -> str | None:
        number = bisect_right(lines, problem.position.line) - 1
        return starts[number][1] if number >= 0 else None

    return item_of


def _without_consequences(record: SummaryRecord, faults: Sequence[Problem]) -> list[Problem]:
    """The faults of a summary without those that only follow from others.

    What a quote that is wrong is a translation of is not known; nor is it what a fact says of
    which something else is wrong.
    """
    quotes, item_of = {quote.position for quote in quotes_in(record)}, _item_of(record)
    wrong = {item_of(it) for it in faults if it.code not in _OF_A_SOUND_FACT}
    twice = {it.value for it in faults if it.code == "duplicate-item"}
    gone = {"translation-of-no-quote"} if any(it.position in quotes for it in faults) else set()
    return [
        it
        for it in faults
        if it.code not in gone
        and not (it.code in _OF_A_SOUND_FACT and item_of(it) in wrong)
        and not (it.code == "not-absent" and it.value in twice)
    ]


def _lacks_a_part(loaded: LoadedCase) -> bool:
    """Whether the key of a whole part is mistyped: all that it holds would seem to be missing."""
    return any(it.code == "unknown-key" and it.position.column == 1 for it in loaded.problems)


def _check_facts_there(record: SummaryRecord) -> Iterator[Problem]:
    """Where facts are named there must be some: their whole part may have been lost."""
    named = _facts_named(record) if not record.facts else ()
    for written in named:
        rule = Localized(
            "摘要里须有 `facts`，这里指名了其中的数据",
            "the summary must have `facts`: one is named here",
        )
        fix = Localized("看 `facts:` 这一部分是不是丢了", "see whether the part `facts:` was lost")
        yield Problem(written.position, "facts-missing", rule, written, fix)


def _facts_named(record: SummaryRecord) -> Iterator[Written]:
    yield from record.highlights
    yield from (item.fact for item in record.other_basis)
    operands = chain.from_iterable((*it.of, it.result) for it in record.arithmetic)
    figures = chain(operands, *(it.between for it in record.conflicts))
    yield from (figure.fact for figure in figures if figure.fact)
    yield from chain.from_iterable(it.between for it in record.unrelated)


def _is_another_report(record: SummaryRecord, case: Case) -> bool:
    """Whether the report is not the one that was pinned, and nothing of it is quoted.

    Then that is the one mistake; every quote would only tell it again.
    """
    cited = case.facts or case.practices or any(item.citations for item in case.abstract)
    quotes = record.facts or record.practices or record.abstract
    return bool(quotes) and not cited and not is_pinned(record.report, case.report)


def declared_ids(record: SummaryRecord, known: Known) -> frozenset[str] | None:
    """The ids of every fact, practice and coding of a summary, sound or not.

    None where one has the id of an indicator or a feature that does not exist, or of another item:
    which id is meant is not known, so what names it elsewhere is not a second mistake.
    """
    indicators, features = known.indicators, known.features
    nameless = (fact.indicator for fact in record.facts if fact.id is None)
    if indicators is not None and any(id_ not in indicators for id_ in nameless):
        return None
    nameless = (coding.feature for coding in record.features if coding.id is None)
    if features is not None and any(id_ not in features for id_ in nameless):
        return None
    facts, codings = map(fact_id, record.facts), map(coding_id, record.features)
    ids = [str(id_) for id_ in (*facts, *(it.id for it in record.practices), *codings)]
    return frozenset(ids) if len(ids) == len(set(ids)) else None


def _make_case(
    record: SummaryRecord, declared: Collection[str] | None, context: Context
) -> Making[Case]:
    """The case, without the parts that have a problem.

    `declared` are the ids of its items, None if some could not be read.
    """
    facts = yield from _make_facts(record.facts, context)
    practices = yield from _make_practices(record.practices, facts, context)
    codings = yield from make_codings(record.features, {*facts, *practices}, context)
    items: dict[str, Item] = {**facts, **practices, **codings}
    abstract = yield from each(_make_statement(item, context) for item in record.abstract)
    # A fact with a problem of its own is declared all the same: one mistake, one problem.
    indicators = context.known.indicators or {}
    named = {str(fact_id(it)): indicators.get(str(it.indicator)) for it in record.facts}
    declared_facts = None if declared is None else named
    highlights = yield from _highlights(record, declared_facts, {*practices, *codings})
    left_out = yield from make_left_out(record, facts.values(), context)
    given = given_by(record, facts, left_out)
    operands = Operands(facts, declared_facts, context)
    others = yield from each(
        make_other_basis(it, facts, declared_facts, given, context) for it in record.other_basis
    )
    yield from check_claimed_once(record)
    yield from context.check_remarks(_remarks(record))
    texts = tuple(texts_in(record))
    yield from check_style(texts)
    yield from check_renderings(texts, context.known.renderings)
    yield from check_translations(record, context)
    return Case(
        id=context.case_id,
        name=text_of(record.name),
        region=None if record.region is None else text_of(record.region),
        provenance=make_provenance(record.report),
        report=context.report,
        abstract=abstract,
        highlights=tuple(facts[id_] for id_ in highlights if id_ in facts),
        facts=tuple(facts.values()),
        practices=tuple(practices.values()),
        other_basis=tuple(filter(None, others)),
        codings=tuple(codings.values()),
        absences=(yield from each(make_absence(it, given, context) for it in record.absences)),
        mentions=(yield from each(make_mention(it, given, context) for it in record.mentions)),
        not_applicable=(
            yield from each(make_not_applicable(it, given, context) for it in record.not_applicable)
        ),
        left_out=left_out,
        relations=(yield from make_relations(record, operands)),
        conflicts=(yield from make_conflicts(record, operands)),
        caveats=tuple(text_of(item) for item in record.caveats),
        retired=(yield from make_retired(record, items, declared, context)),
    )


def _highlights(
    record: SummaryRecord, facts: Collection[str] | None, others: Collection[str]
) -> Making[tuple[str, ...]]:
    """The ids of the facts that stand out; what is the id of something else is told as that."""
    only_facts = Localized(
        "它是做法或编码的编号，这里只能写数据的",
        "it is the id of a practice or coding, and only facts may stand here",
    )
    wrong = [id_ for id_ in record.highlights if facts is not None and id_ in others]
    for id_ in wrong:
        yield unknown(id_, "fact", Suggestion(only_facts))
    rest = (id_ for id_ in record.highlights if id_ not in wrong)
    return (yield from known_ids(rest, facts, "fact"))


def _remarks(record: SummaryRecord) -> Iterator[LocalizedRecord | None]:
    """What is said of the case and its report without naming a quote."""
    about = record.report
    yield from (record.name, record.region, *record.caveats)
    yield from (about.title, about.publisher, about.date_note)
    yield from (correction.reason for correction in about.corrections)
    yield from texts_in(about.cleaning)


def _make_facts(records: Iterable[FactRecord], context: Context) -> Making[dict[str, Fact]]:
    """The sound facts by id; no two may have the same id, or say the same."""
    facts: dict[str, Fact] = {}
    said: dict[tuple[object, ...], Fact] = {}
    identified = yield from by_id(records, "fact", fact_id)
    for record in identified.values():
        fact = yield from make_fact(record, context)
        if fact is None:
            continue
        twin = said.setdefault(_statement_of(fact), fact)
        if twin is not fact:
            yield _twin_of(record, twin)
        facts[fact.id] = fact
    return facts


def _make_practices(
    records: Iterable[PracticeRecord], facts: Collection[str], context: Context
) -> Making[dict[str, Practice]]:
    """The sound practices by id, none of which may be that of a fact."""
    practices: dict[str, Practice] = {}
    identified = yield from by_id(records, "practice")
    for id_, record in identified.items():
        practice = yield from _make_practice(record, context)
        yield from check_free(record.id, facts)
        if practice is not None:
            practices[id_] = practice
    return practices


def _make_practice(record: PracticeRecord, context: Context) -> Making[Practice | None]:
    """The practice, or None if a quote of it does not hold."""
    citations = yield from context.cite(record.evidence)
    themes = yield from known_ids(record.themes, context.known.themes, "theme")
    terms = yield from known_ids(record.terms, context.known.terms, "term")
    if len(citations) < len(record.evidence):
        return None  # its numbers would be blamed for the quote that is missing
    yield from check_scope(record.scope, _around(citations))
    yield from check_aims_quoted(record.evidence, citations, context.language)
    yield from context.check_texts([record.name, record.summary, record.scope], citations)
    return Practice(
        id=str(record.id),
        case_id=context.case_id,
        theme_ids=themes,
        name=text_of(record.name),
        summary=text_of(record.summary),
        scope=localized(record.scope),
        citations=citations,
        term_ids=terms,
    )


def _make_statement(record: StatementRecord, context: Context) -> Making[Statement]:
    citations = yield from context.cite(record.evidence)
    if len(citations) == len(record.evidence):
        yield from check_aims_quoted(record.evidence, citations, context.language)
        yield from context.check_texts([record], citations)
    return Statement(text=text_of(record), citations=citations)


def _statement_of(fact: Fact) -> tuple[object, ...]:
    """What a fact states: two that state the same value of the same thing are one."""
    about = (fact.indicator_id, fact.category, fact.period, fact.role, fact.scope)
    return *about, fact.quantity.meaning


def _twin_of(record: FactRecord, twin: Fact) -> Problem:
    rule = Localized(
        "一个案例的两项数据不能说同一件事、同一个数", "two facts of a case must not say the same"
    )
    fix = Localized(
        f"`{twin.id}` 已经有了；改正数值，或删去一项，把它的引文写进 `also`",
        f"`{twin.id}` says it already; correct the value, or take one out and quote it in `also`",
    )
    return Problem(record.value.position, "duplicate-fact", rule, record.value, fix)


def _around(citations: Iterable[Citation]) -> Iterator[str]:
    """The paragraphs that are quoted, and the headings over them."""
    for citation in citations:
        yield citation.passage.text
        yield from citation.passage.headings
