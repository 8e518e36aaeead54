"""Where people can edit what the pages are made of, as the configuration says: `extra.repository`
is the address of the project's files, `extra.editing` how the editing page saves."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from build_scripts.corpus.shelf import Shelf
from build_scripts.curation.files import THEMES_FILE
from build_scripts.editions import EDITING, REPOSITORY, line_of_theme
from build_scripts.history.places import item_lines
from build_scripts.publish.settings import CONFIG_FILE


def place_repository(root: Path, shelf: Shelf) -> None:
    """Put on the shelf what the configuration says of editing, and where each theme stands.

    Nothing where it says nothing: then no page depends on the lines of a file.
    """
    extra = _extra((root / CONFIG_FILE).read_bytes())
    if editing := extra.get("editing"):
        shelf.add(EDITING, editing)
    if repository := extra.get("repository"):
        shelf.add(REPOSITORY, str(repository).rstrip("/"))
        lines = item_lines((root / THEMES_FILE).read_text(encoding="utf-8-sig"), ("themes",))
        for theme_id, places in lines.items():
            shelf.add(line_of_theme(theme_id), places.start)


def _extra(settings: bytes) -> Mapping[str, Any]:
    """What the configuration has under `extra` for this; if it is no YAML, MkDocs says so."""
    loader = yaml.SafeLoader(settings)
    try:
        whole = loader.get_single_node()
        return {
            key.value: loader.construct_object(value, deep=True)
            for key, value in _entries(_entry(whole, "extra"))
            if key.value in (EDITING[0], REPOSITORY[0])
        }
    except yaml.YAMLError:
        return {}
    finally:
        loader.dispose()


def _entry(node: Any, name: str) -> Any:
    return next((value for key, value in _entries(node) if key.value == name), None)


def _entries(node: Any) -> list[tuple[Any, Any]]:
    return node.value if isinstance(node, yaml.MappingNode) else []
