"""Numbers that the site's wording and its hand-written pages declare, each with its kind.

    axis_truncated: {zh: 横轴从 {start} 开始，不从 0 开始, en: …, numbers: {axis: [不从 0 开始, …]}}

A page does so in its front matter, `numbers:` likewise. What is declared are words with the
number in them, which must stand in the text, so that a number that comes or goes is noticed;
a bare number would lend itself to every equal one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from build_scripts.crawl.covering import TextIndex, is_bare
from build_scripts.crawl.model import DECLARABLE, Source
from build_scripts.curation.yaml_values import YAML_LOADER
from build_scripts.model import Position
from build_scripts.normalize import fold
from build_scripts.problems import Problem
from build_scripts.views.rendering import Wording

_PLACEHOLDER = re.compile(r"\{\w+\}")
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Declared:
    """Words with a number in them that one text declares, by what the number is."""

    position: Position
    name: str
    words: dict[str, Source]
    problems: tuple[Problem, ...]
    index: TextIndex = field(init=False)

    def __post_init__(self) -> None:
        texts = ((source, words) for words, source in self.words.items())
        object.__setattr__(self, "index", TextIndex(texts))

    def check_used(self, used: Iterable[str]) -> Iterator[Problem]:
        """What is declared must stand in the text; `used` are folded words that do."""
        found = set(used)
        for words in self.words:
            if fold(words) not in found:
                rule = "declared words must hold a number and stand in the text that declares them"
                value, fix = f"{self.name}: {words}", "take them out of `numbers`"
                yield Problem(self.position, "site-number-declared", rule, value, fix)


def declared_wording(
    file: Path, wording: Wording
) -> tuple[list[tuple[Source, str]], list[Problem]]:
    """The pieces of wordings of which every number is declared; and what is wrong."""
    entries = yaml.load(file.read_text(encoding="utf-8"), Loader=YAML_LOADER)
    texts: list[tuple[Source, str]] = []
    problems: list[Problem] = []
    for key, entry in entries.items():
        if "numbers" not in entry:
            continue
        declared = _read(entry["numbers"], Position(f"templates/{file.name}"), key)
        problems += declared.problems
        used: set[str] = set()
        for text in (entry["zh"], entry["en"], wording[key]):
            for piece in _PLACEHOLDER.split(text):
                covered = declared.index.cover(fold(piece))
                used |= covered.texts
                if covered.sources and not covered.unresolved:
                    texts += [(source, piece) for source in covered.sources]
        problems += declared.check_used(used)
    return texts, problems


def declared_on_page(file: Path) -> Declared:
    """The numbers that a hand-written page declares."""
    found = _FRONT_MATTER.match(file.read_text(encoding="utf-8"))
    meta = yaml.load(found[1], Loader=YAML_LOADER) if found else None
    numbers = meta.get("numbers", {}) if isinstance(meta, dict) else {}
    return _read(numbers, Position(f"docs/{file.name}"), "numbers")


def _read(numbers: Any, position: Position, name: str) -> Declared:
    kinds = {str(kind): kind for kind in DECLARABLE}
    declared: dict[str, Source] = {}
    problems = []
    for kind, entries in numbers.items() if isinstance(numbers, dict) else ():
        if kind not in kinds or not isinstance(entries, list):
            rule = f"numbers must be declared as lists under {', '.join(kinds)}"
            problems.append(Problem(position, "site-number-declared", rule, f"{name}: {kind}"))
            continue
        for words in map(str, entries):
            if is_bare(fold(words)):
                rule = "a number must be declared with words around it"
                value = f"{name}: {words}"
                problems.append(Problem(position, "site-number-declared", rule, value))
            else:
                declared[words] = kinds[kind]
    return Declared(position, name, declared, tuple(problems))
