"""The house style of the English texts, as far as a program can tell; see the editors' guide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.language.style import Rule, Slip, Style

_DIGIT = re.compile("[0-9]")
# A name may begin with a number, a sentence may not (The Chicago Manual of Style, 9.5). What ends
# a sentence ends a word of some length: “Co.” does not.
_OPENING_NUMERAL = re.compile(r"(?:^|(?<=[a-z]{2})[.!?][”)]? )(“?[0-9][0-9,.%]*(?: \w+)?)")
_STYLE = Style(
    "“”()[]",
    Rule(
        ("'", '"'),
        re.compile(r"""\S*['"]\S*"""),
        "apostrophes and quotation marks must be curly",
        "write ’ for an apostrophe, “ and ” around quoted words",
    ),
    Rule(
        ("  ", " ,", " ;", " :", " !", " ?", " ."),
        re.compile(r"\w*(?: {2,}| (?:[,;:!?]|\.(?!\w)))\w*"),
        "one space must stand between words, none before a mark",
        "take the space out",
    ),
    Rule(
        ("tell", "told"),
        re.compile(r"\b(?:tell(?:s|ing)?|told) of\b|\b(?:is|are) told\b"),
        "English must be plain",
        "say what the report does: it gives, names, describes, reports or mentions",
    ),
    Rule(
        ("% or ", "‰ or "),
        re.compile(r"\d[%‰] or (?:more|over|higher)\b"),
        "a share must be given in one form",
        "write 98% or above; what is counted is 40 or more",
    ),
)


def slips(text: str) -> Iterator[Slip]:
    """What of an English text is against the house style."""
    yield from _STYLE.slips(text)
    if _DIGIT.search(text) and text.endswith((".", "!", "?", ".”", ".)")):
        for match in _OPENING_NUMERAL.finditer(text):
            fix = "write the number out, or turn the sentence so that it stands further on"
            yield Slip(match[1], "a sentence must not open with a numeral", fix)
