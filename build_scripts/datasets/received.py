"""The files of the reports as they were received, to be held against their checksums.

They are published as plain text, so that nothing in a web page is live on the site.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.corpus.entries import CaseSource
from build_scripts.editions import Edition

FOLDER = "data/reports"


def received_path(source: CaseSource) -> str:
    """Where the file of a case's report is published."""
    return f"{FOLDER}/{source.id}.txt"


def received_of(edition: Edition) -> Iterator[CaseSource]:
    """The cases whose files are offered."""
    for case_id in edition.corpus.case_ids:
        source = edition.corpus.sources[case_id]
        if source.is_offered:
            yield source
