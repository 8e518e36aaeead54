"""What has one right answer, put right in the files themselves: `casebook check --fix`.

Words are put in the place of words, at the line and column of a problem, so that comments, order
and layout stay as they are. A change after which its problem is still there, or another one of
form has come, is taken back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from build_scripts.curation.files import CODEBOOK_FILES, CODEBOOK_FOLDER, SUMMARY_FILE
from build_scripts.curation.yaml_values import parse_yaml
from build_scripts.formats import BREAK
from build_scripts.model import Localized, Position
from build_scripts.problems import Mend, Problem

Check = Callable[[], list[Problem]]

_ROUNDS = 5
"""An id that is put right can be what another place was to name."""
_FORM = frozenset(
    {
        "duplicate-fact",
        "duplicate-id",
        "duplicate-item",
        "duplicate-key",
        "wrong-form",
        "wrong-type",
        "yaml-key",
        "yaml-syntax",
    }
)
"""What a change must not bring about on its line."""
_MARK, _QUOTES = "\ufeff", ("'", '"')
"""What a file of UTF-8 may begin with, and a text in YAML."""
_ENDING = re.compile(r"[ \t]+(?=\r?$)", re.MULTILINE)


class Change(Struct, frozen=True, order=True):
    """What was changed in a file, for people."""

    position: Position
    what: Localized


def mend(root: Path, check: Check) -> tuple[list[Change], list[Problem]]:
    """Put right what has one right answer below `root`: what was changed, and what is left."""
    changes = list(_without_endings(root))
    problems = check()
    for _ in range(_ROUNDS):
        done, problems = _round(root, problems, check)
        if not done:
            break
        changes += done
    return sorted(changes), problems


def _round(
    root: Path, problems: Sequence[Problem], check: Check
) -> tuple[list[Change], list[Problem]]:
    """All that can be put right at once; where that did not do, one after the other."""
    unclear = {problem.cause for problem in problems if problem.cause and not problem.mend}
    mendable = [problem for problem in problems if problem.mend and problem.cause not in unclear]
    done, left = _tried(root, mendable, list(problems), check)
    if done or len(mendable) < 2:
        return done, left
    changes: list[Change] = []
    for problem in mendable:
        done, left = _tried(root, [problem], left, check)
        changes += done
    return changes, left


def _tried(
    root: Path, mendable: Sequence[Problem], before: list[Problem], check: Check
) -> tuple[list[Change], list[Problem]]:
    """Put problems right together, or, where that does not do, nothing."""
    files = sorted({problem.position.file for problem in mendable})
    texts = {file: (root / file).read_bytes() for file in files}
    done: list[Problem] = []
    for file, text in texts.items():
        own = [problem for problem in mendable if problem.position.file == file]
        mended, changed = _mended(text.decode("utf-8"), own)
        (root / file).write_bytes(mended.encode("utf-8"))
        done += changed
    if not done:
        return [], before
    after = check()
    if _is_better(done, before, after):
        return [_change(problem) for problem in done], after
    for file, text in texts.items():
        (root / file).write_bytes(text)
    return [], before


def _is_better(
    done: Sequence[Problem], before: Iterable[Problem], after: Iterable[Problem]
) -> bool:
    """Whether the problems that were put right are gone, and none of form has come there."""
    lines = {it.position[:2] for it in done}
    gone = set(map(_kind, done))
    there = set(map(_kind, before)) - gone
    return not any(
        _kind(it) in gone or (it.code in _FORM and _kind(it) not in there)
        for it in after
        if it.position[:2] in lines
    )


def _change(problem: Problem) -> Change:
    mend = problem.mend or Mend("", "")
    what = f"`{mend.old}` → `{mend.new}`"
    return Change(problem.position, Localized.alike(what))


def _kind(problem: Problem) -> tuple[str, int, str, str]:
    return problem.position.file, problem.position.line, problem.code, problem.value


def _mended(text: str, problems: Iterable[Problem]) -> tuple[str, list[Problem]]:
    """A text with what has one right answer put right, from its end to its beginning."""
    starts = [0, *(match.end() for match in BREAK.finditer(text))]
    done: list[Problem] = []
    for problem in sorted(problems, reverse=True):
        _, line, column = problem.position
        place = starts[line - 1] + column - 1 + (line == 1 and text.startswith(_MARK))
        place += text[place : place + 1] in _QUOTES
        if problem.mend and text.startswith(problem.mend.old, place):
            old, new = problem.mend.old, problem.mend.new
            text = text[:place] + new + text[place + len(old) :]
            done.append(problem)
    return text, done


def _without_endings(root: Path) -> Iterator[Change]:
    """Take spaces and tabs at the ends of lines away, where that changes no value."""
    for path in _files(root):
        try:
            text = path.read_bytes().decode("utf-8")
        except (OSError, ValueError):
            continue  # which is a problem that the check tells
        bare, count = _ENDING.subn("", text)
        file = path.relative_to(root).as_posix()
        if count and parse_yaml(bare, file) == parse_yaml(text, file):
            path.write_bytes(bare.encode("utf-8"))
            what = Localized(
                f"去掉了 {count} 行末尾的空格", f"took spaces from the ends of {count} lines"
            )
            yield Change(Position(file), what)


def _files(root: Path) -> Iterator[Path]:
    """The files that editors write."""
    cases = root / "cases"
    found = (*cases.glob(f"*/{SUMMARY_FILE}"), *(cases / CODEBOOK_FOLDER).glob("*.yaml"))
    for path in sorted(found):
        is_ours = path.name == SUMMARY_FILE or path.name in CODEBOOK_FILES
        if is_ours and path.parent.name[0] not in "._" and not path.is_symlink():
            yield path
