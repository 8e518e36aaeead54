"""What kind of file a report is, and its lines with what its markup says about them."""

from __future__ import annotations

import re

from build_scripts.language import Language
from build_scripts.language.drafts import Draft, split_lines
from build_scripts.reading.text_tables import mark_tables

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|article|"
    r"section|main|table|p|h[1-6]|meta|title|style|script)\b[^>]*>",
    re.IGNORECASE | re.DOTALL,
)
_MARKDOWN = re.compile(
    r"^#{1,6} \S|^\|.*\|\n\|[ :|-]+\|$|\A---\n(?:[\w-]+:.*\n)+---\n", re.MULTILINE
)


def parse_markup(text: str, language: Language, name: str = "") -> Draft:
    """The lines of a report file, read as HTML, Markdown or plain text.

    Of a Word file it is the HTML that was made of it, of a PDF file the plain text.

    The suffix of `name` decides; where it is silent, the content does.
    """
    # Imported where needed: most reports are plain text and need no HTML parser.
    suffix = name.lower().rpartition(".")[2]
    if suffix == "docx":
        from build_scripts.reading.html import parse_document

        return parse_document(text, language)
    if suffix == "pdf":
        return Draft(mark_tables(split_lines(text)))
    if suffix in ("html", "htm", "xhtml", "mhtml", "mht") or _HTML.match(text.lstrip("\ufeff")):
        from build_scripts.reading.html import parse_html

        return parse_html(text, language)
    if suffix in ("md", "markdown") or _MARKDOWN.search(text):
        from build_scripts.reading.markdown import parse_markdown

        return parse_markdown(text)
    return Draft(mark_tables(split_lines(text)))
