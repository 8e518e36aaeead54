"""Numbers that the site's wording and its hand-written pages declare, each with its kind.

    axis_truncated: {zh: 横轴从 {start} 开始，不从 0 开始, en: …, numbers: {axis: [不从 0 开始, …]}}

A page does so in its front matter, `numbers:` likewise. What is declared are words with the
number in them, which must stand in the text, so that a number that comes or goes is noticed;
a bare number would lend itself to every equal one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from msgspec import Struct

from build_scripts.check.covering import TextIndex
from build_scripts.curation.yaml_checks import unseen_problem
from build_scripts.curation.yaml_values import parse_yaml
from build_scripts.language.any_numbers import is_bare
from build_scripts.model import Localized, Position
from build_scripts.normalize import fold
from build_scripts.problems import Problem
from build_scripts.views.foreign import FRONT_MATTER
from build_scripts.views.shown import Source

_CODE = "site-number-declared"
KINDS = ("axis", "definition", "name", "order", "example")
"""What a declared number can be: where an axis begins; what the site's own rules lay down; part
of a name, a standard or a format (UTF-8); which of several things is meant (the first heading);
an example in the hand-written guides."""

_OBEYED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
"""Controls and marks of direction; other signs that nobody sees are examples in the guide."""
_PLACEHOLDER = re.compile(r"\{\w+\}")


class Declared(Struct, frozen=True):
    """Words with a number in them that one text declares."""

    file: str
    name: str
    words: tuple[str, ...]
    problems: tuple[Problem, ...]

    def check_used(self, used: Collection[str]) -> Iterator[Problem]:
        """What is declared must stand in the text; `used` are folded words that do."""
        for words in self.words:
            if fold(words) not in used:
                rule = Localized(
                    "申报的话须带数字，而且在申报它的文字里",
                    "declared words must hold a number and stand in the text that declares them",
                )
                value, fix = (
                    f"{self.name}: {words}",
                    Localized("从 `numbers` 里删去", "take them out of `numbers`"),
                )
                yield Problem(Position(self.file), _CODE, rule, value, fix)


def declared_on_page(source: str, file: str) -> Declared:
    """The numbers that a page which was written by hand declares in its front matter."""
    meta, _ = _front_matter(source, file)
    numbers = meta.get("numbers", {}) if isinstance(meta, dict) else {}
    return _read(numbers, file, "numbers")


def check_written(source: str, file: str) -> Iterator[Problem]:
    """What keeps a hand-written page from being read: its front matter is as strict as all YAML
    here, and browsers obey no sign of it."""
    yield from _front_matter(source, file)[1]
    if obeyed := _OBEYED.search(source):
        before = source[: obeyed.start()]
        begin = before.rfind("\n") + 1
        position = Position(file, before.count("\n") + 1, len(before) - begin + 1)
        yield unseen_problem(source[begin:].partition("\n")[0], position)


def _front_matter(source: str, file: str) -> tuple[Any, list[Problem]]:
    found = FRONT_MATTER.match(source)
    return parse_yaml(f"\n{found[1]}", file) if found else (None, [])


def declared_pieces(
    entry: Mapping[str, object], text: str, convert: Callable[[str], str] = str
) -> tuple[str, ...]:
    """The pieces of a wording of which every number is declared, as an edition shows them.

    `entry` is the wording as its file has it, `text` its words in one edition, whose places
    are filled by numbers that stand by themselves, and `convert` puts words in its script.
    """
    declared = _read(entry.get("numbers", {}), "", "")
    index = TextIndex((Source.WORDING, convert(words)) for words in declared.words)
    covered = ((piece, index.cover(piece)) for piece in _PLACEHOLDER.split(text))
    return tuple(piece for piece, found in covered if found.texts and not found.loose)


def check_wording(wording: Mapping[str, Mapping[str, object]], file: str) -> Iterator[Problem]:
    """What a wording declares must be of a known kind and stand in its words."""
    for key, entry in wording.items():
        if "numbers" in entry:
            declared = _read(entry["numbers"], file, key)
            index = TextIndex((Source.WORDING, words) for words in declared.words)
            pieces = (
                piece for tongue in ("zh", "en") for piece in _PLACEHOLDER.split(str(entry[tongue]))
            )
            used = {text for piece in pieces for text in index.cover(piece).texts}
            yield from (*declared.problems, *declared.check_used(used))


def _read(numbers: Any, file: str, name: str) -> Declared:
    declared: list[str] = []
    problems = []
    for kind, entries in numbers.items() if isinstance(numbers, dict) else ():
        if kind not in KINDS or not isinstance(entries, list):
            rule = Localized(
                f"数字须列在 {'、'.join(KINDS)} 之下",
                f"numbers must be declared as lists under {', '.join(KINDS)}",
            )
            problems.append(Problem(Position(file), _CODE, rule, f"{name}: {kind}"))
            continue
        for words in map(str, entries):
            if is_bare(fold(words)):
                rule = Localized(
                    "申报数字须带上前后的字", "a number must be declared with words around it"
                )
                problems.append(Problem(Position(file), _CODE, rule, f"{name}: {words}"))
            else:
                declared.append(words)
    return Declared(file, name, tuple(declared), tuple(problems))
