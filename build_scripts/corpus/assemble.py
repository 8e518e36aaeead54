"""A verified corpus in parts, each by its key: of cases, of the codebook, and who stands where."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from build_scripts.analysis.checks import checks_of, fact_ids, verdict_of
from build_scripts.analysis.outline import Outline, outline_of, text_length
from build_scripts.analysis.published import sentence_id
from build_scripts.analysis.shared_wording.wordings import standing_phrases
from build_scripts.analysis.silences import Sought, iter_silences, silence_on, silence_on_theme
from build_scripts.analysis.terms import (
    FirstUse,
    TermIndex,
    first_places,
    first_uses,
    translation_of,
    wordings_of,
)
from build_scripts.analysis.uses import iter_uses, letters_of
from build_scripts.corpus.entries import (
    CaseCard,
    CaseSource,
    FactCheck,
    FeatureCard,
    IndicatorCard,
    Membership,
    NamedPractice,
    TermCard,
    TermPlace,
    TermPresence,
    TermUse,
    ThemeCard,
    Translated,
    UnderFeature,
    UnderIndicator,
    UnderTerm,
    UnderTheme,
    lighten,
    lighten_relation,
    lighten_silence,
)
from build_scripts.model import (
    Case,
    Citation,
    Codebook,
    Coding,
    EntryKind,
    Fact,
    Finding,
    Portrait,
    PublishExtent,
    Relation,
    RetiredEntry,
    Silence,
    Verdict,
)
from build_scripts.store import Key

Said = TypeVar("Said")
Counted = TypeVar("Counted")

FEW_CASES = 8
"""As many as can be told apart by their colours."""
_OPAQUE = (".docx", ".pdf")
"""Files of which nobody sees all that they hold: authors, comments, what was deleted."""
INDEX_PART = 600
"""What a part of the index of indicators weighs: the 434 of four cities make 35 KB packed."""
_ALONE = 3
"""What an indicator weighs that one case alone reports, where one that several do weighs 1."""


def parts_of(case: Case, index: TermIndex) -> dict[Key, object]:
    """A case's values by key: itself, its card, and what it has under entries of the codebook.

    `index` finds the glossary's Chinese wordings.
    """
    silences = list(iter_silences(case))
    terms = under_terms(case, index)
    outline = outline_of(case)
    parts: dict[Key, object] = {
        ("case", case.id): case,
        ("case name", case.id): case.name,
        ("quote letters", case.id): letters_of(case),
        ("card", case.id): card_of(case),
        ("source", case.id): source_of(case),
        ("translated", case.id): translated_of(case),
        ("outline", case.id): outline,
        ("implied", case.id): tuple(map(lighten_relation, _implied(case))),
        ("term places", case.id): term_places(case, index),
        ("membership", case.id): membership_of(case, silences, terms, outline),
    }
    for theme_id in _themes_of(case, silences):
        parts["under theme", case.id, theme_id] = UnderTheme(
            case_name=case.name,
            practices=tuple(lighten(p) for p in case.practices if theme_id in p.theme_ids),
            silence=_light(silence_on_theme(case, theme_id)),
        )
    for indicator_id in _indicators_of(case, silences):
        facts = tuple(fact for fact in case.facts if fact.indicator_id == indicator_id)
        parts["under indicator", case.id, indicator_id] = UnderIndicator(
            case_name=case.name,
            facts=tuple(lighten(fact) for fact in facts),
            checks=fact_checks(case, {fact.id for fact in facts}),
            silence=_light(silence_on(case, indicator_id)),
        )
    for feature_id in dict.fromkeys(coding.feature_id for coding in case.codings):
        parts["under feature", case.id, feature_id] = UnderFeature(
            case_id=case.id,
            case_name=case.name,
            codings=tuple(lighten(it) for it in case.codings if it.feature_id == feature_id),
        )
    return parts | {("under term", case.id, id_): entry for id_, entry in terms.items()}


def under_terms(case: Case, index: TermIndex) -> dict[str, UnderTerm]:
    """By term id what a case has under each term that its report uses or its practices carry."""
    citations = list({citation.id: citation for citation, _ in iter_uses(case)}.values())
    uses = {term_id: _term_use(use, citations) for term_id, use in first_uses(case, index).items()}
    carried: dict[str, list[NamedPractice]] = defaultdict(list)
    for practice in case.practices:
        for term_id in practice.term_ids:
            carried[term_id].append(NamedPractice(practice.id, practice.name))
    return {
        term_id: UnderTerm(
            case_name=case.name,
            use=uses.get(term_id),
            practices=tuple(carried.get(term_id, ())),
        )
        for term_id in dict.fromkeys([*uses, *carried])
    }


def term_places(case: Case, index: TermIndex) -> dict[str, TermPlace]:
    """By term id where the words of a term first stand in a case's whole report."""
    return {
        term_id: TermPlace(
            anchor=sentence_id(place.passage, place.sentence) if place.is_published else "",
            section=place.passage.section,
            paragraph=place.passage.paragraph,
        )
        for term_id, place in first_places(case, index.wordings).items()
    }


def _term_use(use: FirstUse, citations: Iterable[Citation]) -> TermUse:
    translation, is_of_part = translation_of(use, citations)
    return TermUse(
        sentence=use.passage.text[use.sentence.start : use.sentence.end],
        translation=translation,
        is_of_part=is_of_part,
        anchor=sentence_id(use.passage, use.sentence),
        section=use.passage.section,
        paragraph=use.passage.paragraph,
    )


def card_of(case: Case) -> CaseCard:
    """A case in one look."""
    return CaseCard(
        id=case.id,
        name=case.name,
        region=case.region,
        facts=len(case.facts),
        practices=len(case.practices),
        opening=lighten(case.abstract[0]) if case.abstract else None,
    )


def source_of(case: Case) -> CaseSource:
    """Where a case's report is from."""
    report = case.report
    return CaseSource(
        id=case.id,
        file=report.file,
        sha256=report.sha256,
        title=report.title or "",
        byline=report.byline or "",
        provenance=case.provenance,
        characters=text_length(report.passages),
        removals=len(report.removed),
        removed_characters=sum(len(removal.text) for removal in report.removed),
        is_offered=case.provenance.publish is PublishExtent.FULL
        and not report.file.lower().endswith(_OPAQUE)
        and not any(removal.is_private for removal in report.removed),
    )


def translated_of(case: Case) -> Translated:
    """How many of a case's quotes, each counted once, are said in English."""
    quotes = {citation.id: bool(citation.translation) for citation, _ in iter_uses(case)}
    return Translated(done=sum(quotes.values()), quotes=len(quotes))


def membership_of(
    case: Case, silences: Sequence[Silence], terms: Mapping[str, UnderTerm], outline: Outline
) -> Membership:
    """What a case stands under, which few edits change."""
    return Membership(
        case_id=case.id,
        themes=_counted(theme_id for p in case.practices for theme_id in p.theme_ids),
        indicators=_counted(fact.indicator_id for fact in case.facts),
        comparable=tuple(dict.fromkeys(fact.indicator_id for fact in case.facts if not fact.flags)),
        features=_coded(case.codings),
        silences=tuple((_about(silence), silence.kind) for silence in silences),
        terms=tuple(
            (term_id, TermPresence(entry.use is not None, len(entry.practices)))
            for term_id, entry in terms.items()
        ),
        characters=outline.characters,
        shares=tuple((id_, 100 * cited / outline.characters) for id_, cited in outline.shares),
        periods=_counted(fact.period for fact in case.facts),
        results=tuple(_results(case.facts).items()),
        implied=sum(1 for _ in _implied(case)),
    )


def fact_checks(case: Case, of: Collection[str]) -> tuple[FactCheck, ...]:
    """What the facts with these ids were set against, in the order of the case's page."""
    return tuple(
        FactCheck(fact_id, check.id, verdict_of(check))
        for check in checks_of(case)
        for fact_id in dict.fromkeys(fact_ids(check))
        if fact_id in of
    )


def codebook_parts(codebook: Codebook) -> dict[Key, object]:
    """What cases are read with, by key."""
    terms, families = codebook.terms.values(), {id_: at for at, id_ in enumerate(codebook.families)}
    return {
        ("study",): codebook.study,
        ("rules",): codebook.rules,
        **_entries("group", {group.id: group for group in codebook.groups}),
        **_entries("group name", {group.id: group.name for group in codebook.groups}),
        **_entries("theme", codebook.themes),
        **_cards("theme", ThemeCard, codebook.themes),
        **_entries("family", codebook.families),
        **_entries("family name", {id_: it.name for id_, it in codebook.families.items()}),
        **_entries("indicator", codebook.indicators),
        **_cards("indicator", IndicatorCard, codebook.indicators),
        **_entries("feature", codebook.features),
        **_cards("feature", FeatureCard, codebook.features),
        **_entries("term", codebook.terms),
        **_cards("term", TermCard, codebook.terms),
        ("places of indicators",): tuple(
            (indicator.id, indicator.family_id, indicator.theme_ids)
            for indicator in sorted(
                codebook.indicators.values(),
                key=lambda it: families.get(it.family_id, len(families)),
            )
        ),
        ("sought indicators",): tuple(
            Sought(it.id, it.kind, it.units, it.words) for it in codebook.indicators.values()
        ),
        ("former ids",): tuple(
            (former, indicator.id)
            for indicator in codebook.indicators.values()
            for former in indicator.former_ids
        ),
        **_lists(
            "features of theme",
            _members((it.id, it.theme_ids) for it in codebook.features.values()),
        ),
        ("standing phrases",): standing_phrases(terms),
        ("term wordings", "zh"): wordings_of(terms, "zh"),
        ("term wordings", "en"): wordings_of(terms, "en"),
    }


def comparison_parts(
    findings: Sequence[Finding],
    portraits: Sequence[Portrait],
    contrasts: Sequence[Finding],
    retired: Sequence[RetiredEntry],
) -> dict[Key, object]:
    """What the comparison shows, and what was published and is no more, by key."""
    by_theme: dict[str, list[str]] = defaultdict(list)
    by_case: dict[str, list[str]] = defaultdict(list)
    retired_findings: dict[str, list[RetiredEntry]] = defaultdict(list)
    renamed = {it.id: it.now for it in retired if it.was is EntryKind.THEME and it.now}
    for entry in retired:
        if entry.theme_id is not None:
            retired_findings[renamed.get(entry.theme_id, entry.theme_id)].append(entry)
    for finding in findings:
        by_theme[finding.theme_id].append(finding.id)
        for case_id in dict.fromkeys(item.case_id for item in finding.rests_on):
            by_case[case_id].append(finding.id)
    return {
        **_entries("finding", {finding.id: finding for finding in findings}),
        **_entries("portrait", {portrait.case_id: portrait for portrait in portraits}),
        ("contrasts",): tuple(finding.id for finding in contrasts),
        **{
            ("retired", kind.value): tuple(it for it in retired if it.was is kind)
            for kind in EntryKind
        },
        **_lists("retired findings of theme", retired_findings),
        **_lists("findings of theme", by_theme),
        **_lists("findings of case", by_case),
    }


def membership_parts(
    indicators: Iterable[tuple[str, str, tuple[str, ...]]], of_cases: Sequence[Membership]
) -> dict[Key, object]:
    """Which cases report what, are silent on what, and use which term, by key.

    `indicators` are all, each with its family and themes, family by family.
    """
    ids = tuple(one.case_id for one in of_cases)
    reporting = _by_id((one.case_id, one.indicators) for one in of_cases)
    silent = _by_id((one.case_id, one.silences) for one in of_cases)
    reported = [place for place in indicators if place[0] in reporting]
    listed = [
        (family_id, id_)
        for id_, family_id, _ in indicators
        if id_ in reporting or f"indicator/{id_}" in silent
    ]
    of_family: dict[str, list[str]] = defaultdict(list)
    of_theme: dict[str, list[str]] = defaultdict(list)
    for id_, family_id, theme_ids in reported:
        of_family[family_id].append(id_)
        for theme_id in theme_ids:
            of_theme[theme_id].append(id_)
    several = (id_ for id_, cases in reporting.items() if len(cases) > 1)
    results = _by_id((one.case_id, one.results) for one in of_cases)
    periods = Counter[str | None]()
    for one in of_cases:
        periods.update(dict(one.periods))
    return {
        ("case ids",): ids,
        ("few case ids",): ids if len(ids) <= FEW_CASES else (),
        ("card ids",): ids,
        ("source ids",): ids,
        **_lists("cases reporting", reporting),
        **_lists("cases under theme", _by_id((one.case_id, one.themes) for one in of_cases)),
        **_lists("cases coded", _by_id((one.case_id, one.features) for one in of_cases)),
        **_lists("cases silent", silent),
        **_lists("cases comparable", _members((one.case_id, one.comparable) for one in of_cases)),
        **_lists("cases under term", _by_id((one.case_id, one.terms) for one in of_cases)),
        **{("reported by several", id_): True for id_ in several},
        **{("alike", id_): True for id_, given in results.items() if _is_alike(given)},
        **_lists("shares of theme", _by_id((one.case_id, one.shares) for one in of_cases)),
        ("lengths",): tuple((one.case_id, one.characters) for one in of_cases),
        ("facts by period",): tuple(periods.items()),
        ("cases implying",): tuple((one.case_id, one.implied) for one in of_cases if one.implied),
        ("reported indicators",): tuple(id_ for id_, _, _ in reported),
        ("listed indicators",): tuple(listed),
        **_parts_of_index([id_ for _, id_ in listed], reporting, len(ids)),
        **_lists("indicators of family", of_family),
        **_lists("indicators of theme", of_theme),
    }


def _entries(kind: str, entries: Mapping[str, object]) -> dict[Key, object]:
    """Entries by key, with the list of their ids."""
    return {(f"{kind} ids",): tuple(entries)} | {(kind, id_): entries[id_] for id_ in entries}


def _cards(
    kind: str,
    card: type[ThemeCard | IndicatorCard | FeatureCard | TermCard],
    entries: Mapping[str, object],
) -> dict[Key, object]:
    """The card of each entry, which has fields of the entry and no others."""
    names = card.__struct_fields__
    cards = {id_: card(**{it: getattr(entries[id_], it) for it in names}) for id_ in entries}
    return _entries(f"{kind} card", cards)


def _by_id(
    by_case: Iterable[tuple[str, tuple[tuple[str, Said], ...]]],
) -> dict[str, list[tuple[str, Said]]]:
    """By what something is said of: every case that says something, and what."""
    found: dict[str, list[tuple[str, Said]]] = defaultdict(list)
    for case_id, pairs in by_case:
        for id_, said in pairs:
            found[id_].append((case_id, said))
    return found


def _members(by_owner: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, list[str]]:
    """By what they have: the ids of those, cases or features, that have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for owner_id, ids in by_owner:
        for id_ in ids:
            found[id_].append(owner_id)
    return found


def _lists(kind: str, found: Mapping[str, Sequence[object]]) -> dict[Key, object]:
    return {(kind, id_): tuple(members) for id_, members in found.items()}


def _parts_of_index(
    listed: Iterable[str], reporting: Mapping[str, Sequence[object]], cases: int
) -> dict[Key, object]:
    """By indicator the part of their index in which it stands, from 1 on.

    One that has a page is a line there. Of another all is said there, and where cases are few how
    each of them is silent.
    """
    alone = _ALONE + (cases if cases <= FEW_CASES else 0)
    found: dict[Key, object] = {}
    before = 0
    for id_ in listed:
        found["part of indicator", id_] = 1 + before // INDEX_PART
        before += 1 if len(reporting.get(id_, ())) > 1 else alone
    return found


def _implied(case: Case) -> Iterator[Relation]:
    """The relations of which one figure is not stated."""
    return (relation for relation in case.relations if relation.verdict is Verdict.IMPLIED)


def _results(facts: Iterable[Fact]) -> dict[str, str]:
    """By indicator all its values without a flag, in one text."""
    results: dict[str, str] = defaultdict(str)
    for fact in facts:
        if not fact.flags:
            results[fact.indicator_id] += repr(fact.quantity.meaning)
    return results


def _is_alike(given: Sequence[tuple[str, str]]) -> bool:
    """Whether several cases have a result, and all the same."""
    return len(given) > 1 and len({results for _, results in given}) == 1


def _counted(ids: Iterable[Counted]) -> tuple[tuple[Counted, int], ...]:
    """Each id once, in the order of the first, with how often it came."""
    times: dict[Counted, int] = {}
    for id_ in ids:
        times[id_] = times.get(id_, 0) + 1
    return tuple(times.items())


def _coded(codings: Iterable[Coding]) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """Each feature once, in the order of the first, with the values of each of its codings."""
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for coding in codings:
        found[coding.feature_id].append(coding.value_ids)
    return tuple((feature_id, tuple(values)) for feature_id, values in found.items())


def _themes_of(case: Case, silences: Sequence[Silence]) -> list[str]:
    with_practices = (theme_id for p in case.practices for theme_id in p.theme_ids)
    silent = (silence.theme_id for silence in silences if silence.theme_id)
    return list(dict.fromkeys([*with_practices, *silent]))


def _indicators_of(case: Case, silences: Sequence[Silence]) -> list[str]:
    reported = (fact.indicator_id for fact in case.facts)
    silent = (silence.indicator_id for silence in silences if silence.indicator_id)
    return list(dict.fromkeys([*reported, *silent]))


def _light(silence: Silence | None) -> Silence | None:
    return None if silence is None else lighten_silence(silence)


def _about(silence: Silence) -> str:
    if silence.theme_id:
        return f"theme/{silence.theme_id}"
    return f"indicator/{silence.indicator_id}"
