"""The marked report: every citation has its anchor, and no character is lost."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.editions import TONGUES
from build_scripts.model import BlockKind, Citation, Passage, Sentence
from build_scripts.views.links import source_page
from build_scripts.views.marks import Cited, Marked, Run, SentenceView, mark_sentences
from build_scripts.views.pieces import Maker
from build_scripts.views.shared import SharedMark
from tests.conftest import TINY
from tests.editions import edition_of, shelf_of

TEXT = "网格管理。甲市建成网格<462>个，配备网格员。头发乱。矛盾化解率达98.5%！下一步推广经验。"
ENDS = [0, *(at for at, sign in enumerate(TEXT, start=1) if sign in "。！")]
SENTENCES = tuple(Sentence(start, end) for start, end in pairwise(ENDS))
PASSAGE = Passage("p-1", BlockKind.PARAGRAPH, None, 1, 1, TEXT, 5, SENTENCES)
SHELF = shelf_of(TINY)
MAKER = Maker(edition_of(SHELF), source_page("jia"))

spans = st.lists(
    st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(
        lambda span: span[0] < span[1]
    ),
    max_size=6,
)
Spans = list[tuple[int, int]]


def sentences(
    cited: Spans,
    shared: Sequence[tuple[int, int]] = (),
    *,
    only_cited: bool = False,
    maker: Maker = MAKER,
) -> list[SentenceView]:
    entries = [
        Cited(Citation(f"q-{n}", "jia", TEXT[a:b], PASSAGE, a, b), str(n), ())
        for n, (a, b) in enumerate(cited, start=1)
    ]
    marks = [SharedMark(a, b, "#shared-1", "<也见于>") for a, b in shared]
    return list(mark_sentences(Marked(PASSAGE, entries, marks), maker, only_cited=only_cited))


def runs(marked: list[SentenceView]) -> list[Run]:
    return [run for sentence in marked for run in sentence.runs]


def words(found: list[Run]) -> str:
    return "".join(run.words for run in found)


def letters(chosen: Spans) -> str:
    """All that some span holds."""
    inside = {offset for start, end in chosen for offset in range(start, end)}
    return "".join(TEXT[offset] for offset in sorted(inside))


@given(spans, spans)
def test_marking_loses_nothing(cited: Spans, shared: Spans) -> None:
    found = runs(sentences(cited, shared))
    assert words(found) == TEXT
    assert words([run for run in found if run.quotes]) == letters(cited)
    assert words([run for run in found if run.shared]) == letters(shared)
    assert words([run for run in found if run.is_heading]) == TEXT[:5]


@given(spans)
def test_every_citation_has_its_anchor_and_letter_once(cited: Spans) -> None:
    for only_cited in (False, True):
        found = runs(sentences(cited, only_cited=only_cited))
        numbers = range(1, len(cited) + 1)
        anchors = [anchor for run in found for anchor in run.anchors]
        notes = [note for run in found for note in run.notes]
        assert sorted(anchors) == sorted(f"q-{number}" for number in numbers)
        assert sorted(note.href for note in notes) == sorted(f"#note-q-{n}" for n in numbers)
        assert sorted(int(note.letter) for note in notes) == list(numbers)


def test_overlapping_citations_are_told_apart() -> None:
    marked = [run.quotes for run in runs(sentences([(5, 14), (9, 20)])) if run.quotes]
    assert marked == ["q-1", "q-1 q-2", "q-2"]


def test_the_longest_shared_words_hold_where_several_overlap() -> None:
    marks = [SharedMark(5, 14, "#shared-1", ""), SharedMark(9, 16, "#shared-2", "")]
    found = runs(list(mark_sentences(Marked(PASSAGE, (), marks), MAKER, only_cited=False)))
    assert [run.shared.href for run in found if run.shared] == [
        "#shared-1",
        "#shared-1",
        "#shared-2",
    ]


def test_excerpts_show_only_cited_sentences() -> None:
    found = sentences([(5, 9)], only_cited=True)
    assert [sentence.is_omitted for sentence in found] == [True, False, True]
    assert words(runs(found)) == "甲市建成网格<462>个，配备网格员。"


@given(spans)
def test_the_script_is_that_of_the_whole_sentence(cited: Spans) -> None:
    """A mark in 头发 must not make 發 of a hair."""
    traditional = Maker(edition_of(SHELF, TONGUES[1]), source_page("jia"))
    assert words(runs(sentences(cited, maker=traditional))) == traditional.edition.convert(TEXT)
    assert "頭髮" in traditional.edition.convert(TEXT)
