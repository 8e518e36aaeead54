"""Bytes to text: the encodings that Chinese reports come in, and nothing by guesswork."""

from __future__ import annotations

import codecs
import re

from build_scripts.model import Localized

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_\-]+)""", re.IGNORECASE)
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_SAVED = (".mhtml", ".mht")
_CHARSET_WINDOW = 4096  # the HTML standard asks for the first 1024 bytes; many pages are late
# WHATWG Encoding Standard: these labels all mean the same decoder.
_GB_LABELS = frozenset({"gb2312", "gbk", "gb18030", "gb_2312", "gb_2312-80", "x-gbk"})
_BIG5_LABELS = frozenset({"big5", "big5-hkscs", "cn-big5", "x-x-big5"})
_BAD_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x1c-\x1f\x7f]")
# More non-ASCII bytes than this in well-formed UTF-8 sequences: damaged UTF-8, not GBK.
_MOSTLY_UTF8 = 0.7
_RARE = 20  # one byte in so many is zero in any text of UTF-16 with lines, digits or spaces


class UndecodableError(Exception):
    """A report that is not text in any encoding we know.

    Says where: byte `offset` from 0, `line` and `column` from 1.
    """

    def __init__(self, reason: Localized, offset: int, line: int, column: int) -> None:
        super().__init__(reason.en)
        self.reason = reason
        self.offset = offset
        self.line = line
        self.column = column


def decode(data: bytes, name: str = "") -> str:
    """The text of the report file `name`, without its byte order mark.

    Raises `UndecodableError` at the first byte that does not fit: nothing is replaced,
    and damaged UTF-8 is never read as something else. What a file declares about its
    encoding is heard only where it is HTML, and only if it can be true.
    """
    if name.lower().endswith(_SAVED):
        data = _page_in(data)
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, skip=len(bom))
    html = name.lower().endswith((".html", ".htm", *_SAVED)) or _HTML.match(data) is not None
    return _strict(data, _guess(data, html))


def _page_in(data: bytes) -> bytes:
    """The page in a file to which a browser saved it with its pictures (RFC 2557)."""
    from email import message_from_bytes  # few reports are saved so

    parts = message_from_bytes(data).walk()
    page = next((part for part in parts if part.get_content_type() == "text/html"), None)
    content = page.get_payload(decode=True) if page else None
    if not isinstance(content, bytes):
        raise UndecodableError(Localized("里面没有网页", "no web page in it"), 0, 1, 1)
    return content


def _guess(data: bytes, html: bool) -> str:
    utf16 = _utf16_without_bom(data)
    if utf16:
        return utf16
    declared = _declared(data) if html else None
    if _decodes(data, "utf-8") or (declared is None and _looks_like_utf8(data)):
        return "utf-8"
    return declared if declared and _decodes(data, declared) else "gb18030"


def _declared(data: bytes) -> str | None:
    """The encoding that an HTML file names, where Python knows it."""
    found = _CHARSET.search(data[:_CHARSET_WINDOW])
    if not found:
        return None
    label = found.group(1).decode("ascii").lower()
    if label in _GB_LABELS:
        return "gb18030"
    label = "big5hkscs" if label in _BIG5_LABELS else label
    try:
        b"text".decode(label)  # `hex` and the like are codecs, but of no text
    except LookupError:
        return None
    except ValueError:
        pass
    return codecs.lookup(label).name


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _looks_like_utf8(data: bytes) -> bool:
    foreign = sum(byte >= 0x80 for byte in data)
    well_formed = data.decode("utf-8", "ignore").encode()
    return sum(byte >= 0x80 for byte in well_formed) >= _MOSTLY_UTF8 * foreign


def _utf16_without_bom(data: bytes) -> str | None:
    """UTF-16, where line feeds, spaces and digits (a zero byte each) give it away."""
    if len(data) % 2 or b"\x00" not in data:
        return None
    little, big = data[1::2].count(0), data[0::2].count(0)
    if (little + big) * _RARE < len(data) and _decodes(data, "utf-8"):
        return None  # UTF-8 with a character that has no place in a text
    encoding = "utf-16-le" if little > big else "utf-16-be"
    fits = _decodes(data, encoding) and not _BAD_CONTROL.search(data.decode(encoding))
    return encoding if fits else None


def _strict(data: bytes, encoding: str, skip: int = 0) -> str:
    try:
        text = data[skip:].decode(encoding)
    except UnicodeDecodeError as error:
        before = data[skip : skip + error.start].decode(encoding, "replace")
        reason = Localized(f"不是 {encoding}：{error.reason}", f"not {encoding}: {error.reason}")
        raise _failure(reason, skip + error.start, before) from error
    control = _BAD_CONTROL.search(text)
    if control:
        before = text[: control.start()]
        code = ord(control.group())
        reason = Localized(
            f"不是文本：有控制字符 U+{code:04X}", f"not text: control character U+{code:04X}"
        )
        raise _failure(reason, skip + len(before.encode(encoding)), before)
    return text


def _failure(reason: Localized, offset: int, before: str) -> UndecodableError:
    lines = re.split(r"\r\n|\r|\n", before)
    return UndecodableError(reason, offset, len(lines), len(lines[-1]) + 1)
