"""Where reports say something, with the words around it ready to be quoted."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from build_scripts.desk.stretches import stretches
from build_scripts.model import Passage
from build_scripts.normalize import fold, fold_with_map
from build_scripts.verify.context import Context


class Found(Struct, frozen=True):
    """One place where the words stand: its sentence, and the shortest quote that holds them;
    None where whatever holds them stands in the report more than once."""

    passage: Passage
    sentence: str
    quote: str | None


def places_of(context: Context, words: str) -> Iterator[Found]:
    """Every sentence of a report that has the words, folded as quotes are, in reading order."""
    wanted = fold(words)
    for passage in context.report.passages:
        text, offsets = fold_with_map(passage.text)
        seen = set()
        at = text.find(wanted) if wanted else -1
        while at >= 0:
            first, last = offsets[at], offsets[at + len(wanted) - 1]
            sentence = passage.sentence_at(first)
            if sentence not in seen:
                seen.add(sentence)
                held = (it for it in stretches(context, passage, first) if wanted in fold(it))
                shown = passage.text[sentence.start : max(sentence.end, last + 1)].strip()
                yield Found(passage, shown, next(held, None))
            at = text.find(wanted, at + 1)
