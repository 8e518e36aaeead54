"""Figures recomputed on the pages, and how much of a report is used, section by section."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from build_scripts.analysis.checks import span_text
from build_scripts.analysis.coverage import cover
from build_scripts.model import Case, QuantityKind, Recomputed, Span, Unit
from tests.conftest import TINY, Edit
from tests.views.test_pages import load, render

CONFLICT = """conflicts:
  - id: two-numbers
    between: [{fact: grids}, {quote: 建成智慧小区80个, value: 80个}]
    note: {zh: 前后的数目不同。, en: The numbers differ.}
caveats:
"""

SPANS = [
    ("42571.4", "45151.5", "count", "人", "42500–45200人", "42,500–45,200"),
    ("1.3480", "1.3597", "index", "", "1.348–1.360", "1.348–1.360"),
    ("0.9919", "0.9921", "percent", "%", "99.19–99.21%", "99.19–99.21%"),
    ("0.98", "Infinity", "percent", "%", "≥98%", "≥98%"),
    ("0", "0.05", "percent", "%", "0–5%", "0–5%"),
    ("123", "123", "count", "项", "123项", "123"),
    ("9000000", "11000000", "money", "元", "9000000–11000000元", "9,000,000–11,000,000 yuan"),
    ("30", "40", "money", "港元", "30–40港元", "30–40 Hong Kong dollars"),
]
CURRENCIES = {"元": "CNY", "港元": "HKD"}


@pytest.mark.parametrize(("lower", "upper", "kind", "word", "chinese", "english"), SPANS)
def test_a_span_is_rounded_outward_and_has_its_unit(
    lower: str, upper: str, kind: str, word: str, chinese: str, english: str
) -> None:
    span = Span(Decimal(lower), Decimal(upper))
    recomputed = Recomputed(
        span=span, unit=Unit(QuantityKind(kind), word, CURRENCIES.get(word, ""))
    )
    assert span_text(recomputed, "zh") == chinese
    assert span_text(recomputed, "en") == english


@pytest.mark.parametrize("edition", ["zh-Hans", "en"])
def test_a_contradiction_is_published_with_both_passages(
    edition: str, tiny: Path, edit: Edit, tmp_path: Path
) -> None:
    edit("jia/summary.yaml", "caveats:\n", CONFLICT)
    pages = render(tiny, edition, tmp_path)
    page = str(pages["cases/jia/index.md"])
    shown = page[page.index('id="check-two-numbers"') :].split("</section>")[0]
    assert re.findall("<q [^>]*>(.*?)</q>", shown) == ["建成智慧小区80个", "全市建成网格462个"]
    assert "cases/jia/#check-two-numbers" in str(pages["indicators/grids.md"])
    assert "#check-two-numbers" in str(pages["cases/jia/source.md"])
    assert "jia,two-numbers,conflict,conflict,462个；80个" in str(pages["data/checks.csv"])


def case(root: Path) -> Case:
    return load(root).cases["jia"]


def test_the_sections_make_up_the_whole() -> None:
    coverage = cover(case(TINY))
    extents = [item.extent for item in coverage.sections]
    assert [item.section for item in coverage.sections] == [0, 1]
    for name in ("passages", "cited_passages", "characters", "cited_characters", "measurements"):
        assert sum(getattr(e, name) for e in extents) == getattr(coverage.whole, name)
    assert coverage.whole.not_coded == sum(item.left_out is None for item in coverage.unused) == 2
    assert coverage.whole.facts == 4


def test_a_measurement_left_out_with_a_reason_is_no_longer_uncoded(tiny: Path, edit: Edit) -> None:
    reason = "reason: {zh: 无确数。, en: Not definite.}"
    edit("jia/summary.yaml", "left_out:\n", f"left_out:\n  - quote: 纠纷4万余件\n    {reason}\n")
    extent = cover(case(tiny)).whole
    assert (extent.facts, extent.left_out, extent.not_coded) == (4, 3, 1)
