"""Words that make an English statement one about all cases: only, the others, each, none."""

from __future__ import annotations

import re
from collections.abc import Iterable


def general(nouns: Iterable[str], name: str) -> re.Pattern[str]:
    """What finds such words; `nouns` are what the study calls its cases, `name` is the sign that
    stands for the name of any of them."""
    case = f"(?:{'|'.join(map(re.escape, (*nouns, 'report', 'reports', 'case', 'cases')))})"
    of_case = f"{name}(?:’s)?(?: {case})?"
    return re.compile(
        rf"\bonly {name}|{of_case} alone\b|\bin {of_case} only\b"
        rf"|\b(?:the only|only one of the) {case}\b"
        rf"|\b(?:no|other|every|each)(?: other)? {case}\b"
        rf"|\b(?:none|others|all|most)(?: of the| the)?(?: other)? (?!report\b){case}\b"
        r"|\bthe others\b|\bnot found elsewhere\b",
        re.IGNORECASE,
    )
