"""A report's file read once: decoded, cleaned, cut into passages, its quantities found.

What a file yields depends on its bytes, on the corrections and on the program alone, so it is
kept under the checksum of all three and read back while none of them changes. The cleaner's
patterns, a fifth of a second to compile, are then not even loaded.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.cache import digest, keep
from build_scripts.model import (
    CleanedReport,
    Correction,
    Damage,
    Passage,
    Position,
    Removal,
    Script,
)
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from pydantic import TypeAdapter

# How files begin that people take for text; their formats' specifications name these bytes.
_FORMATS = (
    (b"PK\x03\x04", "Word (.docx) or zip"),
    (b"\xd0\xcf\x11\xe0", "Word (.doc)"),
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "rich text"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportReading:
    """Everything that a report's file yields; `stale` numbers corrections that do not apply."""

    title: str | None
    byline: str | None
    passages: tuple[Passage, ...]
    removed: tuple[Removal, ...]
    damage: tuple[Damage, ...]
    text: str
    is_traditional: bool
    stale: tuple[int, ...]


def read(
    data: bytes, file: str, corrections: Sequence[Correction], script: Script, kept: Path | None
) -> ReportReading | Problem:
    """What the report `file` with the bytes `data` yields, or what keeps it from being read.

    Readings are kept in the folder `kept`, unless that is None.
    """
    if kept is None:
        return _read(data, file, corrections, script)
    place = kept / f"{_key(data, file, corrections, script)}.json"
    try:
        return _adapter().validate_json(place.read_bytes())
    except (OSError, ValueError):  # none there, or not whole: a ValueError is what pydantic raises
        reading = _read(data, file, corrections, script)
        if isinstance(reading, ReportReading):
            keep(place, _adapter().dump_json(reading))
        return reading


def read_single_report(path: Path) -> tuple[CleanedReport | None, list[Problem]]:
    """A report by itself, without a summary; what damage it has is among the problems."""
    file = path.as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        rule = "report must be a file that can be read"
        return None, [Problem(Position(file), "report-missing", rule, error.strerror or "")]
    text = _decode(data, file)
    if isinstance(text, Problem):
        return None, [text]
    from build_scripts.reading import clean_report

    cleaned = clean_report(text, name=path.name)
    return cleaned, [damage_problem(damage, file) for damage in cleaned.damage]


def damage_problem(damage: Damage, file: str) -> Problem:
    """A place that no rule can mend must be mended by an explicit correction."""
    return Problem(
        Position(file, damage.line, damage.column),
        "report-damaged",
        f"report must be readable here ({damage.reason})",
        damage.text,
        "add a correction (from, to, reason) to the summary",
    )


def _read(
    data: bytes, file: str, corrections: Sequence[Correction], script: Script
) -> ReportReading | Problem:
    text = _decode(data, file)
    if isinstance(text, Problem):
        return text
    from build_scripts.language.zh.quantities import find_quantities
    from build_scripts.reading import clean_report, make_passages, stale_corrections
    from build_scripts.reading.script import is_traditional

    cleaned = clean_report(text, corrections=corrections, script=script, name=file)
    stale = stale_corrections(text, corrections)
    return ReportReading(
        title=cleaned.title,
        byline=cleaned.byline,
        passages=tuple(
            replace(passage, quantities=find_quantities(passage.text))
            for passage in make_passages(cleaned.blocks)
        ),
        removed=cleaned.removed,
        damage=cleaned.damage,
        text=cleaned.text,
        is_traditional=is_traditional(text),
        stale=tuple(i for i, correction in enumerate(corrections) if correction in stale),
    )


def _decode(data: bytes, file: str) -> str | Problem:
    """The text of a report, or what keeps it from being read."""
    rule = "report must be text in UTF-8, UTF-16 or GB18030"
    format_ = next((kind for start, kind in _FORMATS if data.startswith(start)), None)
    if format_:
        fix = "open it where it can be read, and save its text as a .txt file in UTF-8"
        return Problem(Position(file), "report-encoding", rule, f"a {format_} file", fix)
    if not data.strip():
        empty = "report must not be empty"
        return Problem(Position(file), "report-empty", empty, fix="put its text there")
    from build_scripts.reading import UndecodableError, read_text

    try:
        return read_text(data, file)
    except UndecodableError as error:
        place = Position(file, error.line, error.column)
        fix = "ask for the file again, or save it as UTF-8 where it opens correctly"
        return Problem(place, "report-encoding", rule, error.reason, fix)


# --- Readings that are kept ---------------------------------------------------------------


def _key(data: bytes, file: str, corrections: Sequence[Correction], script: Script) -> str:
    told = [(correction.wrong, correction.right) for correction in corrections]
    parts = repr((_program(), Path(file).suffix, told, script.value)).encode()
    return hashlib.sha256(parts + data).hexdigest()


@cache
def _program() -> str:
    """A checksum of the code that reads reports."""
    package = Path(__file__).parent.parent
    folders = [package / name for name in ("reading", "language", "model")]
    sources = [Path(__file__), package / "normalize.py"]
    sources += [source for folder in folders for source in sorted(folder.rglob("*.py"))]
    return digest(sources)


@cache
def _adapter() -> TypeAdapter[ReportReading]:
    from pydantic import TypeAdapter

    return TypeAdapter(ReportReading)
