"""Which elements of a web page hold its main text: readability chooses, on a copy.

The page itself is left as it was, so that what is not chosen can be listed.
"""

from __future__ import annotations

import copy
import logging
import re
from collections.abc import Iterator

from lxml import etree, html
from msgspec import Struct
from readability import Document
from readability.readability import Unparseable

from build_scripts.reading.html_tables import is_data, text_of

_PLACE = "data-place"
# What the choice rests on. Without the rest a copy is small, and no style is searched.
_TELLING = frozenset(("class", "id", "style", "hidden", "itemprop", "href", _PLACE))
# Readability counts letters and commas of Western text, of which a hanzi is worth two.
_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")  # no XML
_NARROW = str.maketrans("，、；：。！？", ",,,,.!?")
_FURNITURE = frozenset(("nav", "aside", "footer", "form"))
_ROWS = frozenset(("p", "div", "li", "td"))
_LINKS, _ALL = 0.5, 0.9  # a block of which more than this is links leads elsewhere
_STOPS = ("。", "！", "？", ".", "!", "?")
_FRAMED = 0.8  # a block of which so much is a table is its frame


class MainText(Struct, frozen=True):
    """Where the main text of a page stands."""

    whole: html.HtmlElement
    """The smallest element that holds all of it."""
    left_out: frozenset[html.HtmlElement]
    """The elements in there that are none of it."""


def find_main_text(page: html.HtmlElement) -> MainText | None:
    """The main text of `page`; None where none stands out."""
    places = _chosen_places(page)
    chosen = {element for place, element in enumerate(page.iter(etree.Element)) if place in places}
    if not chosen:
        return None
    whole = _common(chosen)
    return MainText(whole, frozenset(_left_out(whole, chosen)))


def _left_out(whole: html.HtmlElement, chosen: set[html.HtmlElement]) -> Iterator[html.HtmlElement]:
    """The elements below `whole` that stand apart from the text: links, and what follows it.

    Headings, short lines and tables of figures are none that readability would choose. They
    belong to the text that they stand in, and a table to the text that it follows.
    """
    holding = {one for element in chosen for one in (element, *element.iterancestors())}
    linked = _link_shares(whole)
    to_come = len(chosen)
    for element in whole.iterdescendants(etree.Element):
        to_come -= element in chosen
        if element in holding:
            if element.tag in _ROWS and linked[element] > _ALL and not _ends_sentence(element):
                yield element
        elif element.getparent() in holding:
            elsewhere = element.tag in _FURNITURE or linked[element] > _LINKS
            if elsewhere or not (to_come or _is_table(element)):
                yield element


def _link_shares(whole: html.HtmlElement) -> dict[html.HtmlElement, float]:
    """How much of the text of each element is links."""
    lengths: dict[html.HtmlElement, tuple[int, int]] = {}
    for element in reversed(list(whole.iter(etree.Element))):
        length = _length(element.text) + sum(lengths[e][0] + _length(e.tail) for e in element)
        links = length if element.tag == "a" else sum(lengths[child][1] for child in element)
        lengths[element] = (length, links)
    return {element: links / max(1, length) for element, (length, links) in lengths.items()}


def _length(text: str | None) -> int:
    return sum(map(str.isalnum, text)) if text else 0


def _ends_sentence(element: html.HtmlElement) -> bool:
    return text_of(element).endswith(_STOPS)


def _is_table(element: html.HtmlElement) -> bool:
    """Whether an element is a table of figures, or little more than the frame of one."""
    tables = [table for table in element.iter("table") if is_data(table)]
    return len(tables) == 1 and len(text_of(tables[0])) >= _FRAMED * len(text_of(element))


def _chosen_places(page: html.HtmlElement) -> frozenset[int]:
    """The numbers, in the order of the page, of the elements whose own text was chosen."""
    log = logging.getLogger("readability.readability")
    log.disabled = True  # it writes down how each page failed; that is no one's concern here
    try:
        summary = Document(_western(page)).summary(html_partial=True)
    except Unparseable:
        return frozenset()
    finally:
        log.disabled = False
    parser = html.HTMLParser(huge_tree=True)  # else what is nested deeply is lost
    article = html.fragment_fromstring(summary, create_parent="div", parser=parser)
    return frozenset(_places_of_text(article))


def _western(page: html.HtmlElement) -> html.HtmlElement:
    """A copy of `page` with numbered elements, its text as long as a Western one."""
    copied = copy.deepcopy(page)
    for place, element in enumerate(copied.iter(etree.Element)):
        for name in set(element.attrib) - _TELLING:
            del element.attrib[name]
        element.set(_PLACE, str(place))
        element.text, element.tail = _letters(element.text), _letters(element.tail)
    return copied


def _letters(text: str | None) -> str | None:
    return _WIDE.sub("xx", _CONTROL.sub("", text).translate(_NARROW)) if text else text


def _places_of_text(article: html.HtmlElement) -> Iterator[int]:
    """For every text in what was chosen the number of the nearest element that has one."""
    for element in article.iter(etree.Element):
        if (element.text or "").strip():
            yield from _nearest(element)
        if (element.tail or "").strip():
            yield from _nearest(element.getparent())


def _nearest(element: html.HtmlElement | None) -> Iterator[int]:
    while element is not None:
        place = element.get(_PLACE)
        if place is not None:
            yield int(place)
            return
        element = element.getparent()


def _common(elements: set[html.HtmlElement]) -> html.HtmlElement:
    """The smallest element that holds all of `elements`."""
    paths = [(*reversed(list(one.iterancestors())), one) for one in elements]
    shared = [one for one, *others in zip(*paths, strict=False) if all(one is x for x in others)]
    return shared[-1]
