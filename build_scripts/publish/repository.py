"""Where people can edit what the pages are made of, as the configuration says: `extra.repository`
is the address of the project's files, `extra.editing` how the editing page saves."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from build_scripts.corpus.shelf import Shelf
from build_scripts.curation.files import THEMES_FILE
from build_scripts.editions import EDITING, REPOSITORY, line_of_theme
from build_scripts.history.places import item_lines
from build_scripts.model import Localized
from build_scripts.problems import CasebookError
from build_scripts.publish.settings import CONFIG_FILE, extra_of, wrong_extra


def place_repository(root: Path, shelf: Shelf) -> None:
    """Put on the shelf what the configuration says of editing, and where each theme stands.

    Nothing where it says nothing: then no page depends on the lines of a file. Raises
    `CasebookError` for what is no address, or what the editing page could not be told.
    """
    settings = (root / CONFIG_FILE).read_bytes()
    extra = extra_of(settings)
    for key, (rule, holds) in _RULES.items():
        if extra.get(key) and not holds(extra[key]):
            fix = Localized("照它上面的例子写", "write it as the examples above it")
            raise CasebookError(wrong_extra(settings, key, rule, key, fix))
    if editing := extra.get("editing"):
        shelf.add(EDITING, editing)
    if repository := extra.get("repository"):
        shelf.add(REPOSITORY, str(repository).rstrip("/"))
        lines = item_lines((root / THEMES_FILE).read_text(encoding="utf-8-sig"), ("themes",))
        for theme_id, places in lines.items():
            shelf.add(line_of_theme(theme_id), places.start)


def _is_address(value: object) -> bool:
    return isinstance(value, str) and value.startswith(("https://", "http://"))


def _can_be_told(value: object) -> bool:
    """Whether it can stand in the JSON that the editing page reads."""
    try:
        return isinstance(value, dict) and bool(json.dumps(value, allow_nan=False))
    except (TypeError, ValueError, RecursionError):
        return False


_RULES: Mapping[str, tuple[Localized, Callable[[object], bool]]] = {
    REPOSITORY[0]: (
        Localized("须是 http 或 https 的网址", "must be an address of http or https"),
        _is_address,
    ),
    EDITING[0]: (
        Localized("须是“字段: 文字”", "must be keys and texts"),
        _can_be_told,
    ),
}
