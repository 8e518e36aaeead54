"""Drafts of practices: what a report calls by a name and no practice of its summary quotes."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct

from build_scripts.analysis.terms import TermIndex
from build_scripts.desk.stretches import stretches
from build_scripts.desk.themes import ThemeGuesser
from build_scripts.model import Passage
from build_scripts.normalize import fold
from build_scripts.verify.context import Context

_THEMES = 3
"""Guesses that are offered."""


class PracticeDraft(Struct, frozen=True):
    """Something with a name: the shortest quote that holds it, themes it may be of, the likeliest
    first, and terms that stand in the quote."""

    passage: Passage
    name: str
    quote: str
    themes: tuple[str, ...]
    terms: tuple[str, ...]


def draft_practices(
    context: Context, guesser: ThemeGuesser, terms: TermIndex, quoted: Collection[str]
) -> Iterator[PracticeDraft]:
    """A draft of each name that stands in none of the `quoted` words, once, in reading order.

    What the glossary explains is a term, and no practice of one case.
    """
    known = "\n".join(map(fold, quoted))
    seen: set[str] = set()
    for passage in context.report.passages:
        if passage.level is not None:
            continue  # what headings put in quotation marks are figures of speech
        for start, end in context.language.names_of_programmes(passage.text):
            name = passage.text[start:end]
            is_term = any(it[:2] == (0, len(name)) for it in terms.find(name))
            if is_term or fold(name) in seen or fold(name) in known:
                continue
            seen.add(fold(name))
            held = (it for it in stretches(context, passage, start) if name in it)
            quote = next(held, None)
            if quote is not None:
                themes = tuple(guesser.guess(quote)[:_THEMES])
                found = tuple(dict.fromkeys(term for _, _, term in terms.find(quote)))
                yield PracticeDraft(passage, name, quote, themes, found)
