"""The site's own words, by key, in one edition; which of them a page uses is noted."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.curation.files import decoded
from build_scripts.curation.yaml_values import Keyed, parse_yaml
from build_scripts.model import Derived, Flag, Localized, Position, Study
from build_scripts.problems import CasebookError, Problem, joined
from build_scripts.store import Ledger
from build_scripts.suggestions import nearest

FILE = "wording.yaml"


_LANGUAGES = ("zh", "en")
_NUMBERS = "numbers"
"""The key of an entry that has no words: which numbers in them are declared."""
_PLACE = re.compile(r"\{([a-z_]+)\}")
"""A place in a wording that is filled where it is shown."""
_NAMED = re.compile(r"\bw\.([a-z]\w*)(?!\w|\()")
"""A key of the wording as a template names it."""


def read_wording(templates: Path) -> Mapping[str, Mapping[str, object]]:
    """The entries of the wording file as they are written, each in every language.

    Raises `CasebookError` where it cannot be read, or lacks a key that a template names. What only
    the program names is found missing when pages are made.
    """
    text = decoded((templates / FILE).read_bytes(), f"templates/{FILE}")
    if isinstance(text, Problem):
        raise CasebookError(text)
    entries = _entries_of(text)
    if problems := list(_check_named(entries, templates)):
        raise CasebookError(*problems)
    return entries


@lru_cache(maxsize=1)  # a preview reads them at every save
def _entries_of(text: str) -> Mapping[str, Mapping[str, object]]:
    entries, found = parse_yaml(text, f"templates/{FILE}")
    # An edition may have no word for something.
    problems = [it for it in found if it.code != "empty-value" or it.value]
    if problems := problems or list(_check_entries(entries)):
        raise CasebookError(*problems)
    return {key: _plain(entry) for key, entry in entries.items()}


def _plain(value: Any) -> Any:
    """A value without the places of its parts, so that only what is changed is made again."""
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    return [_plain(part) for part in value] if isinstance(value, list) else str(value)


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


def _check_entries(entries: Any) -> Iterator[Problem]:
    """Each entry must have words in every language, with the same places in all to be filled."""
    if not isinstance(entries, Keyed):
        yield _misshapen(Position(f"templates/{FILE}"), "")
        return
    for key, entry in entries.items():
        place = entries.keys_at[key]
        lacking = [it for it in _LANGUAGES if not isinstance(entry, Keyed) or it not in entry]
        if lacking:
            rule = Localized(
                "每一条须有中文（zh）和英文（en）",
                "every entry must have Chinese (zh) and English (en)",
            )
            missing = ", ".join(f"{it}: …" for it in lacking)
            fix = Localized(f"补上 `{missing}`", f"add `{missing}`")
            yield Problem(place, "missing-key", rule, key, fix)
        else:
            yield from _check_words(key, {k: it for k, it in entry.items() if k != _NUMBERS}, place)


def _check_words(key: str, words: Mapping[str, object], place: Position) -> Iterator[Problem]:
    texts = [it for it in words.values() if isinstance(it, str)]
    if len(texts) < len(words):
        yield _misshapen(place, key)
    elif len({frozenset(_PLACE.findall(it)) for it in texts}) > 1 or any(
        set("{}") & set(_PLACE.sub("", it)) for it in texts
    ):
        rule = Localized(
            "各语言的文字里，花括号须标出同样的待填位置",
            "braces must mark the same places to be filled in every language",
        )
        fix = Localized("照程序原来的写，如 `{count}`", "write them as they were, like `{count}`")
        yield Problem(place, "wrong-form", rule, key, fix)


def _misshapen(place: Position, value: str) -> Problem:
    rule = Localized("每一条须是各语言的文字", "every entry must be texts, one of each language")
    fix = Localized("写成 `键: {zh: …, en: …}`", "write `key: {zh: …, en: …}`")
    return Problem(place, "wrong-type", rule, value, fix)


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


def _unfilled(key: str, name: str, places: Collection[str]) -> Problem:
    """A place in the words of an entry that nothing fills."""
    rule = Localized("待填的位置须是会填的", "a place to be filled must be one that is filled")
    listed = " ".join(f"`{{{it}}}`" for it in sorted(places))
    fix = Localized(f"这里会填的是 {listed}", f"what is filled here: {listed}")
    return Problem(Position(f"templates/{FILE}"), "wrong-form", rule, f"{key}: {{{name}}}", fix)


class Wording(Struct, frozen=True):
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
        return self.fillable(key, *values).format(**values)

    def fillable(self, key: str, *places: str) -> str:
        """The words with places that are filled later, each one of these.

        Raises `CasebookError` where they have another one.
        """
        words = self[key]
        for name in _PLACE.findall(words):
            if name not in places:
                raise CasebookError(_unfilled(key, name, places))
        return words

    def reason(self, flag: Flag) -> str:
        """Why a value is flagged: the editors' words, or what follows from the fact itself."""
        match flag.reason:
            case Localized() as reason:
                return self.convert(reason.get(self.language))
            case Derived(why, told):
                return self.fill(f"why_{why}", told=self.convert(told.get(self.language)))

    def of_no_edition(self, language: str) -> Wording:
        """The words in a language ("zh" or "en") as data have them, whichever edition is the first
        to ask: in the script that reports are kept in."""
        return replace(self, language=language, convert=str, edition="")

    def _names(self) -> Mapping[str, str]:
        study: Study = self.ledger.read(("study",))
        return {
            "<case>": study.case_noun.get(self.language),
            "<cases>": study.case_nouns.get(self.language),
            "<Case>": study.case_noun.get(self.language).capitalize(),
            "<Cases>": study.case_nouns.get(self.language).capitalize(),
            "<whole case>": study.whole_case.get(self.language),
        }
