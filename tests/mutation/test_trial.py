"""Damaged facts: the check objects to them, as the command itself does."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.problems import CasebookError
from tests.conftest import ROOT, TINY, Edit
from tests.mutation.__main__ import main
from tests.mutation.claims import FOR_PEOPLE
from tests.mutation.damages import DAMAGES, Mutant
from tests.mutation.report import report_lines
from tests.mutation.trial import Trial, sample
from tests.whole import load_corpus, read_inputs

# One in so many is tried with every run of the tests; `make mutate` tries them all.
ONE_IN = 40


def test_no_damaged_fact_of_the_tiny_corpus_survives() -> None:
    trial = Trial(read_inputs(TINY))
    verdicts = trial.run(trial.mutants(), lambda done: None)
    assert {verdict.mutant.damage for verdict in verdicts} >= {"digit", "period", "role", "city"}
    assert [line for line in report_lines(verdicts) if line.startswith("survives")] == []


def test_no_damaged_fact_of_the_real_cases_survives() -> None:
    trial = Trial(read_inputs(ROOT))
    verdicts = trial.run(sample(trial.mutants(), ONE_IN), lambda done: None)
    assert len({verdict.mutant.damage for verdict in verdicts}) > len(DAMAGES) / 2
    assert [line for line in report_lines(verdicts) if line.startswith("survives")] == []


def test_a_damaged_claim_of_the_tiny_corpus_is_objected_to() -> None:
    trial = Trial(read_inputs(TINY))
    verdicts = trial.run(trial.claims(), lambda done: None)
    tried = {verdict.mutant.damage.partition(":")[0] for verdict in verdicts}
    assert tried >= {
        "relation", "absence", "mention", "other basis", "left out", "finding", "conflict",
    }  # fmt: skip
    assert {verdict.mutant.damage for verdict in verdicts if verdict.survives} <= FOR_PEOPLE


def test_no_fact_of_the_real_cases_can_be_denied() -> None:
    """Each of them taken out and claimed absent, by words that no report has, or inapplicable."""
    trial = Trial(read_inputs(ROOT))
    denied = [
        m for m in trial.claims() if m.damage in ("absence: of a fact", "not applicable: a fact")
    ]
    facts = sum(len(case.facts) for case in trial.corpus.cases.values())
    assert len(denied) == 2 * facts
    verdicts = trial.run(denied, lambda done: None)
    assert {verdict.killed_by for verdict in verdicts} == {"not-absent"}


def test_no_damaged_claim_of_the_real_cases_survives() -> None:
    trial = Trial(read_inputs(ROOT))
    verdicts = trial.run(sample(trial.claims(), ONE_IN), lambda done: None)
    assert {verdict.mutant.damage for verdict in verdicts if verdict.survives} <= FOR_PEOPLE


def test_the_check_on_disk_says_what_the_trial_says(tiny: Path) -> None:
    """A trial spares the disk, and must not spare a problem."""
    trial = Trial(read_inputs(tiny))
    in_value = [
        mutant
        for mutant in trial.mutants()
        if mutant.damage in ("digit", "unit", "comparator", "neighbouring value")
    ]
    assert len(in_value) > 20
    for mutant in list(sample(in_value, 4)):
        assert (trial.judge(mutant).killed_by is not None) == bool(_problems_on_disk(tiny, mutant))


def _problems_on_disk(root: Path, mutant: Mutant) -> list[str]:
    """What the check finds with the mutant's value written into its summary."""
    value = mutant.original.value
    path = root / value.position.file
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    line = lines[value.position.line - 1]
    lines[value.position.line - 1] = line.replace(value, f'"{mutant.record.value}"', 1)
    path.write_text("\n".join(lines), encoding="utf-8")
    problems = [problem.code for problem in load_corpus(root)[1]]
    path.write_text(text, encoding="utf-8")
    return problems


def test_a_faulty_corpus_is_not_tried(edit: Edit, tiny: Path) -> None:
    edit("jia/summary.yaml", "value: 462个", "value: 463个")
    with pytest.raises(CasebookError):
        Trial(read_inputs(tiny))


def test_a_rule_that_is_missing_shows_as_survivors(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the rule on the words of an indicator, a value passes under another one."""
    monkeypatch.setattr("build_scripts.verify.facts.make.check_words", lambda *arguments: ())
    trial = Trial(read_inputs(TINY))
    verdicts = trial.run(trial.mutants(), lambda done: None)
    assert "indicator" in {verdict.mutant.damage for verdict in verdicts if verdict.survives}


def test_the_command_prints_the_score(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(TINY), "--one-in", "10"]) == 0
    printed = capsys.readouterr().out
    assert printed.count("killed") >= 5
    assert "\nall " in printed


def test_a_sample_is_the_same_each_time() -> None:
    mutants = list(Trial(read_inputs(TINY)).mutants())
    once, twice = ([m.change for m in sample(mutants, 7)] for _ in range(2))
    assert once == twice
    assert 0 < len(once) < len(mutants)
    assert [m.change for m in sample(mutants, 1)] == [m.change for m in mutants]
