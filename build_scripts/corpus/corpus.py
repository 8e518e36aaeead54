"""The corpus as views read it: what they ask for is noted, and nothing else do they depend on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Generic, TypeVar

from build_scripts.analysis.outline import Outline
from build_scripts.analysis.shared_wording.wordings import Shared
from build_scripts.analysis.silences import Sought, silences_of
from build_scripts.corpus.entries import (
    CaseCard,
    CaseSource,
    ChangedTogether,
    FeatureCard,
    IndicatorCard,
    Listed,
    TermCard,
    TermPlace,
    TermPresence,
    ThemeCard,
    Translated,
    UnderFeature,
    UnderIndicator,
    UnderTerm,
    UnderTheme,
)
from build_scripts.model import (
    Case,
    EntryKind,
    Feature,
    Finding,
    Indicator,
    IndicatorFamily,
    Localized,
    Portrait,
    Relation,
    RetiredEntry,
    Silence,
    SilenceKind,
    Study,
    Term,
    Theme,
    ThemeGroup,
)
from build_scripts.store import Ledger

if TYPE_CHECKING:  # validating takes long to load, and the files of a case are seldom asked for
    from build_scripts.curation.files import Folder

Entry = TypeVar("Entry")
Value = TypeVar("Value")


class Entries(Mapping[str, Entry], Generic[Entry]):
    """The entries of one kind by id, in file order; each is read when it is asked for."""

    def __init__(self, ledger: Ledger, kind: str) -> None:
        self._ledger = ledger
        self._kind = kind

    def __getitem__(self, id_: str) -> Entry:
        entry: Entry = self._ledger.read((self._kind, id_))
        return entry

    def __contains__(self, id_: object) -> bool:
        return self._ledger.has((self._kind, str(id_)))

    def __iter__(self) -> Iterator[str]:
        ids: tuple[str, ...] = self._ledger.read((f"{self._kind} ids",))
        return iter(ids)

    def __len__(self) -> int:
        return len(tuple(iter(self)))


class Corpus:
    """Everything that the site shows: the codebook, all cases, and their comparison.

    A whole case is read with `cases[id]`, for its own pages. Pages about many cases read
    `cards` and the entries of the cases that they show. Pages that only name an entry of the
    codebook read its card or its name.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self.groups: Entries[ThemeGroup] = Entries(ledger, "group")
        self.group_names: Entries[Localized] = Entries(ledger, "group name")
        self.themes: Entries[Theme] = Entries(ledger, "theme")
        self.theme_cards: Entries[ThemeCard] = Entries(ledger, "theme card")
        self.families: Entries[IndicatorFamily] = Entries(ledger, "family")
        self.family_names: Entries[Localized] = Entries(ledger, "family name")
        self.indicators: Entries[Indicator] = Entries(ledger, "indicator")
        self.indicator_cards: Entries[IndicatorCard] = Entries(ledger, "indicator card")
        self.features: Entries[Feature] = Entries(ledger, "feature")
        self.feature_cards: Entries[FeatureCard] = Entries(ledger, "feature card")
        self.terms: Entries[Term] = Entries(ledger, "term")
        self.term_cards: Entries[TermCard] = Entries(ledger, "term card")
        self.findings: Entries[Finding] = Entries(ledger, "finding")
        self.portraits: Entries[Portrait] = Entries(ledger, "portrait")
        """By the id of the case."""
        self.cases: Entries[Case] = Entries(ledger, "case")
        self.cards: Entries[CaseCard] = Entries(ledger, "card")
        self.sources: Entries[CaseSource] = Entries(ledger, "source")

    @property
    def study(self) -> Study:
        """What the whole site is about."""
        return self._read("study")

    @property
    def rules(self) -> tuple[Localized, ...]:
        """What holds for coding under any theme."""
        return self._read("rules")

    @property
    def contrasts(self) -> tuple[str, ...]:
        """The ids of the main ones among the findings."""
        return self._read("contrasts")

    @property
    def former_ids(self) -> tuple[tuple[str, str], ...]:
        """Ids under which indicators were published, each with the present one."""
        return self._read("former ids")

    def retired(self, kind: EntryKind) -> tuple[RetiredEntry, ...]:
        """What was published of a kind and is no more."""
        return self._read("retired", kind.value)

    def retired_findings_of(self, theme_id: str) -> tuple[RetiredEntry, ...]:
        """The findings that stood on the page of a theme, or at what took the theme's place."""
        return self._list("retired findings of theme", theme_id)

    @property
    def case_ids(self) -> tuple[str, ...]:
        """The ids of all cases, in their order on the site."""
        return self._read("case ids")

    @property
    def few_case_ids(self) -> tuple[str, ...]:
        """The ids of all cases where these are so few that each has its colour; else none.

        What is about one case of many reads this, and does not depend on which there are.
        """
        return self._read("few case ids")

    @property
    def reported(self) -> tuple[str, ...]:
        """The ids of the indicators that some case reports, in the codebook's order."""
        return self._read("reported indicators")

    @property
    def listed(self) -> tuple[tuple[str, str], ...]:
        """The ids of the indicators that some case reports, or is said not to, each after that of
        its family, family by family."""
        return self._read("listed indicators")

    def part_of(self, indicator_id: str) -> int | None:
        """The part of their index in which an indicator is listed; None if it is not.

        Changes with the others that are listed only where it comes into another part.
        """
        key = ("part of indicator", indicator_id)
        return self._read(*key) if self._ledger.has(key) else None

    def silences_of(self, case: Case) -> list[Silence]:
        """All that a case has no practice or result for: themes first, in the codebook's order.

        What no case reports is there only where an editor says something of it.
        """
        sought: tuple[Sought, ...] = self._ledger.read(("sought indicators",))
        return silences_of(case, tuple(self.themes), sought, self.reported)

    def themes_in(self, group_id: str) -> tuple[ThemeCard, ...]:
        """The themes of a group, in the codebook's order."""
        return tuple(theme for theme in self.theme_cards.values() if theme.group_id == group_id)

    def findings_of(self, theme_id: str) -> tuple[str, ...]:
        """The ids of a theme's findings."""
        return self._list("findings of theme", theme_id)

    def findings_about(self, case_id: str) -> tuple[str, ...]:
        """The ids of the findings that rest on a case."""
        return self._list("findings of case", case_id)

    def indicators_of(self, theme_id: str) -> tuple[str, ...]:
        """The ids of a theme's indicators that some case reports, in the codebook's order."""
        return self._list("indicators of theme", theme_id)

    def indicators_in(self, family_id: str) -> tuple[str, ...]:
        """The ids of a family's indicators that some case reports, in the codebook's order."""
        return self._list("indicators of family", family_id)

    def features_of(self, theme_id: str) -> tuple[str, ...]:
        """The ids of a theme's features, in the codebook's order."""
        return self._list("features of theme", theme_id)

    def coded(self, feature_id: str) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
        """The ids of the cases that are coded by a feature, with the values of each coding."""
        return self._list("cases coded", feature_id)

    def reporting(self, indicator_id: str) -> tuple[tuple[str, int], ...]:
        """The ids of the cases that report an indicator, with how many facts."""
        return self._list("cases reporting", indicator_id)

    def comparable(self, indicator_id: str) -> tuple[str, ...]:
        """The ids of the cases that have facts without a flag under an indicator."""
        return self._list("cases comparable", indicator_id)

    def silent_on(self, indicator_id: str) -> tuple[tuple[str, SilenceKind], ...]:
        """The cases of which it is said why they have no result under an indicator, and how."""
        return self._list("cases silent", f"indicator/{indicator_id}")

    def practising(self, theme_id: str) -> tuple[tuple[str, int], ...]:
        """The ids of the cases that have practices under a theme, with how many."""
        return self._list("cases under theme", theme_id)

    def silent_on_theme(self, theme_id: str) -> tuple[tuple[str, SilenceKind], ...]:
        """The cases of which it is said why they have no practice under a theme, and how."""
        return self._list("cases silent", f"theme/{theme_id}")

    def with_term(self, term_id: str) -> tuple[tuple[str, TermPresence], ...]:
        """The ids of the cases whose report uses a term or whose practices carry it, and how."""
        return self._list("cases under term", term_id)

    def case_name(self, case_id: str) -> Localized:
        """What a case is called."""
        return self._read("case name", case_id)

    def translated(self, case_id: str) -> Translated:
        """How many of a case's quotes are said in English."""
        return self._read("translated", case_id)

    def quote_letters(self, case_id: str) -> Mapping[str, str]:
        """By its id the letter of each quote that is not the only one of its passage."""
        return self._read("quote letters", case_id)

    def shared(self, case_id: str) -> Shared:
        """The wording that a case shares with others, and standing phrases."""
        return self._read("shared", case_id)

    def shared_share(self, case_id: str, practice_id: str) -> int | None:
        """How much of a practice's quotes is shared wording, in percent; None if not much."""
        shares: tuple[tuple[str, int], ...] = self._ledger.read(("shared quotes", case_id))
        return dict(shares).get(practice_id)

    def outline(self, case_id: str) -> Outline:
        """A case's report in outline."""
        return self._read("outline", case_id)

    def implied(self, case_id: str) -> tuple[Relation, ...]:
        """The relations of a case of which one figure is not stated."""
        return self._read("implied", case_id)

    @property
    def implying(self) -> tuple[tuple[str, int], ...]:
        """The ids of the cases that have such relations, with how many."""
        return self._read("cases implying")

    @property
    def lengths(self) -> tuple[tuple[str, int], ...]:
        """Every case's id, with the characters of its report."""
        return self._read("lengths")

    def shares(self, theme_id: str) -> tuple[tuple[str, float], ...]:
        """How much of its report each case with practices under a theme cites there, in percent."""
        return self._list("shares of theme", theme_id)

    @property
    def periods(self) -> tuple[tuple[str | None, int], ...]:
        """The times that facts are told of, None where none is stated, with how many facts."""
        return self._read("facts by period")

    def is_alike(self, indicator_id: str) -> bool:
        """Whether several cases have values without a flag under an indicator, and all the same."""
        return self._ledger.has(("alike", indicator_id))

    def on_theme(self, case_id: str, theme_id: str) -> UnderTheme:
        """What a case has under a theme, be it that nothing is said."""
        key = ("under theme", case_id, theme_id)
        if self._ledger.has(key):
            return self._read(*key)
        silence = Silence(kind=SilenceKind.NOT_CODED, case_id=case_id, theme_id=theme_id)
        return UnderTheme(case_name=self.case_name(case_id), practices=(), silence=silence)

    def on_indicator(self, case_id: str, indicator_id: str) -> UnderIndicator:
        """What a case has under an indicator, be it that nothing is said."""
        key = ("under indicator", case_id, indicator_id)
        if self._ledger.has(key):
            return self._read(*key)
        silence = Silence(kind=SilenceKind.NOT_CODED, case_id=case_id, indicator_id=indicator_id)
        name = self.case_name(case_id)
        return UnderIndicator(case_name=name, facts=(), checks=(), silence=silence)

    def on_feature(self, case_id: str, feature_id: str) -> UnderFeature:
        """What a case is coded under a feature, be it nothing."""
        key = ("under feature", case_id, feature_id)
        if self._ledger.has(key):
            return self._read(*key)
        return UnderFeature(case_id=case_id, case_name=self.case_name(case_id), codings=())

    def under_term(self, case_id: str, term_id: str) -> UnderTerm:
        """What a case has under a term."""
        return self._read("under term", case_id, term_id)

    def term_places(self, case_id: str) -> Mapping[str, TermPlace]:
        """By term id where its words first stand in a case's report."""
        return self._read("term places", case_id)

    def received(self, case_id: str) -> bytes:
        """The file of a case's report, byte for byte as it was received."""
        folder: Folder = self._ledger.read(("case files", case_id))
        content = folder.files[self.sources[case_id].file]
        assert isinstance(content, bytes)  # the case is sound
        return content

    def table_csv(self, case_id: str, table: str) -> bytes:
        """What a case adds to a table to download, as CSV in UTF-8."""
        return self._read("table csv", case_id, table)

    def table_file(self, table: str) -> bytes:
        """A table to download, as CSV in UTF-8."""
        return self._read("table file", table)

    def tables_json(self, case_id: str) -> Mapping[str, bytes]:
        """What a case adds to each table, as the inside of a JSON list in UTF-8."""
        return self._read("tables json", case_id)

    def table_lengths(self, case_id: str) -> Mapping[str, int]:
        """How many rows a case adds to each table."""
        return self._read("table lengths", case_id)

    def changes(self, case_id: str) -> tuple[ChangedTogether, ...]:
        """The items of a case by their last change, the newest of those that are known."""
        return self._read("changes", case_id)

    @property
    def listed_files(self) -> tuple[Listed, ...]:
        """The files to download, as the page on data lists them."""
        return self._read("listed files")

    def is_reported_by_several(self, indicator_id: str) -> bool:
        """Whether more than one case reports an indicator."""
        return self._ledger.has(("reported by several", indicator_id))

    def _read(self, *key: str) -> Value:  # type: ignore[type-var] # what is there is of its type
        value: Value = self._ledger.read(key)
        return value

    def _list(self, kind: str, id_: str) -> tuple[Value, ...]:
        return self._read(kind, id_) if self._ledger.has((kind, id_)) else ()
