"""What a value was before a change is what the report says that the change began with."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.analysis.coverage import cover
from build_scripts.model import BlockKind, Passage
from tests.conftest import REPORTS, Check, Edit
from tests.whole import load_corpus

_GRIDS = "全市建成网格462个"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("服务时间由42小时增加到96小时。", ["42小时 > 96小时"]),
        ("从2021年的85%提高到2023年的96.5%，居全省第一。", ["85% > 96.5%"]),
        ("响应时间由42小时延长至96小时", ["42小时 > 96小时"]),
        ("办理时限由原来的5天压缩至1天以内", ["5天 > 1天以内"]),
        ("每周开放42小时→96小时", ["42小时 > 96小时"]),
        ("从3家扩大到8家，5家达标，较上年增长20%", ["3家 > 8家"]),
        ("案件由45件下降为12件，化解率由80%提升到95%", ["45件 > 12件", "80% > 95%"]),
        ("由1个增加到3个，再到5个", ["1个 > 3个"]),
        # Of several none is known to be the one, nor what is told aside, or of another kind.
        ("网格由300个、320个增加到462个", []),
        ("满意度由85%、86%分别提高到95%、96%", []),
        ("队伍由12名（专职3名）增加到15名", []),
        ("由42小时增加到96次", []),
        # No word tells that the one became the other.
        ("整治前为42小时，增加到96小时", []),
        ("由社区12名网格员负责，增加到15名", []),
        ("网格员由12名专职和3名兼职组成", []),
    ],
)
def test_what_a_value_was_is_told_by_the_words_between(text: str, told: list[str]) -> None:
    quantities = REPORTS.quantities(text)
    passage = Passage(
        "t", BlockKind.PARAGRAPH, None, 1, 1, text, 0, REPORTS.sentences(text), quantities
    )
    pairs = ((REPORTS.began_with(passage, value), value) for value in quantities)
    assert [f"{began.text} > {value.text}" for began, value in pairs if began] == told


@pytest.mark.parametrize(
    ("report", "quote", "earlier", "fix"),
    [
        ("全市网格由300个增加到462个", "全市网格由300个增加到462个", "300个", ""),
        (
            "全市网格由300个增加到462个",
            "全市网格由300个增加到462个",
            "320个",
            "the quote has 300个",
        ),
        ("全市网格由300个增加到462个", "增加到462个", "300个", "does not say so"),
        ("全市网格300个，后有462个", "全市网格300个，后有462个", "300个", "does not say so"),
        ("全市网格由300个增加到462个", "全市网格由300个增加到462个", "很少", "the quote has 300个"),
    ],
)
def test_an_earlier_value_must_be_told_in_the_quote(
    report: str, quote: str, earlier: str, fix: str, edit: Edit, check: Check
) -> None:
    edit("jia/report.txt", f"{_GRIDS}，", f"全市有网格。{report}。全市")
    edit(
        "jia/summary.yaml",
        f"    quote: {_GRIDS}\n",
        f"    earlier: {earlier}\n    quote: {quote}\n",
    )
    (line,) = [it for it in check() if "earlier-not-told" in it] or [""]
    assert (fix in line) if fix else not line


def test_what_a_value_was_is_coded_with_it(tiny: Path, edit: Edit) -> None:
    told = "全市网格由300个增加到462个"
    edit("jia/report.txt", f"{_GRIDS}，", f"全市有网格。{told}。全市")
    edit(
        "jia/summary.yaml",
        f"    quote: {_GRIDS}\n",
        f"    earlier: 300个\n    quote: {told}\n",
    )
    corpus, _ = load_corpus(tiny)
    assert corpus
    unused = [item.quantity.text for item in cover(corpus.cases["jia"]).unused]
    assert "300个" not in unused
    assert "462个" not in unused
