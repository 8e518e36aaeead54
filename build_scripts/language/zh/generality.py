"""Words that make a Chinese statement one about all cases: only, the others, each, none."""

from __future__ import annotations

import re
from collections.abc import Iterable


def general(nouns: Iterable[str], name: str) -> re.Pattern[str]:
    """What finds such words; `nouns` are what the study calls its cases, `name` is the sign that
    stands for the name of any of them."""
    case = f"(?:{'|'.join(map(re.escape, (*nouns, '报告', '案例')))})"
    return re.compile(
        rf"(?:只有|唯有|仅有|只见于|仅见于|只在)[^，。；、]{{0,4}}?(?:{name}|前[一二两三四几]|一[份个]{case})"
        rf"|{name}[^，。；]{{0,6}}独有|唯一[^，。；]{{0,6}}{case}"
        rf"|(?:其余|其他|别的|各|所有|每|任何|没有)一?[几各]?[份个篇座]?{case}(?![级域委面])"
    )
