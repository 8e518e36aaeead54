"""The step that makes paragraphs of lines: hard wraps joined, broken sentences mended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.language.drafts import Draft, Line, Role
from build_scripts.language.zh.cleaning.numbering import numbered_heading
from build_scripts.language.zh.cleaning.run_ins import run_in_length

_CLOSED = re.compile(r"[。！？!?….；;：:”’）)》】」』]\s*$")
_SENTENCE_CLOSED = re.compile(r"[。！？!?….][”’）)》】」』]*\s*$")
_GOES_ON = re.compile(r"[，、,（(《“‘—]\s*$")
_CONTINUES = re.compile(r"\s*[，。、；：！？”’》）,;:!?)%％]")
_STOP_INSIDE = re.compile(r"[。！？；;][^。！？；;]")
_INDENT = re.compile(r"[ \u3000\t\xa0]{2,}|\u3000")
_SENTENCE = re.compile("[。；;]")
_LIST_MARK = re.compile(
    r"\s*(?:[-*•·●■◆▪►➢✓]\s|[①-⑳]|[（(]?\d{1,2}[）)、.．]\s*\D|[一二三四五六七八九十]+是|"
    r"第[一二三四五六七八九十]+[，、])"
)
_PAIRS = (("“", "”"), ("（", "）"), ("(", ")"), ("《", "》"), ("‘", "’"), ("【", "】"))
# A line without any stop is a heading up to this many characters, broken text beyond.
_HEADING_LENGTH, _TITLE_LENGTH = 45, 60
_ADJACENT = 2  # lines from one to the next, both counted
# Steps whose removals break a sentence in two.
_INTERRUPTING = frozenset({"captions", "page_numbers", "footnotes"})
# Fixed-width text: how far a line may fall short of the width, for a mark or a number
# that must not be broken; the widths in question; how many lines must be full.
_SLACK = 0.1
_NARROWEST, _WIDEST = 12, 130
_FULL_LINES, _FULL_SHARE = 3, 0.7
# Shorter than this part of the longest, a line is a heading and says nothing of the width.
_HALF = 0.6
# A clause left open is broken text from this length on; shorter, it may be a heading.
_OPEN_CLAUSE, _UNEVEN = 24, 5


class _Layout(Struct, frozen=True):
    """How the lines of a text are set: the width they are wrapped at, if they are.

    Programs wrap at a number of columns or at a number of characters: `measure` is the
    count that fits.
    """

    measure: Callable[[str], int]
    width: int | None
    indented: bool

    def full(self, text: str) -> bool:
        """Whether a line reaches the width, so that the next one goes on with it."""
        return self.width is not None and self.measure(text) >= self.width * (1 - _SLACK)


class _Break(Struct, frozen=True):
    """What is known of the place between two lines: where it is, and what stood there."""

    first: bool
    blank: bool
    interrupted: bool
    final: bool


def join_paragraphs(draft: Draft) -> Draft:
    """One line for each paragraph: wrapped lines and broken sentences put together.

    Blank lines are gone. Where a break fell between two Latin words a space stays.
    """
    lines = [line for line in draft.lines if not line.blank]
    layout = _layout([line for line in lines if line.role is Role.TEXT])
    interruptions = {removal.line for removal in draft.removed if removal.step in _INTERRUPTING}
    joined: list[Line] = []
    for index, line in enumerate(lines):
        if joined:
            last = lines[index - 1]
            between = range(last.number, line.number + 1)
            gap = _Break(
                first=len(joined) == 1,
                blank=len(between) > _ADJACENT,
                interrupted=any(number in interruptions for number in between),
                final=index + 1 == len(lines),
            )
            if _joins(joined[-1], last.text, line, gap, layout):
                joined[-1] = replace(joined[-1], text=_join(joined[-1].text, line.text))
                continue
        joined.append(replace(line, text=_trim(line)))
    return replace(draft, lines=tuple(joined))


def _trim(line: Line) -> str:
    return line.text.strip("\n\r ") if line.role is Role.TABLE else line.text.strip()


def _layout(lines: Sequence[Line]) -> _Layout:
    texts = [line.text.rstrip() for line in lines]
    indents = sum(_INDENT.match(text) is not None for text in texts)
    columns, characters = _wrap_width(texts, _columns), _wrap_width(texts, len)
    measure = _columns if columns[1] >= characters[1] else len
    width = max(columns, characters, key=lambda found: found[1])[0]
    return _Layout(measure, width, 0 < indents < len(lines))


def _wrap_width(texts: Sequence[str], measure: Callable[[str], int]) -> tuple[int | None, float]:
    """The width at which lines are wrapped (None if each is a paragraph), and how surely."""
    widths = [measure(text) for text in texts]
    open_widths = [
        width
        for text, width in zip(texts[:-1], widths, strict=False)
        if not _SENTENCE_CLOSED.search(text) and not numbered_heading(text.strip())
    ]
    longest = max(open_widths, default=0)
    open_widths = [width for width in open_widths if width >= max(_NARROWEST, longest * _HALF)]
    if len(open_widths) < _FULL_LINES:
        return None, 0.0
    width = sorted(open_widths)[-1 - len(open_widths) // 10]
    share = sum(width * (1 - _SLACK) <= other <= width for other in open_widths) / len(open_widths)
    longer = sum(other > width * (1 + _SLACK) for other in widths)
    wraps = share >= _FULL_SHARE and width <= _WIDEST and longer <= len(texts) // 10
    return (width, share) if wraps else (None, 0.0)


def _columns(text: str) -> int:
    """Columns on a terminal or a PDF line: a hanzi takes two."""
    return sum(map(_columns_of, text.rstrip()))


@cache
def _columns_of(sign: str) -> int:
    return 2 if unicodedata.east_asian_width(sign) in "WFA" else 1


def _joins(paragraph: Line, last: str, line: Line, gap: _Break, layout: _Layout) -> bool:
    """Whether `line` goes on with the paragraph whose last physical line was `last`."""
    if line.joins:
        return True
    if paragraph.role is not Role.TEXT or line.role is not Role.TEXT:
        return False
    if _starts_anew(line, layout):
        return False
    if _CONTINUES.match(line.text) or _GOES_ON.search(last) or _is_latin(last, line.text):
        return True
    if _splits_number(last, line.text) or _runs_on(paragraph.text, last, gap, layout):
        return True
    if layout.full(last):
        return not _SENTENCE_CLOSED.search(last) or _goes_on_anew(line, gap, layout)
    if _opens_more(paragraph.text):
        return True
    if _heading_like(line) and not gap.final:
        return False
    # A first line without a full stop is a title, unless a page or a picture broke it.
    may_be_title = gap.first and not gap.interrupted and not _SENTENCE.search(paragraph.text)
    return _broken(paragraph.text) and not (may_be_title and len(paragraph.text) <= _TITLE_LENGTH)


def _goes_on_anew(line: Line, gap: _Break, layout: _Layout) -> bool:
    """Whether a paragraph goes on after a full line that happens to end a sentence.

    Its next line is full too or ends a sentence; else it is a heading. Where paragraphs
    are not indented, no run-in heading may follow.
    """
    if gap.blank and not gap.interrupted:
        return False
    heading = _heading_like(line) and not layout.full(line.text)
    if heading or layout.indented:
        return not heading
    return not run_in_length(line.text.strip())


def _splits_number(last: str, text: str) -> bool:
    """Whether a line ends inside a number: `98.` and `5%`."""
    return re.search(r"\d[.．]\s*$", last) is not None and text.lstrip()[:1].isdigit()


def _runs_on(paragraph: str, last: str, gap: _Break, layout: _Layout) -> bool:
    """Whether a line that is not indented, where paragraphs are, goes on with the sentence."""
    wrapped = layout.indented and layout.width is not None and not (gap.first or gap.blank)
    return wrapped and not _CLOSED.search(last) and _STOP_INSIDE.search(paragraph) is not None


def _starts_anew(line: Line, layout: _Layout) -> bool:
    if numbered_heading(line.text.strip()) or _LIST_MARK.match(line.text):
        return True
    return layout.indented and _INDENT.match(line.text) is not None


def _broken(text: str) -> bool:
    """Whether a paragraph stops in the middle of a sentence."""
    if _CLOSED.search(text) or numbered_heading(text):
        return False
    if _STOP_INSIDE.search(text) or len(text) > _HEADING_LENGTH:
        return True
    return _open_clause(text)


def _open_clause(text: str) -> bool:
    """Whether a line with a comma stops within a clause.

    A heading in two clauses has a second one of about the length of the first.
    """
    clauses = re.split("[，,]", text)
    if len(clauses) < 2 or " " in text:
        return False
    return len(text) >= _OPEN_CLAUSE or len(clauses[0]) - len(clauses[-1]) > _UNEVEN


def _opens_more(text: str) -> bool:
    return any(text.count(opening) > text.count(closing) for opening, closing in _PAIRS)


def _heading_like(line: Line) -> bool:
    text = line.text.strip()
    return len(text) <= _HEADING_LENGTH and not re.search("[，,]|" + _CLOSED.pattern, text)


def _join(before: str, after: str) -> str:
    after = after.strip()
    return f"{before} {after}" if _is_latin(before, after) else before + after


def _is_latin(before: str, after: str) -> bool:
    """Whether a break falls between two Latin words."""
    around = before.rstrip()[-1:] + after.lstrip()[:1]
    return len(around) == 2 and around.isascii() and around.isalpha()
