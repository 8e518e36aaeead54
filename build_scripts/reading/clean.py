"""Reading and cleaning a report: the steps in their order, and what comes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec.structs import replace

from build_scripts.language import Language
from build_scripts.language.drafts import Draft, Line, Role, drop_lines
from build_scripts.model import Block, BlockKind, CleanedReport, Mending, Ruling, Script
from build_scripts.reading.corrections import Corrected, apply_corrections
from build_scripts.reading.markup import parse_markup
from build_scripts.reading.rulings import apply_rulings

_NOTHING = Mending()
_FOOTER, _COMMENTS = "web_footer", "comments"


def clean_report(
    text: str,
    language: Language,
    *,
    mending: Mending = _NOTHING,
    script: Script | None = None,
    name: str = "",
) -> CleanedReport:
    """The report that `text` holds, as people should read it.

    `text` is the file as decoded: plain text, HTML or light Markdown (`name` may tell).
    Corrections and rulings that do not apply are left out, and listed.
    """
    corrected, rulings = apply_corrections(text, mending.corrections), mending.rulings
    draft = parse_markup(corrected.text, language, name)
    ruled, missed = apply_rulings(draft, rulings)
    cleaned = _steps(ruled, language, script)
    idle = tuple(
        index
        for index in range(len(rulings))
        if index not in missed
        and _reading(_without(rulings, index, draft, language, script)) == _reading(cleaned)
    )
    return _finish(cleaned, corrected, tuple(sorted((*missed, *idle))), language)


def _steps(draft: Draft, language: Language, script: Script | None) -> Draft:
    draft = _without_surroundings(draft, language)
    for step in language.steps(script):
        draft = step.apply(draft)
    return draft


def _without_surroundings(draft: Draft, language: Language) -> Draft:
    """`draft` without what a page has around its text, and its notes, recorded line by line."""
    notes = {index for index, line in enumerate(draft.lines) if line.role is Role.NOTE}
    draft = drop_lines(draft, "footnotes", notes)
    comments = {index for index, line in enumerate(draft.lines) if line.role is Role.COMMENT}
    draft = drop_lines(draft, _COMMENTS, comments)
    around = {index for index, line in enumerate(draft.lines) if line.role is Role.AROUND}
    foot = {index for index in around if language.closes_page(draft.lines[index].text)}
    return drop_lines(drop_lines(draft, "web_page", around - foot), _FOOTER, foot)


def _without(
    rulings: Sequence[Ruling],
    index: int,
    draft: Draft,
    language: Language,
    script: Script | None,
) -> Draft:
    """What comes out without one of the rulings, the one that may change nothing."""
    others = [*rulings[:index], *rulings[index + 1 :]]
    return _steps(apply_rulings(draft, others)[0], language, script)


def _reading(draft: Draft) -> tuple[tuple[Block, ...], str | None]:
    lines = tuple(line for line in draft.lines if not line.blank)
    return tuple(_blocks(lines)), _byline(lines)


def _finish(
    draft: Draft, corrected: Corrected, unfit: tuple[int, ...], language: Language
) -> CleanedReport:
    lines = tuple(line for line in draft.lines if not line.blank)
    blocks, byline = _reading(draft)
    titles = [line.text for line in lines if line.role is Role.HEADING and line.level == 1]
    return CleanedReport(
        title=titles[0] if titles else None,
        byline=byline,
        blocks=blocks,
        removed=tuple(
            replace(it, is_private=it.step in (_FOOTER, _COMMENTS) or language.has_contact(it.text))
            for it in sorted(draft.removed, key=lambda removal: removal.line or 0)
        ),
        damage=tuple(
            sorted(map(corrected.place, draft.damage), key=lambda place: (place.line, place.column))
        ),
        text="\n".join(line.text for line in lines),
        stale=corrected.stale,
        unfit=unfit,
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
