import pytest

from build_scripts.reading.decode import UndecodableError, decode

from .support import FIRST, SECOND

TEXT = f"{FIRST}\r\n{SECOND}\n"
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "gbk"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_encoding_that_reports_come_in(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_big_endian_with_byte_order_mark() -> None:
    assert decode(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"", ""), (b"\xef\xbb\xbf", ""), (b"abc", "abc"), ("㐂𠀀".encode("gb18030"), "㐂𠀀")],
    ids=["empty", "only a mark", "ascii", "rare hanzi"],
)
def test_small_files(data: bytes, text: str) -> None:
    assert decode(data) == text


DAMAGED = f"{FIRST}\n{SECOND}".encode()
OFFSET = len(f"{FIRST}\n{SECOND[:5]}".encode())


@pytest.mark.parametrize(
    ("data", "offset", "line", "column"),
    [
        pytest.param(
            DAMAGED[:OFFSET] + b"\xff" + DAMAGED[OFFSET:],
            OFFSET,
            2,
            6,
            id="stray byte in UTF-8",
        ),
        pytest.param(DAMAGED[: OFFSET + 1], OFFSET, 2, 6, id="UTF-8 cut short"),
        pytest.param(
            b"\xef\xbb\xbf" + "甲".encode() + b"\xff", 6, 1, 2, id="after a byte order mark"
        ),
        pytest.param("甲\x00乙".encode(), 3, 1, 2, id="NUL"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 6, 2, 1, id="a picture"),
        pytest.param(b"PK\x03\x04\x14\x00\x06\x00", 2, 1, 3, id="a zip"),
        pytest.param(b"\xff\xfe" + "甲".encode("utf-16-le") + b"\x00", 4, 1, 2, id="odd UTF-16"),
    ],
)
def test_what_is_no_text_is_refused_with_its_place(
    data: bytes, offset: int, line: int, column: int
) -> None:
    with pytest.raises(UndecodableError) as caught:
        decode(data)
    error = caught.value
    assert (error.offset, error.line, error.column) == (offset, line, column)


def test_html_says_its_encoding() -> None:
    page = '<html><head><meta charset="gb2312"></head><body>平安，甲市</body></html>'
    assert decode(page.encode("gb18030"), "report.html") == page
    big5 = '<html><meta content="text/html; charset=big5"><p>平安建設</p></html>'
    assert decode(big5.encode("big5"), "report.htm") == big5


def test_a_wrong_declaration_does_not_spoil_utf8() -> None:
    page = '<html><head><meta charset="gb2312"></head><body>平安甲市</body></html>'
    assert decode(page.encode(), "report.html") == page


def test_an_unknown_declaration_is_ignored() -> None:
    page = '<html><head><meta charset="x-nonsense"></head><body>平安甲市</body></html>'
    assert decode(page.encode("gb18030"), "report.html") == page


def test_a_codec_that_is_none_of_text_is_ignored() -> None:
    page = '<html><meta charset="hex"><p>甲市</p>'
    assert decode(page.encode(), "report.html") == page


def test_a_zero_byte_does_not_make_utf_8_another_encoding() -> None:
    with pytest.raises(UndecodableError, match="U\\+0000"):
        decode("甲市的报告\x00写了很多事情。\n".encode() * 2)


def test_a_page_whose_declared_encoding_is_wrong() -> None:
    page = '<meta charset="utf-8"><p>甲市化解率98.5%</p>'
    assert decode(page.encode("gb18030"), "report.html") == page


def test_a_saved_page_without_a_page() -> None:
    with pytest.raises(UndecodableError, match="no web page in it"):
        decode(b"MIME-Version: 1.0\nContent-Type: text/css\n\np {}", "report.mhtml")
