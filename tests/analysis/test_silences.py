"""The five ways in which a case has no result, told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.analysis.silences import SilenceKind, silence_on, silence_on_theme, silences_of
from tests.conftest import TINY, Check, Edit
from tests.views.test_pages import load

CORPUS = load(TINY)


@pytest.mark.parametrize(
    ("case_id", "indicator", "kind"),
    [
        ("jia", "grids", None),
        ("jia", "patrols", SilenceKind.MENTIONED),
        ("jia", "smart-communities", SilenceKind.TARGET_ONLY),
        ("yi", "smart-communities", SilenceKind.NOT_CODED),
    ],
)
def test_an_indicator_without_a_result(
    case_id: str, indicator: str, kind: SilenceKind | None
) -> None:
    found = silence_on(CORPUS.cases[case_id], CORPUS.codebook.indicators[indicator])
    assert (found and found.kind) == kind


def test_a_theme_without_a_practice() -> None:
    themes = CORPUS.codebook.themes
    assert silence_on_theme(CORPUS.cases["jia"], themes["participation"]) is None
    absent = silence_on_theme(CORPUS.cases["jia"], themes["finance"])
    assert absent is not None
    assert (absent.kind, absent.patterns) == (SilenceKind.ABSENT, ("经费", "预算"))
    other = silence_on_theme(CORPUS.cases["yi"], themes["finance"])
    assert other is not None
    assert other.kind is SilenceKind.NOT_CODED


def test_what_does_not_apply_says_why(tiny: Path, edit: Edit) -> None:
    edit(
        "yi/summary.yaml", "practices:\n",
        "not_applicable:\n  - indicator: smart-communities\n"
        "    reason: {zh: 乙市没有小区。, en: Yi has no such areas.}\n"
        "    evidence: [乙市没有公布经费]\npractices:\n",
    )  # fmt: skip
    corpus = load(tiny)
    found = silences_of(corpus, corpus.cases["yi"])
    told = {item.indicator.id: item for item in found if item.indicator}
    silence = told["smart-communities"]
    assert silence.kind is SilenceKind.NOT_APPLICABLE
    assert silence.reason is not None
    assert silence.reason.zh == "乙市没有小区。"
    assert [citation.text for citation in silence.citations] == ["乙市没有公布经费"]


def test_what_nobody_reports_is_told_only_where_an_editor_tells_it() -> None:
    named = [
        item.indicator.id for item in silences_of(CORPUS, CORPUS.cases["yi"]) if item.indicator
    ]
    assert "patrols" not in named


@pytest.mark.parametrize("pattern", ["甲市以网格治理", "推动矛盾化解", "记者张三"])
def test_title_headings_and_byline_are_searched_too(
    pattern: str, tiny: Path, edit: Edit, check: Check
) -> None:
    report = tiny / "cases" / "jia" / "report.txt"
    title, body = report.read_text(encoding="utf-8").split("\n", 1)
    report.write_text(f"{title}\n记者张三\n{body}", encoding="utf-8")
    edit("jia/summary.yaml", "[经费, 预算]", f"[{pattern}]")
    assert any("[not-absent]" in line for line in check())
