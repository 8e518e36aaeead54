"""The house style of the Chinese texts, as far as a program can tell; see the editors' guide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.language.style import Rule, Slip, Style
from build_scripts.model import Localized

_HAN = "\u3400-\u9fff"
_STYLE = Style(
    "“”‘’（）《》【】",
    Rule(
        ("'", '"'),
        re.compile(f"""[{_HAN}]["']|["'][{_HAN}]"""),
        Localized("中文的引号须是弯的", "quotation marks of Chinese must be curly"),
        Localized("写“ ”，里面一层写‘ ’", "write “ and ”, inside them ‘ and ’"),
    ),
    Rule(
        ",;:?!()",
        re.compile(f"[{_HAN}”）》][,;:?!()]|[,;:?!()][{_HAN}“（《]"),
        Localized("中文的标点须是全角", "marks of Chinese must be full-width"),
        Localized("写 ，；：？！（）", "write ，；：？！（）"),
    ),
    Rule(
        " ",
        # In what is quoted the space is the report's own: 《厚植“好人之城”沃土 开出……良方》.
        re.compile(f"(?:“[^”]*”|《[^》]*》)|(?P<slip>[{_HAN}] +[{_HAN}])"),
        Localized("汉字之间不能有空格", "no space must stand between Chinese characters"),
        Localized(
            "删去它；YAML 里文字续写到下一行时，那里会多出一个空格",
            "take it out; in YAML a text that goes on in the next line gets a space there",
        ),
    ),
)


def slips(text: str) -> Iterator[Slip]:
    """What of a Chinese text is against the house style (GB/T 15834-2011 on punctuation)."""
    yield from _STYLE.slips(text)
