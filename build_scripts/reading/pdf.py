"""PDF files to plain text as it stands on their pages, by pdfplumber."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from build_scripts.language.drafts import PAGE_BREAK
from build_scripts.model import Localized

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_SMALL, _RAISED = 0.75, 0.15  # parts of the size of the text that a raised mark stands in
_INDENT = 1.5  # so many characters right of the margin, a line is indented
_MISSING = re.compile(r"\(cid:\d+\)")
_TEXT_OF_A_PAGE = 10  # characters on an average page; fewer are stamps on pictures of pages
_LOST = 0.05  # of all characters: more of them unknown, and there is nothing to mend


class UnreadablePdfError(Exception):
    """A file whose text cannot be had; `fix` says how to get a better one."""

    def __init__(self, reason: Localized, fix: Localized) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.fix = fix

    def __reduce__(self) -> tuple[type[UnreadablePdfError], tuple[Localized, Localized]]:
        """As the process that asked for the text can make it anew."""
        return type(self), (self.reason, self.fix)


def read_pdf(data: bytes) -> str:
    """The text of a PDF file: its lines, cells of tables apart by tabs, form feeds for pages.

    A line that is indented begins with a space of full width, a raised number is written raised,
    and a character that the file's fonts do not name is U+FFFD.
    """
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of each odd font
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            pages = [_page_text(page) for page in document.pages]
    except Exception as error:  # whatever a parser may meet in a file that is damaged
        told = str(error) or type(error).__name__
        reason = Localized(f"这个文件却打不开：{told}", f"this one cannot be opened: {told}")
        fix = Localized(
            "用能打开它的程序打开（可能要密码），另存一份",
            "open it where it can be read (a password may be needed), and save it anew",
        )
        raise UnreadablePdfError(reason, fix) from error
    text = PAGE_BREAK.join(pages)
    letters = len("".join(text.split()))
    if letters < _TEXT_OF_A_PAGE * len(pages):
        raise UnreadablePdfError(
            Localized(
                "这是扫描件：每页是图片，没有文字层",
                "this is a scan: its pages are pictures without a text layer",
            ),
            Localized(
                "用文字识别（OCR）转成文字，逐个数字对照图片核对，另存为 .txt 或 .docx",
                "recognize its characters (OCR), hold them against the pictures, number by number, "
                "and save the text as .txt or .docx",
            ),
        )
    text, lost = _MISSING.subn("\ufffd", text)
    if lost > _LOST * letters:
        raise UnreadablePdfError(
            Localized(
                f"字体没有说明其中 {lost} 个字是什么",
                f"its fonts do not say what {lost} of its characters are",
            ),
            Localized(
                "要一份制作它的原文件，或用文字识别（OCR）转成文字",
                "ask for the file that it was made of, or recognize its characters (OCR)",
            ),
        )
    return text


def _page_text(page: Any) -> str:
    """The lines of a page from top to bottom, rows of tables in their place."""
    _raise_marks(page.chars)
    tables = [table for table in page.find_tables() if _holds_data(table)]
    outside = page
    for table in tables:
        outside = outside.outside_bbox(_within(table.bbox, page.bbox))
    lines = outside.extract_text_lines(return_chars=True)
    placed = [(table.bbox[1], f"\n{_rows(table)}\n") for table in tables]
    placed += zip((line["top"] for line in lines), _indented(lines), strict=True)
    return "\n".join(text for _, text in sorted(placed, key=lambda place: place[0])) + "\n"


def _within(inner: Sequence[float], outer: Sequence[float]) -> tuple[float, ...]:
    """The part of a box that lies in another: tables may reach over the edge of a page."""
    low = (max(one, other) for one, other in zip(inner[:2], outer[:2], strict=True))
    high = (min(one, other) for one, other in zip(inner[2:], outer[2:], strict=True))
    return (*low, *high)


def _raise_marks(characters: Sequence[dict[str, Any]]) -> None:
    """Write numbers that are small and raised as such: 起² is not 起2."""
    base: dict[str, Any] | None = None
    for mark in characters:
        if base and mark["text"].isdigit() and _is_raised(mark, base):
            mark["text"] = mark["text"].translate(_SUPERSCRIPTS)
        else:
            base = mark


def _is_raised(mark: dict[str, Any], base: dict[str, Any]) -> bool:
    small = mark["size"] <= _SMALL * base["size"]
    raised = base["top"] - base["size"] < mark["bottom"] <= base["bottom"] - _RAISED * base["size"]
    return bool(small and raised and mark["x0"] >= base["x1"] - 1)


def _holds_data(table: Any) -> bool:
    """Whether lines enclose a table; a frame around text, or a rule, is none."""
    rows = table.extract()
    return len(rows) > 1 and max(map(len, rows)) > 1


def _rows(table: Any) -> str:
    """The rows of a table, a cell's broken lines closed."""
    return "\n".join(
        "\t".join("".join((cell or "").split("\n")) for cell in row) for row in table.extract()
    )


def _indented(lines: Sequence[dict[str, Any]]) -> Iterator[str]:
    """The texts of lines, those indented with a space of full width before them."""
    margins = Counter(round(line["x0"]) for line in lines)
    margin = min((x for x, count in margins.items() if count > 1), default=0)
    for line in lines:
        indent = line["x0"] - margin >= _INDENT * line["chars"][0]["size"]
        yield ("\u3000" if indent and margin else "") + line["text"]
