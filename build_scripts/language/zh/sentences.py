"""Where the sentences of a text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.model import Sentence

_TERMINALS = "。！？!?…"
_PAIRS = {
    "“": "”",
    "‘": "’",
    "（": "）",
    "(": ")",
    "《": "》",
    "【": "】",
    "「": "」",
    "『": "』",
}
_QUOTES = "“‘「『"
_CLOSERS = frozenset(_PAIRS.values())
_MARKS = re.compile("[" + re.escape("".join([_TERMINALS, *_PAIRS, *_CLOSERS])) + "]")
# After these a quote that ends in 。 still belongs to a sentence that goes on.
_CONTINUATIONS = "，、；：。,;:的等和与及之"


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text, which together cover all of it but white space.

    A sentence ends after 。！？ or …… with the closing marks that follow. Inside brackets
    nothing is cut; inside quotes only where the quote is itself a whole sentence.
    """
    cuts = [*_cuts(text), len(text)]
    sentences = (_trimmed(text, start, end) for start, end in zip([0, *cuts], cuts, strict=False))
    return tuple(sentence for sentence in sentences if sentence.start < sentence.end)


def _trimmed(text: str, start: int, end: int) -> Sentence:
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    return Sentence(start + left, max(start + left, start + len(part.rstrip())))


def _cuts(text: str) -> Iterator[int]:
    opener_of = _matching(text)
    enclosing: list[int] = []
    sentence_start = 0
    opens = set(opener_of.values())
    for match in _MARKS.finditer(text):
        index, character = match.start(), match.group()
        if index in opens:
            enclosing.append(index)
        if index in opener_of:
            enclosing.pop()
        if character not in _TERMINALS or text[index + 1 : index + 2] in tuple(_TERMINALS):
            continue
        end = _after_closers(text, index + 1)
        if _ends_sentence(text, index, end, enclosing, opener_of, sentence_start):
            sentence_start = end
            yield end


def _matching(text: str) -> dict[int, int]:
    """For each closing mark that closes something, the index of its opening mark."""
    stack: list[int] = []
    pairs: dict[int, int] = {}
    for match in _MARKS.finditer(text):
        index, character = match.start(), match.group()
        if character in _PAIRS:
            stack.append(index)
        elif character in _CLOSERS:
            depth = next(
                (d for d in reversed(range(len(stack))) if _PAIRS[text[stack[d]]] == character),
                None,
            )
            if depth is not None:
                pairs[index] = stack[depth]
                del stack[depth:]
    return pairs


def _after_closers(text: str, index: int) -> int:
    while index < len(text) and text[index] in _CLOSERS:
        index += 1
    return index


def _ends_sentence(
    text: str, index: int, end: int, enclosing: list[int], opener_of: dict[int, int], start: int
) -> bool:
    if text[index] in "!?" and end < len(text) and text[end].isascii() and not text[end].isspace():
        return False  # a query string, not a question
    closed = {opener_of[place] for place in range(index + 1, end) if place in opener_of}
    if set(enclosing) - closed or any(text[place] not in _QUOTES for place in enclosing):
        return False
    if not enclosing:
        return True
    introduced = min(enclosing) == start or text[min(enclosing) - 1] in "：:"
    return end == len(text) or (introduced and text[end] not in _CONTINUATIONS)
