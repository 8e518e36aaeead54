"""The data model: frozen values that every stage reads and none changes.

In the order of the data's way: what a report says (`reports`, `quantities`), what editors
claim about it (`cases`) by the codebook (`codebook`), what their comparison shows (`findings`),
when it was changed (`history`), and what was released of it (`releases`).
Imports nothing from the rest of the project.
"""

from build_scripts.model.base import Localized, Partly, Position
from build_scripts.model.cases import (
    Absence,
    Case,
    Coding,
    Fact,
    Item,
    ItemKind,
    LeftOut,
    Mention,
    NotApplicable,
    OtherBasis,
    Practice,
    Provenance,
    PublishExtent,
    Retired,
    Role,
    Script,
    Statement,
)
from build_scripts.model.checks import (
    Check,
    Conflict,
    Operand,
    Recomputed,
    Relation,
    RelationKind,
    Stated,
    Unit,
    Unstated,
    Verdict,
    stated_in,
)
from build_scripts.model.citations import Citation
from build_scripts.model.codebook import (
    Codebook,
    Comparability,
    Contract,
    Coverage,
    EntryKind,
    Feature,
    FeatureValue,
    FindingKind,
    Indicator,
    IndicatorFamily,
    Licence,
    PeriodType,
    RetiredEntry,
    Study,
    Term,
    TermSource,
    TermWording,
    Theme,
    ThemeGroup,
    Vocabulary,
)
from build_scripts.model.exemptions import ExemptionKind
from build_scripts.model.findings import Finding, Portrait
from build_scripts.model.flags import Derived, Flag, FlagKind, Why
from build_scripts.model.history import (
    NO_HISTORY,
    Change,
    History,
    Revision,
    Unrecorded,
    newest,
    reference_of,
    reference_of_entry,
    reference_of_summary,
)
from build_scripts.model.quantities import Comparator, Quantity, QuantityKind
from build_scripts.model.releases import Release, Tally
from build_scripts.model.reports import (
    SECTION_LEVEL,
    Block,
    BlockKind,
    CleanedReport,
    Correction,
    Damage,
    Mending,
    Passage,
    Removal,
    Report,
    ReportReading,
    Ruling,
    RulingKind,
    Sentence,
)
from build_scripts.model.silences import INDICATOR_SILENCES, Silence, SilenceKind
from build_scripts.model.spans import INFINITE, Span
