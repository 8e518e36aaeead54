"""The site's own words, by key, in one edition; which of them a page uses is noted."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from build_scripts.curation.yaml_values import load_plainly
from build_scripts.model import Derived, Flag, Localized, Position, Study
from build_scripts.problems import CasebookError, Problem, joined
from build_scripts.store import Ledger
from build_scripts.suggestions import nearest

FILE = "wording.yaml"


_LANGUAGES = ("zh", "en")
_NAMED = re.compile(r"\bw\.([a-z]\w*)(?!\w|\()")
"""A key of the wording as a template names it."""


def read_wording(templates: Path) -> Mapping[str, Mapping[str, object]]:
    """The entries of the wording file as they are written, each in every language.

    Raises `CasebookError` where it cannot be read, or lacks a key that a template names. What only
    the program names is found missing when pages are made.
    """
    text = (templates / FILE).read_text(encoding="utf-8")
    entries = load_plainly(text, f"templates/{FILE}")
    if problems := list(_check_entries(entries, text)) or list(_check_named(entries, templates)):
        raise CasebookError(*problems)
    found: Mapping[str, Mapping[str, object]] = entries
    return found


def check_wording(templates: Path) -> Sequence[Problem]:
    """What keeps the wording file from being read."""
    try:
        read_wording(templates)
    except CasebookError as error:
        return error.problems
    return ()


def _check_named(entries: Collection[str], templates: Path) -> Iterator[Problem]:
    """The wording must have all keys that templates name."""
    for path in sorted(it for it in templates.rglob("*") if it.suffix in (".j2", ".html")):
        text = path.read_text(encoding="utf-8")
        for match in _NAMED.finditer(text):
            if match[1] not in entries:
                name = f"templates/{path.relative_to(templates).as_posix()}"
                line = text.count("\n", 0, match.start()) + 1
                column = match.start(1) - text.rfind("\n", 0, match.start())
                yield _missing(Position(name, line, column), match[1], entries)


def _check_entries(entries: object, text: str) -> Iterator[Problem]:
    """Each entry must have words in every language."""
    every = entries if isinstance(entries, dict) else {FILE: entries}
    for key, entry in every.items():
        lacking = [it for it in _LANGUAGES if not isinstance(entry, dict) or it not in entry]
        if lacking:
            found = re.search(rf"^{re.escape(str(key))}\b", text, re.MULTILINE)
            line = text.count("\n", 0, found.start()) + 1 if found else 1
            rule = Localized(
                "每一条须有中文（zh）和英文（en）",
                "every entry must have Chinese (zh) and English (en)",
            )
            missing = ", ".join(f"{it}: …" for it in lacking)
            fix = Localized(f"补上 `{missing}`", f"add `{missing}`")
            yield Problem(Position(f"templates/{FILE}", line), "missing-key", rule, str(key), fix)


def _missing(place: Position, key: str, known: Collection[str]) -> Problem:
    """A key that something uses and the wording has not."""
    rule = Localized(
        "程序和模板用到的字段，wording.yaml 里都须有",
        "wording must have every key that the program and the templates use",
    )
    line = f"{key}: {{zh: …, en: …}}"
    add = Localized(
        f"在 templates/{FILE} 里加一行 `{line}`", f"add a line `{line}` to templates/{FILE}"
    )
    fix = joined([nearest(key, known), add])
    return Problem(place, "wording-missing", rule, key, fix, f"wording {key}")


@dataclass(frozen=True, slots=True)
class Wording:
    """Words by key (`w.home`, `w["home"]`) with a case called what the study calls it.

    Raises `CasebookError` for a key that the file does not have.
    """

    ledger: Ledger
    language: str
    convert: Callable[[str], str]
    edition: str = ""
    """The edition, for an entry that one of them has words of its own for."""

    def __getitem__(self, key: str) -> str:
        if key not in self:
            known = self.ledger.read(("wording keys",))
            raise CasebookError(_missing(Position(f"templates/{FILE}"), key, known))
        entry = self.ledger.read(("wording", key))
        text: str = entry.get(self.edition, entry[self.language])
        if "<" in text:
            for placeholder, name in self._names().items():
                text = text.replace(placeholder, name)
        return self.convert(text)

    def __contains__(self, key: str) -> bool:
        return self.ledger.has(("wording", key))

    def __getattr__(self, key: str) -> str:
        if key.startswith("__"):
            raise AttributeError(key)
        return self[key]

    def fill(self, key: str, **values: str) -> str:
        """The words with their places filled."""
        return self[key].format(**values)

    def reason(self, flag: Flag) -> str:
        """Why a value is flagged: the editors' words, or what follows from the fact itself."""
        match flag.reason:
            case Localized() as reason:
                return self.convert(reason.get(self.language))
            case Derived(why, told):
                return self.fill(f"why_{why}", told=self.convert(told.get(self.language)))

    def _names(self) -> Mapping[str, str]:
        study: Study = self.ledger.read(("study",))
        return {
            "<case>": study.case_noun.get(self.language),
            "<cases>": study.case_nouns.get(self.language),
            "<Case>": study.case_noun.get(self.language).capitalize(),
            "<Cases>": study.case_nouns.get(self.language).capitalize(),
            "<whole case>": study.whole_case.get(self.language),
        }
