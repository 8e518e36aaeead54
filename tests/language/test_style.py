"""The house style: what is a slip, and what only looks like one."""

from __future__ import annotations

import pytest

from build_scripts.language.en import style as english
from build_scripts.language.zh import style as chinese


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The city’s “grids” (462 of them) are named.", []),
        ("The city's grids", ["city's"]),
        ('A "full-element" grid', ['"full-element"']),
        ("A “full-element grid", ["A “full-ele"]),
        ("A full-element” grid (one", ["-element” grid (o", "t” grid (one"]),
        ("The report says so. 462 grids are named.", ["462 grids"]),
        ("“462” is a number.", ["“462"]),
        ("Its Co. 200 million are named.", []),
        ("“3688” community governance", []),
        ("It rose by 1.5 points, 2 more than before.", []),
        ("Two  spaces , and one", ["Two  spaces", ","]),
        ("The report tells of grids.", ["tells of"]),
        ("This is told as governance work.", ["is told"]),
        ("It told officials.", []),
        ("A rate of 98% or more, 40 or more times.", ["8% or more"]),
    ],
)
def test_slips_of_english(text: str, words: list[str]) -> None:
    assert [slip.words for slip in english.slips(text)] == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("报告称“网格”（462个）已建成。", []),
        ("报告称“网格已建成", ["报告称“网格已建成"]),
        ("报告称“网格（”已建成）", ["报告称“网格（”已建成）", "报告称“网格（”已建成）"]),
        ('报告称"网格"已建成', ['称"', '格"']),
        ("网格,网格员", ["格,"]),
        ("网格(462个)", ["格(", "个)"]),
        ("12345热线：3,987件", []),
        ("网格 网格员", ["格 网"]),
        ("新区“党建领航 和合共治”", []),
        ("《沃土 良方》入选 名单", ["选 名"]),
        ("列为 A 类", []),
    ],
)
def test_slips_of_chinese(text: str, words: list[str]) -> None:
    assert [slip.words for slip in chinese.slips(text)] == words
