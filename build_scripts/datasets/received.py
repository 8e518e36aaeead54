"""The files of the reports as they were received, to be held against their checksums.

They are published as plain text whatever they are, so that nothing in them is live on the site.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.editions import Edition

FOLDER = "data/reports"


def received_path(case_id: str) -> str:
    """Where the file of a case's report is published."""
    return f"{FOLDER}/{case_id}.txt"


def received_of(edition: Edition) -> Iterator[str]:
    """The ids of the cases whose reports are published in full."""
    for case_id in edition.corpus.case_ids:
        if edition.corpus.sources[case_id].is_published:
            yield case_id
