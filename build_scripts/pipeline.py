"""The whole build: read → verify → corpus → edition → pages · charts · data → MkDocs → check.

Every stage is kept by content (`store`); what nothing has changed for is not made again, and what
is made is the same bytes as if everything had been made anew.
"""

from __future__ import annotations

import json
import os
import resource
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from build_scripts.corpus.making import check_corpus, make_corpus, read_written
from build_scripts.corpus.sharing import place_shared
from build_scripts.corpus.shelf import Shelf
from build_scripts.editions import TONGUES, Tongue, alone, tongue_in
from build_scripts.model import NO_HISTORY, Localized, Position
from build_scripts.problems import CasebookError, Problem
from build_scripts.store import DamagedError, Digest, Store, program_digest
from build_scripts.words import FILE as WORDING
from build_scripts.words import check_wording

if TYPE_CHECKING:
    from build_scripts.history.compare import Shown
    from build_scripts.mending import Change
    from build_scripts.publish.frame import Frame
    from build_scripts.publish.publishing import Ahead
    from build_scripts.publish.releasing import Released

CONFIG_FILE = "mkdocs.yml"
HAND_WRITTEN = "docs"
TEMPLATES = "templates"
STAGING = "staging"
SITE = "site"
CACHE = "cache"

Progress = Callable[[Localized], None]
At = TypeVar("At", Path, "Project")
Made = TypeVar("Made")
Rest = ParamSpec("Rest")


@dataclass
class Project:
    """One project's folder, with the store of what was made of it before."""

    root: Path
    store: Store = field(init=False)
    stages: list[tuple[str, float, float]] = field(default_factory=list)
    """The name of each stage with the wall and CPU seconds that it took."""
    is_outdated: Callable[[], bool] = lambda: False
    """Whether what is being made is of no use any more, since files have changed."""

    def __post_init__(self) -> None:
        staging = self.root / STAGING
        can_keep = staging.is_dir() and os.access(staging, os.W_OK)
        folder = staging / CACHE if can_keep else None
        self.store = Store(folder, program_digest(Path(__file__).parent))

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Measure a stage; where `CASEBOOK_TIMES` names a file, it is written there.

        Raises `OutdatedError` in place of a stage that is of no use.
        """
        if self.is_outdated():
            raise OutdatedError
        wall, cpu = time.perf_counter(), _cpu_seconds()
        yield
        self.stages.append((name, time.perf_counter() - wall, _cpu_seconds() - cpu))
        if times := os.environ.get("CASEBOOK_TIMES"):
            with Path(times).open("a", encoding="utf-8") as file:
                taken = {"stage": name, "wall": self.stages[-1][1], "cpu": self.stages[-1][2]}
                file.write(json.dumps(taken) + "\n")


class OutdatedError(Exception):
    """What was being made is of files that have changed since."""


def _once_more(
    command: Callable[Concatenate[At, Rest], Made],
) -> Callable[Concatenate[At, Rest], Made]:
    """Run a command again where something that was kept turns out to be damaged, without that."""

    @wraps(command)
    def run(at: At, /, *args: Rest.args, **kwargs: Rest.kwargs) -> Made:
        try:
            return command(at, *args, **kwargs)
        except DamagedError:
            project = at if isinstance(at, Project) else Project(at)
            project.store.remove_damaged()
            return command(at, *args, **kwargs)

    return run


@_once_more
def check(root: Path, remind: Progress = lambda _: None) -> list[Problem]:
    """Everything that is wrong with the cases, the codebook and the site's own words.

    Causes come first, then by place. Pages written by hand are checked as they are made. What is
    right and not finished is told to `remind`.
    """
    problems = check_corpus(read_written(root), Project(root).store, remind)
    templates = root / TEMPLATES
    wording = check_wording(templates) if (templates / WORDING).is_file() else ()
    return [*problems, *wording]


def mend(root: Path) -> tuple[list[Change], list[Problem]]:
    """Put right what has one right answer: what was changed, and what is wrong still."""
    from build_scripts.mending import mend as mend_files

    return mend_files(root, lambda: check(root))


@_once_more
def build(root: Path, progress: Progress) -> list[Problem]:
    """Build `site/`; with problems the last good site stays as it was."""
    from build_scripts.publish.lock import building
    from build_scripts.publish.site import write_site
    from build_scripts.publish.swap import next_dir, recover, swap

    site = root / SITE
    with building(root / STAGING, progress):
        project = Project(root)
        recover(site)
        try:
            made = make_site(project, progress)
            if isinstance(made, list):
                return made
            with project.stage("write"):
                write_site(made, project.store, next_dir(site))
                swap(next_dir(site), site)
            project.store.prune()
        except CasebookError as error:
            return list(error.problems)
        finally:
            recover(site)
    return []


@_once_more
def crawl(root: Path, progress: Progress) -> list[Problem]:
    """Whether the last built `site/` is, byte for byte, what is made of the files as they are.

    With that, every number on it is what its page's view says; what they are is told.
    """
    site = root / SITE
    if not site.is_dir():
        rule = Localized("须先生成网站，才能查看", "site must be built before it is looked through")
        return [
            Problem(
                Position(SITE),
                "site-missing",
                rule,
                fix=Localized("运行 `casebook build`", "run `casebook build`"),
            )
        ]
    from build_scripts.check import check_files
    from build_scripts.publish.site import digests_of

    project = Project(root)
    held: list[Localized] = []

    def tell(text: Localized) -> None:
        """The last that is told is what the numbers are: of `site/` only if it is as made."""
        held.append(text)
        if len(held) > 1:
            progress(held.pop(0))

    made = make_site(project, tell)
    if isinstance(made, list):
        return made

    def contents(path: str) -> tuple[bytes, bytes]:
        return (site / path).read_bytes(), project.store.get(made[path])

    problems = list(check_files(SITE, digests_of(site), made, contents))
    if not problems:
        progress(held.pop())
    return problems


@_once_more
def stage(root: Path, tongue: Tongue) -> Frame | list[Problem]:
    """Make the staging folder of an edition: its pages as other publishers take them, plain MkDocs
    for one, and what the theme is to know of it.

    With problems it stays as it was.
    """
    from build_scripts.history.record import read_history
    from build_scripts.publish.output import stage as stage_files
    from build_scripts.publish.publishing import publishers_of
    from build_scripts.publish.repository import place_repository
    from build_scripts.publish.surroundings import place_surroundings

    project = Project(root)
    shelf = Shelf(project.store)
    problems = make_corpus(read_written(root), project.store, shelf)
    if problems:
        return problems
    try:
        place_shared(project.store, shelf)
        place_surroundings(root, shelf, read_history(root, project.store))
        place_repository(root, shelf)
        [publisher] = publishers_of(project, shelf, [alone(tongue)])
        stage_files(publisher.staged(), root / STAGING / tongue.id)
    except CasebookError as error:
        return list(error.problems)
    return publisher.frame


@_once_more
def shown_of(root: Path, language: str, folder: Path) -> Shown | list[Problem]:
    """The pages of the cases in `folder`, as Markdown, by the templates of the project in `root`;
    and its charts, with words of a language ("zh" or "en") and marks that lead nowhere.

    Without dates and lines, so that those differ from another state's whose content does.
    """
    from build_scripts.charts.marks import unlinked
    from build_scripts.history.compare import Shown
    from build_scripts.publish.publishing import publishers_of
    from build_scripts.publish.surroundings import place_surroundings

    project = Project(root)
    shelf = Shelf(project.store)
    problems = make_corpus(read_written(folder), project.store, shelf)
    if problems:
        return problems
    place_shared(project.store, shelf)
    place_surroundings(root, shelf, NO_HISTORY)
    tongues = dict.fromkeys((TONGUES[0], tongue_in(language)))
    publishers = publishers_of(project, shelf, tuple(tongues))
    charts = {name: unlinked(plot) for name, plot in publishers[-1].plots().items()}
    return Shown(publishers[0].texts(), charts)


@_once_more
def release(root: Path, progress: Progress) -> Released | list[Problem]:
    """Write the data as they are committed as a release below `docs/releases`, unless the last one
    has the same; what others will miss is told."""
    from build_scripts.history.record import read_history
    from build_scripts.history.releasing import check_committed
    from build_scripts.history.revisions import resolve, revision_at
    from build_scripts.publish.publishing import publishers_of
    from build_scripts.publish.releasing import lacking, release_data
    from build_scripts.publish.surroundings import place_surroundings

    commit = resolve(root, "HEAD")
    project = Project(root)
    shelf = Shelf(project.store)
    problems = (
        list(check_committed(root))
        or check(root)
        or make_corpus(read_written(root), project.store, shelf)
    )
    if problems:
        return problems
    place_shared(project.store, shelf)
    place_surroundings(root, shelf, read_history(root, project.store))
    [publisher] = publishers_of(project, shelf, TONGUES[:1])
    released = release_data(root, publisher.edition, revision_at(root, commit))
    for told in lacking(publisher.edition) if released.is_new else ():
        progress(told)
    return released


def serve(root: Path, address: str, say: Progress, language: str) -> None:
    """Preview the site until interrupted: made again at every save, mistakes shown on the page.

    They are told in a language ("zh" or "en").
    """
    from build_scripts.publish.preview import State, serve_made

    project = Project(root)
    state = State(project.store, language)
    watched = ("cases", TEMPLATES, HAND_WRITTEN, CONFIG_FILE)

    def make(is_outdated: Callable[[], bool]) -> Mapping[str, Digest] | list[Problem] | None:
        project.is_outdated = is_outdated
        try:
            return make_site(project, lambda _: None, ahead=state.show_ahead)
        except OutdatedError:
            return None

    serve_made(root, watched, address, state, make, say)


@_once_more
def make_site(
    project: Project,
    progress: Progress,
    tongues: Sequence[Tongue] = TONGUES,
    ahead: Ahead = lambda _: None,
) -> Mapping[str, Digest] | list[Problem]:
    """Every file of the site by its path, or all that keeps it from being published.

    `ahead` may have some pages made before all others.
    """
    from build_scripts.history.record import read_history
    from build_scripts.publish.publishing import publish
    from build_scripts.publish.repository import place_repository
    from build_scripts.publish.surroundings import place_surroundings

    shelf = Shelf(project.store)
    progress(
        Localized(
            "读报告，核对每条引文和每个数值……", "reading reports, checking every quote and value …"
        )
    )
    problems = _place_corpus(project, shelf)
    if problems:
        return problems
    with project.stage("shared wording"):
        place_shared(project.store, shelf)
    with project.stage("place"):
        place_surroundings(project.root, shelf, read_history(project.root, project.store))
        place_repository(project.root, shelf)
    return publish(project, shelf, progress, tongues, ahead)


def _place_corpus(project: Project, shelf: Shelf) -> list[Problem]:
    """Read and verify; what was read stays in memory no longer than this takes."""
    with project.stage("read"):
        written = read_written(project.root)
    with project.stage("verify"):
        return make_corpus(written, project.store, shelf)


def _cpu_seconds() -> float:
    """CPU time of this process and of those it has waited for."""
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
