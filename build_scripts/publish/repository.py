"""Where people can edit what the pages are made of, as the configuration says: `extra.repository`
is the address of the project's files, `extra.editing` how the editing page saves."""

from __future__ import annotations

from pathlib import Path

from build_scripts.corpus.shelf import Shelf
from build_scripts.curation.files import THEMES_FILE
from build_scripts.editions import EDITING, REPOSITORY, line_of_theme
from build_scripts.history.places import item_lines
from build_scripts.publish.settings import CONFIG_FILE, extra_of


def place_repository(root: Path, shelf: Shelf) -> None:
    """Put on the shelf what the configuration says of editing, and where each theme stands.

    Nothing where it says nothing: then no page depends on the lines of a file.
    """
    extra = extra_of((root / CONFIG_FILE).read_bytes())
    if editing := extra.get("editing"):
        shelf.add(EDITING, editing)
    if repository := extra.get("repository"):
        shelf.add(REPOSITORY, str(repository).rstrip("/"))
        lines = item_lines((root / THEMES_FILE).read_text(encoding="utf-8-sig"), ("themes",))
        for theme_id, places in lines.items():
            shelf.add(line_of_theme(theme_id), places.start)
