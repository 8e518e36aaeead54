"""Codings as tables show them: which values of a feature a report tells, of what, by whom."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from build_scripts.corpus.entries import UnderFeature
from build_scripts.model import Coding
from build_scripts.views.links import anchor_for, anchor_of
from build_scripts.views.pieces import Cite, Maker
from build_scripts.views.shown import Link
from build_scripts.views.wordings import Told, told_period


class CodingLine(Struct, frozen=True, kw_only=True):
    """A coding; `values` are the names of those that it has, in the feature's order.

    On its case's page it has an anchor there; elsewhere its subject leads there.
    """

    anchor: str
    href: str
    changed: str
    values: tuple[str, ...]
    subject: str
    label: str
    """The subject in a label."""
    by: str
    date: Told | None
    cites: tuple[Cite, ...]


class CodingGroup(Struct, frozen=True, kw_only=True):
    """What a case is coded under a feature, below the name of whichever of the two it is not."""

    head: Link
    anchor: str
    lines: tuple[CodingLine, ...]


class CodingTable(Struct, frozen=True, kw_only=True):
    """Codings in groups; whether any says by whom, or when."""

    groups: tuple[CodingGroup, ...]
    has_by: bool
    has_dates: bool


def table_of(groups: Iterable[CodingGroup]) -> CodingTable:
    """Groups as a table."""
    made = tuple(groups)
    lines = [line for group in made for line in group.lines]
    return CodingTable(
        groups=made,
        has_by=any(line.by for line in lines),
        has_dates=any(line.date for line in lines),
    )


def group_of_case(
    entry: UnderFeature, feature_id: str, maker: Maker, most: int | None = None
) -> CodingGroup:
    """What a case is coded under a page's feature; at most so many lines of it, if it is said."""
    anchor = anchor_for("feature", feature_id) if entry.codings else ""
    return CodingGroup(
        head=maker.case_named(
            entry.case_id, entry.case_name, maker.links.case(entry.case_id, anchor)
        ),
        anchor="",
        lines=tuple(_line(coding, maker, at_home=False) for coding in entry.codings[:most]),
    )


def group_of_feature(feature_id: str, codings: Iterable[Coding], maker: Maker) -> CodingGroup:
    """What a page's case is coded under a feature."""
    return CodingGroup(
        head=maker.feature(feature_id),
        anchor=anchor_for("feature", feature_id),
        lines=tuple(
            _line(coding, maker, at_home=True)
            for coding in codings
            if coding.feature_id == feature_id
        ),
    )


def _line(coding: Coding, maker: Maker, *, at_home: bool) -> CodingLine:
    subject, href = maker.item(coding).text, maker.links.item(coding)
    maker.shows(coding)
    return CodingLine(
        anchor=anchor_of(coding) if at_home else "",
        href="" if at_home else href,
        changed=maker.changed(coding) if at_home else "",
        values=maker.coded_values(coding),
        subject=subject,
        label=maker.label(subject),
        by=maker.text(coding.by),
        date=told_period(coding.date, maker.edition) if coding.date else None,
        cites=maker.cites(coding.citations),
    )
