"""From the shelf to the files of the site: what all editions are, made, and checked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from build_scripts.check import PageCheck, problems_of, summary
from build_scripts.corpus.shelf import Shelf
from build_scripts.editions import Tongue
from build_scripts.model import Localized, Study
from build_scripts.problems import Problem
from build_scripts.publish.frame import MAP, face_of, lacking_of, map_of
from build_scripts.publish.output import check_paths
from build_scripts.publish.publisher import Build, Publisher
from build_scripts.publish.surroundings import SITE
from build_scripts.publish.theme import HAND_WRITTEN
from build_scripts.store import Digest

Progress = Callable[[Localized], None]
Ahead = Callable[[Callable[[Collection[str]], Mapping[str, Digest]]], None]
"""Is given what makes pages, by their paths, before the whole site is made."""


def publish(
    build: Build, shelf: Shelf, progress: Progress, tongues: Sequence[Tongue], ahead: Ahead
) -> Mapping[str, Digest] | list[Problem]:
    """Every file of the site by its path, or all that keeps it from being published."""
    publishers = publishers_of(build, shelf, tongues)
    ahead(lambda places: {it: made for one in publishers for it, made in one.ahead(places).items()})
    if asked := asked_of(publishers[0].edition.corpus.study):
        progress(asked)
    progress(Localized("制作页面……", "making pages …"))
    files: dict[str, Digest] = {}
    for publisher in publishers:
        files |= publisher.files()
    for publisher in publishers:
        if told := publisher.translations():
            progress(told)
    progress(Localized("核对链接、锚点和数字……", "checking links, anchors and numbers …"))
    for place in files:
        if not shelf.has(("ids of", place)):
            shelf.add(("ids of", place), None)
    found: list[PageCheck] = []
    for publisher in publishers:
        with publisher.stage("check"):
            checking = publisher.checking()
            checks = list(checking.checks())
            problems = [*problems_of(checks), *checking.wrong(files)]
        if problems:  # those of another edition are the same once more
            return sorted(problems)
        found += checks
    progress(summary(found))
    return files


def asked_of(study: Study) -> Localized | None:
    """What a study leaves open that others need to use and cite the site, in one line."""
    lacking = {"licence": not study.licence, "editors": not study.editors}
    named = [f"`{key}`" for key, is_lacking in lacking.items() if is_lacking]
    if not named:
        return None
    return Localized(
        f"study.yaml 没有写{'和'.join(named)}（使用许可、编者）：引用格式和数据说明里就都没有；"
        "定了以后请写上，写法见编者指南",
        f"study.yaml does not name {' and '.join(named)}: citations and what describes the data "
        "go without; please add what is decided, as the editors' guide says",
    )


def publishers_of(build: Build, shelf: Shelf, tongues: Sequence[Tongue]) -> list[Publisher]:
    """What publishes each of some editions, which know of each other.

    Raises `CasebookError` if two pages or files would have one address.
    """
    publishers = [Publisher(build, shelf, tongue) for tongue in tongues]
    with build.stage("tables"):
        publishers[0].place_tables()
    for publisher in publishers:
        with publisher.stage("search"):
            publisher.place_names()
    _check_places(publishers, build.root)
    pages = {it.edition.tongue.id: it.place_page_paths() for it in publishers}
    settings, overrides, *_ = shelf.value(SITE)
    texts = [text.decode("utf-8", "replace") for text in (settings, *dict(overrides).values())]
    faces = tuple(face_of(publisher.edition, texts) for publisher in publishers)
    shelf.add(MAP, map_of(pages, {face.id: face.path for face in faces}))
    for publisher, face in zip(publishers, faces, strict=True):
        publisher.place_frame(face, faces, lacking_of(pages))
    return publishers


def _check_places(publishers: Sequence[Publisher], root: Path) -> None:
    """Nothing that is made may hide what people wrote, nor what is written in another place."""
    generated = [path for publisher in publishers for path in publisher.generated()]
    written = [pair for publisher in publishers for pair in publisher.written()]
    check_paths(generated, written, root / HAND_WRITTEN)
