"""Word files (.docx) to the HTML of their text, by mammoth."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from html import escape

from lxml import etree

# A title is above the headings. Unnumbered levels stay as Word has them, one lower.
_STYLES = """
p[style-name='Title'] => h1:fresh
p[style-name='heading 1'] => h2:fresh
p[style-name='heading 2'] => h3:fresh
p[style-name='heading 3'] => h4:fresh
p[style-name='heading 4'] => h5:fresh
p[style-name='heading 5'] => h6:fresh
"""
_FURNITURE = re.compile(r"word/(header|footer)\d*\.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BLOCK_END = re.compile(r"</(?:p|tr|li|h\d)>")
_BACK = re.compile(r' <a href="#(?:foot|end)note-ref-\d+">↑</a>')  # from a note to its mark
_LARGEST = 200_000_000  # bytes of a file unpacked; more is no report, and no machine's memory


class UnreadableWordError(Exception):
    """A file that is no Word document that can be read."""


def read_word(data: bytes) -> str:
    """The text of a .docx file as HTML, a line for each paragraph.

    Running headers and footers stand first and last, in elements of their own. Deleted text,
    comments and pictures are left out; notes stand at the end, each an item of a list.
    """
    import mammoth

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            if sum(part.file_size for part in parts.infolist()) > _LARGEST:
                raise UnreadableWordError("too large when unpacked")
            furniture = {kind: list(_furniture(parts, kind)) for kind in ("header", "footer")}
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(lambda image: {}),
        )
    except UnreadableWordError:
        raise
    except Exception as error:  # whatever a parser may meet in a file that is damaged
        raise UnreadableWordError(str(error) or type(error).__name__) from error
    lines = _BLOCK_END.sub(r"\g<0>\n", _BACK.sub("", result.value))
    return "\n".join((*furniture["header"], f"<main>\n{lines}\n</main>", *furniture["footer"]))


def _furniture(parts: zipfile.ZipFile, kind: str) -> Iterator[str]:
    """What stands above or below each page, as elements of that kind."""
    for name in sorted(parts.namelist()):
        found = _FURNITURE.fullmatch(name)
        if found and found.group(1) == kind:
            root = etree.fromstring(parts.read(name), etree.XMLParser(resolve_entities=False))
            text = "".join(part.text or "" for part in root.iter(f"{_W}t")).strip()
            if text:
                yield f"<{kind}>{escape(text)}</{kind}>"
