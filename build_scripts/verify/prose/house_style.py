"""Texts of both languages are written in one style, as far as a program can tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.language.en import style as english
from build_scripts.language.zh import style as chinese
from build_scripts.problems import Problem

_SLIPS = {"zh": chinese.slips, "en": english.slips}


def check_style(texts: Iterable[LocalizedRecord]) -> Iterator[Problem]:
    """Every text must be in the house style of its language.

    Of slips of one kind in a text the first is told.
    """
    for text in texts:
        for language, written in text.sides:
            yield from check_side(language, written)


def check_side(language: str, written: Written) -> Iterator[Problem]:
    """One side of a text must be in the house style of its language ("zh" or "en")."""
    slips = {slip.rule: slip for slip in reversed(list(_SLIPS[language](written)))}
    for slip in slips.values():
        place = written.spot(max(0, written.find(slip.words)))
        yield Problem(place, "house-style", slip.rule, slip.words, slip.fix)
