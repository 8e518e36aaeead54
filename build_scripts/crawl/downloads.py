"""Tables to download, column by column: ids exist, numbers are those of their facts."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from build_scripts.analysis.checks import rounded
from build_scripts.analysis.coverage import cover
from build_scripts.analysis.shared_wording.wordings import shared_wording_of
from build_scripts.crawl.ground import Ground, item_case
from build_scripts.crawl.html import Block, Claim, make_block
from build_scripts.crawl.model import Source
from build_scripts.datasets.of_codebook import source_text
from build_scripts.datasets.tables import SEPARATOR
from build_scripts.model import Fact, Relation, stated_in
from build_scripts.views.changes import change_value, checked_value
from build_scripts.views.exact import absence_of

Row = Mapping[str, str]

_ID_COLUMNS = frozenset(
    (
        *("case", "fact", "indicator", "practice", "theme", "themes", "term", "terms", "group"),
        *("finding", "quote", "quotes", "rests_on", "check", "facts"),
    )
)
"""Columns of ids, apart by spaces. `quote` is an id only in the table of quotes."""


def read_csv(path: Path, ground: Ground) -> Iterator[Block]:
    """Every cell of a CSV file, without what its column answers for."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for name in reader.fieldnames or ():
            yield Block(1, "head", name)
        for row in reader:
            # A row that is too short has None, one that is too long a list under None.
            cells = {str(name): str(cell or "") for name, cell in row.items()}
            yield from _read_row(cells, reader.line_num, "column", ground)


def read_tables(tables: Mapping[str, list[Row]], ground: Ground) -> Iterator[Block]:
    """Every cell of the tables of one JSON file, without what its column answers for."""
    for name, rows in tables.items():
        for number, row in enumerate(rows, start=1):
            yield from _read_row(row, 1, f"{name}, row {number},", ground)


def _read_row(row: Row, line: int, where: str, ground: Ground) -> Iterator[Block]:
    for column, cell in row.items():
        claim = _claim(column, row, ground)
        yield make_block(line, f"{where} {column}", cell, [claim] if claim else [])


def _claim(column: str, row: Row, ground: Ground) -> Claim | None:
    """What the corpus has for a cell, where its column says what that is."""
    for columns in (_fact_claims, _record_claims, _check_claims, _extent_claims, _wording_claims):
        if claim := columns(column, row, ground):
            return claim
    if column in _PLACE_COLUMNS:
        citation = ground.citations_of.get((row.get("case", ""), row.get("quote", "")))
        return Claim(Source.LOCATOR, str(getattr(citation, column))) if citation else None
    if column == "source" and (term := ground.corpus.codebook.terms.get(row.get("term", ""))):
        return Claim(Source.PROSE, source_text(term))
    if column == "patterns" and row[column]:
        return Claim(Source.PROSE, _patterns(row, ground))
    if column in _ID_COLUMNS and ground.ids.issuperset(row[column].split()):
        return Claim(Source.ID, row[column])
    return None


def _patterns(row: Row, ground: Ground) -> str | None:
    """The words proven not to stand in a report, None if nothing says so."""
    about = row.get("theme") or row.get("indicator") or ""
    try:
        absence = absence_of(ground.corpus, row.get("case", ""), about)
    except LookupError:
        return None
    return SEPARATOR.join(absence.patterns)


def _fact_claims(column: str, row: Row, ground: Ground) -> Claim | None:
    """The value of the fact that a row names, and the words that it stands in."""
    fact = ground.facts.get(f"{row.get('case')}/{row.get('fact')}")
    if fact is None:
        return None
    if column in _FACT_COLUMNS:
        return Claim(Source.FACT, _FACT_COLUMNS[column](fact))
    if column == "quote":
        return Claim(Source.QUOTE, fact.citations[0].text)
    if column == "context":
        return Claim(Source.QUOTE, SEPARATOR.join(fact.context))
    return None


def _record_claims(column: str, row: Row, ground: Ground) -> Claim | None:
    """The permanent address of the item that a row names, and the days of its record."""
    item = ground.item_at.get(row.get("address", ""))
    named = row.get("fact") or row.get("practice") or row.get("finding")
    if item is None or item.id != named or row.get("case", item_case(item)) != item_case(item):
        return None
    match column:
        case "address":
            return Claim(Source.ADDRESS, row[column])
        case "changed":
            return Claim(Source.REVISION, change_value(ground.history.changed(item)))
        case "checked":
            return Claim(Source.REVISION, checked_value(ground.history))
    return None


def _check_claims(column: str, row: Row, ground: Ground) -> Claim | None:
    """The figures that a check sets against each other, and what was recomputed of them."""
    check = ground.checks_of.get((row.get("case", ""), row.get("check", "")))
    if check is None:
        return None
    if column == "figures":
        return Claim(Source.QUOTE, SEPARATOR.join(item.quantity.text for item in stated_in(check)))
    if column in _BOUNDS and isinstance(check, Relation):
        bound = rounded(check.recomputed)[_BOUNDS.index(column)]
        return Claim(Source.RECOMPUTED, _number(bound))
    return None


def _extent_claims(column: str, row: Row, ground: Ground) -> Claim | None:
    """How much is used of the section that a row names."""
    case = ground.corpus.cases.get(row.get("case", ""))
    if case is None or not _EXTENT_COLUMNS.issubset(row):
        return None
    for section in cover(case).sections:
        heading = section.heading.text if section.heading else ""
        if (str(section.section), heading) == (row["section"], row["heading"]):
            if column in _EXTENT_COLUMNS:
                return Claim(Source.COUNT, str(getattr(section.extent, column)))
            if column == "section":
                return Claim(Source.LOCATOR, row[column])
    return None


def _wording_claims(column: str, row: Row, ground: Ground) -> Claim | None:
    """Words that several reports share: where they stand, and the number of the wording."""
    if column not in ("number", "words", *_PLACE_COLUMNS) or "likeness" not in row:
        return None
    wordings = shared_wording_of(ground.corpus).wordings
    number = int(row["number"]) if row["number"].isdecimal() else 0
    for place in wordings[number - 1].places if 0 < number <= len(wordings) else ():
        told = (row["case"], row["section"], row["paragraph"], row["words"])
        passage = place.passage
        if told == (place.case_id, str(passage.section), str(passage.paragraph), place.words):
            source = Source.QUOTE if column == "words" else Source.LOCATOR
            return Claim(Source.COUNT if column == "number" else source, row[column])
    return None


_FACT_COLUMNS: Mapping[str, Callable[[Fact], str]] = {
    "as_written": lambda fact: fact.quantity.text,
    "value": lambda fact: _number(fact.quantity.value),
    "lower": lambda fact: _number(fact.quantity.lower),
    "upper": lambda fact: _number(fact.quantity.upper),
    "unit": lambda fact: fact.quantity.unit,
    "period": lambda fact: fact.period or "",
}
_PLACE_COLUMNS = frozenset({"section", "paragraph"})
_BOUNDS = ("lower", "upper")
_EXTENT_COLUMNS = frozenset(
    (
        *("passages", "cited_passages", "characters", "cited_characters"),
        *("measurements", "facts", "left_out", "not_coded"),
    )
)


def _number(value: object) -> str:
    return "" if value is None else f"{value:f}"


def read_descriptor(descriptor: Any, where: str = "$") -> Iterator[Block]:
    """Every text of the Data Package descriptor; an encoding is the name of a standard."""
    match descriptor:
        case dict():
            for key, value in descriptor.items():
                if (key, value) == ("encoding", "utf-8"):
                    yield Block(1, f"{where}.{key}", claimed=[(Source.NAME, value)])
                else:
                    yield from read_descriptor(value, f"{where}.{key}")
        case list():
            for index, value in enumerate(descriptor):
                yield from read_descriptor(value, f"{where}[{index}]")
        case None | bool():
            pass
        case _:
            yield Block(1, where, str(descriptor))
