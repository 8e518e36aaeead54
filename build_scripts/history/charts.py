"""Charts that differ between two states: what each showed before and shows after, mark by mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from build_scripts.charts import Plot
from build_scripts.charts.marks import Mark, marks_of
from build_scripts.history.differences import Change
from build_scripts.history.telling import KINDS, SIGNS, code, counted, short
from build_scripts.model import Localized

ChartChange = Change[str, Plot]

_TITLE = Localized("图：", "Charts:")
HEAD = (
    Localized("标记", "Mark"),
    Localized("之前", "Before"),
    Localized("之后", "After"),
)
DRAWN_OTHERWISE = Localized("标记没有变，画法变了。", "The same marks, drawn otherwise.")
_CAPTION = (Localized("标题", "Title"), Localized("说明", "Note"))
_CHARTS, _ROWS = 10, 8
"""How many charts are told, and how many rows of each; of more it is said that there are."""
NOTHING = "—"
_BAR = "¦"
"""Stands for a bar, which would end a cell even in a code span (GFM spec, 4.10)."""


class Row(NamedTuple):
    """What is shown of one thing before and after; "" where it is not."""

    name: str
    before: str
    after: str


def title_of(change: ChartChange) -> str:
    """What a chart says of itself: after, if it is still there."""
    plots = [plot for plot in (change.after, change.before) if plot is not None]
    return plots[0].caption.title


def rows_of(change: ChartChange, language: str) -> list[Row]:
    """What differs, one row for each thing; nothing of a chart that came or went."""
    if change.before is None or change.after is None:
        return []
    marks = [[*_caption(it, language), *marks_of(it)] for it in (change.before, change.after)]
    old, new = map(Counter, marks)
    before, after = _by_name(old - new, language), _by_name(new - old, language)
    names = dict.fromkeys(name for name, _ in (*marks[1], *marks[0]))
    rows = (Row(name, before.get(name, ""), after.get(name, "")) for name in names)
    return [row for row in rows if row.before or row.after]


def charts_in_text(charts: Sequence[ChartChange], language: str) -> Iterator[str]:
    """The charts for a terminal, each with what differs."""
    yield ""
    yield _head(charts, language)
    for chart in charts[:_CHARTS]:
        yield f"    {SIGNS[chart.kind]}{chart.key}{_said(title_of(chart), language)}"
        rows = rows_of(chart, language)
        for row in rows[:_ROWS]:
            old, new = (short(it) or NOTHING for it in (row.before, row.after))
            yield f"      {short(row.name)}: {old} → {new}"
        if len(rows) > _ROWS:
            yield f"      {more(len(rows) - _ROWS, language)}"
    if len(charts) > _CHARTS:
        yield f"    {more(len(charts) - _CHARTS, language)}"


def charts_in_markdown(charts: Sequence[ChartChange], language: str) -> Iterator[str]:
    """The charts as GitHub Flavored Markdown, each with a table of what differs."""
    yield from ("", f"### {_head(charts, language)}")
    for chart in charts[:_CHARTS]:
        kind = KINDS[chart.kind].get(language).capitalize()
        yield from ("", f"**{kind}** {code(short(title_of(chart)))} ({code(chart.key)})")
        yield from _table(rows_of(chart, language), language)
        if chart.before is not None and chart.after is not None and not rows_of(chart, language):
            yield from ("", DRAWN_OTHERWISE.get(language))
    if len(charts) > _CHARTS:
        yield from ("", more(len(charts) - _CHARTS, language))


def more(count: int, language: str) -> str:
    """That there are more of what is listed."""
    return Localized(f"……还有 {count} 项", f"… and {count} more").get(language)


def _head(charts: Sequence[ChartChange], language: str) -> str:
    return f"{_TITLE.get(language)}{counted(chart.kind for chart in charts).get(language)}"


def _table(rows: Sequence[Row], language: str) -> Iterator[str]:
    if rows:
        yield from ("", f"| {' | '.join(cell.get(language) for cell in HEAD)} |", "| - | - | - |")
        for row in islice(rows, _ROWS):
            yield f"| {' | '.join(map(_cell, row))} |"
    if len(rows) > _ROWS:
        yield from ("", more(len(rows) - _ROWS, language))


def _cell(text: str) -> str:
    return code(short(text)).replace("|", _BAR) if text else NOTHING


def _said(title: str, language: str) -> str:
    return Localized(f"：{short(title)}", f": {short(title)}").get(language)


def _caption(plot: Plot, language: str) -> Iterator[Mark]:
    texts = (plot.caption.title, plot.caption.note)
    yield from ((name.get(language), text) for name, text in zip(_CAPTION, texts, strict=True))


def _by_name(marks: Counter[Mark], language: str) -> dict[str, str]:
    """What marks show, together for each thing that they are of."""
    between = Localized("；", "; ").get(language)
    found: dict[str, list[str]] = {}
    for name, said in marks.elements():
        found.setdefault(name, []).append(said)
    return {name: between.join(said) for name, said in found.items()}
