"""Relations and conflicts of the tiny corpus: what they give, and which mistakes are told."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

import pytest

from build_scripts.analysis.checks import span_text
from build_scripts.model import Case
from tests.conftest import Check, Edit
from tests.golden import assert_golden
from tests.whole import load_corpus

PROBLEMS = Path(__file__).parent / "problems"
JIA = "jia/summary.yaml"


def jia(root: Path) -> Case:
    corpus, problems = load_corpus(root)
    assert problems == []
    assert corpus is not None
    return corpus.cases["jia"]


class Told(NamedTuple):
    """A relation whose figures are quoted from a made-up report, and what it gives."""

    report: str
    kind: str
    of: str
    result: str
    verdict: str
    shown: str


UNSTATED = "{unstated: {zh: 那个数, en: that figure}}"
RELATIONS = [
    Told("共办件200件，办结150件", "share", "办结150件|共办件200件", "占75%", "agrees", "75%"),
    Told("共办件200件，办结150件", "share", "办结150件|共办件200件", "占76%", "differs", "75%"),
    Told("办件4.1万件，办结4万件", "share", "办结4万件|办件4.1万件", "占97%", "agrees", "84–100%"),
    Told("甲类30件，乙类12件", "sum", "甲类30件|乙类12件", "共42件", "agrees", "42件"),
    Told("甲类30件，乙类12件", "sum", "甲类30件|乙类12件", "共43件", "differs", "42件"),
    Told("甲类30余件，乙类12件", "sum", "甲类30余件|乙类12件", "共50件", "agrees", "42–52件"),
    Told("共50件，其中甲30件、乙12件", "of_which", "甲30件|乙12件", "共50件", "agrees", "42件"),
    Told("共41件，其中甲30件、乙12件", "of_which", "甲30件|乙12件", "共41件", "differs", "42件"),
    Told("去年100件，今年80件", "fall", "去年100件|今年80件", "下降20%", "agrees", "20%"),
    Told("去年100件，今年80件", "fall", "去年100件|今年80件", "下降25%", "differs", "20%"),
    Told("去年100件，今年80件", "fall", "去年100件|今年80件", "减少20件", "agrees", "20件"),
    Told("去年80件，今年100件", "rise", "去年80件|今年100件", "增长25%", "agrees", "25%"),
    Told("去年80件，今年100件", "fall", "去年80件|今年100件", "下降25%", "differs", "-25%"),
    Told("去年98%，今年99%", "rise", "去年98%|今年99%", "上升1个百分点", "agrees", "0–2个百分点"),
    Told("今年99.26%", "rise", "|今年99.26%", "提升0.06个百分点", "implied", "99.19–99.21%"),
    Told("99.26%", "difference", "99.26%|", "高于外1.15个百分点", "implied", "98.10–98.12%"),
    Told("指数1.32", "fall", "|指数1.32", "下降2.5%", "implied", "1.348–1.360"),
    Told("指数1.32", "rise", "|指数1.32", "上升2.5%", "implied", "1.282–1.294"),
    Told("指数1.32", "fall", "指数1.32|", "下降2.5%", "implied", "1.281–1.293"),
    Told("指数1.32", "rise", "指数1.32|", "上升2.5%", "implied", "1.347–1.359"),
    Told("人才745人", "share", "人才745人|", "达1.7%", "implied", "42500–45200人"),
    Told("涉及200套", "share", "|涉及200套", "化解80%", "implied", "159–161套"),
    Told("甲类30件", "sum", "甲类30件|", "共42件", "implied", "12件"),
    Told("每年3万件，连3年", "product", "每年3万件|连3年", "共9万件", "agrees", "75000–105000件"),
    Told("连续3年", "product", "|连续3年", "共90件", "implied", "30件"),
    Told("满意98%以上", "same", "满意98%以上", "达99.14%", "agrees", "≥98%"),
]  # fmt: skip


def operand(quote: str) -> str:
    """A figure as YAML: the number that ends the quoted words; "" is one not stated."""
    value = re.search(r"\d[^的]*", quote)
    return f"{{quote: {quote}, value: {value[0]}}}" if value else UNSTATED


def add(root: Path, report: str, yaml: str) -> None:
    """The tiny case with more words in its report, which is pinned anew, and more YAML."""
    text = root / "cases" / "jia" / "report.txt"
    with text.open("a", encoding="utf-8") as file:
        file.write(f"{report}。\n")
    summary = root / "cases" / JIA
    old = summary.read_text(encoding="utf-8")
    pinned = next(line for line in old.splitlines() if line.startswith("  sha256: "))
    digest = hashlib.sha256(text.read_bytes()).hexdigest()
    new = old.replace(pinned, f"  sha256: {digest}").replace(
        "arithmetic:\n", f"arithmetic:\n{yaml}"
    )
    summary.write_text(new, encoding="utf-8")


@pytest.mark.parametrize("told", RELATIONS, ids=lambda told: f"{told.kind} {told.result}")
def test_a_relation_is_recomputed_as_its_figures_are_worded(told: Told, tiny: Path) -> None:
    note = "    verdict: differs\n    note: {zh: 照原文。, en: As printed.}\n"
    of = "".join(f"      - {operand(quote)}\n" for quote in told.of.split("|"))
    yaml = (
        f"  - id: made-up\n    kind: {told.kind}\n    of:\n{of}"
        f"    result: {operand(told.result)}\n{note if told.verdict == 'differs' else ''}"
    )
    add(tiny, told.report if told.result in told.report else f"{told.report}，{told.result}", yaml)
    relation = next(item for item in jia(tiny).relations if item.id == "made-up")
    assert relation.verdict.value == told.verdict
    assert span_text(relation.recomputed, "zh") == told.shown


REFUSED = [
    ("共办件200件，办结150件", "share", "共办件200件|办结150件", "占75%", "must be possible"),
    ("满意率99.26%", "difference", "|满意率99.26%", "低于外省1.15个百分点", "must be possible"),
    ("今年90件", "fall", "|今年90件", "同比下降120%", "must be possible"),
    ("甲类30件", "sum", "甲类30件|", "共20件", "must be possible"),
    ("共办件200件", "share", "共办件200件|", "共办件200件", "must be different ones"),
    ("办件200件", "same", "办件200件", "办件200件", "must be different ones"),
    ("格子462个", "of_which", "格子462个", "人手1200余名", "must be of measures"),
    ("甲类30件，乙类12件", "share", "甲类30件|乙类12件", "共42件", "must be of measures"),
    ("每年3万元，连3万元", "product", "每年3万元|连3万元", "共9亿元", "must be of measures"),
    ("甲类30件，力争乙类12件", "sum", "甲类30件|乙类12件", "共42件", "must be all aims"),
    ("甲事项30件，乙事项12件", "of_which", "甲事项30件|乙事项12件", "共有事项42件", "kind sum"),
    ("甲类30件。又有乙类12件", "same", "甲类30件", "乙类12件", "told in one sentence"),
    ("案件80件", "fall", "案件80件|", "同比下降20%", "must be the second"),
    ("今年80件", "rise", "|今年80件", "同比下降20%", "is told as a fall"),
    ("今年80件", "difference", "|今年80件", "同比减少20件", "is told as a fall"),
    ("甲80件，乙90件", "fall", "|甲80件", "同比下降20%", "right after each other"),
    ("化解纠纷80件", "fall", "|化解纠纷80件", "同比下降20%的警情", "what changed is '警情'"),
    ("甲8件、乙9件，同比分别降低2%、3%", "fall", "|乙9件", "同比分别降低2%", "after each other"),
]  # fmt: skip


@pytest.mark.parametrize(("report", "kind", "of", "result", "rule"), REFUSED)
def test_what_does_not_belong_together_or_cannot_be_is_refused(
    report: str, kind: str, of: str, result: str, rule: str, tiny: Path, check: Check
) -> None:
    operands = "".join(f"      - {operand(quote)}\n" for quote in of.split("|"))
    yaml = f"  - id: made-up\n    kind: {kind}\n    of:\n{operands}    result: {operand(result)}\n"
    add(tiny, f"{report}，{result}" if result not in report else report, yaml)
    (line,) = check()
    assert rule in line
    assert line.endswith("[arithmetic-form]")


def test_figures_that_do_not_fit_are_told(tiny: Path, check: Check) -> None:
    yaml = (
        "  - id: made-up\n    kind: sum\n    of:\n      - {quote: 甲类30件, value: 30件}\n"
        "      - {quote: 乙类12件, value: 12件}\n    result: {quote: 共43件, value: 43件}\n"
    )
    add(tiny, "甲类30件，乙类12件，共43件", yaml)
    assert_golden(PROBLEMS / "arithmetic-differs.txt", "\n".join(check()) + "\n")


def test_one_sum_is_not_told_twice(tiny: Path, check: Check) -> None:
    yaml = "".join(
        f"  - id: {id_}\n    kind: of_which\n    of: [{{quote: 其中新案30件, value: 30件}}]\n"
        "    result: {quote: 共43件, value: 43件}\n"
        for id_ in ("once", "twice")
    )
    add(tiny, "共43件，其中新案30件", yaml)
    (line,) = check()
    assert line.endswith("[duplicate-item]")


def conflict(one: str, other: str) -> str:
    return (
        "  - id: two-numbers\n    between:\n"
        f"      - {operand(one)}\n      - {operand(other)}\n"
        "    note: {zh: 前后不同。, en: They differ.}\n"
    )


def test_a_recorded_contradiction_keeps_both_passages(tiny: Path, edit: Edit) -> None:
    edit(JIA, "caveats:\n", f"conflicts:\n{conflict('受理500件', '受理550件')}caveats:\n")
    add(tiny, "年初受理500件，年内共受理550件", "")
    (found,) = jia(tiny).conflicts
    assert [item.citation.text for item in found.between] == ["受理500件", "受理550件"]


def test_a_contradiction_that_is_none_is_told(tiny: Path, edit: Edit, check: Check) -> None:
    edit(JIA, "caveats:\n", f"conflicts:\n{conflict('受理500余件', '受理550件')}caveats:\n")
    add(tiny, "年初受理500余件，年内共受理550件", "")
    (line,) = check()
    assert "both can be true, 500余件 ('受理500余件'), 550件 ('受理550件')" in line
    assert line.endswith("[conflict-agrees]")


GRIDS = """  - indicator: grids
    value: 462个
    quote: 全市建成网格462个
"""
MORE_GRIDS = """  - id: more-grids
    indicator: grids
    value: 500个
    quote: 全市共有网格500个
"""
RECORDED = """conflicts:
  - id: grids-twice
    between: [{fact: grids}, {fact: more-grids}]
    note: {zh: 前后的数目不同。, en: The numbers differ.}
caveats:
"""


def test_facts_that_contradict_are_a_problem_until_they_are_recorded(
    tiny: Path, edit: Edit, check: Check
) -> None:
    edit(JIA, GRIDS, GRIDS + MORE_GRIDS)
    add(tiny, "全市共有网格500个", "")
    assert_golden(PROBLEMS / "facts-conflict.txt", "\n".join(check()) + "\n")
    edit(JIA, "caveats:\n", RECORDED)
    assert [item.id for item in jia(tiny).conflicts] == ["grids-twice"]


def test_values_enumerated_of_different_things_do_not_contradict(
    tiny: Path, edit: Edit, check: Check
) -> None:
    quote = "两处网格分别为462个、500个"
    one, other = (
        f"  - id: {id_}\n    indicator: grids\n    value: {value}\n    quote: {quote}\n"
        for id_, value in (("first-grids", "462个"), ("second-grids", "500个"))
    )
    edit(JIA, GRIDS, one + other)
    add(tiny, quote, "")
    assert not [line for line in check() if "facts-conflict" in line]


@pytest.mark.parametrize(
    ("apart", "whose"),
    [("role: background", "全国"), ("scope: {zh: 城区, en: the centre}", "城区")],
)
def test_facts_that_are_told_apart_do_not_contradict(
    apart: str, whose: str, tiny: Path, edit: Edit, check: Check
) -> None:
    edit(JIA, GRIDS, f"{GRIDS}{MORE_GRIDS.replace('全市', whose)}    {apart}\n")
    add(tiny, f"{whose}共有网格500个", "")
    assert check() == []


def test_a_fact_with_a_mistake_of_its_own_is_not_blamed_again(edit: Edit, check: Check) -> None:
    edit(JIA, "    value: 462个\n", "    value: 463个\n")
    (line,) = check()
    assert line.endswith("[value-not-in-quote]")


TIED = [
    ("全市有社工745个，达户籍人口的1.7%", "745个", "1.7%", "share"),
    ("去年受理案件120个，同比下降2.5%", "120个", "2.5%", "fall"),
    ("受理案件120个，其中诈骗案件30个", "120个", "30个", "of_which"),
    ("受理案件120个，降幅61.3%", "120个", "61.3%", None),
    ("受理案件120个，同比降幅达61.3%", "120个", "61.3%", "fall"),
    ("受理案件120个，同比下降2.5%的警情数", "120个", "2.5%", None),
    ("受理案件120个，同比下降2.5%的案件数", "120个", "2.5%", "fall"),
    ("受理案件120个，同比下降2.5%的好成绩", "120个", "2.5%", "fall"),
    ("受理案件120个，满意率达98.3%", "120个", "98.3%", None),
    ("受理案件120个，全省其他案件30个", "120个", "30个", None),
]


@pytest.mark.parametrize(("words", "one", "other", "tie"), TIED)
def test_facts_that_the_report_ties_must_stand_in_a_relation(
    words: str, one: str, other: str, tie: str | None, tiny: Path, edit: Edit, check: Check
) -> None:
    second = "resolution-rate" if "%" in other else "smart-communities"
    facts = "".join(
        f"  - id: made-{number}\n    indicator: {indicator}\n    value: {value}\n"
        f"    role: background\n    quote: {words}\n"
        for number, indicator, value in ((1, "grids", one), (2, second, other))
    )
    edit(JIA, "\nfacts:\n", f"\nfacts:\n{facts}")
    add(tiny, words, "")
    expected = [] if tie is None else [f"add one of the kind {tie} with `made-1` and `made-2`"]
    lines = "\n".join(check())
    assert re.findall("add one .*made-2`", lines) == expected
    assert lines.count("[arithmetic-missing]") == len(expected)


UNRELATED = """unrelated:
  - between: [calls, fall-of-requests]
    reason: {zh: 案件和诉求不是一回事。, en: Cases and requests are different things.}
"""
TWO_FACTS = """
facts:
  - id: calls
    indicator: grids
    value: 120个
    quote: 受理案件120个
    role: background
  - id: fall-of-requests
    indicator: resolution-rate
    value: 2.5%
    quote: 受理案件120个，同比下降2.5%
    role: background
"""


def test_two_facts_that_only_look_tied_are_recorded_as_unrelated(
    tiny: Path, edit: Edit, check: Check
) -> None:
    edit(JIA, "\nfacts:\n", TWO_FACTS)
    add(tiny, "受理案件120个，同比下降2.5%", "")
    told = check()
    (line,) = (line for line in told if "[arithmetic-missing]" in line)
    assert "write `between: [calls, fall-of-requests]` and the reason under `unrelated`" in line
    edit(JIA, "arithmetic:\n", f"{UNRELATED}arithmetic:\n")
    assert check() == [other for other in told if other != line]


def test_no_other_facts_are_recorded_as_unrelated(tiny: Path, edit: Edit, check: Check) -> None:
    edit(JIA, "\nfacts:\n", TWO_FACTS)
    add(tiny, "受理案件120个，同比下降2.5%的诉求数", "")
    assert not [line for line in check() if "[arithmetic-missing]" in line]
    edit(JIA, "arithmetic:\n", f"{UNRELATED}arithmetic:\n")
    (line,) = (line for line in check() if "unrelated" in line)
    assert line.endswith("[unrelated-not-tied]")


def test_base_and_change_of_other_categories_are_not_one_thing(
    tiny: Path, edit: Edit, check: Check
) -> None:
    """What the report ties by its words is not asked for, nor taken, where categories differ."""
    change = TWO_FACTS.replace(
        "    value: 120个\n", "    category: {zh: 案件, en: cases}\n    value: 120个\n"
    ).replace("    value: 2.5%\n", "    category: {zh: 诉求, en: requests}\n    value: 2.5%\n")
    edit("codebook/indicators.yaml", "[专属网格, 临时网格]", "[专属网格, 临时网格, 案件]")
    edit(JIA, "\nfacts:\n", change)
    add(tiny, "受理案件120个，同比下降2.5%", "")
    assert not [line for line in check() if "arithmetic" in line]
    relation = (
        f"  - id: made-up\n    kind: fall\n    of: [{UNSTATED}, {{fact: calls}}]\n"
        "    result: {fact: fall-of-requests}\n"
    )
    edit(JIA, "arithmetic:\n", f"arithmetic:\n{relation}")
    (line,) = (line for line in check() if "[arithmetic-form]" in line)
    assert "the two facts have different categories" in line
