"""A page's headings and blocks become the HTML and contents that Python-Markdown makes of them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

from build_scripts.corpus.making import make_corpus, read_written
from build_scripts.corpus.sharing import place_shared
from build_scripts.corpus.shelf import Shelf
from build_scripts.editions import TONGUES, Tongue, alone
from build_scripts.history.record import read_history
from build_scripts.pipeline import Project
from build_scripts.publish.blocks import TocEntry, content_of, parse_page
from build_scripts.publish.publishing import publishers_of
from build_scripts.publish.surroundings import place_surroundings
from build_scripts.publish.theme import prepare_environment
from build_scripts.views.rendering import escape_markdown
from tests.conftest import ROOT

Toc = list[tuple[int, str, str]]


@cache
def settings() -> Any:
    prepare_environment()
    return load_config(str(ROOT / "mkdocs.yml"), hooks=[], docs_dir=str(ROOT / "docs"))


def by_markdown(text: str) -> tuple[str, Toc]:
    """The HTML and contents of a page, by the extensions that `mkdocs.yml` names."""
    config = settings()
    converter = markdown.Markdown(
        extensions=config.markdown_extensions, extension_configs=config.mdx_configs
    )
    body, _ = get_data(text)
    content = converter.convert(body)
    return content, list(flattened(converter.toc_tokens))


def flattened(tokens: Iterable[Any]) -> Iterable[tuple[int, str, str]]:
    for token in tokens:
        yield token["level"], token["id"], token["name"]
        yield from flattened(token["children"])


def by_blocks(text: str) -> tuple[str, Toc]:
    options = settings().mdx_configs["toc"]
    content, contents = content_of(
        parse_page(text), lambda words: options["slugify"](words, "-"), options["permalink_title"]
    )
    return content, list(entries(contents))


def entries(contents: Iterable[TocEntry]) -> Iterable[tuple[int, str, str]]:
    for entry in contents:
        yield entry.level, entry.id, entry.title
        yield from entries(entry.children)


def texts(root: Path, tongue: Tongue) -> dict[str, str]:
    """Every generated page of a project in an edition."""
    project = Project(root)
    shelf = Shelf(project.store)
    assert make_corpus(read_written(root), project.store, shelf) == []
    place_shared(project.store, shelf)
    place_surroundings(root, shelf, read_history(root, project.store))
    [publisher] = publishers_of(project, shelf, [alone(tongue)])
    return publisher.texts()


def check_pages(pages: dict[str, str]) -> None:
    assert pages
    for path, text in pages.items():
        assert by_blocks(text) == by_markdown(text), path


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: str(tongue.id))
def test_every_page_is_what_markdown_makes_of_it(tiny_project: Path, tongue: Tongue) -> None:
    check_pages(texts(tiny_project, tongue))


@pytest.mark.long
@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: str(tongue.id))
def test_so_is_every_page_of_the_four_cities(cities: Path, tongue: Tongue) -> None:
    check_pages(texts(cities, tongue))


# What editors may write into a heading: no control characters, no white space at the ends.
words = (
    st.text(
        st.characters(exclude_categories=["C", "Zl", "Zp"])
        | st.sampled_from("#*_[](){}<>&\\`!|~=:^-. "),
        min_size=1,
        max_size=20,
    )
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
ids = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
blocks = words.map(lambda text: f"<p>{escape_markdown(text)}</p>")


@given(st.lists(st.tuples(st.integers(1, 6), words, st.none() | ids, blocks), max_size=5))
def test_headings_of_any_words_are_what_markdown_makes_of_them(
    sections: list[tuple[int, str, str | None, str]],
) -> None:
    known: set[str | None] = set()
    parts = ["---\ntitle: x\n---\n"]
    for level, text, id_, block in sections:
        given_id = f"h-{len(known)}" if id_ is None or id_ in known else id_
        known.add(given_id)
        parts.append(f"{'#' * level} {escape_markdown(text)} {{ #{given_id} }}\n\n{block}\n")
    page = "\n".join(parts)
    assert by_blocks(page) == by_markdown(page)
