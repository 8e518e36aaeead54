"""The shape of what editors write: `summary.yaml` and the six files of the codebook.

These records are what the YAML says, word for word and with positions; nothing in them is
verified yet (`build_scripts.verify` does that). The JSON Schemas, the forms of the editing page and
the guide's reference of fields are made from these classes; `fields.yaml` has what editors are told
of each field.
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from build_scripts.curation.forms import (
    Day,
    English,
    Identifier,
    Line,
    LocalizedRecord,
    NameRecord,
    NounRecord,
    Phrase,
    Quotes,
    Record,
    Reference,
    ReportFile,
    WebAddress,
    Words,
    Written,
)
from build_scripts.model import (
    Comparability,
    Coverage,
    EntryKind,
    FindingKind,
    FlagKind,
    ItemKind,
    PeriodType,
    PublishExtent,
    QuantityKind,
    RelationKind,
    Role,
    Script,
    TermWording,
    Verdict,
)


class CorrectionRecord(Record):
    """An explicit mending of a place that reached us damaged. 对损坏文字的明确更正。"""

    wrong: Written = Field(alias="from")
    right: Written = Field(alias="to")
    reason: LocalizedRecord


class RulingRecord(Record):
    """Words of the report that cleaning takes wrongly. 整理时认错的文字。"""

    words: Written
    reason: LocalizedRecord


class CleaningRecord(Record):
    """How words are to be taken that cleaning takes wrongly. 对整理结果的更正。"""

    keep: list[RulingRecord] = Field(default_factory=list)
    drop: list[RulingRecord] = Field(default_factory=list)
    join: list[RulingRecord] = Field(default_factory=list)
    paragraph: list[RulingRecord] = Field(default_factory=list)
    heading: list[RulingRecord] = Field(default_factory=list)


class ReportRecord(Record):
    """Where the report is from. What is not known is left out, never guessed. 未知的不写。"""

    file: ReportFile
    sha256: Written
    title: LocalizedRecord | None = None
    publisher: LocalizedRecord | None = None
    published: Day | None = None
    date_note: LocalizedRecord | None = None
    seen_at: Line | None = None
    script: Script = Script.SIMPLIFIED
    publish: PublishExtent = PublishExtent.FULL
    corrections: list[CorrectionRecord] = Field(default_factory=list)
    cleaning: CleaningRecord = Field(default_factory=CleaningRecord)


class StatementRecord(LocalizedRecord):
    """One statement of the abstract and what it rests on. 摘要的一句话及其依据。"""

    evidence: Quotes


class FlagRecord(Record):
    """In what a value deviates from its indicator's contract. 标记：数值与指标的约定有何不同。"""

    kind: FlagKind
    reason: LocalizedRecord


class FactRecord(Record):
    """One measurement of the report. 报告中的一项数据。"""

    id: Identifier | None = None
    indicator: Reference
    category: LocalizedRecord | None = None
    value: Line
    earlier: Line | None = None
    period: Line | None = None
    role: Role = Role.ACHIEVED
    scope: LocalizedRecord | None = None
    quote: Written
    also: list[Written] = Field(default_factory=list)
    context: list[Written] = Field(default_factory=list)
    note: LocalizedRecord | None = None
    flags: list[FlagRecord] = Field(default_factory=list)


class PracticeRecord(Record):
    """A programme, mechanism, institution, campaign or brand. 一项做法、机制、机构、行动或品牌。"""

    id: Identifier
    themes: list[Reference] = Field(min_length=1)
    name: NameRecord
    summary: LocalizedRecord
    scope: LocalizedRecord | None = None
    evidence: Quotes
    terms: list[Reference] = Field(default_factory=list)


class CodingRecord(Record):
    """Which values of a feature the report tells of something. 一项特征的编码。"""

    id: Identifier | None = None
    feature: Reference
    values: list[Reference] = Field(min_length=1)
    subject: LocalizedRecord
    by: LocalizedRecord | None = None
    date: Line | None = None
    evidence: Quotes


class AbsenceRecord(Record):
    """A claim that the report does not speak of something. “报告未提及”也是一项判断。"""

    theme: Reference | None = None
    indicator: Reference | None = None
    patterns: list[Phrase] = Field(min_length=1)


class OtherBasisRecord(Record):
    """The report gives a value that counts otherwise.

    报告给了数，但口径不同，已列为另一指标的数据。
    """

    indicator: Reference
    fact: Reference
    reason: LocalizedRecord


class MentionRecord(Record):
    """The report speaks of an indicator and gives no number, or only names a theme.

    报告提到某项指标而没有数字，或只提到某个主题的名称而没有写做法。
    """

    theme: Reference | None = None
    indicator: Reference | None = None
    evidence: Quotes


class NotApplicableRecord(Record):
    """What cannot be reported of this case, and why. 对本案例不适用的主题或指标。"""

    theme: Reference | None = None
    indicator: Reference | None = None
    reason: LocalizedRecord
    evidence: list[Written] = Field(default_factory=list)


class LeftOutRecord(Record):
    """A measurement of the report that is not made a fact, and why. 没有列为数据的数量及其理由。"""

    quote: Written
    reason: LocalizedRecord


class RetiredRecord(Record):
    """An id that was published and is no more. 已经发布过、后来撤下或改名的编号。"""

    id: Identifier
    was: ItemKind
    now: Reference | None = None
    reason: LocalizedRecord


class OperandRecord(Record):
    """A fact, a number with its quote, or a figure not stated. 数据、引文中的数，或未写明。"""

    fact: Reference | None = None
    quote: Written | None = None
    value: Line | None = None
    unstated: LocalizedRecord | None = None


class RelationRecord(Record):
    """Figures of one report that must fit together; they are recomputed. 可以互相核对的数。"""

    id: Identifier
    kind: RelationKind
    of: list[OperandRecord] = Field(min_length=1)
    result: OperandRecord
    verdict: Verdict | None = None
    note: LocalizedRecord | None = None


class UnrelatedRecord(Record):
    """Two facts told like base and change, or part and whole, that are not. 看似相连而无关的数。"""

    between: list[Reference] = Field(min_length=2, max_length=2)
    reason: LocalizedRecord


class ConflictRecord(Record):
    """Two figures that should be the same and contradict. 本应相同而互相矛盾的两个数。"""

    id: Identifier
    between: list[OperandRecord] = Field(min_length=2, max_length=2)
    note: LocalizedRecord


class TranslationRecord(Record):
    """A quote in plain English, by the editors. 引文的英译，由编者所译。"""

    quote: Written
    en: English

    @property
    def text(self) -> LocalizedRecord:
        """The quote and its English as one text, of which both sides must say the same."""
        # All fields are given: to make out a default takes longer than to check the text.
        return LocalizedRecord.model_construct(
            zh=self.quote, en=self.en, numbers=[], read_with=None
        )


class SummaryRecord(Record):
    """summary.yaml: one case. 一个案例。"""

    name: NameRecord
    region: LocalizedRecord | None = None
    report: ReportRecord
    abstract: list[StatementRecord] = Field(min_length=1)
    highlights: list[Reference] = Field(default_factory=list)
    facts: list[FactRecord] = Field(default_factory=list)
    practices: list[PracticeRecord] = Field(default_factory=list)
    other_basis: list[OtherBasisRecord] = Field(default_factory=list)
    features: list[CodingRecord] = Field(default_factory=list)
    absences: list[AbsenceRecord] = Field(default_factory=list)
    mentions: list[MentionRecord] = Field(default_factory=list)
    not_applicable: list[NotApplicableRecord] = Field(default_factory=list)
    left_out: list[LeftOutRecord] = Field(default_factory=list)
    arithmetic: list[RelationRecord] = Field(default_factory=list)
    unrelated: list[UnrelatedRecord] = Field(default_factory=list)
    conflicts: list[ConflictRecord] = Field(default_factory=list)
    caveats: list[LocalizedRecord] = Field(default_factory=list)
    translations: list[TranslationRecord] = Field(default_factory=list)
    retired: list[RetiredRecord] = Field(default_factory=list)


class ThemeGroupRecord(Record):
    """A group of themes. 主题组。"""

    id: Identifier
    name: NameRecord
    description: LocalizedRecord


class ThemeRecord(Record):
    """An analytic heading under which practices are coded. 编码用的主题。"""

    id: Identifier
    group: Reference
    name: NameRecord
    definition: LocalizedRecord
    use_when: LocalizedRecord
    do_not_use_when: LocalizedRecord
    example: LocalizedRecord | None = None


class ThemesRecord(Record):
    """themes.yaml: the codebook of themes. 主题编码本。"""

    groups: list[ThemeGroupRecord] = Field(default_factory=list)
    rules: list[LocalizedRecord] = Field(default_factory=list)
    themes: list[ThemeRecord] = Field(default_factory=list)


class ContractRecord(Record):
    """What two facts must share to be the same kind of number. 可比性约定。"""

    population: LocalizedRecord
    denominator: LocalizedRecord | None = None
    coverage: Coverage = Coverage.WHOLE
    period_type: PeriodType
    basis: LocalizedRecord
    comparability: Comparability
    caution: LocalizedRecord | None = None


class IndicatorFamilyRecord(Record):
    """Indicators of one matter whose values share no axis. 说的是同一类事的指标。"""

    id: Identifier
    name: NameRecord
    note: LocalizedRecord


class IndicatorRecord(Record):
    """Something compared across cases. 可跨案例比较的指标。"""

    id: Identifier
    former_ids: list[Identifier] = Field(default_factory=list)
    family: Reference
    name: NameRecord
    definition: LocalizedRecord
    themes: list[Reference] = Field(default_factory=list)
    kind: QuantityKind
    units: list[Line] = Field(default_factory=list)
    words: list[Line] = Field(min_length=1)
    aliases: list[Words] = Field(default_factory=list)
    categories: list[Words] = Field(default_factory=list)
    direction: Literal["higher_is_better", "lower_is_better", "neutral"]
    contract: ContractRecord


class IndicatorsRecord(Record):
    """indicators.yaml: the indicators and their contracts. 指标与可比性约定。"""

    families: list[IndicatorFamilyRecord] = Field(default_factory=list)
    indicators: list[IndicatorRecord] = Field(default_factory=list)


class FeatureValueRecord(Record):
    """One value of a feature. 特征的一个取值。"""

    id: Identifier
    name: NameRecord
    words: list[Line] = Field(min_length=1)


class FeatureRecord(Record):
    """Something that cases are coded by, with all its values in order. 特征及其全部取值。"""

    id: Identifier
    name: NameRecord
    definition: LocalizedRecord
    themes: list[Reference] = Field(default_factory=list)
    values: list[FeatureValueRecord] = Field(min_length=1)


class FeaturesRecord(Record):
    """features.yaml: what cases are coded by. 特征。"""

    features: list[FeatureRecord] = Field(default_factory=list)


class SourceRecord(Record):
    """A page that was really read. 确实读过的来源。"""

    title: Line
    publisher: Line | None = None
    url: WebAddress | None = None


class TermRecord(Record):
    """A glossary entry. 术语。"""

    id: Identifier
    term: Words
    pinyin: Line
    english: Words
    alternatives: list[Words] = Field(default_factory=list)
    deprecated: list[Words] = Field(default_factory=list)
    aliases: list[Words] = Field(default_factory=list)
    definition: LocalizedRecord
    source: SourceRecord | None = None
    related: list[Reference] = Field(default_factory=list)
    wording: TermWording = TermWording.ORDINARY


class GlossaryRecord(Record):
    """glossary.yaml: the terms. 术语表。"""

    terms: list[TermRecord] = Field(default_factory=list)


class FindingRecord(Record):
    """A statement of the comparison and the items it rests on. 比较结论及其依据。"""

    id: Identifier
    theme: Reference
    kind: FindingKind
    text: LocalizedRecord
    rests_on: list[Written] = Field(min_length=1)


class PortraitRecord(Record):
    """A case in a few sentences, and what they rest on. 用几句话写一个案例。"""

    case: Reference
    text: LocalizedRecord
    rests_on: list[Written] = Field(min_length=1)


class OverviewRecord(Record):
    """The comparison on one page: a portrait of each case and the main contrasts. 一页概览。"""

    portraits: list[PortraitRecord] = Field(default_factory=list)
    contrasts: list[Reference] = Field(default_factory=list)


class FindingsRecord(Record):
    """findings.yaml: what the comparison shows. 比较结论。"""

    overview: OverviewRecord = Field(default_factory=OverviewRecord)
    findings: list[FindingRecord] = Field(default_factory=list)


class VocabularyRecord(Record):
    """What reports call a case, its parts and what is around it. 报告对案例及其上下左右的叫法。

    By these words the checks tell a value of the case from one of its parts or of others.
    """

    whole: list[Written] = Field(default_factory=list)
    names_end_in: list[Written] = Field(default_factory=list)
    counted_as: list[Written] = Field(default_factory=list)
    above: list[Written] = Field(default_factory=list)
    beside: list[Written] = Field(default_factory=list)
    parts: list[Written] = Field(default_factory=list)
    no_parts: list[Written] = Field(default_factory=list)
    divisions: list[Written] = Field(default_factory=list)
    bodies: list[Written] = Field(default_factory=list)
    authorities: list[Written] = Field(default_factory=list)
    websites: list[Written] = Field(default_factory=list)


class LicenceRecord(Record):
    """Under what the site may be used. 使用许可。"""

    name: Words
    url: WebAddress


class EditorRecord(Record):
    """Who edits the site. A name is no text: what looks like a number in 张三 is none. 编者。"""

    zh: Line
    en: Line


class RetiredEntryRecord(Record):
    """A case or an entry of the codebook that was published and is no more.

    已经发布过、后来撤下或改名的案例、主题、特征、指标、术语或比较结论。
    """

    id: Identifier
    was: EntryKind
    name: LocalizedRecord
    now: Reference | None = None
    theme: Reference | None = None
    reason: LocalizedRecord


class StudyRecord(Record):
    """study.yaml: what the whole site is about. 本站研究什么。"""

    title: LocalizedRecord
    subtitle: LocalizedRecord
    introduction: list[LocalizedRecord] = Field(min_length=1)
    notice: LocalizedRecord
    case_noun: NounRecord
    case_nouns: NounRecord
    whole_case: NounRecord
    licence: LicenceRecord | None = None
    editors: list[EditorRecord] = Field(default_factory=list)
    vocabulary: VocabularyRecord = Field(default_factory=VocabularyRecord)
    traditional: list[Written] = Field(default_factory=list)
    retired: list[RetiredEntryRecord] = Field(default_factory=list)
