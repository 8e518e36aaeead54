"""The files of the reports as they were received, to be held against their checksums.

Text and web pages are published as plain text, so that nothing in them is live on the site.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.corpus.entries import CaseSource
from build_scripts.editions import Edition

FOLDER = "data/reports"


_DOCUMENTS = (".docx", ".pdf")


def received_path(source: CaseSource) -> str:
    """Where the file of a case's report is published."""
    kept = next((kind for kind in _DOCUMENTS if source.file.lower().endswith(kind)), ".txt")
    return f"{FOLDER}/{source.id}{kept}"


def received_of(edition: Edition) -> Iterator[CaseSource]:
    """The cases whose reports are published in full."""
    for case_id in edition.corpus.case_ids:
        source = edition.corpus.sources[case_id]
        if source.is_published:
            yield source
