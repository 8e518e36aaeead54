"""A page with one of everything that a view can hold, published in the smallest frame."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

import yaml
from msgspec import Struct

from build_scripts.check import Expected, PageCheck, check_page, declared_pieces
from build_scripts.corpus.shelf import Shelf
from build_scripts.editions import Edition
from build_scripts.store import Ledger, Store
from build_scripts.views.links import published_path
from build_scripts.views.page import Head, Page
from build_scripts.views.rendering import Templates
from build_scripts.views.shown import Drawing, Linked, Number, Piece, Source, leaves
from build_scripts.words import Wording, read_wording
from tests.editions import TEMPLATES

PATH = "cases/jia/index.html"

TEMPLATE = """\
---
title: {{ view.head.title | meta }}
description: {{ view.head.description | meta }}
---

# {{ view.head.title | md }}

<div>
<p class="cb-lead" lang="zh-Hans">{{ view.lead }}<sup><a href="#use-1">{{ view.note.number }}</a></sup></p>
<p><mark data-quotes="q-1">{{ view.passage.first }}</mark>{{ view.passage.rest }}</p>
<ol><li {{ view.note.number | attr("value") }}><a href="#q-1" aria-label="{{ view.note.label }}">↑</a></li></ol>
</div>

## {{ view.heading | md }} { #facts }

<table>
{% for row in view.rows %}
<tr data-fact="{{ row.fact }}"><td><a href="{{ row.href }}" title="{{ row.quote }}">{{ row.number }}</a></td><td>{{ row.period }}</td></tr>
{% endfor %}
</table>

<figure>{{ view.chart }}<figcaption>{{ w.bound }}：{{ w.counted | fill(count=view.count) }}</figcaption></figure>

<p>最近修改于<time {{ view.day | attr("datetime") }}>{{ view.day }}</time> <code>{{ view.digest }}</code></p>
"""  # noqa: E501  # a block is a line

SVG = """\
<svg class="cb-chart" role="img"><title>两市比较</title><desc>甲市 98.5%，乙市 97.2%</desc>
<defs><clipPath id="clip-1"></clipPath></defs><g clip-path="url(#clip-1)">
<text transform="translate(0,1)">98.5%</text><text>97.2%</text><text>2023年</text>
<text><tspan>横轴从 90 开始，</tspan><tspan>不从 0 开始</tspan></text></g></svg>"""

FRAME = """\
<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>{title} - 比较</title>
<meta name="description" content="{description}"><meta name="generator" content="mkdocs-1.6.1">
<meta property="og:title" content="{title}"><meta name="citation_title" content="{title}">
<meta property="og:image:width" content="1200"><meta property="og:image:alt" content="{title}">
<script type="application/ld+json">{linked_data}</script>
<link rel="stylesheet" href="../../assets/site.css"></head>
<body><header><a href="../..">首页</a></header>
<main>
{body}
</main>
<footer>未经本站另行核实。</footer></body></html>
"""

WORDS = ("mkdocs-1.6.1", "至少两个城市")


class Row(Struct, frozen=True, kw_only=True):
    """A value with its period, leading to its quote."""

    fact: str
    href: str
    quote: str
    number: Number
    period: Number


class Note(Struct, frozen=True, kw_only=True):
    """A numbered note, and what a screen reader says of it."""

    number: Number
    label: str


class Passage(Struct, frozen=True, kw_only=True):
    """Words that a mark cuts in two."""

    text: str
    first: str
    rest: str


class View(Struct, frozen=True, kw_only=True):
    """One of everything."""

    head: Head
    lead: Linked
    passage: Passage
    note: Note
    heading: str
    rows: tuple[Row, ...]
    chart: Drawing
    count: Number
    day: Number
    digest: Number


def make_view() -> View:
    """Two facts, a chart of them, a note, a date, a digest."""
    words = "两市比较", "甲市 98.5%，乙市 97.2%", "横轴从 90 开始，不从 0 开始"
    return View(
        head=Head(title="甲市2023年的数据", description="依据报告的2项数据"),
        lead=Linked((Piece("全市建成网格462个，"), Piece("五治", "../#term"), Piece("融合。"))),
        passage=Passage(
            text="群众安全感满意度达98.5%。", first="群众安全感满意度达98", rest=".5%。"
        ),
        note=Note(number=Number("1", Source.LOCATOR), label="依据 1"),
        heading="2项数据",
        rows=(
            Row(
                fact="jia/security",
                href="source/#q-1",
                quote="2023年群众安全感满意度达98.5%",
                number=Number("98.5%", Source.FACT),
                period=Number("2023年", Source.FACT),
            ),
            Row(
                fact="yi/security",
                href="source/#q-2",
                quote="安全感上升到97.2%",
                number=Number("97.2%", Source.FACT),
                period=Number("2022年", Source.FACT),
            ),
        ),
        chart=Drawing(SVG, (*words, "98.5%", "97.2%", "2023年")),
        count=Number("2", Source.COUNT),
        day=Number("2026-01-01", Source.REVISION),
        digest=Number("3a71f0", Source.DIGEST),
    )


def make_expected(view: View | None = None) -> Expected:
    """What the page may show."""
    view = view or make_view()
    return Expected(staged=stage(view), leaves=leaves(view), words=WORDS)


def stage(view: View, template: str = TEMPLATE) -> str:
    """The text that the template makes."""
    shelf = Shelf(Store(None, "tests"))
    shelf.add(("template", "pages/one.md.j2"), template)
    shelf.add(("wording", "bound"), {"zh": "至少两个城市", "en": "two"})
    shelf.add(("wording", "counted"), {"zh": "共{count}个城市", "en": "{count}"})
    ledger = Ledger(shelf)
    return Templates(ledger, Wording(ledger, "zh", str)).render("one", view)


def publish(staged: str) -> str:
    """The page in its frame; blocks stay as they are."""
    _, front, text = staged.split("---\n", 2)
    meta = yaml.safe_load(front)
    blocks = (_published(block) for block in re.split(r"\n{2,}", text) if block.strip())
    title, description = meta["title"], meta.get("description", "")
    linked_data = json.dumps({"@context": "https://schema.org", "name": title}, ensure_ascii=False)
    return FRAME.format(
        title=title, description=description, linked_data=linked_data, body="\n".join(blocks)
    )


def _published(block: str) -> str:
    heading = re.fullmatch(r"(#+) (.*?)(?: \{ #(.*) \})?\n*", block)
    if heading is None:
        return block
    level, words = len(heading[1]), heading[2]
    return f'<h{level} id="{heading[3] or "top"}">{words}</h{level}>'


def check(page: str, expected: Expected | None = None) -> PageCheck:
    """The page as it is checked."""
    return check_page(PATH, page.encode(), expected or make_expected())


def check_pages(edition: Edition, pages: Iterable[Page]) -> dict[str, PageCheck]:
    """What is found on generated pages of an edition, by where they are published."""
    templates, wording = Templates(edition.ledger, edition.wording), edition.wording
    pieces = [
        piece
        for key, entry in read_wording(TEMPLATES).items()
        for piece in declared_pieces(entry, wording[key], edition.convert)
    ]
    checks = {}
    for page in pages:
        view, place = page.view(), published_path(page.path)
        staged = templates.render(page.template, view)
        expected = Expected(staged=staged, leaves=leaves(view), words=(*WORDS, *pieces))
        checks[place] = check_page(place, publish(staged).encode(), expected)
    return checks
