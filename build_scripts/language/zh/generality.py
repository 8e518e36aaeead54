"""Words that make a Chinese statement one about all cases: only, the others, each, none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from build_scripts.language.patterns import any_of
from build_scripts.language.zh.quantities.numerals import CHINESE, read_numeral


def general(nouns: Iterable[str], name: str) -> re.Pattern[str]:
    """What finds such words; `nouns` are what the study calls its cases, `name` is the sign that
    stands for the name of any of them."""
    case = _case(nouns)
    return re.compile(
        rf"(?:只有|唯有|仅有|只见于|仅见于|只在)[^，。；、]{{0,4}}?(?:{name}|前[一二两三四几]|一[份个]{case})"
        rf"|{name}[^，。；]{{0,6}}独有|唯一[^，。；]{{0,6}}{case}"
        rf"|(?:其余|其他|别的|各|所有|每|任何|没有)一?[几各]?[份个篇座]?{case}(?![级域委面])"
        rf"|(?<!{name})(?<!{name}的)(?:报告|案例)(?:都|均)(?!是|为)"
    )


def counted(nouns: Iterable[str], text: str) -> Iterator[tuple[re.Match[str], Decimal | None]]:
    """Where a text says something of so many cases together, and how many: 四份报告都没有写."""
    case = _case(nouns)
    found = re.finditer(
        rf"(?P<number>\d+|[{CHINESE}]+)[份个篇座]?{case}(?:的(?:报告|{case}))?[^，。；]{{0,4}}?"
        "(?:都|均|无一|没有一)",
        text,
    )
    for match in found:
        written = match["number"]
        yield match, Decimal(written) if written.isascii() else read_numeral(written)


def _case(nouns: Iterable[str]) -> str:
    return any_of((*nouns, "报告", "案例"))
