"""Made-up reports as such files really come, each beside what a careful reader makes of it.

A file of `made_up/` holds the report, a line `=====`, and the reading. Above the report
there may be settings (`name`, `encoding`, `newline`) and a line `---`. `␌` stands for a
form feed, `\\u{200b}` for a character that nobody could see. In the reading `#` opens a
heading, `**` encloses a run-in heading, `|` opens a table row, `@` the byline, and `!`
a damaged place with its line.
"""

import re
from pathlib import Path

import pytest
from msgspec import Struct

from build_scripts.model import Block, BlockKind, CleanedReport
from build_scripts.reading.clean import clean_report
from tests.conftest import REPORTS
from tests.reading.support import read_cleaned

FOLDER = Path(__file__).parent / "made_up"
CASES = sorted(path.stem for path in FOLDER.glob("*.case"))
NEWLINES = {"crlf": "\r\n", "cr": "\r", "line separator": "\u2028"}
SETTINGS = re.compile(r"\A((?:(?:name|encoding|newline): .+\n)+)---\n")
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


class Case(Struct, frozen=True):
    name: str
    data: bytes
    reading: str


def load(stem: str) -> Case:
    text = (FOLDER / f"{stem}.case").read_text(encoding="utf-8")
    head = SETTINGS.match(text)
    settings = dict(line.split(": ", 1) for line in head.group(1).splitlines()) if head else {}
    report, reading = text[head.end() if head else 0 :].split("\n=====\n")
    report = ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), report.replace("␌", "\f"))
    report = report.replace("\n", NEWLINES.get(settings.get("newline", ""), "\n"))
    return Case(
        name=settings.get("name", "report.txt"),
        data=report.encode(settings.get("encoding", "utf-8")),
        reading=reading.rstrip("\n"),
    )


def written(block: Block) -> str:
    if block.run_in:
        return f"**{block.text}**"
    if block.kind is BlockKind.HEADING:
        return f"{'#' * (block.level or 0)} {block.text}\n"
    if block.kind is BlockKind.TABLE:
        return "".join(f"| {row}\n" for row in block.text.replace("\t", " | ").split("\n"))
    return f"{block.text}\n"


def reading_of(report: CleanedReport) -> str:
    byline = f"@ {report.byline}\n" if report.byline else ""
    damage = "".join(f"! {place.line} {place.text}\n" for place in report.damage)
    return ("".join(map(written, report.blocks)) + byline + damage).rstrip("\n")


@pytest.mark.parametrize("stem", CASES)
def test_a_report_is_read_as_a_careful_reader_would(stem: str, tmp_path: Path) -> None:
    case = load(stem)
    file = tmp_path / case.name
    file.write_bytes(case.data)
    report = read_cleaned(file)
    assert reading_of(report) == case.reading
    again = clean_report(report.text, REPORTS)
    assert (again.blocks, again.byline) == (report.blocks, report.byline)
