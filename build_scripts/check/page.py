"""One built page, held against its own view: pure, so that what was found is kept by content.

Every number that readers meet, in text, tooltips, labels and charts, must be

- in an element that names a `Number` of the view (`data-n`), and then just that number;
- or inside words that the view holds as a whole, or that the wording or the page declares;
- or a label of a chart that stands there as it was drawn.

By its value alone a number is none of these. The blocks that the template made must stand in
the page unchanged, so that nothing on the way to the reader alters what is no number either.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from build_scripts.check.covering import CONTEXT, TextIndex
from build_scripts.check.declared import Declared, declared_on_page
from build_scripts.check.elements import (
    ABSOLUTE,
    FOLLOWED,
    INLINE,
    OF_INTEREST,
    SILENT,
    css_urls,
    is_address,
    is_linked_data,
    is_named_only,
    is_read,
    loaded,
    parse,
    text_of,
    texts_in,
)
from build_scripts.check.model import Expected, Link, PageCheck, stray, undeclared
from build_scripts.check.references import BadReferenceError, link_of
from build_scripts.language.any_numbers import count_numbers, may_hold_number
from build_scripts.model import Localized, Position
from build_scripts.normalize import fold
from build_scripts.problems import Problem
from build_scripts.views.foreign import FRONT_MATTER
from build_scripts.views.shown import Drawing, Linked, Number, Source

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_HTML_BYTES = 1_000_000
"""A page larger than this takes seconds on a phone; nothing here needs one so large."""

_GAP = "\ufffc"
"""Stands in for a number that an element names (OBJECT REPLACEMENT CHARACTER), so that what is
left on both sides is not read as one."""

_NUMBER, _IN_ATTRIBUTE = "data-n", "data-n-"
_DRAWING = "data-drawing"
_OF_INTEREST = OF_INTEREST | {"id", "name", "data-fact", _NUMBER, _DRAWING}
_DRAWN = frozenset({"text", "title", "desc"})
_BETWEEN_BLOCKS = re.compile(r"\n{2,}")


_ELSEWHERE = Localized("属于别处的链接或行", "which belongs to something else")


def check_page(path: str, content: bytes, expected: Expected) -> PageCheck:
    """What the page at `path` shows and refers to, and what is wrong with it by itself."""
    return _Reading(path, content, expected).check()


def altered_block(page: str, staged: str) -> tuple[int, str] | None:
    """Where a page departs from the blocks of its template: a line, and what it should be."""
    done = 0
    for block in _BETWEEN_BLOCKS.split(FRONT_MATTER.sub("", staged, count=1)):
        if block.startswith("#"):
            continue  # a heading, to which the theme adds a link to itself
        block = block.strip("\n")
        found = page.find(block, done)
        if found < 0:
            return _altered_line(page, block, done)
        done = found + len(block)
    return None


def _altered_line(page: str, block: str, done: int) -> tuple[int, str]:
    """The first line of a block that does not follow the ones before it."""
    for line in block.split("\n"):
        found = page.find(line, done)
        if found < 0:
            break
        done = found + len(line)
    return page.count("\n", 0, done + 1) + 1, line


def _as_read(words: str) -> Localized:
    """Words of a page for a message, with a sign for each number that is named."""
    words = words.replace(_GAP, "…")
    return Localized(words, words)


def _line_of(number: str, context: str, written: str) -> int:
    """The line of a page's source that a number stands in, with the words around it."""
    start = max(0, context.rfind(number, 0, CONTEXT + len(number)))
    before, after = context[:start], context[start + len(number) :]
    head = FRONT_MATTER.match(written)
    skipped = head[0].count("\n") if head else 0
    folded = [fold(line) for line in written.split("\n")[skipped:]]
    for words in (f"{before[-4:]}{number}{after[:4]}", f"{before[-2:]}{number}", number):
        for line, text in enumerate(folded, start=skipped + 1):
            if words in text:
                return line
    return 1


class _Reading:
    """A walk through one page.

    `_said` are the pieces of the text that more words may join and `_at` the element that it
    began in; `_href`, `_facts` and `_is_raised` are of the elements around.
    """

    def __init__(self, path: str, content: bytes, expected: Expected) -> None:
        self._path = path
        self._size = len(content)
        self._text = content.decode("utf-8", "replace")
        self._expected = expected
        self._leaves = expected.leaves
        self._at: _Element | None = None
        self._said: list[str] = []
        self._named: str | None = None
        self._href: str | None = None
        self._facts: list[tuple[_Element, str]] = []
        self._is_raised = False
        self._lines_before = 0
        self._numbers: Counter[Source] = Counter()
        self._used: set[str] = set()
        self._problems: list[Problem] = []
        self._ids: dict[str, bool] = {}
        self._referred: set[tuple[str, bool]] = set()
        self._links: dict[tuple[str, str], Link] = {}

    def check(self) -> PageCheck:
        """Read all of it."""
        if self._size > MAX_HTML_BYTES:
            rule = Localized(
                f"页面不能超过 {MAX_HTML_BYTES} 字节",
                f"a page must not be larger than {MAX_HTML_BYTES} bytes",
            )
            self._wrong(1, "site-size", rule, str(self._size))
        if altered := altered_block(self._text, self._expected.staged):
            line, wrong = altered
            self._wrong(
                line,
                "site-file",
                Localized("页面须与模板所做的一样", "a page must be as its template makes it"),
                wrong,
            )
        self._walk(parse(self._without_drawings()))
        if self._declared:
            self._problems += self._declared.problems
            self._problems += self._declared.check_used(self._used)
        return PageCheck(
            path=self._path,
            numbers=tuple((s, self._numbers[s]) for s in Source if self._numbers[s]),
            problems=tuple(self._problems),
            ids=tuple(self._ids),
            links=tuple(self._links.values()),
        )

    # --- What the page may show -----------------------------------------------------------

    @cached_property
    def _index(self) -> TextIndex:
        return TextIndex(self._verified())

    def _verified(self) -> Iterator[tuple[Source, str]]:
        yield from ((Source.WORDING, words) for words in self._expected.words)
        if self._declared:
            yield from ((Source.WORDING, words) for words in self._declared.words)
        for _, leaf in self._leaves:
            match leaf:
                case str():
                    yield Source.TEXT, leaf
                case Linked():
                    yield Source.TEXT, leaf.text
                case Drawing():
                    yield from ((Source.CHART, text) for text in leaf.texts)

    @cached_property
    def _declared(self) -> Declared | None:
        written = self._expected.written
        if written is not None:
            return declared_on_page(written, self._expected.source or self._path)
        return None

    @cached_property
    def _written(self) -> str:
        """The source of a page that was written by hand, folded."""
        return fold(self._expected.written or "")

    @cached_property
    def _by_path(self) -> dict[str, object]:
        return dict(self._leaves)

    def _leaf(self, named: str) -> object:
        place = int(named) if named.isdecimal() else len(self._leaves)
        return self._leaves[place][1] if place < len(self._leaves) else None

    def _without_drawings(self) -> str:
        """The page with a sign for each chart that stands in it just as it was drawn."""
        text = self._text
        for place, (_, leaf) in enumerate(self._leaves):
            if isinstance(leaf, Drawing) and leaf.svg:
                sign = f'<svg {_DRAWING}="{place}"></svg>' + "\n" * leaf.svg.count("\n")
                text = text.replace(leaf.svg, sign)
        return text

    # --- The walk -------------------------------------------------------------------------

    def _walk(self, root: _Element) -> None:
        from lxml import etree

        walker = etree.iterwalk(root, events=("start", "end", "comment"))
        for event, element in walker:
            if event == "start":
                if self._enter(element):
                    walker.skip_subtree()
                continue
            if event == "end":
                self._leave(element)
            words = element.tail
            if words and (self._said or not words.isspace()):
                self._say(element.getparent(), words)
        self._flush()

    def _enter(self, element: _Element) -> bool:
        """Read the beginning of an element; give whether it has been read to its end."""
        tag = str(element.tag)
        if tag not in INLINE:
            self._flush()
        self._read_attributes(element, tag)
        if self._named is not None:
            self._read_named(element, self._named)
            return True
        if is_linked_data(element, tag):
            self._read_linked_data(element)
            return True
        if tag in SILENT:
            self._refer(element, css_urls(element.text or "") if tag == "style" else ())
            return True
        if tag == "code" and self._is_example(element):
            self._say(element, _GAP)
            for child in element.iterdescendants("*"):
                self._read_attributes(child, str(child.tag))
            return True
        if tag == "sup":
            self._is_raised = True
        words = element.text
        if words and (self._said or not words.isspace()):
            self._say(element, words)
        return False

    def _leave(self, element: _Element) -> None:
        tag = element.tag
        if tag not in INLINE:
            self._flush()
        if tag == "a":
            self._href = None
        elif tag == "sup":
            self._is_raised = False
        if self._facts and self._facts[-1][0] is element:
            self._facts.pop()

    def _say(self, element: _Element, words: str) -> None:
        """Add words to the text that is being read."""
        if self._at is None:
            self._at = element
        self._said.append(words)

    def _flush(self) -> None:
        """End the text that is being read."""
        if self._at is not None:
            self._resolve("".join(self._said), self._at, str(self._at.tag))
            self._said.clear()
            self._at = None

    def _read_attributes(self, element: _Element, tag: str) -> None:
        """Read the attributes of an element; `data-n` names what its text is."""
        self._named = None
        attributes: Any = element.items()  # of parsed HTML, so they are strings
        for name, value in attributes:
            if name not in _OF_INTEREST:
                continue
            if name == "id" or (name == "name" and tag == "a"):
                self._add_id(element, name, value)
            elif name == _NUMBER:
                self._named = value
            elif name == "href" and tag in FOLLOWED:
                self._href = value
                self._read_link(element, value)
            elif name == "data-fact":
                self._facts.append((element, value))
            elif name == _DRAWING:
                self._read_drawing(element, value)
            elif is_address(element, tag, name):
                self._refer(element, (value,), loads=False)
            else:
                if urls := loaded(tag, name, value):
                    self._refer(element, urls, loads=not is_named_only(element, tag))
                if is_read(element, tag, name):
                    self._read_value(element, name, value)
        if tag == "img" and element.get("alt") is None and not element.get("title"):
            rule = Localized("图片须有文字说明（alt）", "an image must have an alt text")
            self._wrong(self._line(element), "site-image", rule, element.get("src", ""))

    def _add_id(self, element: _Element, name: str, value: str) -> None:
        """An id, or a name that a fragment can mean as well."""
        is_id = name == "id"
        if is_id and self._ids.get(value):
            rule = Localized("同一页上的 id 不能相同", "an id must be unique on its page")
            self._wrong(self._line(element), "site-id", rule, value)
        self._ids[value] = is_id or self._ids.get(value, False)

    def _read_link(self, element: _Element, url: str) -> None:
        """What readers may follow; an address outside is shown to them as well."""
        if (url, False) not in self._referred:
            self._refer(element, (url,), loads=False)
            is_own = bool(site := self._expected.site_url) and url.startswith(site)
            if ABSOLUTE.match(url) and not is_own and url not in (self._expected.written or ""):
                self._resolve(url, element, "a href")

    def _read_linked_data(self, element: _Element) -> None:
        """What search engines read of a page says what the page does, and leads where that does."""
        try:
            texts = [*texts_in(json.loads(element.text or ""))]
        except ValueError:
            rule = Localized("机读的说明须是 JSON", "linked data must be JSON")
            self._wrong(self._line(element), "site-file", rule, element.text or "")
            return
        for text in texts:
            if text.startswith(("https://", "http://")):
                self._read_link(element, text)
            else:
                self._resolve(text, element, "script")

    def _refer(self, element: _Element, urls: Iterable[str], *, loads: bool = True) -> None:
        for url in urls:
            if (url, loads) in self._referred:
                continue
            self._referred.add((url, loads))
            line = self._line(element)
            try:
                link = link_of(self._path, url, line, self._expected.site_url, loads=loads)
            except BadReferenceError as fault:
                self._wrong(line, fault.code, fault.rule, unquote(url))
            else:
                if link:
                    self._links.setdefault((link.path, link.id), link)

    # --- Numbers --------------------------------------------------------------------------

    def _resolve(self, text: str, element: _Element, where: str) -> None:
        """Count the numbers of a text by source; what no verified words hold is a stray."""
        if may_hold_number(text):
            covered = self._index.cover(text)
            for source, count in covered.sources:
                self._numbers[source] += count
            self._used.update(covered.texts)
            for loose in covered.loose:
                self._stray(element, where, loose.number, _as_read(loose.context))

    def _read_value(self, element: _Element, name: str, value: str) -> None:
        """An attribute that readers meet: a number of the view, or words."""
        where = f"{element.tag!s} {name}"
        named = element.get(_IN_ATTRIBUTE + name)
        if named is None:
            self._resolve(value, element, where)
        else:
            self._compare(value, named, element, where)

    def _read_named(self, element: _Element, named: str) -> None:
        """An element that names a number of the view shows just that, and where it belongs."""
        shown = text_of(element)
        self._say(element, "" if self._is_raised else _GAP)  # notes part no words
        if self._compare(shown, named, element, str(element.tag)) and not self._belongs(named):
            self._stray(element, "a, tr", shown, _ELSEWHERE)

    def _compare(self, shown: str, named: str, element: _Element, where: str) -> bool:
        leaf = self._leaf(named)
        if isinstance(leaf, Number) and fold(leaf.text) == fold(shown):
            self._numbers[leaf.source] += 1
            return True
        wanted = leaf.text if isinstance(leaf, Number) else ""
        instead = Localized(f"这里该是 {wanted}", f"in place of {wanted}")
        self._stray(element, where, shown, instead)
        return False

    def _belongs(self, named: str) -> bool:
        """Whether a number stands in no other link than its piece of the view has, and in no
        row of another fact than its piece names."""
        piece = self._leaves[int(named)][0].rpartition(".")[0]
        href = self._by_path.get(f"{piece}.href")
        fact = self._by_path.get(f"{piece}.fact")
        is_linked = href is None or self._href in (None, href)
        return is_linked and (fact is None or all(fact == one for _, one in self._facts))

    def _read_drawing(self, element: _Element, named: str) -> None:
        """Each text of a chart, in one line or several, is one that its view has for it."""
        drawing = self._leaf(named)
        if not isinstance(drawing, Drawing):
            return
        texts = frozenset(map(fold, drawing.texts))
        around, self._lines_before = (self._href, len(self._facts)), self._line(element) - 1
        for part in parse(drawing.svg).iter("*"):
            self._read_attributes(part, str(part.tag))
            if part.tag in _DRAWN:
                lines = [text_of(line) for line in part.iterchildren("tspan")] or [text_of(part)]
                words = " ".join(lines)
                if fold(words) in texts or texts.issuperset(map(fold, lines)):
                    self._numbers[Source.CHART] += count_numbers(words)
                else:
                    self._resolve(words, part, f"svg {part.tag!s}")
        self._lines_before, self._href = 0, around[0]
        del self._facts[around[1] :]

    # --- Pages written by hand ------------------------------------------------------------

    def _is_example(self, element: _Element) -> bool:
        """Code on a page that was written by hand is an example, if it was written so."""
        text = fold(text_of(element)) if self._written else ""
        is_written = bool(text) and text in self._written
        if is_written:
            self._numbers[Source.WORDING] += count_numbers(text)
        return is_written

    # --- What is wrong --------------------------------------------------------------------

    def _line(self, element: _Element) -> int:
        line = element.sourceline
        return self._lines_before + (line if isinstance(line, int) else 1)

    def _stray(self, element: _Element, where: str, number: str, context: Localized) -> None:
        written = self._expected.written
        if written is None:
            self._problems.append(stray(self._path, self._line(element), where, number, context))
        else:
            line = _line_of(number, context.zh, written)
            self._problems.append(undeclared(self._expected.source, line, number, context))

    def _wrong(self, line: int, code: str, rule: Localized, value: str) -> None:
        self._problems.append(Problem(Position(self._path, line), code, rule, value))
