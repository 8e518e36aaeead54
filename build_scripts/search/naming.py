"""The names of an edition from A to Z, in parts, for whoever looks something up without script."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from build_scripts.corpus.entries import Named
from build_scripts.editions import Edition, Tongue
from build_scripts.language.zh.alphabet import letter_of, order_of
from build_scripts.search.entries import NAMED, Entry, Kind, entries_of
from build_scripts.search.folding import fold
from build_scripts.store import Key
from build_scripts.views.parts import in_parts

NAMES = 240
"""Names a part: some 10 KB packed."""
_OTHER = "#"
"""What stands for a letter before names that begin with none."""


def all_names(edition: Edition) -> dict[Key, object]:
    """All names of an edition, part by part, as views read them."""
    return parts_of_names(
        (
            named
            for case_id in ("", *edition.corpus.case_ids)
            for named in names_of(case_id, entries_of(case_id, edition), edition)
        ),
        edition.tongue,
    )


def names_of(case_id: str, entries: Iterable[Entry], edition: Edition) -> list[Named]:
    """The names among some entries, of one case or of none."""
    readings = _readings(edition)
    return [
        Named(
            letter=_letter(fold(entry.title), readings),
            order=order_of(fold(entry.title)),
            name=entry.title,
            kind=entry.kind.value,
            address=entry.address,
            case_id="" if entry.kind is Kind.CASE else case_id,
        )
        for entry in entries
        if entry.kind in NAMED
    ]


def parts_of_names(names: Iterable[Named], tongue: Tongue) -> dict[Key, object]:
    """Names in their order, part by part, as views read them."""
    in_order = sorted(names, key=_place)
    parts = in_parts(in_order, NAMES)
    found: dict[Key, object] = {
        ("names part", tongue.id, str(number)): part for number, part in enumerate(parts, start=1)
    }
    found["names parts", tongue.id] = tuple(_ends(part) for part in parts)
    return found


def _place(named: Named) -> tuple[bool, str, bytes, str, str]:
    return named.letter == _OTHER, named.letter, named.order, named.name, named.address


def _ends(part: Sequence[Named]) -> tuple[str, ...]:
    """The letters at which a part begins and ends."""
    return tuple(dict.fromkeys((part[0].letter, part[-1].letter))) if part else ()


def _letter(folded: str, readings: Mapping[str, str]) -> str:
    first = folded[:1]
    letter = readings.get(first) or letter_of(first) or first.upper()
    return letter if letter.isascii() and letter.isalpha() else _OTHER


def _readings(edition: Edition) -> Mapping[str, str]:
    """The letter that stands for a character, by the pinyin of the first term with it in front."""
    readings: dict[str, str] = {}
    for term in edition.corpus.terms.values():
        pinyin = fold(term.pinyin)
        if pinyin:
            readings.setdefault(fold(term.term)[:1], pinyin[0].upper())
    return readings
