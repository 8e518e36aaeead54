"""Print what a first visit of a page costs: `python -m tests.benchmarks.weight`.

Builds the site (`EDITIONS=en,zh-Hant` measures those) and opens of each kind of page the heaviest
on a phone: how many files it asks for, their bytes packed by gzip and unpacked, the stops of its
Tab key, and its height in screens.
"""

from __future__ import annotations

import gzip
import os
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, sync_playwright

from build_scripts.editions import EDITIONS
from build_scripts.pipeline import Project
from build_scripts.publish.site import write_site
from tests.benchmarks.pool import ROOT
from tests.browser.observing import serving
from tests.browser.previewing import launch
from tests.browser.test_case import STOPS
from tests.browser.test_pages import kinds_of_pages
from tests.projects import built, made_of

_WIDTH, _HEIGHT = 360, 740
_PACKED_ALREADY = (".png", ".gz")


def main() -> None:
    """A line for each kind of page."""
    chosen = [EDITIONS[it] for it in os.environ.get("EDITIONS", ",".join(EDITIONS)).split(",")]
    project = Project(ROOT)
    with tempfile.TemporaryDirectory(prefix="casebook-weight-") as name:
        site = Path(name)
        write_site(built(made_of(project)), project.store, site)
        print(f"{'files':>5} {'packed':>8} {'unpacked':>9} {'stops':>5} {'screens':>7}")
        with serving(site) as address, sync_playwright() as playwright:
            browser = launch(playwright)
            for kind in kinds_of_pages(site, chosen):
                page = browser.new_page(viewport={"width": _WIDTH, "height": _HEIGHT})
                heaviest = max(kind, key=lambda it: _packed(site, it))
                _visit(page, address, site, heaviest)
                page.close()
            browser.close()


def _visit(page: Page, address: str, site: Path, path: str) -> None:
    """Open a page and print what that takes."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).path[1:]))
    page.goto(address + path, wait_until="networkidle")
    packed = sum(_packed(site, it) for it in asked)
    unpacked = sum(_file(site, it).stat().st_size for it in asked)
    screens = page.evaluate("document.documentElement.scrollHeight") / _HEIGHT
    stops = page.evaluate(STOPS)
    print(f"{len(asked):5} {packed:8} {unpacked:9} {stops:5} {screens:7.1f}  /{path}", flush=True)


def _packed(site: Path, path: str) -> int:
    """The bytes of a file as a server sends it."""
    content = _file(site, path).read_bytes()
    return len(content if path.endswith(_PACKED_ALREADY) else gzip.compress(content))


def _file(site: Path, path: str) -> Path:
    return site / path / "index.html" if path.endswith("/") or not path else site / path


if __name__ == "__main__":
    main()
