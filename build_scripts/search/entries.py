"""What can be found in an edition: each thing once, with its names, its words and its place.

What is said of absent words, the examples of how to code, and the site's own labels are no
entries: they would be found by words that say nothing of any report.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from build_scripts.analysis.checks import checks_of
from build_scripts.analysis.published import published_sentences, sentence_id
from build_scripts.analysis.uses import cited_in
from build_scripts.editions import Edition
from build_scripts.model import (
    Case,
    Coding,
    Fact,
    Finding,
    Indicator,
    Localized,
    Practice,
    Term,
    Theme,
)
from build_scripts.views import links
from build_scripts.views.indicators import family_href
from build_scripts.views.links import anchor_for, anchor_of
from build_scripts.views.overview import parts_of_overview
from build_scripts.views.parts import part_page
from build_scripts.views.pieces import Maker, english_beside, flag_marks, term_name
from build_scripts.views.placed import place_of
from build_scripts.views.wordings import period_text, quantity_text


class Kind(StrEnum):
    """What an entry is of; things that are looked for by their names come first."""

    TERM = "term"
    PRACTICE = "practice"
    INDICATOR = "indicator"
    THEME = "theme"
    CASE = "case"
    FEATURE = "feature"
    FACT = "fact"
    CODING = "coding"
    FINDING = "finding"
    STATEMENT = "statement"
    NOTE = "note"
    PAGE = "page"
    PASSAGE = "passage"


NAMED = frozenset({Kind.TERM, Kind.PRACTICE, Kind.INDICATOR, Kind.THEME, Kind.CASE, Kind.FEATURE})
"""The kinds that are looked for by their names."""


class Entry(Struct, frozen=True, kw_only=True):
    """One thing that can be found.

    `address` is its place below the edition's root. `others` are further names: aliases, in
    Latin letters, in the other language; `beside` are those that a list shows beside the title,
    each with its language. `label` is shown and not searched. `sentences` say where each sentence
    of the text begins, and its id, if these are places of their own.
    """

    kind: Kind
    title: str = ""
    """What it is called; "" for words that have no name."""
    address: str
    text: str = ""
    others: tuple[str, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    label: str = ""
    sentences: tuple[tuple[int, str], ...] = ()


def entries_of(case_id: str, edition: Edition) -> Iterator[Entry]:
    """What can be found of a case; of "", what belongs to none."""
    return _of_case(case_id, edition) if case_id else _of_codebook(edition)


def _of_codebook(edition: Edition) -> Iterator[Entry]:
    """What cases are read with, and what their comparison shows."""
    maker, corpus = _Entries(edition), edition.corpus
    yield from maker.terms()
    yield from maker.indicators()
    yield from maker.themes()
    yield from maker.features()
    for finding_id in corpus.findings:
        yield maker.finding(corpus.findings[finding_id])
    yield from maker.portraits()
    yield from maker.pages()


def _of_case(case_id: str, edition: Edition) -> Iterator[Entry]:
    """What a case's pages say."""
    maker, case = _Entries(edition), edition.corpus.cases[case_id]
    yield maker.case_(case)
    yield from maker.pages_of(case)
    yield from map(maker.practice, case.practices)
    yield from (maker.fact(fact) for fact in case.facts)
    yield from maker.codings(case)
    yield from maker.statements(case)
    yield from maker.notes(case)
    yield from maker.passages(case)
    yield from maker.translations(case)


class _Entries(Maker):
    """Makes entries, whose addresses are those from the edition's first page."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(edition, links.HOME)

    def named(self, name: Localized) -> tuple[str, tuple[str, ...]]:
        """A name in the edition's language, and in the other."""
        title = self.text(name)
        other = name.get("en" if self.edition.tongue.language == "zh" else "zh")
        return title, (other,) if other != title else ()

    # --- The codebook -----------------------------------------------------------------------

    def terms(self) -> Iterator[Entry]:
        """The glossary."""
        for term_id in self.edition.corpus.terms:
            term: Term = self.edition.corpus.terms[term_id]
            title, convert = term_name(term, self.edition), self.edition.convert
            names = (term.term, *term.aliases, term.english, *term.alternatives, term.pinyin)
            others = dict.fromkeys(convert(name) for name in names if name)
            beside = (("zh-Latn", term.pinyin), ("en", english_beside(term, self.edition)))
            yield Entry(
                kind=Kind.TERM,
                title=title,
                address=self.links.term(term_id),
                text=_lines(
                    self.text(term.definition), convert(term.source.title if term.source else "")
                ),
                others=tuple(other for other in others if other != title),
                beside=tuple((language, name) for language, name in beside if name),
            )

    def indicators(self) -> Iterator[Entry]:
        """Indicators that are listed, with what makes their values comparable; their families."""
        corpus = self.edition.corpus
        for _, indicator_id in corpus.listed:
            indicator: Indicator = corpus.indicators[indicator_id]
            title, others = self.named(indicator.name)
            contract = indicator.contract
            shared = (contract.caution, contract.population, contract.denominator, contract.basis)
            yield Entry(
                kind=Kind.INDICATOR,
                title=title,
                address=self.links.to(*place_of(indicator_id, self.edition)),
                text=_lines(self.text(indicator.definition), *map(self.text, shared)),
                others=others,
            )
        for family_id in corpus.families:
            if href := family_href(family_id, self):
                title, others = self.named(corpus.families[family_id].name)
                note = self.text(corpus.families[family_id].note)
                yield Entry(
                    kind=Kind.INDICATOR, title=title, address=href, text=note, others=others
                )

    def themes(self) -> Iterator[Entry]:
        """Themes, with when practices are coded under them, and their groups."""
        corpus = self.edition.corpus
        for theme_id in corpus.themes:
            theme: Theme = corpus.themes[theme_id]
            title, others = self.named(theme.name)
            rules = (theme.definition, theme.use_when, theme.do_not_use_when)
            yield Entry(
                kind=Kind.THEME,
                title=title,
                address=self.links.theme(theme_id),
                text=_lines(*map(self.text, rules)),
                others=others,
            )
        for group_id in corpus.groups:
            title, others = self.named(corpus.groups[group_id].name)
            yield Entry(
                kind=Kind.THEME,
                title=title,
                address=self.links.to(links.THEMES, f"group-{group_id}"),
                text=self.text(corpus.groups[group_id].description),
                others=others,
            )

    def features(self) -> Iterator[Entry]:
        """Features, with the values that they can have."""
        for feature_id in self.edition.corpus.features:
            feature = self.edition.corpus.features[feature_id]
            title, others = self.named(feature.name)
            values = self._listed([value.name for value in feature.values])
            yield Entry(
                kind=Kind.FEATURE,
                title=title,
                address=self.links.feature(feature_id),
                text=_lines(self.text(feature.definition), values),
                others=others,
            )

    def finding(self, finding: Finding) -> Entry:
        """What the comparison shows."""
        theme = self.edition.corpus.theme_cards[finding.theme_id]
        return Entry(
            kind=Kind.FINDING,
            address=self.links.finding(finding),
            text=self.text(finding.text),
            label=self.text(theme.name),
        )

    def portraits(self) -> Iterator[Entry]:
        """The cases in a few sentences, as the overview has them."""
        corpus = self.edition.corpus
        for number, part in enumerate(parts_of_overview(self.edition), start=1):
            page = part_page(links.OVERVIEW, number)
            for case_id in part:
                yield Entry(
                    kind=Kind.STATEMENT,
                    address=self.links.to(page, anchor_for("portrait", case_id)),
                    text=self.text(corpus.portraits[case_id].text),
                    label=self.text(corpus.case_name(case_id)),
                )

    def pages(self) -> Iterator[Entry]:
        """The pages that lead to all others; the first says what the site is about."""
        study, wording = self.edition.corpus.study, self.edition.wording
        introduction = (study.subtitle, *study.introduction, study.notice)
        yield Entry(
            kind=Kind.PAGE,
            title=self.text(study.title),
            address=self.links.to(links.HOME),
            text=_lines(*map(self.text, introduction)),
        )
        for page, key, also, introduced in (
            (links.OVERVIEW, "overview_page", "also_overview_page", ()),
            (links.COMPARE, "compare", "also_compare", ("compare_intro",)),
            (links.CASES, "cases", "", ("cases_intro",)),
            (links.REPORTS, "reports", "also_reports", ("reports_intro", "reports_check")),
            (links.THEMES, "themes", "", ("themes_intro",)),
            (links.INDICATORS, "indicators", "", ("indicators_intro",)),
            (links.FEATURES, "features", "", ("features_intro",)),
            (links.GLOSSARY, "glossary", "also_glossary", ("glossary_intro",)),
            (links.DATA, "data", "also_data", ("data_intro",)),
            (links.RELEASES, "releases", "also_releases", ("releases_intro",)),
        ):
            yield Entry(
                kind=Kind.PAGE,
                title=wording[key],
                address=self.links.to(page),
                text=_lines(*(wording[text] for text in introduced)),
                others=self.also(also) if also else (),
            )
        yield Entry(
            kind=Kind.PAGE,
            title=wording["data_cite"],
            address=self.links.to(links.DATA, "cite"),
            others=(wording["cite"], *self.also("also_cite")),
        )

    def also(self, key: str) -> tuple[str, ...]:
        """The further names of a page, which the wording has in one line."""
        wording = self.edition.wording
        return tuple(wording[key].split(wording["clause_separator"]))

    # --- A case -----------------------------------------------------------------------------

    def case_(self, case: Case) -> Entry:
        """A case, with what is known of its report."""
        title, others = self.named(case.name)
        language = "en" if self.edition.tongue.language == "zh" else self.edition.tongue.quotes
        beside = tuple((language, other) for other in others)
        others = (*others, *self.short_names(case))
        source = case.provenance
        known = (source.title, source.publisher, source.date_note)
        return Entry(
            kind=Kind.CASE,
            title=title,
            address=self.links.case(case.id),
            text=_lines(
                self.text(case.region) if case.region else "",
                *map(self.text, known),
                self.edition.convert(case.report.byline or ""),
            ),
            others=others,
            beside=beside,
        )

    def short_names(self, case: Case) -> Iterator[str]:
        """A case's name without the word for what it is, as people call it."""
        for ending in self.edition.corpus.study.vocabulary.names_end_in:
            if case.name.zh.endswith(ending):
                yield self.edition.convert(case.name.zh.removesuffix(ending))

    def pages_of(self, case: Case) -> Iterator[Entry]:
        """A case's report, the page behind it, and how to cite it."""
        wording, is_chinese = self.edition.wording, self.edition.tongue.language == "zh"
        names = (self.text(case.name), *(self.short_names(case) if is_chinese else ()))
        for address, called in (
            (self.links.source(case.id), (wording["source_of"],)),
            (self.links.checks(case.id), (wording["behind"],)),
            (self.links.case(case.id, "cite"), (wording["cite"], *self.also("also_cite"))),
        ):
            title, *others = (f"{name}{wording['colon']}{it}" for it in called for name in names)
            yield Entry(kind=Kind.PAGE, title=title, address=address, others=tuple(others))

    def practice(self, practice: Practice) -> Entry:
        """A practice."""
        title, others = self.named(practice.name)
        return Entry(
            kind=Kind.PRACTICE,
            title=title,
            address=self.links.item(practice),
            text=_lines(self.text(practice.scope), self.text(practice.summary)),
            others=others,
        )

    def fact(self, fact: Fact) -> Entry:
        """A fact: what it is a value of and the value, which is looked for by itself too."""
        _, others = self.named(self.edition.corpus.indicator_cards[fact.indicator_id].name)
        name, edition = self.indicator_of(fact).text, self.edition
        value, written = quantity_text(fact.quantity, edition), edition.convert(fact.quantity.text)
        period, scope = period_text(fact.period, edition), self.text(fact.scope)
        what = (
            period,
            scope or edition.wording["whole_case"],
            edition.wording[f"role_{fact.role}"],
        )
        return Entry(
            kind=Kind.FACT,
            title=f"{name}{edition.wording['colon']}{value}",
            address=self.links.item(fact),
            text=_lines(
                self.text(fact.note),
                *map(edition.convert, fact.context),
                *(mark.reason for mark in flag_marks(fact, edition)),
                scope,
                period if fact.period else "",
            ),
            others=(*dict.fromkeys((value, written)), *others),
            label=edition.wording["clause_separator"].join(what),
        )

    def codings(self, case: Case) -> Iterator[Entry]:
        """Which values of features a report tells."""
        features, wording = self.edition.corpus.feature_cards, self.edition.wording
        for coding in case.codings:
            feature = features[coding.feature_id]
            values = wording["separator"].join(self.coded_values(coding))
            yield Entry(
                kind=Kind.CODING,
                title=f"{self.text(feature.name)}{wording['colon']}{values}",
                address=self.links.item(coding),
                text=_lines(self.text(coding.subject), self.text(coding.by)),
                label=_date_of(coding, self.edition),
            )

    def statements(self, case: Case) -> Iterator[Entry]:
        """The abstract."""
        for number, statement in enumerate(case.abstract, start=1):
            yield Entry(
                kind=Kind.STATEMENT,
                address=self.links.case(case.id, f"abstract-{number}"),
                text=self.text(statement.text),
                label=self.edition.wording["abstract"],
            )

    def notes(self, case: Case) -> Iterator[Entry]:
        """What editors remark on a report, its figures and what it does not say."""
        wording = self.edition.wording
        of_report, of_silence = self.links.checks(case.id, "report"), self.links.silence(case.id)
        notes = [
            *(("about_report", of_report, caveat) for caveat in case.caveats),
            *(("checks", self.links.check(it), it.note) for it in checks_of(case) if it.note),
            *(("silence", of_silence, it.reason) for it in case.other_basis),
            *(("silence", of_silence, it.reason) for it in case.not_applicable),
            *(
                (f"retired_{it.was}", self.links.case(case.id, anchor_of(it)), it.reason)
                for it in case.retired
            ),
            *(
                ("unused", self.links.source(case.id, "unused"), reason)
                for reason in dict.fromkeys(item.reason for item in case.left_out)
            ),
        ]
        for key, address, text in notes:
            yield Entry(kind=Kind.NOTE, address=address, text=self.text(text), label=wording[key])

    def passages(self, case: Case) -> Iterator[Entry]:
        """The report as far as it is published, passage by passage."""
        shown: dict[str, list[tuple[int, int, str]]] = {}
        for passage, sentence in published_sentences(case):
            place = (sentence.start, sentence.end, sentence_id(passage, sentence))
            shown.setdefault(passage.id, []).append(place)
        for passage in case.report.passages:
            words = self.edition.convert(passage.text)
            text, sentences = _joined(words, shown.get(passage.id, []))
            if passage.level is not None:  # a heading is one place, and published as a whole
                text, sentences = words, ()
            if text:
                yield Entry(
                    kind=Kind.PASSAGE,
                    address=self.links.source(case.id, passage.id),
                    text=text,
                    label=self.locator(passage.section, passage.paragraph).text,
                    sentences=sentences,
                )

    def translations(self, case: Case) -> Iterator[Entry]:
        """What the editors say in English for quotes, where it stands under the report's words."""
        wording = self.edition.wording
        for citation in (quote for quotes in cited_in(case).values() for quote in quotes):
            if text := self.translation(citation):
                place = self.quote_name(citation).text
                yield Entry(
                    kind=Kind.PASSAGE,
                    address=self.links.source(case.id, anchor_for("note", citation.id)),
                    text=text,
                    label=wording["clause_separator"].join((place, wording["translation"])),
                )

    def _listed(self, names: list[Localized]) -> str:
        return self.edition.wording["separator"].join(map(self.text, names))


def _date_of(coding: Coding, edition: Edition) -> str:
    return period_text(coding.date, edition) if coding.date else ""


def _joined(
    words: str, shown: list[tuple[int, int, str]]
) -> tuple[str, tuple[tuple[int, str], ...]]:
    """The sentences that are shown of a passage as one text, and where in it each begins."""
    text, places = "", []
    for start, end, id_ in shown:
        places.append((len(text), id_))
        text += words[start:end]
    return text, tuple(places)


def _lines(*texts: str) -> str:
    return "\n".join(text for text in texts if text)
