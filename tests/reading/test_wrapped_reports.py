"""The real reports, set in lines of fixed width and on pages, come out as they went in."""

from functools import cache
from pathlib import Path

import pytest

from build_scripts.reading.clean import clean_report
from tests.conftest import REPORTS
from tests.reading.support import read_cleaned

CASES = Path(__file__).parents[2] / "cases"
HANGING = "，。、；：！？”）》"
INDENT = "　　"


@cache
def report(case: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The lines of a cleaned report, and which of them are headings."""
    cleaned = read_cleaned(CASES / case / "report.txt")
    headings = {block.text for block in cleaned.blocks if block.level and not block.run_in}
    return tuple(cleaned.text.split("\n")), frozenset(headings)


def columns(text: str) -> int:
    return sum(1 if sign.isascii() else 2 for sign in text)


def wrapped(text: str, width: int, indent: str) -> list[str]:
    """`text` in lines of a width; a punctuation mark hangs over rather than open a line."""
    lines = [indent]
    for sign in text:
        if columns(lines[-1] + sign) > width and sign not in HANGING:
            lines.append("")
        lines[-1] += sign
    return lines


def paged(lines: list[str], height: int, foot: str) -> str:
    pages = [lines[start : start + height] for start in range(0, len(lines), height)]
    return "\n".join(
        "\n".join([*page, foot.format(number)]) for number, page in enumerate(pages, start=1)
    )


@pytest.mark.parametrize("foot", ["— {} —", "{}", "第{}页", "- {} -\n\f"], ids=repr)
@pytest.mark.parametrize(("indent", "gap"), [(INDENT, []), ("", [""])], ids=["indented", "apart"])
@pytest.mark.parametrize("width", [60, 68])
@pytest.mark.parametrize("case", ["tongchuan", "wuhai", "yinchuan"])
def test_a_printed_report(case: str, width: int, indent: str, gap: list[str], foot: str) -> None:
    expected, headings = report(case)
    lines = [
        part
        for line in expected
        for part in ([line] if line in headings else wrapped(line, width, indent)) + gap
    ]
    text = paged(lines, height=30, foot=foot).replace("\f\n", "\f")
    assert clean_report(text, REPORTS).text.split("\n") == list(expected)
