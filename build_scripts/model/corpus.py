"""All cases together, and what their comparison shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.model.base import Localized
from build_scripts.model.cases import Case, Fact, Practice
from build_scripts.model.codebook import Codebook, FindingKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A statement of the comparison; `rests_on` are facts and practices of its cases."""

    id: str
    theme_id: str
    kind: FindingKind
    text: Localized
    rests_on: tuple[Fact | Practice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """A case in a few sentences, resting on its own facts and practices."""

    case_id: str
    text: Localized
    rests_on: tuple[Fact | Practice, ...]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Corpus:
    """Everything that the site shows: the codebook, all cases by id, and their comparison.

    `contrasts` are the main ones among the findings. Compared by identity, so that what was
    computed of it once can be found again.
    """

    codebook: Codebook
    cases: Mapping[str, Case]
    findings: tuple[Finding, ...]
    portraits: tuple[Portrait, ...]
    contrasts: tuple[Finding, ...]
