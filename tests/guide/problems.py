"""Examples of every problem: what the catalogue says of each, and what really comes of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import yaml
from msgspec import Struct

from build_scripts.consequences import folded
from build_scripts.formats import as_text
from build_scripts.model import Localized
from build_scripts.pipeline import Project, check, make_site
from build_scripts.problems import NOTHING_SAID, CasebookError, Problem
from tests.guide.project import LANGUAGES, Edit, example_cases, whole_project
from tests.guide.situations import PAGE, SITUATIONS, problems_of_page

CATALOGUE = Path(__file__).with_name("problems.yaml")
_MOST_LINES = 9
"""Lines of a file that are shown around what is changed, as far as they belong to one entry."""


class Example(Struct, frozen=True):
    """One problem: what it means, and how it comes about.

    `given` is changed on both sides, `edit` where it fails alone. Where no edit of a file shows
    it, `fails` and `holds` say in words what does, and `SITUATIONS` brings it about.
    It may be told among others that come with it, or be of a single page written by hand.
    """

    code: str
    meaning: Localized
    given: tuple[Edit, ...] = ()
    edit: Edit | None = None
    fails: Localized = NOTHING_SAID
    holds: Localized = NOTHING_SAID
    is_among_others: bool = False

    is_of_one_page: bool = False

    @property
    def is_of_the_site(self) -> bool:
        """Whether it is seen when the whole site is made, and not before."""
        is_of_cases = self.edit is None or self.edit.file.startswith("cases/")
        return not is_of_cases and not self.is_of_one_page


class Group(Struct, frozen=True):
    """Problems of one sort, which are explained on one page.

    `numbers` are the words with numbers that it declares, by language and kind.
    """

    id: str
    name: Localized
    numbers: Mapping[str, Mapping[str, Sequence[str]]]
    examples: tuple[Example, ...]


class Outcome(Struct, frozen=True):
    """What an example gives: its problems, and how people are told of them in each language.

    `wrong` and `right` are the entry of the file as it stands on either side.
    """

    problems: tuple[Problem, ...]
    told: Mapping[str, str]
    wrong: str = ""
    right: str = ""


@cache
def catalogue() -> tuple[Group, ...]:
    """All problems, in the order in which the guide has them."""
    groups = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))
    return tuple(
        Group(
            it["id"], _localized(it), it["numbers"], tuple(_example(one) for one in it["problems"])
        )
        for it in groups
    )


def _localized(entry: Mapping[str, str]) -> Localized:
    return Localized(entry["zh"], entry["en"])


def _example(entry: Mapping[str, object]) -> Example:
    def edits(key: str) -> tuple[Edit, ...]:
        found = entry.get(key, ())
        assert isinstance(found, Sequence)
        return tuple(Edit(it["file"], it["right"], it["wrong"]) for it in found)

    def words(key: str) -> Localized:
        found = entry.get(key)
        return _localized(found) if isinstance(found, dict) else NOTHING_SAID

    return Example(
        code=str(entry["code"]),
        meaning=Localized(str(entry["zh"]), str(entry["en"])),
        given=edits("given"),
        edit=(
            Edit(str(entry["file"]), str(entry["right"]), str(entry["wrong"]))
            if "file" in entry
            else None
        ),
        fails=words("fails"),
        holds=words("holds"),
        is_among_others="among" in entry,
        is_of_one_page="page" in entry,
    )


@cache
def outcome_of(example: Example) -> Outcome:
    """What comes of an example where it fails."""
    if example.edit is None:
        with SITUATIONS[example.code](is_right=False) as (root, problems):
            return _outcome(example, problems, root)
    with _root_for(example) as root:
        for edit in example.given:
            edit.apply(root)
        before = (root / example.edit.file).read_text(encoding="utf-8")
        example.edit.apply(root)
        after = (root / example.edit.file).read_text(encoding="utf-8")
        found = _problems(example, root)
        lines = [it.position.line for it in found if it.position.file == example.edit.file]
        wrong = entry_changed(before, after, lines[0] if lines else None)
        return _outcome(example, found, root, wrong, entry_changed(after, before))


@cache
def problems_where_right(example: Example) -> tuple[Problem, ...]:
    """What is wrong with an example where it holds: nothing."""
    if example.edit is None:
        with SITUATIONS[example.code](is_right=True) as (_, problems):
            return tuple(problems)
    with _root_for(example) as root:
        for edit in example.given:
            edit.apply(root)
        return tuple(_problems(example, root))


def _root_for(example: Example) -> AbstractContextManager[Path]:
    return whole_project() if example.is_of_the_site else example_cases()


def _problems(example: Example, root: Path) -> list[Problem]:
    if example.is_of_one_page:
        return list(problems_of_page(root / PAGE))
    if not example.is_of_the_site:
        return check(root)
    try:
        made = make_site(Project(root), lambda _: None)
    except CasebookError as error:
        return list(error.problems)
    return made if isinstance(made, list) else []


def _outcome(
    example: Example, problems: Sequence[Problem], root: Path, wrong: str = "", right: str = ""
) -> Outcome:
    shown = [it for it in problems if not example.is_among_others or it.code == example.code]
    told = {language: as_text(folded(shown), root, language) for language in LANGUAGES}
    return Outcome(tuple(problems), told, wrong, right)


def entry_changed(before: str, after: str, where_gone: int | None = None) -> str:
    """The entry of `after` in which it differs from `before`, below the key that it stands under.

    What is shown is as short as it can be understood: a line, or the item of a list around it.
    Where lines are gone it is what stood before them, or the entry of the line `where_gone`.
    """
    old, new = before.splitlines(), after.splitlines()
    changed = [it[3:] for it in SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
               if it[0] != "equal"]  # fmt: skip
    first, last = changed[0][0], changed[-1][1] - 1
    if last < first:
        first = last = max(0, (where_gone or first) - 1)
    top, end = _start_of_item(new, first), last + 1
    while end < len(new) and end - top < _MOST_LINES and _indent(new[end]) > _indent(new[top]):
        end += 1
    while top > first or (end - top > _MOST_LINES and top < first):
        top += 1
    return "\n".join((*_above(new, top), *new[top:end])) + "\n"


def _above(lines: Sequence[str], at: int) -> Sequence[str]:
    """The lines that a line stands below: its key, the item which that belongs to, and so on."""
    found: list[str] = []
    inner = _indent(lines[at])
    for line in reversed(lines[:at]):
        if line.strip() and _indent(line) < inner:
            found.insert(0, line)
            inner = _indent(line)
    return found


def _start_of_item(lines: Sequence[str], at: int) -> int:
    """The line on which the item begins that a line belongs to."""
    inner, top = _indent(lines[at]), at
    while top > 0 and inner > 0 and not lines[top].lstrip().startswith("- "):
        top -= 1
        if lines[top].strip() and _indent(lines[top]) < inner:
            inner = _indent(lines[top])
    return top


def _indent(line: str) -> int:
    return len(re.match(r"[ \t]*", line)[0]) if line.strip() else 99  # type: ignore[index] # matches
