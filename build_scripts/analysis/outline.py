"""A report in outline: how long it is, where sections begin, what its words are cited for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from msgspec import Struct

from build_scripts.analysis.uses import iter_uses
from build_scripts.model import SECTION_LEVEL, Case, Citation, Passage, Practice


class OutlineSection(Struct, frozen=True):
    """A section: where its text begins, and its heading, which is "" before the first."""

    start: int
    heading: str
    passage_id: str


class CitedSpan(Struct, frozen=True):
    """Words that something rests on, `[start, end)`, under the first theme of the practice that
    cites them; "" where no practice does. They lead to a citation of theirs."""

    start: int
    end: int
    theme_id: str
    citation_id: str


class Outline(Struct, frozen=True, kw_only=True):
    """A report in outline, in characters of its text; headings are not counted, as in `cover`.

    `shares` are how many characters the practices under each theme cite; a practice may stand
    under several.
    """

    case_id: str
    characters: int
    cited: int
    sections: tuple[OutlineSection, ...]
    spans: tuple[CitedSpan, ...]
    shares: tuple[tuple[str, int], ...]


def outline_of(case: Case) -> Outline:
    """The outline of a case's report."""
    starts = _starts(case.report.passages)
    owners = _owners(case, starts)
    return Outline(
        case_id=case.id,
        characters=text_length(case.report.passages),
        cited=len(owners),
        sections=tuple(_sections(case.report.passages, starts)),
        spans=tuple(_spans(owners)),
        shares=tuple(_shares(case, starts)),
    )


def text_length(passages: Sequence[Passage]) -> int:
    """How many characters a report's text has, without headings."""
    return sum(len(passage.text) for passage in passages if passage.level is None)


def _starts(passages: Sequence[Passage]) -> Mapping[str, int]:
    """Where the text of each passage begins; a heading has none."""
    starts: dict[str, int] = {}
    done = 0
    for passage in passages:
        starts[passage.id] = done
        done += len(passage.text) if passage.level is None else 0
    return starts


def sections_of(passages: Iterable[Passage]) -> Iterator[tuple[Passage | None, list[Passage]]]:
    """The sections that have a text: the heading of each, if any, and all its passages."""
    for _, members in groupby(passages, key=lambda passage: passage.section):
        found = list(members)
        if any(passage.level is None for passage in found):
            yield next((it for it in found if it.level == SECTION_LEVEL), None), found


def _sections(passages: Sequence[Passage], starts: Mapping[str, int]) -> Iterator[OutlineSection]:
    for heading, found in sections_of(passages):
        first = next(passage for passage in found if passage.level is None)
        yield OutlineSection(
            starts[first.id], heading.text if heading else "", (heading or first).id
        )


def _owners(case: Case, starts: Mapping[str, int]) -> dict[int, tuple[str, str]]:
    """By place of each cited character, the theme it is cited under, and the citation.

    Of several practices the first in file order, before anything else that is no practice.
    """
    owners: dict[int, tuple[str, str]] = {}
    uses = sorted(iter_uses(case), key=lambda pair: not isinstance(pair[1], Practice))
    for citation, use in uses:
        theme_id = use.theme_ids[0] if isinstance(use, Practice) else ""
        for place in _places(citation, starts):
            owners.setdefault(place, (theme_id, citation.id))
    return owners


def _spans(owners: Mapping[int, tuple[str, str]]) -> Iterator[CitedSpan]:
    """Neighbouring characters with one owner."""

    def run_of(numbered: tuple[int, int]) -> tuple[int, tuple[str, str]]:
        number, place = numbered
        return place - number, owners[place]  # the difference is one while places follow

    for (_, owner), run in groupby(enumerate(sorted(owners)), key=run_of):
        places = [place for _, place in run]
        yield CitedSpan(places[0], places[-1] + 1, *owner)


def _shares(case: Case, starts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    cited: dict[str, set[int]] = {}
    for practice in case.practices:
        places = {place for citation in practice.citations for place in _places(citation, starts)}
        for theme_id in practice.theme_ids:
            cited.setdefault(theme_id, set()).update(places)
    yield from ((theme_id, len(places)) for theme_id, places in cited.items())


def _places(citation: Citation, starts: Mapping[str, int]) -> range:
    """The cited characters of the report's text; none of a heading."""
    if citation.passage.level is not None:
        return range(0)
    start = starts[citation.passage_id]
    return range(start + citation.start, start + citation.end)
