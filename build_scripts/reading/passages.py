"""Cut a cleaned report into passages that a locator can name, with sentences and quantities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from build_scripts.language import Language
from build_scripts.model import SECTION_LEVEL, Block, BlockKind, Passage
from build_scripts.normalize import fold, name_by_content


class _Piece(Struct, frozen=True):
    block: Block
    text: str
    run_in: int = 0


def make_passages(blocks: Sequence[Block], language: Language) -> tuple[Passage, ...]:
    """The passages of a report, numbered for people and named by their content.

    A run-in heading and the paragraph it opens are one passage. The title is in section
    0; a level-2 heading starts a section; headings have paragraph number 0.
    """
    seen: Counter[str] = Counter()
    passages: list[Passage] = []
    over: list[Block] = []
    section = paragraph = 0
    for piece in _pieces(blocks):
        heading = piece.block.kind is BlockKind.HEADING
        if heading and piece.block.level == SECTION_LEVEL and not piece.block.run_in:
            section, paragraph = section + 1, 0
        paragraph += not heading
        place = (section, 0 if heading else paragraph)
        passages.append(_passage(piece, place, over, seen, language))
        if heading and _level(piece.block) >= SECTION_LEVEL:
            over = [*(one for one in over if _level(one) < _level(piece.block)), piece.block]
    return tuple(passages)


def _level(heading: Block) -> int:
    return heading.level or 0


def passage_id(text: str) -> str:
    """The name that `text` alone gives a passage: equal under folding, equal in name."""
    return name_by_content("p", fold(text))


def _passage(
    piece: _Piece,
    place: tuple[int, int],
    over: Sequence[Block],
    seen: Counter[str],
    language: Language,
) -> Passage:
    name = passage_id(piece.text)
    seen[name] += 1
    return Passage(
        id=name if seen[name] == 1 else f"{name}-{seen[name]}",
        kind=piece.block.kind,
        level=piece.block.level,
        section=place[0],
        paragraph=place[1],
        text=piece.text,
        run_in=piece.run_in,
        sentences=language.sentences(piece.text),
        quantities=language.quantities(piece.text),
        headings=(*(one.text for one in over), *filter(None, [piece.text[: piece.run_in]])),
    )


def _pieces(blocks: Sequence[Block]) -> Iterator[_Piece]:
    opening = ""
    for block, following in zip(blocks, [*blocks[1:], None], strict=False):
        opens = following is not None and following.kind is BlockKind.PARAGRAPH
        if block.run_in and opens:
            opening = block.text
            continue
        yield _Piece(block, opening + block.text, len(opening))
        opening = ""
