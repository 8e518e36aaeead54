"""Charts: every label is a value, a period or a tick of just the facts that its figure names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from build_scripts.crawl.ground import Ground
from build_scripts.crawl.html import Block, Claim, line_of, make_block, text_of
from build_scripts.crawl.model import Source
from build_scripts.model import Case, Fact
from build_scripts.views.figures import OVERVIEW_ID
from build_scripts.views.rendering import fill

if TYPE_CHECKING:
    from lxml.etree import _Element

_TRANSLATION = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_TICK = re.compile(r"(-?\d+(?:\.\d+)?)%")
NO_PRACTICE = "–"
"""What the overview chart says in place of zero."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text of a chart and where it stands in the drawing."""

    text: str
    x: float
    y: float
    line: int


def read_chart(svg: _Element, ground: Ground) -> list[Block]:
    """The texts of a chart, without the words that its figure's facts or counts answer for."""
    figure, named = svg.getparent(), chart_of(svg)
    facts = [] if figure is None else _facts(figure.get("data-facts", ""), named, ground)
    labels = [_label(text) for text in svg.iter("{*}text")]
    if named == OVERVIEW_ID:
        claims = dict(_overview_claims(labels, ground))
    else:
        claims = dict(_fact_claims(labels, facts, ground))
        claims |= _axis_claims(labels, facts, ground)
    # One text may go on over several labels: they are read in order, those that are claimed aside.
    in_order = [label for row in _rows(labels) for label in row]
    told = [_block(label, "text", claims[label]) for label in in_order if label in claims]
    others = [label for label in in_order if label not in claims]
    rest = Label("\n".join(label.text for label in others), 0, 0, line_of(svg))
    blocks = [*told, _block(rest, "text", [])]
    for name in ("title", "desc"):
        for element in svg.iter(f"{{*}}{name}"):
            spoken = Label(text_of(element), 0, 0, line_of(element))
            blocks.append(_block(spoken, name, list(_spoken_claims(facts, ground))))
    return blocks


def chart_of(svg: _Element) -> str:
    """The id of the chart that a drawing is of, as its figure says; "" if it does not."""
    figure = svg.getparent()
    return "" if figure is None else figure.get("data-chart") or ""


def period_of(fact: Fact, ground: Ground) -> str:
    """A fact's period as a chart shows it."""
    return ground.exact.text("period", fact.case_id, fact.id)


def name_of(fact: Fact, ground: Ground) -> str:
    """The name of a fact's case as a chart shows it."""
    return ground.corpus.cases[fact.case_id].name.get(ground.language)


def _facts(named: str, indicator_id: str, ground: Ground) -> list[Fact]:
    """The facts that a figure names, or none if one is of another indicator or unknown."""
    facts = [ground.facts.get(name) for name in named.split()]
    known = [fact for fact in facts if fact and fact.indicator_id == indicator_id]
    return known if len(known) == len(facts) else []


# --- Labels -----------------------------------------------------------------------------


def _label(text: _Element) -> Label:
    """A text with the place that its own and its groups' translations give it."""
    x = y = 0.0
    for element in (text, *text.iterancestors("{*}g")):
        if found := _TRANSLATION.search(element.get("transform") or ""):
            x, y = x + float(found[1]), y + float(found[2])
    lines = [text_of(line) for line in text.iter("{*}tspan")] or [text.text or ""]
    return Label(" ".join(lines), round(x, 1), round(y, 1), line_of(text))


def _rows(labels: Sequence[Label]) -> list[list[Label]]:
    """Labels of the same height, from top to bottom, each row from left to right."""
    heights: dict[float, list[Label]] = {}
    for label in labels:
        heights.setdefault(label.y, []).append(label)
    return [sorted(heights[y], key=lambda label: label.x) for y in sorted(heights)]


def _fact_claims(
    labels: Sequence[Label], facts: Sequence[Fact], ground: Ground
) -> Iterator[tuple[Label, list[Claim]]]:
    """The rows are the facts in order: case, period and value, and nothing else."""
    waiting = [
        [name_of(fact, ground), period_of(fact, ground), fact.quantity.text] for fact in facts
    ]
    for row in _rows(labels):
        told = [label.text for label in row]
        if told in waiting:
            del waiting[: waiting.index(told) + 1]
            for label in row:
                yield label, [Claim(Source.FACT, label.text)]


def _axis_claims(
    labels: Sequence[Label], facts: Sequence[Fact], ground: Ground
) -> dict[Label, list[Claim]]:
    """Ticks go by even steps of value and place from end to end of an axis that holds every
    fact; the note under the axis says where it begins."""
    for row in _rows(labels):
        ticks = [float(found[1]) for label in row if (found := _TICK.fullmatch(label.text))]
        if len(ticks) == len(row) > 1 and _is_axis(row, ticks, facts):
            note = str(fill(ground.wording["chart_truncated"], start=f"{ticks[0]:g}"))
            claims = {label: [Claim(Source.AXIS, label.text)] for label in row}
            below = (label for label in labels if label not in claims)
            return claims | {
                label: [Claim(Source.AXIS, note, partial=True)]
                for label in below
                if note in label.text
            }
    return {}


def _is_axis(row: Sequence[Label], ticks: Sequence[float], facts: Sequence[Fact]) -> bool:
    steps = {round(after - before, 6) for before, after in pairwise(ticks)}
    gaps = [after.x - before.x for before, after in pairwise(row)]
    bounds = [
        float(bound)
        for fact in facts
        for bound in (fact.quantity.value, fact.quantity.lower, fact.quantity.upper)
        if bound is not None
    ]
    is_even = len(steps) == 1 and min(steps) > 0 and max(gaps) - min(gaps) < 1
    return is_even and bool(bounds) and ticks[0] <= min(bounds) and max(bounds) <= ticks[-1]


def _spoken_claims(facts: Sequence[Fact], ground: Ground) -> Iterator[Claim]:
    """The text alternative says each fact after the name of its case."""
    for fact in facts:
        words = f"{name_of(fact, ground)} {fact.quantity.text}"
        yield Claim(Source.FACT, words, partial=True)


def _overview_claims(
    labels: Sequence[Label], ground: Ground
) -> Iterator[tuple[Label, list[Claim]]]:
    """The rows are the themes and the columns the cases, each cell the count of practices."""
    rows = [[label for label in row if _is_cell(label)] for row in _rows(labels)]
    themes = list(ground.corpus.codebook.themes)
    cases: list[Case] = list(ground.corpus.cases.values())
    cells = [row for row in rows if row]
    if [len(row) for row in cells] != [len(cases)] * len(themes):
        return
    for theme_id, row in zip(themes, cells, strict=True):
        for case, label in zip(cases, row, strict=True):
            count = ground.counts.value("practices-under", case.id, theme_id)
            yield label, [Claim(Source.COUNT, str(count) if count else NO_PRACTICE)]


def _is_cell(label: Label) -> bool:
    return label.text == NO_PRACTICE or label.text.isdecimal()


def _block(label: Label, where: str, claims: Sequence[Claim]) -> Block:
    return make_block(label.line, f"svg {where}", label.text, claims)
