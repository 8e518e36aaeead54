"""Write hostile content, check the project, build it if nothing is wrong; what came of it."""

from __future__ import annotations

import os
import re
import resource
import signal
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path
from types import FrameType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.model import Position
from build_scripts.pipeline import Project, check
from build_scripts.problems import CasebookError, Problem
from tests.hostile.kinds import RAN, Kind
from tests.hostile.live import live_in
from tests.hostile.places import KEY, Place, written
from tests.projects import made_of

SECONDS, MEGABYTES = 10, 500
"""What a check of hostile content may take at most: of a processor, for the machine may be busy."""
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""What no message may hold, for a terminal would obey it or nobody could see it."""
Files = Mapping[str, bytes | None]
"""What stands in files below the project; None where there is to be none."""
Change = tuple[Place, str]
"""A place, and the YAML that is to stand there."""
Found = Mapping[str, Any]
"""What an outcome is to say otherwise."""
_OF_FORM = frozenset(
    {
        "empty-value",
        "unknown-key",
        "unquoted-value",
        "unseen-character",
        "wrong-choice",
        "wrong-form",
        "wrong-type",
        "yaml-alias",
        "yaml-depth",
        "yaml-key",
        "yaml-syntax",
        "yaml-tag",
    }
)
"""What a value is told whatever stands elsewhere."""
_TOO_LARGE = "site-size"
"""How large a page becomes is known when it is made: of all faults this one is told by a build."""
_OF_SITE = "templates/"
"""What is no editor's file: the numbers of the site's own words are checked where they stand."""


class Outcome(Struct, frozen=True):
    """What came of a kind of content somewhere: a message, or it is shown, or what is wrong."""

    kind: str
    where: str
    refused: bool
    failed: str
    seconds: float


class _Checked(Struct, frozen=True):
    """What a check of files came to."""

    problems: tuple[Problem, ...]
    failed: str
    seconds: float

    def outcome(self, kind: str, where: str) -> Outcome:
        """The same of a kind of content somewhere."""
        return Outcome(kind, where, bool(self.problems), self.failed, self.seconds)


class TookTooLongError(Exception):
    """A check that had to be stopped."""


class Trial:
    """A project that is spoilt in one way after another, and put right again each time."""

    def __init__(self, root: Path) -> None:
        self.root, self._project = root, Project(root)

    def of_fields(self, kind: Kind, places: Sequence[Place]) -> Iterator[Outcome]:
        """Content of a kind at each of the places; what can be tried together is."""
        changes = [(place, kind.written(place.value, n)) for n, place in enumerate(places)]
        outcomes = self._sorted(kind.name, changes)
        passed = [it for it in changes if not outcomes[it].refused and not outcomes[it].failed]
        # Only a build tells that the program asks for a key which is another now, or that a number
        # is declared and not there; among others each would be looked for by halves.
        alone = [[it] for it in passed if _is_told_late(it[0])]
        rest = [it for it in passed if not _is_told_late(it[0])]
        for group in (rest, *alone):
            for change, found in self._built(group).items():
                outcomes[change] = replace(outcomes[change], **found)
        yield from outcomes.values()

    def of_files(self, kind: str, where: str, files: Files) -> Outcome:
        """Files of a kind, each in its place; if they pass the check the site is built."""
        outcome = self._check(files).outcome(kind, where)
        if outcome.refused or outcome.failed:
            return outcome
        return replace(outcome, **self._found_in(files))

    def checked(self, kind: Kind, place: Place) -> Outcome:
        """What a check says to content of a kind at a place."""
        [outcome] = self._sorted(kind.name, [(place, kind.written(place.value, 0))]).values()
        return outcome

    def _sorted(self, kind: str, changes: Sequence[Change]) -> dict[Change, Outcome]:
        """What a check says to each of some changes.

        Of those that are checked together, some are refused for their form, which is the same
        without the others: a problem is where they stand. The rest are checked without these, and
        by halves where the problems are elsewhere, in the end each alone.
        """
        if not changes:
            return {}
        found = self._check(self.files_with(changes))
        if len(changes) == 1 or not (found.failed or found.problems):
            return {it: found.outcome(kind, _named(it[0])) for it in changes}
        refused = [] if found.failed else self._refused(changes, found.problems)
        if refused:
            told = {it: found.outcome(kind, _named(it[0])) for it in refused}
            return told | self._sorted(kind, [it for it in changes if it not in told])
        middle = len(changes) // 2
        return self._sorted(kind, changes[:middle]) | self._sorted(kind, changes[middle:])

    def _refused(self, changes: Sequence[Change], problems: Sequence[Problem]) -> list[Change]:
        """The changes of which problems of form are told."""
        told: dict[str, list[Position]] = {}
        for problem in problems:
            if problem.code in _OF_FORM:
                told.setdefault(problem.position.file, []).append(problem.position)
        files = self.files_with(changes)
        refused = []
        for file, positions in told.items():
            those = sorted((it for it in changes if it[0].file == file), key=lambda it: it[0].start)
            lines = [0, *(it.end() for it in re.finditer("\n", (files.get(file) or b"").decode()))]
            offsets = [
                lines[it.line - 1] + it.column - 1 for it in positions if it.line <= len(lines)
            ]
            moved = 0
            for change in those:
                place, content = change
                start = place.start + moved
                moved += len(content) - (place.end - place.start)
                if any(start <= it < start + max(len(content), 1) for it in offsets):
                    refused.append(change)
        return refused

    def _check(self, files: Files) -> _Checked:
        """What a check says to files."""
        failed = ""
        problems: list[Problem] = []
        with self.holding(files):
            begun = _processor()
            try:
                with _limited():
                    problems = check(self.root)
            except CasebookError as error:
                problems = list(error.problems)
            except TookTooLongError:
                failed = f"more than {SECONDS} s"
            except Exception:  # whatever it is: it is what must not be
                failed = traceback.format_exc(limit=-2)
            seconds = _processor() - begun
        told = (problem.told(language) for problem in problems for language in ("zh", "en"))
        failed = failed or next((f"tells {it[:80]!r}" for it in told if _UNSEEN.search(it)), "")
        failed = failed or ("ran" if Path(RAN).exists() else "")
        return _Checked(tuple(problems), failed, seconds)

    def _found_in(self, files: Files) -> Found:
        """What comes of the site that is made of files which pass the check."""
        with self.holding(files):
            made = made_of(self._project)
        if isinstance(made, list):
            is_of_site = all(file.startswith(_OF_SITE) for file in files)
            is_late = is_of_site or all(_code(it) == _TOO_LARGE for it in made)
            told = f"passes the check, not the build: {made[0]}"[:300]
            return {"refused": is_late, "failed": "" if is_late else told}
        get = self._project.store.get
        return {"failed": next(live_in({it: get(digest) for it, digest in made.items()}), "")}

    def _built(self, changes: Sequence[Change]) -> Mapping[Change, Found]:
        """The same of changes, those that can be made together, together."""
        if not changes:
            return {}
        files = self.files_with(changes)
        with self.holding(files):
            is_sound = not check(self.root)
        found = self._found_in(files) if is_sound or len(changes) == 1 else {"failed": "together"}
        if not any(found.values()) or len(changes) == 1:
            return dict.fromkeys(changes, found)
        middle = len(changes) // 2
        return {**self._built(changes[:middle]), **self._built(changes[middle:])}

    def files_with(self, changes: Sequence[Change]) -> Files:
        """The files that have all of these."""
        files: dict[str, bytes | None] = {}
        ordered = sorted(changes, key=lambda it: (it[0].file, it[0].start))
        for file, those in groupby(ordered, lambda it: it[0].file):
            text = (self.root / file).read_text(encoding="utf-8")
            for place, content in reversed(list(those)):
                text = written(text, place, content)
            files[file] = text.encode("utf-8")
        return files

    @contextmanager
    def holding(self, files: Files) -> Iterator[None]:
        """The project with files, until they are as they were again."""
        paths = [self.root / file for file in files]
        before = [path.read_bytes() if path.exists() else None for path in paths]
        try:
            _put(paths, list(files.values()))
            yield
        finally:
            _put(paths, before)


def _code(problem: Problem | str) -> str:
    return problem.code if isinstance(problem, Problem) else ""


def _is_told_late(place: Place) -> bool:
    is_declared = ".numbers." in place.field
    return place.file.startswith(_OF_SITE) and (is_declared or place.field.endswith(KEY))


def _processor() -> float:
    """Seconds of a processor that this process has had, and those that it has waited for."""
    return sum(os.times()[:4])


def _named(place: Place) -> str:
    return f"{Path(place.file).name} {place.field}"


def _put(paths: Sequence[Path], contents: Sequence[bytes | None]) -> None:
    for path, content in zip(paths, contents, strict=True):
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.write_bytes(content)


@contextmanager
def _limited() -> Iterator[None]:
    """Stop what takes too long."""

    def stop(signal_number: int, frame: FrameType | None) -> None:
        raise TookTooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def peak() -> float:
    """The most memory that this process or one of its own has had, in megabytes."""
    usage = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(it.ru_maxrss for it in usage) / 1024
