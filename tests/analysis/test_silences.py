"""The ways in which a case has no result, told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.analysis.silences import silence_on, silence_on_theme
from build_scripts.model import Silence, SilenceKind
from tests.conftest import TINY, Check, Edit
from tests.editions import edition_of, shelf_of, sound_corpus

CORPUS = sound_corpus(TINY)


def silences(root: Path, case_id: str) -> dict[str, Silence]:
    """All that a case is silent on, as its page tells it, by theme or indicator."""
    corpus = edition_of(shelf_of(root)).corpus
    found = corpus.silences_of(corpus.cases[case_id])
    return {item.theme_id or item.indicator_id or "": item for item in found}


@pytest.mark.parametrize(
    ("case_id", "indicator", "kind"),
    [
        ("jia", "grids", None),
        ("jia", "patrols", SilenceKind.MENTIONED),
        ("zi-2", "patrols", SilenceKind.OTHER_BASIS),
        ("jia", "smart-communities", SilenceKind.TARGET_ONLY),
        ("yi", "smart-communities", SilenceKind.NOT_CODED),
    ],
)
def test_an_indicator_without_a_result(
    case_id: str, indicator: str, kind: SilenceKind | None
) -> None:
    found = silence_on(CORPUS.cases[case_id], indicator)
    assert (found and found.kind) == kind


def test_a_theme_without_a_practice() -> None:
    assert silence_on_theme(CORPUS.cases["jia"], "participation") is None
    absent = silence_on_theme(CORPUS.cases["jia"], "finance")
    assert absent is not None
    assert (absent.kind, absent.patterns) == (SilenceKind.ABSENT, ("经费", "预算"))
    other = silence_on_theme(CORPUS.cases["yi"], "finance")
    assert other is not None
    assert other.kind is SilenceKind.NOT_CODED


def test_a_value_on_another_basis_is_that_of_a_fact() -> None:
    silence = silence_on(CORPUS.cases["zi-2"], "patrols")
    assert silence is not None
    assert silence.fact is not None
    assert silence.reason is not None
    assert silence.fact.indicator_id == "hotline-12345-requests"
    assert silence.fact.quantity.text == "3.2万件"


def test_a_theme_that_is_only_named_is_quoted() -> None:
    silence = silence_on_theme(CORPUS.cases["yi"], "participation")
    assert silence is not None
    assert silence.kind is SilenceKind.NAMED_ONLY
    assert [citation.text for citation in silence.citations] == ["多方参与"]


def test_what_does_not_apply_says_why(tiny: Path, edit: Edit) -> None:
    edit(
        "yi/summary.yaml", "practices:\n",
        "not_applicable:\n  - indicator: smart-communities\n"
        "    reason: {zh: 乙市没有小区。, en: Yi has no such areas.}\n"
        "    evidence: [乙市没有公布经费]\npractices:\n",
    )  # fmt: skip
    silence = silences(tiny, "yi")["smart-communities"]
    assert silence.kind is SilenceKind.NOT_APPLICABLE
    assert silence.reason is not None
    assert silence.reason.zh == "乙市没有小区。"
    assert [citation.text for citation in silence.citations] == ["乙市没有公布经费"]


def test_what_nobody_reports_is_told_only_where_an_editor_tells_it() -> None:
    assert "patrols" not in silences(TINY, "yi")
    assert silences(TINY, "jia")["patrols"].kind is SilenceKind.MENTIONED


def test_what_is_left_out_for_a_reason_is_not_open(tiny: Path, edit: Edit) -> None:
    edit(
        "yi/summary.yaml",
        "  - indicator: resolution-rate\n    value: 95%以上\n    period: 2023\n"
        "    context: [2023年乙市]\n    quote: 化解率保持在95%以上\n",
        "",
    )
    assert silences(tiny, "yi")["resolution-rate"].kind is SilenceKind.NOT_CODED
    left_out = "left_out:\n  - quote: 化解率保持在95%以上\n    reason: {zh: 另算。, en: Apart.}\n"
    edit("yi/summary.yaml", "mentions:\n", f"{left_out}mentions:\n")
    assert "resolution-rate" not in silences(tiny, "yi")


@pytest.mark.parametrize("pattern", ["甲市以网格治理", "推动矛盾化解", "记者张三"])
def test_title_headings_and_byline_are_searched_too(
    pattern: str, tiny: Path, edit: Edit, check: Check
) -> None:
    report = tiny / "cases" / "jia" / "report.txt"
    title, body = report.read_text(encoding="utf-8").split("\n", 1)
    report.write_text(f"{title}\n记者张三\n{body}", encoding="utf-8")
    edit("jia/summary.yaml", "[经费, 预算]", f"[{pattern}]")
    assert any("[not-absent]" in line for line in check())
