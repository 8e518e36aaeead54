"""Downloads: every fact, practice, quote and the codebook as CSV, all of it as JSON.

Tables are described by a Data Package descriptor (specs.frictionlessdata.io/data-package).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from build_scripts.curation.schemas import json_schemas
from build_scripts.model import (
    Case,
    Check,
    Citation,
    Corpus,
    Fact,
    Finding,
    History,
    Indicator,
    Localized,
    Practice,
    Relation,
    Term,
    stated_in,
)
from build_scripts.site.changes import change_value, checked_value
from build_scripts.site.checks import checks_of, fact_ids, rounded, unstated_in, verdict_of
from build_scripts.site.comparison import facts_of
from build_scripts.site.coverage import cover
from build_scripts.site.links import address_of
from build_scripts.site.marks import iter_uses
from build_scripts.site.shared_wording import shared_wording_of
from build_scripts.site.silences import Silence, silences_of

FOLDER = "data"
SEPARATOR = "；"
"""Between the words of one cell."""
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Dataset:
    """A file to download; `wording` is the key of its description where the site lists it.

    `table` names the table that it holds, if it holds one of the whole corpus.
    """

    path: str
    content: str
    wording: str | None = None
    table: str | None = None

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with what they mean, and its rows."""

    name: str
    columns: Mapping[str, str]
    rows: Sequence[Row]


_EXTENT_COLUMNS: Mapping[str, str] = {
    "passages": "Paragraphs and tables",
    "cited_passages": "Those of them that are cited",
    "characters": "Characters of the paragraphs and tables",
    "cited_characters": "Those of them that are cited",
    "measurements": "Measurements",
    "facts": "Those of them that are facts",
    "left_out": "Those of them that are left out for a stated reason",
    "not_coded": "Those of them that are not coded yet",
}
_NUMBERS = frozenset(
    {"value", "lower", "upper", "section", "paragraph", "number", *_EXTENT_COLUMNS}
)

_TABLES: Mapping[str, tuple[Callable[[Corpus], list[Row]], Mapping[str, str]]]


def make_datasets(corpus: Corpus, history: History) -> list[Dataset]:
    """Every file to download, in the order in which the site lists them."""
    recorded = _recorded(corpus)
    tables = [
        _with_record(Table(name, columns, rows(corpus)), recorded.get(name), history)
        for name, (rows, columns) in _TABLES.items()
    ]
    whole = {table.name: list(table.rows) for table in tables}
    return [
        *(_csv_dataset(table) for table in tables),
        Dataset(f"{FOLDER}/corpus.json", _json(whole), "data_corpus"),
        Dataset(f"{FOLDER}/datapackage.json", _json(_descriptor(corpus, tables)), "data_package"),
        *_schema_datasets(),
        *_indicator_datasets(corpus, history),
    ]


def rows_of_table(corpus: Corpus, name: str) -> list[Row]:
    """The rows of one of the tables of the whole corpus; `KeyError` if there is none."""
    rows, _ = _TABLES[name]
    return rows(corpus)


def _csv_dataset(table: Table) -> Dataset:
    path = f"{FOLDER}/{table.name}.csv"
    return Dataset(path, _csv(table), f"data_{table.name}", table.name)


def _indicator_datasets(corpus: Corpus, history: History) -> Iterable[Dataset]:
    for indicator in corpus.codebook.indicators.values():
        reported = facts_of(corpus, indicator)
        rows = [_fact_row(case, fact, indicator) for case, fact in reported]
        if rows:
            facts = [fact for _, fact in reported]
            table = _with_record(Table(indicator.id, _FACT_COLUMNS, rows), facts, history)
            yield Dataset(f"{FOLDER}/indicators/{indicator.id}.csv", _csv(table))


def _schema_datasets() -> Iterable[Dataset]:
    for name, schema in json_schemas().items():
        yield Dataset(f"{FOLDER}/schema/{name}.schema.json", _json(schema), "data_schema")


def _csv(table: Table) -> str:
    """The table as RFC 4180 CSV; the byte order mark tells Excel that it is UTF-8."""
    text = io.StringIO()
    writer = csv.DictWriter(text, fieldnames=list(table.columns), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(table.rows)
    return "\ufeff" + text.getvalue()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _descriptor(corpus: Corpus, tables: Sequence[Table]) -> dict[str, Any]:
    study = corpus.codebook.study
    return {
        "name": "casebook",
        "title": study.title.zh,
        "description": study.subtitle.zh,
        "resources": [
            {
                "name": table.name,
                "path": f"{table.name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {
                            "name": name,
                            "type": "number" if name in _NUMBERS else "string",
                            "description": description,
                        }
                        for name, description in table.columns.items()
                    ]
                },
            }
            for table in tables
        ],
    }


# --- The record of changes -------------------------------------------------------------

_Recorded = Fact | Practice | Finding

_RECORD_COLUMNS: Mapping[str, str] = {
    "address": "Permanent address, from the root of the site's edition on",
    "changed": "Day of the last change, in UTC; `uncommitted`; empty if not known",
    "checked": "Day of the revision that was checked, in UTC; `uncommitted`; empty if not known",
}


def _recorded(corpus: Corpus) -> Mapping[str, Sequence[_Recorded]]:
    """The tables whose rows have a history each, and of what, in the order of the rows."""
    cases = corpus.cases.values()
    return {
        "facts": [fact for case in cases for fact in case.facts],
        "practices": [practice for case in cases for practice in case.practices],
        "findings": corpus.findings,
    }


def _with_record(table: Table, items: Sequence[_Recorded] | None, history: History) -> Table:
    """The table with what is known of the history of each row's item, if rows have one."""
    if items is None:
        return table
    rows = [
        {
            **row,
            "address": address_of(item),
            "changed": change_value(history.changed(item)),
            "checked": checked_value(history),
        }
        for row, item in zip(table.rows, items, strict=True)
    ]
    return replace(table, columns={**table.columns, **_RECORD_COLUMNS}, rows=rows)


# --- Rows -------------------------------------------------------------------------------


def _both(name: str, text: Localized | None) -> dict[str, str]:
    return {f"{name}_zh": text.zh if text else "", f"{name}_en": text.en if text else ""}


def _number(value: object) -> str:
    return "" if value is None else f"{value:f}"


def _quote_ids(citations: Iterable[Citation]) -> str:
    return " ".join(citation.id for citation in citations)


def _fact_row(case: Case, fact: Fact, indicator: Indicator) -> Row:
    quantity = fact.quantity
    return {
        "case": case.id,
        "fact": fact.id,
        "indicator": indicator.id,
        **_both("indicator", indicator.name),
        "as_written": quantity.text,
        "value": _number(quantity.value),
        "lower": _number(quantity.lower),
        "upper": _number(quantity.upper),
        "unit": quantity.unit,
        "comparator": quantity.comparator.value,
        "period": fact.period or "",
        "role": fact.role.value,
        **_both("scope", fact.scope),
        "comparability": indicator.contract.comparability.value,
        "flags": " ".join(flag.kind.value for flag in fact.flags),
        "flag_reasons_zh": "\n".join(flag.reason.zh for flag in fact.flags),
        "flag_reasons_en": "\n".join(flag.reason.en for flag in fact.flags),
        "quote": fact.citations[0].text,
        "context": SEPARATOR.join(fact.context),
        "quotes": _quote_ids(fact.citations),
    }


def _facts(corpus: Corpus) -> list[Row]:
    indicators = corpus.codebook.indicators
    return [
        _fact_row(case, fact, indicators[fact.indicator_id])
        for case in corpus.cases.values()
        for fact in case.facts
    ]


def _practice_row(practice: Practice) -> Row:
    return {
        "case": practice.case_id,
        "practice": practice.id,
        "themes": " ".join(practice.theme_ids),
        **_both("name", practice.name),
        **_both("summary", practice.summary),
        **_both("scope", practice.scope),
        "terms": " ".join(practice.term_ids),
        "quotes": _quote_ids(practice.citations),
    }


def _practices(corpus: Corpus) -> list[Row]:
    return [_practice_row(item) for case in corpus.cases.values() for item in case.practices]


def _quotes(corpus: Corpus) -> list[Row]:
    return [
        {
            "quote": citation.id,
            "case": case.id,
            "section": str(citation.section),
            "paragraph": str(citation.paragraph),
            "text": citation.text,
        }
        for case in corpus.cases.values()
        for citation in {citation.id: citation for citation, _ in iter_uses(case)}.values()
    ]


def _silences(corpus: Corpus) -> list[Row]:
    return [
        _silence_row(silence)
        for case in corpus.cases.values()
        for silence in silences_of(corpus, case)
    ]


def _silence_row(silence: Silence) -> Row:
    return {
        "case": silence.case.id,
        "theme": silence.theme.id if silence.theme else "",
        "indicator": silence.indicator.id if silence.indicator else "",
        "kind": silence.kind.value,
        "patterns": SEPARATOR.join(silence.patterns),
        **_both("reason", silence.reason),
        "quotes": _quote_ids(silence.citations),
    }


def _checks(corpus: Corpus) -> list[Row]:
    return [_check_row(check) for case in corpus.cases.values() for check in checks_of(case)]


def _check_row(check: Check) -> Row:
    stated = stated_in(check)
    return {
        "case": check.case_id,
        "check": check.id,
        "kind": check.kind.value if isinstance(check, Relation) else "conflict",
        "verdict": verdict_of(check),
        "figures": SEPARATOR.join(item.quantity.text for item in stated),
        **_recomputed(check if isinstance(check, Relation) else None),
        **_both("note", check.note),
        "facts": " ".join(fact_ids(check)),
        "quotes": _quote_ids(item.citation for item in stated),
    }


def _recomputed(relation: Relation | None) -> Row:
    unstated = unstated_in(relation) if relation else None
    lower, upper = rounded(relation.recomputed) if relation else (None, None)
    return {
        **_both("not_stated", unstated.name if unstated else None),
        "lower": _number(lower),
        "upper": _number(upper),
        "unit": relation.recomputed.unit.word if relation else "",
    }


def _omissions(corpus: Corpus) -> list[Row]:
    return [
        {
            "case": case.id,
            "section": str(item.section),
            "heading": item.heading.text if item.heading else "",
            **{name: str(getattr(item.extent, name)) for name in _EXTENT_COLUMNS},
        }
        for case in corpus.cases.values()
        for item in cover(case).sections
    ]


def _themes(corpus: Corpus) -> list[Row]:
    return [
        {
            "theme": theme.id,
            "group": theme.group_id,
            **_both("name", theme.name),
            **_both("definition", theme.definition),
            **_both("use_when", theme.use_when),
            **_both("do_not_use_when", theme.do_not_use_when),
        }
        for theme in corpus.codebook.themes.values()
    ]


def _indicators(corpus: Corpus) -> list[Row]:
    return [
        {
            "indicator": indicator.id,
            **_both("name", indicator.name),
            **_both("definition", indicator.definition),
            "kind": indicator.kind.value,
            "units": " ".join(indicator.units),
            "direction": indicator.direction,
            **_both("population", indicator.contract.population),
            **_both("denominator", indicator.contract.denominator),
            "period_type": indicator.contract.period_type.value,
            **_both("basis", indicator.contract.basis),
            "comparability": indicator.contract.comparability.value,
            **_both("caution", indicator.contract.caution),
        }
        for indicator in corpus.codebook.indicators.values()
    ]


def _findings(corpus: Corpus) -> list[Row]:
    return [
        {
            "finding": finding.id,
            "theme": finding.theme_id,
            "kind": finding.kind.value,
            **_both("text", finding.text),
            "rests_on": " ".join(f"{item.case_id}/{item.id}" for item in finding.rests_on),
        }
        for finding in corpus.findings
    ]


def source_text(term: Term) -> str:
    """Where a definition is from: publisher, title and address, as far as they are known."""
    parts = (term.source.publisher, term.source.title, term.source.url) if term.source else ()
    return " ".join(part for part in parts if part)


def _terms(corpus: Corpus) -> list[Row]:
    return [
        {
            "term": term.id,
            "term_zh": term.term,
            "wording": term.wording.value,
            "pinyin": term.pinyin,
            "term_en": term.english,
            "alternatives_en": "; ".join(term.alternatives),
            "aliases_zh": SEPARATOR.join(term.aliases),
            **_both("definition", term.definition),
            "source": source_text(term),
        }
        for term in corpus.codebook.terms.values()
    ]


def _shared_wording(corpus: Corpus) -> list[Row]:
    return [
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


# --- Columns ----------------------------------------------------------------------------


def _both_columns(name: str, description: str) -> dict[str, str]:
    return {f"{name}_zh": f"{description}, Chinese", f"{name}_en": f"{description}, English"}


_FACT_COLUMNS: Mapping[str, str] = {
    "case": "Id of the case",
    "fact": "Id of the fact within its case",
    "indicator": "Id of the indicator",
    **_both_columns("indicator", "Name of the indicator"),
    "as_written": "The value as the report writes it",
    "value": "The value as a number; percentages as printed, money in yuan; empty for a range",
    "lower": "Lower end of a range",
    "upper": "Upper end of a range",
    "unit": "Unit or measure word, as written",
    "comparator": "exact, about, at_least, at_most, more_than, less_than or range",
    "period": "Year, years apart by a slash, or the report's words; empty if not stated",
    "role": "achieved, cumulative, target or background",
    **_both_columns("scope", "What part of the case the value is about; empty for all of it"),
    "comparability": "like_with_like, with_caution or not_comparable, by the indicator's contract",
    "flags": (
        "What sets the value apart from the others of its indicator, apart by spaces; "
        "empty for one that may be compared"
    ),
    **_both_columns("flag_reasons", "Why, one line for each flag"),
    "quote": "The words of the report that the value stands in",
    "context": "Words around the quote that change what the value says, apart by ；",
    "quotes": "Ids of the quotes, apart by spaces",
}

_TABLES = {
    "facts": (_facts, _FACT_COLUMNS),
    "practices": (
        _practices,
        {
            "case": "Id of the case",
            "practice": "Id of the practice within its case",
            "themes": "Ids of its themes, apart by spaces, the main one ahead of the others",
            **_both_columns("name", "Name"),
            **_both_columns("summary", "What it is, who does it and what for"),
            **_both_columns("scope", "What part of the case it is about; empty for all of it"),
            "terms": "Ids of the terms it uses",
            "quotes": "Ids of the quotes it rests on",
        },
    ),
    "quotes": (
        _quotes,
        {
            "quote": "Id of the quote: its anchor on the case's source page",
            "case": "Id of the case",
            "section": "Section of the report, as its locators number it",
            "paragraph": "Paragraph within the section",
            "text": "The report's words after cleaning",
        },
    ),
    "silences": (
        _silences,
        {
            "case": "Id of the case",
            "theme": "Id of the theme under which there is no practice",
            "indicator": "Id of the indicator for which there is no result",
            "kind": ("absent, mentioned_without_number, target_only, not_applicable or not_coded"),
            "patterns": "Words proven not to stand in the report, apart by full-width semicolons",
            **_both_columns("reason", "Why it does not apply"),
            "quotes": "Ids of the quotes that speak of it without a result",
        },
    ),
    "checks": (
        _checks,
        {
            "case": "Id of the case",
            "check": "Id of the check within its case",
            "kind": "How the figures belong together: share, sum, of_which, rise, fall, "
            "difference, product, same; or conflict",
            "verdict": "agrees, differs, implied (one figure is not stated) or conflict",
            "figures": "The figures as the report writes them, in order, apart by full-width "
            "semicolons; the result last",
            **_both_columns("not_stated", "The figure that the report does not state, if any"),
            "lower": "Lower end of what was recomputed, rounded outward; empty for no bound",
            "upper": "Upper end of what was recomputed, rounded outward; empty for no bound",
            "unit": "Unit or measure word of what was recomputed",
            **_both_columns("note", "The editors' note"),
            "facts": "Ids of the facts among the figures",
            "quotes": "Ids of the quotes that hold the figures",
        },
    ),
    "omissions": (
        _omissions,
        {
            "case": "Id of the case",
            "section": "Section of the report, as its locators number it",
            "heading": "The section's heading",
            **_EXTENT_COLUMNS,
        },
    ),
    "themes": (
        _themes,
        {
            "theme": "Id of the theme",
            "group": "Id of its group",
            **_both_columns("name", "Name"),
            **_both_columns("definition", "Definition"),
            **_both_columns("use_when", "When to use it"),
            **_both_columns("do_not_use_when", "When not to use it"),
        },
    ),
    "indicators": (
        _indicators,
        {
            "indicator": "Id of the indicator",
            **_both_columns("name", "Name"),
            **_both_columns("definition", "Definition"),
            "kind": "What its values are: count, percent, money_cny …",
            "units": "Measure words that its values may have",
            "direction": "higher_is_better, lower_is_better or neutral",
            **_both_columns("population", "Who or what is counted"),
            **_both_columns("denominator", "Out of what; empty where not applicable"),
            "period_type": "year, point_in_time, cumulative or not_stated",
            **_both_columns("basis", "How it was measured, as reported"),
            "comparability": "like_with_like, with_caution or not_comparable",
            **_both_columns("caution", "What to mind when comparing"),
        },
    ),
    "findings": (
        _findings,
        {
            "finding": "Id of the finding",
            "theme": "Id of its theme",
            "kind": "common, contrast, unique or not_comparable",
            **_both_columns("text", "The finding"),
            "rests_on": "case/fact or case/practice, apart by spaces",
        },
    ),
    "terms": (
        _terms,
        {
            "term": "Id of the term",
            "term_zh": "The term in Chinese",
            "wording": "standing for a phrase that any case may use of itself, else ordinary",
            "pinyin": "Its pinyin",
            "term_en": "Its English rendering",
            "alternatives_en": "Other renderings",
            "aliases_zh": "Other wordings in the reports",
            **_both_columns("definition", "Definition"),
            "source": "Where the definition is from; empty for the editors' own gloss",
        },
    ),
    "shared_wording": (
        _shared_wording,
        {
            "number": "Number of the wording: places with one number share it",
            "likeness": "same words, a similar clause, or a standing phrase of the glossary",
            "term": "Id of the term of a standing phrase",
            "case": "Id of the case",
            "section": "Section of the report, as its locators number it",
            "paragraph": "Paragraph within the section",
            "words": "The words as the report has them after cleaning",
        },
    ),
}
