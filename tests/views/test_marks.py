"""The marked report: every citation has its anchor, and no character is lost."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import BlockKind, Citation, Passage
from build_scripts.views.marks import NumberedCitation, SharedMark, mark_passage
from tests.conftest import REPORTS

TEXT = "网格管理。甲市建成网格<462>个，配备网格员。矛盾化解率达98.5%！下一步推广经验。"


def passage() -> Passage:
    return Passage("p-1", BlockKind.PARAGRAPH, None, 1, 1, TEXT, 5, REPORTS.sentences(TEXT))


def citations(spans: list[tuple[int, int]]) -> list[NumberedCitation]:
    return [
        NumberedCitation(n, Citation(f"q-{n}", "jia", TEXT[a:b], passage(), a, b), ())
        for n, (a, b) in enumerate(spans, start=1)
    ]


def shared_marks(spans: list[tuple[int, int]]) -> list[SharedMark]:
    return [SharedMark(a, b, "#shared-1", "<也见于>") for a, b in spans]


spans = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(
        lambda span: span[0] < span[1]
    ),
    max_size=6,
)


@given(spans, spans)
def test_marking_loses_nothing_and_closes_every_tag(
    chosen: list[tuple[int, int]], shared: list[tuple[int, int]]
) -> None:
    marks = shared_marks(shared)
    marked = str(mark_passage(passage(), citations(chosen), marks, only_cited=False).html)
    without_numbers = re.sub(r"<sup>.*?</sup>", "", marked)
    assert html.unescape(re.sub(r"<[^>]+>", "", without_numbers)) == TEXT
    for tag in ("span", "mark", "sup", "a", "strong"):
        assert len(re.findall(rf"<{tag}[ >]", marked)) == marked.count(f"</{tag}>")


@given(spans)
def test_every_citation_has_its_anchor_and_number_once(chosen: list[tuple[int, int]]) -> None:
    for only_cited in (False, True):
        marked = str(mark_passage(passage(), citations(chosen), only_cited=only_cited).html)
        for number in range(1, len(chosen) + 1):
            assert marked.count(f'id="q-{number}"') == 1
            assert marked.count(f'href="#use-{number}"') == 1


def test_overlapping_citations_are_told_apart() -> None:
    marked = str(mark_passage(passage(), citations([(5, 14), (9, 20)]), only_cited=False).html)
    assert '<mark data-quotes="q-1 q-2">' in marked


@given(spans)
def test_shared_words_are_links_and_no_others_are(shared: list[tuple[int, int]]) -> None:
    marked = str(mark_passage(passage(), [], shared_marks(shared), only_cited=False).html)
    linked = "".join(re.findall(r'<a class="cb-shared"[^>]*>(.*?)</a>', marked))
    covered = {offset for start, end in shared for offset in range(start, end)}
    expected = "".join(TEXT[offset] for offset in sorted(covered))
    assert html.unescape(re.sub(r"<[^>]+>", "", linked)) == expected


def test_excerpts_show_only_cited_sentences() -> None:
    marked = str(mark_passage(passage(), citations([(5, 9)]), only_cited=True).html)
    assert "甲市建成" in marked
    assert "下一步" not in marked
    assert marked.count("……") == 2
