"""What a report says of an indicator is neither absent nor only mentioned, whatever is claimed."""

from __future__ import annotations

import pytest

from tests.conftest import Check, Edit

JIA, ZI = "jia/summary.yaml", "zi-2/summary.yaml"
FACT = "  - indicator: resolution-rate\n    value: 96%以上\n    quote: 化解率保持在96%以上\n"
SAID = "依托综治中心化解矛盾纠纷4万余件，化解率保持在96%以上。"
CLAIMS = {
    "absences": "  - {indicator: resolution-rate, patterns: [查无此词]}\n",
    "mentions": "  - {indicator: resolution-rate, evidence: [化解率保持在96%以上]}\n",
    "not_applicable": "  - {indicator: resolution-rate, reason: {zh: 没有。, en: None.}}\n",
}


def claim(edit: Edit, field: str) -> None:
    """The fact is taken out, and the claim made in its place."""
    edit(JIA, FACT, "")
    old = f"{field}:\n" if field != "not_applicable" else "arithmetic:\n"
    edit(JIA, old, f"{field}:\n{CLAIMS[field]}" + ("" if old.startswith(field) else old))


@pytest.mark.parametrize("field", CLAIMS)
def test_a_number_that_the_report_gives_cannot_be_denied(
    field: str, edit: Edit, check: Check
) -> None:
    claim(edit, field)
    lines = check()
    assert lines
    code = "mention-with-number" if field == "mentions" else "not-absent"
    assert all(line.endswith(f"[{code}]") for line in lines)
    assert f"¶1.1 has 96%以上 in '{SAID}'" in "\n".join(lines)


@pytest.mark.parametrize("field", CLAIMS)
def test_what_is_left_out_with_a_reason_is_given(field: str, edit: Edit, check: Check) -> None:
    claim(edit, field)
    if field == "mentions":
        edit(JIA, "evidence: [化解率保持在96%以上]", "evidence: [化解率保持在]")
    reason = "reason: {zh: 口径不明。, en: Vague.}"
    edit(JIA, "left_out:\n", f"left_out:\n  - quote: 化解率保持在96%以上\n    {reason}\n")
    assert check() == []


def test_words_without_a_number_make_a_mention_and_no_absence(edit: Edit, check: Check) -> None:
    edit(JIA, "mentions:\n  - indicator: patrols\n    evidence: [依托综治中心]\n", "")
    edit(JIA, "absences:\n", "absences:\n  - {indicator: patrols, patterns: [查无此词]}\n")
    (line,) = check()
    assert f"must not be claimed absent, but ¶1.1 has '{SAID}'" in line


def test_the_title_speaks_too(edit: Edit, check: Check) -> None:
    edit("codebook/indicators.yaml", "aliases: [综治中心,", "aliases: [综治中心, 守平安,")
    edit(JIA, "mentions:\n  - indicator: patrols\n    evidence: [依托综治中心]\n", "")
    edit(JIA, "absences:\n", "absences:\n  - {indicator: patrols, patterns: [查无此词]}\n")
    (line,) = check()
    assert "has '甲市以网格治理守平安'" in line


def test_evidence_of_a_mention_holds_no_fact_of_whatever_indicator(
    edit: Edit, check: Check
) -> None:
    edit("codebook/indicators.yaml", "aliases: [综治中心,", "aliases: [综治中心, 网格,")
    edit(JIA, "evidence: [依托综治中心]", "evidence: [全市建成网格462个]")
    (line,) = check()
    assert "462个 in it is that of the fact `grids`" in line
    assert "write it under `other_basis` with `fact: grids` and the reason" in line


def test_a_number_that_is_left_out_has_no_place_in_evidence_either(
    edit: Edit, check: Check
) -> None:
    edit("codebook/indicators.yaml", "units: [次]\n    words: [巡逻]\n    aliases: [综治中心,",
         "units: [件]\n    words: [巡逻]\n    aliases: [办实事,")  # fmt: skip
    edit(JIA, "evidence: [依托综治中心]", "evidence: [为居民办实事120件]")
    (line,) = check()
    assert "leave the number out with a reason and quote words without it" in line


ABSENT = "absences:\n  - {indicator: patrols, patterns: [查无此词]}\n"
OTHER = "    fact: hotline-12345-requests\n"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (ZI, OTHER, "    fact: hotline\n", "must be the id of a known fact"),
        (ZI, OTHER, "    fact: grids\n", "must speak of the indicator (巡逻；综治中心；便民热线)"),
        (ZI, "  - indicator: patrols\n", "  - indicator: grids\n", "has a fact of it"),
        (ZI, "没有写巡逻次数", "没有写7次巡逻", "'7次'"),
        (ZI, "other_basis:\n", f"{ABSENT}other_basis:\n",
         "must stand only once among other_basis, absences, mentions and not_applicable"),
    ],
)  # fmt: skip
def test_a_value_on_another_basis_is_held_against_its_fact(
    file: str, old: str, new: str, told: str, edit: Edit, check: Check
) -> None:
    edit(file, old, new)
    lines = check()
    assert any(told in line for line in lines), lines


def test_a_practice_is_no_value_on_another_basis(edit: Edit, check: Check) -> None:
    edit(JIA, "mentions:\n  - indicator: patrols\n    evidence: [依托综治中心]\n",
         "other_basis:\n  - indicator: patrols\n    fact: grid-staffing\n"
         "    reason: {zh: 口径不同。, en: It counts otherwise.}\n")  # fmt: skip
    (line,) = check()
    assert line.endswith("[unknown-fact]")


def test_a_fact_that_is_denied_is_no_value_on_another_basis(edit: Edit, check: Check) -> None:
    edit(JIA, FACT, "")
    reason = "{zh: 口径不同。, en: It differs.}"
    other = f"{{indicator: resolution-rate, fact: sense-of-security, reason: {reason}}}"
    edit(JIA, "absences:\n", f"other_basis:\n  - {other}\nabsences:\n")
    assert [line.rsplit("[", 1)[1] for line in check()] == [
        "other-basis-with-number]", "other-basis-of-other-thing]",
    ]  # fmt: skip


def test_a_theme_with_a_practice_is_more_than_named(edit: Edit, check: Check) -> None:
    edit(JIA, "mentions:\n", "mentions:\n  - {theme: participation, evidence: [推动矛盾化解]}\n")
    (line,) = check()
    assert "`bench-meetings` has this theme" in line


def test_a_mention_is_of_one_theme_or_one_indicator(edit: Edit, check: Check) -> None:
    edit(JIA, "  - indicator: patrols\n    evidence", "  - evidence")
    (line,) = check()
    assert "what is absent, mentioned or not applicable must be one theme or one indicator" in line
