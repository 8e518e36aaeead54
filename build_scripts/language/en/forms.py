"""What dates, places in a report and numbers of documents look like in English."""

from __future__ import annotations

import re

from build_scripts.model import ExemptionKind

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_PARTS = "section|paragraph|part|chapter"
FORMS = {
    ExemptionKind.DATE: re.compile(
        rf"(?:(?:[12]?\d|3[01]) )?(?:(?:{_MONTHS}) )?(?:(?:[12]?\d|3[01]), )?(?:1[89]|20)\d\d"
        r"(?:s|(?:[-–]| to )(?:1[89]|20)?\d\d)?"
    ),
    ExemptionKind.SECTION: re.compile(
        rf"(?i:(?:(?:{_PARTS})s?|§) ?[0-9]+(?: ?¶[0-9]+)?"
        rf"|(?:first|second|third|fourth|fifth|sixth|last) (?:{_PARTS}))"
    ),
    ExemptionKind.DOCUMENT: re.compile(r"(?:Articles?|Art\.|No\.|Order No\.|Decree No\.) ?[0-9]+"),
}
