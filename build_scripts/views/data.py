"""The page on the files to download, and on citing the site."""

from __future__ import annotations

import posixpath

from msgspec import Struct

from build_scripts.corpus.entries import Listed
from build_scripts.editions import Edition
from build_scripts.views.citing import cite_site
from build_scripts.views.links import DATA, RELEASES, REPORTS, anchor_for
from build_scripts.views.page import Head
from build_scripts.views.pieces import Checked, Maker
from build_scripts.views.shown import Link, Number, Source


class FileRow(Struct, frozen=True, kw_only=True):
    """A file to download; a table has a number of rows."""

    file: Link
    content: str
    rows: Number | None


class LastRelease(Struct, frozen=True):
    """The last release, and where it is listed."""

    name: Number
    href: str


class DataView(Struct, frozen=True, kw_only=True):
    """What can be downloaded, what was checked, and how to cite it."""

    head: Head
    reports: str
    releases: str
    last_release: LastRelease | None
    is_released: bool
    """Whether the last release has the same data."""
    files: tuple[FileRow, ...]
    checked: Checked
    licence: Link | None
    editors: str
    """Names of the editors, "" where nobody has said who they are."""


def view_of_data(edition: Edition) -> DataView:
    """The page on data."""
    maker, study = Maker(edition, DATA), edition.corpus.study
    licence = study.licence
    return DataView(
        head=Head(title=edition.wording["data"], cited=cite_site(edition)),
        reports=maker.links.to(REPORTS),
        releases=maker.links.to(RELEASES),
        last_release=_last(maker),
        is_released=edition.released is not None,
        files=tuple(_file(listed, maker) for listed in edition.corpus.listed_files),
        checked=maker.checked(),
        licence=Link(licence.name, licence.url) if licence else None,
        editors=edition.wording["separator"].join(map(edition.text, study.editors)),
    )


def _last(maker: Maker) -> LastRelease | None:
    """The last release, if there is one."""
    for release in maker.edition.releases[:1]:
        name = Number(release.name, Source.REVISION)
        return LastRelease(name, maker.links.to(RELEASES, anchor_for("release", release.name)))
    return None


def _file(listed: Listed, maker: Maker) -> FileRow:
    name = posixpath.basename(listed.path)
    return FileRow(
        file=Link(name, maker.links.file(listed.path)),
        content=maker.edition.wording.fill(listed.wording, name=name.split(".")[0]),
        rows=None if listed.rows is None else maker.count(listed.rows),
    )
