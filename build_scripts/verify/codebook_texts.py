"""Numbers in the texts of the codebook: each stands in what the text is about, or is declared.

What a text of the codebook may take its numbers from, by what it is:

- every text: the wordings of the terms that it names (五治融合);
- a term: its wordings, and the paragraphs that use one of them, or words that the definition
  puts in quotation marks, in the report of a case that it names;
- an indicator: the quotes of its facts, mentions and values on another basis, in all cases, and
  the paragraphs they are from in the reports of the cases that the text names;
- a family of indicators: how many it holds;
- a feature: the words of its values;
- a group of themes: how many themes it holds; a theme: the quotes of the practices that are
  coded under it, in the cases that the text names;
- rules for coding: the names of the groups of themes;
- texts of the study: how many cases there are.

Everything else is declared in the text's `numbers`.

No case is needed whole for this. `wants_of_texts` says what the texts with numbers want of each
case, `evidence_in` finds that in one case, and `check_codebook_texts` puts it together.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from msgspec import Struct

from build_scripts.curation.forms import LocalizedRecord, Written, texts_in
from build_scripts.curation.load import CodebookRecords
from build_scripts.curation.records import (
    FeatureRecord,
    IndicatorRecord,
    IndicatorsRecord,
    TermRecord,
    ThemeRecord,
    ThemesRecord,
)
from build_scripts.language import Language
from build_scripts.language.claims import NOTHING, Evidence, merged
from build_scripts.language.patterns import any_of
from build_scripts.model import Case, Citation, Fact, Mention
from build_scripts.problems import Problem
from build_scripts.verify.prose.check import check_prose, check_wording
from build_scripts.verify.prose.claims import claims_in
from build_scripts.verify.prose.evidence import Sources
from build_scripts.verify.prose.exemptions import IN_CODEBOOK, WITH_SOURCE, Kinds
from build_scripts.verify.prose.named_cases import CaseNames
from build_scripts.verify.rows import CaseHead
from build_scripts.verify.slices import language_of

_QUOTED = re.compile("“[^”]{2,}”")


class Source(StrEnum):
    """What of a case a text of the codebook may take its numbers from."""

    PARAGRAPHS_WITH = "paragraphs_with"
    """the paragraphs that have one of some words"""
    QUOTES = "quotes"
    """the quotes of the facts, mentions and values on another basis of an indicator"""
    PARAGRAPHS = "paragraphs"
    """the paragraphs that these quotes are from"""
    PRACTICES = "practices"
    """the quotes of the practices under a theme"""


class Want(Struct, frozen=True):
    """What a text wants of a case; `about` are words, or the id of an indicator or theme."""

    source: Source
    about: tuple[str, ...]


class Wants(Struct, frozen=True):
    """What the texts of the codebook want of each case.

    `everywhere` is wanted of all cases that have quotes of that indicator, `by_case` of single
    ones.
    """

    everywhere: Mapping[str, Want]
    by_case: Mapping[str, tuple[Want, ...]]

    def of(self, case: CaseHead) -> tuple[Want, ...]:
        """What is wanted of one case."""
        quotes = (self.everywhere[id_] for id_ in case.indicators if id_ in self.everywhere)
        return (*quotes, *self.by_case.get(case.case_id, ()))


def wants_of_texts(records: CodebookRecords, names: CaseNames) -> Wants:
    """What the texts that hold numbers want of each case."""
    everywhere: dict[str, Want] = {}
    by_case: dict[str, dict[Want, None]] = defaultdict(dict)
    codebook = _Codebook(records)
    for text in codebook.texts():
        if codebook.has_numbers(text.record):
            everywhere |= {want.about[0]: want for want in text.everywhere}
            for case_id in _named_in(text.record, names):
                by_case[case_id] |= dict.fromkeys(text.of_named)
    return Wants(everywhere, {case_id: tuple(wants) for case_id, wants in by_case.items()})


def evidence_in(case: Case, wants: Iterable[Want], language: Language) -> dict[Want, Evidence]:
    """What a case has of what is wanted of it."""
    sources = Sources(language)
    return {want: _found(case, want, sources) for want in wants}


def check_codebook_texts(
    records: CodebookRecords, names: CaseNames, supplied: Mapping[str, Mapping[Want, Evidence]]
) -> Iterator[Problem]:
    """Every number in a text of the codebook must stand in what the text is about.

    `supplied` is by case what `evidence_in` found there.
    """
    codebook = _Codebook(records)
    stock: dict[Want, dict[str, Evidence]] = defaultdict(dict)
    for case_id, found in supplied.items():
        for want, evidence in found.items():
            stock[want][case_id] = evidence
    for term in records.glossary.terms if records.glossary else ():
        for english in (term.english, *term.alternatives):
            own = codebook.evidence_of(_wordings(term))
            yield from check_wording(english, own, codebook.language)
    for text in codebook.texts(len(names.everyone)):
        yield from _check(text, codebook, names, stock)


class _Text(Struct, frozen=True):
    """A text, and what it may take its numbers from: its own, and what cases supply."""

    record: LocalizedRecord
    own: Evidence = NOTHING
    wordings: tuple[str, ...] = ()
    everywhere: tuple[Want, ...] = ()
    of_named: tuple[Want, ...] = ()
    kinds: Kinds = IN_CODEBOOK


def _check(
    text: _Text, codebook: _Codebook, names: CaseNames, stock: Mapping[Want, Mapping[str, Evidence]]
) -> Iterator[Problem]:
    def evidence() -> Evidence:
        named = _named_in(text.record, names)
        supplied = (stock[want].values() for want in text.everywhere if want in stock)
        of_named = (
            stock[want][case_id]
            for want in text.of_named
            for case_id in named
            if case_id in stock.get(want, ())
        )
        own = codebook.evidence_of(text.wordings)
        of_terms = codebook.terms_named_in(text.record.zh)
        return merged([text.own, own, of_terms, *(e for es in supplied for e in es), *of_named])

    return check_prose(text.record, evidence, codebook.language, text.kinds)


class _Codebook:
    """The texts of the codebook."""

    def __init__(self, records: CodebookRecords) -> None:
        self._records = records
        self.language = language_of(records)

    def has_numbers(self, text: LocalizedRecord) -> bool:
        """Whether a text needs evidence at all: most have no number."""
        return any(claims_in(side, language, self.language) for language, side in text.sides)

    def evidence_of(self, wordings: Sequence[str]) -> Evidence:
        """Wordings as evidence, each a name as a whole: 一约四会 is not "about four"."""
        language = self.language
        named = (Evidence((), language.numbers(word)) for word in wordings)
        return merged([*map(language.evidence, wordings), *named])

    def texts(self, cases: int = 0) -> Iterator[_Text]:
        """All texts, where there are so many cases."""
        records = self._records
        for term in records.glossary.terms if records.glossary else ():
            yield _of_term(term)
        if records.indicators:
            yield from _of_families(records.indicators)
            for indicator in records.indicators.indicators:
                yield from _of_indicator(indicator)
        for feature in records.features.features if records.features else ():
            yield from _of_feature(feature)
        if records.themes:
            yield from _of_groups(records.themes)
            for theme in records.themes.themes:
                yield from _of_theme(theme)
        if records.study:
            counted = Evidence((), frozenset({Decimal(cases)}))
            yield from (_Text(record, counted) for record in texts_in(records.study))

    def terms_named_in(self, text: Written) -> Evidence:
        """The wordings of terms that a text names, as evidence."""
        return self.evidence_of(self._numbered.findall(text))

    @cached_property
    def _numbered(self) -> re.Pattern[str]:
        """The wordings with a numeral of all terms."""
        terms = self._records.glossary.terms if self._records.glossary else ()
        words = {word for term in terms for word in _wordings(term)}
        return re.compile(any_of(word for word in words if self.language.numbers(word)))


def _of_term(term: TermRecord) -> _Text:
    wordings = _wordings(term)
    words = (*wordings, *_QUOTED.findall(term.definition.zh))
    return _Text(
        term.definition,
        wordings=wordings,
        of_named=(Want(Source.PARAGRAPHS_WITH, words),),
        kinds=WITH_SOURCE if term.source else IN_CODEBOOK,
    )


def _of_indicator(indicator: IndicatorRecord) -> Iterator[_Text]:
    about = (str(indicator.id),)
    quotes, paragraphs = Want(Source.QUOTES, about), Want(Source.PARAGRAPHS, about)
    for record in texts_in(indicator):
        yield _Text(record, everywhere=(quotes,), of_named=(paragraphs,))


def _of_families(record: IndicatorsRecord) -> Iterator[_Text]:
    """A family's number is how many indicators it holds."""
    for family in record.families:
        size = Decimal(sum(indicator.family == family.id for indicator in record.indicators))
        for text in texts_in(family):
            yield _Text(text, Evidence((), frozenset({size})))


def _of_feature(feature: FeatureRecord) -> Iterator[_Text]:
    words = tuple(str(words) for value in feature.values for words in value.words)
    yield from (_Text(record, wordings=words) for record in texts_in(feature))


def _of_groups(record: ThemesRecord) -> Iterator[_Text]:
    """A group's number is how many themes it holds; rules for coding may name the groups."""
    for group in record.groups:
        size = Decimal(sum(theme.group == group.id for theme in record.themes))
        for text in texts_in(group):
            yield _Text(text, Evidence((), frozenset({size})))
    names = tuple(str(group.name.zh) for group in record.groups)
    yield from (_Text(rule, wordings=names) for rule in record.rules)


def _of_theme(theme: ThemeRecord) -> Iterator[_Text]:
    for record in texts_in(theme):
        yield _Text(record, of_named=(Want(Source.PRACTICES, (str(theme.id),)),))


def _wordings(term: TermRecord) -> tuple[str, ...]:
    return (str(term.term), *map(str, term.aliases))


def _named_in(text: LocalizedRecord, names: CaseNames) -> Sequence[str]:
    """The cases that a text names in one of its languages."""
    return sorted(
        {id_ for language, side in text.sides for id_ in names.in_text(side, language).named}
    )


def _found(case: Case, want: Want, sources: Sources) -> Evidence:
    """What one case has of something wanted."""
    if want.source is Source.PARAGRAPHS_WITH:
        having = (p for p in case.report.passages if any(word in p.text for word in want.about))
        return sources.whole(having)
    if want.source is Source.PRACTICES:
        practices = (p for p in case.practices if want.about[0] in p.theme_ids)
        return merged(sources.cited(practice.citations) for practice in practices)
    cited = _cited_on(want.about[0], case)
    if want.source is Source.QUOTES:
        return sources.cited(cited)
    return sources.around(cited)


def _cited_on(indicator_id: str, case: Case) -> list[Citation]:
    """The quotes of the facts and mentions of an indicator, and of values on another basis."""
    items: list[Fact | Mention] = [*case.facts, *case.mentions]
    own = [item for item in items if item.indicator_id == indicator_id]
    own += (other.fact for other in case.other_basis if other.indicator_id == indicator_id)
    return [citation for item in own for citation in item.citations]
