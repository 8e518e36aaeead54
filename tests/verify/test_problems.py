"""Mistakes give clear lines with their place. Each code has its examples in the guide."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.consequences import folded
from build_scripts.pipeline import check as check_project
from tests.conftest import Check, Edit
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "problems"
JIA, YI, ZI = "jia/summary.yaml", "yi/summary.yaml", "zi-2/summary.yaml"
THEMES, INDICATORS = "codebook/themes.yaml", "codebook/indicators.yaml"
FEATURES = "codebook/features.yaml"
GLOSSARY, FINDINGS = "codebook/glossary.yaml", "codebook/findings.yaml"


def test_the_clean_corpus_has_no_problem(check: Check) -> None:
    assert check() == []


def test_a_missing_summary_is_named(tiny: Path, check: Check) -> None:
    (tiny / "cases" / "jia" / "summary.yaml").unlink()
    assert check()[-1].startswith("cases/jia/summary.yaml:1:1: file must exist")


def test_a_missing_codebook_file_hides_no_other_problem(
    tiny: Path, edit: Edit, check: Check
) -> None:
    (tiny / "cases" / "codebook" / "themes.yaml").unlink()
    edit(JIA, "value: 98.5%", "value: 98.6%")
    codes = [line.rsplit("[", 1)[1] for line in check()]
    assert codes == ["file-missing]", "value-not-in-quote]"]


def test_without_cases_there_is_one_problem(tmp_path: Path, check: Check, tiny: Path) -> None:
    (tiny / "cases").rename(tmp_path / "elsewhere")
    assert check() == [
        "cases:1:1: folder must exist: it holds the cases; "
        "create it, or name the project's folder with --root [folder-missing]"
    ]


def test_without_a_codebook_there_is_one_problem(tiny: Path, check: Check) -> None:
    shutil.rmtree(tiny / "cases" / "codebook")
    (line,) = check()
    assert "folder must exist: it holds the codebook" in line


def test_without_any_case_there_is_one_problem(tiny: Path, check: Check) -> None:
    for case_id in ("jia", "yi", "zi-2"):
        shutil.rmtree(tiny / "cases" / case_id)
    (line,) = check()
    assert "[folder-missing]" in line


def test_an_empty_report_is_one_problem(tiny: Path, check: Check) -> None:
    (tiny / "cases" / "jia" / "report.txt").write_bytes(b" \r\n")
    assert [line for line in check() if "cases/jia/" in line] == [
        "cases/jia/report.txt:1:1: report must not be empty; put its text there [report-empty]"
    ]


def test_another_report_is_one_problem_and_not_one_for_each_quote(tiny: Path, check: Check) -> None:
    (tiny / "cases" / "jia" / "report.txt").write_text("丙市的报告写别的事。", encoding="utf-8")
    lines = [line for line in check() if "cases/jia/" in line]
    assert [line.rsplit("[", 1)[1] for line in lines] == ["report-changed]", "title-not-in-report]"]


@pytest.mark.parametrize(
    "rewrite",
    [(b"\n", b"\r\n"), (b"120\xe4\xbb\xb6\xe3\x80\x82\n", b"120\xe4\xbb\xb6\xe3\x80\x82")],
)
def test_line_ends_that_something_rewrote_are_told_as_such(
    rewrite: tuple[bytes, bytes], tiny: Path, check: Check
) -> None:
    report = tiny / "cases" / "jia" / "report.txt"
    report.write_bytes(report.read_bytes().replace(*rewrite))
    (line,) = check()
    assert "only its line ends differ" in line


def test_a_checksum_may_be_written_in_capitals(edit: Edit, check: Check) -> None:
    digest = "62099e0921c6a425761b54975e79a1783e495910b8916a681624cbf374cda35d"
    edit(JIA, digest, digest.upper())
    assert check() == []


def test_a_word_file_is_told_as_such(tiny: Path, check: Check) -> None:
    (tiny / "cases" / "jia" / "report.txt").write_bytes(b"PK\x03\x04\xff\xfe\x00\xff\x80\x81" * 9)
    assert any("a Word (.docx) or zip file" in line for line in check())


@pytest.mark.parametrize(
    "name",
    ["../yi/report.txt", "/etc/passwd", "..", "summary.yaml", "report.doc", "x" * 300 + ".txt"],
    ids=lambda name: name[:20],
)
def test_a_report_is_a_text_file_of_its_own_folder(name: str, edit: Edit, check: Check) -> None:
    edit(JIA, "file: report.txt", f"file: {name}")
    lines = [line for line in check() if "cases/jia/" in line]
    assert len(lines) == 1
    assert "must be the name of a .txt, .md, .html, .mhtml, .docx or .pdf file" in lines[0]


@pytest.mark.parametrize("path", ["jia/report.txt", "jia/summary.yaml", "jia", "codebook"])
def test_nothing_that_is_read_may_be_a_link(path: str, tiny: Path, check: Check) -> None:
    """A link could lead to any file of the computer that builds the site."""
    place = tiny / "cases" / path
    place.rename(tiny / "elsewhere")
    place.symlink_to(tiny / "elsewhere")
    assert any(
        line.startswith(f"cases/{path}:1:1: ") and line.endswith("[file-link]") for line in check()
    )


def test_a_folder_in_place_of_a_file_is_named(tiny: Path, check: Check) -> None:
    summary = tiny / "cases" / "jia" / "summary.yaml"
    summary.unlink()
    summary.mkdir()
    assert any("[file-unreadable]" in line for line in check())


@pytest.mark.parametrize(
    "name", ["jia/summary.yml", "jia/facts.yaml", "codebook/term.yaml", "x.yaml"]
)
def test_a_file_that_would_not_be_read_is_named(name: str, tiny: Path, check: Check) -> None:
    (tiny / "cases" / name).write_text("a: b", encoding="utf-8")
    (line,) = check()
    assert line.startswith(f"cases/{name}:1:1: a YAML file")
    assert line.endswith("[unknown-file]")


@pytest.mark.parametrize(
    "name",
    [".DS_Store", "jia/summary.yaml~", "jia/~$report.docx", "jia/.summary.yaml.swp", "_notes"],
)
def test_what_systems_and_editors_leave_behind_is_no_problem(
    name: str, tiny: Path, check: Check
) -> None:
    (tiny / "cases" / name).write_bytes(b"\x00\x01")
    assert check() == []


def test_an_empty_summary_is_named(tiny: Path, check: Check) -> None:
    (tiny / "cases" / "jia" / "summary.yaml").write_text("", encoding="utf-8")
    assert any("file must not be empty" in line and "[yaml-empty]" in line for line in check())


def test_a_summary_in_another_encoding_is_named_with_its_place(tiny: Path, check: Check) -> None:
    (tiny / "cases" / "jia" / "summary.yaml").write_bytes("a: b\nname: 甲".encode("gb18030"))
    assert any(
        line.startswith("cases/jia/summary.yaml:2:7: file must be UTF-8")
        and "[file-encoding]" in line
        for line in check()
    )


def test_an_undecodable_report_is_named_with_its_place(tiny: Path, check: Check) -> None:
    (tiny / "cases" / "jia" / "report.txt").write_bytes("第一行\n第".encode() + b"\xff\xfe\x00\x01")
    assert any(
        line.startswith("cases/jia/report.txt:2:") and "[report-encoding]" in line
        for line in check()
    )


def test_a_folder_name_must_be_an_address(tiny: Path, check: Check) -> None:
    (tiny / "cases" / "yi").rename(tiny / "cases" / "Yi Shi")
    assert any("[wrong-folder-name]" in line for line in check())


def test_a_finding_may_rest_on_codings_alone(edit: Edit, check: Check) -> None:
    edit(
        FINDINGS,
        "[jia/grid-staffing, yi/one-grid-one-worker]",
        "[jia/grid-staff, yi/grid-staff]",
    )
    assert check() == []


@pytest.mark.parametrize(
    ("id_", "other"), [("grids", "not be that of two"), ("grid-staff", "stand for one coding only")]
)
def test_the_id_of_a_coding_is_its_own(id_: str, other: str, edit: Edit, check: Check) -> None:
    edit(JIA, "  - feature: centre-levels", f"  - id: {id_}\n    feature: centre-levels")
    (line,) = check()
    assert line.startswith("cases/jia/summary.yaml:86:9: ")
    assert other in line
    assert line.endswith("[duplicate-id]")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("role: target", "role: aim"),
        ("value: 462个", "value: 462个\n    vaule: 462个"),
        ("id: bench-meetings", "id: 板凳会"),
        ("    value: 98.5%\n", "    value：98.5%\n"),
        ("  - indicator: grids\n", "    indicator: grids\n"),
        ("  - indicator: grids\n", "  - indicator: gridz\n"),
    ],
)
def test_one_mistake_is_one_problem_and_hides_no_other(
    old: str, new: str, edit: Edit, check: Check
) -> None:
    edit(JIA, old, new)
    edit(JIA, "value: 96%以上", "value: 97%以上")
    lines = check()
    assert len(lines) == 2
    assert any("[value-not-in-quote]" in line for line in lines)


def test_what_is_absent_is_not_told_of_elsewhere(edit: Edit, check: Check) -> None:
    edit(JIA, "  - theme: finance\n", "  - theme: participation\n")
    (line,) = check()
    assert "`bench-meetings` has this theme" in line


NOT_APPLICABLE = "not_applicable:\n  - {%s, reason: {zh: 不适用。, en: It cannot be.}}\ncaveats:\n"


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("indicator: grids", "line 19 has a fact of it"),
        ("theme: participation", "`bench-meetings` has this theme"),
        ("indicator: patrols", "already stands on line"),
        ("theme: finance", "already stands on line"),
    ],
)
def test_what_does_not_apply_is_not_told_of_elsewhere(
    target: str, told: str, edit: Edit, check: Check
) -> None:
    edit(JIA, "caveats:\n", NOT_APPLICABLE % target)
    (line,) = check()
    assert told in line


def test_of_two_folders_with_one_report_the_copy_is_named(tiny: Path, check: Check) -> None:
    shutil.copytree(tiny / "cases" / "jia", tiny / "cases" / "before-jia")
    (line,) = check()
    assert line.startswith("cases/before-jia:1:1: a case must not have the report of another case")


def test_a_case_that_is_gone_is_told_once_with_the_cases_that_are_there(
    tiny: Path, check: Check
) -> None:
    (tiny / "cases" / "yi").rename(tiny / "cases" / "乙")
    lines = check()
    told, *others = [line for line in lines if "[unknown-item]" in line]
    assert "'yi/" in told
    assert "the cases are jia" in told
    assert not [line for line in lines if "[general-statement]" in line]
    first, *rest = folded(check_project(tiny))
    assert str(first.problem).startswith("cases/乙:1:1: the name of a case's folder must be")
    assert len(first.following) == len(others) + 2  # a portrait names the case too
    assert rest == []


def test_of_a_part_whose_key_is_mistyped_nothing_is_missed(edit: Edit, check: Check) -> None:
    edit(JIA, "\nfacts:\n", "\nfact:\n")
    (line,) = check()
    assert line.endswith("must be a known key: 'fact'; did you mean `facts`? [unknown-key]")


def test_what_an_indicator_compares_is_not_called_incomparable(edit: Edit, check: Check) -> None:
    edit(FINDINGS, "    kind: common\n", "    kind: not_comparable\n")
    assert not [line for line in check() if "lets be compared" in line]  # it rests on more
    edit(
        FINDINGS,
        "[jia/grids, yi/grids, yi/one-grid-one-worker, yi/grid-staff]",
        "[jia/grids, yi/grids]",
    )
    [line] = [line for line in check() if "lets be compared" in line]
    assert "what `grids` lets be compared must not be called not comparable" in line


def test_numbers_of_two_cases_are_not_exchanged(edit: Edit, check: Check) -> None:
    edit(FINDINGS, "报告所写的个数分别是462个和300个", "报告所写的个数分别是300个和462个")
    edit(FINDINGS, "Both Jia and Yi have grids, 462 and 300 of them", "Jia has 300 grids, Yi 462")
    assert [line.split("but ")[1].split(" does")[0] for line in check()] == [
        "'300个'", "'462个'", "'300'", "'462'",
    ]  # fmt: skip


def test_messages_are_one_line_of_visible_characters(edit: Edit, check: Check) -> None:
    edit(JIA, "role: target", 'role: "aim\\e[31m\\n\\u202e"')
    (line,) = check()
    assert line.isprintable()


def test_many_mistakes_are_all_shown_sorted(edit: Edit, check: Check) -> None:
    """One deliberately broken summary: its complete list of problems, in order."""
    edit(JIA, "value: 98.5%", "value: 98.5‰")
    edit(JIA, "themes: [grid-governance]", "themes: [grids-governance]")
    edit(JIA, "terms: [grid-worker]", "terms: [nobody]")
    edit(JIA, "zh: 报告称甲市建成462个", "zh: 报告称甲市建成463个")
    edit(YI, "推行“一格一员”机制\nfacts", "推行“一格两员”机制\nfacts")
    edit(FINDINGS, "kind: common", "kind: comon")
    assert_golden(GOLDEN / "many.txt", "\n".join(check()) + "\n")
