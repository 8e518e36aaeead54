"""The map of the site: each address is that of a page."""

from __future__ import annotations

import gzip
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from build_scripts.crawl.html import Block
from build_scripts.crawl.model import Source

_ADDRESS = re.compile(r"<loc>([^<]*)</loc>")
_MARKUP = re.compile(r"<\?xml[^>]*\?>|<[^>]*>")


def read_sitemap(path: Path, site_url: str, pages: Collection[str]) -> Iterator[Block]:
    """The addresses of `sitemap.xml`, or of its compressed copy, and whatever else it says."""
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    for address in _ADDRESS.findall(text):
        file = f"{_path(address, site_url)}index.html"
        if file in pages:
            yield Block(1, "loc", claimed=[(Source.ADDRESS, address)])
        else:
            yield Block(1, "loc", address)
    yield Block(1, "sitemap", _MARKUP.sub(" ", _ADDRESS.sub("", text)))


def _path(address: str, site_url: str) -> str:
    """The path of an address below the site's own."""
    path = address.removeprefix(site_url) if site_url else urlsplit(address).path
    return unquote(path.lstrip("/"))
