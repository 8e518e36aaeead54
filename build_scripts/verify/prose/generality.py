"""Statements about all cases (only, the others, each) are read again when a case comes or goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_scripts.curation.forms import LocalizedRecord
from build_scripts.curation.records import StudyRecord
from build_scripts.language.en import generality as english
from build_scripts.language.zh import generality as chinese
from build_scripts.model import Localized
from build_scripts.problems import Problem
from build_scripts.verify.prose.named_cases import CaseNames

_NAME = "\ufffc"  # OBJECT REPLACEMENT CHARACTER: it stands in no text that is accepted


def check_generality(
    texts: Iterable[LocalizedRecord], names: CaseNames, study: StudyRecord
) -> Iterator[Problem]:
    """A text about all cases must say how many there were when it was last read, and no other.

    So each of them is asked for again when a case comes or goes. `names` are those of all cases:
    while one cannot be read, or is a copy of another, it is not known how many there are.
    """
    one, several = study.case_noun, study.case_nouns
    general = {
        "zh": chinese.general({one.zh, several.zh, *study.vocabulary.names_end_in}, _NAME),
        "en": english.general({one.en, several.en}, _NAME),
    }
    cases = str(len(names.everyone))
    for text in texts:
        found = (general[key].search(names.masked(side, key, _NAME)) for key, side in text.sides)
        words = next(filter(None, found), None)
        yield from _check(text, words.group().replace(_NAME, "…") if words else "", cases)


def _check(text: LocalizedRecord, words: str, cases: str) -> Iterator[Problem]:
    read = text.read_with
    if not words:
        if read:
            rule = Localized(
                "只有说到所有案例的话，才写核对时有几个案例",
                "only a statement about all cases must say how many it was read with",
            )
            yield Problem(
                read.position,
                "general-statement",
                rule,
                read,
                Localized("删去 `read_with`", "take `read_with` out"),
            )
    elif read is None:
        rule = Localized(
            "说到所有案例的话，须写明最近一次核对时有几个案例",
            "a statement about all cases must say how many there were when it was last read",
        )
        fix = Localized(
            f"对照每份报告读一遍；仍然成立，就在下面写 `read_with: {cases}`",
            f"read it against every report; if it holds, write `read_with: {cases}` below it",
        )
        yield Problem(text.zh.position, "general-statement", rule, words, fix)
    elif read != cases:
        rule = Localized(
            f"说到所有案例的话（“{words}”）须重新核对：上次核对时有 {read} 个案例，现在有 "
            f"{cases} 个",
            f"a statement about all cases ('{words}') must be read again: it was read with {read}, "
            f"there are {cases} now",
        )
        fix = Localized(
            f"仍然成立，就写 `read_with: {cases}`；不成立，先改这句话",
            f"if it still holds, write `read_with: {cases}`; else mend the statement first",
        )
        yield Problem(
            read.position, "general-statement", rule, str(text.zh), fix, cause="number of cases"
        )
