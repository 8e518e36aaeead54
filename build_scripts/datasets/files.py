"""The files to download: tables as CSV, all of them as JSON, and what describes them.

Tables are described by a Data Package descriptor (specs.frictionlessdata.io/data-package).
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from build_scripts.analysis.comparison import facts_of
from build_scripts.curation.schemas import json_schemas
from build_scripts.datasets.of_cases import (
    EXTENT_COLUMNS,
    checks_table,
    facts_table,
    indicator_table,
    omissions_table,
    practices_table,
    quotes_table,
    silences_table,
)
from build_scripts.datasets.of_codebook import (
    findings_table,
    indicators_table,
    shared_wording_table,
    terms_table,
    themes_table,
)
from build_scripts.datasets.tables import Row, Table
from build_scripts.model import Corpus, Fact, Finding, History, Practice
from build_scripts.views.changes import change_value, checked_value
from build_scripts.views.links import address_of

FOLDER = "data"


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


_TABLES: Mapping[str, Callable[[Corpus], Table]] = {
    "facts": facts_table,
    "practices": practices_table,
    "quotes": quotes_table,
    "silences": silences_table,
    "checks": checks_table,
    "omissions": omissions_table,
    "themes": themes_table,
    "indicators": indicators_table,
    "findings": findings_table,
    "terms": terms_table,
    "shared_wording": shared_wording_table,
}
_NUMBERS = frozenset({"value", "lower", "upper", "section", "paragraph", "number", *EXTENT_COLUMNS})
_Recorded = Fact | Practice | Finding

_RECORD_COLUMNS: Mapping[str, str] = {
    "address": "Permanent address, from the root of the site's edition on",
    "changed": "Day of the last change, in UTC; `uncommitted`; empty if not known",
    "checked": "Day of the revision that was checked, in UTC; `uncommitted`; empty if not known",
}


def make_datasets(corpus: Corpus, history: History) -> list[Dataset]:
    """Every file to download, in the order in which the site lists them."""
    recorded = _recorded(corpus)
    tables = [
        _with_record(make_table(corpus), recorded.get(name), history)
        for name, make_table in _TABLES.items()
    ]
    whole = {table.name: list(table.rows) for table in tables}
    return [
        *(_csv_dataset(table) for table in tables),
        Dataset(f"{FOLDER}/corpus.json", _json(whole), "data_corpus"),
        Dataset(f"{FOLDER}/datapackage.json", _json(_descriptor(corpus, tables)), "data_package"),
        *_schema_datasets(),
        *_indicator_datasets(corpus, history),
    ]


def rows_of_table(corpus: Corpus, name: str) -> Sequence[Row]:
    """The rows of one of the tables of the whole corpus; `KeyError` if there is none."""
    return _TABLES[name](corpus).rows


def _csv_dataset(table: Table) -> Dataset:
    path = f"{FOLDER}/{table.name}.csv"
    return Dataset(path, _csv(table), f"data_{table.name}", table.name)


def _indicator_datasets(corpus: Corpus, history: History) -> Iterable[Dataset]:
    for indicator in corpus.codebook.indicators.values():
        facts = [fact for _, fact in facts_of(corpus, indicator)]
        if facts:
            table = _with_record(indicator_table(corpus, indicator), facts, history)
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
