"""A release as the files of its folder: the archive, what changed, and checksums of it all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from build_scripts.datasets.files import archive
from build_scripts.datasets.releases import (
    FILES,
    LANGUAGES,
    RECORD,
    members,
    name_of,
    record_of,
    sums,
)
from build_scripts.editions import LAST_ARCHIVE, Edition
from build_scripts.history.compare import changed_entries
from build_scripts.history.differences import changes
from build_scripts.history.releasing import tallies
from build_scripts.history.report import as_changelog
from build_scripts.model import Localized, Release, Revision
from build_scripts.publish.publishing import asked_of
from build_scripts.publish.theme import HAND_WRITTEN
from build_scripts.views.links import (
    RELEASE_ARCHIVE,
    RELEASE_FOLDER,
    RELEASE_SUMS,
    changelog_of,
)


class Released(Struct, frozen=True):
    """A release by its name, and whether it was made now or is there already."""

    name: str
    is_new: bool

    @property
    def folder(self) -> str:
        """Its folder, from the project's root on."""
        return f"{HAND_WRITTEN}/{RELEASE_FOLDER}/{self.name}"

    def told(self) -> Iterator[Localized]:
        """What was done, and what is left to do."""
        if not self.is_new:
            yield Localized(
                f"没有可发布的：数据与 {self.name} 相同。",
                f"Nothing to release: the data are those of {self.name}.",
            )
            return
        files = (*FILES, RELEASE_SUMS)
        yield Localized(
            f"写好了 {self.folder}/：{'、'.join(files)}",
            f"Written in {self.folder}/: {', '.join(files)}",
        )
        yield Localized(
            "接下来提交它，打上标签，再推送：",
            "What is left is to commit it, tag it, and push both:",
        )
        for command in (
            f"    git add {self.folder}",
            f'    git commit -m "Release {self.name}"',
            f"    git tag release-{self.name}",
            f"    git push origin HEAD release-{self.name}",
        ):
            yield Localized.alike(command)


def release_data(root: Path, edition: Edition, revision: Revision) -> Released:
    """Write the data of an edition, which are those of `revision`, as the next release; or name
    the last one if that has them already."""
    if edition.released:
        return Released(edition.released.name, is_new=False)
    released = Released(name_of(revision.day, edition.releases), is_new=True)
    _write(root / released.folder, _contents(root, released.name, edition, revision))
    return released


def lacking(edition: Edition) -> Iterator[Localized]:
    """What a release goes without, a line for each: who uses it will miss that."""
    if asked := asked_of(edition.corpus.study):
        yield asked
    if not edition.site_url:
        yield Localized(
            "没有设 SITE_URL：压缩文件里不写网站的地址",
            "SITE_URL is not set: the archive does not name the address of the site",
        )


def _contents(root: Path, name: str, edition: Edition, revision: Revision) -> Mapping[str, bytes]:
    last = edition.releases[0] if edition.releases else None
    data = archive(edition)
    files = changed_entries(root, last.revision.id if last else None)
    tables = changes(_tables(edition.ledger.read(LAST_ARCHIVE)) if last else {}, _tables(data))
    facts, others = tallies(files)
    title = _title(name, revision, last)
    contents = {
        RELEASE_ARCHIVE: data,
        RECORD: record_of(revision, facts, others, is_first=last is None),
        **{
            changelog_of(language): as_changelog(title, files, tables, language).encode()
            for language in LANGUAGES
        },
    }
    return {**contents, RELEASE_SUMS: sums(contents)}


def _title(name: str, revision: Revision, last: Release | None) -> Localized:
    if last is None:
        return Localized(
            f"发布版本 {name}（提交 {revision.id}）：第一个版本，含有：",
            f"Release {name} (commit {revision.id}): the first, which holds:",
        )
    return Localized(
        f"发布版本 {name}（提交 {revision.id}）：与 {last.name}（提交 {last.revision.id}）相比：",
        f"Release {name} (commit {revision.id}), compared with {last.name} "
        f"(commit {last.revision.id}):",
    )


def _tables(data: bytes) -> dict[str, str]:
    """The tables of an archive."""
    return {name: it.decode() for name, it in members(data).items() if name.endswith(".csv")}


def _write(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Put a folder there with all that it holds, or not at all."""
    # Hidden, so that no build takes a part of it for a release.
    unfinished = folder.with_name(f".{folder.name}")
    unfinished.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (unfinished / name).write_bytes(content)
    unfinished.rename(folder)
