"""A number without evidence is declared as what it is, and must be that."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from build_scripts.curation.forms import LocalizedRecord, NumberRecord, Written
from build_scripts.model import ExemptionKind, Position
from build_scripts.verify.prose.check import check_prose
from build_scripts.verify.prose.exemptions import IN_CODEBOOK, ON_REPORTS, WITH_SOURCE, Kinds
from tests.conftest import REPORTS

PLACE = Position("s.yaml")


class Declared(NamedTuple):
    """A text in both languages, and one number of it declared."""

    zh: str
    en: str
    text: str
    kind: str
    of: tuple[str, ...] = ()


def codes(declared: Declared, kinds: Kinds = WITH_SOURCE, evidence: str = "") -> list[str]:
    def written(text: str) -> Written:
        return Written.at(text, PLACE)

    number = NumberRecord(
        text=written(declared.text),
        kind=ExemptionKind(declared.kind),
        of=[written(thing) for thing in declared.of],
    )
    text = LocalizedRecord(zh=written(declared.zh), en=written(declared.en), numbers=[number])
    return [
        problem.code
        for problem in check_prose(text, lambda: REPORTS.evidence(evidence), REPORTS, kinds)
    ]


@pytest.mark.parametrize(
    "declared",
    [
        Declared("应写于2024年以后。", "Written after 2024.", "2024年", "date"),
        Declared("2022年10月以后。", "After October 2022.", "2022年10月", "date"),
        Declared("形成较早。", "Formed in the 1930s.", "1930s", "date"),
        Declared("始于较早。", "From October 2022 on.", "October 2022", "date"),
        Declared("见第2节 ¶4。", "See there.", "第2节 ¶4", "section"),
        Declared("见¶2.4。", "See there.", "¶2.4", "section"),
        Declared("在第一部分末尾。", "At the end of a part.", "第一部分", "section"),
        Declared("《刑法》第二百九十四条。", "Article 294.", "第二百九十四条", "document"),
        Declared("某发\u30142018\u30153号。", "A circular.", "某发\u30142018\u30153号", "document"),
        Declared("抢劫、盗窃两类。", "Two kinds.", "两类", "tally", ("抢劫", "盗窃")),
        Declared("一并说明。", "All three: A, B and C.", "three", "tally", ("A", "B", "C")),
        Declared("死亡3人以上。", "At least 3 deaths.", "3人以上", "source"),
        Declared("至多三个。", "At most three.", "至多三个", "definition"),
    ],
)
def test_what_is_declared_needs_no_evidence_in_either_language(declared: Declared) -> None:
    assert codes(declared) == []


@pytest.mark.parametrize(
    "declared",
    [
        Declared("共30个。", "There are 30.", "30个", "date"),
        Declared("共30个。", "There are 30.", "30个", "section"),
        Declared("共30个。", "There are 30.", "30个", "document"),
        Declared("抢劫、盗窃三类。", "Three kinds.", "三类", "tally", ("抢劫", "盗窃")),
        Declared("抢劫、盗窃两类。", "Two kinds.", "两类", "tally", ("抢劫", "抢夺")),
        Declared("抢劫、盗窃两类。", "Two kinds.", "两类", "tally", ("抢劫", "抢劫")),
        Declared("抢劫、盗窃两类。", "Two kinds.", "两类", "tally"),
        Declared("写于2024年。", "In 2024.", "2024年", "date", ("2024年",)),
    ],
)
def test_what_does_not_fit_its_kind_is_a_mistake(declared: Declared) -> None:
    assert codes(declared) == ["exemption-kind"]


@pytest.mark.parametrize(
    ("kind", "kinds"),
    [("source", IN_CODEBOOK), ("source", ON_REPORTS), ("definition", ON_REPORTS)],
)
def test_a_text_on_a_report_defines_nothing_and_without_a_source_none_vouches(
    kind: str, kinds: Kinds
) -> None:
    declared = Declared("死亡3人以上。", "At least 3 deaths.", "3人以上", kind)
    assert codes(declared, kinds) == ["exemption-kind"]


def test_what_the_evidence_holds_must_not_be_declared() -> None:
    declared = Declared("写于2024年。", "In 2024.", "2024年", "date")
    assert codes(declared, evidence="2024年") == ["exemption-unused"]


def test_what_the_text_does_not_say_must_not_be_declared() -> None:
    declared = Declared("写于某年。", "In a year.", "2024年", "date")
    assert codes(declared) == ["exemption-unused"]


def test_a_declared_number_covers_no_other() -> None:
    declared = Declared("写于2024年，共30个。", "In 2024; 31 in all.", "2024年", "date")
    assert codes(declared) == ["number-unsupported", "number-unsupported"]
