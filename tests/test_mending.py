"""`casebook check --fix` puts right what has one right answer, and leaves all else as it is."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from build_scripts.mending import mend
from build_scripts.pipeline import check
from tests.conftest import Edit

JIA, YI = "jia/summary.yaml", "yi/summary.yaml"


def fixed(root: Path) -> tuple[list[str], list[str]]:
    """What was changed, and what is wrong still."""
    changes, problems = mend(root, lambda: check(root))
    return [f"{it.position}: {it.what.en}" for it in changes], [str(it) for it in problems]


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        (JIA, "  - indicator: grids\n", "  - indicator: 网格数\n"),  # its name
        (JIA, "  - indicator: grids\n", "  - indicator: Grids  # 看过\n"),
        (JIA, "terms: [grid-worker]", "terms: [grid-wroker]"),
        (JIA, "terms: [grid-worker]", "terms: [网格员]"),
        (JIA, "role: target", "role: traget"),
        (JIA, "highlights:", "hihglights:"),
        (
            JIA,
            "themes: [participation, grid-governance]",
            "themes: [participation，grid-governance]",
        ),
        (JIA, "    value: 462个\n", "    value：462个\n"),
        (JIA, "      - 东街社区开设“板凳会”\n", "      -东街社区开设“板凳会”\n"),
        (JIA, '"2024-01-05"', "2024-01-05"),
        (JIA, "name: {zh: 甲市,", "name: {zh: 甲\u200b市,"),
        (JIA, "    value: 462个\n", "    value: 462个 \t\n"),
        ("codebook/findings.yaml", "- case: jia\n", "- case: 甲市\n"),
    ],
)
def test_what_has_one_right_answer_is_put_right(
    file: str, right: str, wrong: str, tiny: Path, edit: Edit
) -> None:
    path = tiny / "cases" / file
    before = path.read_text(encoding="utf-8")
    edit(file, right, wrong)
    changes, problems = fixed(tiny)
    assert problems == []
    assert len(changes) == 1
    assert changes[0].startswith(f"cases/{file}:")
    assert path.read_text(encoding="utf-8").replace("  # 看过", "") == before
    assert fixed(tiny) == ([], [])


@pytest.mark.parametrize(
    ("file", "right", "wrong"),
    [
        (JIA, "value: 98.5%", "value: 98.6%"),
        (JIA, "quote: 力争2025年建成", "quote: 力争2025年新建"),
        (JIA, "terms: [grid-worker]", "terms: [grid-police]"),  # near to one, but no slip of it
        (JIA, "    value: 462个\n", "    value: 462个 # 核对过\n"),  # a comment, or of the text
        (JIA, "    value: 462个\n", "\tvalue: 462个\n"),
    ],
)
def test_what_may_mean_two_things_is_left(
    file: str, right: str, wrong: str, tiny: Path, edit: Edit
) -> None:
    edit(file, right, wrong)
    before = (tiny / "cases" / file).read_bytes()
    changes, problems = fixed(tiny)
    assert changes == []
    assert problems != []
    assert (tiny / "cases" / file).read_bytes() == before


def test_a_colon_in_a_text_is_put_between_quotation_marks(tiny: Path, edit: Edit) -> None:
    en = "    en: The report says that Jia set up 462 grids.\n"
    edit(JIA, en, "    en: The report on Jia: it set up 462 grids.\n")
    changes, problems = fixed(tiny)
    assert problems == []
    assert len(changes) == 1
    text = (tiny / "cases" / JIA).read_text(encoding="utf-8")
    assert "    en: 'The report on Jia: it set up 462 grids.'\n" in text


def test_a_quote_that_a_comma_cuts_in_two_is_put_between_quotation_marks(
    tiny: Path, edit: Edit
) -> None:
    cut = "[全市建成网格462个,配备网格员1200余名]"
    edit(JIA, "\n      - 全市建成网格462个,配备网格员1200余名\n", f" {cut}\n")
    changes, problems = fixed(tiny)
    assert (problems, changes) == ([], [])  # each of the two holds by itself
    edit(JIA, cut, "[配备网格员1,200余名]")
    report = tiny / "cases/jia/report.txt"
    text = report.read_text(encoding="utf-8").replace("网格员1200余名", "网格员1,200余名")
    report.write_text(text, encoding="utf-8")
    digest = hashlib.sha256(report.read_bytes()).hexdigest()
    summary = tiny / "cases" / JIA
    said = re.sub("sha256: .*", f"sha256: {digest}", summary.read_text(encoding="utf-8"))
    summary.write_text(said, encoding="utf-8")
    changes, _ = fixed(tiny)
    assert len(changes) == 1
    assert "evidence: ['配备网格员1,200余名']" in summary.read_text(encoding="utf-8")


def test_many_slips_are_put_right_at_once_and_line_ends_stay(tiny: Path, edit: Edit) -> None:
    edit(JIA, "  - indicator: grids\n", "  - indicator: 网格数\n")
    edit(JIA, "role: target", "role: traget")
    edit(YI, "indicator: grids", "indicator: gridz")
    path = tiny / "cases" / JIA
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    changes, problems = fixed(tiny)
    assert problems == []
    assert len(changes) == 3
    text = path.read_bytes()
    assert text.startswith(b"\xef\xbb\xbf")
    assert text.count(b"\r\n") == text.count(b"\n")
