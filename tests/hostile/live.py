"""What hostile content must not have become on a page: anything that runs, loads or leads there."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree, html

from tests.hostile.kinds import HOST, RAN

_DATA = ("application/json", "application/ld+json")
_LOADS = frozenset({"iframe", "frame", "object", "embed", "applet", "base", "style"})
_ADDRESSES = ("href", "src", "action", "formaction", "data", "srcset", "poster", "xlink:href")
_RUNS = ("javascript:", "vbscript:", "data:text", "file:")
_SIGNED = re.compile(r"[+-]?[\d.,]+[\w%‰]*")
_FORMULA = ("=", "@", "+", "-", "\t", "\r")


def live_in(files: Mapping[str, bytes]) -> Iterator[str]:
    """Everything live in the files of a site, each with where it is."""
    for path, content in files.items():
        if path.startswith("admin/"):
            continue  # of the project's own files; none of them is made of what editors write
        if path.endswith(".html"):
            tree = html.document_fromstring(content.decode())
            yield from (f"{path}: {it}" for it in _live(tree))
        elif path.endswith((".svg", ".xml")):
            yield from (f"{path}: {it}" for it in _live(etree.fromstring(content)))
        elif path.endswith(".zip"):
            yield from (f"{path}: {it}" for it in _formulas(content))


def _live(tree: html.HtmlElement) -> Iterator[str]:
    for element in tree.iter(etree.Element):
        tag, text = str(element.tag).rpartition("}")[2], element.text or ""
        is_script = tag == "script" and element.get("type") not in _DATA
        if tag in _LOADS or (is_script and (RAN in text or not element.get("src"))):
            yield f"<{tag}>"
        if (
            tag == "meta"
            and element.get("http-equiv", "").lower() == "refresh"
            and HOST in (element.get("content") or "")
        ):
            yield "<meta refresh>"
        for name, value in element.items():
            address = str(value).strip().lower()
            loads = name != "href" and HOST in address
            if str(name).startswith("on") or name == "style":
                yield f"<{tag} {name}>"
            elif name in _ADDRESSES and (address.startswith(_RUNS) or loads):
                yield f"<{tag} {name}={address[:60]!r}>"


def _formulas(content: bytes) -> Iterator[str]:
    """Cells that a spreadsheet would reckon with; a number may be negative."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in package.namelist():
            if name.endswith(".csv"):
                rows = csv.reader(io.StringIO(package.read(name).decode("utf-8-sig")))
                cells = (cell for row in rows for cell in row)
                yield from (
                    f"{name}: {cell[:40]!r}"
                    for cell in cells
                    if cell.startswith(_FORMULA) and not _SIGNED.fullmatch(cell)
                )
