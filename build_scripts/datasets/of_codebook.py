"""The tables of the codebook and of findings."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from build_scripts.datasets.tables import (
    RECORD_COLUMNS,
    SEPARATOR,
    Row,
    Table,
    both,
    both_columns,
    choice,
    id_of,
    ids_of,
    own_id,
    record_of,
    several,
    text,
)
from build_scripts.editions import Edition
from build_scripts.model import (
    Comparability,
    Coverage,
    FindingKind,
    PeriodType,
    QuantityKind,
    Term,
    TermWording,
)

_GROUP_COLUMNS = {
    "group": own_id("主题组的编号", "Id of the group of themes"),
    **both_columns("name", "名称", "Name"),
    **both_columns("description", "说明", "Description"),
}
_THEME_COLUMNS = {
    "theme": own_id("主题的编号", "Id of the theme"),
    "group": id_of("groups", "所属主题组的编号", "Id of its group"),
    **both_columns("name", "名称", "Name"),
    **both_columns("definition", "定义", "Definition"),
    **both_columns("use_when", "何时使用", "When to use it"),
    **both_columns("do_not_use_when", "何时不用", "When not to use it"),
}
_FAMILY_COLUMNS = {
    "family": own_id("指标族的编号", "Id of the family of indicators"),
    **both_columns("name", "名称", "Name"),
    **both_columns(
        "note",
        "为什么放在一起，为什么不画在同一条轴上",
        "What belongs together, and why its indicators share no axis",
    ),
}
_INDICATOR_COLUMNS = {
    "indicator": own_id("指标的编号", "Id of the indicator"),
    "former_ids": several(
        "它或并入它的指标用过的编号",
        "Ids under which it, or one merged into it, was published",
        delimiter=" ",
    ),
    "family": id_of("families", "所属指标族的编号", "Id of its family"),
    "themes": ids_of("themes", "所属主题的编号", "Ids of its themes"),
    **both_columns("name", "名称", "Name"),
    **both_columns("definition", "定义", "Definition"),
    "kind": choice(QuantityKind, "数值是哪一种", "What its values are"),
    "units": several("可用的量词", "Measure words that its values may have", delimiter=" "),
    "direction": choice(
        ("higher_is_better", "lower_is_better", "neutral"),
        "高好、低好还是不论高低",
        "Whether higher or lower values are better",
    ),
    **both_columns("population", "统计对象", "Who or what is counted"),
    **both_columns("denominator", "分母；空是没有", "Out of what; empty where not applicable"),
    "coverage": choice(
        Coverage,
        "关于整个案例，还是其中一个机构或地方",
        "Whether it is about all of a case, or one body or place of it",
    ),
    "period_type": choice(PeriodType, "时期的种类", "What kind of time its values are of"),
    **both_columns("basis", "数据来源与口径", "How it was measured, as reported"),
    "comparability": choice(
        Comparability, "各案例的值能否比较", "Whether values of cases may be compared"
    ),
    **both_columns("caution", "比较时须留意什么", "What to mind when comparing"),
}
_FEATURE_COLUMNS = {
    "feature": own_id("特征的编号", "Id of the feature"),
    **both_columns("feature", "特征的名称", "Name of the feature"),
    **both_columns("definition", "特征的定义", "Definition of the feature"),
    "themes": ids_of("themes", "所属主题的编号", "Ids of its themes"),
    "value": own_id("取值的编号，按顺序", "Id of one of its values, in their order"),
    **both_columns("value", "取值的名称", "Name of the value"),
    "words": several("报告里的说法", "Words by which reports tell it"),
}
_FINDING_COLUMNS = {
    "finding": own_id("结论的编号", "Id of the finding"),
    "theme": id_of("themes", "所属主题的编号", "Id of its theme"),
    "kind": choice(
        FindingKind, "相同、不同、独有还是不可比", "Common, contrast, unique or not comparable"
    ),
    **both_columns("text", "结论", "The finding"),
    "rests_on": several(
        "依据：案例/数据、案例/做法或案例/编码",
        "What it rests on: case/fact, case/practice or case/coding",
        delimiter=" ",
    ),
    **RECORD_COLUMNS,
}
_TERM_COLUMNS = {
    "term": own_id("术语的编号", "Id of the term"),
    "term_zh": own_id("术语", "The term in Chinese"),
    "wording": choice(
        TermWording,
        "是否谁都可以这样说的固定提法",
        "Whether it is a standing phrase that any case may use of itself",
    ),
    "pinyin": text("拼音", "Its pinyin"),
    "term_en": own_id("英译", "Its English rendering"),
    "alternatives_en": several(
        "英文里用到的其他译法", "Other forms of the rendering that texts use", delimiter="; "
    ),
    "aliases_zh": several("报告里的其他说法", "Other wordings in the reports"),
    **both_columns("definition", "定义", "Definition"),
    "source": text(
        "定义的出处；空是编者自己的解释",
        "Where the definition is from; empty for the editors' own gloss",
    ),
}
TABLES = (
    GROUPS := Table("groups", _GROUP_COLUMNS, ("group",)),
    THEMES := Table("themes", _THEME_COLUMNS, ("theme",)),
    FAMILIES := Table("families", _FAMILY_COLUMNS, ("family",)),
    INDICATORS := Table("indicators", _INDICATOR_COLUMNS, ("indicator",)),
    FEATURES := Table("features", _FEATURE_COLUMNS, ("feature", "value")),
    FINDINGS := Table("findings", _FINDING_COLUMNS, ("finding",)),
    TERMS := Table("terms", _TERM_COLUMNS, ("term",)),
)
"""The tables of what cases are compared by, and of what that shows."""


def rows_of_codebook(name: str, edition: Edition) -> list[Row]:
    """The rows of one of these tables."""
    return _ROWS[name](edition)


def _groups(edition: Edition) -> list[Row]:
    return [
        {
            "group": group.id,
            **both("name", group.name),
            **both("description", group.description),
        }
        for group in edition.corpus.groups.values()
    ]


def _themes(edition: Edition) -> list[Row]:
    return [
        {
            "theme": theme.id,
            "group": theme.group_id,
            **both("name", theme.name),
            **both("definition", theme.definition),
            **both("use_when", theme.use_when),
            **both("do_not_use_when", theme.do_not_use_when),
        }
        for theme in edition.corpus.themes.values()
    ]


def _families(edition: Edition) -> list[Row]:
    return [
        {"family": family.id, **both("name", family.name), **both("note", family.note)}
        for family in edition.corpus.families.values()
    ]


def _indicators(edition: Edition) -> list[Row]:
    return [
        {
            "indicator": indicator.id,
            "former_ids": " ".join(indicator.former_ids),
            "family": indicator.family_id,
            "themes": " ".join(indicator.theme_ids),
            **both("name", indicator.name),
            **both("definition", indicator.definition),
            "kind": indicator.kind.value,
            "units": " ".join(indicator.units),
            "direction": indicator.direction,
            **both("population", indicator.contract.population),
            **both("denominator", indicator.contract.denominator),
            "coverage": indicator.contract.coverage.value,
            "period_type": indicator.contract.period_type.value,
            **both("basis", indicator.contract.basis),
            "comparability": indicator.comparability.value,
            **both("caution", indicator.contract.caution),
        }
        for indicator in edition.corpus.indicators.values()
    ]


def _features(edition: Edition) -> list[Row]:
    """A row for each value."""
    return [
        {
            "feature": feature.id,
            **both("feature", feature.name),
            **both("definition", feature.definition),
            "themes": " ".join(feature.theme_ids),
            "value": value.id,
            **both("value", value.name),
            "words": SEPARATOR.join(value.words),
        }
        for feature in edition.corpus.features.values()
        for value in feature.values
    ]


def _findings(edition: Edition) -> list[Row]:
    return [
        {
            "finding": finding.id,
            "theme": finding.theme_id,
            "kind": finding.kind.value,
            **both("text", finding.text),
            "rests_on": " ".join(f"{item.case_id}/{item.id}" for item in finding.rests_on),
            **record_of(finding, edition),
        }
        for finding in edition.corpus.findings.values()
    ]


def _terms(edition: Edition) -> list[Row]:
    return [
        {
            "term": term.id,
            "term_zh": term.term,
            "wording": term.wording.value,
            "pinyin": term.pinyin,
            "term_en": term.english,
            "alternatives_en": "; ".join(term.alternatives),
            "aliases_zh": SEPARATOR.join(term.aliases),
            **both("definition", term.definition),
            "source": source_text(term),
        }
        for term in edition.corpus.terms.values()
    ]


def source_text(term: Term) -> str:
    """Where a definition is from: publisher, title and address, as far as they are known."""
    parts = (term.source.publisher, term.source.title, term.source.url) if term.source else ()
    return " ".join(part for part in parts if part)


_ROWS: Mapping[str, Callable[[Edition], list[Row]]] = {
    GROUPS.name: _groups,
    THEMES.name: _themes,
    FAMILIES.name: _families,
    INDICATORS.name: _indicators,
    FEATURES.name: _features,
    FINDINGS.name: _findings,
    TERMS.name: _terms,
}
