"""Kinds of hostile content: what stands in a field, and what no page may make of it."""

from __future__ import annotations

import json
from collections.abc import Callable

from msgspec import Struct

HOST = "hostile.example"
"""No page may ask there for anything."""
RAN = "hostileRan"
"""What a script of hostile content would set."""
_RUN = f"window.{RAN}=true"


class Kind(Struct, frozen=True):
    """A kind of content: the YAML in place of a value, given that and the number of the place."""

    name: str
    written: Callable[[str, int], str]
    raw: str = ""
    """The content as a report would have it, "" if it is none for a report."""


def _text(name: str, *texts: str) -> list[Kind]:
    """Text in place of another, and behind it; told apart, for no two names may be the same, and
    without figures, for these have to rest on something."""
    told = " ".join(texts)
    return [
        Kind(name, lambda _, number: json.dumps(f"{told} {_letters(number)}"), told),
        Kind(name, lambda before, number: json.dumps(f"{before}{texts[0]} {_letters(number)}")),
    ]


def _letters(number: int) -> str:
    return "".join(chr(ord("b") + int(digit)) for digit in str(number))


def _yaml(name: str, written: str) -> Kind:
    return Kind(name, lambda before, number: written)


_LAUGHS = ", ".join(
    [
        "&a0 [x, x, x, x, x, x, x, x, x]",
        *(f"&a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)),
    ]
)

_ALIKE = ("ji\u0430", "gr\u0456ds", "\uff11\uff12", "\u0391\u0392")
"""Cyrillic, full-width and Greek letters."""

KINDS = [
    *_text("script", f"<script>{_RUN}</script>", f"</title><svg/onload={_RUN}>"),
    *_text(
        "HTML",
        f"<img src=x onerror={_RUN}>",
        f'<iframe src="https://{HOST}/"></iframe><a href="javascript:{_RUN}">x</a>',
        f'<meta http-equiv=refresh content=";url=https://{HOST}/"><base href="https://{HOST}/">',
        f'<style>@import "https://{HOST}/x.css"</style>',
    ),
    *_text("end of an attribute", f'" autofocus onfocus="{_RUN}" x="', f"' onclick='{_RUN}"),
    *_text("end of a part", "-->", "]]>", "</script>", "</template>", "</svg></table></details>"),
    *_text(
        "Markdown",
        f"[x](javascript:{_RUN})",
        f"![x](https://{HOST}/x.png) <https://{HOST}/>",
        f"\n\n# h\n\n    code\n\n[x]: https://{HOST}/\n\n::: x\n\n{{ #id onclick={_RUN} }}",
    ),
    *_text(
        "Jinja", f"{{{{ '{RAN[:4]}' ~ '{RAN[4:]}' }}}}", "{% include '/etc/passwd' %}", "{# x #}"
    ),
    *_text("entities", "&lt;script&gt;", "&#60;img src=x&#62;", "&nbsp;", "&amp;lt;"),
    *_text("control characters", "\u0000", "\u0007\u001b[31m", "\r", "\u0085\u2028"),
    *_text("zero-width characters", "甲\u200b市\u200d\ufeff", "\u2060\ufe0f"),
    *_text("direction-changing characters", "\u202e市甲\u202c", "\u2066\u2069"),
    *_text("formulas", f'=HYPERLINK("https://{HOST}/","x")', "+1", "-1", "@SUM(1)", "\t=1"),
    *_text("patterns", "(", "[", "\\", "*", "(?P<x", "(a+)+$", "{99999}{99999}", ".*.*.*.*.*="),
    *(_yaml("lookalike letters", json.dumps(it)) for it in _ALIKE),
    *_text(
        "odd addresses", f"javascript:{_RUN}", f"//{HOST}/x", "data:text/html,<script>x</script>"
    ),
    *_text("odd hosts", f"https://example.org\\@{HOST}/", f"http://[::1]@{HOST}:99999/%00"),
    *(
        _yaml("paths that climb", json.dumps(it))
        for it in ("../../../etc/passwd", "/etc/passwd", "..\\x")
    ),
    *(_yaml("file names", json.dumps(it)) for it in ("CON", ".git", "a" * 300, "-rf")),
    *_text("huge text", "甲" * 1_000_000),
    _yaml("huge number", "9" * 100_000),
    _yaml("huge number", "1e999999999"),
    _yaml("huge number", json.dumps("9" * 100_000 + "万%")),
    _yaml("nothing", '""'),
    _yaml("YAML tag", f'!!python/object/apply:os.system ["touch {RAN}"]'),
    _yaml("YAML tag", "!!binary aGVsbG8="),
    _yaml("aliases that explode", f"[{_LAUGHS}]"),
    _yaml("nesting", "[" * 20_000 + "]" * 20_000),
    _yaml("nesting", "{a: " * 5_000 + "x" + "}" * 5_000),
    _yaml("another shape", "{zh: {zh: x}, en: [x]}"),
    _yaml("another shape", "[[], {}, null]"),
    _yaml("no end", '"'),
    _yaml("merge key", "{<<: {zh: x, en: x}}"),
]
