"""Statements about all cases: which they are, and that they are asked for again.

`python -m tests.verify.test_generality` prints how many of the labelled ones are told right.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.curation.load import parse_record
from build_scripts.curation.records import StudyRecord
from build_scripts.model import Localized, Position, Vocabulary
from build_scripts.verify.prose.generality import check_generality
from build_scripts.verify.prose.named_cases import CaseNames
from tests.conftest import TINY, Check, Edit

FINDINGS = "codebook/findings.yaml"
LABELLED = Path(__file__).parent / "generality.txt"
NAMES = CaseNames(
    {"jia": Localized("甲市", "Jia"), "yi": Localized("乙市", "Yi")},
    Vocabulary(names_end_in=("市",)),
    "cities",
)


def test_a_statement_about_all_cases_is_read_again_when_one_comes(
    tiny: Path, edit: Edit, check: Check
) -> None:
    edit(FINDINGS, "zh: 甲市写网格员的人数", "zh: 只有甲市写网格员的人数")
    (line,) = check()
    assert line.endswith("write `read_with: 3` below it [general-statement]")
    edit(FINDINGS, "      zh: 只有甲市写", "      read_with: 3\n      zh: 只有甲市写")
    assert check() == []
    shutil.rmtree(tiny / "cases" / "zi-2")
    (line,) = check()
    assert "('只有…') must be read again: it was read with 3, there are 2 now: '只有甲市写" in line


def test_what_is_about_some_cases_need_not_be(edit: Edit, check: Check) -> None:
    edit(
        FINDINGS, "      zh: 甲市写网格员的人数", "      read_with: 3\n      zh: 甲市写网格员的人数"
    )
    (line,) = check()
    assert "take `read_with` out" in line


def test_a_number_of_all_cases_is_the_one_that_it_was_read_with(
    tiny: Path, edit: Edit, check: Check
) -> None:
    zh, en = "甲市写网格员的人数，乙市写一格配一员。", "Jia tells how many grid workers it has"
    edit(FINDINGS, zh, "甲市写网格员的人数，三份报告都写到网格，乙市写一格配一员。")
    edit(FINDINGS, en, "All three reports have grids; Jia tells how many grid workers it has")
    (line,) = (line for line in check() if "[general-statement]" in line)
    assert "'三份报告都 / All three reports'" in line
    edit(FINDINGS, "      zh: 甲市写网格员", "      read_with: 3\n      zh: 甲市写网格员")
    assert not [line for line in check() if "[general-statement]" in line]
    edit(FINDINGS, "三份报告都", "两份报告都")
    (line,) = (line for line in check() if "[general-statement]" in line)
    assert "the number of all cases must be that of `read_with` (3): '两份报告都'" in line
    edit(FINDINGS, "两份报告都写到网格", "两份报告都写到网格，其余报告没有")
    assert not [line for line in check() if "[general-statement]" in line]


def test_texts_of_indicators_are_read_again_too(edit: Edit, check: Check) -> None:
    edit(
        "codebook/indicators.yaml",
        "definition: {zh: 建成的网格个数。, en: Grids that were set up.}",
        "definition: {zh: 网格个数，报告都没有说明大小。, en: Grids; no report tells their size.}",
    )
    (line,) = check()
    assert line.startswith("cases/codebook/indicators.yaml")
    assert line.endswith("write `read_with: 3` below it [general-statement]")


def main() -> None:
    """Print how many labelled statements are told right, and which are not."""
    study = parse_record((TINY / "cases/codebook/study.yaml").read_text(), StudyRecord, "").record
    assert study is not None
    counts = {"found": 0, "too many": 0, "missed": 0}
    for label, text in _labelled():
        found = any(check_generality([text], NAMES, study))
        outcome = ("missed", "found") if label == "all" else ("", "too many")
        if told := outcome[found]:
            counts[told] += 1
        if told in ("missed", "too many"):
            print(f"{told}: {text.zh} {text.en}")
    print(", ".join(f"{name} {count}" for name, count in counts.items()))


def _labelled() -> Iterator[tuple[str, LocalizedRecord]]:
    place = Position("generality.txt")
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            label, zh, en = line.split(" | ")
            yield label, LocalizedRecord(zh=Written.at(zh, place), en=Written.at(en, place))


if __name__ == "__main__":
    main()
