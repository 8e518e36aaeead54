"""Numbers in the texts of the codebook: each stands in what the text is about, or is declared.

What a text of the codebook may take its numbers from, by what it is:

- every text: the wordings of the terms that it names (五治融合);
- a term: its wordings, and the paragraphs that use one of them, or words that the definition
  puts in quotation marks, in the report of a case that it names;
- an indicator: the quotes of its facts and mentions, in all cases, and the paragraphs they are
  from in the reports of the cases that the text names;
- a group of themes: how many themes it holds; a theme: the quotes of the practices that are
  coded under it, in the cases that the text names;
- rules for coding: the names of the groups of themes;
- texts of the study: how many cases there are.

Everything else is declared in the text's `numbers`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cache, cached_property, partial

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.curation.load import CodebookRecords
from build_scripts.curation.records import (
    IndicatorRecord,
    StudyRecord,
    TermRecord,
    ThemeGroupRecord,
    ThemeRecord,
    ThemesRecord,
)
from build_scripts.language.claims import NOTHING, Evidence
from build_scripts.language.zh.evidence import evidence_in, numbers_in
from build_scripts.model import Case, Citation, Fact, Mention
from build_scripts.problems import Problem
from build_scripts.verify.prose.check import check_numbers, check_wording
from build_scripts.verify.prose.evidence import cited_evidence, passage_evidence
from build_scripts.verify.prose.exemptions import IN_CODEBOOK, WITH_SOURCE, Kinds
from build_scripts.verify.prose.named_cases import NamedCases

_QUOTED = re.compile("“[^”]{2,}”")


def check_codebook_texts(records: CodebookRecords, cases: Mapping[str, Case]) -> Iterator[Problem]:
    """Every number in a text of the codebook must stand in what the text is about."""
    texts = _Texts(records, cases)
    if records.glossary:
        for term in records.glossary.terms:
            yield from texts.check_term(term)
    if records.indicators:
        for indicator in records.indicators.indicators:
            yield from texts.check_indicator(indicator)
    if records.themes:
        for group in records.themes.groups:
            yield from texts.check_group(group, records.themes.themes)
        for theme in records.themes.themes:
            yield from texts.check_theme(theme)
        yield from texts.check_rules(records.themes)
    if records.study:
        yield from texts.check_study(records.study)


class _Texts:
    """The codebook and the cases, as evidence for its texts."""

    def __init__(self, records: CodebookRecords, cases: Mapping[str, Case]) -> None:
        self._cases = cases
        self._terms = records.glossary.terms if records.glossary else []

    @cached_property
    def _wordings(self) -> re.Pattern[str] | None:
        """The wordings with a numeral of all terms."""
        words = {str(w) for term in self._terms for w in (term.term, *term.aliases)}
        numbered = sorted((w for w in words if numbers_in(w)), key=len, reverse=True)
        return re.compile("|".join(map(re.escape, numbered))) if numbered else None

    def check_term(self, term: TermRecord) -> Iterator[Problem]:
        """A term's numbers are those of its wordings, and of the paragraphs that use them."""
        wordings = [str(term.term), *map(str, term.aliases)]
        own = _sum(map(_wording_evidence, wordings))
        for english in (term.english, *term.alternatives):
            yield from check_wording(english, own)
        kinds = WITH_SOURCE if term.source else IN_CODEBOOK
        words = [*wordings, *_QUOTED.findall(term.definition.zh)]

        def evidence() -> Evidence:
            return own + _sum(
                passage_evidence(passage)
                for case in self._named_in(term.definition)
                for passage in case.report.passages
                if any(word in passage.text for word in words)
            )

        yield from self._check(term.definition, evidence, kinds)

    def check_indicator(self, indicator: IndicatorRecord) -> Iterator[Problem]:
        """An indicator's numbers are those of its quotes, and of their paragraphs."""
        contract = indicator.contract
        texts = [indicator.name, indicator.definition, contract.population, contract.basis]
        for text in [*texts, *filter(None, [contract.denominator, contract.caution])]:
            yield from self._check(text, partial(self._evidence_on, indicator, text))

    def _evidence_on(self, indicator: IndicatorRecord, text: LocalizedRecord) -> Evidence:
        named, found = self._named_in(text), NOTHING
        for case in self._cases.values():
            told: list[Fact | Mention] = [*case.facts, *case.mentions]
            cited = [
                c for item in told if item.indicator_id == indicator.id for c in item.citations
            ]
            found += cited_evidence(cited)
            if case in named:
                found += _paragraphs(cited)
        return found

    def check_group(
        self, group: ThemeGroupRecord, themes: Iterable[ThemeRecord]
    ) -> Iterator[Problem]:
        """A group's number is how many themes it holds."""
        size = Decimal(sum(theme.group == group.id for theme in themes))
        for text in (group.name, group.description):
            yield from self._check(text, lambda: Evidence((), frozenset({size})))

    def check_theme(self, theme: ThemeRecord) -> Iterator[Problem]:
        """A theme's numbers are those of its practices, in the cases that the text names."""
        texts = [theme.name, theme.definition, theme.use_when, theme.do_not_use_when]
        for text in [*texts, *filter(None, [theme.example])]:
            yield from self._check(text, partial(self._practices_under, theme, text))

    def _practices_under(self, theme: ThemeRecord, text: LocalizedRecord) -> Evidence:
        return _sum(
            cited_evidence(practice.citations)
            for case in self._named_in(text)
            for practice in case.practices
            if theme.id in practice.theme_ids
        )

    def check_rules(self, record: ThemesRecord) -> Iterator[Problem]:
        """Rules for coding may name the groups of themes, whose numbers are checked there."""
        names = _sum(_wording_evidence(group.name.zh) for group in record.groups)
        for rule in record.rules:
            yield from self._check(rule, lambda: names)

    def check_study(self, study: StudyRecord) -> Iterator[Problem]:
        """A text on the whole study may say how many cases there are."""
        cases = Evidence((), frozenset({Decimal(len(self._cases))}))
        for text in _study_texts(study):
            yield from self._check(text, lambda: cases)

    def _check(
        self,
        text: LocalizedRecord,
        make_evidence: Callable[[], Evidence],
        kinds: Kinds = IN_CODEBOOK,
    ) -> Iterator[Problem]:
        """Most texts have no number, so that their evidence is not even looked for."""

        @cache
        def evidence() -> Evidence:
            return make_evidence() + self._terms_named_in(text.zh)

        return check_numbers(text, lambda _language, _claim: evidence(), kinds)

    def _terms_named_in(self, text: Written) -> Evidence:
        if self._wordings is None:
            return NOTHING
        return _sum(_wording_evidence(match.group()) for match in self._wordings.finditer(text))

    def _named_in(self, text: LocalizedRecord) -> list[Case]:
        """The cases that a text names in one of its languages."""
        named = NamedCases(text.zh, self._cases, "zh").named
        named |= NamedCases(text.en, self._cases, "en").named
        return [case for case in self._cases.values() if case.id in named]


def _wording_evidence(wording: str) -> Evidence:
    """A wording is a name as a whole: 一约四会 is not "about four"."""
    return evidence_in(wording) + Evidence((), numbers_in(wording))


def _paragraphs(citations: Iterable[Citation]) -> Evidence:
    """The paragraphs of one case that citations are from."""
    passages = {citation.passage_id: citation.passage for citation in citations}
    return _sum(map(passage_evidence, passages.values()))


def _study_texts(study: StudyRecord) -> Iterator[LocalizedRecord]:
    yield from (study.title, study.subtitle, *study.introduction, study.notice)
    yield from (study.case_noun, study.case_nouns, study.whole_case)


def _sum(evidence: Iterable[Evidence]) -> Evidence:
    return sum(evidence, NOTHING)
