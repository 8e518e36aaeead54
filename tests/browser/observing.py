"""What the browser tests share: a server for a folder, and a record of what a page did."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Page

from build_scripts.editions import TONGUES

ROOT = Path(__file__).resolve().parents[2]

BASE_PATH = "project"
"""GitHub Pages serves a project's site below a path; so do these tests."""

HOST = "localhost"
SITE = f"http://{HOST}/{BASE_PATH}/"
"""The address that the tested site is built for: whichever port serves it, what is kept of it can
be used again."""


EACH_EDITION = pytest.mark.parametrize(
    "edition",
    [
        pytest.param(it.path, id=it.id, marks=[pytest.mark.long] if it.path else [])
        for it in TONGUES
    ],
)
"""The path of an edition: the first, and in `make test-all` the others, which do the same by the
same scripts."""


@dataclass
class Observed:
    """What a page asked for outside its site, did not get, stumbled over, and was not let do."""

    outside: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def observe(page: Page, site: str) -> Observed:
    """Everything that `page` does from now on."""
    seen = Observed()

    def note_request(url: str) -> None:
        if not url.startswith((site, "data:", "blob:")):
            seen.outside.append(url)

    def note_response(url: str, status: int) -> None:
        if status >= 400:
            seen.failed.append(f"{status} {url}")

    page.on("request", lambda request: note_request(request.url))
    page.on("response", lambda response: note_response(response.url, response.status))

    def note_console(text: str) -> None:
        if "Content Security Policy" in text:
            seen.refused.append(text)

    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on("console", lambda message: note_console(message.text))
    return seen


def stand_still(page: Page) -> None:
    """Let nothing on the page glide: colours are the others at once."""
    page.evaluate(
        """() => {
            const still = new CSSStyleSheet();
            still.replaceSync("*, *::before, *::after { transition: none !important; }");
            document.adoptedStyleSheets = [still];
        }"""
    )


def wait_until(page: Page, expression: str, seconds: float = 10) -> None:
    """Until that is true on the page: Playwright's own way of waiting runs words as a script later,
    which the site's policy refuses."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, expression
        page.wait_for_timeout(20)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files without a word, and the site's own page for wrong addresses."""

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the test's output is the report."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer as GitHub Pages does."""
        body = Path(self.directory, BASE_PATH, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address of `folder` on this computer, ending in `/`."""
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()
