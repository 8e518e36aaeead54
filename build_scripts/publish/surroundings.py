"""What pages depend on besides the corpus: settings, layouts, what people wrote, releases,
history."""

from __future__ import annotations

import os
from importlib.metadata import version
from pathlib import Path

from build_scripts.corpus.shelf import Shelf
from build_scripts.datasets.releases import read_releases
from build_scripts.editions import LAST_ARCHIVE, RELEASES
from build_scripts.model import History
from build_scripts.publish.settings import CONFIG_FILE, packages_of, publisher_of
from build_scripts.publish.theme import HAND_WRITTEN, visible_files
from build_scripts.store import Key
from build_scripts.views.links import RELEASE_ARCHIVE, release_file
from build_scripts.words import read_wording

TEMPLATES = "templates"
_OVERRIDES = "overrides"
_PACKAGES = ("jinja2", "pymdown-extensions", "markdown")
"""What makes finished HTML of a page's text, beside the publisher: with another version every page
is made anew."""

SITE: Key = ("site",)
"""What every page depends on: MkDocs' configuration, the theme and its overrides."""
PUBLISHER: Key = ("publisher",)
"""What lays the pages out."""
ADDRESS: Key = ("site address",)
"""What files beside the pages may hold: the address of the site."""


def place_surroundings(root: Path, shelf: Shelf, history: History) -> None:
    """Put on the shelf what pages depend on besides the corpus."""
    templates, docs = root / TEMPLATES, root / HAND_WRITTEN
    place_templates(templates, shelf)
    place_wording(templates, shelf)
    overrides = _contents(templates / _OVERRIDES)
    settings = (root / CONFIG_FILE).read_bytes()
    publisher = publisher_of(settings)
    made_with = (*packages_of(publisher), *(version(name) for name in _PACKAGES))
    shelf.add(SITE, (settings, tuple(overrides.items()), made_with, site_url()))
    shelf.add(PUBLISHER, publisher)
    shelf.add(ADDRESS, site_url())
    written, assets = _written(docs)
    shelf.add(("written paths",), tuple(written))
    for path, source in written.items():
        shelf.add(("written", path), source)
    shelf.add(("asset paths",), tuple(assets))
    shelf.add(("assets",), tuple(assets.items()))
    if releases := read_releases(docs):
        shelf.add(RELEASES, releases)
        shelf.add(LAST_ARCHIVE, assets[release_file(releases[0].name, RELEASE_ARCHIVE)])
    for reference, change in history.changes.items():
        shelf.add(("change", reference), change)
    shelf.add(("checked",), (history.checked, history.uncommitted))


def site_url() -> str:
    """The address of the site, "" if it has none."""
    return os.environ.get("SITE_URL", "")


def _contents(folder: Path) -> dict[str, bytes]:
    """The bytes of every visible file below a folder, by its path there."""
    return {path: (folder / path).read_bytes() for path in visible_files(folder)}


def _written(folder: Path) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """What people wrote by its path below a folder: pages, and all other files."""
    found = _contents(folder)
    pages = {path: found.pop(path) for path in [*found] if path.endswith(".md")}
    return pages, found


def place_templates(folder: Path, shelf: Shelf) -> None:
    """Put every layout of generated pages on the shelf, by its name below `folder`."""
    for path in sorted(folder.rglob("*.j2")):
        name = path.relative_to(folder).as_posix()
        shelf.add(("template", name), path.read_text(encoding="utf-8"))


def place_wording(folder: Path, shelf: Shelf) -> None:
    """Put the site's own words on the shelf, by key: in each language, and declared numbers.

    Raises `CasebookError` where it does not have what it must have.
    """
    entries = read_wording(folder)
    for key, entry in entries.items():
        shelf.add(("wording", key), entry)
    shelf.add(("wording keys",), tuple(entries))
    declaring = {key: entry for key, entry in entries.items() if "numbers" in entry}
    shelf.add(("wording with numbers",), declaring)
