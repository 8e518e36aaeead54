"""Themes × cases: the names of the practices that each report has under a theme."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from build_scripts.views.pieces import Maker, State
from build_scripts.views.shown import CaseLink, Link, Number

SHOWN_NAMES = 4
"""Practices named in a cell; with more a theme is higher than a phone's screen."""


class MatrixCell(Struct, frozen=True, kw_only=True):
    """What a case has under a theme: the first practices, how many more; or how it is silent."""

    case: CaseLink
    practices: tuple[Link, ...]
    more: Number | None
    state: State | None


class ThemeRow(Struct, frozen=True, kw_only=True):
    """A theme, case by case."""

    theme: Link
    cells: tuple[MatrixCell, ...]


class MatrixGroup(Struct, frozen=True, kw_only=True):
    """The themes of a group."""

    name: str
    rows: tuple[ThemeRow, ...]


class Matrix(Struct, frozen=True, kw_only=True):
    """A row for each theme, a column for each case."""

    cases: tuple[CaseLink, ...]
    groups: tuple[MatrixGroup, ...]


def matrix_of(case_ids: tuple[str, ...], maker: Maker) -> Matrix:
    """The practices of a few cases under all themes."""
    return Matrix(cases=tuple(map(maker.case, case_ids)), groups=tuple(_groups(case_ids, maker)))


def _groups(case_ids: tuple[str, ...], maker: Maker) -> Iterator[MatrixGroup]:
    corpus = maker.edition.corpus
    for group_id, name in corpus.group_names.items():
        yield MatrixGroup(
            name=maker.text(name),
            rows=tuple(
                ThemeRow(
                    theme=maker.theme(theme.id),
                    cells=tuple(_cell(case_id, theme.id, maker) for case_id in case_ids),
                )
                for theme in corpus.themes_in(group_id)
            ),
        )


def _cell(case_id: str, theme_id: str, maker: Maker) -> MatrixCell:
    entry = maker.edition.corpus.on_theme(case_id, theme_id)
    practices = entry.main_first(theme_id)
    more = len(practices) - SHOWN_NAMES
    return MatrixCell(
        case=maker.case(case_id),
        practices=tuple(map(maker.item, practices[:SHOWN_NAMES])),
        more=maker.count(more) if more > 0 else None,
        state=maker.state_in_short(entry.silence) if entry.silence else None,
    )
