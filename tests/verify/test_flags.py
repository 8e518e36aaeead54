"""Flags follow from what a fact says of itself; what neither fits nor is explained is a problem."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.model import Derived, Flag
from tests.conftest import Check, Edit
from tests.whole import load_corpus

ABOUT_FLAGS = ("contract-deviation", "flag-contradicts", "duplicate-item", "wrong-choice")

JIA, INDICATORS = "jia/summary.yaml", "codebook/indicators.yaml"
GRIDS = "    value: 462个\n"
SECURITY = "    period: 2023\n"
DIFFERS = "    flags:\n      - {kind: definition_differs, reason: {zh: 不同。, en: It differs.}}\n"


def flags(root: Path, fact_id: str) -> list[str]:
    """The flags of a fact of the corpus, whatever else its report does not bear out."""
    corpus, problems = load_corpus(root)
    assert not [problem for problem in problems if problem.code in ABOUT_FLAGS]
    assert corpus is not None
    fact = next(fact for fact in corpus.cases["jia"].facts if fact.id == fact_id)
    return [f"{flag.kind}: {_reason(flag)}" for flag in fact.flags]


def _reason(flag: Flag) -> str:
    if isinstance(flag.reason, Derived):
        return f"{flag.reason.why} {flag.reason.told.zh} {flag.reason.told.en}"
    return f"{flag.reason.zh} {flag.reason.en}"


def about_flags(check: Check) -> list[str]:
    """The problems that are about flags and contracts."""
    return [line for line in check() if line.endswith(tuple(f"[{code}]" for code in ABOUT_FLAGS))]


@pytest.mark.parametrize(
    ("fact_id", "old", "new", "kinds"),
    [
        ("sense-of-security", SECURITY, SECURITY, []),
        ("sense-of-security", SECURITY, SECURITY + "    role: cumulative\n", ["period_differs"]),
        ("sense-of-security", SECURITY, "    period: 同比\n", ["period_differs"]),
        ("sense-of-security", SECURITY, DIFFERS, ["definition_differs"]),
        ("grids", GRIDS, GRIDS, []),
        ("grids", GRIDS, GRIDS + "    role: cumulative\n", ["period_differs"]),
        ("grids", GRIDS, GRIDS + "    role: background\n", ["background"]),
        (
            "grids", GRIDS, GRIDS + "    scope: {zh: 东街, en: East Street}\n" + DIFFERS,
            ["definition_differs", "partial_coverage"],
        ),
        ("smart-communities", "role: target", "role: target", ["target"]),
    ],
)  # fmt: skip
def test_flags_follow_from_role_scope_and_period(
    fact_id: str, old: str, new: str, kinds: list[str], tiny: Path, edit: Edit
) -> None:
    edit(JIA, old, new)
    assert [flag.split(":")[0] for flag in flags(tiny, fact_id)] == kinds


def test_a_part_is_no_deviation_of_an_indicator_about_parts(
    tiny: Path, edit: Edit, check: Check
) -> None:
    edit(INDICATORS, "period_type: not_stated\n", "coverage: part\n      period_type: not_stated\n")
    assert [line.rsplit("[", 1)[1] for line in check()] == ["contract-deviation]"] * 2
    scope = "    scope: {zh: 综治中心, en: The centre}\n    context: [综治中心]\n"
    edit(JIA, "    quote: 化解率", f"{scope}    quote: 化解率")
    context = "    context: [2023年乙市]\n"
    edit("yi/summary.yaml", context, f"    scope: {{zh: 乙市, en: Yi}}\n{context}")
    assert check() == []
    assert flags(tiny, "resolution-rate") == []


def test_a_reason_names_what_differs(tiny: Path, edit: Edit) -> None:
    edit(JIA, SECURITY, "    period: 同比\n    scope: {zh: 东街, en: East Street}\n")
    assert flags(tiny, "sense-of-security") == [
        "partial_coverage: part 东街 East Street",
        "period_differs: year_period 同比 同比",
    ]


def test_an_editors_reason_stands_before_the_programs(tiny: Path, edit: Edit) -> None:
    written = DIFFERS.replace("definition_differs", "period_differs")
    edit(JIA, SECURITY, "    period: 同比\n" + written)
    assert flags(tiny, "sense-of-security") == ["period_differs: 不同。 It differs."]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (GRIDS, GRIDS + DIFFERS.replace("definition_differs", "background"), "flag-contradicts"),
        (GRIDS, GRIDS + DIFFERS.replace("definition", "partial_coverage"), "wrong-choice"),
        (GRIDS, GRIDS + DIFFERS.replace("不同。", "只有99个。"), "number-unsupported"),
        (GRIDS, GRIDS + DIFFERS + DIFFERS.split("\n", 1)[1], "duplicate-item"),
        (
            SECURITY,
            SECURITY + DIFFERS.replace("definition_differs", "period_differs"),
            "flag-contradicts",
        ),
    ],
)
def test_a_flag_that_cannot_be_right_is_a_problem(
    old: str, new: str, told: str, edit: Edit, check: Check
) -> None:
    edit(JIA, old, new)
    (line,) = check()
    assert line.endswith(f"[{told}]")


def test_a_running_total_must_say_so(edit: Edit, check: Check) -> None:
    edit(INDICATORS, "en: All residential areas}\n      period_type: point_in_time",
         "en: All residential areas}\n      period_type: cumulative")  # fmt: skip
    assert about_flags(check) == []  # its only fact is a target
    edit(JIA, "    role: target\n", "    role: background\n")
    assert about_flags(check) == []
    edit(INDICATORS, "en: The whole city}\n      period_type: point_in_time",
         "en: The whole city}\n      period_type: cumulative")  # fmt: skip
    assert len(about_flags(check)) == 3
    assert all("must have `role: cumulative`" in line for line in about_flags(check))


def test_facts_that_may_be_compared_have_one_role(edit: Edit, check: Check) -> None:
    edit(INDICATORS, "en: The whole city}\n      period_type: point_in_time",
         "en: The whole city}\n      period_type: not_stated")  # fmt: skip
    edit("yi/summary.yaml", "value: 300个", "value: 300个\n    role: cumulative")
    (line,) = about_flags(check)
    assert "`jia/grids` is achieved and this one cumulative" in line
    edit("yi/summary.yaml", "role: cumulative\n", "role: cumulative\n" + DIFFERS)
    assert about_flags(check) == []
