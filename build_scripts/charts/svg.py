"""From a Vega-Lite spec to an SVG that can stand inside a page.

Imports lxml and vl-convert; import this module only where a chart is really made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import vl_convert
from lxml import etree

from build_scripts.charts.style import CSS_VARIABLES

_SVG = "http://www.w3.org/2000/svg"

_DROPPED = frozenset({"class", "style", "role", "href", "font-family", "pointer-events"})
"""Attributes that speak English to a screen reader (role), point off the site (href), break
a Content-Security-Policy (style), or are the page's to decide (font-family)."""

_BACKDROPS = ("background", "foreground")
"""Classes of the shapes that Vega lays under and over every group, here always empty."""

_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONG_NUMBER = re.compile(r"-?\d*\.\d{3,}(?:e-?\d+)?")


def render_svg(spec: Mapping[str, Any], chart_id: str) -> str:
    """The drawing of a Vega-Lite `spec` for inlining in HTML, named by its title and description,
    its colours the page's, and free of links, styles and fixed size.

    It shows no title and has no ground, since the page has both. To a screen reader it is one
    image: what is inside is hidden, since the page carries the same values as a table. Two
    charts on one page need two values of `chart_id`.
    """
    inline = {key: value for key, value in spec.items() if key != "title"}
    drawn = vl_convert.vegalite_to_svg(inline | {"background": None})
    root = etree.fromstring(printable(drawn).encode(), etree.XMLParser(resolve_entities=False))
    for element in list(root.iter("{*}*")):
        _clean(element)
    image = _image(root.get("viewBox", ""), chart_id, spec["title"], spec["description"])
    etree.SubElement(image, _name("g"), {"aria-hidden": "true"}).extend(root)
    etree.cleanup_namespaces(image)
    return etree.tostring(image, encoding="unicode")


def printable(text: str) -> str:
    """`text` without the characters that no SVG may hold."""
    return _NOT_IN_XML.sub("", text)


def _image(view_box: str, chart_id: str, title: str, description: str) -> etree._Element:
    attributes = {
        "class": "cb-chart",
        "viewBox": view_box,
        "role": "img",
        "aria-labelledby": f"{chart_id}-title {chart_id}-desc",
    }
    # The stubs know no default namespace, which lxml spells None.
    image = etree.Element(_name("svg"), attributes, nsmap={None: _SVG})  # type: ignore[dict-item]
    etree.SubElement(image, _name("title"), {"id": f"{chart_id}-title"}).text = printable(title)
    etree.SubElement(image, _name("desc"), {"id": f"{chart_id}-desc"}).text = printable(description)
    return image


def _name(tag: str) -> str:
    return f"{{{_SVG}}}{tag}"


def _clean(element: etree._Element) -> None:
    parent = element.getparent()
    if element.get("class") in _BACKDROPS and parent is not None:
        parent.remove(element)
        return
    for name, value in ((str(key), str(text)) for key, text in element.items()):
        plain = etree.QName(name).localname
        if plain in _DROPPED or plain.startswith("aria-"):
            del element.attrib[name]
        elif value in CSS_VARIABLES:
            element.set(name, f"var({CSS_VARIABLES[value]})")
        else:
            element.set(name, _LONG_NUMBER.sub(_rounded, value))


def _rounded(number: re.Match[str]) -> str:
    return f"{round(float(number[0]), 2) + 0.0:g}"
