from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.model import Block, BlockKind
from build_scripts.reading.passages import make_passages, passage_id
from tests.conftest import REPORTS

P, H, T = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.TABLE
BLOCKS = (
    Block(H, "标题", 1),
    Block(P, "导语。"),
    Block(H, "一、网格", 2),
    Block(H, "坚持引领。", 3, run_in=True),
    Block(P, "正文一。"),
    Block(H, "（一）机制", 3),
    Block(P, "正文二。"),
    Block(T, "甲\t乙"),
    Block(H, "二、矛盾", 2),
    Block(P, "正文一。"),
    Block(P, "正文一。"),
)


def test_numbers_for_people() -> None:
    found = [(p.section, p.paragraph, p.text, p.run_in) for p in make_passages(BLOCKS, REPORTS)]
    assert found == [
        (0, 0, "标题", 0),
        (0, 1, "导语。", 0),
        (1, 0, "一、网格", 0),
        (1, 1, "坚持引领。正文一。", 5),
        (1, 0, "（一）机制", 0),
        (1, 2, "正文二。", 0),
        (1, 3, "甲\t乙", 0),
        (2, 0, "二、矛盾", 0),
        (2, 1, "正文一。", 0),
        (2, 2, "正文一。", 0),
    ]


def test_names_come_from_the_content_alone() -> None:
    names = {p.text: p.id for p in make_passages(BLOCKS, REPORTS)[:-2]}
    more = (Block(P, "新的一段。"), *BLOCKS[:-2])
    assert names.items() <= {p.text: p.id for p in make_passages(more, REPORTS)}.items()


def test_a_second_equal_passage_gets_a_number() -> None:
    *_, first, second = make_passages(BLOCKS, REPORTS)
    assert first.id == passage_id("正文一。")
    assert second.id == first.id + "-2"


def test_names_do_not_see_width() -> None:
    assert passage_id("化解率９８％，居前。") == passage_id("化解率98%,居前。")


def test_a_run_in_heading_without_a_paragraph_is_a_passage() -> None:
    (passage,) = make_passages([Block(H, "坚持引领。", 3, run_in=True)], REPORTS)
    assert (passage.kind, passage.text) == (H, "坚持引领。")


@pytest.mark.parametrize(
    "sentences",
    [
        ["甲市推进治理。", "乙市也推进！", "丙市呢？", "好"],
        ["满意度98.5%，居第1位。", "指数1.32。"],
        ["他说：“平安是福。治理无止境。”", "众人称是。"],
        ["“平安是福。”", "众人称是。"],
        ["推行“小事不出村。大事不出镇。”的做法。", "成效明显。"],
        ["实现“矛盾不上交。”目标。", "成效明显。"],
        ["出台《办法（试行。）》文件。", "下一句。"],
        ["化解矛盾（见附件。另见表1。）后回访。", "下一句。"],
        ["平安在路上……", "下一步怎么办？！", "加油！"],
        ["未闭合的“引号。", "下一句。"],
        ["多余的）括号。", "下一句。"],
        ["见http://a.cn/b?c=1页面。", "下一句。"],
        ["一句没有句号"],
        [],
    ],
    ids=lambda sentences: sentences[0][:8] if sentences else "empty",
)
def test_sentences(sentences: list[str]) -> None:
    text = "".join(sentences)
    assert [text[s.start : s.end] for s in REPORTS.sentences(text)] == sentences


@given(st.text(alphabet="甲乙。！？…“”‘’（）()《》，：?!. \n8", max_size=60))
def test_sentences_cover_everything_but_white_space(text: str) -> None:
    sentences = REPORTS.sentences(text)
    covered = "".join(text[s.start : s.end] for s in sentences)
    assert "".join(covered.split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(sentences))
