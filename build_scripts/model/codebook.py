"""What cases are read with: themes, indicators and their contracts, features, terms."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from build_scripts.model.base import Localized
from build_scripts.model.quantities import QuantityKind


class PeriodType(StrEnum):
    """The time that an indicator's values cover."""

    YEAR = "year"
    POINT_IN_TIME = "point_in_time"
    CUMULATIVE = "cumulative"
    NOT_STATED = "not_stated"


class Coverage(StrEnum):
    """How much of a case an indicator's values are about."""

    WHOLE = "whole"
    PART = "part"


class Comparability(StrEnum):
    """Whether values of one indicator may be set side by side."""

    LIKE_WITH_LIKE = "like_with_like"
    WITH_CAUTION = "with_caution"
    NOT_COMPARABLE = "not_comparable"


class FindingKind(StrEnum):
    """What a finding says about the cases it names."""

    COMMON = "common"
    CONTRAST = "contrast"
    UNIQUE = "unique"
    NOT_COMPARABLE = "not_comparable"


class EntryKind(StrEnum):
    """What has an address that is made from its id: a page, or a place on one."""

    CASE = "case"
    THEME = "theme"
    FEATURE = "feature"
    INDICATOR = "indicator"
    TERM = "term"
    FINDING = "finding"


class TermWording(StrEnum):
    """Whether a term is a standing phrase, which any case may use of itself."""

    ORDINARY = "ordinary"
    STANDING = "standing"


class ThemeGroup(Struct, frozen=True, kw_only=True):
    """A group of themes."""

    id: str
    name: Localized
    description: Localized


class Theme(Struct, frozen=True, kw_only=True):
    """An analytic heading that groups practices and findings across cases."""

    id: str
    group_id: str
    name: Localized
    definition: Localized
    use_when: Localized
    do_not_use_when: Localized
    example: Localized | None


class Contract(Struct, frozen=True, kw_only=True):
    """What two facts must share to be the same kind of number."""

    population: Localized
    denominator: Localized | None
    coverage: Coverage
    period_type: PeriodType
    basis: Localized
    comparability: Comparability
    caution: Localized | None


class IndicatorFamily(Struct, frozen=True, kw_only=True):
    """Indicators of one matter, whose values share no axis; `note` says why."""

    id: str
    name: Localized
    note: Localized


class Indicator(Struct, frozen=True, kw_only=True):
    """Something compared across cases.

    `former_ids` are those under which it, or one merged into it, was published; one of its
    `words`, if it has any, stands beside each value.
    """

    id: str
    former_ids: tuple[str, ...]
    family_id: str
    name: Localized
    definition: Localized
    theme_ids: tuple[str, ...]
    kind: QuantityKind
    units: tuple[str, ...]
    words: tuple[str, ...]
    direction: str
    contract: Contract

    @property
    def comparability(self) -> Comparability:
        """Whether its values may be set side by side, as its contract says."""
        return self.contract.comparability


class FeatureValue(Struct, frozen=True, kw_only=True):
    """One value of a feature; one of its `words` stands wherever it is coded."""

    id: str
    name: Localized
    words: tuple[str, ...]


class Feature(Struct, frozen=True, kw_only=True):
    """Something that cases are coded by: `values` are all that it can have, in order."""

    id: str
    name: Localized
    definition: Localized
    theme_ids: tuple[str, ...]
    values: tuple[FeatureValue, ...]


class TermSource(Struct, frozen=True, kw_only=True):
    """A page that was read for a definition."""

    title: str
    publisher: str | None
    url: str | None


class Term(Struct, frozen=True, kw_only=True):
    """A glossary entry; without a source the definition is the editors' own.

    `wording` is about `term` alone: an alias may be one case's variation of it.
    """

    id: str
    term: str
    wording: TermWording
    pinyin: str
    english: str
    alternatives: tuple[str, ...]
    aliases: tuple[str, ...]
    definition: Localized
    source: TermSource | None
    related_ids: tuple[str, ...]


class Vocabulary(Struct, frozen=True, kw_only=True):
    """What reports call a case, what is above, beside and below it, and who speaks for it.

    Words of the study, in the language of the reports; `curation.records` says of each what it is.
    """

    whole: tuple[str, ...] = ()
    names_end_in: tuple[str, ...] = ()
    counted_as: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    no_parts: tuple[str, ...] = ()
    divisions: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    websites: tuple[str, ...] = ()


class Licence(Struct, frozen=True):
    """Under what the site may be used: a name, best an SPDX id, and where it can be read."""

    name: str
    url: str


class Study(Struct, frozen=True, kw_only=True):
    """What the whole site is about."""

    title: Localized
    subtitle: Localized
    introduction: tuple[Localized, ...]
    notice: Localized
    case_noun: Localized
    case_nouns: Localized
    whole_case: Localized
    vocabulary: Vocabulary
    licence: Licence | None = None
    """Under what the site may be used; None where nobody has said so."""
    editors: tuple[Localized, ...] = ()
    """Who is named when the site is cited; nobody where none are given."""
    traditional: tuple[str, ...] = ()
    """Words as they are written in Traditional characters, where a rule would err."""


class RetiredEntry(Struct, frozen=True, kw_only=True):
    """A case or an entry of the codebook that was published and is no more, as it was called.

    `now` is the id of what took its place. `theme_id` is of a finding the theme on whose page it
    stood.
    """

    id: str
    was: EntryKind
    name: Localized
    now: str | None
    theme_id: str | None
    reason: Localized


class Codebook(Struct, frozen=True, kw_only=True):
    """What the cases are read with: the study, themes, indicators, features, terms, in file order.

    `rules` hold for coding under any theme.
    """

    study: Study
    rules: tuple[Localized, ...]
    groups: tuple[ThemeGroup, ...]
    themes: Mapping[str, Theme]
    families: Mapping[str, IndicatorFamily]
    indicators: Mapping[str, Indicator]
    features: Mapping[str, Feature]
    terms: Mapping[str, Term]
