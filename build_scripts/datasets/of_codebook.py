"""The tables of the codebook, of findings and of wording that reports share."""

from __future__ import annotations

from build_scripts.analysis.shared_wording.wordings import shared_wording_of
from build_scripts.datasets.tables import SEPARATOR, Table, both, both_columns
from build_scripts.model import Corpus, Term

_THEME_COLUMNS = {
    "theme": "Id of the theme",
    "group": "Id of its group",
    **both_columns("name", "Name"),
    **both_columns("definition", "Definition"),
    **both_columns("use_when", "When to use it"),
    **both_columns("do_not_use_when", "When not to use it"),
}
_INDICATOR_COLUMNS = {
    "indicator": "Id of the indicator",
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
_FINDING_COLUMNS = {
    "finding": "Id of the finding",
    "theme": "Id of its theme",
    "kind": "common, contrast, unique or not_comparable",
    **both_columns("text", "The finding"),
    "rests_on": "case/fact or case/practice, apart by spaces",
}
_TERM_COLUMNS = {
    "term": "Id of the term",
    "term_zh": "The term in Chinese",
    "wording": "standing for a phrase that any case may use of itself, else ordinary",
    "pinyin": "Its pinyin",
    "term_en": "Its English rendering",
    "alternatives_en": "Other renderings",
    "aliases_zh": "Other wordings in the reports",
    **both_columns("definition", "Definition"),
    "source": "Where the definition is from; empty for the editors' own gloss",
}
_WORDING_COLUMNS = {
    "number": "Number of the wording: places with one number share it",
    "likeness": "same words, a similar clause, or a standing phrase of the glossary",
    "term": "Id of the term of a standing phrase",
    "case": "Id of the case",
    "section": "Section of the report, as its locators number it",
    "paragraph": "Paragraph within the section",
    "words": "The words as the report has them after cleaning",
}


def themes_table(corpus: Corpus) -> Table:
    """The themes of the codebook."""
    rows = [
        {
            "theme": theme.id,
            "group": theme.group_id,
            **both("name", theme.name),
            **both("definition", theme.definition),
            **both("use_when", theme.use_when),
            **both("do_not_use_when", theme.do_not_use_when),
        }
        for theme in corpus.codebook.themes.values()
    ]
    return Table("themes", _THEME_COLUMNS, rows)


def indicators_table(corpus: Corpus) -> Table:
    """The indicators of the codebook and their contracts."""
    rows = [
        {
            "indicator": indicator.id,
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
        for indicator in corpus.codebook.indicators.values()
    ]
    return Table("indicators", _INDICATOR_COLUMNS, rows)


def findings_table(corpus: Corpus) -> Table:
    """Every finding."""
    rows = [
        {
            "finding": finding.id,
            "theme": finding.theme_id,
            "kind": finding.kind.value,
            **both("text", finding.text),
            "rests_on": " ".join(f"{item.case_id}/{item.id}" for item in finding.rests_on),
        }
        for finding in corpus.findings
    ]
    return Table("findings", _FINDING_COLUMNS, rows)


def terms_table(corpus: Corpus) -> Table:
    """The glossary."""
    rows = [
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
        for term in corpus.codebook.terms.values()
    ]
    return Table("terms", _TERM_COLUMNS, rows)


def source_text(term: Term) -> str:
    """Where a definition is from: publisher, title and address, as far as they are known."""
    parts = (term.source.publisher, term.source.title, term.source.url) if term.source else ()
    return " ".join(part for part in parts if part)


def shared_wording_table(corpus: Corpus) -> Table:
    """Every place of wording that reports share."""
    rows = [
        {
            "number": str(number),
            "likeness": wording.likeness.value,
            "term": wording.term.id if wording.term else "",
            "case": place.case_id,
            "section": str(place.passage.section),
            "paragraph": str(place.passage.paragraph),
            "words": place.words,
        }
        for number, wording in enumerate(shared_wording_of(corpus).wordings, start=1)
        for place in wording.places
    ]
    return Table("shared_wording", _WORDING_COLUMNS, rows)
