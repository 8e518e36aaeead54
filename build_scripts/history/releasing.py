"""What a release needs of git: all that the data are made of committed, and what changed since."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from build_scripts.history.differences import WHOLE, Change, Items, Kind, changes
from build_scripts.history.git import run_git
from build_scripts.model import Localized, Position, Tally
from build_scripts.problems import Problem

_MADE_OF = ("cases", "templates", "build_scripts")
"""What the data depend on: what editors write, the site's words, and the program."""
_FACTS = "facts"
_NAMED = 3
"""Files that are named; of more, that there are."""


def check_committed(root: Path) -> Iterator[Problem]:
    """All that the data are made of must be committed, and all commits be there.

    `root` is in a repository that has a commit.
    """
    if run_git(root, "rev-parse", "--is-shallow-repository").split() == [b"true"]:
        yield Problem(
            Position("."),
            "release-shallow",
            Localized(
                "发布版本要有全部的提交，数据里写着每一项最近修改的日期",
                "a release must be made where all commits are, for the data hold the day of each "
                "last change",
            ),
            fix=Localized(
                "运行 `git fetch --unshallow --tags`", "run `git fetch --unshallow --tags`"
            ),
        )
    listed = run_git(root, "status", "--porcelain", "-z", "--no-renames", "--", *_MADE_OF)
    edited = [entry[3:] for entry in listed.decode("utf-8", "replace").split("\0") if entry]
    if edited:
        named = ", ".join(edited[:_NAMED]) + (" …" if len(edited) > _NAMED else "")
        yield Problem(
            Position("."),
            "release-uncommitted",
            Localized(
                "发布版本须是已经提交的状态", "a release must be of a state that is committed"
            ),
            named,
            Localized("先提交，或者放弃这些改动", "commit these changes first, or give them up"),
        )


def tallies(files: Iterable[Change[str, Items]]) -> tuple[Tally, Tally]:
    """How many facts changed, and how many other entries; what a file says outside its lists is
    one entry, if there is such a file before and after."""
    facts: list[Kind] = []
    others: list[Kind] = []
    for file in files:
        for item in changes(file.before, file.after):
            if item.key != WHOLE or file.kind is Kind.CHANGED:
                (facts if item.key[0] == _FACTS else others).append(item.kind)
    return _tally(facts), _tally(others)


def _tally(kinds: list[Kind]) -> Tally:
    return Tally(*map(kinds.count, (Kind.ADDED, Kind.CHANGED, Kind.REMOVED)))
