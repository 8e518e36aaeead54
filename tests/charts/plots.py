"""Plots of every kind, of one case and of many, with short names and with long ones."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from build_scripts.charts import Plot
from build_scripts.charts.layout import spread_of
from build_scripts.charts.model import (
    Bar,
    BarsPlot,
    Caption,
    Dot,
    DotRow,
    DotsPlot,
    Key,
    Lane,
    LanesPlot,
    LaneWords,
    Point,
    Sign,
    Stretch,
    Strip,
    StripsPlot,
    Unit,
    UnitRow,
    UnitsPlot,
)
from build_scripts.charts.style import color_of
from build_scripts.model import Comparator

LONG = "新疆生产建设兵团第十三师新星市红星一二三场"
CAPTION = Caption(
    title="四份报告，正文 2664 到 3749 字，<b>&本站引用了其中的 73% 到 86%",
    note="Length is in characters of text; the ticks (of which there are 3) are sections.",
    source="资料：各城市的报告。",
)
WORDS = LaneWords(
    about="约数",
    at_least="这个数以上",
    at_most="不足或接近这个数",
    range="一个区间",
    flagged="带标记，不参与比较",
    truncated="横轴从 {start} 开始，不从 0 开始。",
    gap="",
    counted="{count} 个数值的分布",
    stated="写明的数值",
    bounded="只写明上限或下限",
    omitted="另有 {count} 个没有画出。",
)
KEYS = (
    Key(name="甲市", color="case-1", sign=Sign.SQUARE),
    Key(name=LONG, color="case-2", sign=Sign.CIRCLE),
    Key(name="Bing", color="case-3", sign=Sign.STAR),
    Key(name="open", color="case-3", sign=Sign.TRIANGLE, is_open=True),
)


def strips(count: int) -> StripsPlot:
    """Reports of different length, in two sections each."""
    return StripsPlot(
        id="chart-reports",
        caption=CAPTION,
        keys=KEYS,
        strips=tuple(
            Strip(
                name=f"城市{i}",
                color=color_of(i, count),
                told=f"{1000 + i} 字，引用 70%",
                length=1000 + i,
                sections=(
                    Stretch(start=0, end=400, told="", href=f"{i}/#p-1"),
                    Stretch(start=400, end=1000 + i, told="二、做法", href=f"{i}/#p-2"),
                ),
                cited=tuple(
                    Stretch(start=at, end=at + 60, told="甲市", href=f"{i}/#q-{at}", key=at % 4)
                    for at in range(0, 900, 75)
                ),
            )
            for i in range(count)
        ),
        told="引用",
    )


def dots(rows: int, *, is_many: bool = False) -> DotsPlot:
    """Shares under some themes, of three cases or of many."""
    return DotsPlot(
        id="chart-shares",
        caption=CAPTION,
        keys=() if is_many else KEYS[:3],
        rows=tuple(
            DotRow(
                name=f"主题{row}" if row else LONG,
                dots=()
                if is_many
                else tuple(
                    Dot(key=key, value=row + 3.5 * key, told=f"{row + 3.5 * key:.1f}%", href="t/")
                    for key in range(3)
                ),
                aside="416" if is_many else "— 甲市、△ 乙市" if row % 2 else "",
                spread=spread_of([row + i % 90 / 10 for i in range(416)]) if is_many else None,
            )
            for row in range(rows)
        ),
    )


def units(counts: tuple[int, ...], columns: int = 0) -> UnitsPlot:
    """Things under some names, in so many columns."""
    return UnitsPlot(
        id="chart-units",
        caption=CAPTION,
        keys=KEYS,
        columns=tuple(f"{2021 + i}年起" for i in range(columns)),
        rows=tuple(
            UnitRow(
                name=LONG if number == 1 else f"第{number}类",
                told=str(count),
                cells=tuple(
                    tuple(
                        Unit(key=i % 4, told=f"指标{i}", href=f"#i-{i}")
                        for i in range(count)
                        if i % (columns or 1) == column
                    )
                    for column in range(columns or 1)
                ),
            )
            for number, count in enumerate(counts)
        ),
    )


def point(value: float, comparator: Comparator = Comparator.EXACT, **changes: Any) -> Point:
    """A value of one case."""
    given: dict[str, Any] = {
        "case_id": "jia", "case": "甲市", "label": f"{value}%", "value": value,
        "comparator": comparator, "aside": "2023年", "color": "case-1", "href": "s/#q-1",
    }  # fmt: skip
    return Point(**given | changes)


def flagged(value: float, comparator: Comparator = Comparator.EXACT, **changes: Any) -> Point:
    """A value that takes no part in a comparison."""
    given: dict[str, Any] = {"is_flagged": True, "flags": ("部分覆盖：3个社区",)}
    return point(value, comparator, **given | changes)


def lanes(*points: Point, is_percent: bool = True, gap: str = "") -> LanesPlot:
    """An indicator's values: those that can be compared, and those apart."""
    compared = tuple(one for one in points if not one.is_flagged)
    apart = tuple(one for one in points if one.is_flagged)
    shown = [Lane(name="", points=compared)]
    if apart:
        shown.append(Lane(name="带标记，不与上面比较", points=apart, is_apart=True))
    return LanesPlot(
        id="chart-jia-2",
        caption=CAPTION,
        lanes=tuple(shown),
        is_percent=is_percent,
        words=replace(WORDS, gap=gap),
    )


def many(count: int, *, is_percent: bool = True) -> LanesPlot:
    """The values of so many cases, a few of them with a bound or apart."""
    kinds = [Comparator.EXACT, Comparator.EXACT, Comparator.AT_LEAST]
    given = (
        {"case_id": f"case-{i}", "case": f"城市{i}", "color": color_of(i, count)}
        for i in range(count)
    )
    return lanes(
        *(
            (flagged if i % 10 == 9 else point)(80 + i % 200 / 10, kinds[i % 3], **one)
            for i, one in enumerate(given)
        ),
        is_percent=is_percent,
    )


QUESTIONS = LanesPlot(
    id="chart-family",
    caption=CAPTION,
    lanes=(
        Lane(name="群众安全感满意度", points=(point(98, Comparator.AT_LEAST), flagged(94.37))),
        Lane(name=LONG, points=(point(95, case=LONG, aside="since it began to operate in 2021"),)),
        Lane(name="许多", points=(), spread=spread_of([91, 92, 93, 97, 99]), told="416 个数值"),
    ),
    is_percent=True,
    words=replace(WORDS, gap="≠ 问的不是同一件事"),
)


PLOTS: dict[str, Plot] = {
    "1 strip": replace(
        strips(1), strips=(replace(strips(1).strips[0], name="", told=""),), told=""
    ),
    "8 strips": strips(8),
    "dots": dots(20),
    "spreads": dots(20, is_many=True),
    "units": units((1, 7, 13, 59)),
    "units in columns": units((14, 28, 35, 69), columns=5),
    "480 units": units((80, 400)),
    "bars": BarsPlot(
        id="chart-bars",
        caption=CAPTION,
        bars=tuple(Bar(name=f"第{i}类", count=i * 1000, told=str(i * 1000)) for i in range(4)),
    ),
    "every comparator": lanes(
        *(
            point(95 + i, comparator)
            for i, comparator in enumerate(c for c in Comparator if c is not Comparator.RANGE)
        )
    ),
    "range": lanes(point(95, Comparator.RANGE, lower=94, upper=96), point(98)),
    "counts": lanes(
        point(462, label="462个"),
        point(1500, Comparator.RANGE, lower=1000, upper=2000),
        point(300, Comparator.AT_LEAST),
        is_percent=False,
    ),
    "apart": lanes(point(98.5), flagged(97, Comparator.AT_LEAST), flagged(95, flags=())),
    "counts apart": lanes(point(462), flagged(97), is_percent=False),
    "long names": lanes(
        point(98, case=LONG),
        point(97, case="Xinjiang Corps, Xinxing City", aside="in the 5 months since it began"),
    ),
    "12 cases": many(12),
    "13 cases": many(13),
    "416 cases": many(416),
    "416 counts": many(416, is_percent=False),
    "questions": QUESTIONS,
}
