"""From entries to the files of the search: what a text is looked up by, and the texts themselves.

Entries have numbers. A *source* (a case, or what belongs to none) has its own run of numbers,
and in it each kind has one, both with room behind them: an entry that comes or goes moves few
others. What is looked up (`folding.grams`) lies in *shards* by its checksum, each with the
numbers of the entries that hold it, so that a query reads as many shards as it has grams; the
entries lie in *chunks* of `CHUNK`, of which it reads those that are shown.

Each source's share is kept. The shares of a few sources that follow each other are put together
as a *group*, in *sections* by checksum, and the shards of a section are made of what all groups
have of it: what changes in one case is put together with few others, and changes the sections
that its changed words belong to.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise

from msgspec import Struct

from build_scripts.editions import Edition
from build_scripts.search.entries import NAMED, Entry, Kind
from build_scripts.search.folding import fold, grams, grams_of_name, simplified

FOLDER = "search"
CHUNK = 32
"""Entries in a file: some 5 KB packed, and at most so many numbers of a source are not used."""
KIND_ROOM = 8
"""A kind's numbers begin at a multiple of this."""

GROUP = 8
"""Sources that are put together first."""
SECTIONS = 512
"""At most so many; as many as shards, where these are fewer."""
_FEWEST = 64
"""Shards of a small index."""
SHARD_SIZE = 12_000
"""Letters a shard, some 6 KB packed: a query of five characters reads six."""

_KINDS = tuple(Kind)
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
"""Of five bits each; those of the second half say that more follow."""
_MULTIPLIER = 0x9E3779B1
_PARTS = "\n\n"
"""Between the lines of names and those of texts."""


class Share(Struct, frozen=True):
    """What a source adds to the index.

    `counts` are its entries of each kind, `chunks` the entries; `lines` are one for each gram: of
    names, then, after an empty line, of texts. `characters` are those that its folded texts hold.
    """

    counts: tuple[int, ...]
    chunks: tuple[bytes, ...]
    lines: str
    characters: str


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
    lines = (
        "\n".join(_line(gram, _Run.of(part[gram])) for gram in sorted(part))
        for part in (names, texts)
    )
    characters = "".join(sorted(set("".join((*names, *texts)))))
    return Share(counts, tuple(_chunks(numbered)), _PARTS.join(lines), characters)


def bases_of(counts: Iterable[Sequence[int]]) -> tuple[int, ...]:
    """Where the numbers of sources begin that follow each other, given the counts of each."""
    rooms = (-(-starts(own)[-1] // CHUNK) * CHUNK for own in counts)
    return tuple(accumulate(rooms, initial=0))[:-1]


def shards_for(size: int) -> int:
    """Into how many shards grams fall whose lines are so long together."""
    shards = _FEWEST
    while shards * SHARD_SIZE < size:
        shards *= 2
    return shards


def sections_for(shards: int) -> int:
    """In how many sections shards are made."""
    return min(shards, SECTIONS)


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


def group_of(counts: Sequence[Sequence[int]], lines: Iterable[str], shards: int) -> list[str]:
    """What sources that follow each other have of each section, as lines again.

    Numbers begin with the first source's.
    """
    sections = sections_for(shards)
    found: list[tuple[list[str], list[str]]] = [([], []) for _ in range(sections)]
    for part, runs in enumerate(_merged(bases_of(counts), lines)):
        for gram in sorted(runs):
            found[checksum(gram) % sections][part].append(_line(gram, runs[gram]))
    return [_PARTS.join(map("\n".join, parts)) for parts in found]


def shards_of(
    section: int, bases: Sequence[int], lines: Iterable[str], shards: int
) -> Iterator[tuple[str, bytes]]:
    """The files of a section, given where each group's numbers begin and what it has of it."""
    names, texts = _merged(bases, lines)
    by_shard: dict[int, dict[str, str]] = {
        number: {} for number in range(section, shards, sections_for(shards))
    }
    for gram in sorted(names.keys() | texts.keys()):
        told = texts[gram].written() if gram in texts else ""
        by_shard[checksum(gram) % shards][gram] = (
            f"{names[gram].written()}.{told}" if gram in names else told
        )
    for number, found in by_shard.items():
        yield f"{FOLDER}/grams/{number}.json", _json(found)


def chunk_paths(base: int, chunks: int) -> Iterator[str]:
    """Where the chunks of a source lie whose numbers begin at `base`."""
    for place in range(chunks):
        yield f"{FOLDER}/texts/{base // CHUNK + place}.json"


def head_of(
    sources: Sequence[tuple[str, Sequence[int]]],
    shards: int,
    characters: set[str],
    edition: Edition,
) -> bytes:
    """What the browser reads first: how entries are numbered, what folds, and its words.

    Of each source the id of its case, "" if it is of none, and its counts. The ids are for the
    page where cases are set side by side.
    """
    wording, corpus = edition.wording, edition.corpus
    case_ids = [case_id for case_id, _ in sources if case_id]
    cases = [corpus.case_name(case_id) for case_id in case_ids]
    pairs = list(simplified(characters))
    return _json(
        {
            "shards": shards,
            "chunk": CHUNK,
            "room": KIND_ROOM,
            "kinds": [[kind, wording[f"search_kind_{kind}"], kind in NAMED] for kind in _KINDS],
            "sources": [[bool(case_id), *counts] for case_id, counts in sources],
            "cases": [[edition.text(name), name.zh, name.en] for name in cases],
            "ids": case_ids,
            "from": "".join(character for character, _ in pairs),
            "to": "".join(plain for _, plain in pairs),
            "words": {key: wording[f"search_{key}"] for key in _WORDS},
        }
    )


_WORDS = (
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


@dataclass(slots=True)
class _Run:
    """The first and last of some numbers, and, as written, the steps from each to the next."""

    first: int
    last: int
    steps: list[str]

    @classmethod
    def of(cls, numbers: Sequence[int]) -> _Run:
        """Numbers that rise."""
        steps = [_written(later - number) for number, later in pairwise(numbers)]
        return cls(numbers[0], numbers[-1], steps)

    def written(self) -> str:
        """All numbers, as the browser reads them."""
        return _written(self.first) + "".join(self.steps)


def _line(gram: str, run: _Run) -> str:
    return f"{gram}\t{run.first}\t{run.last}\t{''.join(run.steps)}"


def _merged(bases: Sequence[int], shares: Iterable[str]) -> tuple[dict[str, _Run], dict[str, _Run]]:
    """By gram what several have of it, in names and in texts; numbers begin where each's do."""
    merged: tuple[dict[str, _Run], dict[str, _Run]] = ({}, {})
    for base, share in zip(bases, shares, strict=True):
        for runs, lines in zip(merged, share.split(_PARTS), strict=True):
            for line in lines.split("\n") if lines else ():
                gram, first, last, steps = line.split("\t")
                start, end = base + int(first), base + int(last)
                if run := runs.get(gram):
                    run.steps += (_written(start - run.last), steps)
                    run.last = end
                else:
                    runs[gram] = _Run(start, end, [steps])
    return merged


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
