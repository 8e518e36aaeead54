"""Web pages: the lines of the main text, and what the page has around it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from lxml import etree, html
from msgspec.structs import replace

from build_scripts.language import Language
from build_scripts.language.drafts import Draft, Line, Role
from build_scripts.model import Removal
from build_scripts.reading.html_comments import comment_elements, mark_comments
from build_scripts.reading.html_notes import is_mark, is_note, lower_raised, note_text, raised
from build_scripts.reading.html_tables import SPACE, is_data, table_lines, text_of
from build_scripts.reading.main_text import MainText, find_main_text

_SILENT_TAGS = (
    "script style noscript template head iframe svg object embed video audio canvas button "
    "select input textarea map"
)
# HTML standard: elements that a browser sets apart from the text around them.
_BLOCK_TAGS = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figure "
    "figcaption footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul"
)
_SILENT = frozenset(_SILENT_TAGS.split())
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_NOTES = {"rt": "pinyin", "rp": "pinyin", "figcaption": "captions"}
_BOLD = frozenset(("b", "strong"))
_HEADING = re.compile(r"h([1-6])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SHORTEST_TITLE, _ABOVE = 4, 4
_TITLE = 0  # the level of the title, above any that a page has
_DASHES = ("-", "—", "–", "―", "─")
_LEVELS = 3
# A break in the source of a page between two characters that take no space.
_SOURCE_BREAK = re.compile(r"(?<=[^\x00-\x7f])[ \t]*[\r\n][ \t\r\n]*(?=[^\x00-\x7f])")
# What tells that a line break inside a paragraph sets apart what stands before and after it.
_INDENT = re.compile(r"[ \xa0\u2002]{2}|[\u2003\u3000]")
_STOP = re.compile(r"[。！？；.!?;…][”’」』）)]*$|[：:]")


@dataclass(slots=True)
class _Reader:
    """Gathers lines while the tree is walked; lives for one page only."""

    main: MainText
    lines: list[Line] = field(default_factory=list)
    around: set[int] = field(default_factory=set)
    """The indexes of the lines that are not of the main text."""
    removed: list[Removal] = field(default_factory=list)
    pending: list[tuple[str, bool]] = field(default_factory=list)
    """Texts since the last line, and whether each is bold; a line feed is a line break."""
    bold: int = 0
    comments: int = 0
    """How many elements that hold what readers wrote are open."""
    is_main: bool = False
    number: int = 1

    def read(self, text: str | None) -> None:
        if text:
            plain = SPACE.sub(" ", _SOURCE_BREAK.sub("", text))
            self.pending.append((plain, self.bold > 0))

    def flush(
        self, role: Role = Role.TEXT, level: int | None = None, *, is_paragraph: bool = False
    ) -> None:
        """Make a line of the text so far, or several where line breaks set it apart."""
        texts = _broken(self.pending)
        if level or (is_paragraph and _is_one(texts)):
            texts = [("".join(text for text, _ in texts), False)]
        for text, _ in texts:
            if text.strip():
                self.add(Line(text.strip(" "), self.number, role, level), Line("", self.number))
        self.pending.clear()

    def add(self, *lines: Line) -> None:
        if self.comments:
            lines = tuple(replace(line, role=Role.COMMENT, level=None) for line in lines)
        if self.comments or not self.is_main:
            self.around.update(range(len(self.lines), len(self.lines) + len(lines)))
        self.lines.extend(lines)

    def remove(self, step: str, element: html.HtmlElement) -> None:
        text = text_of(element)
        if text:
            step = "comments" if self.comments else step
            self.removed.append(Removal(step, text, element.sourceline))


def parse_html(text: str, language: Language) -> Draft:
    """The main text of a page as lines: headings with levels, table rows with tabs.

    The title is looked for above the text, and who wrote it between the two. All else that the
    page has around its text is marked as that.
    """
    page = _page(text)
    if page is None:
        return Draft(())
    body = page.find(".//body")
    if body is None:
        return Draft(())
    reader = _Reader(find_main_text(page) or MainText(body, frozenset()))
    _walk(body, reader)
    reader.flush()
    return _draft(reader, _stated_titles(page), language)


def parse_document(text: str, language: Language) -> Draft:
    """The lines of a document whose HTML is all text, but for running headers and footers."""
    page = _page(text)
    if page is None:
        return Draft(())
    reader = _Reader(MainText(page, frozenset()))
    for element in [*page.iter("header", "footer")]:
        reader.remove("page_numbers", element)
        element.drop_tree()
    _walk(page, reader)
    reader.flush()
    return _draft(reader, [], language)


def _page(text: str) -> html.HtmlElement | None:
    # A declared encoding would be an error in text that is decoded already.
    undeclared = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    if not undeclared.strip():
        return None
    parser = html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        return html.document_fromstring(undeclared, parser=parser)
    except etree.ParserError:
        return None


def _stated_titles(page: html.HtmlElement) -> list[str]:
    """What the head of a page says that its title is, without white space."""
    stated = [page.findtext(".//title") or ""]
    stated += [
        meta.get("content") or ""
        for meta in page.iter("meta")
        if "title" in (meta.get("name") or meta.get("property") or "").lower()
    ]
    return ["".join(title.split()) for title in stated]


def _draft(reader: _Reader, stated: Sequence[str], language: Language) -> Draft:
    """The lines of a page, with its title marked, and what stands around its main text."""
    lines = reader.lines
    taken = [index for index in range(len(lines)) if index not in reader.around]
    first = taken[0] if taken else len(lines)
    title = _find_title(lines, taken, stated, language)
    if title is not None:
        lines[title] = replace(lines[title], role=Role.HEADING, level=_TITLE)
    start = first if title is None else title
    kept = {index for index in {start, *taken} if start <= index < len(lines)}
    kept |= {i for i in range(start, first) if language.may_follow_title(lines[i].text)}
    marked = [
        line
        if index in kept or line.role is Role.COMMENT
        else replace(line, role=Role.AROUND, level=None)
        for index, line in enumerate(lines)
    ]
    told = mark_comments(marked, max(kept, default=0), language)
    return Draft(tuple(_levelled(told)), tuple(reader.removed))


def _find_title(
    lines: Sequence[Line], taken: Sequence[int], stated: Sequence[str], language: Language
) -> int | None:
    """The index of the title: above the first line of running text, if not above all `taken`."""
    text = next((i for i in taken if language.is_prose(lines[i].text)), len(lines))
    head = [index for index in taken if index < text]
    first = taken[0] if taken else len(lines)
    title = _title(lines, [*range(first), *head], stated)
    if title is not None or any(stated) or any(language.may_head(lines[i].text) for i in head):
        return title
    above = [i for i in range(first - 1, -1, -1) if not lines[i].blank][:_ABOVE]
    return next((i for i in above if language.may_head(lines[i].text)), None)


def _title(lines: Sequence[Line], head: Sequence[int], stated: Sequence[str]) -> int | None:
    """The index of the title among the lines of the `head`, down to the running text.

    It is the longest line that the page states as its title, or else the first heading if no
    other has its level; of lines alike the last, for the others lead to it.
    """
    repeated = [
        (len(lines[index].text), index)
        for index in head
        if len(lines[index].text) >= _SHORTEST_TITLE
        and not lines[index].text.startswith(_DASHES)
        and any("".join(lines[index].text.split()) in title for title in stated)
    ]
    if repeated:
        return max(repeated)[1]
    levels = [line.level for line in lines if line.level]
    top = [index for index in head if levels and lines[index].level == min(levels)]
    return top[0] if len(top) == 1 and levels.count(min(levels)) == 1 else None


def _levelled(lines: Sequence[Line]) -> Iterator[Line]:
    """`lines` with levels as a report counts them: 1 the title, 2 sections and so on."""
    levels = [line.level for line in lines if line.level]
    shift = min(levels, default=2) - 2
    for line in lines:
        if line.level is None:
            yield line
        else:
            level = min(_LEVELS, line.level - shift) if line.level else 1
            yield replace(line, level=level)


def _walk(body: html.HtmlElement, reader: _Reader) -> None:
    """Read what stands below `body`, however deep it is nested."""
    walker = etree.iterwalk(body, events=("start", "end"))
    main, comments = reader.main, comment_elements([*body.iter(*_BLOCKS)], reader.main)
    skipped: html.HtmlElement | None = None
    outside = 0
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if element is main.whole or element in main.left_out:
                reader.flush()
                outside += element in main.left_out
                reader.is_main = not outside
            if element in comments:
                reader.flush()
                reader.comments += 1
            if _is_open(element, tag, reader):
                reader.bold += tag in _BOLD
                reader.read(element.text)
            else:
                skipped = element
                walker.skip_subtree()
            continue
        if element is skipped:
            skipped = None
        else:
            reader.bold -= tag in _BOLD
            _close(tag, reader)
        if element in comments:
            reader.flush()
            reader.comments -= 1
        if element is main.whole or element in main.left_out:
            reader.flush()
            outside -= element in main.left_out
            reader.is_main = element is not main.whole and not outside
        if element is not body:
            reader.read(element.tail)


def _is_open(element: html.HtmlElement, tag: str, reader: _Reader) -> bool:
    """Whether to read what is in an element; what is read in another way, is read here."""
    if tag in _SILENT or not tag:
        return False
    if tag in _NOTES or _is_hidden(element):
        reader.remove(_NOTES.get(tag, "web_page"), element)
        return False
    if tag == "table" and is_data(element):
        reader.flush()
        for mark in lower_raised(element):
            reader.remove("footnotes", mark)
        reader.add(*table_lines(element))
        return False
    if tag == "li" and is_note(element):
        reader.flush()
        number = element.sourceline or reader.number
        reader.add(Line(note_text(element), number, Role.NOTE), Line("", number))
        return False
    if tag == "pre":
        _read_preformatted(element, reader)
        return False
    if tag == "sup":
        _read_superscript(element, reader)
        return False
    if tag == "br":
        reader.pending.append(("\n", False))
    if tag in _BLOCKS:
        reader.flush()
        reader.number = element.sourceline or reader.number
    return True


def _close(tag: str, reader: _Reader) -> None:
    heading = _HEADING.fullmatch(tag)
    if heading:
        reader.flush(Role.HEADING, int(heading.group(1)))
    elif tag in _BLOCKS:
        reader.flush(is_paragraph=tag == "p")


def _broken(pending: Sequence[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """What stands between line breaks, and whether all of it is bold."""
    texts: list[tuple[str, bool]] = []
    for is_break, group in groupby(pending, key=lambda piece: piece[0] == "\n"):
        pieces = list(group)
        if is_break:
            texts += [("", False)] * (len(pieces) - 1)
        else:
            bold = all(bold for text, bold in pieces if text.strip())
            texts.append(("".join(text for text, _ in pieces), bold))
    return texts


def _is_one(texts: Sequence[tuple[str, bool]]) -> bool:
    """Whether a paragraph with line breaks is one: nothing but them sets its parts apart."""
    *before, last = texts or [("", False)]
    apart = any(bold or not text.strip() or _STOP.search(text.rstrip()) for text, bold in before)
    indented = any(_INDENT.match(text) for text, _ in texts[1:])
    return not apart and not indented and _STOP.search(last[0].rstrip()) is not None


def _read_preformatted(element: html.HtmlElement, reader: _Reader) -> None:
    """Text set by line breaks: wrapped paragraphs, or, where no line ends a sentence, items."""
    reader.flush()
    lines = str(element.text_content()).split("\n")
    role = Role.TEXT if any(_STOP.search(line.rstrip()) for line in lines) else Role.ITEM
    first = element.sourceline or reader.number
    reader.add(*(Line(text, number, role) for number, text in enumerate(lines, first)))


def _read_superscript(element: html.HtmlElement, reader: _Reader) -> None:
    """A mark of a note is taken away; else what is raised stays, as plain text has it."""
    before = "".join(piece for piece, _ in reader.pending)
    if is_mark(element, before):
        reader.remove("footnotes", element)
    else:
        reader.read(raised(element))


def _is_hidden(element: html.HtmlElement) -> bool:
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or bool(_HIDDEN.search(element.get("style") or ""))
