"""How much of each report the practices under a theme cite, theme by theme."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from build_scripts.charts.layout import spread_of
from build_scripts.charts.model import Dot, DotRow, DotsPlot, Key, Sign
from build_scripts.charts.style import color_of
from build_scripts.editions import Edition
from build_scripts.views.figures.figure import (
    Cell,
    Cells,
    DataTable,
    Figure,
    caption,
    counted,
    figure,
    percent,
    percent_text,
    table,
)
from build_scripts.views.parts import is_few
from build_scripts.views.pieces import Maker

SHARES = "shares"
"""The name of the picture."""

SIGNS = tuple(Sign)
"""The shapes of the cases, in their order."""


class _Line(NamedTuple):
    """A theme, and its share in each case that has practices under it."""

    theme_id: str
    shares: dict[str, float]

    @property
    def apart(self) -> float:
        """How far apart the greatest and the least share are; nothing is the least there is."""
        return max(self.shares.values()) - min(self.shares.values())


def has_shares(edition: Edition) -> bool:
    """Whether there is anything to compare: a theme under which several cases have practices."""
    return any(len(edition.corpus.practising(id_)) > 1 for id_ in edition.corpus.themes)


def shares_figure(maker: Maker) -> Figure | None:
    """The shares of all themes; None if there is nothing to compare."""
    if not has_shares(maker.edition):
        return None
    return figure(SHARES, shares_plot(maker), _table(maker), maker)


def shares_plot(maker: Maker) -> DotsPlot:
    """What the picture is made from; the theme with the shares farthest apart is first."""
    edition = maker.edition
    lines = _lines(edition)
    first = lines[0]
    by_share = sorted(first.shares, key=lambda id_: first.shares[id_])
    low, high = by_share[0], by_share[-1]
    return DotsPlot(
        id="chart-shares",
        caption=caption(
            "shares" if is_few(edition) else "shares_many",
            maker,
            theme=maker.theme(first.theme_id).text,
            low_case=maker.text(edition.corpus.case_name(low)),
            low=percent_text(first.shares[low]),
            high_case=maker.text(edition.corpus.case_name(high)),
            high=percent_text(first.shares[high]),
            signs=_signs(lines, maker),
        ),
        keys=case_keys(edition) if is_few(edition) else (),
        rows=tuple(_row(line, maker) for line in lines),
    )


def case_keys(edition: Edition) -> tuple[Key, ...]:
    """The colour and the shape of each of a few cases."""
    ids = edition.corpus.case_ids
    return tuple(
        Key(
            name=edition.text(edition.corpus.case_name(id_)),
            color=color_of(place, len(ids)),
            sign=SIGNS[place % len(SIGNS)],
        )
        for place, id_ in enumerate(ids)
    )


def _lines(edition: Edition) -> list[_Line]:
    """The themes that some report cites words for, those first whose shares are farthest apart."""
    lines = (_Line(id_, dict(edition.corpus.shares(id_))) for id_ in edition.corpus.themes)
    return sorted((line for line in lines if line.shares), key=lambda line: -line.apart)


def _row(line: _Line, maker: Maker) -> DotRow:
    edition = maker.edition
    name = maker.text(edition.corpus.theme_cards[line.theme_id].name)
    if not is_few(edition):
        return DotRow(
            name=name,
            dots=(),
            aside=str(len(line.shares)),
            spread=spread_of(list(line.shares.values())),
        )
    return DotRow(
        name=name,
        dots=tuple(
            Dot(
                key=place,
                value=round(line.shares[id_], 4),
                told=percent_text(line.shares[id_]),
                href=maker.links.theme(line.theme_id, "practices"),
            )
            for place, id_ in enumerate(edition.corpus.case_ids)
            if id_ in line.shares
        ),
        aside=edition.wording["clause_separator"].join(_without(line, maker)),
    )


def _without(line: _Line, maker: Maker) -> Iterator[str]:
    """Who has no practice under a theme, by the sign of why."""
    corpus, found = maker.edition.corpus, dict[str, list[str]]()
    for case_id in corpus.case_ids:
        silence = corpus.on_theme(case_id, line.theme_id).silence
        if case_id not in line.shares and silence:
            name = maker.text(corpus.case_name(case_id))
            found.setdefault(maker.state(silence).sign, []).append(name)
    for sign, names in found.items():
        yield f"{sign} {maker.edition.wording['separator'].join(names)}"


def _signs(lines: Sequence[_Line], maker: Maker) -> str:
    """What the signs mean by which cases without a practice are told."""
    corpus, found = maker.edition.corpus, dict[str, str]()
    if is_few(maker.edition):
        for line in lines:
            for case_id in corpus.case_ids:
                silence = corpus.on_theme(case_id, line.theme_id).silence
                if case_id not in line.shares and silence:
                    state = maker.state(silence)
                    found[state.sign] = f"{state.sign} {state.name}"
    return maker.edition.wording["clause_separator"].join(found.values())


def _table(maker: Maker) -> DataTable:
    edition, wording = maker.edition, maker.edition.wording
    lines = _lines(edition)
    if is_few(edition):
        names = (
            wording.fill(
                "in_brackets",
                outside=edition.text(edition.corpus.case_name(id_)),
                inside=wording["chart_share_of"],
            )
            for id_ in edition.corpus.case_ids
        )
        return table((wording["theme"], *names), (_cells(line, maker) for line in lines))
    ends = ("chart_least", "chart_middle", "chart_greatest")
    head = (wording["theme"], wording["cases_count"], *(wording[end] for end in ends))
    return table(head, (_spread_cells(line, maker) for line in lines))


def _cells(line: _Line, maker: Maker) -> Cells:
    theme, corpus = maker.theme(line.theme_id), maker.edition.corpus
    cells = [Cell(text=theme.text, href=theme.href)]
    for case_id in corpus.case_ids:
        silence = corpus.on_theme(case_id, line.theme_id).silence
        if case_id in line.shares:
            cells.append(percent(line.shares[case_id]))
        else:
            cells.append(Cell(text=maker.state(silence).name if silence else ""))
    return tuple(cells)


def _spread_cells(line: _Line, maker: Maker) -> Cells:
    theme, spread = maker.theme(line.theme_id), spread_of(list(line.shares.values()))
    ends = map(percent, (spread.least, spread.middle, spread.greatest))
    return (Cell(text=theme.text, href=theme.href), counted(len(line.shares)), *ends)
