"""What in a text reaches somebody: telephone numbers, addresses of mail, identity numbers."""

from __future__ import annotations

import re

# Numbers of mobile telephones begin 13 to 19 and have 11 digits, in one run or cut 3-4-4; an
# identity number (GB 11643) has 17 digits and one more or an X. Nothing else may touch either. An
# address of mail is looked for once in every run of its signs: from each it would take for ever.
_PRIVATE = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]++@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|(?<![\d.])(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?![\d.])"
    r"|(?<![\dA-Za-z])\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])"
)
_OFFICE = re.compile(r"(?<!\d)(?:\(0\d{2,3}\)|（0\d{2,3}）|0\d{2,3}[-－— ]?)\d{7,8}(?!\d)")


def private_contacts(text: str) -> list[str]:
    """What reaches or identifies one person, as written, in reading order."""
    return _PRIVATE.findall(text)


def has_contact(text: str) -> bool:
    """Whether a text holds any of that, or the number of an office."""
    return _PRIVATE.search(text) is not None or _OFFICE.search(text) is not None
