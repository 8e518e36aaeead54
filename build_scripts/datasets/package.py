"""What describes the tables to download: a Data Package descriptor, and a JSON Schema of them all.

The descriptor follows version 2 of the standard (datapackage.org/standard), the schema JSON
Schema, draft 2020-12.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from build_scripts.datasets.tables import Kind, Table
from build_scripts.editions import Edition
from build_scripts.model import Licence, Localized
from build_scripts.views.links import web_address

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_LICENCE_NAME = re.compile(r"[-a-zA-Z0-9._]+")
"""What the standard takes for the identifier of a licence."""


def descriptor(tables: Sequence[Table], edition: Edition, version: str) -> dict[str, Any]:
    """The Data Package descriptor; what nobody has said or knows is not in it."""
    study = edition.corpus.study
    described = {
        "$schema": _PROFILE,
        "name": "casebook",
        "title": _both(study.title),
        "description": _both(study.subtitle),
        "homepage": edition.site_url,
        "version": version,
        "licenses": [_licence(study.licence)] if study.licence else [],
        "contributors": [{"title": _both(it), "roles": ["editor"]} for it in study.editors],
        "sources": [*sources_of(edition)],
        "resources": [_resource(table) for table in tables],
    }
    return {name: value for name, value in described.items() if value}


def version_of(edition: Edition) -> str:
    """The day and the revision of the data; "" if they are not known, or not all is committed."""
    version = edition.version
    return f"{version.day}-{version.id}" if version else ""


def corpus_schema(tables: Sequence[Table], edition: Edition) -> dict[str, Any]:
    """The JSON Schema of the file that holds all tables."""
    names = [table.name for table in tables]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": _both(edition.corpus.study.title),
        "type": "object",
        "properties": {
            "$schema": {"type": "string"},
            **{table.name: {"type": "array", "items": _row_schema(table)} for table in tables},
        },
        "required": names,
        "additionalProperties": False,
    }


def _row_schema(table: Table) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: column.schema for name, column in table.columns.items()},
        "required": [*table.columns],
        "additionalProperties": False,
    }


def _both(text: Localized) -> str:
    return " / ".join(dict.fromkeys((text.zh, text.en)))


def _licence(licence: Licence) -> dict[str, str]:
    named = {"name": licence.name} if _LICENCE_NAME.fullmatch(licence.name) else {}
    return {**named, "title": licence.name, "path": licence.url}


def sources_of(edition: Edition) -> Iterator[dict[str, str]]:
    """The reports, each with its title and address as far as they are known."""
    for case_id in edition.corpus.case_ids:
        source, name = edition.corpus.sources[case_id], edition.corpus.case_name(case_id)
        title = source.provenance.title or Localized(source.title, source.title)
        address = web_address(source.provenance.seen_at or "")
        told = ": ".join(filter(None, (_both(name), _both(title))))
        yield {"title": told, **({"path": address} if address else {})}


def _resource(table: Table) -> dict[str, Any]:
    required = all(table.columns[name].is_required for name in table.key)
    key = {"primaryKey": [*table.key]} if required else {"uniqueKeys": [[*table.key]]}
    foreign = [*_foreign_keys(table)]
    return {
        "name": table.name,
        "type": "table",
        "path": f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "fields": [{"name": name, **it.field} for name, it in table.columns.items()],
            "missingValues": [""],
            **(key if table.key else {}),
            **({"foreignKeys": foreign} if foreign else {}),
        },
    }


def _foreign_keys(table: Table) -> Iterable[dict[str, Any]]:
    """The columns that hold one id of another table; of lists the standard has no way to say so."""
    for name, column in table.columns.items():
        if column.of and column.kind is not Kind.LIST:
            key = {"resource": column.of, "fields": [column.of_column]}
            yield {"fields": [name], "reference": key}
