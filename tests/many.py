"""Any number of cases from a few: the same again under other names, put on the shelf as entries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.corpus.assemble import comparison_parts, membership_parts
from build_scripts.corpus.entries import Membership
from build_scripts.corpus.shelf import Shelf
from build_scripts.model import Localized
from tests.editions import add_all, edition_of, shelf_of
from tests.whole import load_corpus


def shelf_of_many(root: Path, count: int) -> Shelf:
    """The project in `root` with `count` cases: its own, and copies of those with practices."""
    shelf, (corpus, _) = shelf_of(root), load_corpus(root)
    assert corpus is not None
    own = edition_of(shelf).corpus
    cards, portraits = list(own.cards.values()), list(own.portraits.values())
    of_cases: list[Membership] = [shelf.value(("membership", card.id)) for card in cards]
    copied = [card for card in cards if card.practices]
    for number in range(len(cards), count):
        card = copied[number % len(copied)]
        case_id, name = f"{card.id}-{number}", numbered(card.name, number)
        cards.append(replace(renamed(card, case_id, name), id=case_id, name=name))
        for kind, ids in (
            ("under theme", own.themes),
            ("under indicator", own.indicators),
            ("under feature", own.features),
            ("under term", own.terms),
        ):
            for id_ in ids:
                if shelf.digest((kind, card.id, id_)):
                    part = shelf.value((kind, card.id, id_))
                    shelf.add((kind, case_id, id_), renamed(part, case_id, name))
        of_cases.append(replace(shelf.value(("membership", card.id)), case_id=case_id))
        shelf.add(("card", case_id), cards[-1])
        shelf.add(("source", case_id), replace(own.sources[card.id], id=case_id))
        shelf.add(("case name", case_id), name)
        for kind in ("outline", "implied", "shared", "term places"):
            shelf.add((kind, case_id), renamed(shelf.value((kind, card.id)), case_id, name))
        shelf.add(("quote letters", case_id), shelf.value(("quote letters", card.id)))
        shelf.add(("shared quotes", case_id), shelf.value(("shared quotes", card.id)))
        own_portrait = own.portraits.get(card.id)
        if own_portrait is not None:
            portraits.append(renamed(own_portrait, case_id, name))
    add_all(membership_parts(shelf.value(("places of indicators",)), of_cases), shelf)
    add_all(comparison_parts(corpus.findings, portraits, corpus.contrasts, corpus.retired), shelf)
    return shelf


def numbered(name: Localized, number: int) -> Localized:
    """A case's name with a number in it."""
    return Localized(f"{name.zh}第{number}区", f"{name.en} No. {number}")


def renamed(value: Any, case_id: str, name: Localized) -> Any:
    """The same of another case."""
    if isinstance(value, tuple):
        return tuple(renamed(one, case_id, name) for one in value)
    if not isinstance(value, Struct):
        return value
    own = {"case_id": case_id, "case_name": name}
    return replace(
        value,
        **{
            field: own.get(field) or renamed(getattr(value, field), case_id, name)
            for field in value.__struct_fields__
        },
    )
