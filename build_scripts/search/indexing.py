"""From entries to the files of the search: what a text is looked up by, and the texts themselves.

Entries have numbers. A *source* (a case, or what belongs to none) has its own run of numbers,
and in it each kind has one, both with room behind them: an entry that comes or goes moves few
others. What is looked up (`folding.grams`) lies in *shards* by its checksum, each with the
numbers of the entries that hold it, so that a query reads as many shards as it has grams; the
entries lie in *chunks* of `CHUNK`, of which it reads those that are shown.

Each source's share is kept, and a *section* of shards is put together of all shares of it:
what changes in one case changes the sections that its changed words belong to.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from build_scripts.editions import Edition
from build_scripts.search.entries import NAMED, Entry, Kind
from build_scripts.search.folding import fold, grams, grams_of_name, simplified

FOLDER = "search"
CHUNK = 32
"""Entries in a file: some 5 KB packed, and at most so many numbers of a source are not used."""
KIND_ROOM = 8
"""A kind's numbers begin at a multiple of this."""

SECTIONS = 64
SHARD_SIZE = 12_000
"""Letters a shard, some 6 KB packed: a query of five characters reads six."""

_KINDS = tuple(Kind)
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
"""Of five bits each; those of the second half say that more follow."""
_MULTIPLIER = 0x9E3779B1


@dataclass(frozen=True, slots=True)
class Share:
    """What a source adds to the index.

    `counts` are its entries of each kind, `chunks` the entries; `sections` hold for each section
    a line for each gram: of names, then, after an empty line, of texts. `characters` are those
    that its folded texts hold, and `size` how long its lines are together.
    """

    counts: tuple[int, ...]
    chunks: tuple[bytes, ...]
    sections: tuple[str, ...]
    characters: str
    size: int


@dataclass(frozen=True, slots=True)
class Layout:
    """Where each source's numbers begin, in their order, and into how many shards grams fall."""

    bases: tuple[int, ...]
    shards: int


def share_of(entries: Iterable[Entry]) -> Share:
    """A source's share of the index."""
    by_kind: dict[Kind, list[Entry]] = {kind: [] for kind in _KINDS}
    for entry in entries:
        by_kind[entry.kind].append(entry)
    counts = tuple(len(by_kind[kind]) for kind in _KINDS)
    numbered = {
        start + place: entry
        for kind, start in zip(_KINDS, starts(counts), strict=False)
        for place, entry in enumerate(by_kind[kind])
    }
    names, texts = _looked_up(numbered)
    lines: list[tuple[list[str], list[str]]] = [([], []) for _ in range(SECTIONS)]
    for part, found in enumerate((names, texts)):
        for gram in sorted(found):
            lines[checksum(gram) % SECTIONS][part].append(_line(gram, found[gram]))
    sections = tuple("\n\n".join("\n".join(part) for part in parts) for parts in lines)
    characters = "".join(sorted(set("".join((*names, *texts)))))
    size = sum(map(len, sections))
    return Share(counts, tuple(_chunks(numbered)), sections, characters, size)


def layout_of(shares: Iterable[tuple[Sequence[int], int]]) -> Layout:
    """The layout of sources, given the counts of each and the size of its share."""
    rooms, sizes = [0], 0
    for counts, size in shares:
        rooms.append(-(-starts(counts)[-1] // CHUNK) * CHUNK)
        sizes += size
    shards = SECTIONS
    while shards * SHARD_SIZE < sizes:
        shards *= 2
    return Layout(tuple(accumulate(rooms[:-1])), shards)


def starts(counts: Sequence[int]) -> tuple[int, ...]:
    """Where the numbers of each kind begin in a source, and where its last end."""
    rooms = (-(-count // KIND_ROOM) * KIND_ROOM for count in counts)
    return (0, *accumulate(rooms))


@lru_cache(maxsize=1 << 17)
def checksum(gram: str) -> int:
    """A number of 32 bits; its lowest digits say in which shard a gram is."""
    value = 0
    for character in gram:
        value = (value * 31 + ord(character)) * _MULTIPLIER & 0xFFFFFFFF
        value ^= value >> 15
    return value


def shards_of(section: int, shares: Iterable[str], layout: Layout) -> Iterator[tuple[str, bytes]]:
    """The files of a section, given what each source has of it."""
    merged: tuple[dict[str, list[str]], ...] = ({}, {})
    last: tuple[dict[str, int], ...] = ({}, {})
    for base, share in zip(layout.bases, shares, strict=True):
        for part, lines in enumerate(share.split("\n\n")):
            for line in lines.split("\n") if lines else ():
                gram, first, end, rest = line.split("\t")
                before = last[part].get(gram, 0)
                written = _written(base + int(first) - before) + rest
                merged[part].setdefault(gram, []).append(written)
                last[part][gram] = base + int(end)
    names, texts = merged
    by_shard: dict[int, dict[str, str]] = {
        number: {} for number in range(section, layout.shards, SECTIONS)
    }
    for gram in sorted(names.keys() | texts.keys()):
        named, told = "".join(names.get(gram, ())), "".join(texts.get(gram, ()))
        by_shard[checksum(gram) % layout.shards][gram] = f"{named}.{told}" if named else told
    for number, found in by_shard.items():
        yield f"{FOLDER}/grams/{number}.json", _json(found)


def chunk_paths(base: int, chunks: int) -> Iterator[str]:
    """Where the chunks of a source lie whose numbers begin at `base`."""
    for place in range(chunks):
        yield f"{FOLDER}/texts/{base // CHUNK + place}.json"


def head_of(
    sources: Sequence[tuple[str, Sequence[int]]],
    layout: Layout,
    characters: set[str],
    edition: Edition,
) -> bytes:
    """What the browser reads first: how entries are numbered, what folds, and its words.

    Of each source the id of its case, "" if it is of none, and its counts.
    """
    wording, corpus = edition.wording, edition.corpus
    case_ids = [case_id for case_id, _ in sources if case_id]
    cases = [corpus.case_name(case_id) for case_id in case_ids]
    pairs = list(simplified(characters))
    return _json(
        {
            "shards": layout.shards,
            "chunk": CHUNK,
            "room": KIND_ROOM,
            "kinds": [[kind, wording[f"search_kind_{kind}"], kind in NAMED] for kind in _KINDS],
            "sources": [[bool(case_id), *counts] for case_id, counts in sources],
            "cases": [[edition.text(name), name.zh, name.en] for name in cases],
            "from": "".join(character for character, _ in pairs),
            "to": "".join(plain for _, plain in pairs),
            "words": {key: wording[f"search_{key}"] for key in _WORDS},
        }
    )


_WORDS = (
    "failed",
    "none",
    "short",
    "loose",
    "near",
    "one",
    "many",
    "about",
    "more",
    "all_kinds",
    "all_cases",
    "results",
)
"""What the browser says, by its keys in the site's wording."""


def _looked_up(
    numbered: Mapping[int, Entry],
) -> tuple[dict[str, list[int]], dict[str, list[int]]]:
    """For each gram the numbers of the entries that have it in a name, and in their text."""
    names: defaultdict[str, list[int]] = defaultdict(list)
    texts: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in numbered.items():
        of_names = set().union(*map(grams_of_name, (entry.title, *entry.others)))
        for gram in of_names:
            names[gram].append(number)
        for gram in grams(fold(entry.text)):
            texts[gram].append(number)
    return names, texts


def _line(gram: str, numbers: Sequence[int]) -> str:
    """A gram with its first and last number, and the steps from each to the next."""
    steps = ""
    if len(numbers) > 1:
        steps = "".join(_written(later - number) for number, later in pairwise(numbers))
    return f"{gram}\t{numbers[0]}\t{numbers[-1]}\t{steps}"


def _written(number: int) -> str:
    """A number in digits of five bits, the lowest first."""
    digits = ""
    while number > 31:
        digits += _DIGITS[32 + (number & 31)]
        number >>= 5
    return digits + _DIGITS[number]


def _chunks(numbered: Mapping[int, Entry]) -> Iterator[bytes]:
    """The entries as the browser reads them, with a zero for each number that is not used."""
    for first in range(0, max(numbered, default=-1) + 1, CHUNK):
        found = [numbered.get(number) for number in range(first, first + CHUNK)]
        while found[-1] is None:
            found.pop()
        yield _json([0 if entry is None else _fields(entry) for entry in found])


def _fields(entry: Entry) -> list[object]:
    """An entry's fields, without the empty ones at the end."""
    fields: list[object] = [
        entry.title,
        entry.address,
        entry.text,
        entry.label,
        list(entry.others),
        [[start, id_] for start, id_ in entry.sentences],
    ]
    while not fields[-1]:
        fields.pop()
    return fields


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
