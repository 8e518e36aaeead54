"""HTML reports: the lines of the article, without what the page puts around it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree, html

from build_scripts.language import Language
from build_scripts.language.drafts import Draft, Line, Role
from build_scripts.model import Removal
from build_scripts.reading.html_tables import SPACE, is_data, table_lines, text_of

_SILENT_TAGS = (
    "script style noscript template head iframe svg object embed video audio canvas button "
    "select input textarea map"
)
_FURNITURE_TAGS = "nav header footer aside form menu dialog"
_FURNITURE_ROLES = ("navigation", "banner", "contentinfo", "complementary", "search", "menu")
_ANNOTATION_TAGS = ("rt", "rp")
_LIST_TAGS = ("ul", "ol", "dl", "div", "p", "table", "td", "section")
# HTML standard: elements that a browser sets apart from the text around them.
_BLOCK_TAGS = (
    "address article blockquote body br caption center dd details div dl dt fieldset figure "
    "figcaption footer h1 h2 h3 h4 h5 h6 header hr li main ol p pre section summary table "
    "tbody td tfoot th thead tr ul"
)
_SILENT = frozenset(_SILENT_TAGS.split())
_FURNITURE = frozenset(_FURNITURE_TAGS.split())
_BLOCKS = frozenset(_BLOCK_TAGS.split())
_HEADING = re.compile(r"h([1-6])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# A block most of whose characters are link text, in at least this many links, is a menu.
_LINK_SHARE, _LINKS = 0.6, 3
_LEVELS = 3
_FOOTNOTE_MARK = re.compile(r"[\[(（]?(?:\d{1,3}|[①-⑳*※†])[\])）]?")
# A break in the source of a page between two characters that take no space.
_SOURCE_BREAK = re.compile(r"(?<=[^\x00-\x7f])[ \t]*[\r\n][ \t\r\n]*(?=[^\x00-\x7f])")
_UNIT = re.compile(r"(?:[A-Za-z]|米|10)$")
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


@dataclass(slots=True)
class _Reader:
    """Gathers lines while the tree is walked; lives for one page only."""

    language: Language
    lines: list[Line] = field(default_factory=list)
    removed: list[Removal] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    number: int = 1

    def flush(self, role: Role = Role.TEXT, level: int | None = None) -> None:
        text = "".join(self.pending).strip(" \t\r\n\f")
        self.pending.clear()
        if text:
            self.lines.extend((Line(text, self.number, role, level), Line("", self.number)))

    def remove(self, step: str, element: html.HtmlElement) -> None:
        text = text_of(element)
        if text:
            self.removed.append(Removal(step, text, element.sourceline))


def parse_html(text: str, language: Language) -> Draft:
    """The article of a page as lines: headings with levels, table rows with tabs.

    Menus, page headers and footers, forms, hidden parts and lists of links are left
    out; what they said is recorded.
    """
    page = _page(text)
    if page is None:
        return Draft(())
    body = page.find(".//body")
    reader = _Reader(language)
    _walk(page if body is None else body, reader)
    reader.flush()
    title = SPACE.sub(" ", page.findtext(".//title") or "").strip()
    return Draft(tuple(_titled(reader.lines, title)), tuple(reader.removed))


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


def _titled(lines: list[Line], title: str) -> list[Line]:
    """`lines` with levels as a report counts them, and one title at most.

    The title is the first heading if it alone has the highest level; without headings,
    a line that the `title` of the page repeats.
    """
    stated = [line.level for line in lines if line.level]
    if not stated:
        return _title_from_head(lines, title)
    top = min(stated)
    has_title = stated[0] == top and stated.count(top) == 1
    shift = top - (1 if has_title else 2)
    return [
        replace(line, level=min(_LEVELS, line.level - shift)) if line.level else line
        for line in lines
    ]


def _title_from_head(lines: list[Line], title: str) -> list[Line]:
    for index, line in enumerate(lines):
        if len(line.text) >= 4 and line.text in title:
            lines[index] = replace(line, role=Role.HEADING, level=1)
            break
    return lines


def _walk(body: html.HtmlElement, reader: _Reader) -> None:
    """Read what stands below `body`, however deep it is nested."""
    walker = etree.iterwalk(body, events=("start", "end"))
    skipped: html.HtmlElement | None = None
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if _is_open(element, tag, reader):
                _read(element.text, reader)
            else:
                skipped = element
                walker.skip_subtree()
            continue
        if element is skipped:
            skipped = None
        else:
            _close(tag, reader)
        if element is not body:
            _read(element.tail, reader)


def _is_open(element: html.HtmlElement, tag: str, reader: _Reader) -> bool:
    """Whether to read what is in an element; what is read in another way, is read here."""
    if _left_out(element, tag, reader):
        return False
    if tag == "table" and is_data(element):
        reader.flush()
        reader.lines.extend(table_lines(element))
        return False
    if tag == "pre":
        _read_preformatted(element, reader)
        return False
    if tag == "sup":
        _read_superscript(element, reader)
        return False
    if tag in _BLOCKS:
        reader.flush()
        reader.number = element.sourceline or reader.number
    return True


def _close(tag: str, reader: _Reader) -> None:
    heading = _HEADING.fullmatch(tag)
    if heading:
        reader.flush(Role.HEADING, int(heading.group(1)))
    elif tag in _BLOCKS:
        reader.flush()


def _read(text: str | None, reader: _Reader) -> None:
    if text:
        reader.pending.append(SPACE.sub(" ", _SOURCE_BREAK.sub("", text)))


def _read_preformatted(element: html.HtmlElement, reader: _Reader) -> None:
    """Text set by line breaks: its lines stay lines."""
    reader.flush()
    first = element.sourceline or reader.number
    for number, text in enumerate(str(element.text_content()).split("\n"), first):
        reader.lines.append(Line(text, number))


def _read_superscript(element: html.HtmlElement, reader: _Reader) -> None:
    """A power (`km²`) stays, with the sign it has in plain text; a footnote's mark goes."""
    text = text_of(element)
    if _FOOTNOTE_MARK.fullmatch(text) and not _UNIT.search("".join(reader.pending)):
        reader.remove("footnotes", element)
    else:
        _read(text.translate(_SUPERSCRIPTS), reader)


def _left_out(element: html.HtmlElement, tag: str, reader: _Reader) -> bool:
    if tag in _SILENT or not tag:
        return True
    step = _furniture_step(element, tag, reader.language)
    if step is None:
        return False
    reader.remove(step, element)
    return True


def _furniture_step(element: html.HtmlElement, tag: str, language: Language) -> str | None:
    """The step in whose name an element is left out; None if it belongs to the text."""
    if tag in _ANNOTATION_TAGS:
        return "pinyin"
    if tag == "figcaption":
        return "captions"
    if tag == "footer" or element.get("role") == "contentinfo":
        return "web_footer"
    if tag in _FURNITURE and not _holds_article(element, tag, language):
        return "navigation"
    if element.get("role") in _FURNITURE_ROLES:
        return "navigation"
    if _is_hidden(element) or (tag in _LIST_TAGS and _is_menu(element)):
        return "navigation"
    return None


def _holds_article(element: html.HtmlElement, tag: str, language: Language) -> bool:
    """Whether a header is the article's own, or a form is the frame of the whole page."""
    if tag == "form":  # ASP.NET puts every page into one
        return any(
            language.is_prose(text_of(part))
            for part in element.iter("form", "p", "div", "td", "span")
        )
    if tag != "header":
        return False
    titled = element.find(".//h1") is not None and element.find(".//a") is None
    return titled or next(element.iterancestors("article", "main"), None) is not None


def _is_hidden(element: html.HtmlElement) -> bool:
    hidden = element.get("hidden") is not None or element.get("aria-hidden") == "true"
    return hidden or bool(_HIDDEN.search(element.get("style") or ""))


def _is_menu(element: html.HtmlElement) -> bool:
    links = element.findall(".//a")
    text = text_of(element)
    if len(links) < _LINKS or text.endswith("。"):
        return False
    return sum(len(text_of(link)) for link in links) >= _LINK_SHARE * max(1, len(text))
