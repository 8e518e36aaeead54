"""Statements about all cases (only, the others, each) are read again when a case comes or goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from build_scripts.curation.forms import LocalizedRecord
from build_scripts.curation.records import StudyRecord
from build_scripts.language.en import generality as english
from build_scripts.language.zh import generality as chinese
from build_scripts.model import Localized
from build_scripts.problems import Problem
from build_scripts.verify.prose.named_cases import CaseNames

# Where the rest are spoken of, a number is one of some cases: 两份报告都写了，其余没有.
_OTHERS = re.compile(r"其余|其他|其它|另|\b(?:others?|rest|remaining)\b", re.IGNORECASE)
_NAME = "\ufffc"  # OBJECT REPLACEMENT CHARACTER: it stands in no text that is accepted


def check_generality(
    texts: Iterable[LocalizedRecord], names: CaseNames, study: StudyRecord
) -> Iterator[Problem]:
    """A text about all cases must say how many there were when it was last read, and no other.

    So each of them is asked for again when a case comes or goes. `names` are those of all cases:
    while one cannot be read, or is a copy of another, it is not known how many there are.
    """
    one, several = study.case_noun, study.case_nouns
    nouns = {
        "zh": (one.zh, several.zh, *study.vocabulary.names_end_in),
        "en": (one.en, several.en),
    }
    general = {
        "zh": chinese.general(set(nouns["zh"]), _NAME),
        "en": english.general(set(nouns["en"]), _NAME),
    }
    counted = {"zh": chinese.counted, "en": english.counted}
    cases = str(len(names.everyone))
    for text in texts:
        about_all: list[str] = []
        others: list[str] = []
        for key, side in text.sides:
            rest = masked = names.masked(side, key, _NAME)
            is_part = _OTHERS.search(masked) is not None
            for match, number in counted[key](nouns[key], masked):
                rest = rest.replace(match.group(), _NAME)
                if str(number) in (cases, text.read_with):
                    about_all.append(match.group())
                elif not is_part:
                    others.append(match.group())
            found = general[key].search(rest)
            about_all += [found.group()] if found else []
        shown = _shown(about_all)
        is_other = text.read_with is not None and bool(others)
        yield from _check_count(text, others) if is_other else _check(text, shown, cases)


def _shown(words: Iterable[str]) -> str:
    """Words as a message shows them, of both languages."""
    return " / ".join(dict.fromkeys(word.replace(_NAME, "…") for word in words))


def _check_count(text: LocalizedRecord, others: Iterable[str]) -> Iterator[Problem]:
    rule = Localized(
        f"说到所有案例的个数须等于 `read_with`（{text.read_with}）",
        f"the number of all cases must be that of `read_with` ({text.read_with})",
    )
    fix = Localized("改正这里的个数，或 `read_with`", "correct the number here, or `read_with`")
    yield Problem(text.zh.position, "general-statement", rule, _shown(others), fix)


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
