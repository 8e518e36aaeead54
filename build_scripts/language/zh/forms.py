"""What dates, places in a report and numbers of documents look like in Chinese."""

from __future__ import annotations

import re

from build_scripts.model import ExemptionKind

_NUMBER = "(?:[0-9]+|[〇零一二三四五六七八九十百]+)"
FORMS = {
    ExemptionKind.SECTION: re.compile(
        rf"第{_NUMBER}(?:章|节|部分|段|点)?(?: ?¶[0-9]+)?|¶[0-9]+(?:\.[0-9]+)?"
    ),
    ExemptionKind.DOCUMENT: re.compile(
        rf"第{_NUMBER}(?:条|款|项|号)(?:第{_NUMBER}(?:款|项))?(?:令|公告|文件)?"
        r"|[\u3400-\u9fff]*\u3014(?:19|20)\d\d\u3015\s?[0-9]+号|[0-9]+号(?:令|文件|文|公告)?"
    ),
}
"""Dates are quantities, and need none."""
# Not 无 and 非, which also end words that deny nothing (有无, 是非).
_DENIAL = re.compile(r"(?:尚未|并未|没有|并非|从不|[未不没勿莫])$")
_LONGEST_DENIAL = 2


def denial_at_end(text: str) -> str:
    """The word of denial with which a text ends; "" if it ends with none."""
    denial = _DENIAL.search(text, max(0, len(text) - _LONGEST_DENIAL))
    return denial.group() if denial else ""
