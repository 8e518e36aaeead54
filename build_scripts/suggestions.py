"""What may be meant by a word that is none of those that it must be one of."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from build_scripts.model import Localized
from build_scripts.normalize import fold
from build_scripts.problems import NOTHING_SAID, Mend

_MANY = 2000  # choices among which looking for the nearest would take too long
_SLIPS, _SHORTEST = 2, 5
"""How many letters may be wrong in a word that can mean one thing only, and how long it must be."""
_ALIKE, _ALIKE_SHORT, _LONG = 0.6, 0.7, 8
"""How alike a word and a choice must be for a question (0 to 1), a word of fewer letters than
that more so: county is not city."""
_JOINTS = re.compile(r"[\s_\-‐-―－]+")  # noqa: RUF001 - the look-alikes are the slip
_DIGITS = re.compile(r"\d+")


class Suggestion(NamedTuple):
    """How to mend a word, and what to write in its place if that is the one right answer.

    It is sure where no slip is guessed at: the choice goes by that very name or id.
    """

    fix: Localized
    mend: Mend | None = None
    is_sure: bool = False


NO_SUGGESTION = Suggestion(NOTHING_SAID)


def nearest(word: str, choices: Collection[str]) -> Localized:
    """A question whether the choice nearest to `word` is meant; nothing if none is near."""
    return _near(word, choices).fix


def meant(word: str, choices: Collection[str], before: str = "") -> Suggestion:
    """The choice that may be meant: by its name, where choices lead to entries that have one; by
    its letters, in another width or case; or the nearest to it.

    `before` is what stands before the word and before each choice.
    """
    entries = choices if isinstance(choices, Mapping) else {}
    named = {id_ for id_, entry in entries.items() if fold(word) in map(fold, names_of(entry))}
    if len(named) == 1:
        whole = f"{before}{named.pop()}"
        fix = Localized(f"它的编号是 `{whole}`，写这个", f"its id is `{whole}`; write that")
        return Suggestion(fix, Mend(f"{before}{word}", whole), is_sure=True)
    plain = plainly(word)
    if plain in choices:
        whole = f"{before}{plain}"
        fix = Localized(f"写成 `{whole}`", f"write `{whole}`")
        return Suggestion(fix, Mend(f"{before}{word}", whole))
    if (found := _near(word, choices, before)).fix:
        return found
    by_name = {name: id_ for id_, entry in entries.items() for name in names_of(entry)}
    for name in _nearest(word, by_name)[:1]:
        id_ = by_name[name]
        called = getattr(entries[id_], "name", None) or entries[id_]
        names = Localized(str(getattr(called, "zh", name)), str(getattr(called, "en", name)))
        whole = f"{before}{id_}"
        fix = Localized(
            f"是不是 `{whole}`（{names.zh}）？", f"did you mean `{whole}` ({names.en})?"
        )
        return Suggestion(fix)
    return NO_SUGGESTION


def neutral(suggestion: Suggestion, used: Collection[str]) -> Suggestion:
    """A suggestion that says of a choice that nobody uses: perhaps the slip is in that."""
    mend = suggestion.mend
    if mend is None or suggestion.is_sure or mend.new in used or _DIGITS.search(mend.new):
        return suggestion
    return Suggestion(
        Localized(
            f"已有的 `{mend.new}` 与它只差一点，而且没有别处用到：看是哪一处写错了",
            f"there is `{mend.new}`, which nothing else names: see which of the two is the slip",
        )
    )


def plainly(word: str) -> str:
    """A word as an id would be written: narrow, in small letters, with hyphens."""
    return _JOINTS.sub("-", unicodedata.normalize("NFKC", word).strip().lower())


def names_of(entry: object) -> Iterator[str]:
    """What an entry is called, in both languages, now and before."""
    name = entry if isinstance(entry, Localized) else getattr(entry, "name", None)
    if name is not None:
        yield from (str(name.zh), str(name.en))
    if term := getattr(entry, "term", None):
        yield str(term)
    for field in ("aliases", "former_ids"):
        yield from map(str, getattr(entry, field, ()))


def _near(word: str, choices: Collection[str], before: str = "") -> Suggestion:
    near = _nearest(word, choices)
    if not near:
        return NO_SUGGESTION
    whole = f"{before}{near[0]}"
    slips = [choice for choice in near if _is_slip(word, choice)]
    mend = Mend(f"{before}{word}", whole) if slips == near[:1] else None
    return Suggestion(Localized(f"是不是 `{whole}`？", f"did you mean `{whole}`?"), mend)


def _nearest(word: str, choices: Collection[str]) -> list[str]:
    if len(choices) > _MANY:
        return []
    cutoff = _ALIKE if len(word) >= _LONG else _ALIKE_SHORT
    return difflib.get_close_matches(word, sorted(choices), n=3, cutoff=cutoff)


def _is_slip(word: str, choice: str) -> bool:
    """Whether a word can only be a slip of the pen for a choice: a letter or two, no number.

    What begins with _ was put aside.
    """
    if (
        len(word) < _SHORTEST
        or word.startswith("_")
        or _DIGITS.findall(word) != _DIGITS.findall(choice)
    ):
        return False
    matcher = difflib.SequenceMatcher(None, word, choice, autojunk=False)
    changes = (it for it in matcher.get_opcodes() if it[0] != "equal")
    return sum(max(end - start, last - first) for _, start, end, first, last in changes) <= _SLIPS
