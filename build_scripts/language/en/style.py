"""The house style of the English texts, as far as a program can tell; see the editors' guide."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.language.style import Rule, Slip, Style
from build_scripts.model import Localized

_DIGIT = re.compile("[0-9]")
# A name may begin with a number, a sentence may not (The Chicago Manual of Style, 9.5). What ends
# a sentence ends a word of some length: “Co.” does not.
_OPENING_NUMERAL = re.compile(r"(?:^|(?<=[a-z]{2})[.!?][”)]? )(“?[0-9][0-9,.%]*(?: \w+)?)")
_STYLE = Style(
    "“”()[]",
    Rule(
        ("'", '"'),
        re.compile(r"""\S*['"]\S*"""),
        Localized("英文的撇号和引号须是弯的", "apostrophes and quotation marks must be curly"),
        Localized(
            "撇号写 ’，引语两边写 “ 和 ”", "write ’ for an apostrophe, “ and ” around quoted words"
        ),
    ),
    Rule(
        ("  ", " ,", " ;", " :", " !", " ?", " ."),
        re.compile(r"\w*(?: {2,}| (?:[,;:!?]|\.(?!\w)))\w*"),
        Localized(
            "词与词之间只空一格，标点前不空",
            "one space must stand between words, none before a mark",
        ),
        Localized("删去多余的空格", "take the space out"),
    ),
    Rule(
        ("tell", "told"),
        re.compile(r"\b(?:tell(?:s|ing)?|told) of\b|\b(?:is|are) told\b"),
        Localized("英文须平实", "English must be plain"),
        Localized(
            "写报告做了什么：gives、names、describes、reports、mentions",
            "say what the report does: it gives, names, describes, reports or mentions",
        ),
    ),
    Rule(
        ("% or ", "‰ or "),
        re.compile(r"\d[%‰] or (?:more|over|higher)\b"),
        Localized("比例须用一种写法", "a share must be given in one form"),
        Localized(
            "写 98% or above；件数写 40 or more",
            "write 98% or above; what is counted is 40 or more",
        ),
    ),
)


def slips(text: str) -> Iterator[Slip]:
    """What of an English text is against the house style."""
    yield from _STYLE.slips(text)
    if _DIGIT.search(text) and text.endswith((".", "!", "?", ".”", ".)")):
        for match in _OPENING_NUMERAL.finditer(text):
            fix = Localized(
                "把数字写成单词，或调整语序，使它不在句首",
                "write the number out, or turn the sentence so that it stands further on",
            )
            yield Slip(
                match[1],
                Localized("英文句子不能以数字开头", "a sentence must not open with a numeral"),
                fix,
            )
