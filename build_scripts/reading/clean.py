"""Reading and cleaning a report: the steps in their order, and what comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from build_scripts.language import Language
from build_scripts.language.drafts import Draft, Line, Role
from build_scripts.model import Block, BlockKind, CleanedReport, Correction, Script
from build_scripts.reading.corrections import Corrected, apply_corrections
from build_scripts.reading.markup import parse_markup


def clean_report(
    text: str,
    language: Language,
    *,
    corrections: Sequence[Correction] = (),
    script: Script | None = None,
    name: str = "",
) -> CleanedReport:
    """The report that `text` holds, as people should read it.

    `text` is the file as decoded: plain text, HTML or light Markdown (`name` may tell).
    Corrections that do not apply are left out, and listed.
    """
    corrected = apply_corrections(text, corrections)
    draft = parse_markup(corrected.text, language, name)
    for step in language.steps(script):
        draft = step.apply(draft)
    return _finish(draft, corrected)


def _finish(draft: Draft, corrected: Corrected) -> CleanedReport:
    lines = tuple(line for line in draft.lines if not line.blank)
    titles = [line.text for line in lines if line.role is Role.HEADING and line.level == 1]
    return CleanedReport(
        title=titles[0] if titles else None,
        byline=_byline(lines),
        blocks=tuple(_blocks(lines)),
        removed=tuple(sorted(draft.removed, key=lambda removal: removal.line or 0)),
        damage=tuple(
            sorted(map(corrected.place, draft.damage), key=lambda place: (place.line, place.column))
        ),
        text="\n".join(line.text for line in lines),
        stale=corrected.stale,
    )


def _blocks(lines: tuple[Line, ...]) -> Iterator[Block]:
    for role, group in groupby(lines, key=lambda line: line.role):
        if role is Role.TABLE:
            yield Block(BlockKind.TABLE, "\n".join(line.text for line in group))
        elif role is not Role.BYLINE:
            for line in group:
                yield from _text_blocks(line)


def _text_blocks(line: Line) -> Iterator[Block]:
    if line.role is Role.HEADING:
        yield Block(BlockKind.HEADING, line.text, line.level)
        return
    if line.run_in:
        yield Block(BlockKind.HEADING, line.text[: line.run_in], 3, run_in=True)
    yield Block(BlockKind.PARAGRAPH, line.text[line.run_in :])


def _byline(lines: tuple[Line, ...]) -> str | None:
    """What the byline says, without its brackets; several are set apart."""
    found = [line.text.strip("（）() ") for line in lines if line.role is Role.BYLINE]
    return "；".join(dict.fromkeys(found)) or None
