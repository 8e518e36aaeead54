"""The preview shows the last good site, says what is wrong since, and watches what is edited."""

from __future__ import annotations

import json
import threading
from collections.abc import Collection
from pathlib import Path

import pytest
from msgspec.structs import replace

from build_scripts.model import Localized, Position
from build_scripts.problems import Problem
from build_scripts.publish.preview import State, watch, whatever_is_made
from build_scripts.store import Digest, Store

PROBLEM = Problem(
    Position("cases/a/summary.yaml", 14, 7),
    "quote-not-found",
    Localized("须在那里", "must be there"),
)
PATIENCE = 20.0


@pytest.fixture
def store() -> Store:
    return Store(None, "tests")


@pytest.fixture
def state(store: Store) -> State:
    state = State(store)
    pages = {"index.html": "home", "cases/a/index.html": "case", "404.html": "wrong"}
    files = {path: store.put(f"<body>{text}</body>".encode()) for path, text in pages.items()}
    state.take(files | {"assets/site.css": store.put(b"p { } /* </body> */")})
    return state


def shown(state: State, path: str) -> str:
    found = state.content(path)
    assert found is not None
    return found[0].decode()


@pytest.mark.parametrize(
    ("path", "text"),
    [("/", "home"), ("/index.html", "home"), ("/cases/a/", "case"), ("/cases/a", "case")],
)
def test_a_page_is_found_at_its_address(state: State, path: str, text: str) -> None:
    assert shown(state, path).startswith(f"<body>{text}<script ")
    assert 'data-version="1"' in shown(state, path)


def test_what_is_no_page_is_served_as_it_is(state: State) -> None:
    assert state.content("/assets/site.css") == (b"p { } /* </body> */", "text/css; charset=utf-8")


@pytest.mark.parametrize("path", ["/nowhere/", "/../secret", "/cases/", "//etc/passwd"])
def test_a_wrong_address_gets_the_page_for_wrong_ones(state: State, path: str) -> None:
    assert state.content(path) is None
    assert state.not_found("x/y/").startswith(b"<body>wrong<script ")


def test_pages_that_are_open_are_shown_before_the_site_that_they_are_of(
    state: State, store: Store
) -> None:
    shown(state, "/cases/a/")
    asked: list[frozenset[str]] = []

    def make(places: Collection[str]) -> dict[str, Digest]:
        asked.append(frozenset(places))
        return {"cases/a/index.html": store.put(b"<body>new</body>")}

    state.show_ahead(make)
    assert shown(state, "/cases/a/").startswith("<body>new")
    assert shown(state, "/").startswith("<body>home")
    assert state.news(1, timeout=0) is not None
    state.take({"index.html": store.put(b"<body>later</body>")})
    state.show_ahead(make)  # neither page has asked since
    assert asked == [{"cases/a/index.html"}, frozenset()]


def test_where_no_open_page_is_made_ahead_nothing_is_told(state: State) -> None:
    state.show_ahead(lambda _: {})
    assert state.news(1, timeout=0) is None


def test_before_the_first_site_a_page_waits_for_it(store: Store) -> None:
    state = State(store)
    assert state.content("/") is None
    assert b'data-version="0"' in state.not_found("x/y/")
    assert state.news(0, timeout=0) is None


def test_with_a_mistake_the_last_good_site_stays_and_pages_are_told(
    state: State, store: Store
) -> None:
    state.take([PROBLEM])
    assert shown(state, "/").startswith("<body>home")
    found = state.news(1, timeout=0)
    assert found is not None
    assert json.loads(found[1]) == {"version": 2, "problems": [str(PROBLEM)]}
    state.take({"index.html": store.put(b"<body>mended</body>")})
    assert shown(state, "/").startswith("<body>mended")
    assert state.news(2, timeout=0) == (3, '{"version": 3, "problems": []}')


def test_pages_are_told_in_the_language_of_the_editor(store: Store) -> None:
    """With how many problems only follow from one."""
    state = State(store, "zh")
    assert "还没有生成网页。" in state.not_found("x/").decode()
    first = replace(PROBLEM, code="unknown-theme", cause="theme x")
    problems = [first, replace(first, position=Position("cases/b/summary.yaml", 3))]
    state.take(problems)
    found = state.news(0, timeout=0)
    assert found is not None
    assert json.loads(found[1])["problems"] == [
        "cases/a/summary.yaml:14:7: 须在那里 [unknown-theme]\n"
        "另有 1 处由此而来，用 check --all 列出"
    ]


def test_a_fault_of_the_program_is_shown_and_ends_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail() -> list[Problem]:
        raise KeyError("nowhere")

    made = whatever_is_made(fail)
    assert isinstance(made, list)
    assert [problem.code for problem in made] == ["preview-failed"]
    assert "KeyError: 'nowhere'" in capsys.readouterr().err


def test_who_waits_is_told_at_once(state: State, store: Store) -> None:
    told: list[tuple[int, str] | None] = []
    waiting = threading.Thread(target=lambda: told.append(state.news(1, PATIENCE)))
    waiting.start()
    state.take([PROBLEM])
    waiting.join(PATIENCE)
    assert [news and news[0] for news in told] == [2]


def test_every_file_that_people_edit_is_watched_and_no_other(tmp_path: Path) -> None:
    for folder in ("cases/a", "docs", "staging"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").touch()
    changed = watch(tmp_path, ("cases", "docs", "mkdocs.yml", "templates"))
    for file in ("cases/a/summary.yaml", "docs/about.md", "mkdocs.yml"):
        (tmp_path / file).write_text("new", encoding="utf-8")
        assert changed.wait(PATIENCE), file
        while changed.wait(0.2):  # a save is several events
            changed.clear()
    (tmp_path / "docs" / "about.md").read_bytes()
    (tmp_path / "staging" / "x").touch()
    assert not changed.wait(0.3)
