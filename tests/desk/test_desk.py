"""The editors' desk on the tiny corpus: from a report to a summary that passes the check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.desk import commands
from build_scripts.desk.entries import SORTS, entry_lines
from build_scripts.desk.new import CANDIDATE
from build_scripts.model import Localized
from build_scripts.pipeline import check
from build_scripts.problems import CasebookError
from tests.conftest import ROOT, Edit

LABELLED = ROOT / "tests" / "reading" / "labelled"
REPORT = """北山市多元共治保平安
2023年，北山市全市群众安全感满意度达97.3%。全市建成网格305个，配备网格员900余名。
化解矛盾
北山市创新“三步调解法”，化解矛盾纠纷1.2万件，化解率保持在95%以上。北山市力争2026年建成智慧小区30个。
【打印本页】 【关闭窗口】
"""

EMPTY = {"empty-value", "missing-key", "report-damaged"}
"""What is left to people: to write, and to say what a damaged place reads."""
JUDGED = {"arithmetic-missing", "facts-conflict", "duplicate-fact"}
"""What is left to them too: whether figures that are told apart nowhere are one, or parts."""


@pytest.fixture
def received(tmp_path: Path) -> Path:
    path = tmp_path / "北山 报告.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def said(lines: Iterator[Localized], language: str = "zh") -> str:
    return "\n".join(line.get(language) for line in lines)


def confirmed(text: str) -> str:
    """A draft of which every candidate with all its parts is confirmed."""
    kept, section, item = [], "", list[str]()
    for line in [*text.splitlines(), ""]:
        behind = line.startswith("#   ") and not line.startswith("#   #")
        if item and not behind:
            whole = not any(re.search(r"(id|indicator|zh|en):$|en: }$", it) for it in item)
            kept += [*([section] if section and whole else []), *(item if whole else [])]
            section, item = ("" if whole else section), []
        if behind:
            item.append(line.removeprefix("# "))
        elif line in ("# facts:", "# practices:"):
            section = line.removeprefix("# ")
        else:
            kept.append(line)
    return "\n".join(kept) + "\n"


def filled(text: str) -> str:
    """A draft in which what only people can say is said."""
    text = text.replace("  title:\n    zh: 北山市多元共治保平安\n    en:\n", "")
    for zh, en in (("北山市", "Beishan"), ("北山省", "Beishan Province")):
        text = re.sub(r"  zh:(?: 北山市.*)?\n  en:\n", f"  zh: {zh}\n  en: {en}\n", text, count=1)
    return text.replace("- zh:\n    en:\n", "- zh: 北山市的报告。\n    en: Beishan’s report.\n")


def test_a_report_becomes_a_case_whose_candidates_pass_the_check(
    tiny: Path, received: Path
) -> None:
    told = said(commands.new(tiny, "beishan", received.as_posix(), "zh"))
    summary = tiny / "cases" / "beishan" / "summary.yaml"
    draft = summary.read_text(encoding="utf-8")
    assert (summary.parent / "report.txt").read_bytes() == received.read_bytes()
    assert "整理时去掉了" in told
    assert "关闭窗口" in told
    assert "zh: 北山市" in draft
    summary.write_text(filled(confirmed(draft)), encoding="utf-8")
    problems = [str(it) for it in check(tiny) if it.position.file.startswith("cases/beishan")]
    assert problems == []
    text = summary.read_text(encoding="utf-8")
    for value in ("97.3%", "305个", "95%以上", "30个"):
        assert f"value: {value}" in text
    assert "period: 2023" in text
    assert re.search("value: 30个\n +period: 2026\n +role: target", text)
    assert "三步调解法" in draft.partition("# practices:")[2]


def test_a_draft_says_each_place_that_only_people_can_fill(tiny: Path, received: Path) -> None:
    said(commands.new(tiny, "beishan", received.as_posix(), "en"))
    summary = tiny / "cases" / "beishan" / "summary.yaml"
    lines = summary.read_text(encoding="utf-8").splitlines()
    empty = [n for n, line in enumerate(lines, 1) if re.fullmatch(r" *(- )?(zh|en):", line)]
    found = [it for it in check(tiny) if it.position.file.endswith("beishan/summary.yaml")]
    assert sorted({it.position.line for it in found if it.code == "empty-value"}) == empty


@pytest.mark.parametrize(
    "received", sorted(LABELLED.glob("*.[hmdp]*")), ids=lambda path: str(path.name)
)
def test_a_report_of_any_form_becomes_a_draft_that_only_people_can_finish(
    tiny: Path, received: Path
) -> None:
    said(commands.new(tiny, "beishan", received.as_posix(), "zh"))
    folder = tiny / "cases" / "beishan"
    report = folder / f"report{received.suffix}"
    assert report.read_bytes() == received.read_bytes()
    found = [it for it in check(tiny) if it.position.file.startswith("cases/beishan")]
    assert {it.code for it in found} <= EMPTY
    text = filled(confirmed((folder / "summary.yaml").read_text(encoding="utf-8")))
    (folder / "summary.yaml").write_text(text, encoding="utf-8")
    found = [it for it in check(tiny) if it.position.file.startswith("cases/beishan")]
    assert {it.code for it in found} <= EMPTY | JUDGED


@pytest.mark.parametrize(
    ("case_id", "report", "code"),
    [
        ("北山", None, "wrong-folder-name"),
        ("jia", None, "case-exists"),
        ("beishan", "nowhere.txt", "report-missing"),
    ],
)
def test_what_cannot_become_a_case_is_refused_and_nothing_is_written(
    tiny: Path, received: Path, case_id: str, report: str | None, code: str
) -> None:
    before = sorted(tiny.rglob("*"))
    with pytest.raises(CasebookError) as refused:
        said(commands.new(tiny, case_id, report or received.as_posix(), "zh"))
    assert [problem.code for problem in refused.value.problems] == [code]
    assert sorted(tiny.rglob("*")) == before


def test_what_is_taken_out_of_a_summary_is_suggested_as_it_was(tiny: Path) -> None:
    path = tiny / "cases" / "jia" / "summary.yaml"
    text = path.read_text(encoding="utf-8")
    fact = "- indicator: sense-of-security\n    value: 98.5%\n    period: 2023\n"
    item = re.search(rf"  {fact}    quote: .*\n", text)
    assert item
    path.write_text(text.replace(item[0], ""), encoding="utf-8")
    told = said(commands.suggest(tiny, "jia", 5, "zh"))
    assert "\n".join(line[2:] for line in item[0].rstrip().splitlines()) in told


def test_a_value_that_is_told_again_is_one_more_quote_of_it(tiny: Path, received: Path) -> None:
    again = "北山市推行网格管理，网格达到305个。\n【打印本页】"
    received.write_text(REPORT.replace("【打印本页】", again), encoding="utf-8")
    said(commands.new(tiny, "beishan", received.as_posix(), "zh"))
    summary = tiny / "cases" / "beishan" / "summary.yaml"
    draft = summary.read_text(encoding="utf-8")
    assert draft.count("value: 305个") == 1
    assert re.search(r"#     also:\n#       - .*网格达到305个", draft)
    summary.write_text(filled(confirmed(draft)), encoding="utf-8")
    assert [it for it in check(tiny) if it.position.file.startswith("cases/beishan")] == []


def test_the_nearest_indicator_is_named_with_the_words_that_it_lacks(
    tiny: Path, received: Path, edit: Edit
) -> None:
    edit("codebook/indicators.yaml", "words: [网格]", "words: [全要素网格]\n    aliases: [网格]")
    said(commands.new(tiny, "beishan", received.as_posix(), "zh"))
    draft = (tiny / "cases" / "beishan" / "summary.yaml").read_text(encoding="utf-8")
    told = "最接近的是 `grids`；如果就是它，须加 words [网格]"
    assert re.search(rf"#   # {re.escape(told)}\n.*\n#   - indicator:\n#     value: 305个", draft)


def test_words_are_found_with_a_quote_that_would_hold(tiny: Path) -> None:
    told = said(commands.find(tiny, "智慧小区 80个", None))
    assert "cases/jia ¶1.1" in told
    assert "quote: 力争2025年建成智慧小区80个" in told
    assert said(commands.find(tiny, "没有的话", None)).startswith("0 处。\n没有报告写这几个字")
    assert said(commands.find(tiny, "网格", "jia"), "en").endswith("places.")


def test_an_unknown_case_is_told_with_those_there_are(tiny: Path) -> None:
    with pytest.raises(CasebookError) as refused:
        said(commands.suggest(tiny, "jja", 5, "zh"))
    [problem] = refused.value.problems
    assert problem.code == "unknown-case"
    assert "jia" in str(problem)


def test_what_each_one_has_is_no_candidate_for_a_total(tiny: Path, received: Path) -> None:
    report = REPORT.replace("北山市力争", "每个社区建成网格3个。巡逻覆盖率达81%。北山市力争")
    received.write_text(report, encoding="utf-8")
    said(commands.new(tiny, "beishan", received.as_posix(), "zh"))
    draft = (tiny / "cases" / "beishan" / "summary.yaml").read_text(encoding="utf-8")
    asked = re.findall("前面是“(.+?)”.+\n.+\n.+indicator:(.*)\n.+value: (.+)", draft)
    assert asked == [("每个社区", "", "3个"), ("覆盖率", "", "81%")]


def test_the_status_counts_what_is_open(tiny: Path, received: Path) -> None:
    findings = tiny / "cases" / "codebook" / "findings.yaml"
    text = findings.read_text(encoding="utf-8")
    general = text.replace("text:\n", "text:\n        read_with: 3\n", 1)
    assert general != text
    findings.write_text(general, encoding="utf-8")
    before = said(commands.status(tiny))
    assert "甲市（jia）" in before
    assert "须重读" not in before
    said(commands.new(tiny, "beishan", received.as_posix(), "zh"))
    draft = (tiny / "cases" / "beishan" / "summary.yaml").read_text(encoding="utf-8")
    told = said(commands.status(tiny), "en")
    assert f"candidates to confirm: {draft.count(CANDIDATE)}" in told
    assert "read it again" in told


@pytest.mark.parametrize("sort", SORTS)
def test_an_entry_of_the_codebook_lacks_what_its_schema_requires(tiny: Path, sort: str) -> None:
    assert "new-entry" not in said(commands.new(tiny, sort, "new-entry", "zh"))
    path = tiny / "cases" / "codebook" / SORTS[sort].file
    text = path.read_text(encoding="utf-8")
    assert text.endswith("\n".join(entry_lines(SORTS[sort].record, "new-entry")) + "\n")
    found = [it for it in check(tiny) if it.position.file.endswith(SORTS[sort].file)]
    assert {it.code for it in found} <= {"empty-value", "missing-item"}
    required = [name for name, it in SORTS[sort].record.model_fields.items() if it.is_required()]
    assert len(found) >= len(required) - 1  # all but the id
    with pytest.raises(CasebookError):
        said(commands.new(tiny, sort, "new-entry", "zh"))
