"""The names of an edition from A to Z, in parts, for whoever looks something up without script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from operator import itemgetter

from build_scripts.corpus.entries import Named
from build_scripts.editions import Edition
from build_scripts.language.zh.alphabet import letter_of, order_of
from build_scripts.normalize import HAN
from build_scripts.search.entries import NAMED, Entry, Kind
from build_scripts.search.folding import fold
from build_scripts.store import Key
from build_scripts.views.parts import in_parts

NAMES = 240
"""Names a part: some 10 KB packed."""
_OTHER = "#"
"""What stands for a letter before names that begin with none."""


def names_of(case_id: str, entries: Iterable[Entry]) -> list[Named]:
    """The names among some entries, of one case or of none."""
    return [
        Named(
            name=entry.title,
            beside=entry.beside,
            kind=entry.kind.value,
            address=entry.address,
            case_id="" if entry.kind is Kind.CASE else case_id,
        )
        for entry in entries
        if entry.kind in NAMED
    ]


def parts_of_names(names: Iterable[Named], edition: Edition) -> dict[Key, object]:
    """Names in their order, part by part, by letter, as views read them."""
    readings = _readings(edition)
    lettered = [(_letter(folded := fold(named.name), readings), folded, named) for named in names]
    in_order = sorted(lettered, key=_place)
    found: dict[Key, object] = {}
    ends: list[tuple[str, ...]] = []
    for number, part in enumerate(in_parts(in_order, NAMES), start=1):
        letters = tuple(
            (letter, tuple(named for _, _, named in members))
            for letter, members in groupby(part, key=itemgetter(0))
        )
        found["names part", edition.tongue.id, str(number)] = letters
        ends.append(tuple(letter for letter, _ in (letters[:1] + letters[-1:])))
    found["names parts", edition.tongue.id] = tuple(ends)
    return found


def _place(lettered: tuple[str, str, Named]) -> tuple[bool, str, bytes, str, str]:
    letter, folded, named = lettered
    # A rendering that the characters follow stands before longer ones.
    rendering = HAN.split(folded)[0].rstrip() or folded
    return letter == _OTHER, letter, order_of(rendering), named.name, named.address


def _letter(folded: str, readings: Mapping[str, str]) -> str:
    first = folded[:1]
    letter = readings.get(first) or letter_of(first) or first.upper()
    return letter if letter.isascii() and letter.isalpha() else _OTHER


def _readings(edition: Edition) -> Mapping[str, str]:
    """The letter that stands for a character, by the pinyin of the first term with it in front;
    none in English, where names begin with their renderings."""
    readings: dict[str, str] = {}
    if edition.tongue.language == "en":
        return readings
    for term in edition.corpus.term_cards.values():
        pinyin = fold(term.pinyin)
        if pinyin:
            readings.setdefault(fold(term.term)[:1], pinyin[0].upper())
    return readings
