"""All names from A to Z: what the search field leads to where there is no script."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import starmap

from msgspec import Struct

from build_scripts.corpus.entries import Named
from build_scripts.editions import Edition
from build_scripts.views.links import HOME, NAMES
from build_scripts.views.page import Head
from build_scripts.views.parts import Cut, from_to
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Link, Piece


class OtherName(Struct, frozen=True):
    """A name in a language that is not the page's."""

    language: str
    name: str


class NameLine(Struct, frozen=True, kw_only=True):
    """A name with others of the same, what it is the name of, and of which case."""

    name: Link
    beside: tuple[OtherName, ...]
    kind: str
    case: str


class Letter(Struct, frozen=True, kw_only=True):
    """The names that begin with a letter."""

    letter: str
    anchor: str
    names: tuple[NameLine, ...]


class NamesView(Struct, frozen=True, kw_only=True):
    """A part of all names."""

    head: Head
    parts: tuple[Piece, ...]
    letters: tuple[Letter, ...]


def parts_of_names(edition: Edition) -> tuple[Sequence[str], ...]:
    """The letters at which each part of the names begins and ends."""
    return edition.names_parts


def view_of_names(number: int, edition: Edition) -> NamesView:
    """The part of the names with this number, from 1 on."""
    cut = Cut(NAMES, parts_of_names(edition), number, from_to)
    maker = Maker(edition, cut.path)
    return NamesView(
        head=cut.head(edition.wording["names"], edition.wording, has_contents=False),
        parts=cut.links(),
        letters=tuple(
            Letter(
                letter=letter,
                anchor=f"letter-{letter.lower() if letter.isalpha() else 'none'}",
                names=tuple(_line(named, maker) for named in members),
            )
            for letter, members in edition.names_part(number)
        ),
    )


def _line(named: Named, maker: Maker) -> NameLine:
    case_id = named.case_id
    return NameLine(
        name=Link(named.name, maker.links.to(HOME) + named.address),
        beside=tuple(starmap(OtherName, named.beside)),
        kind=maker.edition.wording[f"search_kind_{named.kind}"],
        case=maker.text(maker.edition.corpus.case_name(case_id)) if case_id else "",
    )
