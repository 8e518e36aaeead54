"""The site's own words, by key, in one edition; which of them a page uses is noted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from build_scripts.curation.yaml_values import load_plainly
from build_scripts.model import Derived, Flag, Localized, Position, Study
from build_scripts.problems import CasebookError, Problem
from build_scripts.store import Ledger

FILE = "wording.yaml"


def read_wording(path: Path) -> Mapping[str, Mapping[str, object]]:
    """The entries of the wording file as they are written."""
    text = path.read_text(encoding="utf-8")
    entries: Mapping[str, Mapping[str, object]] = load_plainly(text, f"templates/{FILE}")
    return entries


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
            rule = Localized(
                "程序和模板用到的字段，wording.yaml 里都须有",
                "wording must have every key that the program and the templates use",
            )
            place = Position(f"templates/{FILE}")
            raise CasebookError(
                Problem(place, "wording-missing", rule, key, Localized("补上它", "add it"))
            )
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
