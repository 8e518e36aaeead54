"""The files to download: tables as CSV, all of them as JSON, what describes them, and an archive.

Each case's rows are made by themselves and kept, so that one case that changes is one case's work.
"""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from io import BytesIO
from typing import Any

from build_scripts.corpus.entries import Listed
from build_scripts.curation.schemas import SCHEMAS, json_schema
from build_scripts.datasets import of_cases, of_codebook
from build_scripts.datasets.archive import deflate, zip_of
from build_scripts.datasets.feed import changes_of_case
from build_scripts.datasets.of_cases import FACTS, fact_row, rows_of_case
from build_scripts.datasets.of_codebook import rows_of_codebook
from build_scripts.datasets.package import corpus_schema, descriptor, version_of
from build_scripts.datasets.readme import LANGUAGES, readme
from build_scripts.datasets.releases import DESCRIPTOR, digest_of_data, members
from build_scripts.datasets.tables import Table
from build_scripts.editions import Edition
from build_scripts.store import Key
from build_scripts.views.links import CORPUS_FILE, ZIP_FILE, data_of_indicator, received_file
from build_scripts.views.page import File

FOLDER = "data"
TABLES: tuple[Table, ...] = (*of_cases.TABLES, *of_codebook.TABLES)
_BY_NAME = {table.name: table for table in TABLES}
_DESCRIPTOR = f"{FOLDER}/{DESCRIPTOR}"
_CORPUS_SCHEMA = f"{FOLDER}/schema/corpus.schema.json"


def tables_of_case(case_id: str, edition: Edition) -> dict[Key, object]:
    """What a case adds to each table, by key: as CSV, all of it as JSON, and how many rows; and to
    feeds."""
    rows = rows_of_case(case_id, edition)
    parts: dict[Key, object] = {
        ("table csv", case_id, table.name): table.csv(rows[table.name]).encode()
        for table in of_cases.TABLES
    }
    parts["tables json", case_id] = {
        table.name: table.json(rows[table.name]).encode() for table in of_cases.TABLES
    }
    parts["table lengths", case_id] = {name: len(own) for name, own in rows.items()}
    return parts | changes_of_case(case_id, edition)


def listed_files(edition: Edition) -> tuple[Listed, ...]:
    """The files as the page on data lists them; tables with the number of their rows."""
    lengths = Counter({t.name: len(rows_of_codebook(t.name, edition)) for t in of_codebook.TABLES})
    for case_id in edition.corpus.case_ids:
        lengths.update(edition.corpus.table_lengths(case_id))
    tables = [
        Listed(f"{FOLDER}/{table.name}.csv", f"data_{table.name}", lengths[table.name])
        for table in TABLES
    ]
    schemas = [Listed(_schema_path(name), "data_schema", None) for name in SCHEMAS]
    return (
        Listed(ZIP_FILE, "data_zip", None),
        *tables,
        Listed(CORPUS_FILE, "data_corpus", None),
        Listed(_CORPUS_SCHEMA, "data_corpus_schema", None),
        Listed(_DESCRIPTOR, "data_package", None),
        *schemas,
    )


def files_of(edition: Edition) -> Iterator[File]:
    """Every file to download."""
    for table in TABLES:
        yield File(f"{FOLDER}/{table.name}.csv", partial(edition.corpus.table_file, table.name))
    yield File(CORPUS_FILE, partial(_corpus_json, edition))
    yield File(_CORPUS_SCHEMA, lambda: _json(corpus_schema(TABLES, edition)))
    yield File(_DESCRIPTOR, lambda: _descriptor(edition, version_of(edition)))
    yield File(ZIP_FILE, partial(archive, edition))
    for name in SCHEMAS:
        yield File(_schema_path(name), partial(_schema, name))
    for indicator_id in edition.corpus.indicators:
        if edition.corpus.reporting(indicator_id):
            path = data_of_indicator(indicator_id)
            yield File(path, partial(_indicator_csv, indicator_id, edition))
    corpus = edition.corpus
    for case_id in corpus.case_ids:
        if corpus.sources[case_id].is_offered:
            yield File(received_file(case_id), partial(corpus.received, case_id))


def is_released(data: bytes, edition: Edition) -> bool:
    """Whether a released archive has the data of the edition."""
    described = _described_tables(edition, version="")
    present = digest_of_data({name: make() for name, make in described.items()})
    return digest_of_data(members(data)) == present


def table_file(name: str, edition: Edition) -> bytes:
    """A table as CSV: its first line, and the rows of each case or of the codebook."""
    table = _BY_NAME[name]
    file = BytesIO()
    file.write(table.head.encode())
    if table in of_codebook.TABLES:
        file.write(table.csv(rows_of_codebook(table.name, edition)).encode())
    else:
        for case_id in edition.corpus.case_ids:
            file.write(edition.corpus.table_csv(case_id, table.name))
    return file.getvalue()


def _corpus_json(edition: Edition) -> bytes:
    """All tables as one JSON object: a list of rows for each; and where its schema is."""
    lists = _json_lists(edition)
    schema = posixpath.relpath(_CORPUS_SCHEMA, FOLDER)
    file = BytesIO()
    file.write(f'{{\n"$schema": "{schema}"'.encode())
    for table in TABLES:
        file.write(f',\n"{table.name}": [\n'.encode())
        file.write(lists.pop(table.name).getbuffer())
        file.write(b"\n]")
    file.write(b"\n}\n")
    return file.getvalue()


def _json_lists(edition: Edition) -> dict[str, BytesIO]:
    """By its name the inside of each table's list.

    They are many megabytes, which are in memory twice for no table but the largest.
    """
    lists = {table.name: BytesIO() for table in TABLES}
    for table in of_codebook.TABLES:
        lists[table.name].write(table.json(rows_of_codebook(table.name, edition)).encode())
    for case_id in edition.corpus.case_ids:
        for name, rows in edition.corpus.tables_json(case_id).items():
            if rows and lists[name].tell():
                lists[name].write(b",\n")
            lists[name].write(rows)
    return lists


def _indicator_csv(indicator_id: str, edition: Edition) -> bytes:
    corpus = edition.corpus
    indicator = corpus.indicator_cards[indicator_id]
    rows = [
        fact_row(fact, indicator, edition)
        for case_id, _ in corpus.reporting(indicator_id)
        for fact in corpus.on_indicator(case_id, indicator_id).facts
    ]
    return (FACTS.head + FACTS.csv(rows)).encode()


def _schema_path(name: str) -> str:
    return f"{FOLDER}/schema/{name}.schema.json"


def _schema(name: str) -> bytes:
    return _json(json_schema(name))


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _descriptor(edition: Edition, version: str) -> bytes:
    return _json(descriptor(TABLES, edition, version))


def _described_tables(edition: Edition, version: str) -> dict[str, Callable[[], bytes]]:
    """All tables, and what describes them for programs, as the archive calls them."""
    return {
        **{f"{it}.csv": partial(edition.corpus.table_file, it) for it in _BY_NAME},
        DESCRIPTOR: partial(_descriptor, edition, version),
    }


def archive(edition: Edition) -> bytes:
    """All tables with what describes them, in one archive; the same bytes for the same content."""
    contents: dict[str, Callable[[], bytes]] = {
        **_described_tables(edition, version_of(edition)),
        **{f"README.{it}.md": partial(_readme, it, edition) for it in LANGUAGES},
    }
    files = ((name, contents[name]()) for name in sorted(contents))
    return zip_of(files, partial(edition.keep, deflate))


def _readme(language: str, edition: Edition) -> bytes:
    return readme(TABLES, language, edition).encode()
