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
    record_of,
)
from build_scripts.editions import Edition
from build_scripts.model import Term

_THEME_COLUMNS = {
    "theme": "Id of the theme",
    "group": "Id of its group",
    **both_columns("name", "Name"),
    **both_columns("definition", "Definition"),
    **both_columns("use_when", "When to use it"),
    **both_columns("do_not_use_when", "When not to use it"),
}
_FAMILY_COLUMNS = {
    "family": "Id of the family of indicators",
    **both_columns("name", "Name"),
    **both_columns("note", "What belongs together, and why its indicators share no axis"),
}
_INDICATOR_COLUMNS = {
    "indicator": "Id of the indicator",
    "former_ids": "Ids under which it, or one merged into it, was published, apart by spaces",
    "family": "Id of its family",
    **both_columns("name", "Name"),
    **both_columns("definition", "Definition"),
    "kind": "What its values are: count, percent, money …",
    "units": "Measure words that its values may have",
    "direction": "higher_is_better, lower_is_better or neutral",
    **both_columns("population", "Who or what is counted"),
    **both_columns("denominator", "Out of what; empty where not applicable"),
    "coverage": "whole, or part for an indicator about one body or place of a case",
    "period_type": "year, point_in_time, cumulative or not_stated",
    **both_columns("basis", "How it was measured, as reported"),
    "comparability": "like_with_like, with_caution or not_comparable",
    **both_columns("caution", "What to mind when comparing"),
}
_FEATURE_COLUMNS = {
    "feature": "Id of the feature",
    **both_columns("feature", "Name of the feature"),
    **both_columns("definition", "Definition of the feature"),
    "themes": "Ids of its themes, apart by spaces",
    "value": "Id of one of its values, in their order",
    **both_columns("value", "Name of the value"),
    "words": "Words by which reports tell it, apart by ；",
}
_FINDING_COLUMNS = {
    "finding": "Id of the finding",
    "theme": "Id of its theme",
    "kind": "common, contrast, unique or not_comparable",
    **both_columns("text", "The finding"),
    "rests_on": "case/fact, case/practice or case/coding, apart by spaces",
    **RECORD_COLUMNS,
}
_TERM_COLUMNS = {
    "term": "Id of the term",
    "term_zh": "The term in Chinese",
    "wording": "standing for a phrase that any case may use of itself, else ordinary",
    "pinyin": "Its pinyin",
    "term_en": "Its English rendering",
    "alternatives_en": "Other forms of the rendering that texts use",
    "aliases_zh": "Other wordings in the reports",
    **both_columns("definition", "Definition"),
    "source": "Where the definition is from; empty for the editors' own gloss",
}
TABLES = (
    THEMES := Table("themes", _THEME_COLUMNS),
    FAMILIES := Table("families", _FAMILY_COLUMNS),
    INDICATORS := Table("indicators", _INDICATOR_COLUMNS),
    FEATURES := Table("features", _FEATURE_COLUMNS),
    FINDINGS := Table("findings", _FINDING_COLUMNS),
    TERMS := Table("terms", _TERM_COLUMNS),
)
"""The tables of what cases are compared by, and of what that shows."""


def rows_of_codebook(name: str, edition: Edition) -> list[Row]:
    """The rows of one of these tables."""
    return _ROWS[name](edition)


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
            "comparability": indicator.contract.comparability.value,
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
    THEMES.name: _themes,
    FAMILIES.name: _families,
    INDICATORS.name: _indicators,
    FEATURES.name: _features,
    FINDINGS.name: _findings,
    TERMS.name: _terms,
}
