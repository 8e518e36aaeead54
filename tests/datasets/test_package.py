"""What is downloaded is what its descriptions say: the descriptor by the standard's own schema,
every row by the descriptor, the JSON by its schema, and the archive by all of them."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from build_scripts.datasets.files import TABLES, files_of
from build_scripts.datasets.readme import LANGUAGES
from build_scripts.editions import Edition
from build_scripts.model import FlagKind, History, Revision, SilenceKind
from build_scripts.views.links import CORPUS_FILE, ZIP_FILE
from tests.conftest import ROOT, TINY
from tests.editions import edition_of, shelf_of

STANDARDS = Path(__file__).parent / "standards"
SITE = "https://example.org/casebook/"
HISTORY = History({}, Revision("0123456789", "2026-01-01T12:00:00Z"), uncommitted=False)
FORMS = {
    "string": re.compile(r".+", re.DOTALL),
    "integer": re.compile(r"-?\d+"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
}
"""What a cell of each type looks like (datapackage.org/standard/table-schema, "Field Types")."""

Row = Mapping[str, str]


class Package:
    """The files to download of one project."""

    def __init__(self, edition: Edition) -> None:
        self._files = {file.path: file for file in files_of(edition)}
        self.descriptor: Any = json.loads(self.read("data/datapackage.json"))
        self.resources = {it["name"]: it for it in self.descriptor["resources"]}
        self.rows = {name: [*self._rows(it)] for name, it in self.resources.items()}

    def read(self, path: str) -> bytes:
        return self._files[path].make()

    def _rows(self, resource: Mapping[str, Any]) -> Iterator[Row]:
        text = self.read(f"data/{resource['path']}").decode("utf-8-sig")
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert reader.fieldnames == names
        yield from reader


@pytest.fixture(scope="module", params=[ROOT, TINY], ids=["real", "tiny"])
def package(request: pytest.FixtureRequest) -> Package:
    return Package(edition_of(shelf_of(request.param, HISTORY), site_url=SITE))


def test_the_descriptor_is_as_the_standard_has_it(package: Package) -> None:
    schema = json.loads((STANDARDS / "datapackage-2.0.json").read_text(encoding="utf-8"))
    jsonschema.validate(package.descriptor, schema)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**package.descriptor, "resources": []}, schema)


def test_the_descriptor_names_what_is_known_and_nothing_else() -> None:
    real, tiny = (
        Package(edition_of(shelf_of(root, history), site_url=site)).descriptor
        for root, history, site in (
            (ROOT, History({}, None, uncommitted=False), ""),
            (TINY, HISTORY, SITE),
        )
    )
    assert real.keys().isdisjoint({"licenses", "contributors", "version", "homepage"})
    assert tiny["version"] == "2026-01-01-0123456789"
    assert tiny["homepage"] == SITE
    assert tiny["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "title": "CC-BY-4.0",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ]
    assert [it["title"] for it in tiny["contributors"]] == [
        "张三 / Zhang San",
        "虚构研究组 / Made-up Research Group",
    ]
    assert len(tiny["sources"]) == 3


def test_what_is_not_committed_has_no_version() -> None:
    edited = History({}, HISTORY.checked, uncommitted=True)
    assert "version" not in Package(edition_of(shelf_of(TINY, edited))).descriptor


def test_every_cell_is_of_its_columns_type(package: Package) -> None:
    for name, resource in package.resources.items():
        for row in package.rows[name]:
            for field in resource["schema"]["fields"]:
                check_cell(row[field["name"]], field, f"{name}: {row}")


def check_cell(cell: str, field: Mapping[str, Any], where: str) -> None:
    constraints = field.get("constraints", {})
    assert cell or not constraints.get("required"), where
    if cell:
        assert FORMS[field["type"]].fullmatch(cell), where
        assert cell in constraints.get("enum", [cell]), where


def test_lists_hold_what_they_may(package: Package) -> None:
    for table in TABLES:
        for name, column in table.columns.items():
            if column.choices:
                cells = (row[name] for row in package.rows[table.name])
                items = {item for cell in cells for item in cell.split(" ") if item}
                assert items <= {*column.choices}, (table.name, name)


def test_keys_are_unique(package: Package) -> None:
    keyed = 0
    for name, resource in package.resources.items():
        schema = resource["schema"]
        for key in [schema.get("primaryKey"), *schema.get("uniqueKeys", [])]:
            if key:
                values = values_of(package.rows[name], key)
                assert len(values) == len({*values}), name
                keyed += 1
    assert keyed == len(package.resources) - 1  # all but shared wording


def test_foreign_keys_resolve(package: Package) -> None:
    seen = 0
    for name, resource in package.resources.items():
        for key in resource["schema"].get("foreignKeys", []):
            reference = key["reference"]
            known = {*values_of(package.rows[reference["resource"]], reference["fields"])}
            used = {value for value in values_of(package.rows[name], key["fields"]) if any(value)}
            assert used <= known, (name, key)
            seen += len(used)
    assert seen > 0


def test_ids_in_lists_are_those_of_their_tables(package: Package) -> None:
    """Which the standard has no way to say: of what belongs to a case, within that case."""
    keys = {table.name: table.key for table in TABLES}
    for table in TABLES:
        for name, column in table.columns.items():
            if column.kind == "list" and column.of:
                key = keys[column.of]
                known = {*values_of(package.rows[column.of], key)}
                within = len(key) - 1  # whether ids are unique within their case alone
                for row in package.rows[table.name]:
                    used = {(row.get("case", ""),) * within + (id_,) for id_ in row[name].split()}
                    assert used <= known, (table.name, row)


def test_other_references_resolve(package: Package) -> None:
    facts = {*values_of(package.rows["facts"], ("case", "fact"))}
    silent = values_of(package.rows["silences"], ("case", "fact"))
    assert {pair for pair in silent if pair[1]} <= facts
    values = {*values_of(package.rows["features"], ("feature", "value"))}
    coded = [(it["feature"], id_) for it in package.rows["codings"] for id_ in it["values"].split()]
    assert {*coded} <= values
    items = {
        f"{row['case']}/{row[kind]}"
        for table, kind in (("facts", "fact"), ("practices", "practice"), ("codings", "coding"))
        for row in package.rows[table]
    }
    assert all({*row["rests_on"].split()} <= items for row in package.rows["findings"])


def values_of(rows: Sequence[Row], key: Sequence[str]) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in key) for row in rows]


def test_the_json_is_as_its_schema_has_it(package: Package) -> None:
    corpus = json.loads(package.read(CORPUS_FILE))
    schema = json.loads(package.read(f"data/{corpus['$schema']}"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(corpus, schema)
    corpus["facts"][0]["value"] = "462"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(corpus, schema)


def test_the_json_says_what_the_tables_do(package: Package) -> None:
    corpus = json.loads(package.read(CORPUS_FILE), parse_float=str, parse_int=str)
    del corpus["$schema"]
    for table in TABLES:
        columns = table.columns
        told = [
            {name: written(row[name], columns[name].delimiter) for name in columns}
            for row in corpus.pop(table.name)
        ]
        assert told == package.rows[table.name], table.name
    assert not corpus


def written(value: str | list[str] | None, delimiter: str) -> str:
    return delimiter.join(value) if isinstance(value, list) else value or ""


def test_the_archive_holds_the_files_that_stand_beside_it(package: Package) -> None:
    content = package.read(ZIP_FILE)
    archive = zipfile.ZipFile(io.BytesIO(content))
    assert archive.testzip() is None
    names = archive.namelist()
    assert names == sorted(names)
    beside = [name for name in names if not name.startswith("README")]
    assert {*beside} == {"datapackage.json", *(f"{table.name}.csv" for table in TABLES)}
    assert all(archive.read(name) == package.read(f"data/{name}") for name in beside)
    assert content == package.read(ZIP_FILE)
    for entry in archive.infolist():
        assert entry.date_time == (1980, 1, 1, 0, 0, 0)
        assert (entry.create_system, entry.external_attr >> 16) == (3, 0o100644)


def test_each_readme_explains_columns_flags_and_states(package: Package) -> None:
    archive = zipfile.ZipFile(io.BytesIO(package.read(ZIP_FILE)))
    for language in LANGUAGES:
        lines = archive.read(f"README.{language}.md").decode().splitlines()
        for table in TABLES:
            own = lines[lines.index(f"### {table.name}.csv") :]
            for name, column in table.columns.items():
                [line] = [
                    it for it in own[: len(table.columns) + 8] if it.startswith(f"- `{name}`")
                ]
                assert column.said.get(language) in line
        for kind in (*FlagKind, *SilenceKind):
            assert any(line.startswith(f"- `{kind}`") for line in lines), kind
        assert "<case" not in "".join(lines)
