"""The charts that differ, drawn before beside after: one page that needs no other file."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import escape

from build_scripts.charts import draw
from build_scripts.charts.style import COLORS
from build_scripts.editions import tongue_in
from build_scripts.history.charts import (
    DRAWN_OTHERWISE,
    HEAD,
    NOTHING,
    ChartChange,
    more,
    rows_of,
    title_of,
)
from build_scripts.history.compare import Difference
from build_scripts.history.telling import KINDS, NOT_SOUND
from build_scripts.model import Localized

_CHARTS, _ROWS = 40, 60
"""How many charts are drawn, and how many rows of each are told: some megabytes at the most."""
_NONE = Localized("没有图有变化。", "No chart differs.")
_ABSENT = Localized("没有这幅图", "There is no such chart")
_STYLE = """\
body { margin: 2rem auto; max-width: 88rem; padding: 0 1rem; background: var(--cb-paper);
  color: var(--cb-ink); font: 16px/1.5 "Helvetica Neue", "Segoe UI", Roboto, "Noto Sans",
  "Liberation Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
section { margin: 3rem 0; border-top: 1px solid var(--cb-rule); }
.pair { display: grid; gap: 2rem; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); }
figure { margin: 0; }
figcaption, code { color: var(--cb-muted); }
svg { display: block; width: 100%; max-width: 45rem; height: auto; overflow: visible; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { border-bottom: 1px solid var(--cb-rule); padding: 0.25rem 1rem 0.25rem 0;
  text-align: left; vertical-align: top; }
"""


def as_page(difference: Difference, language: str) -> str:
    """The page; nothing that people wrote is markup in it, and it asks for nothing."""
    before, after = difference.before.get(language), difference.after.get(language)
    said = Localized(f"从 {before} 到 {after}：图的变化", f"Charts from {before} to {after}")
    title = escape(said.get(language))
    colors = "".join(f"--cb-{name}: {color}; " for name, color in COLORS.items())
    lines = (
        "<!doctype html>",
        f'<html lang="{tongue_in(language).id}">',
        '<head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{title}</title>",
        f"<style>:root {{ {colors}}}\n{_STYLE}</style></head>",
        f"<body><h1>{title}</h1>",
        *_sections(difference, language),
        "</body></html>",
    )
    return "\n".join(lines) + "\n"


def _sections(difference: Difference, language: str) -> Iterator[str]:
    charts = difference.charts
    if difference.pages is None:
        yield f"<p>{NOT_SOUND.get(language)}</p>"
    elif not charts:
        yield f"<p>{_NONE.get(language)}</p>"
    for chart in charts[:_CHARTS]:
        kind = KINDS[chart.kind].get(language)
        yield f"<section><h2>{escape(title_of(chart))}</h2>"
        yield f"<p>{kind} <code>{escape(chart.key)}</code></p>"
        yield '<div class="pair">'
        for caption, plot in zip(HEAD[1:], (chart.before, chart.after), strict=True):
            drawn = draw(plot).wide if plot else f"<p>{_ABSENT.get(language)}</p>"
            yield f"<figure><figcaption>{caption.get(language)}</figcaption>{drawn}</figure>"
        yield "</div>"
        yield from _table(chart, language)
        yield "</section>"
    if len(charts) > _CHARTS:
        yield f"<p>{more(len(charts) - _CHARTS, language)}</p>"


def _table(chart: ChartChange, language: str) -> Iterator[str]:
    """What the drawings say, for those who do not see them."""
    rows = rows_of(chart, language)
    if rows:
        head = "".join(f'<th scope="col">{cell.get(language)}</th>' for cell in HEAD)
        yield f"<table><thead><tr>{head}</tr></thead><tbody>"
        for name, *states in rows[:_ROWS]:
            cells = "".join(f"<td>{escape(state or NOTHING)}</td>" for state in states)
            yield f'<tr><th scope="row">{escape(name)}</th>{cells}</tr>'
        yield "</tbody></table>"
    elif chart.before and chart.after:
        yield f"<p>{DRAWN_OTHERWISE.get(language)}</p>"
    if len(rows) > _ROWS:
        yield f"<p>{more(len(rows) - _ROWS, language)}</p>"
