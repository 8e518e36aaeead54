"""What editors are told of the fields that they write: `fields.yaml`, by record and key."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml
from msgspec import Struct

from build_scripts.curation.forms import Record
from build_scripts.model import Localized

FILE = Path(__file__).with_name("fields.yaml")


class Told(Struct, frozen=True):
    """A field as editors know it: its name, what to write there, and an example of it.

    `example` is YAML as it stands behind the key, and `slip` what is easily written instead and
    refused; "" where that is what goes wrong with any field of its kind.
    """

    title: Localized
    description: Localized
    example: str
    slip: str


@cache
def told() -> dict[str, dict[str, Told]]:
    """What is told of every field, by the name of the record that has it and by its key."""
    # BaseLoader, because every value is a text.
    records = yaml.load(FILE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return {
        record: {
            key: Told(
                Localized(field["title"]["zh"], field["title"]["en"]),
                Localized(field["zh"], field["en"]),
                field["example"],
                field.get("slip", ""),
            )
            for key, field in fields.items()
        }
        for record, fields in records.items()
    }


def told_of(record: type[Record], key: str) -> Told:
    """What is told of a key of a record: there, or where the record has the key from."""
    owners = (told().get(one.__name__, {}) for one in record.__mro__)
    return next(fields[key] for fields in owners if key in fields)
