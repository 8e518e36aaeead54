"""Every page of one edition: what a template needs, computed here, laid out there."""

from __future__ import annotations

import string
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from build_scripts.analysis.checks import checks_by_fact, checks_of, finding_text, verdict_of
from build_scripts.analysis.comparison import compare, facts_of, indicators_of, practices_of
from build_scripts.analysis.coverage import cover, group_unused
from build_scripts.analysis.shared_wording.listing import list_shared
from build_scripts.analysis.shared_wording.wordings import SUBSTANTIAL, shared_wording_of
from build_scripts.analysis.silences import (
    SilenceKind,
    silence_on,
    silence_on_theme,
    silences_of,
    silences_on,
)
from build_scripts.analysis.terms import TermIndex, TermLinker, first_uses
from build_scripts.datasets.files import make_datasets
from build_scripts.model import (
    NO_HISTORY,
    Case,
    Check,
    Citation,
    Conflict,
    Corpus,
    Edition,
    Fact,
    History,
    Indicator,
    Mention,
    NotApplicable,
    Practice,
    PublishExtent,
    Relation,
    Stated,
    Term,
    Theme,
    stated_in,
)
from build_scripts.views import links
from build_scripts.views.changes import (
    change_html,
    change_text,
    checked_html,
    group_changes,
)
from build_scripts.views.citing import Citations, cite_case, cite_site
from build_scripts.views.cleaning import describe_removals
from build_scripts.views.counts import Counts
from build_scripts.views.exact import ExactTexts
from build_scripts.views.figures import CHARTS, Figure, FigureMaker, Overview
from build_scripts.views.links import Links, anchor_of, check_anchor
from build_scripts.views.marks import (
    mark_passage,
    number_citations,
    sentence_id,
)
from build_scripts.views.rendering import Wording, load_wording, make_environment

WORDING_FILE = "wording.yaml"
_LETTERS = string.ascii_lowercase

Rendered = dict[str, str | bytes]


def render_site(
    corpus: Corpus,
    edition: Edition,
    *,
    history: History = NO_HISTORY,
    templates: Path,
    cache: Path,
    site_url: str,
) -> Rendered:
    """Every generated file of an edition, by its path below the staging folder.

    Charts and compiled templates that were made before are read from `cache`.
    """
    return _Renderer(corpus, edition, history, templates, cache, site_url).render()


@dataclass(frozen=True, slots=True)
class ThemePractices:
    """The practices of a case whose first theme is this one."""

    theme: Theme
    practices: tuple[Practice, ...]


class _Renderer:
    """Renders one edition; holds what all its pages share."""

    def __init__(
        self,
        corpus: Corpus,
        edition: Edition,
        history: History,
        templates: Path,
        cache: Path,
        site_url: str,
    ) -> None:
        self._corpus = corpus
        self._history = history
        self._language = edition.language
        self._site_url = site_url
        self._codebook = corpus.codebook
        self._cases = list(corpus.cases.values())
        self._wording: Wording = load_wording(
            templates / WORDING_FILE, edition.language, corpus.codebook.study
        )
        self._environment = make_environment(
            templates, cache / "templates", edition.language, self._wording
        )
        self._environment.globals |= self._known_to_templates()
        self._term_index = TermIndex(corpus.codebook.terms.values(), edition.language)
        self._term_uses = first_uses(self._cases, TermIndex(self._codebook.terms.values(), "zh"))
        self._shared = shared_wording_of(corpus)
        self._figures = FigureMaker(corpus, edition.language, self._wording, cache / CHARTS)

    def _known_to_templates(self) -> dict[str, object]:
        """What all templates can name, besides what each page is given."""
        corpus, history = self._corpus, self._history
        checks = checks_by_fact(corpus)
        return {
            "corpus": corpus,
            "codebook": corpus.codebook,
            "count": Counts(corpus),
            "exact": ExactTexts(corpus, self._language, self._wording),
            "anchor_of": anchor_of,
            "changed": lambda item: change_text(history.changed(item), self._wording),
            "change": lambda change: change_html(change, self._wording),
            "checked": checked_html(history, self._wording),
            "by_case": by_case,
            "lettered": lettered,
            "is_fact": lambda item: isinstance(item, Fact),
            "is_mention": lambda item: isinstance(item, Mention),
            "is_not_applicable": lambda item: isinstance(item, NotApplicable),
            "is_check": lambda item: isinstance(item, Relation | Conflict),
            "is_stated": lambda item: isinstance(item, Stated),
            "check_anchor": check_anchor,
            "checks_with": lambda fact: lettered_checks(checks.get((fact.case_id, fact.id), ())),
            "finding_of": self._finding_of,
            "stated_in": stated_in,
            "verdict_of": verdict_of,
        }

    def render(self) -> Rendered:
        """All pages and data files."""
        datasets = make_datasets(self._corpus, self._history)
        pages: Rendered = {dataset.path: dataset.content for dataset in datasets}
        for figure in self._drawn_figures():
            pages[figure.spec_path] = figure.spec
        pages[links.HOME] = self._home()
        pages[links.OVERVIEW] = self._page(links.OVERVIEW, "overview")
        pages[links.CASES] = self._page(links.CASES, "cases")
        pages[links.THEMES] = self._page(links.THEMES, "themes", overview=self._figures.overview())
        pages[links.INDICATORS] = self._page(
            links.INDICATORS,
            "indicators",
            by_theme=list(self._indicators_by_theme()),
            columns=len(self._cases) + 2,
            kinds=list(SilenceKind),
        )
        pages[links.GLOSSARY] = self._glossary()
        pages[links.DATA] = self._page(
            links.DATA, "data", datasets=datasets, citations=self._citations()
        )
        for case in self._cases:
            pages[links.case_page(case.id)] = self._case(case)
            pages[links.source_page(case.id)] = self._source(case)
            pages[links.cleaning_page(case.id)] = self._cleaning(case)
        for theme in self._codebook.themes.values():
            pages[links.theme_page(theme.id)] = self._theme(theme)
        for indicator in self._told_indicators():
            pages[links.indicator_page(indicator.id)] = self._indicator(indicator)
        return pages

    def _page(self, path: str, template: str, **view: Any) -> str:
        """One page; `link` and `linked` know which page they stand on."""
        page_links = Links(path)
        return self._environment.get_template(f"pages/{template}.md.j2").render(
            link=page_links, linked=TermLinker(self._term_index, page_links), **view
        )

    def _home(self) -> str:
        return self._page(
            links.HOME,
            "home",
            study=self._codebook.study,
            overview=self._figures.overview(),
            findings=self._corpus.contrasts,
        )

    def _case(self, case: Case) -> str:
        silences = silences_of(self._corpus, case)
        return self._page(
            links.case_page(case.id),
            "case",
            case=case,
            by_theme=list(self._by_theme(case)),
            figures=list(self._figures_of(case)),
            silences=[
                (kind, [silence for silence in silences if silence.kind is kind])
                for kind in SilenceKind
            ],
            checks=checks_of(case),
            coverage=cover(case),
            terms=self._terms_of(case),
            changes=group_changes(case, self._history),
            citations=cite_case(
                case, self._codebook.study, self._language, self._wording, self._site_url
            ),
        )

    def _source(self, case: Case) -> str:
        numbered = number_citations(case)
        only_cited = case.provenance.publish is PublishExtent.EXCERPTS
        coverage = cover(case)
        shared = list_shared(
            case,
            self._shared,
            self._corpus,
            Links(links.source_page(case.id)),
            self._language,
            self._wording,
        )
        return self._page(
            links.source_page(case.id),
            "source",
            case=case,
            passages=[
                mark_passage(
                    passage,
                    numbered.get(passage.id, ()),
                    shared.marks.get(passage.id, ()),
                    only_cited=only_cited,
                )
                for passage in case.report.passages
            ],
            coverage=coverage,
            unused_rows=group_unused(coverage.unused),
            shared=shared,
            only_cited=only_cited,
        )

    def _cleaning(self, case: Case) -> str:
        return self._page(
            links.cleaning_page(case.id),
            "cleaning",
            case=case,
            removals=describe_removals(case.report.removed),
        )

    def _theme(self, theme: Theme) -> str:
        drawn = [
            figure
            for indicator in indicators_of(self._corpus, theme)
            if (figure := self._figure(indicator))
        ]
        shown = {figure.indicator.id for figure in drawn}
        return self._page(
            links.theme_page(theme.id),
            "theme",
            theme=theme,
            findings=[f for f in self._corpus.findings if f.theme_id == theme.id],
            rows=[
                (case, practices_of(case, theme), silence_on_theme(case, theme))
                for case in self._cases
            ],
            is_mostly_shared=self._is_mostly_shared,
            figures=drawn,
            other=[
                reported
                for indicator in indicators_of(self._corpus, theme)
                if indicator.id not in shown
                for reported in facts_of(self._corpus, indicator)
            ],
        )

    def _indicator(self, indicator: Indicator) -> str:
        return self._page(
            links.indicator_page(indicator.id),
            "indicator",
            indicator=indicator,
            figure=self._figure(indicator),
            facts=facts_of(self._corpus, indicator),
            silences=silences_on(self._corpus, indicator),
            csv=f"data/indicators/{indicator.id}.csv",
        )

    def _glossary(self) -> str:
        terms = sorted(self._codebook.terms.values(), key=_pinyin_key)
        uses = {
            term_id: [
                (case, passage.text[s.start : s.end], sentence_id(passage, s), passage)
                for case, passage, s in found
            ]
            for term_id, found in self._term_uses.items()
        }
        initials = groupby(terms, key=lambda term: _pinyin_key(term)[0][:1].upper())
        letters = [(letter, next(members)) for letter, members in initials]
        return self._page(links.GLOSSARY, "glossary", terms=terms, letters=letters, uses=uses)

    def _citations(self) -> Citations:
        study = self._codebook.study
        return cite_site(study, self._language, self._wording, self._site_url)

    def _is_mostly_shared(self, practice: Practice) -> bool:
        """Whether a substantial share of a practice's quoted words is shared wording."""
        case = self._corpus.cases[practice.case_id]
        return self._shared.quoted_share(case, practice.citations) >= SUBSTANTIAL

    def _finding_of(self, relation: Relation) -> Markup:
        """What recomputing a relation shows, in words."""
        return finding_text(relation, self._language, self._wording)

    def _by_theme(self, case: Case) -> Iterator[ThemePractices]:
        """The case's practices under the first theme of each, in the codebook's order."""
        for theme in self._codebook.themes.values():
            practices = tuple(p for p in case.practices if p.theme_ids[:1] == (theme.id,))
            if practices:
                yield ThemePractices(theme, practices)

    def _figures_of(self, case: Case) -> Iterator[Figure]:
        """The charts in which the case has a fact."""
        for indicator, reported in self._reported_indicators():
            if any(item.case is case for item in reported) and (figure := self._figure(indicator)):
                yield figure

    def _figure(self, indicator: Indicator) -> Figure | None:
        """The chart of an indicator; none where fewer than two cases can be compared."""
        comparison = compare(self._corpus, indicator)
        return None if comparison is None else self._figures.indicator(comparison)

    def _indicators_by_theme(self) -> Iterator[tuple[Theme | None, list[Any]]]:
        """The reported indicators with their cells, by the first theme of each; last, of none."""
        reported = [indicator for indicator, _ in self._reported_indicators()]
        for theme in (*self._codebook.themes.values(), None):
            first = () if theme is None else (theme.id,)
            rows = [(one, self._cells(one)) for one in reported if one.theme_ids[:1] == first]
            if rows:
                yield theme, rows

    def _cells(self, indicator: Indicator) -> list[Any]:
        """By case: its results, and how it is silent if it has none."""
        return [
            (
                case,
                [fact for fact in case.facts if fact.indicator_id == indicator.id],
                silence_on(case, indicator),
            )
            for case in self._cases
        ]

    def _drawn_figures(self) -> Iterator[Figure | Overview]:
        """Every chart of the site."""
        yield self._figures.overview()
        for indicator, _ in self._reported_indicators():
            if figure := self._figure(indicator):
                yield figure

    def _reported_indicators(self) -> list[tuple[Indicator, list[Any]]]:
        found = (
            (indicator, facts_of(self._corpus, indicator))
            for indicator in self._codebook.indicators.values()
        )
        return [(indicator, reported) for indicator, reported in found if reported]

    def _told_indicators(self) -> Iterator[Indicator]:
        """The indicators that have a page: some case reports them, or is said not to."""
        told = {
            silence.indicator.id
            for case in self._cases
            for silence in silences_of(self._corpus, case)
            if silence.indicator
        }
        told |= {fact.indicator_id for case in self._cases for fact in case.facts}
        return (one for one in self._codebook.indicators.values() if one.id in told)

    def _terms_of(self, case: Case) -> list[Term]:
        """The terms that the case's practices name, in the glossary's order."""
        named = {term_id for practice in case.practices for term_id in practice.term_ids}
        return [term for term in self._codebook.terms.values() if term.id in named]


def by_case(items: Sequence[Fact | Practice]) -> list[tuple[str, list[Fact | Practice]]]:
    """What a text rests on, by case, in the order in which the cases first come."""
    found: dict[str, list[Fact | Practice]] = {}
    for item in items:
        found.setdefault(item.case_id, []).append(item)
    return list(found.items())


def lettered(citations: Sequence[Citation]) -> Iterator[tuple[Citation, str]]:
    """Citations with a letter (b, c …) for each further one of the same paragraph, else ""."""
    yield from zip(citations, _letters(one.passage_id for one in citations), strict=True)


def lettered_checks(checks: Sequence[Check]) -> Iterator[tuple[Check, str, str]]:
    """Checks with their verdict, and a letter for each further one of the same verdict, else ""."""
    verdicts = [verdict_of(check) for check in checks]
    yield from zip(checks, verdicts, _letters(verdicts), strict=True)


def _letters(keys: Iterable[str]) -> Iterator[str]:
    """For each key "" where it is new, else the letter of how often it has come: b, c …"""
    seen: Counter[str] = Counter()
    for key in keys:
        seen[key] += 1
        yield "" if seen[key] == 1 else _LETTERS[min(seen[key], len(_LETTERS)) - 1]


def _pinyin_key(term: Term) -> tuple[str, str]:
    """Pinyin order: letters first, tones only where letters are equal."""
    decomposed = unicodedata.normalize("NFD", term.pinyin.lower())
    letters = "".join(c for c in decomposed if c.isalpha())
    return letters, term.pinyin
