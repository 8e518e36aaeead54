"""Published Vega-Lite specs: their rows hold just the values of the facts that are drawn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import zip_longest
from typing import Any

from build_scripts.analysis.comparison import compare
from build_scripts.charts.style import CSS_VARIABLES
from build_scripts.crawl.charts import NO_PRACTICE, name_of, period_of
from build_scripts.crawl.ground import Ground
from build_scripts.crawl.html import Block, Claim, make_block
from build_scripts.crawl.model import Source
from build_scripts.model import Fact
from build_scripts.views.figures import OVERVIEW_ID, mark_value
from build_scripts.views.rendering import fill

_COLORS = frozenset(CSS_VARIABLES)
_EXPRESSIONS = frozenset({"field", "filter", "calculate", "labelExpr", "as"})
"""Keys under which a spec names or computes with the fields of its rows; nothing there is shown
as it stands."""

Row = Mapping[str, Any]


def read_spec(chart_id: str, spec: Any, ground: Ground) -> Iterator[Block]:
    """The texts and numbers of a spec, without the words that facts, counts or the drawing
    answer for. `where` is the path of each from the top."""
    rows = _overview_rows if chart_id == OVERVIEW_ID else _fact_rows
    told = {id(row): claims for row, claims in rows(chart_id, _find_rows(spec), ground)}
    for where, field, value, row in _leaves(spec):
        claims = told.get(id(row), {}).get(field) if row is not None else None
        claim = claims or _drawing_claim(field, value, spec, ground)
        yield make_block(1, where, _written(value), [claim] if claim else [])


def _leaves(value: Any, where: str = "$", field: str = "", row: Row | None = None) -> Iterator[Any]:
    """Every text and number with its path, its key and the object that it stands in."""
    match value:
        case dict():
            for key, inner in value.items():
                yield from _leaves(inner, f"{where}.{key}", key, value)
        case [str(), *_] if all(isinstance(line, str) for line in value):
            yield where, field, " ".join(value), row  # one text in several lines
        case list():
            for index, inner in enumerate(value):
                yield from _leaves(inner, f"{where}[{index}]", field, row)
        case str() | int() | float() if not isinstance(value, bool):
            yield where, field, value, row


def _find_rows(value: Any) -> list[Row]:
    """The rows that tell something: of facts, or of counts."""
    match value:
        case {"label": _, "value": _} | {"label": _, "count": _}:
            return [value]
        case dict():
            return [row for inner in value.values() for row in _find_rows(inner)]
        case list():
            return [row for inner in value for row in _find_rows(inner)]
    return []


def _written(value: Any) -> str:
    return str(value)


def _drawing_claim(field: str, value: Any, spec: Any, ground: Ground) -> Claim | None:
    """What is no text in a spec is a position, a size or a colour, outside its rows."""
    if not isinstance(value, str) or value in _COLORS or field in _EXPRESSIONS:
        return Claim(Source.DRAWING, _written(value))
    if field == "$schema":
        return Claim(Source.SCHEMA, _dialect())
    if field == "title" and (start := _axis_start(spec)):
        note = str(fill(ground.wording["chart_truncated"], start=start))
        return Claim(Source.AXIS, note, partial=True)
    return None


def _axis_start(spec: Any) -> str:
    """Where the axis of a chart begins, as its first layer has it."""
    match spec:
        case {"layer": [{"encoding": {"x": {"scale": {"domain": [start, _]}}}}, *_]}:
            return f"{start:g}"
    return ""


@cache
def _dialect() -> str:
    """The schema of Vega-Lite that Altair writes."""
    import altair

    return str(altair.SCHEMA_URL)


# --- Rows -------------------------------------------------------------------------------

RowClaims = tuple[Row, Mapping[str, Claim]]


def _fact_rows(chart_id: str, rows: list[Row], ground: Ground) -> Iterator[RowClaims]:
    """The rows of an indicator's chart are its comparable facts, in order and no others."""
    indicator = ground.corpus.codebook.indicators.get(chart_id)
    comparison = compare(ground.corpus, indicator) if indicator else None
    facts = (*comparison.comparable, *comparison.apart) if comparison else ()
    for row, reported in zip_longest(rows, facts):
        if row is not None:
            yield row, _fact_claims(row, reported.fact, ground) if reported else _NO_CLAIMS


def _fact_claims(row: Row, fact: Fact, ground: Ground) -> Mapping[str, Claim]:
    quantity = fact.quantity
    drawn = mark_value(quantity)
    bounds = [float(bound) for bound in (quantity.lower, quantity.upper) if bound is not None]
    held = {"value": [drawn], "lower": bounds[:1], "upper": bounds[1:]}
    drawing = [drawn, *bounds, 0.0]
    held |= dict.fromkeys(_DRAWN, drawing)
    claims = {
        "case_id": Claim(Source.ID, fact.case_id),
        "case": Claim(Source.PROSE, name_of(fact, ground)),
        "label": Claim(Source.FACT, quantity.text),
        "period": Claim(Source.FACT, period_of(fact, ground)),
    }
    for field, allowed in held.items():
        shown = row.get(field)
        claims[field] = Claim(Source.FACT, _written(shown) if shown in allowed else "")
    return claims


def _overview_rows(chart_id: str, rows: list[Row], ground: Ground) -> Iterator[RowClaims]:
    """Each row of the overview is the count of a case's practices under a theme."""
    for row in rows:
        try:
            count = ground.counts.value("practices-under", row["column_id"], row["row_id"])
        except LookupError:
            yield row, _NO_CLAIMS
            continue
        yield (
            row,
            {
                "count": Claim(Source.COUNT, _written(count)),
                "label": Claim(Source.COUNT, str(count) if count else NO_PRACTICE),
            },
        )


_DRAWN = ("dot", "solid", "open", "open_from", "apart", "apart_from", "apart_to")
"""Where the marks of a row stand and end: at its value, its bounds, or zero."""

_NO_CLAIMS: Mapping[str, Claim] = {
    name: Claim(Source.FACT, "") for name in ("value", "lower", "upper", "label", "count", *_DRAWN)
}
"""For a row of nothing that the corpus holds: nobody answers for what it tells."""
