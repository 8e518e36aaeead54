"""The report of a case: unchanged since it was pinned, readable, and without open damage."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator

from build_scripts.curation.files import Folder
from build_scripts.curation.forms import Written
from build_scripts.curation.records import ReportRecord
from build_scripts.model import (
    Correction,
    Mending,
    Provenance,
    Report,
    ReportReading,
    Ruling,
    RulingKind,
    Script,
)
from build_scripts.normalize import fold
from build_scripts.problems import Making, Problem
from build_scripts.reading.read import damage_problem
from build_scripts.verify.references import as_model

ReadReport = Callable[[bytes, str, Mending, Script], ReportReading | Problem]
"""Reads the report of a file: `read_report` with a language, or one that keeps what that gave."""

# Signs that stand for characters nobody can read any more.
_DAMAGED = re.compile("[?？\ufffd□■]")
_NUMERAL = re.compile("[0-9〇零一二两三四五六七八九十百千万亿%‰.]+")
_TOO_LONG = re.compile(r"\d(?:[.,]?\d){24,}")
_DIGEST = re.compile(r"[0-9a-f]{64}")


def load_report(folder: Folder, record: ReportRecord, read: ReadReport) -> Making[Report | None]:
    """The report that `record` names, cleaned and cut into passages; None if it cannot be read."""
    data = folder.files.get(record.file)
    if data is None:
        rule = "report must be a file beside the summary"
        fix = "put the report there as it was received, or correct the name"
        place = record.file.position
        yield Problem(place, "report-missing", rule, record.file, fix)
        return None
    if isinstance(data, Problem):
        yield data
        return None
    file = f"{folder.name}/{record.file}"
    mending = Mending(_corrections(record), tuple(ruling for ruling, _ in _rulings(record)))
    reading = read(data, file, mending, record.script)
    if isinstance(reading, Problem):
        yield reading
        return None
    digest = hashlib.sha256(data).hexdigest()
    yield from _check_digest(record, data, digest)
    yield from _check_corrections(record, reading)
    yield from _check_rulings(record, reading)
    yield from _check_script(record, reading)
    yield from (damage_problem(damage, file) for damage in reading.damage)
    yield from _check_numbers(record, reading)
    yield from _check_title(record, reading)
    return Report(
        file=str(record.file),
        sha256=digest,
        title=reading.title,
        byline=reading.byline,
        passages=reading.passages,
        removed=reading.removed,
        text=reading.text,
    )


def make_provenance(record: ReportRecord) -> Provenance:
    """What the editors know about where the report is from."""
    return as_model(
        Provenance,
        record,
        corrections=_corrections(record),
        rulings=tuple(ruling for ruling, _ in _rulings(record)),
    )


def _corrections(record: ReportRecord) -> tuple[Correction, ...]:
    return tuple(as_model(Correction, item) for item in record.corrections)


def _rulings(record: ReportRecord) -> Iterator[tuple[Ruling, Written]]:
    """What editors rule of the cleaning, in the order in which it applies, and where they say so.

    What is kept or dropped comes first: what remains is joined, or set apart.
    """
    for kind in RulingKind:
        for item in getattr(record.cleaning, kind.value):
            yield as_model(Ruling, item, kind=kind), item.words


def is_pinned(record: ReportRecord, report: Report) -> bool:
    """Whether the report is, byte for byte, the one that the summary was written for."""
    return record.sha256.lower() == report.sha256


def _check_digest(record: ReportRecord, data: bytes, digest: str) -> Iterator[Problem]:
    """A report must be the file that was pinned when its summary was written."""
    pinned = record.sha256.lower()
    if pinned == digest:
        return
    if not _DIGEST.fullmatch(pinned):
        rule, fix = "sha256 must be the checksum of the report file", f"write {digest}"
    else:
        rule = "report must be unchanged since it was pinned"
        fix = (
            "only its line ends differ, an editor or git rewrote them: put the original file back"
            if any(hashlib.sha256(other).hexdigest() == pinned for other in _other_line_ends(data))
            else "put the original file back; if the change is meant, check every quote again and "
            f"write {digest}"
        )
    yield Problem(record.sha256.position, "report-changed", rule, record.sha256, fix)


def _other_line_ends(data: bytes) -> Iterator[bytes]:
    """`data` as it could have been before something rewrote its line ends."""
    narrow = data.replace(b"\r\n", b"\n")
    for text in (narrow, narrow.rstrip(b"\n"), narrow.rstrip(b"\n") + b"\n"):
        yield text
        yield text.replace(b"\n", b"\r\n")


def _is_legible(words: str) -> bool:
    return not (_DAMAGED.search(words) or _TOO_LONG.search(words))


def _check_numbers(record: ReportRecord, reading: ReportReading) -> Iterator[Problem]:
    """A number of a report must be one that can be read: nobody reports 25 digits."""
    for passage in reading.passages:
        for number in _TOO_LONG.finditer(passage.text):
            rule = f"a number of the report must be one that can be read, but {passage.locator} has"
            fix = "if it is damaged, mend it with a correction"
            place = record.file.position
            yield Problem(place, "number-unreadable", rule, number[0], fix)


def _check_corrections(record: ReportRecord, reading: ReportReading) -> Iterator[Problem]:
    """A correction must still name exactly one place of the report, and mend damage only."""
    for number, written in enumerate(record.corrections):
        wrong, right = written.wrong, written.right
        if number in reading.stale:
            rule = "a correction must name exactly one place of the report as received"
            fix = "copy `from` from the file again, or take the correction out"
            yield Problem(wrong.position, "correction-stale", rule, wrong, fix)
        elif wrong == right:
            rule = "a correction must change something"
            yield Problem(wrong.position, "correction-stale", rule, wrong, "take it out")
        elif _is_legible(wrong) and _numerals(wrong) != _numerals(right):
            rule = "a correction must not change a number that can be read"
            fix = "leave the report's number as it is, and say in a note what is odd about it"
            yield Problem(right.position, "correction-of-number", rule, right, fix)


def _check_rulings(record: ReportRecord, reading: ReportReading) -> Iterator[Problem]:
    """What is said of the cleaning must still be of one place of the report, and change it."""
    for number, (_, words) in enumerate(_rulings(record)):
        if number in reading.unfit:
            rule = (
                "words under `cleaning` must name one place of the report, and change its reading"
            )
            fix = "copy the words from the file again, more of them, or take the entry out"
            yield Problem(words.position, "cleaning-stale", rule, words, fix)


def _numerals(text: str) -> list[str]:
    return _NUMERAL.findall(unicodedata.normalize("NFKC", text))


def _check_script(record: ReportRecord, reading: ReportReading) -> Iterator[Problem]:
    """The script must be the one that the report is written in."""
    script = Script.TRADITIONAL if reading.is_traditional else Script.SIMPLIFIED
    if record.script is not script:
        rule = "script must be the one that the report is written in"
        fix = f"write `script: {script}`"
        yield Problem(record.file.position, "wrong-script", rule, record.script, fix)


def _check_title(record: ReportRecord, reading: ReportReading) -> Iterator[Problem]:
    """A title must be the one that the report bears."""
    if record.title is not None and fold(record.title.zh) != fold(reading.title or ""):
        rule = "title must be the one that the report bears"
        fix = f"the report's is '{reading.title}'" if reading.title else "it has none; leave it out"
        yield Problem(record.title.zh.position, "title-not-in-report", rule, record.title.zh, fix)
