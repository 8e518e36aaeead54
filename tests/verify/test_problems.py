"""Every kind of mistake gives clear lines with their place, and every code has its example."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from build_scripts.consequences import folded
from build_scripts.formats import LANGUAGES
from build_scripts.pipeline import check as check_project
from tests.conftest import ROOT, Check, Edit, FindProblems
from tests.golden import assert_golden

GOLDEN = Path(__file__).parent / "problems"
JIA, YI, ZI = "jia/summary.yaml", "yi/summary.yaml", "zi-2/summary.yaml"
THEMES, INDICATORS = "codebook/themes.yaml", "codebook/indicators.yaml"
FEATURES = "codebook/features.yaml"
GLOSSARY, FINDINGS = "codebook/glossary.yaml", "codebook/findings.yaml"


class Mistake(NamedTuple):
    """The code that an edit of the tiny corpus must give."""

    code: str
    file: str
    old: str
    new: str


MISTAKES = [
    Mistake("unknown-key", JIA, "highlights:", "highlight:"),
    Mistake("missing-key", JIA, "    quote: 全市建成网格462个\n", ""),
    Mistake("duplicate-key", JIA, "    value: 462个\n", "    value: 462个\n    value: 463个\n"),
    Mistake("wrong-type", JIA, "[sense-of-security]", "sense-of-security"),
    Mistake("wrong-choice", JIA, "role: target", "role: aim"),
    Mistake("wrong-form", JIA, "id: bench-meetings", "id: Bench_Meetings"),
    Mistake("missing-item", JIA, "patterns: [经费, 预算]", "patterns: []"),
    Mistake("unquoted-value", JIA, '"2024-01-05"', "2024-01-05"),
    Mistake("empty-value", JIA, "    value: 462个\n", "    value:\n"),
    Mistake("yaml-tag", JIA, "value: 462个", "value: !python/name:os.system 462个"),
    Mistake("yaml-syntax", JIA, "    value: 462个\n", "\tvalue: 462个\n"),
    Mistake("yaml-key", YI, "en: Yi Province}", "en: Yi Province, [a]: b}"),
    Mistake("yaml-depth", YI, "en: Yi Province}", "en: " + "[" * 600 + "]" * 600 + "}"),
    Mistake("quote-not-found", JIA, "quote: 力争2025年建成", "quote: 力争2025年新建"),
    Mistake("quote-ambiguous", YI, "      - 推行“一格一员”机制\n", "      - 网格\n"),
    Mistake("quote-cuts-number", JIA, "quote: 化解率保持在96%以上", "quote: 化解率保持在96%"),
    Mistake("value-not-a-quantity", JIA, "value: 462个", "value: 很多"),
    Mistake("value-not-in-quote", JIA, "value: 98.5%", "value: 98.5‰"),
    Mistake(
        "value-ambiguous", "yi/report.txt",
        "乙市建立网格300个",
        "乙市建立网格300个、格长300个",
    ),
    Mistake("value-kind", INDICATORS, "kind: percent\n    words", "kind: count\n    words"),
    Mistake(
        "value-unit", INDICATORS,
        "kind: percent\n    words",
        "kind: percent\n    units: [‰]\n    words",
    ),
    Mistake("number-unsupported", JIA, "zh: 报告称甲市建成462个", "zh: 报告称甲市建成463个"),
    Mistake("category-not-in-report", ZI, "zh: 专属网格", "zh: 某某专属网格"),
    Mistake("unknown-category", ZI, "zh: 专属网格", "zh: 专用网格"),
    Mistake(
        "category-left-out", ZI,
        "    category: {zh: 专属网格, en: special grids}\n    value: 30个\n"
        "    quote: 另设专属网格30个和临时网格5个\n",
        "    value: 30个\n    quote: 另设专属网格30个\n",
    ),
    Mistake("category-of-other-value", ZI, "zh: 专属网格", "zh: 临时网格"),
    Mistake("value-of-other-thing", INDICATORS, "words: [网格]", "words: [网格员]"),
    Mistake(
        "duplicate-fact", JIA,
        "  - indicator: grids\n",
        "  - id: grids-again\n    indicator: grids\n    value: 462个\n    quote: 建成网格462个\n"
        "  - indicator: grids\n",
    ),
    Mistake(
        "direction-reversed", JIA,
        "zh: 报告称甲市建成462个网格。",
        "zh: 报告称甲市网格增加462个。",
    ),
    Mistake(
        "exemption-unused", JIA, "  - zh: 报告由甲市自己撰写。\n",
        "  - numbers: [{text: 2024年, kind: date}]\n    zh: 报告由甲市自己撰写。\n",
    ),
    Mistake(
        "exemption-kind", JIA, "  - zh: 报告由甲市自己撰写。\n",
        "  - numbers: [{text: 三人, kind: date}]\n    zh: 报告由甲市三人撰写。\n",
    ),
    Mistake("period-not-in-report", JIA, "period: 2025", "period: 2026"),
    Mistake(
        "also-differs", JIA, "    quote: 化解率保持在96%以上\n",
        "    quote: 化解率保持在96%以上\n    also: [同比提升0.3个百分点]\n",
    ),
    Mistake("house-style", JIA, "zh: 报告由甲市自己撰写。", "zh: 报告由甲市自己撰写,未经核实。"),
    Mistake("not-absent", JIA, "patterns: [经费, 预算]", "patterns: [经费, 板凳会]"),
    Mistake("mention-of-other-thing", JIA, "evidence: [依托综治中心]", "evidence: [坚持党建引领]"),
    Mistake("mention-with-number", INDICATORS, "units: [次]", "units: [次, 件]"),
    Mistake("other-basis-of-other-thing", ZI, "fact: hotline-12345-requests", "fact: grids"),
    Mistake(
        "other-basis-with-number", "zi-2/report.txt",
        "全市建成网格210个",
        "全市建成网格210个，巡逻6次",
    ),
    Mistake("retired-in-use", JIA, "id: grid-count", "id: bench-meetings"),
    Mistake("absence-target", JIA, "  - theme: finance\n    patterns", "  - patterns"),
    Mistake("unknown-theme", JIA, "themes: [grid-governance]", "themes: [grid-govermance]"),
    Mistake("unknown-indicator", JIA, "indicator: resolution-rate", "indicator: resolution"),
    Mistake("unknown-feature", JIA, "feature: grid-staff", "feature: grid-staf"),
    Mistake("unknown-feature-value", JIA, "values: [worker]", "values: [workers]"),
    Mistake("feature-value-untold", JIA, "values: [worker]", "values: [worker, police]"),
    Mistake("coding-not-in-quote", JIA, "subject: {zh: 网格,", "subject: {zh: 网格长,"),
    Mistake(
        "duplicate-coding", JIA,
        "  - feature: centre-levels\n",
        "  - id: again\n    feature: grid-staff\n    values: [worker]\n"
        "    subject: {zh: 网格, en: grids}\n"
        "    evidence: [全市建成网格462个，配备网格员]\n  - feature: centre-levels\n",
    ),
    Mistake("unknown-term", JIA, "terms: [grid-worker]", "terms: [officer]"),
    Mistake("unknown-fact", JIA, "[sense-of-security]", "[security]"),
    Mistake(
        "unknown-group", THEMES,
        "participation\n    group: ways",
        "participation\n    group: way",
    ),
    Mistake(
        "unknown-family", INDICATORS, "patrols\n    family: work", "patrols\n    family: works"
    ),
    Mistake(
        "family-unused", INDICATORS,
        "families:\n",
        "families:\n  - id: outlook\n    name: {zh: 展望, en: Outlook}\n"
        "    note: {zh: 打算做的事。, en: What is planned.}\n",
    ),
    Mistake("former-id-in-use", INDICATORS, "former_ids: [grid-total]", "former_ids: [patrols]"),
    Mistake("unknown-item", FINDINGS, "[jia/grids, yi/grids,", "[jia/grid, yi/grids,"),
    Mistake("duplicate-id", JIA, "id: bench-meetings", "id: grids"),
    Mistake("duplicate-wording", GLOSSARY, "aliases: [专职网格员]", "aliases: [网格]"),
    Mistake(
        "deprecated-rendering", GLOSSARY,
        "alternatives: [grid workers]",
        "alternatives: [grid workers]\n    deprecated: [staffed them]\n",
    ),
    Mistake(
        "rendering-contradicts", GLOSSARY,
        "alternatives: [grid workers]",
        "alternatives: [grid workers]\n    deprecated: [Grid worker]\n",
    ),
    Mistake(
        "money-currency", INDICATORS,
        "kind: count\n    units: [次]\n    words: [巡逻]",
        "kind: money\n    units: [元, 美元]\n    words: [巡逻]",
    ),
    Mistake(
        "caution-missing", INDICATORS,
        "      caution: {zh: 分母不同。, en: Denominators differ.}\n",
        "",
    ),
    Mistake("finding-one-case", FINDINGS, "kind: contrast", "kind: unique"),
    Mistake(
        "finding-unsupported", FINDINGS, "kind: contrast\n", "kind: unique\n"
    ),
    Mistake("report-changed", "jia/report.txt", "东街社区", "西街社区"),
    Mistake("report-missing", JIA, "file: report.txt", "file: reports.txt"),
    Mistake("number-unreadable", "jia/report.txt", "120件", f"1{'0' * 30}件"),
    Mistake("report-contact", "jia/report.txt", "120件", "120件（王某，13912345678）"),
    Mistake("report-damaged", "jia/report.txt", "党建引领", "党?引领"),
    Mistake(
        "title-not-in-report", JIA,
        "title: {zh: 甲市以网格治理守平安",
        "title: {zh: 甲市守平安",
    ),
    Mistake("left-out-nothing", JIA, "quote: 同比提升0.3个百分点", "quote: 坚持党建引领"),
    Mistake("arithmetic-form", JIA, "    kind: rise\n", "    kind: sum\n"),
    Mistake(
        "arithmetic-verdict", JIA, "    kind: product\n",
        "    kind: product\n    verdict: differs\n",
    ),
    Mistake(
        "conflict-agrees", JIA, "caveats:\n",
        "conflicts:\n  - id: two-rates\n    between: [{fact: sense-of-security}, "
        "{fact: resolution-rate}]\n    note: {zh: 前后不同。, en: They differ.}\ncaveats:\n",
    ),
    Mistake("portrait-other-case", FINDINGS, "[jia/grids]", "[yi/grids]"),
    Mistake("unknown-case", FINDINGS, "case: jia", "case: jiaa"),
    Mistake("unknown-finding", FINDINGS, "[different-staffing]\nf", "[other-staffing]\nf"),
    Mistake(
        "correction-stale", JIA, '  published: "2024-01-05"\n',
        "  corrections:\n    - {from: 甲字, to: 乙字, reason: {zh: 无, en: none at all}}\n",
    ),
    Mistake(
        "correction-of-number", JIA, '  published: "2024-01-05"\n',
        "  corrections:\n    - {from: 实事120件, to: 实事130件, reason: {zh: 无, en: none}}\n",
    ),
    Mistake(
        "cleaning-stale", JIA, '  published: "2024-01-05"\n',
        "  cleaning:\n    drop:\n      - {words: 甲字, reason: {zh: 无, en: none at all}}\n",
    ),
    Mistake(
        "wrong-script", JIA,
        "  file: report.txt\n",
        "  file: report.txt\n  script: traditional\n",
    ),
    Mistake("same-case", YI, "name: {zh: 乙市, en: Yi}", "name: {zh: 甲市, en: Jia}"),
    Mistake("role-not-target", JIA, "    role: target\n", ""),
    Mistake("role-not-cumulative", "yi/report.txt", "乙市建立网格", "先后在乙市建立网格"),
    Mistake("role-unfounded", JIA, "value: 462个\n", "value: 462个\n    role: cumulative\n"),
    Mistake("context-unrecorded", YI, "    period: 2023\n    context: [2023年乙市]\n", ""),
    Mistake(
        "quoted-otherwise", JIA,
        "      zh: 全市建成462个网格，配备", "      zh: “建成462个网格”，配备",
    ),
    Mistake("languages-differ", JIA, "en: The city set up 462 grids", "en: The city set up grids"),
    Mistake("period-left-out", YI, "    period: 2023\n    context", "    context"),
    Mistake(
        "scope-of-other-value", JIA,
        "    quote: 全市建成网格462个\n",
        "    scope: {zh: 配备网格员, en: grid workers}\n"
        "    quote: 全市建成网格462个,配备网格员1200余名\n",
    ),
    Mistake(
        "aim-unquoted", JIA,
        "      - 东街社区开设“板凳会”\n",
        "      - 东街社区开设“板凳会”\n      - 建成智慧小区80个\n",
    ),
    Mistake("context-not-in-report", YI, "context: [2023年乙市]", "context: [2023年全市]"),
    Mistake(
        "scope-not-in-report", JIA,
        "    role: target\n",
        "    role: target\n    scope: {zh: 东街社区, en: Dongjie}\n",
    ),
    Mistake("period-not-in-quote", JIA, "period: 2025", "period: 2023"),
    Mistake("quote-cuts-denial", YI, "      - 推行“一格一员”机制\n", "      - 公布经费\n"),
    Mistake("duplicate-item", JIA, "[participation, grid", "[participation, participation, grid"),
    Mistake("comment-too-near", JIA, "value: 462个", "value: 462个 # 核对过"),
    Mistake("unseen-character", JIA, "name: {zh: 甲市,", "name: {zh: 甲\u200b市,"),
    Mistake("contract-deviation", INDICATORS, "period_type: not_stated", "period_type: year"),
    Mistake(
        "flag-contradicts", JIA, "    quote: 全市建成网格462个\n",
        "    quote: 全市建成网格462个\n"
        "    flags:\n      - {kind: target, reason: {zh: 目标。, en: An aim.}}\n",
    ),
    Mistake("translation-of-no-quote", ZI, "  - quote: 另设", "  - quote: 还设"),
    Mistake(
        "duplicate-translation", ZI, "translations:\n",
        "translations:\n  - {quote: 全市建成网格210个, en: It set up 210 grids.}\n",
    ),
    Mistake("yaml-alias", JIA, "en: The report says", "en: &The report says"),
]  # fmt: skip


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.code)
def test_a_mistake_gives_its_problem(
    mistake: Mistake, edit: Edit, find_problems: FindProblems
) -> None:
    edit(mistake.file, mistake.old, mistake.new)
    if mistake.code == "value-ambiguous":
        edit(YI, "quote: 乙市建立网格300个", "quote: 乙市建立网格300个、格长300个")
    if mistake.code == "finding-unsupported":
        edit(FINDINGS, "[jia/grid-staffing, yi/one-grid-one-worker]", "[jia/grid-staffing]")
    problems = find_problems()
    assert mistake.code in {problem.code for problem in problems}
    lines = (problem.told(language) for language in LANGUAGES for problem in problems)
    assert_golden(GOLDEN / f"{mistake.code}.txt", "".join(f"{line}\n" for line in lines))


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


# --- No code without an example, none without an explanation -----------------------------


def problem_codes() -> set[str]:
    """The codes that the program can give, read off its calls of `Problem(place, code, …)`."""
    return {
        code
        for source in (ROOT / "build_scripts").rglob("*.py")
        for code in _codes_in(ast.parse(source.read_text(encoding="utf-8")))
    }


def _codes_in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Problem":
            code = node.args[1]
            if isinstance(code, ast.Constant):
                yield str(code.value)


@pytest.mark.parametrize("page", ["editors.md", "en/editors.md"])
def test_every_problem_code_is_explained_in_the_editors_guide(page: str) -> None:
    guide = (ROOT / "docs" / page).read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([a-z-]+)`", guide, flags=re.MULTILINE))
    expected = problem_codes() | {m.code for m in MISTAKES}
    assert expected - explained == set()


def test_every_problem_code_has_a_failing_example() -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    examples = {m.code for m in MISTAKES} | set(re.findall(r"\b[a-z]+(?:-[a-z]+)+\b", tests))
    assert problem_codes() - examples == set()
