"""The glossary, and a page for each term: who has it, in the words of the reports."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from build_scripts.corpus.entries import NamedPractice
from build_scripts.editions import Edition
from build_scripts.model import EntryKind, Term, TermSource, TermWording, reference_of_entry
from build_scripts.views.citing import cite_entry
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.terms import terms_figure
from build_scripts.views.links import GLOSSARY, METHOD, anchor_for, term_page
from build_scripts.views.page import Head
from build_scripts.views.parts import cut_by_case, in_parts
from build_scripts.views.pieces import PINYIN, AboutCases, Maker, english_beside, term_name
from build_scripts.views.retired import RetiredView, retired_entry
from build_scripts.views.shown import CaseLink, Link, Number, Piece

USES = 96
"""Cases a part of a term's page: some 12 KB packed."""

NO_LETTER = "#"
"""What stands for a letter before terms that begin with none."""


class Use(Struct, frozen=True, kw_only=True):
    """What a case has under a term: the first sentence of its report that uses it, and practices.

    Where no published sentence does, `sentence` is "", and `case` leads to the case. `translation`
    is the editors' for the sentence, or for a part of it if `is_of_part`; "" where there is none.
    """

    case: Link
    sentence: str
    translation: str
    is_of_part: bool
    locator: Number | None
    practices: tuple[Link, ...]


class SourceLine(Struct, frozen=True, kw_only=True):
    """The page that a definition follows; `url` is "" where none is known."""

    publisher: str
    title: str
    url: str


class TermEntry(Struct, frozen=True, kw_only=True):
    """What is said of a term on its own page."""

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


class GlossaryEntry(Struct, frozen=True, kw_only=True):
    """A line of the glossary, and what it opens: as much as all terms can hold on one page.

    Their anchors are permanent, so that it cannot be cut. All that is known of a term stands on its
    own page. Which reports use it is told by `about` where cases are few, else by their number.
    """

    anchor: str
    name: str
    beside: tuple[Piece, ...]
    """The term in another language, and how its characters are read."""
    about: AboutCases | None
    case_ids: str
    """The ids of these cases, apart by spaces, for scripts; "" where cases are many."""
    count: Number
    standing: str
    definition: str
    source: str
    """Who published the page that the definition follows, or else its title; "" if none."""
    aliases: str
    alternatives: str
    page: str


class GlossaryLetter(Struct, frozen=True, kw_only=True):
    """The terms that begin with a letter."""

    letter: str
    anchor: str
    terms: tuple[GlossaryEntry, ...]


class CaseChoice(Struct, frozen=True):
    """A case by whose report the terms can be narrowed."""

    id: str
    case: CaseLink


class GlossaryView(Struct, frozen=True, kw_only=True):
    """All terms by letter: of their pinyin, in English of their rendering."""

    head: Head
    choices: tuple[CaseChoice, ...]
    """All cases where they are few, else none."""
    letters: tuple[GlossaryLetter, ...]
    retired: tuple[RetiredView, ...]
    figure: Figure | None


class TermView(Struct, frozen=True, kw_only=True):
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
    maker = Maker(edition, GLOSSARY)
    terms = sorted(edition.corpus.terms.values(), key=lambda term: _order(term, edition))
    return GlossaryView(
        head=Head(title=edition.wording["glossary"], has_contents=False),
        choices=tuple(CaseChoice(id_, maker.case(id_)) for id_ in edition.corpus.few_case_ids),
        letters=tuple(
            GlossaryLetter(
                letter=letter,
                anchor=f"letter-{letter.lower() if letter != NO_LETTER else 'none'}",
                terms=tuple(_glossary_entry(term, maker) for term in members),
            )
            for letter, members in groupby(terms, key=lambda term: _order(term, edition)[1])
        ),
        retired=tuple(retired_entry(it, maker) for it in edition.corpus.retired(EntryKind.TERM)),
        figure=terms_figure(maker),
    )


def parts_of_term(term_id: str, edition: Edition) -> tuple[tuple[str, ...], ...]:
    """The ids of the cases that have a term, part by part."""
    return in_parts((case_id for case_id, _ in edition.corpus.with_term(term_id)), USES)


def view_of_term(term_id: str, number: int, edition: Edition) -> TermView:
    """The part of a term's page with this number, from 1 on."""
    cut = cut_by_case(term_page(term_id), parts_of_term(term_id, edition), number, edition)
    maker, term = Maker(edition, cut.path), edition.corpus.terms[term_id]
    name = term_name(term, edition)
    change = maker.last_change(reference_of_entry("term", term_id))
    return TermView(
        head=cut.head(
            name,
            edition.wording,
            Link(edition.wording["glossary"], maker.links.term(term_id)),
            description=maker.text(term.definition),
            cited=cite_entry(f"term-{term_id}", name, cut.path, change, edition),
        ),
        parts=cut.links(),
        quotes=edition.tongue.quotes,
        entry=_entry(term, maker),
        count=maker.count(sum(it.is_used for _, it in edition.corpus.with_term(term_id))),
        uses=tuple(_uses(term_id, cut.items, maker)),
    )


def _glossary_entry(term: Term, maker: Maker) -> GlossaryEntry:
    edition = maker.edition
    using = [id_ for id_, presence in edition.corpus.with_term(term.id) if presence.is_used]
    entry, about = _entry(term, maker), maker.about_cases(using)
    return GlossaryEntry(
        anchor=anchor_for("term", term.id),
        name=term_name(term, edition, alone=True),
        beside=tuple(_beside(term, edition)),
        about=about,
        case_ids=" ".join(using) if about else "",
        count=maker.count(len(using)),
        standing=entry.standing,
        definition=entry.definition,
        source=(entry.source.publisher or entry.source.title) if entry.source else "",
        aliases=entry.aliases,
        alternatives=entry.alternatives,
        page=maker.links.to(term_page(term.id)),
    )


def _beside(term: Term, edition: Edition) -> Iterator[Piece]:
    if edition.tongue.language == "en":
        yield Piece(term.term, language=edition.tongue.quotes)
        yield Piece(term.pinyin, language=PINYIN)
    else:
        yield Piece(term.pinyin, language=PINYIN)
        yield Piece(term.english, language="en")


def _entry(term: Term, maker: Maker) -> TermEntry:
    convert, separator = maker.edition.convert, maker.edition.wording["separator"]
    is_standing = term.wording is TermWording.STANDING
    return TermEntry(
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


def _uses(term_id: str, case_ids: Iterable[str], maker: Maker) -> Iterator[Use]:
    for case_id in case_ids:
        entry = maker.edition.corpus.under_term(case_id, term_id)
        use = entry.use
        href = maker.links.source(case_id, use.anchor) if use else maker.links.case(case_id)
        yield Use(
            case=maker.case_named(case_id, entry.case_name, href),
            sentence=maker.edition.convert(use.sentence) if use else "",
            translation=maker.translation(use) if use else "",
            is_of_part=bool(use and use.is_of_part),
            locator=maker.locator(use.section, use.paragraph) if use else None,
            practices=tuple(_practice(case_id, it, maker) for it in entry.practices),
        )


def _practice(case_id: str, practice: NamedPractice, maker: Maker) -> Link:
    href = maker.links.case(case_id, anchor_for("practice", practice.id))
    return Link(maker.text(practice.name), href)


def _order(term: Term, edition: Edition) -> tuple[bool, str, str, str]:
    """Whether a term begins with no letter, its letter, and its place under it.

    Letters come first, and their tones only where they are equal.
    """
    words = term.english if edition.tongue.language == "en" else term.pinyin
    decomposed = unicodedata.normalize("NFD", words.casefold())
    letters = "".join(c for c in decomposed if c.isalnum())
    has_letter = letters[:1].isalpha()
    return not has_letter, letters[:1].upper() if has_letter else NO_LETTER, letters, words
