"""The shape of what editors write: `summary.yaml` and the six files of the codebook.

These records are what the YAML says, word for word and with positions; nothing in them is
verified yet (`build_scripts.verify` does that). The JSON Schema published for editors is
made from these classes, so the descriptions are written for editors.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field

from build_scripts.curation.forms import (
    Day,
    English,
    Identifier,
    Line,
    LocalizedRecord,
    NameRecord,
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

    wrong: Written = Field(alias="from", description="报告中的文字 as the report has it")
    right: Written = Field(alias="to", description="更正后的文字 as it has to read")
    reason: LocalizedRecord = Field(description="更正理由 why")


class RulingRecord(Record):
    """Words of the report that cleaning takes wrongly. 整理时认错的文字。"""

    words: Written = Field(
        description="报告中的文字,照抄,只能有一处 as the report has them, in one place"
    )
    reason: LocalizedRecord = Field(description="理由 why")


class CleaningRecord(Record):
    """How words are to be taken that cleaning takes wrongly. 对整理结果的更正。"""

    keep: list[RulingRecord] = Field(
        default_factory=list, description="这些文字所在的行不去掉 lines not to be taken away"
    )
    drop: list[RulingRecord] = Field(
        default_factory=list, description="这些文字不是报告的内容 words that are not the report's"
    )
    join: list[RulingRecord] = Field(
        default_factory=list,
        description="这些文字开头的行接在上一段之后 what goes on with the paragraph before",
    )
    paragraph: list[RulingRecord] = Field(
        default_factory=list,
        description="这些文字自成一段,不是标题 a paragraph of its own, no heading",
    )
    heading: list[RulingRecord] = Field(
        default_factory=list, description="这些文字是标题 words that are a heading"
    )


class ReportRecord(Record):
    """Where the report is from. What is not known is left out, never guessed. 未知的不写。"""

    file: ReportFile = Field(description="报告文件名 file name, beside this summary")
    sha256: Written = Field(description="报告文件的 SHA-256 of the file as received")
    title: LocalizedRecord | None = Field(None, description="标题;报告没有就不写 if it has one")
    publisher: LocalizedRecord | None = Field(None, description="发布者 who published it")
    published: Day | None = Field(None, description="发布日期 “2023-09-28”, if known")
    date_note: LocalizedRecord | None = Field(
        None, description="日期说明 what is known of its date"
    )
    seen_at: Line | None = Field(None, description="见于何处 where a copy was seen")
    script: Script = Field(Script.SIMPLIFIED, description="报告原文的字体 script as received")
    publish: PublishExtent = Field(
        PublishExtent.FULL, description="全文或摘录 full text or cited sentences only"
    )
    corrections: list[CorrectionRecord] = Field(default_factory=list)
    cleaning: CleaningRecord = Field(default_factory=CleaningRecord)


class StatementRecord(LocalizedRecord):
    """One statement of the abstract and what it rests on. 摘要的一句话及其依据。"""

    evidence: Quotes


class FlagRecord(Record):
    """In what a value deviates from its indicator's contract. 标记：数值与指标的约定有何不同。"""

    kind: FlagKind = Field(
        description="标记的种类；目标、背景、部分覆盖和类别由 role、scope 和 category 得出，不写 "
        "target, background, partial_coverage and category follow from role, scope and category"
    )
    reason: LocalizedRecord = Field(description="理由 why")


class FactRecord(Record):
    """One measurement of the report. 报告中的一项数据。"""

    id: Identifier | None = Field(
        None,
        description="通常不写，即指标的 id；两项同指标时才写 only if two share an indicator",
    )
    indicator: Reference = Field(description="指标 id of the indicator")
    category: LocalizedRecord | None = Field(
        None,
        description="类别:指标包括几类时,这个数数的是哪一类,照报告写法;"
        "有类别的数值另列,不参与比较 which kind it counts, where its indicator takes several",
    )
    value: Line = Field(description="数值,照报告写法 as the report writes it: 4万余件, 98%以上")
    period: Line | None = Field(
        None,
        description="时期:2023、2020/2023,或报告原话(3年来) year(s), or the report's own words",
    )
    role: Role = Field(Role.ACHIEVED)
    scope: LocalizedRecord | None = Field(
        None, description="范围;整个案例的数不写 left out where it is the whole case"
    )
    quote: Written = Field(
        description="写有该数值的报告原文 the report's words, with the value in them"
    )
    also: list[Written] = Field(
        default_factory=list,
        description="同一数据在报告别处的原文 where the report tells it again",
    )
    context: list[Written] = Field(
        default_factory=list,
        description="引文以外、改变数值含义的原话,如“其中”“不含城中村” "
        "words of the sentence or heading outside the quote that change what the value says",
    )
    note: LocalizedRecord | None = Field(None, description="给读者的说明 a note to the reader")
    flags: list[FlagRecord] = Field(
        default_factory=list,
        description="标记；有标记的数值另列，不参与比较 what sets the value apart from the others",
    )


class PracticeRecord(Record):
    """A programme, mechanism, institution, campaign or brand. 一项做法、机制、机构、行动或品牌。"""

    id: Identifier
    themes: list[Reference] = Field(min_length=1)
    name: NameRecord
    summary: LocalizedRecord = Field(description="是什么、谁在做、为了什么 what, by whom, what for")
    scope: LocalizedRecord | None = Field(
        None, description="范围;整个案例的做法不写 left out where it is the whole case"
    )
    evidence: Quotes
    terms: list[Reference] = Field(default_factory=list, description="用到的术语 terms used")


class CodingRecord(Record):
    """Which values of a feature the report tells of something. 一项特征的编码。"""

    id: Identifier | None = Field(
        None,
        description="通常不写，即特征的 id；一个特征有几条编码时才写 only if two share a feature",
    )
    feature: Reference = Field(description="特征 id of the feature")
    values: list[Reference] = Field(
        min_length=1,
        description="特征的取值,报告写明的才写 those of its values that the report tells",
    )
    subject: LocalizedRecord = Field(
        description="说的是什么,中文照引文 what is coded; its Chinese words stand in a quote"
    )
    by: LocalizedRecord | None = Field(
        None, description="谁认定、谁领导等,中文照引文 who recognizes, leads or the like; likewise"
    )
    date: Line | None = Field(
        None, description="时间,写法同数据的 period,须在引文里 when; as a fact's period, in a quote"
    )
    evidence: Quotes


class AbsenceRecord(Record):
    """A claim that the report does not speak of something. “报告未提及”也是一项判断。"""

    theme: Reference | None = None
    indicator: Reference | None = None
    patterns: list[Phrase] = Field(
        min_length=1, description="报告中不得出现的词 words that must not stand in the report"
    )


class OtherBasisRecord(Record):
    """The report gives a value that counts otherwise.

    报告给了数，但口径不同，已列为另一指标的数据。
    """

    indicator: Reference
    fact: Reference = Field(
        description="本案例另一指标的数据的 id id of a fact of this case, of another indicator"
    )
    reason: LocalizedRecord = Field(description="口径有何不同 in what the value counts otherwise")


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
    reason: LocalizedRecord = Field(description="理由 why")
    evidence: list[Written] = Field(
        default_factory=list, description="写明这一点的报告原文；没有就不写 if the report says so"
    )


class LeftOutRecord(Record):
    """A measurement of the report that is not made a fact, and why. 没有列为数据的数量及其理由。"""

    quote: Written = Field(description="写有该数量的报告原文 the words that hold it")
    reason: LocalizedRecord = Field(description="理由 why")


class RetiredRecord(Record):
    """An id that was published and is no more. 已经发布过、后来撤下或改名的编号。"""

    id: Identifier
    was: ItemKind = Field(
        description="原来是数据、做法还是编码 what it was: fact, practice or coding"
    )
    now: Reference | None = Field(
        None, description="现在的编号,撤下的不写 the id that took its place, if one did"
    )
    reason: LocalizedRecord = Field(description="撤下或改名的理由 why")


class OperandRecord(Record):
    """A fact, a number with its quote, or a figure not stated. 数据、引文中的数，或未写明。"""

    fact: Reference | None = Field(None, description="本案例数据的 id id of a fact of this case")
    quote: Written | None = Field(None, description="写有该数的报告原文 the words that hold it")
    value: Line | None = Field(None, description="引文中的数 the number in that quote")
    unstated: LocalizedRecord | None = Field(
        None, description="报告没有写出的数叫什么 what a figure is called that is not stated"
    )


class RelationRecord(Record):
    """Figures of one report that must fit together; they are recomputed. 可以互相核对的数。"""

    id: Identifier
    kind: RelationKind = Field(
        description="share 甲÷乙, sum 合计, of_which 其中, rise 由甲升到乙, fall 由甲降到乙, "
        "difference 甲减乙, product 相乘, same 同一个数"
    )
    of: list[OperandRecord] = Field(min_length=1, description="各个数,按顺序 figures, in order")
    result: OperandRecord = Field(description="结果 what they give")
    verdict: Verdict | None = Field(
        None, description="不符时必写 differs, required where they do not fit"
    )
    note: LocalizedRecord | None = Field(None, description="给读者的说明;不符时必写 for the reader")


class ConflictRecord(Record):
    """Two figures that should be the same and contradict. 本应相同而互相矛盾的两个数。"""

    id: Identifier
    between: list[OperandRecord] = Field(min_length=2, max_length=2)
    note: LocalizedRecord = Field(description="两处各说什么 what each of the two says")


class TranslationRecord(Record):
    """A quote in plain English, by the editors. 引文的英译，由编者所译。"""

    quote: Written = Field(
        description="本摘要里的一条引文,写法与那里相同 a quote of this summary, as it stands there"
    )
    en: English = Field(
        description="英文,只译引文所说,不增不减 what the quote says, nothing added or left out"
    )

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
    region: LocalizedRecord = Field(description="所属省级单位 the unit it belongs to")
    report: ReportRecord
    abstract: list[StatementRecord] = Field(min_length=1)
    highlights: list[Reference] = Field(
        default_factory=list, description="最能说明问题的数据 the most telling facts, in order"
    )
    facts: list[FactRecord] = Field(default_factory=list)
    practices: list[PracticeRecord] = Field(default_factory=list)
    other_basis: list[OtherBasisRecord] = Field(default_factory=list)
    features: list[CodingRecord] = Field(default_factory=list, description="特征的编码")
    absences: list[AbsenceRecord] = Field(default_factory=list)
    mentions: list[MentionRecord] = Field(default_factory=list)
    not_applicable: list[NotApplicableRecord] = Field(default_factory=list)
    left_out: list[LeftOutRecord] = Field(default_factory=list)
    arithmetic: list[RelationRecord] = Field(default_factory=list, description="数字核对")
    conflicts: list[ConflictRecord] = Field(default_factory=list, description="互相矛盾的数")
    caveats: list[LocalizedRecord] = Field(default_factory=list, description="读者须知")
    translations: list[TranslationRecord] = Field(
        default_factory=list,
        description="引文的英译,登在英文版的引文下面 quotes in English, for the English edition",
    )
    retired: list[RetiredRecord] = Field(
        default_factory=list,
        description="撤下或改名的编号 published ids that are no more: their addresses stay",
    )


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
    use_when: LocalizedRecord = Field(description="何时使用 when to use it")
    do_not_use_when: LocalizedRecord = Field(description="何时不用 when not to")
    example: LocalizedRecord | None = None


class ThemesRecord(Record):
    """themes.yaml: the codebook of themes. 主题编码本。"""

    groups: list[ThemeGroupRecord] = Field(default_factory=list)
    rules: list[LocalizedRecord] = Field(
        default_factory=list, description="编码总则 rules for coding that hold for all themes"
    )
    themes: list[ThemeRecord] = Field(default_factory=list)


class ContractRecord(Record):
    """What two facts must share to be the same kind of number. 可比性约定。"""

    population: LocalizedRecord = Field(description="统计对象 who or what is counted")
    denominator: LocalizedRecord | None = Field(None, description="分母 out of what")
    coverage: Coverage = Field(
        Coverage.WHOLE,
        description="whole 整个案例的数；part 其中一部分的数，数据要写明 scope "
        "whether its values are about all of a case or about a part, which their scope names",
    )
    period_type: PeriodType
    basis: LocalizedRecord = Field(description="数据来源与口径 how it was measured, as reported")
    comparability: Comparability
    caution: LocalizedRecord | None = Field(
        None,
        description="比较时的提醒;两个以上案例有数值、又非 like_with_like 时必写 "
        "required of several cases unless like_with_like",
    )


class IndicatorFamilyRecord(Record):
    """Indicators of one matter whose values share no axis. 说的是同一类事的指标。"""

    id: Identifier
    name: NameRecord
    note: LocalizedRecord = Field(
        description="放在一起的是什么,为什么各指标的数不在同一条数轴上 "
        "what belongs together, and why values of different indicators share no axis"
    )


class IndicatorRecord(Record):
    """Something compared across cases. 可跨案例比较的指标。"""

    id: Identifier
    former_ids: list[Identifier] = Field(
        default_factory=list,
        description="它或并入它的指标发布时用过的编号,旧地址会指到这里 "
        "ids under which it, or one merged into it, was published: their addresses lead here",
    )
    family: Reference = Field(description="指标族 id of its family")
    name: NameRecord
    definition: LocalizedRecord
    themes: list[Reference] = Field(default_factory=list)
    kind: QuantityKind
    units: list[Line] = Field(
        default_factory=list, description="量词,照报告写法 measure words as reports write them"
    )
    words: list[Line] = Field(
        min_length=1,
        description="报告怎样称呼它:至少一项须与数值同在一处;一项内空格分开的词都要有,"
        "<value> 代表数值 how reports tell of it: one item must stand beside the value, "
        "all its words; <value> stands for the value itself",
    )
    aliases: list[Words] = Field(
        default_factory=list,
        description="报告谈到它的其他说法,写法同 words;声称未提及的报告里不得有,提到而没有数字的"
        "引文里要有 other words by which reports speak of it: none may stand in a report that is "
        "said not to mention it, and one must in the evidence of a mention",
    )
    categories: list[Words] = Field(
        default_factory=list,
        description="指标包括几类时,报告里各类的用词:数值旁边有这样的词,就要写 category;"
        "category 里要有其中一项 words by which reports name kinds that it takes: a value beside "
        "one must have a category, which has such words",
    )
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
    words: list[Line] = Field(
        min_length=1,
        description="报告怎样说它,写法同指标的 words:编码的引文里须有其中一项 how reports tell of "
        "it, as an indicator's words: one item must stand in a quote of each coding",
    )


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
    alternatives: list[Words] = Field(
        default_factory=list,
        description="网站文字里可以用的变化形式（如复数） other forms that texts may use",
    )
    deprecated: list[Words] = Field(
        default_factory=list, description="不再用的英译 renderings that texts must not use"
    )
    aliases: list[Words] = Field(
        default_factory=list,
        description="报告中同一事物的其他写法 other wordings of the same thing",
    )
    definition: LocalizedRecord
    source: SourceRecord | None = Field(
        None, description="定义出处;不写即编者自拟 left out where the gloss is the editors' own"
    )
    related: list[Reference] = Field(default_factory=list)
    wording: TermWording = Field(
        TermWording.ORDINARY,
        description="standing:term 是各地通用的固定提法;只管 term,不管 aliases "
        "a standing phrase that any case may use, not one case's own; of `term` only",
    )


class GlossaryRecord(Record):
    """glossary.yaml: the terms. 术语表。"""

    terms: list[TermRecord] = Field(default_factory=list)


class FindingRecord(Record):
    """A statement of the comparison and the items it rests on. 比较结论及其依据。"""

    id: Identifier
    theme: Reference
    kind: FindingKind
    text: LocalizedRecord
    rests_on: list[Written] = Field(
        min_length=1,
        description="案例/数据、做法或编码的 id: case/fact, case/practice or case/coding",
    )


class PortraitRecord(Record):
    """A case in a few sentences, and what they rest on. 用几句话写一个案例。"""

    case: Reference
    text: LocalizedRecord
    rests_on: list[Written] = Field(
        min_length=1, description="本案例的数据、做法或编码 case/fact …"
    )


class OverviewRecord(Record):
    """The comparison on one page: a portrait of each case and the main contrasts. 一页概览。"""

    portraits: list[PortraitRecord] = Field(default_factory=list)
    contrasts: list[Reference] = Field(
        default_factory=list, description="最要紧的几条比较结论的 id ids of the main findings"
    )


class FindingsRecord(Record):
    """findings.yaml: what the comparison shows. 比较结论。"""

    overview: OverviewRecord = Field(default_factory=OverviewRecord)
    findings: list[FindingRecord] = Field(default_factory=list)


def _words(chinese: str, english: str) -> Any:
    return Field(default_factory=list, description=f"{chinese} {english}")


class VocabularyRecord(Record):
    """What reports call a case, its parts and what is around it. 报告对案例及其上下左右的叫法。

    By these words the checks tell a value of the case from one of its parts or of others.
    """

    whole: list[Written] = _words(
        "whole_case 以外,整个案例的其他叫法,如我市、本市", "what else reports call all of a case"
    )
    names_end_in: list[Written] = _words(
        "案例名称的末尾,行文中可以省去,如市",
        "what names of cases end in, and running text may leave out",
    )
    counted_as: list[Written] = _words(
        "数案例时的用词,如市(两市)、城市(四个城市)", "by what cases are counted"
    )
    above: list[Written] = _words(
        "案例以上的范围,其数字不是案例的,如全国、全省",
        "what is above a case: its figures are not the case's own",
    )
    beside: list[Written] = _words(
        "“兄弟”“周边”等词后面的同类对象,如城市、地区",
        "others of its kind, after 兄弟, 周边 or the like",
    )
    parts: list[Written] = _words(
        "案例的组成部分,名称以此结尾,如区、街道、学院",
        "the parts of a case, by what their names end in",
    )
    no_parts: list[Written] = _words(
        "看似组成部分的名称而泛指的词,如城中村、老旧小区",
        "general words that end like the name of a part",
    )
    divisions: list[Written] = _words(
        "数组成部分时的用词,如县区(6个县区);其个数是背景",
        "by what its parts are counted, which is given and no result",
    )
    bodies: list[Written] = _words(
        "只有自己的数的下属机构,如派出所、中心",
        "bodies whose figures are their own and not those of the case they belong to",
    )
    authorities: list[Written] = _words(
        "署名报送报告的机构,名称以此结尾,如市委、公安局",
        "bodies that sign reports, by what their names end in",
    )
    websites: list[Written] = _words(
        "登载报告的网站,名称以此结尾,如政法网",
        "sites that publish reports, by what their names end in",
    )


class LicenceRecord(Record):
    """Under what the site may be used. 使用许可。"""

    name: Words = Field(
        description="许可的名称,最好用 SPDX 的写法 its name, best its SPDX id: CC-BY-4.0"
    )
    url: WebAddress = Field(description="许可全文的网址 where the licence can be read")


class EditorRecord(Record):
    """Who edits the site. A name is no text: what looks like a number in 张三 is none. 编者。"""

    zh: Line = Field(description="中文 Chinese")
    en: Line = Field(description="英文 English")


class RetiredEntryRecord(Record):
    """A case or an entry of the codebook that was published and is no more.

    已经发布过、后来撤下或改名的案例、主题、特征、指标、术语或比较结论。
    """

    id: Identifier = Field(description="旧编号 its id as it was published")
    was: EntryKind = Field(description="原来是什么 what it was")
    name: LocalizedRecord = Field(
        description="原来叫什么;比较结论写它说了什么 what it was called; of a finding, what it said"
    )
    now: Reference | None = Field(
        None,
        description="现在的编号,撤下的不写;改名的指标写在它的 former_ids 里 the id that took its "
        "place, if one did; an indicator that has another's lists it under its former_ids",
    )
    theme: Reference | None = Field(
        None,
        description="原来所在的主题,比较结论必写 of a finding, the theme on whose page it stood",
    )
    reason: LocalizedRecord = Field(description="撤下或改名的理由 why")


class StudyRecord(Record):
    """study.yaml: what the whole site is about. 本站研究什么。"""

    title: LocalizedRecord
    subtitle: LocalizedRecord
    introduction: list[LocalizedRecord] = Field(min_length=1, description="首页导言,每项一段")
    notice: LocalizedRecord = Field(description="每个案例页上的提醒 shown on every case page")
    case_noun: LocalizedRecord = Field(description="案例的称呼，如“城市” what one case is called")
    case_nouns: LocalizedRecord = Field(description="多个案例的称呼 what several are called")
    whole_case: LocalizedRecord = Field(description="整个案例，如“全市” all of a case")
    licence: LicenceRecord | None = Field(
        None, description="使用许可;没有定就不写 under what the site may be used, if decided"
    )
    editors: list[EditorRecord] = Field(
        default_factory=list, description="编者的姓名或机构 persons or bodies, to be cited by name"
    )
    vocabulary: VocabularyRecord = Field(
        default_factory=VocabularyRecord, description="报告的用词 the words of its reports"
    )
    traditional: list[Written] = _words(
        "繁体版里转换不对的词,照繁体应有的写法写,如公司名“華通家俱”",
        "words as they are written in Traditional characters, where the conversion errs",
    )
    retired: list[RetiredEntryRecord] = Field(
        default_factory=list,
        description="撤下或改名的案例、主题、特征、指标、术语和结论,旧地址仍打得开 "
        "cases and entries of the codebook that are no more: their addresses stay",
    )
