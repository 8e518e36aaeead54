"""What stands for a case or an entry of the codebook on pages that are not about it alone: small
values, one for each use.

Such a page reads these and no whole case or entry, so that it is made again only where one of
them changed, and the work grows with what it shows.
"""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.model import (
    Citation,
    Coding,
    Comparability,
    Fact,
    FeatureValue,
    Localized,
    Passage,
    Practice,
    Provenance,
    QuantityKind,
    Relation,
    Revision,
    Silence,
    SilenceKind,
    Stated,
    Statement,
)


class ThemeCard(Struct, frozen=True, kw_only=True):
    """A theme in one look: all that pages show of it which do not say what belongs under it."""

    id: str
    group_id: str
    name: Localized


class IndicatorCard(Struct, frozen=True, kw_only=True):
    """An indicator in one look: all that pages show of it which do not say what it means."""

    id: str
    former_ids: tuple[str, ...]
    family_id: str
    name: Localized
    theme_ids: tuple[str, ...]
    kind: QuantityKind
    comparability: Comparability


class FeatureCard(Struct, frozen=True, kw_only=True):
    """A feature in one look: all that pages show of it which do not say what it means."""

    id: str
    name: Localized
    values: tuple[FeatureValue, ...]


class TermCard(Struct, frozen=True, kw_only=True):
    """A term in one look: how it is written, read and rendered, and not what it means."""

    id: str
    term: str
    pinyin: str
    english: str


class CaseCard(Struct, frozen=True, kw_only=True):
    """A case in one look."""

    id: str
    name: Localized
    region: Localized | None
    facts: int
    practices: int
    opening: Statement | None
    """The first statement of the abstract."""


class Translated(Struct, frozen=True):
    """How many of a case's quotes are said in English."""

    done: int
    quotes: int


class TermPresence(Struct, frozen=True):
    """Whether a case's published report uses a term, and how many of its practices carry it."""

    is_used: bool
    practices: int


class CaseSource(Struct, frozen=True, kw_only=True):
    """Where a case's report is from, and what cleaning did to it; "" is "not known".

    `file` is its name in the case's folder; `characters` are those of the cleaned text, without
    headings.
    """

    id: str
    file: str
    sha256: str
    title: str
    byline: str
    provenance: Provenance
    characters: int
    removals: int
    removed_characters: int
    is_offered: bool
    """Whether the file is published as it was received: the whole report is, and nothing in the
    file is private."""


class Membership(Struct, frozen=True, kw_only=True):
    """What a case stands under.

    `themes` are those it has practices under, with how many; `indicators` those it reports, with
    how many facts; `features` those it is coded by, with the values of each coding; `silences`
    the themes and indicators of which it says, or its editors say, why there is no result;
    `terms` the glossary's terms that its published
    report uses or its practices carry.
    """

    case_id: str
    themes: tuple[tuple[str, int], ...]
    indicators: tuple[tuple[str, int], ...]
    comparable: tuple[str, ...]
    """The indicators that it has facts under which carry no flag."""
    features: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]
    silences: tuple[tuple[str, SilenceKind], ...]
    """Pairs of a theme's or an indicator's id (`theme/…`, `indicator/…`) and the kind."""
    terms: tuple[tuple[str, TermPresence], ...]
    characters: int
    """How long its report is, and `shares` how much of it practices under each theme cite."""
    shares: tuple[tuple[str, float], ...]
    periods: tuple[tuple[str | None, int], ...]
    """How many facts are told of each time."""
    results: tuple[tuple[str, str], ...]
    """Under which indicators it has values without a flag, and all of them in one text."""
    implied: int
    """How many figures its relations imply."""


class UnderTheme(Struct, frozen=True, kw_only=True):
    """What one case has under one theme: practices, or how it is silent."""

    case_name: Localized
    practices: tuple[Practice, ...]
    silence: Silence | None

    def main_first(self, theme_id: str) -> list[Practice]:
        """The practices, those first whose first theme it is."""
        return sorted(self.practices, key=lambda one: one.theme_ids[:1] != (theme_id,))


class FactCheck(Struct, frozen=True):
    """That a fact was set against other figures of its report, and what that showed."""

    fact_id: str
    check_id: str
    verdict: str


class UnderIndicator(Struct, frozen=True, kw_only=True):
    """What one case has under one indicator: facts, and how it is silent if none is a result."""

    case_name: Localized
    facts: tuple[Fact, ...]
    checks: tuple[FactCheck, ...]
    """Those of the facts, in the order of the case's page."""
    silence: Silence | None


class UnderFeature(Struct, frozen=True, kw_only=True):
    """What one case is coded under one feature."""

    case_id: str
    case_name: Localized
    codings: tuple[Coding, ...]


class TermUse(Struct, frozen=True, kw_only=True):
    """The first published sentence of a report that uses a term, with its place and anchor.

    `translation` is that of a quote which holds all of it, or if `is_of_part` of one that holds the
    term; "" if there is none.
    """

    sentence: str
    translation: str
    is_of_part: bool
    anchor: str
    section: int
    paragraph: int


class TermPlace(Struct, frozen=True, kw_only=True):
    """Where the words of a term first stand in a report, be it inside longer words.

    `anchor` is the sentence's on the page of the report; "" where that sentence is not published.
    """

    anchor: str
    section: int
    paragraph: int


class NamedPractice(Struct, frozen=True):
    """A practice where a page only leads to it."""

    id: str
    name: Localized


class UnderTerm(Struct, frozen=True, kw_only=True):
    """What one case has under one term: its report's first use of it, practices that carry it."""

    case_name: Localized
    use: TermUse | None
    practices: tuple[NamedPractice, ...]


class Listed(Struct, frozen=True):
    """A file to download as it is listed: its path, the key of its wording, and its rows."""

    path: str
    wording: str
    rows: int | None


class Named(Struct, frozen=True, kw_only=True):
    """A name as it is listed from A to Z; `case_id` is "" for what belongs to no case.

    `beside` are other names of the same, each with its language.
    """

    name: str
    beside: tuple[tuple[str, str], ...]
    kind: str
    address: str
    case_id: str


class ChangedItem(Struct, frozen=True):
    """An item by its name, and the id that it has on its page."""

    name: Localized
    category: Localized | None
    anchor: str


class ChangedTogether(Struct, frozen=True):
    """Items of one page whose last change is one revision: how many, and the first of them."""

    revision: Revision
    count: int
    items: tuple[ChangedItem, ...]


Cited = TypeVar("Cited", Fact, Practice, Coding, Silence, Statement)


def lighten(item: Cited) -> Cited:
    """The same, with citations that know where their passage is and not what else it says."""
    return replace(item, citations=tuple(_light(one) for one in item.citations))


def lighten_silence(silence: Silence) -> Silence:
    """The same, with its citations and those of its value lightened."""
    light = lighten(silence)
    return light if light.fact is None else replace(light, fact=lighten(light.fact))


def lighten_relation(relation: Relation) -> Relation:
    """The same, with the citations of its figures lightened."""
    *of, result = (
        replace(it, citation=_light(it.citation)) if isinstance(it, Stated) else it
        for it in (*relation.of, relation.result)
    )
    return replace(relation, of=tuple(of), result=result)


def _light(citation: Citation) -> Citation:
    passage = citation.passage
    where = Passage(
        passage.id, passage.kind, passage.level, passage.section, passage.paragraph, text=""
    )
    return replace(citation, passage=where)
