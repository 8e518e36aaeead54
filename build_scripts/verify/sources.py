"""The report of a case: unchanged since it was pinned, readable, and without open damage."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterator

from build_scripts.curation.files import SUMMARY_FILE, Folder
from build_scripts.curation.forms import Written
from build_scripts.curation.records import ReportRecord
from build_scripts.curation.yaml_text import scalar
from build_scripts.model import (
    Correction,
    Localized,
    Mending,
    Provenance,
    Report,
    ReportReading,
    Ruling,
    RulingKind,
    Script,
)
from build_scripts.normalize import fold
from build_scripts.problems import Making, Mend, Problem
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
        rule = Localized("报告须是摘要旁边的文件", "report must be a file beside the summary")
        fix = Localized(
            "把收到的报告原样放在那里，或改正文件名",
            "put the report there as it was received, or correct the name",
        )
        others = [name for name in folder.files if name != SUMMARY_FILE]
        if len(others) == 1:
            fix = Localized(
                f"那里有 `{others[0]}`；如果是它，写 `file: {scalar(others[0])}`",
                f"`{others[0]}` is there; if it is that, write `file: {scalar(others[0])}`",
            )
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
    report = make_report(str(record.file), data, reading)
    yield from _check_digest(record, data, report.sha256)
    yield from _check_corrections(record, reading)
    yield from _check_rulings(record, reading)
    yield from _check_script(record, reading)
    yield from (damage_problem(damage, file) for damage in reading.damage)
    yield from _check_numbers(record, reading)
    yield from _check_contacts(record, reading)
    yield from _check_title(record, reading)
    return report


def make_report(file: str, data: bytes, reading: ReportReading) -> Report:
    """The report that a file with the bytes `data` was read as."""
    return Report(
        file=file,
        sha256=hashlib.sha256(data).hexdigest(),
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
    mend = None
    if not _DIGEST.fullmatch(pinned):
        mend = Mend(record.sha256, digest)
        rule, fix = (
            Localized(
                "sha256 须是报告文件的校验值", "sha256 must be the checksum of the report file"
            ),
            Localized(f"写 {digest}", f"write {digest}"),
        )
    else:
        rule = Localized(
            "报告须与登记时一样，没有改动", "report must be unchanged since it was pinned"
        )
        fix = (
            Localized(
                "只有换行符不同，是编辑器或 git 改的：把原来的文件放回去",
                "only its line ends differ, an editor or git rewrote them: put the "
                "original file back",
            )
            if any(hashlib.sha256(other).hexdigest() == pinned for other in _other_line_ends(data))
            else Localized(
                f"把原来的文件放回去；确要更换，先重新核对每条引文，再写 {digest}",
                "put the original file back; if the change is meant, check every "
                f"quote again and write {digest}",
            )
        )
    yield Problem(record.sha256.position, "report-changed", rule, record.sha256, fix, mend=mend)


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
            rule = Localized(
                f"报告里的数须读得出来，但{passage.locator}有",
                f"a number of the report must be one that can be read, but {passage.locator} has",
            )
            fix = Localized(
                "如果是损坏，用更正来修补", "if it is damaged, mend it with a correction"
            )
            place = record.file.position
            yield Problem(place, "number-unreadable", rule, number[0], fix)


def _check_contacts(record: ReportRecord, reading: ReportReading) -> Iterator[Problem]:
    """Nothing is published by which one person is reached or known."""
    for locator, contact in reading.contacts:
        rule = Localized(
            f"网站上不登个人的联系方式，{locator}里却有",
            f"no way to reach or identify one person may be published, but {locator} has",
        )
        fix = Localized(
            "在 `cleaning` 的 `drop` 里写明有它的那一行和理由，整理时就会去掉",
            "name the line that has it, and the reason, in `drop` under `cleaning`",
        )
        yield Problem(record.file.position, "report-contact", rule, contact, fix)


def _check_corrections(record: ReportRecord, reading: ReportReading) -> Iterator[Problem]:
    """A correction must still name exactly one place of the report, and mend damage only."""
    for number, written in enumerate(record.corrections):
        wrong, right = written.wrong, written.right
        if number in reading.stale:
            rule = Localized(
                "更正须只对应收到的报告里的一处",
                "a correction must name exactly one place of the report as received",
            )
            fix = Localized(
                "重新从文件里复制 `from`，或删去这条更正",
                "copy `from` from the file again, or take the correction out",
            )
            yield Problem(wrong.position, "correction-stale", rule, wrong, fix)
        elif wrong == right:
            rule = Localized("更正须有改动", "a correction must change something")
            yield Problem(
                wrong.position, "correction-stale", rule, wrong, Localized("删去它", "take it out")
            )
        elif _is_legible(wrong) and _numerals(wrong) != _numerals(right):
            rule = Localized(
                "更正不能改动看得清的数字", "a correction must not change a number that can be read"
            )
            fix = Localized(
                "数字照报告保留，有疑问在说明里指出",
                "leave the report's number as it is, and say in a note what is odd about it",
            )
            yield Problem(right.position, "correction-of-number", rule, right, fix)


def _check_rulings(record: ReportRecord, reading: ReportReading) -> Iterator[Problem]:
    """What is said of the cleaning must still be of one place of the report, and change it."""
    for number, (_, words) in enumerate(_rulings(record)):
        if number in reading.unfit:
            rule = Localized(
                "`cleaning` 里的文字须在报告里只有一处，而且确实改变读法",
                "words under `cleaning` must name one place of the report, and change its reading",
            )
            fix = Localized(
                "从文件里重新抄，抄长一些；或删去这一条",
                "copy the words from the file again, more of them, or take the entry out",
            )
            yield Problem(words.position, "cleaning-stale", rule, words, fix)


def _numerals(text: str) -> list[str]:
    return _NUMERAL.findall(unicodedata.normalize("NFKC", text))


def _check_script(record: ReportRecord, reading: ReportReading) -> Iterator[Problem]:
    """The script must be the one that the report is written in."""
    script = Script.TRADITIONAL if reading.is_traditional else Script.SIMPLIFIED
    if record.script is not script:
        rule = Localized(
            "script 须与报告的字体相同", "script must be the one that the report is written in"
        )
        fix = Localized(f"写 `script: {script}`", f"write `script: {script}`")
        yield Problem(record.file.position, "wrong-script", rule, record.script, fix)


def _check_title(record: ReportRecord, reading: ReportReading) -> Iterator[Problem]:
    """A title must be the one that the report bears."""
    if record.title is not None and fold(record.title.zh) != fold(reading.title or ""):
        rule = Localized("标题须是报告自己的标题", "title must be the one that the report bears")
        fix = (
            Localized(f"报告的标题是“{reading.title}”", f"the report's is '{reading.title}'")
            if reading.title
            else Localized("报告没有标题；不写", "it has none; leave it out")
        )
        yield Problem(record.title.zh.position, "title-not-in-report", rule, record.title.zh, fix)
