"""The theme of an edition, set up once for as long as nothing that it is set up with changes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from build_scripts.corpus.shelf import Shelf
from build_scripts.editions import Edition
from build_scripts.publish.bytecode import KeptBytecode
from build_scripts.publish.making import frame_key, pages_key
from build_scripts.publish.settings import CONFIG_FILE
from build_scripts.publish.surroundings import SITE
from build_scripts.publish.theme import Theme
from build_scripts.publish.zensical import Zensical
from build_scripts.store import Store

_themes: dict[tuple[str, str], tuple[tuple[str, ...], Theme]] = {}
"""The last one of each edition that was set up: a preview uses it again and again."""


def theme_of(edition: Edition, root: Path, shelf: Shelf, store: Store) -> Theme:
    """MkDocs, set up for an edition with what is on the shelf."""
    set_up_with = (SITE, frame_key(edition), pages_key(edition), ("assets",))
    known = (str(root), *map(shelf.digest, set_up_with))
    name = (edition.tongue.id, edition.tongue.path)
    if name not in _themes or _themes[name][0] != known:
        (settings, overrides, *_), frame, pages, assets = map(shelf.value, set_up_with)
        _themes[name] = (
            known,
            Theme(
                root / CONFIG_FILE,
                settings,
                frame,
                pages,
                dict(assets),
                dict(overrides),
                KeptBytecode(store),
            ),
        )
    return _themes[name][1]


def built_by_zensical(
    edition: Edition, shelf: Shelf, generated: Mapping[str, str], written: Mapping[str, str]
) -> Zensical:
    """Zensical, having built an edition of what is on the shelf and of the texts of its pages."""
    settings, overrides, *_ = shelf.value(SITE)
    return Zensical(
        settings,
        shelf.value(frame_key(edition)),
        generated,
        written,
        dict(shelf.value(("assets",))),
        dict(overrides),
    )
