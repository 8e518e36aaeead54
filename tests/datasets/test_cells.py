"""Every cell of the tables to download that holds a number or an id, held against what editors
wrote and what the reports say; at a build the files are only held against their digests."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
import yaml

from build_scripts.datasets import of_cases, of_codebook
from build_scripts.datasets.files import tables_of_case
from build_scripts.datasets.of_cases import EXTENT_COLUMNS, rows_of_case
from build_scripts.datasets.of_codebook import rows_of_codebook
from build_scripts.datasets.tables import SEPARATOR, Row
from build_scripts.editions import Edition
from build_scripts.language.any_numbers import find_tokens
from build_scripts.language.zh.quantities import parse_quantity
from build_scripts.model import Report
from build_scripts.normalize import fold
from build_scripts.store import Key
from tests.conftest import ROOT
from tests.editions import edition_of, shelf_of

_IDS = {
    "case": "case",
    "indicator": "indicator",
    "theme": "theme",
    "themes": "theme",
    "term": "term",
    "terms": "term",
}
"""Columns of ids, and of what they are."""
_TEXTS = ("note", "reason", "summary", "name", "scope", "flag_reasons", "not_stated", "indicator")
"""Columns of words that editors wrote, in both languages."""

Summary = Mapping[str, Any]


@pytest.fixture(scope="module")
def edition() -> Edition:
    return edition_of(shelf_of(ROOT))


@pytest.fixture(scope="module")
def summaries() -> Mapping[str, Summary]:
    paths = sorted((ROOT / "cases").glob("*/summary.yaml"))
    return {path.parent.name: yaml.safe_load(path.read_text("utf-8")) for path in paths}


def rows(edition: Edition, table: str) -> Iterator[Row]:
    """The rows of a table of cases."""
    for case_id in edition.corpus.case_ids:
        yield from rows_of_case(case_id, edition)[table]


def passage_texts(report: Report, section: str, paragraph: str) -> list[str]:
    place = (section, paragraph)
    return [p.text for p in report.passages if (str(p.section), str(p.paragraph)) == place]


def texts_in(value: object) -> Iterator[str]:
    """Every text of a parsed YAML file."""
    if isinstance(value, str):
        yield value
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for item in items:
        yield from texts_in(item)


def test_facts_are_as_editors_wrote_them(
    edition: Edition, summaries: Mapping[str, Summary]
) -> None:
    written = [
        (case_id, fact["indicator"], fact["value"], str(fact.get("period", "")), fact["quote"])
        for case_id, summary in summaries.items()
        for fact in summary["facts"]
    ]
    found = [
        (row["case"], row["indicator"], row["as_written"], row["period"], row["quote"])
        for row in rows(edition, "facts")
    ]
    assert sorted(tuple(map(fold, row)) for row in found) == sorted(
        tuple(map(fold, row)) for row in written
    )


def test_numbers_of_facts_are_what_their_words_mean(edition: Edition) -> None:
    for row in rows(edition, "facts"):
        quantity = parse_quantity(row["as_written"])
        assert quantity is not None, row
        assert row["unit"] == quantity.unit
        for column in ("value", "lower", "upper"):
            number = getattr(quantity, column)
            assert row[column] == ("" if number is None else f"{number:f}")


def test_places_are_where_the_words_stand(edition: Edition) -> None:
    quotes = set()
    for row in rows(edition, "quotes"):
        report = edition.corpus.cases[row["case"]].report
        assert any(
            row["text"] in text for text in passage_texts(report, row["section"], row["paragraph"])
        )
        quotes.add((row["case"], row["quote"]))
    for table in ("facts", "practices", "silences", "checks"):
        for row in rows(edition, table):
            assert {(row["case"], quote) for quote in row["quotes"].split()} <= quotes


def test_words_of_reports_stand_in_them(edition: Edition) -> None:
    for table, columns in (("facts", ("quote", "context")), ("checks", ("figures",))):
        for row in rows(edition, table):
            text = "".join(p.text for p in edition.corpus.cases[row["case"]].report.passages)
            words = [word for column in columns for word in row[column].split(SEPARATOR)]
            assert all(word in text for word in words), row


def test_words_that_are_absent_stand_in_no_report(edition: Edition) -> None:
    for row in rows(edition, "silences"):
        text = "".join(p.text for p in edition.corpus.cases[row["case"]].report.passages)
        if row["patterns"] and row["kind"] == "absent":
            assert not any(word in text for word in row["patterns"].split(SEPARATOR)), row


def test_ids_are_those_of_the_corpus(edition: Edition) -> None:
    corpus = edition.corpus
    known = {
        "case": set(corpus.case_ids),
        "indicator": set(corpus.indicators),
        "theme": set(corpus.themes),
        "term": set(corpus.terms),
    }
    tables = [
        *(rows(edition, table.name) for table in of_cases.TABLES),
        *(rows_of_codebook(table.name, edition) for table in of_codebook.TABLES),
    ]
    for row in (row for table in tables for row in table):
        for column, kind in _IDS.items():
            assert set(row.get(column, "").split()) <= known[kind], row


def test_addresses_are_those_of_their_items(edition: Edition) -> None:
    for table, item in (("facts", "fact"), ("practices", "practice")):
        for row in rows(edition, table):
            assert row["address"] == f"cases/{row['case']}/#{item}-{row[item]}"


def test_numbers_of_prose_are_those_of_the_summaries(
    edition: Edition, summaries: Mapping[str, Summary]
) -> None:
    """What editors wrote stands in the tables as they wrote it."""
    for table in ("practices", "checks", "silences"):
        for row in rows(edition, table):
            said = {fold(text) for text in texts_in(summaries[row["case"]])}
            cells = (f"{name}_{tongue}" for name in _TEXTS for tongue in ("zh", "en"))
            for cell in (row.get(name, "") for name in cells):
                assert fold(cell) in said or not find_tokens(cell), row


def test_what_is_used_of_a_report_adds_up(edition: Edition) -> None:
    """Counted again from the passages, by section."""
    for case_id in edition.corpus.case_ids:
        case = edition.corpus.cases[case_id]
        for row in rows_of_case(case_id, edition)["omissions"]:
            own = [p for p in case.report.passages if str(p.section) == row["section"]]
            bodies = [p for p in own if p.kind.value != "heading"]
            counted = {name: int(row[name]) for name in EXTENT_COLUMNS}
            assert counted["passages"] <= len(bodies)
            assert counted["characters"] <= sum(len(p.text) for p in bodies)
            assert counted["cited_passages"] <= counted["passages"]
            assert counted["cited_characters"] <= counted["characters"]
            parts = counted["facts"] + counted["left_out"] + counted["not_coded"]
            assert parts == counted["measurements"]


def test_what_is_published_are_these_rows(edition: Edition) -> None:
    case_id = edition.corpus.case_ids[0]
    parts: dict[Key, Any] = tables_of_case(case_id, edition)
    for table in of_cases.TABLES:
        rows = [dict(row) for row in rows_of_case(case_id, edition)[table.name]]
        text = table.head.lstrip("\ufeff") + parts["table csv", case_id, table.name].decode()
        assert list(csv.DictReader(io.StringIO(text))) == rows
        assert parts["table lengths", case_id][table.name] == len(rows)
