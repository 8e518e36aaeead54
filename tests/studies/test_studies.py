"""Three studies of other subjects pass and fail as the cities do, by their `study.yaml` alone.

Provinces, universities and companies: their reports and codings were written before the program
was tried on them, and no line of it knows them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.model import QuantityKind
from tests.mutation.report import report_lines
from tests.mutation.trial import Trial, sample
from tests.projects import built, copy_project, made_of
from tests.whole import load_corpus, read_inputs

HERE = Path(__file__).parent
STUDIES = ("provinces", "universities", "companies")


@pytest.mark.parametrize("study", STUDIES)
def test_correct_facts_of_another_subject_are_accepted(study: str) -> None:
    corpus, problems = load_corpus(HERE / study)
    assert problems == []
    assert corpus is not None
    assert sum(len(case.facts) for case in corpus.cases.values()) >= 25


@pytest.mark.parametrize(
    "study",
    [pytest.param(it, marks=[] if it == STUDIES[-1] else pytest.mark.long) for it in STUDIES],
)
def test_a_site_of_another_subject_is_built_and_holds(study: str, tmp_path: Path) -> None:
    """Every page is held against its view; links, numbers and files too."""
    files = built(made_of(copy_project(tmp_path / study, HERE / study / "cases")))
    assert {"index.html", "indicators/index.html", "data/facts.csv"} <= set(files)


WRONG = [
    # what another subject's reports say of a part, told of the whole
    ("provinces", "lingdong", "    scope: {zh: 东陵市, en: Dongling City}\n", "", "part"),
    ("provinces", "shuobei", "    scope: {zh: 东河旗, en: Donghe Banner}\n", "", "part"),
    ("provinces", "shuobei", "    scope: {zh: 自治区本级, en: the budget of the region itself}\n",
     "", "part"),
    ("universities", "mingde", "    scope: {zh: 化学学院, en: School of Chemistry}\n", "", "part"),
    ("universities", "haiyue",
     "    scope: {zh: 附属实验中学, en: Affiliated Experimental School}\n", "", "part"),
    ("companies", "lianao", "    scope: {zh: 联澳物流, en: Lianao Logistics}\n", "", "part"),
    # what they say of the whole, told of a part
    ("universities", "haiyue", "    value: 1540人\n",
     "    value: 1540人\n    scope: {zh: 教育学部, en: Faculty of Education}\n",
     "scope-not-in-report"),
    # the figure of the nation, of the industry
    ("provinces", "lingdong", "    value: 约为40%\n    role: background\n", "    value: 约为40%\n",
     "elsewhere"),
    ("universities", "haiyue", "    value: 约为86%\n    role: background\n", "    value: 约为86%\n",
     "elsewhere"),
    ("companies", "lianao", "    value: 17%\n    role: background\n", "    value: 17%\n",
     "elsewhere"),
    # what is given, not done: how many people there are
    ("provinces", "shuobei", "    value: 412万人\n    role: background\n", "    value: 412万人\n",
     "role-not-background"),
    # an aim, a sum of years
    ("companies", "hengchuan", "    period: 2024\n    role: target\n", "    period: 2024\n",
     "role-not-target"),
    ("universities", "mingde", "    period: 近五年\n    role: cumulative\n", "    period: 近五年\n",
     "role-not-cumulative"),
    # another unit, another currency, the neighbour's value, the one before
    ("provinces", "lanxi", "    value: 2.8万人\n", "    value: 2.8万人次\n", "value-not-in-quote"),
    ("companies", "hengchuan", "    value: 3.4亿美元\n", "    value: 3.4亿元\n",
     "value-not-in-quote"),
    ("companies", "lianao", "    value: 156.8亿港元\n", "    value: 156.8亿美元\n",
     "value-not-in-quote"),
    ("companies", "lianao", "  - indicator: donations-in-hong-kong-dollars\n",
     "  - id: other\n    indicator: donations\n", "value-of-other-thing"),
    ("companies", "lianao", '    value: "0.49"\n', '    value: "0.58"\n', "start"),
    ("provinces", "lingdong", "    value: 64%\n", "    value: 48%\n", "start"),
]  # fmt: skip


@pytest.mark.parametrize(("study", "case", "old", "new", "why"), WRONG)
def test_a_wrong_fact_of_another_subject_is_refused(
    study: str, case: str, old: str, new: str, why: str, tmp_path: Path
) -> None:
    root = tmp_path / study
    shutil.copytree(HERE / study, root)
    summary = root / "cases" / case / "summary.yaml"
    text = summary.read_text(encoding="utf-8")
    assert old in text
    summary.write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = [str(problem) for problem in load_corpus(root)[1]]
    assert any(f"({why})" in line or f"[{why}]" in line for line in problems), problems


@pytest.mark.parametrize("study", STUDIES)
def test_few_damaged_facts_survive(study: str) -> None:
    trial = Trial(read_inputs(HERE / study))
    verdicts = [trial.judge(mutant) for mutant in sample(trial.mutants(), 5)]
    survivors = [line for line in report_lines(verdicts) if line.startswith("survives")]
    assert len(verdicts) > 500
    assert len(survivors) <= 1, survivors


def test_money_of_a_study_has_its_currencies() -> None:
    corpus, _ = load_corpus(HERE / "companies")
    assert corpus is not None
    facts = [fact for case in corpus.cases.values() for fact in case.facts]
    money = {f.quantity.currency for f in facts if f.quantity.kind is QuantityKind.MONEY}
    assert money == {"CNY", "USD", "HKD"}
