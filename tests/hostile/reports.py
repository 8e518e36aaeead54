"""Hostile reports: content of every kind in each form that a report can have, and broken forms."""

from __future__ import annotations

import hashlib
import html
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from tests.hostile.kinds import HOST, KINDS, RAN
from tests.hostile.trial import Files

_CASE = "cases/jia"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-\
officedocument.wordprocessingml.document.main+xml"/></Types>"""
_RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">%s\
</Relationships>'
)
_RELATION = f'<Relationship Id="d" Type="{_RELATED}/%s" Target="%s"%s/>'
_ENTITIES = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
_LAUGHS = f"""<!DOCTYPE x [<!ENTITY a0 'xxxxxxxxxx'>{_ENTITIES}\
<!ENTITY f SYSTEM 'file:///etc/passwd'>]>"""


def reports(root: Path) -> Iterator[tuple[str, str, Files]]:
    """The kind and form of every hostile report, and the files that it takes."""
    text = (root / _CASE / "report.txt").read_text(encoding="utf-8")
    summary = (root / _CASE / "summary.yaml").read_text(encoding="utf-8")
    for kind, name, data in _contents(text):
        pinned = re.sub("sha256: .*", f"sha256: {hashlib.sha256(data).hexdigest()}", summary)
        pinned = re.sub("file: .*", f"file: {name}", pinned)
        files: dict[str, bytes | None] = {f"{_CASE}/report.txt": None}
        files |= {f"{_CASE}/{name}": data, f"{_CASE}/summary.yaml": pinned.encode()}
        yield kind, name, files


def _contents(text: str) -> Iterator[tuple[str, str, bytes]]:
    for kind in KINDS:
        if kind.raw:
            yield kind.name, "report.txt", f"{text}\n{kind.raw}\n".encode()
            yield kind.name, "report.md", f"{text}\n\n{kind.raw}\n".encode()
            yield kind.name, "report.html", _page(text, kind.raw)
            yield kind.name, "report.html", _page(text, html.escape(kind.raw))
            yield kind.name, "report.docx", _word(text, html.escape(_printed(kind.raw)))
    yield "nesting", "report.html", _page(text, "<div>" * 50_000 + "x")
    yield "nesting", "report.html", _page(text, "<table><tr><td>" * 5_000 + "x")
    yield "nesting", "report.md", (text + "\n" + "> " * 20_000 + "x\n").encode()
    yield "aliases that explode", "report.html", _LAUGHS.encode() + _page(text, "&a11;&f;")
    yield "aliases that explode", "report.docx", _word(text, "&a11;&f;", _LAUGHS)
    yield "odd addresses", "report.docx", _word(text, "x", target=f"javascript:window.{RAN}=1")
    yield "odd addresses", "report.docx", _word(text, "x", target=f"https://{HOST}/")
    yield "no text", "report.txt", bytes(range(256)) * 400
    yield "no text", "report.txt", f"{text}\n".encode("utf-16") + b"\xd8"
    yield "no text", "report.docx", b"PK\x03\x04" + bytes(1000)
    yield "no text", "report.html", b"<" * 200_000
    yield "huge text", "report.docx", _word(text, "x" * 50_000_000)
    parts = f"</w:t></w:r></w:p>{'<w:p/>' * 800_000}<w:p><w:r><w:t>"
    yield "huge text", "report.docx", _word(text, parts)
    for sign in ("1", "[", " *a", " "):
        yield "huge text", "report.md", f"{text}\n{sign * 200_000}x\n".encode()
    for span, count in (("1000 rowspan=1000", 20_000), ("9" * 5000, 2)):
        row = f"<tr>{f'<td colspan={span}>x' * count}"
        yield "huge number", "report.html", _page(text, f"<table>{row * 2}</table>")


def _page(text: str, content: str) -> bytes:
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines())
    page = f"<!doctype html><meta charset=utf-8><title>x</title><body>{paragraphs}<p>{content}</p>"
    return page.encode()


def _printed(text: str) -> str:
    """What XML may hold of a text."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", text)


def _word(text: str, content: str, doctype: str = "", target: str = "") -> bytes:
    paragraphs = [html.escape(line) for line in text.splitlines()]
    body = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in (*paragraphs, content))
    if target:
        body += '<w:p><w:hyperlink r:id="d"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>'
    names = f'xmlns:w="{_WORD}" xmlns:r="{_RELATED}"'
    document = f"{doctype}<w:document {names}><w:body>{body}</w:body></w:document>"
    link = _RELATION % ("hyperlink", html.escape(target), ' TargetMode="External"')
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr(
            "_rels/.rels", _RELATIONS % (_RELATION % ("officeDocument", "word/document.xml", ""))
        )
        package.writestr("word/document.xml", document)
        package.writestr("word/_rels/document.xml.rels", _RELATIONS % (link if target else ""))
    return buffer.getvalue()
