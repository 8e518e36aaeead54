"""What a report says of an indicator is neither absent nor only mentioned, whatever is claimed."""

from __future__ import annotations

import pytest

from tests.conftest import Check, Edit

JIA = "jia/summary.yaml"
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
    reason = "reason: {zh: 口径不明。, en: Vague.}"
    edit(JIA, "left_out:\n", f"left_out:\n  - quote: 化解率保持在96%以上\n    {reason}\n")
    assert check() == []


def test_words_without_a_number_make_a_mention_and_no_absence(edit: Edit, check: Check) -> None:
    edit(JIA, "mentions:\n  - indicator: patrols\n    evidence: [依托综治中心]\n", "")
    edit(JIA, "absences:\n", "absences:\n  - {indicator: patrols, patterns: [查无此词]}\n")
    (line,) = check()
    assert f"must not be claimed absent, but ¶1.1 has '{SAID}'" in line


def test_the_title_speaks_too(edit: Edit, check: Check) -> None:
    edit("codebook/indicators.yaml", "aliases: [综治中心]", "aliases: [综治中心, 守平安]")
    edit(JIA, "mentions:\n  - indicator: patrols\n    evidence: [依托综治中心]\n", "")
    edit(JIA, "absences:\n", "absences:\n  - {indicator: patrols, patterns: [查无此词]}\n")
    (line,) = check()
    assert "has '甲市以网格治理守平安'" in line


def test_a_number_of_another_indicators_fact_may_stand_in_the_evidence(
    edit: Edit, check: Check
) -> None:
    edit("codebook/indicators.yaml", "units: [次]\n    words: [巡逻]\n    aliases: [综治中心]",
         "units: [个]\n    words: [巡逻]\n    aliases: [网格]")  # fmt: skip
    edit(JIA, "evidence: [依托综治中心]", "evidence: [全市建成网格462个]")
    assert check() == []
