"""Words around a value that change what it says are found, and must be recorded."""

from __future__ import annotations

import pytest

from build_scripts.model import BlockKind, Passage, Sentence
from tests.conftest import Check, Edit
from tests.verify.labelled_contexts import APART, FILES, Labelled, load, score

_REPORT, _SUMMARY = "jia/report.txt", "jia/summary.yaml"
_GRIDS = "    quote: 全市建成网格462个\n"
_TOLD = "依托综治中心化解矛盾纠纷4万余件，化解率保持在96%以上"
_RATE = "    quote: 化解率保持在96%以上\n"


@pytest.mark.parametrize(
    "item", [item for name in FILES for item in load(name)], ids=lambda item: item.line
)
def test_the_labelled_words_are_found_and_no_others(item: Labelled) -> None:
    assert item.missed() == []
    assert item.too_much() == []


def codes(check: Check) -> list[str]:
    """The codes of a tiny corpus, but for that of the report that a test rewrote."""
    found = [line.rsplit("[", 1)[1].rstrip("]") for line in check()]
    return [code for code in found if code != "report-changed"]


@pytest.mark.parametrize(
    ("before", "code"),
    [
        ("其中，", "context-unrecorded"),
        ("除城区外，", "context-unrecorded"),
        ("2022年，", "context-unrecorded"),
        ("东街社区", "context-unrecorded"),
        ("力争", "role-not-target"),
    ],
)
def test_a_word_outside_the_quote_must_be_recorded(
    before: str, code: str, edit: Edit, check: Check
) -> None:
    edit(_REPORT, _TOLD, before + _TOLD)
    assert codes(check) == [code]


@pytest.mark.parametrize(
    ("before", "written"),
    [
        ("其中，", f"    quote: 其中，{_TOLD}\n"),
        ("其中，", f"    context: [其中]\n{_RATE}"),
        ("除城区外，", f"    context: [除城区外]\n{_RATE}"),
        ("2022年，", f"    period: 2022\n{_RATE}"),
        ("东街社区", f"    scope: {{zh: 东街社区, en: Dongjie community}}\n{_RATE}"),
        ("力争", f"    role: target\n{_RATE}"),
    ],
)
def test_a_recorded_word_is_no_problem(before: str, written: str, edit: Edit, check: Check) -> None:
    edit(_REPORT, _TOLD, before + _TOLD)
    edit(_SUMMARY, _RATE, written)
    assert codes(check) == []


@pytest.mark.parametrize("role", ["target", "cumulative", "background"])
def test_a_role_must_rest_on_words_of_the_report(role: str, edit: Edit, check: Check) -> None:
    edit(_SUMMARY, _GRIDS, f"    role: {role}\n{_GRIDS}")
    assert codes(check) == ["role-unfounded"]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ("全市现有6个县（市）", "role-not-background"),
        ("上线以来全市建成网格6个", "role-not-cumulative"),
        ("全市共建成网格6个", None),
        ("全市共化解网格纠纷6个", "role-not-cumulative"),
        ("2023年全市共化解网格纠纷6个", None),
    ],
)
def test_what_is_told_so_must_not_be_an_achievement(
    told: str, code: str | None, edit: Edit, check: Check
) -> None:
    edit(_REPORT, "全市建成网格462个", told)
    time = next((time for time in ("2023", "上线以来") if told.startswith(time)), None)
    period = f"    period: {time}\n" if time else ""
    edit(_SUMMARY, "    value: 462个\n", f"    value: 6个\n{period}")
    edit(_SUMMARY, _GRIDS, f"    quote: {told}\n")
    found = set(codes(check)) & {"role-not-background", "role-not-cumulative"}
    assert found == ({code} if code else set())


def test_values_side_by_side_must_each_have_a_scope(edit: Edit, check: Check) -> None:
    told = "东街网格4个、西街网格6个"
    edit(_REPORT, "全市建成网格462个", told)
    east, west = (
        f"  - {{id: {id_}, indicator: grids, value: {value}, quote: {told}}}\n"
        for id_, value in (("east", "4个"), ("west", "6个"))
    )
    west = west.replace("quote:", "scope: {zh: 西街, en: West Street}, quote:")
    edit(_SUMMARY, f"  - indicator: grids\n    value: 462个\n{_GRIDS}", east + west)
    assert "scope-of-one-only" in codes(check)


def test_a_year_in_the_quote_must_be_the_period_too(edit: Edit, check: Check) -> None:
    edit(_SUMMARY, "    value: 98.5%\n    period: 2023\n", "    value: 98.5%\n")
    assert codes(check) == ["context-unrecorded"]


def test_the_scope_of_a_practice_must_stand_where_it_is_told(edit: Edit, check: Check) -> None:
    edit(_SUMMARY, "scope: {zh: 东街社区,", "scope: {zh: 西街社区,")
    assert codes(check) == ["scope-not-in-report"]


def test_a_row_of_a_table_is_read_by_itself() -> None:
    text = "目标\t98%\n实际\t97%"
    table = Passage("p", BlockKind.TABLE, None, 1, 1, text, sentences=(Sentence(0, len(text)),))
    assert table.sentence_at(text.index("97")) == Sentence(text.index("实际"), len(text))


def test_the_labelled_sentences_are_many_and_half_of_them_from_reports() -> None:
    assert len(load("real.txt")) >= 45
    assert sum(len(load(name)) for name in FILES) >= 100


@pytest.mark.parametrize("name", APART)
def test_the_sentences_kept_apart_are_measured(name: str) -> None:
    """How well, nobody asserts: whoever did would mend the rules on them."""
    result = score(load(name))
    assert result.right + len(result.missed) >= 40
