"""Figures recomputed on the pages, and how much of a report is used, section by section."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from build_scripts.analysis.checks import span_text
from build_scripts.analysis.coverage import cover
from build_scripts.datasets.files import FOLDER, files_of
from build_scripts.editions import TONGUES, Edition, Tongue
from build_scripts.model import Case, QuantityKind, Recomputed, Span, Unit
from build_scripts.views.behind import view_of_checks
from build_scripts.views.indicator import view_of_indicator
from build_scripts.views.source import view_of_source
from tests.conftest import TINY, Edit
from tests.editions import edition_of, shelf_of, sound_corpus

CONFLICT = """conflicts:
  - id: two-numbers
    between: [{fact: grids}, {quote: 建成智慧小区80个, value: 80个}]
    note: {zh: 前后的数目不同。, en: The numbers differ.}
caveats:
"""

SPANS = [
    ("42571.4", "45151.5", "count", "人", "42500–45200人", "42,500–45,200 people"),
    ("1.3480", "1.3597", "index", "", "1.348–1.360", "1.348–1.360"),
    ("0.9919", "0.9921", "percent", "%", "99.19–99.21%", "99.19–99.21%"),
    ("0.98", "Infinity", "percent", "%", "≥98%", "≥98%"),
    ("0", "0.05", "percent", "%", "0–5%", "0–5%"),
    ("123", "123", "count", "项", "123项", "123"),
    ("0.333333333", "0.333333333", "percent", "%", "33.3333–33.3334%", "33.3333–33.3334%"),
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


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: str(tongue.id))
def test_a_contradiction_is_published_with_both_passages(
    tongue: Tongue, tiny: Path, edit: Edit
) -> None:
    edit("jia/summary.yaml", "caveats:\n", CONFLICT)
    edition = edition_of(shelf_of(tiny), tongue)
    [conflict, *_] = view_of_checks("jia", edition).checks
    assert (conflict.anchor, conflict.verdict) == ("check-two-numbers", "conflict")
    assert conflict.result.quote is not None
    shown = [conflict.result.quote.text, *(passage.text for passage in conflict.passages)]
    assert shown == [edition.convert(words) for words in ("建成智慧小区80个", "全市建成网格462个")]
    rows = view_of_indicator("grids", 1, edition).facts
    assert [mark.href for row in rows for mark in row.checks] == [
        "../../cases/jia/checks/#check-two-numbers",
        "../../cases/jia/checks/#check-workers-for-grids",
    ]
    notes = [note for one in view_of_source("jia", edition).passages for note in one.notes]
    assert "../checks/#check-two-numbers" in [use.href for note in notes for use in note.uses]
    assert "jia,two-numbers,conflict,conflict,462个；80个" in table("checks", edition)


def table(name: str, edition: Edition) -> str:
    [file] = [file for file in files_of(edition) if file.path == f"{FOLDER}/{name}.csv"]
    return file.make().decode()


def case(root: Path) -> Case:
    return sound_corpus(root).cases["jia"]


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
