"""Quotes: only what carries no meaning is folded, and only one place will do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from build_scripts.curation.forms import Written
from build_scripts.language.zh.quantities import find_quantities
from build_scripts.model import Citation, Position, Report
from build_scripts.normalize import fold
from build_scripts.problems import made
from build_scripts.reading.clean import clean_report
from build_scripts.reading.passages import make_passages
from build_scripts.verify.quotes import QuoteFinder
from tests.conftest import REPORTS

TEXT = (
    "甲市（县级）化解率达98.5%，其中调解成功率≥96%，同比提升0.3个百分点；拨款1,200万元。"
    "全市有12 345两类热线，网格员走访3次、回访3次。"
)


def report_of(text: str) -> Report:
    cleaned = clean_report(text, REPORTS)
    passages = tuple(
        replace(passage, quantities=find_quantities(passage.text))
        for passage in make_passages(cleaned.blocks, REPORTS)
    )
    return Report("report.txt", "", None, None, passages, cleaned.removed, cleaned.text)


def cite(quote: str, text: str = TEXT) -> Citation | str:
    """The citation, or the code of the problem."""
    finder = QuoteFinder("jia", report_of(text), REPORTS)
    found, problems = made(finder.cite(Written.at(quote, Position("s.yaml"))))
    return found or problems[0].code


@pytest.mark.parametrize(
    "quote",
    [
        "化解率达98.5%，其中",
        "化解率达98.5%,其中",
        "化解率达98.5%， 其中\n  调解成功率",
        "甲市(县级)",
        "拨款1,200万元",
        "调解成功率≥96%",
    ],
)
def test_width_and_white_space_are_folded(quote: str) -> None:
    found = cite(quote)
    assert isinstance(found, Citation)
    assert fold(found.text) == fold(quote)


@pytest.mark.parametrize(
    ("quote", "code"),
    [
        ("化解率达98.5‰", "quote-not-found"),
        ("化解率达98.5", "quote-cuts-number"),
        ("8.5%，其中", "quote-cuts-number"),
        ("化解率达98", "quote-cuts-number"),
        ("调解成功率≤96%", "quote-not-found"),
        ("化解率达985%", "quote-not-found"),
        ("12345两类", "quote-not-found"),
        ("提升0.3个百", "quote-cuts-number"),
        ("走访3次、回访3次", "found"),
        ("3次", "quote-ambiguous"),
        ("化解率下降", "quote-not-found"),
        ("。全市", "found"),
        (" ", "quote-not-found"),
    ],
)
def test_what_carries_meaning_is_not(quote: str, code: str) -> None:
    found = cite(quote)
    assert (found if isinstance(found, str) else "found") == code


def test_what_is_nearest_cuts_no_number() -> None:
    """Or whoever copies it has the next mistake."""
    finder = QuoteFinder("jia", report_of(TEXT), REPORTS)
    _, (problem,) = made(finder.cite(Written.at("县级）化解率为98", Position("s.yaml"))))
    assert "'县级）化解率达98.5%'" in problem.fix.en


def test_a_quote_does_not_span_paragraphs() -> None:
    text = "第一段的文字在这里结束。\n第二段的文字从这里开始。"
    assert cite("在这里结束。第二段", text) == "quote-not-found"


def test_its_id_stays_while_its_words_stay() -> None:
    here, moved = cite("化解率达98.5%"), cite("化解率达98.5%", "新添的一段话放在最前面。\n" + TEXT)
    assert isinstance(here, Citation)
    assert isinstance(moved, Citation)
    assert here.id == moved.id


@given(st.integers(0, len(TEXT) - 2), st.integers(1, 40))
def test_any_stretch_is_found_where_it_stands_or_refused(start: int, length: int) -> None:
    (passage,) = report_of(TEXT).passages
    stretch = passage.text[start : start + length]
    found = cite(stretch)
    if isinstance(found, Citation):
        assert fold(found.text) == fold(stretch)
        assert passage.text[found.start : found.end] == found.text
    else:
        assert found in {"quote-ambiguous", "quote-cuts-number", "quote-not-found"}
        assert (found == "quote-not-found") == (not stretch.strip())


@given(st.text(max_size=30))
def test_words_that_are_not_there_are_never_found(words: str) -> None:
    found = cite(words)
    if isinstance(found, Citation):
        assert fold(words) in fold(TEXT)
