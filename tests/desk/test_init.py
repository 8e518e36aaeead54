"""Another subject, from questions answered to a published page, without a line of program."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.desk import commands
from build_scripts.desk.init import init, init_example
from build_scripts.model import Localized
from build_scripts.pipeline import check
from build_scripts.problems import CasebookError
from tests.projects import ROOT, built, copy_project, made_of

ANSWERS = """医院改革比较|Hospital reform compared|各家医院怎样改革|How hospitals reform
这里比较几家医院的报告。|Here the reports of some hospitals are compared.
内容来自医院自己的报告。|All of this is from the hospitals’ own reports.
医院|hospital|医院|hospitals|全院|whole hospital|医院|家、所|全省，全市|科、中心|"""
REPORT = "东湖医院以质量促发展\n2023年，东湖医院全院门诊量为120万人次，平均住院日为6.5天。\n"


def answering(text: str) -> list[str]:
    return text.replace("\n", "|").split("|")


def test_questions_answered_become_a_site(tmp_path: Path) -> None:
    answers, asked = iter(answering(ANSWERS)), list[Localized]()

    def ask(question: Localized) -> str:
        asked.append(question)
        return next(answers)

    folder = tmp_path / "hospitals"
    [told] = init(ROOT, folder, ask)
    assert "docs/" in told.zh
    assert len({question.zh for question in asked}) == len(asked) == len(answering(ANSWERS))
    received = tmp_path / "report.txt"
    received.write_text(REPORT, encoding="utf-8")
    list(commands.new(folder, "donghu", received.as_posix(), "zh"))
    summary = folder / "cases" / "donghu" / "summary.yaml"
    draft = summary.read_text(encoding="utf-8")
    assert "zh: 东湖医院" in draft
    title = "  title:\n    zh: 东湖医院以质量促发展\n    en:\n"
    written = draft.replace(title, "").replace("en:\nregion", "en: Donghu Hospital\nregion")
    written = written.replace("region:\n  zh:\n  en:", "region: {zh: 东湖省, en: Donghu Province}")
    written = written.replace("- zh:\n    en:", "- zh: 东湖医院的报告。\n    en: Donghu’s report.")
    summary.write_text(written, encoding="utf-8")
    files = built(made_of(folder))
    assert "cases/donghu/index.html" in files
    assert "en/cases/donghu/index.html" in files


def test_what_is_left_open_is_asked_again_and_a_folder_in_use_is_refused(tmp_path: Path) -> None:
    answers = iter(["", *answering(ANSWERS)])
    list(init(ROOT, tmp_path / "new", lambda _: next(answers)))
    with pytest.raises(CasebookError) as refused:
        list(init(ROOT, tmp_path / "new", lambda _: next(answers)))
    assert [problem.code for problem in refused.value.problems] == ["folder-taken"]


def test_another_subject_begins_without_releases(tmp_path: Path) -> None:
    source = copy_project(tmp_path / "source")
    (source / "docs" / "releases" / "2026-01-01").mkdir(parents=True)
    answers = iter(answering(ANSWERS))
    list(init(source, tmp_path / "new", lambda _: next(answers)))
    assert (tmp_path / "new" / "docs" / "about.md").is_file()
    assert not (tmp_path / "new" / "docs" / "releases").exists()


def test_the_example_is_a_project_without_problems(tmp_path: Path) -> None:
    folder = tmp_path / "practice"
    [told] = init_example(ROOT, folder)
    assert f"cd {folder}" in told.zh
    assert check(folder) == []
    with pytest.raises(CasebookError) as refused:
        list(init_example(ROOT, folder))
    assert [problem.code for problem in refused.value.problems] == ["folder-taken"]


def test_a_project_without_the_example_says_so(tmp_path: Path) -> None:
    with pytest.raises(CasebookError) as refused:
        list(init_example(tmp_path, tmp_path / "practice"))
    assert [problem.code for problem in refused.value.problems] == ["folder-missing"]
