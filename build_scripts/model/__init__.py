"""The data model: frozen values that every stage reads and none changes.

In the order of the data's way: what a report says (`reports`, `quantities`), what editors
claim about it (`cases`) by the codebook (`codebook`), all of it together (`corpus`), and when
it was changed (`history`).
Imports nothing from the rest of the project.
"""

from build_scripts.model.base import Localized, Position
from build_scripts.model.cases import (
    Absence,
    Case,
    Citation,
    Fact,
    ItemKind,
    LeftOut,
    Mention,
    NotApplicable,
    Practice,
    Provenance,
    PublishExtent,
    Retired,
    Role,
    Script,
    Statement,
)
from build_scripts.model.codebook import (
    Codebook,
    Comparability,
    Contract,
    FindingKind,
    Indicator,
    PeriodType,
    Study,
    Term,
    TermSource,
    TermWording,
    Theme,
    ThemeGroup,
)
from build_scripts.model.corpus import EDITIONS, Corpus, Edition, Finding, Portrait
from build_scripts.model.exemptions import ExemptionKind
from build_scripts.model.flags import Flag, FlagKind
from build_scripts.model.history import (
    NO_HISTORY,
    Change,
    History,
    Revision,
    Unrecorded,
    reference_of,
)
from build_scripts.model.quantities import Comparator, Quantity, QuantityKind
from build_scripts.model.reports import (
    Block,
    BlockKind,
    CleanedReport,
    Correction,
    Damage,
    Passage,
    Removal,
    Report,
    Sentence,
)

__all__ = [
    "EDITIONS",
    "NO_HISTORY",
    "Absence",
    "Block",
    "BlockKind",
    "Case",
    "Change",
    "Citation",
    "CleanedReport",
    "Codebook",
    "Comparability",
    "Comparator",
    "Contract",
    "Corpus",
    "Correction",
    "Damage",
    "Edition",
    "ExemptionKind",
    "Fact",
    "Finding",
    "FindingKind",
    "Flag",
    "FlagKind",
    "History",
    "Indicator",
    "ItemKind",
    "LeftOut",
    "Localized",
    "Mention",
    "NotApplicable",
    "Passage",
    "PeriodType",
    "Portrait",
    "Position",
    "Practice",
    "Provenance",
    "PublishExtent",
    "Quantity",
    "QuantityKind",
    "Removal",
    "Report",
    "Retired",
    "Revision",
    "Role",
    "Script",
    "Sentence",
    "Statement",
    "Study",
    "Term",
    "TermSource",
    "TermWording",
    "Theme",
    "ThemeGroup",
    "Unrecorded",
    "reference_of",
]
