"""The page with all releases of the data."""

from __future__ import annotations

from msgspec import Struct

from build_scripts.editions import Edition
from build_scripts.model import Release, Tally
from build_scripts.views.links import (
    DATA,
    RELEASE_ARCHIVE,
    RELEASE_SUMS,
    RELEASES,
    anchor_for,
    changelog_of,
    release_file,
)
from build_scripts.views.page import Head
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Link, Number, Source


class Counted(Struct, frozen=True, kw_only=True):
    """How many entries were added, changed and removed."""

    added: Number
    changed: Number
    removed: Number


class ReleaseRow(Struct, frozen=True, kw_only=True):
    """A release: its day and commit, what changed in it, and its files."""

    name: Number
    anchor: str
    commit: Number
    is_first: bool
    facts: Counted
    others: Counted
    archive: Link
    changes: str
    sums: Link
    digest: Number


class ReleasesView(Struct, frozen=True, kw_only=True):
    """All releases, the newest first; `is_present` says whether the first has today's data."""

    head: Head
    data: str
    rows: tuple[ReleaseRow, ...]
    is_present: bool


def view_of_releases(edition: Edition) -> ReleasesView:
    """The page with all releases."""
    maker, wording = Maker(edition, RELEASES), edition.wording
    return ReleasesView(
        head=Head(
            title=wording["releases"],
            crumbs=(Link(wording["data"], maker.links.to(DATA)),),
            has_contents=False,
        ),
        data=maker.links.to(DATA),
        rows=tuple(_row(release, maker) for release in edition.releases),
        is_present=edition.released is not None,
    )


def _row(release: Release, maker: Maker) -> ReleaseRow:
    def file(name: str) -> str:
        return maker.links.file(release_file(release.name, name))

    return ReleaseRow(
        name=Number(release.name, Source.REVISION),
        anchor=anchor_for("release", release.name),
        commit=Number(release.revision.id, Source.REVISION),
        is_first=release.is_first,
        facts=_counted(release.facts, maker),
        others=_counted(release.others, maker),
        archive=Link(RELEASE_ARCHIVE, file(RELEASE_ARCHIVE)),
        changes=file(changelog_of(maker.edition.tongue.language)),
        sums=Link(RELEASE_SUMS, file(RELEASE_SUMS)),
        digest=Number(release.sha256, Source.DIGEST),
    )


def _counted(tally: Tally, maker: Maker) -> Counted:
    added, changed, removed = map(maker.count, (tally.added, tally.changed, tally.removed))
    return Counted(added=added, changed=changed, removed=removed)
