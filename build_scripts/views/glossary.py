"""The glossary, and a page for each term: who has it, in the words of the reports."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from build_scripts.corpus.entries import NamedPractice
from build_scripts.editions import Edition
from build_scripts.model import Term, TermSource, TermWording
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.terms import terms_figure
from build_scripts.views.links import GLOSSARY, METHOD, practice_anchor, term_anchor, term_page
from build_scripts.views.page import Head
from build_scripts.views.parts import cut_by_case, in_parts
from build_scripts.views.pieces import Maker, english_beside, term_name
from build_scripts.views.shown import Link, Number, Piece

SHOWN_USES = 4
"""Cases named in an entry; all entries stand on one page, whose anchors are permanent."""

USES = 96
"""Cases a part of a term's page: some 12 KB packed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What a case has under a term: the first sentence of its report that uses it, and practices.

    Where no published sentence does, `sentence` is "", and `case` leads to the case.
    """

    case: Link
    sentence: str
    locator: Number | None
    practices: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceLine:
    """The page that a definition follows; `url` is "" where none is known."""

    publisher: str
    title: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TermEntry:
    """What is said of a term."""

    name: str
    anchor: str
    pinyin: str
    english: str
    """Its rendering, where the name does not hold it: "" in English."""
    standing: str
    """Where it says what a standing phrase is, if the term is one."""
    definition: str
    source: SourceLine | None
    aliases: str
    alternatives: str
    related: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A case that has a term: a link to the first sentence that uses it, or else to the case."""

    case: Link
    locator: Number | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryEntry:
    """A term and some who have it; its page says how."""

    entry: TermEntry
    named: tuple[Named, ...]
    more: Number | None
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryView:
    """All terms in the order of their pinyin, and a way to each letter."""

    head: Head
    figure: Figure | None
    letters: tuple[Link, ...]
    terms: tuple[GlossaryEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """One term with a part of all cases that have it; `count` is how many reports use it."""

    head: Head
    parts: tuple[Piece, ...]
    quotes: str
    """The language of a report's words."""
    entry: TermEntry
    count: Number
    uses: tuple[Use, ...]


def view_of_glossary(edition: Edition) -> GlossaryView:
    """The glossary."""
    maker, wording = Maker(edition, GLOSSARY), edition.wording
    terms = sorted(edition.corpus.terms.values(), key=_pinyin_key)
    initials = groupby(terms, key=lambda term: _pinyin_key(term)[0][:1].upper())
    return GlossaryView(
        head=Head(title=wording["glossary"]),
        figure=terms_figure(maker),
        letters=tuple(
            Link(letter, maker.links.term(next(members).id))
            for letter, members in initials
            if letter
        ),
        terms=tuple(_glossary_entry(term, maker) for term in terms),
    )


def parts_of_term(term_id: str, edition: Edition) -> tuple[tuple[str, ...], ...]:
    """The ids of the cases that have a term, part by part."""
    return in_parts((case_id for case_id, _ in edition.corpus.with_term(term_id)), USES)


def view_of_term(term_id: str, number: int, edition: Edition) -> TermView:
    """The part of a term's page with this number, from 1 on."""
    cut = cut_by_case(term_page(term_id), parts_of_term(term_id, edition), number, edition)
    maker, term = Maker(edition, cut.path), edition.corpus.terms[term_id]
    return TermView(
        head=cut.head(
            term_name(term, edition),
            edition.wording,
            Link(edition.wording["glossary"], maker.links.term(term_id)),
            description=maker.text(term.definition),
        ),
        parts=cut.links(),
        quotes=edition.tongue.quotes,
        entry=_entry(term, maker),
        count=maker.count(sum(it.is_used for _, it in edition.corpus.with_term(term_id))),
        uses=tuple(_uses(term_id, cut.items, maker)),
    )


def _glossary_entry(term: Term, maker: Maker) -> GlossaryEntry:
    case_ids = [case_id for case_id, _ in maker.edition.corpus.with_term(term.id)]
    more = len(case_ids) - SHOWN_USES
    return GlossaryEntry(
        entry=_entry(term, maker),
        named=tuple(_named(term.id, case_id, maker) for case_id in case_ids[:SHOWN_USES]),
        more=maker.count(more) if more > 0 else None,
        page=maker.links.to(term_page(term.id)),
    )


def _entry(term: Term, maker: Maker) -> TermEntry:
    convert, separator = maker.edition.convert, maker.edition.wording["separator"]
    is_standing = term.wording is TermWording.STANDING
    return TermEntry(
        name=term_name(term, maker.edition),
        anchor=term_anchor(term.id),
        pinyin=term.pinyin,
        english=english_beside(term, maker.edition),
        standing=maker.links.to(METHOD, "shared-wording") if is_standing else "",
        definition=maker.text(term.definition),
        source=_source(term.source, maker) if term.source else None,
        aliases=convert(separator.join(term.aliases)),
        alternatives=", ".join(term.alternatives),
        related=tuple(map(maker.term, term.related_ids)),
    )


def _source(source: TermSource, maker: Maker) -> SourceLine:
    convert = maker.edition.convert
    return SourceLine(
        publisher=convert(source.publisher or ""),
        title=convert(source.title),
        url=source.url or "",
    )


def _named(term_id: str, case_id: str, maker: Maker) -> Named:
    entry = maker.edition.corpus.under_term(case_id, term_id)
    use = entry.use
    href = maker.links.source(case_id, use.anchor) if use else maker.links.case(case_id)
    locator = maker.locator(use.section, use.paragraph) if use else None
    return Named(case=maker.case_named(case_id, entry.case_name, href), locator=locator)


def _uses(term_id: str, case_ids: Iterable[str], maker: Maker) -> Iterator[Use]:
    for case_id in case_ids:
        named = _named(term_id, case_id, maker)
        entry = maker.edition.corpus.under_term(case_id, term_id)
        use = entry.use
        yield Use(
            case=named.case,
            sentence=maker.edition.convert(use.sentence) if use else "",
            locator=named.locator,
            practices=tuple(_practice(case_id, it, maker) for it in entry.practices),
        )


def _practice(case_id: str, practice: NamedPractice, maker: Maker) -> Link:
    href = maker.links.case(case_id, practice_anchor(practice.id))
    return Link(maker.text(practice.name), href)


def _pinyin_key(term: Term) -> tuple[str, str]:
    """Pinyin order: letters first, tones only where letters are equal."""
    decomposed = unicodedata.normalize("NFD", term.pinyin.lower())
    letters = "".join(c for c in decomposed if c.isalpha())
    return letters, term.pinyin
