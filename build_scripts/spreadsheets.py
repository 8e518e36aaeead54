"""Cells of CSV files that spreadsheets show and do not reckon with."""

from __future__ import annotations

import re

_FORMULA = ("=", "@", "+", "-", "\t", "\r")
"""How cells begin that spreadsheets take for formulas; an apostrophe keeps them words."""
_SIGNED = re.compile(r"[+-]?[\d.,]+[\w%‰]*")


def inert(cell: str) -> str:
    """A cell as a spreadsheet shows it, and does not reckon with it; a value with a sign stays."""
    is_formula = cell.startswith(_FORMULA) and not _SIGNED.fullmatch(cell)
    return f"'{cell}" if is_formula else cell
