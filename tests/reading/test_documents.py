"""Reports in Word and PDF files; how well they are read is in `labelled_reports`."""

import sys
import zlib
from pathlib import Path

import pytest

from build_scripts.model import CleanedReport, Localized, Mending, Ruling, RulingKind
from build_scripts.problems import Problem
from build_scripts.reading import apart
from build_scripts.reading.apart import MEGABYTES, TookTooMuchError, read_apart
from build_scripts.reading.clean import clean_report
from build_scripts.reading.pdf import UnreadablePdfError
from build_scripts.reading.read import read_single_report
from tests.conftest import REPORTS

LABELLED = Path(__file__).parent / "labelled"

PAGE = b"""%%PDF-1.4
1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type /Pages /Kids [3 0 R] /Count 1>> endobj
3 0 obj <</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R
/Resources <</Font <</F 5 0 R>>>>>> endobj
4 0 obj <</Length %d>> stream
%s
endstream endobj
5 0 obj <</Type /Font /Subtype /Type1 /BaseFont /Helvetica>> endobj
trailer <</Root 1 0 R>>
"""


def pdf(content: bytes) -> bytes:
    """A file of one page with this content, as small as readers let it be."""
    return PAGE % (len(content), content)


def text(at: str, words: str, size: int = 12) -> str:
    return f"BT /F {size} Tf {at} Td ({words}) Tj ET"


@pytest.fixture
def libraries() -> None:
    pytest.importorskip("mammoth")
    pytest.importorskip("pdfplumber")


def read(file: Path, data: bytes) -> tuple[CleanedReport | None, list[Problem]]:
    file.write_bytes(data)
    return read_single_report(file, REPORTS)


@pytest.mark.usefixtures("libraries")
@pytest.mark.parametrize("content", ["0 0 595 842 re f", text("9 9", "3")])
def test_a_scan_is_told_as_such(content: str, tmp_path: Path) -> None:
    report, (problem,) = read(tmp_path / "report.pdf", pdf(content.encode()))
    assert report is None
    assert problem.code == "report-unreadable"
    assert "this is a scan" in problem.rule.en
    assert "OCR" in problem.fix.en


@pytest.mark.usefixtures("libraries")
@pytest.mark.parametrize("name", ["report.pdf", "report.docx"])
@pytest.mark.parametrize("data", ["%PDF-1.7", "PK\x03\x04"])
def test_a_damaged_file_is_one_problem(name: str, data: str, tmp_path: Path) -> None:
    _, (problem,) = read(tmp_path / name, data.encode())
    assert problem.code == "report-unreadable"


@pytest.mark.parametrize(
    ("name", "package"), [("styled.docx", "mammoth"), ("printed.pdf", "pdfplumber")]
)
def test_without_what_reads_it_a_report_says_how_to_get_that(
    name: str, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    _, (problem,) = read_single_report(LABELLED / name, REPORTS)
    assert (problem.code, problem.value) == ("report-reader-missing", package)
    assert "make documents" in problem.fix.en


@pytest.mark.usefixtures("libraries")
def test_a_raised_number_is_no_part_of_the_number_before_it() -> None:
    from build_scripts.reading.pdf import read_pdf

    content = "\n".join([text("72 700", "In all 4316"), text("127 705", "2", 7)])
    assert "4316²" in read_pdf(pdf(content.encode()))


@pytest.mark.usefixtures("libraries")
def test_what_stands_around_the_text_of_a_document_is_recorded() -> None:
    report, _ = read_single_report(LABELLED / "styled.docx", REPORTS)
    assert report
    assert [(removal.step, removal.text) for removal in report.removed] == [
        ("page_numbers", "湖东市平安建设工作简报\u3000第6期"),
        ("footnotes", "[1]"),
        ("footnotes", "[1]成功率按结案口径统计，不含撤回的1,102件。"),
        ("page_numbers", "第1页"),
    ]


_NOTED = """<main><p>甲市全年警情下降25%<sup><a href="#footnote-2">[1]</a></sup>，群众满意。</p>
<table><tr><td>区域</td><td>案件（件）</td></tr>
<tr><td>东区</td><td>4500<sup><a href="#footnote-3">[2]</a></sup></td></tr>
<tr><td>西区</td><td>300<sup>2</sup></td></tr></table>
<ol><li id="footnote-2"><p>不含走失类警情23件。</p></li>
<li id="footnote-3"><p>含上年旧存。</p></li></ol></main>"""


def read_noted(*kept: str) -> tuple[list[str], list[str]]:
    """The paragraphs and rows of a document with notes, and what was taken away."""
    mending = Mending(rulings=tuple(Ruling(RulingKind.KEEP, words) for words in kept))
    report = clean_report(_NOTED, REPORTS, mending=mending, name="report.docx")
    assert report.unfit == ()
    lines = [line for block in report.blocks for line in block.text.split("\n")]
    return lines, [removal.text for removal in report.removed]


def test_a_note_is_taken_away_and_no_mark_of_one_is_part_of_a_number() -> None:
    lines, removed = read_noted()
    assert lines == [
        "甲市全年警情下降25%，群众满意。",
        "区域\t案件（件）",
        "东区\t4500",
        "西区\t300²",
    ]
    assert removed == ["[1]", "[2]", "[1]不含走失类警情23件。", "[2]含上年旧存。"]


def test_a_note_that_editors_keep_is_a_paragraph_of_its_own_with_its_mark() -> None:
    lines, removed = read_noted("不含走失类警情23件。")
    assert lines[-1] == "[1]不含走失类警情23件。"
    assert lines[0] == "甲市全年警情下降25%，群众满意。"
    assert removed == ["[1]", "[2]", "[2]含上年旧存。"]


@pytest.mark.usefixtures("libraries")
def test_a_file_that_unpacks_to_more_than_memory_holds_is_told_as_such(tmp_path: Path) -> None:
    packed = pdf(zlib.compress(b" " * MEGABYTES * 1_000_000, 9))
    packed = packed.replace(b"<</Length", b"<</Filter /FlateDecode /Length")
    report, (problem,) = read(tmp_path / "report.pdf", packed)
    assert report is None
    assert problem.code == "report-unreadable"
    assert "this is a scan" not in problem.rule.en


def for_ever(data: bytes) -> str:
    while True:
        data = data[::-1]


def refused(data: bytes) -> str:
    raise UnreadablePdfError(Localized("甲", "a"), Localized.alike(data.decode()))


def test_what_reads_a_file_has_a_process_and_a_time_of_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(apart, "_SECONDS", 1)
    assert read_apart(bytes.decode, b"text") == "text"
    with pytest.raises(UnreadablePdfError) as caught:
        read_apart(refused, b"again")
    assert (caught.value.reason.zh, caught.value.fix.en) == ("甲", "again")
    with pytest.raises(TookTooMuchError):
        read_apart(for_ever, b"text")
