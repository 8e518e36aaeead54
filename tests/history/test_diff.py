"""What differs between two revisions, as people read it: against what was read and approved."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from msgspec.structs import replace

from build_scripts.__main__ import main
from build_scripts.charts import Plot
from build_scripts.charts.model import Bar, BarsPlot, Caption
from build_scripts.history.charts import ChartChange
from build_scripts.history.compare import compare
from build_scripts.history.differences import Change
from build_scripts.history.report import as_markdown, as_text
from build_scripts.model import Localized
from build_scripts.pipeline import shown_of
from tests.conftest import ROOT, Edit
from tests.golden import assert_golden
from tests.repository import commit, git, make_repository

GOLDEN = Path(__file__).parent / "diffs"
JIA, FINDINGS = "jia/summary.yaml", "codebook/findings.yaml"
ENTRIES = {
    "themes": ("finance", "themes/finance/"),
    "features": ("centre-levels", "features/centre-levels/"),
    "indicators": ("patrols", "indicators/patrols/"),
    "glossary": ("hotline-12345", "glossary/hotline-12345/"),
    "findings": ("grids-in-both", "themes/grid-governance/#finding-grids-in-both"),
}
"""By file of the codebook an entry of it, and the address at which it stands."""


def _times(first: int, second: int) -> Plot:
    counts = {"2024": first, "2025": second}
    bars = (Bar(name=name, count=count, told=str(count)) for name, count in counts.items())
    caption = Caption(title="数据所说的时间", note="每条是一年。", source="报告。")
    return BarsPlot(id="times", caption=caption, bars=tuple(bars))


PAGES = [
    Change("cases/jia/index.md", "old\n" * 11, "new\n" * 3),
    *(Change(f"themes/theme-{number}.md", None, "new\n" * 20) for number in range(12)),
]
CHARTS: list[ChartChange] = [
    Change("times", _times(462, 3), _times(463, 3)),
    Change("shares", None, _times(1, 1)),
]

Diff = Callable[..., str]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A staging folder for all tests, so that charts are drawn once."""
    return tmp_path_factory.mktemp("staging")


@pytest.fixture
def repository(tiny: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    shutil.copytree(ROOT / "templates", tiny / "templates")
    shutil.copy(ROOT / "mkdocs.yml", tiny)
    (tiny / "docs").mkdir()
    (tiny / "docs" / "about.md").write_text("# 关于\n", encoding="utf-8")
    (tiny / "staging").symlink_to(kept)
    (tiny / ".gitignore").write_text("/staging\n/templates/\n/mkdocs.yml\n", encoding="utf-8")
    make_repository(tiny)
    git(tiny, "tag", "first")
    return tiny


@pytest.fixture
def diff(repository: Path, capsys: pytest.CaptureFixture[str]) -> Diff:
    """What `casebook diff` prints, on standard output or, if it fails, on the other."""

    def run(*arguments: str, status: int = 0) -> str:
        assert main(["--root", str(repository), "diff", *arguments]) == status
        printed = capsys.readouterr()
        return printed.err if status else printed.out

    return run


@pytest.fixture
def edited(repository: Path, edit: Edit) -> None:
    """A bit of everything that editors do, committed."""
    edit(
        JIA,
        "    value: 462个\n",
        "    value: 462 个\n    note: {zh: 含专属网格。, en: All kinds.}\n",
    )
    edit(JIA, "name: {zh: 板凳会, en: Bench meetings}", "name: {zh: 板凳会, en: Bench talks}")
    edit(
        JIA,
        "  - indicator: resolution-rate\n    value: 96%以上\n    quote: 化解率保持在96%以上\n",
        "",
    )
    edit(JIA, "patterns: [经费, 预算]", "patterns: [经费, 财政拨款]")
    edit(
        JIA,
        "left_out:\n",
        "left_out:\n  - quote: 化解率保持在96%以上\n    reason: {zh: 起止不明。, en: Vague.}\n",
    )
    edit(JIA, "    evidence: [依托综治中心化解]\n", "    evidence: [依托综治中心]\n")
    edit(FINDINGS, "    kind: contrast\n", "    kind: common\n")
    (repository / "docs" / "about.md").write_text("# 关于\n\n`新`\n", encoding="utf-8")
    (repository / "docs" / "more.md").write_text("# 更多\n", encoding="utf-8")
    commit(repository, "2026-02-03")


@pytest.mark.usefixtures("edited")
def test_a_difference_is_as_approved(repository: Path) -> None:
    found = compare(repository, "first", "HEAD", partial(shown_of, repository, "en"))
    # Commit ids and lines of pages are not those of tomorrow's templates and corpus.
    first, second = map(Localized.alike, ("first", "second"))
    shown = replace(found, before=first, after=second, pages=PAGES, charts=CHARTS)
    assert_golden(GOLDEN / "edited.txt", as_text(shown, "en"))
    assert_golden(GOLDEN / "edited.md", as_markdown(shown, "en"))
    assert_golden(GOLDEN / "edited.zh.txt", as_text(shown, "zh"))


@pytest.mark.usefixtures("edited")
def test_pages_that_differ_are_listed_generated_or_written_by_hand(diff: Diff) -> None:
    told = diff("first", "HEAD").splitlines()
    assert "    ~ about.md (+2 -0 lines)" in told
    assert "    + more.md (+1 -0 lines)" in told
    assert any(line.startswith("    ~ cases/jia/index.md (+") for line in told)
    # The other city of the indicator whose value went away is now alone, and says so.
    assert any("cases/yi/source.md" in line for line in told)
    assert not any("cases/zi-2/source.md" in line for line in told)
    assert "    - more.md (+0 -1 lines)" in diff("HEAD", "first").splitlines()


@pytest.mark.usefixtures("edited")
def test_charts_that_differ_are_told_and_drawn(diff: Diff, tmp_path: Path) -> None:
    page = tmp_path / "changes.html"
    told = diff("first", "HEAD", "--charts", str(page))
    assert re.search(r"^Charts: \d+ changed$", told, re.MULTILINE)
    assert "      Dispute resolution rate · Jia: 96% or above · period not stated → —\n" in told
    assert "`changes.html`" in told
    assert page.read_text(encoding="utf-8").count("<svg") > 1
    assert "harts" not in diff("HEAD", "--format", "markdown", "--charts", str(page))
    assert "No chart differs." in page.read_text(encoding="utf-8")


@pytest.mark.parametrize("format_", ["text", "markdown"])
def test_a_case_that_came_is_counted_and_not_listed(
    repository: Path, edit: Edit, diff: Diff, format_: str
) -> None:
    shutil.copytree(repository / "cases" / "yi", repository / "cases" / "bing")
    edit("bing/summary.yaml", "name: {zh: 乙市, en: Yi}", "name: {zh: 丙市, en: Bing}")
    report = repository / "cases" / "bing" / "report.txt"
    told = diff("first", "--format", format_)
    assert "cases/bing/summary.yaml" in told
    assert "facts: 3" in told
    assert report.is_file()


def test_the_address_of_a_retired_fact_is_not_missed(edit: Edit, diff: Diff) -> None:
    fact = "  - indicator: resolution-rate\n    value: 96%以上\n    quote: 化解率保持在96%以上\n"
    edit(JIA, fact, "")
    missed = "- resolution-rate (nothing stands at cases/jia/#fact-resolution-rate any more;"
    assert missed in diff("first")
    entry = "  - {id: resolution-rate, was: fact, reason: {zh: 撤下。, en: Withdrawn.}}\n"
    edit(JIA, "retired:\n", "retired:\n" + entry)
    told = diff("first")
    assert "- resolution-rate\n" in told
    assert "+ resolution-rate\n" in told


def test_the_address_of_what_left_the_codebook_is_not_missed(
    repository: Path, edit: Edit, diff: Diff
) -> None:
    files = {name: repository / f"cases/codebook/{name}.yaml" for name in ENTRIES}
    for name, (id_, _) in ENTRIES.items():
        text = files[name].read_text(encoding="utf-8")
        gone = re.sub(rf"  - id: {id_}\n(    .*\n)+", "", text)
        assert gone != text
        files[name].write_text(gone, encoding="utf-8")
    shutil.rmtree(repository / "cases" / "zi-2")
    told = diff("first")
    for address in (*(address for _, address in ENTRIES.values()), "cases/zi-2/"):
        assert f"(nothing stands at {address} any more; list it under `retired` of" in told
    ids = [id_ for id_, _ in ENTRIES.values()]
    entries = (f"  - {{id: {id_}, was: theme}}\n" for id_ in (*ids, "zi-2"))
    edit("codebook/study.yaml", "vocabulary:\n", f"retired:\n{''.join(entries)}vocabulary:\n")
    assert "nothing stands at" not in diff("first")


def test_without_a_second_revision_the_files_as_they_are_count(edit: Edit, diff: Diff) -> None:
    assert "Nothing differs." in diff("first")
    edit(JIA, "    role: target\n", "    role: background\n")
    assert "role: target → background" in diff("first")
    assert "Nothing differs." in diff("first", "HEAD")


def test_dates_and_order_are_no_difference(repository: Path, edit: Edit, diff: Diff) -> None:
    edit(JIA, "name: {zh: 甲市, en: Jia}\n", "name:\n  # a remark\n  en: Jia\n  zh: 甲市\n")
    commit(repository, "2026-02-03")
    assert "Nothing differs." in diff("first", "HEAD")


def test_problems_of_the_present_files_leave_the_pages_out(edit: Edit, diff: Diff) -> None:
    edit(JIA, "    value: 98.5%\n", "    value: 98.6%\n")
    told = diff("first")
    assert "value: 98.5% → 98.6%" in told
    assert "Pages could not be compared" in told
    assert "[value-not-in-quote]" in told


def test_a_revision_of_another_schema_can_still_be_compared(
    repository: Path, edit: Edit, diff: Diff
) -> None:
    edit(JIA, "highlights: [sense-of-security]", "figures: [sense-of-security]")
    commit(repository, "2026-02-03")
    edit(JIA, "figures:", "highlights:")
    told = diff("HEAD")
    assert "figures: - sense-of-security\n" in told
    assert "highlights: + sense-of-security\n" in told
    assert "Pages could not be compared" in told
    assert re.search(r"\(HEAD, .* of 2026-02-03\) cases/jia/summary.yaml:13:1: .*unknown-key", told)


def test_a_file_that_is_no_yaml_is_told_as_check_tells_it(edit: Edit, diff: Diff) -> None:
    edit(JIA, "name: {zh: 甲市, en: Jia}", "name: {jia")
    told = diff("first", status=1)
    assert told.startswith("cases/jia/summary.yaml:1:7: ")
    assert "[yaml-syntax]" in told


def test_a_revision_that_is_no_yaml_is_told_with_what_is_wrong(
    repository: Path, edit: Edit, diff: Diff
) -> None:
    edit(JIA, "name: {zh: 甲市, en: Jia}", "name: {jia")
    commit(repository, "2026-02-03")
    told = diff("HEAD", "first", status=1).splitlines()
    assert "[revision-unreadable]" in told[0]
    assert "of 2026-02-03) cases/jia/summary.yaml:1:7: " in told[1]


@pytest.mark.parametrize("revision", ["nowhere", "--all", "HEAD~9", "first:cases", ""])
def test_an_unknown_revision_is_told_in_a_line(diff: Diff, revision: str) -> None:
    told = diff("HEAD", "--", revision, status=1)
    assert "[unknown-revision]" in told
    assert "Traceback" not in told


def test_a_copy_without_git_is_told_in_a_line(repository: Path, diff: Diff) -> None:
    shutil.rmtree(repository / ".git")
    assert "[not-a-repository]" in diff("first", status=1)


def test_a_computer_without_git_is_told_in_a_line(
    diff: Diff, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "[git-missing]" in diff("first", status=1)


def test_what_editors_write_is_no_markup_in_markdown(edit: Edit, diff: Diff) -> None:
    hostile = "``` @somebody <img src=x> #1 **b** </details> [l](javascript:x)"
    edit(JIA, "en: The report was written by Jia itself.", f"en: '{hostile}'")
    told = diff("first", "--format", "markdown")
    lines = [line for line in told.splitlines() if "@somebody" in line]
    assert lines
    for line in lines:  # each is one code span, fenced by more backticks than it holds
        span = re.fullmatch(r" *- (?:added |changed )?(`+)([^`].*[^`])\1", line)
        assert span
        assert max(map(len, re.findall("`+", span[2])), default=0) < len(span[1])


def test_nothing_of_a_revision_is_written_outside_its_folder(
    repository: Path, edit: Edit, diff: Diff, tmp_path: Path
) -> None:
    target = tmp_path / "outside.md"
    target.write_text("outside", encoding="utf-8")
    (repository / "docs" / "link.md").symlink_to(target)
    commit(repository, "2026-02-03")
    (repository / "docs" / "link.md").unlink()
    assert "Nothing differs." in diff("HEAD")
    assert target.read_text(encoding="utf-8") == "outside"
