"""The index of themes: where the reports put their weight, and what each theme is for."""

from __future__ import annotations

from msgspec import Struct

from build_scripts.editions import Edition
from build_scripts.model import ThemeGroup
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.shares import shares_figure
from build_scripts.views.links import THEMES
from build_scripts.views.page import Head
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Link


class ThemeEntry(Struct, frozen=True, kw_only=True):
    """A theme, and what it means."""

    theme: Link
    definition: str


class GroupEntry(Struct, frozen=True, kw_only=True):
    """A group of themes."""

    anchor: str
    name: str
    description: str
    themes: tuple[ThemeEntry, ...]


class ThemesView(Struct, frozen=True, kw_only=True):
    """All themes by group; `rules` hold for coding under any of them."""

    head: Head
    shares: Figure | None
    rules: tuple[str, ...]
    groups: tuple[GroupEntry, ...]


def view_of_themes(edition: Edition) -> ThemesView:
    """The index of themes."""
    maker = Maker(edition, THEMES)
    return ThemesView(
        head=Head(title=edition.wording["themes"]),
        shares=shares_figure(maker),
        rules=tuple(maker.text(rule) for rule in edition.corpus.rules),
        groups=tuple(_group(group, maker) for group in edition.corpus.groups.values()),
    )


def _group(group: ThemeGroup, maker: Maker) -> GroupEntry:
    return GroupEntry(
        anchor=f"group-{group.id}",
        name=maker.text(group.name),
        description=maker.text(group.description),
        themes=tuple(
            ThemeEntry(
                theme=maker.theme(theme.id),
                definition=maker.text(maker.edition.corpus.themes[theme.id].definition),
            )
            for theme in maker.edition.corpus.themes_in(group.id)
        ),
    )
