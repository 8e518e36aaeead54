"""The house style of the Chinese texts, as far as a program can tell; see the editors' guide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.language.style import Rule, Slip, Style

_HAN = "\u3400-\u9fff"
_STYLE = Style(
    "“”‘’（）《》【】",
    Rule(
        ("'", '"'),
        re.compile(f"""[{_HAN}]["']|["'][{_HAN}]"""),
        "quotation marks of Chinese must be curly",
        "write “ and ”, inside them ‘ and ’",
    ),
    Rule(
        ",;:?!()",
        re.compile(f"[{_HAN}”）》][,;:?!()]|[,;:?!()][{_HAN}“（《]"),
        "marks of Chinese must be full-width",
        "write ，；：？！（）",
    ),
    Rule(
        " ",
        # In what is quoted the space is the report's own: 《厚植“好人之城”沃土 开出……良方》.
        re.compile(f"(?:“[^”]*”|《[^》]*》)|(?P<slip>[{_HAN}] +[{_HAN}])"),
        "no space must stand between Chinese characters",
        "take it out; in YAML a text that goes on in the next line gets a space there",
    ),
)


def slips(text: str) -> Iterator[Slip]:
    """What of a Chinese text is against the house style (GB/T 15834-2011 on punctuation)."""
    yield from _STYLE.slips(text)
