"""The site on this computer while it is edited: made again at every save, shown at once.

Pages are served from the store, each with a few lines of script that wait for news. After a
save the page takes its new text; with a mistake it stays, and a panel says what is wrong.
"""

from __future__ import annotations

import json
import mimetypes
import threading
import time
import traceback
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from build_scripts.consequences import Told, folded
from build_scripts.model import Localized, Position
from build_scripts.problems import CasebookError, Problem
from build_scripts.store import DamagedError, Digest, Store

_EVENTS, _SCRIPT = "/_preview/events", "/_preview/preview.js"
_TAG = f'<script src="{_SCRIPT}" data-version="%d"></script></body>'
_CLIENT = Path(__file__).with_name("preview.js")
_PULSE = 15.0
"""Seconds after which a waiting page is sent a sign of life."""
_SETTLING = 0.05
"""Seconds of silence after which a save counts as finished: editors write in several steps."""

Made = Mapping[str, Digest] | list[Problem]
_NOTHING_YET = Localized("还没有生成网页。", "Nothing is built yet.")


class State:
    """What the preview shows: the files of the last good site, and what is wrong since.

    What is wrong is told in a language ("zh" or "en").
    """

    def __init__(self, store: Store, language: str = "en") -> None:
        self._store, self._language = store, language
        self._news = threading.Condition()
        self._files: Mapping[str, Digest] = {}
        self._problems: Sequence[Problem] = ()
        self._version = 0
        self._open: set[str] = set()
        """The pages that were asked for since a site was last shown: each page that is open asks
        for itself then."""

    def show_ahead(self, make: Callable[[Collection[str]], Mapping[str, Digest]]) -> None:
        """Show the pages that are open as `make` makes them, before the site that they are of."""
        with self._news:
            places = frozenset(self._open)
        if made := make(places):
            with self._news:
                self._files, self._problems = {**self._files, **made}, ()
                self._version += 1
                self._news.notify_all()

    def take(self, made: Made) -> None:
        """Show a new site, or keep the last one and say what is wrong."""
        with self._news:
            if isinstance(made, list):
                self._problems = tuple(made)
            else:
                self._files, self._problems = made, ()
                self._open.clear()
            self._version += 1
            self._news.notify_all()

    def news(self, since: int, timeout: float) -> tuple[int, str] | None:
        """The version and what pages are told of it, once there is one after `since`."""
        with self._news:
            if not self._news.wait_for(lambda: self._version > since, timeout):
                return None
            told = {"version": self._version, "problems": self._told()}
            return self._version, json.dumps(told, ensure_ascii=False)

    def content(self, path: str) -> tuple[bytes, str] | None:
        """What a browser gets for a path, and its type; None if there is no such file."""
        files, version = self._now()
        name = path.lstrip("/")
        for file in (name, f"{name.rstrip('/')}/index.html".lstrip("/")):
            with suppress(KeyError, DamagedError):  # it is made again with the next save
                content = self._store.get(files[file])
                if file.endswith(".html"):
                    with self._news:
                        self._open.add(file)
                return _with_script(file, content, version), _type_of(file)
        return None

    def not_found(self, path: str) -> bytes:
        """The page for wrong addresses, of the edition that an address is in."""
        files, version = self._now()
        content = f"<body>{_NOTHING_YET.get(self._language)}</body>".encode()
        first = f"{path.lstrip('/').partition('/')[0]}/404.html"
        with suppress(KeyError, DamagedError):
            content = self._store.get(files[first if first in files else "404.html"])
        return _with_script("404.html", content, version)

    def _told(self) -> list[str]:
        return [
            "\n".join(part.get(self._language) for part in _parts(told))
            for told in folded(self._problems)
        ]

    def _now(self) -> tuple[Mapping[str, Digest], int]:
        with self._news:
            return self._files, self._version


def serve_made(
    root: Path,
    watched: Sequence[str],
    address: str,
    state: State,
    make: Callable[[Callable[[], bool]], Made | None],
    say: Callable[[Localized], None],
) -> None:
    """Serve what `make` gives, and make it again whenever something below `watched` changes.

    It is given what tells whether something has changed meanwhile; then it may give None.
    Until interrupted; raises `CasebookError` where the address cannot be had.
    """
    server = _server_at(address, state)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    say(
        Localized(
            f"预览在 http://{address}/（按 Ctrl-C 停止）",
            f"The preview is at http://{address}/ (stop it with Ctrl-C)",
        )
    )
    changed = watch(root, watched)
    try:
        while True:
            started = time.perf_counter()
            made = whatever_is_made(partial(make, changed.is_set))
            if made is not None:
                state.take(made)
                _report(made, time.perf_counter() - started, say)
            _wait_until_settled(changed)
    finally:
        server.shutdown()


def _server_at(address: str, state: State) -> ThreadingHTTPServer:
    host, _, port = address.rpartition(":")
    try:
        server = ThreadingHTTPServer((host, int(port)), _handler(state))
    except (OSError, ValueError, OverflowError) as error:
        rule = Localized("预览须能启动", "the preview must be able to start")
        fix = Localized(
            "如果端口已被占用，用 --address 换一个，如 127.0.0.1:8001",
            "if the address is in use, choose another with --address, as 127.0.0.1:8001",
        )
        place = Position("preview")
        raise CasebookError(Problem(place, "site-serve", rule, str(error), fix)) from error
    server.daemon_threads = True
    return server


def watch(root: Path, watched: Sequence[str]) -> threading.Event:
    """An event that is set whenever a file below one of the folders changes."""
    from watchdog.events import FileSystemEvent, FileSystemEventHandler
    from watchdog.observers import Observer

    changed = threading.Event()

    class Handler(FileSystemEventHandler):
        def on_any_event(self, event: FileSystemEvent) -> None:
            if event.event_type not in ("opened", "closed_no_write"):
                changed.set()

    observer = Observer()
    observer.daemon = True
    for name in watched:
        path = root / name
        if path.exists():
            observer.schedule(Handler(), str(path), recursive=path.is_dir())
    observer.start()
    return changed


def whatever_is_made(make: Callable[[], Made | None]) -> Made | None:
    """What `make` gives; whatever keeps it from being made is a problem to be shown.

    A fault of the program is one too: the next save may be without it.
    """
    try:
        return make()
    except CasebookError as error:
        return list(error.problems)
    except Exception as error:
        traceback.print_exc()
        rule = Localized(
            f"须是程序能用的东西：{type(error).__name__}",
            f"must be something that the program can use: {type(error).__name__}",
        )
        return [Problem(Position("preview"), "preview-failed", rule, str(error))]


def _report(made: Made, seconds: float, say: Callable[[Localized], None]) -> None:
    if isinstance(made, list):
        for told in folded(made):
            for part in _parts(told):
                say(part)
        say(
            Localized(
                f"{len(made)} 处要改；预览仍是上一次正确的样子",
                f"{len(made)} to mend; the preview keeps the last good state",
            )
        )
    else:
        say(Localized(f"已更新，用了 {seconds:.1f} 秒", f"made anew in {seconds:.1f} s"))


def _parts(told: Told) -> Iterator[Localized]:
    """A problem, and how many follow from it."""
    yield Localized(told.shown.told("zh"), told.shown.told("en"))
    if told.following:
        yield told.more


def _wait_until_settled(changed: threading.Event) -> None:
    changed.wait()
    while changed.is_set():
        changed.clear()
        changed.wait(_SETTLING)


def _with_script(file: str, content: bytes, version: int) -> bytes:
    """A page with the script that waits for news of what comes after this version."""
    if not file.endswith(".html"):
        return content
    return content.replace(b"</body>", (_TAG % version).encode())


def _type_of(file: str) -> str:
    kind = mimetypes.guess_type(file)[0] or "application/octet-stream"
    is_text = kind.startswith("text/") or kind in ("application/json", "image/svg+xml")
    return f"{kind}; charset=utf-8" if is_text else kind


def _handler(state: State) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # the name that http.server calls
            path = unquote(urlsplit(self.path).path)
            if path == _EVENTS:
                self._stream()
            elif path == _SCRIPT:
                self._send(HTTPStatus.OK, _CLIENT.read_bytes(), "text/javascript; charset=utf-8")
            elif found := state.content(path):
                self._send(HTTPStatus.OK, *found)
            else:
                self._send(HTTPStatus.NOT_FOUND, state.not_found(path), "text/html; charset=utf-8")

        def _send(self, status: HTTPStatus, content: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(content)

        def _stream(self) -> None:
            """News as server-sent events, until the page is left."""
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream")
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            version = 0
            try:
                while True:
                    news = state.news(version, _PULSE)
                    if news is None:
                        self.wfile.write(b": still here\n\n")
                    else:
                        version = news[0]
                        self.wfile.write(f"data: {news[1]}\n\n".encode())
                    self.wfile.flush()
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # its name there
            """Say nothing of each request."""

    return Handler
