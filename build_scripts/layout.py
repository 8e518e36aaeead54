"""The layouts and the site's own words as they lie in `templates/`, put on the shelf."""

from __future__ import annotations

from pathlib import Path

from build_scripts.corpus.shelf import Shelf
from build_scripts.words import read_wording


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
