"""Numbers in the codebook: what each kind of text may take them from, and what it may not."""

from __future__ import annotations

import pytest

from tests.conftest import Check, Edit

THEMES, INDICATORS = "codebook/themes.yaml", "codebook/indicators.yaml"
GLOSSARY, STUDY = "codebook/glossary.yaml", "codebook/study.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        # a term: a paragraph that uses it, in the report of a case that is named
        (GLOSSARY, "zh: 在网格内工作的人员。", "zh: 在网格内工作的人员，甲市有1200余名。"),
        # an indicator: the quotes of its facts
        (INDICATORS, "zh: 建成的网格个数。", "zh: 建成的网格个数，如462个。"),
        # a group: how many themes it holds
        (THEMES, "zh: 怎样治理。", "zh: 怎样治理，分四类。"),
        # a theme: the practices under it of the case that is named
        (THEMES, "zh: 以网格为单位的治理。", "zh: 以网格为单位的治理，甲市有462个。"),
        # the study: how many cases there are
        (STUDY, "en: A tiny corpus for tests", "en: A tiny corpus of three cities"),
        # what is declared
        (
            STUDY,
            "en: A tiny corpus for tests}",
            "en: Of 2024, numbers: [{text: '2024', kind: date}]}",
        ),
    ],
)
def test_a_number_of_what_a_text_is_about_may_stand_in_it(
    file: str, old: str, new: str, edit: Edit, check: Check
) -> None:
    edit(file, old, new)
    assert [line for line in check() if "[number-unsupported]" in line] == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (GLOSSARY, "zh: 在网格内工作的人员。", "zh: 在网格内工作的人员，有1200余名。"),
        (GLOSSARY, "zh: 在网格内工作的人员。", "zh: 在网格内工作的人员，甲市有1300余名。"),
        (GLOSSARY, "english: grid worker\n", "english: three grid workers\n"),
        (INDICATORS, "zh: 建成的网格个数。", "zh: 建成的网格个数，如463个。"),
        (INDICATORS, "en: Denominators differ.", "en: Four denominators differ."),
        (THEMES, "zh: 怎样治理。", "zh: 怎样治理，分五类。"),
        (THEMES, "zh: 以网格为单位的治理。", "zh: 以网格为单位的治理，乙市有462个。"),
        (THEMES, "en: What is done comes", "en: Of two things what is done comes"),
        (STUDY, "en: A tiny corpus for tests", "en: A tiny corpus of four cities"),
    ],
)
def test_another_number_is_one_problem(
    file: str, old: str, new: str, edit: Edit, check: Check
) -> None:
    edit(file, old, new)
    assert [line.rsplit("[", 1)[1] for line in check()] == ["number-unsupported]"]


def test_a_text_may_name_a_term_with_a_number(edit: Edit, check: Check) -> None:
    edit(GLOSSARY, "zh: 治理的最小单位。", "zh: 治理的最小单位，推行三员合一。")
    assert len(check()) == 1
    edit(GLOSSARY, "aliases: [专职网格员]", "aliases: [专职网格员, 三员合一]")
    assert check() == []


def test_the_codebook_is_not_blamed_for_what_is_missing_in_a_case(edit: Edit, check: Check) -> None:
    told = "zh: 建成的网格个数，如462个。, en: Grids such as 462"
    edit(INDICATORS, "zh: 建成的网格个数。, en: Grids", told)
    edit("jia/summary.yaml", "quote: 全市建成网格462个\n", "quote: 全市建成网格462户\n")
    assert all("cases/jia/" in line or "findings" in line for line in check())
