"""How much of an edition in another language is translated, told to who builds it."""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.corpus.entries import Translated
from build_scripts.editions import Edition

SHOWN = 12
"""Cases that are named, those with most left to do first."""


def translations_told(edition: Edition, written: Mapping[str, str]) -> str:
    """What is translated of quotes, case by case, and of pages that people write.

    `written` are those pages, each with the file that it is made of.
    """
    corpus, tongue = edition.corpus, edition.tongue
    of_cases = {case_id: corpus.translated(case_id) for case_id in corpus.case_ids}
    done = sum(it.done for it in of_cases.values())
    quotes = sum(it.quotes for it in of_cases.values())
    pages = sum(file.startswith(tongue.written) for file in written.values())
    return (
        f"translated in /{tongue.path}: {done} of {quotes} quotes{_by_case(of_cases)}, "
        f"{pages} of {len(written)} pages written by hand; all other texts"
    )


def _by_case(of_cases: Mapping[str, Translated]) -> str:
    order = sorted(of_cases, key=lambda id_: (of_cases[id_].done - of_cases[id_].quotes, id_))
    named = [f"{id_} {of_cases[id_].done} of {of_cases[id_].quotes}" for id_ in order[:SHOWN]]
    more = [f"{len(order) - SHOWN} more cases"] if len(order) > SHOWN else []
    return f" ({', '.join((*named, *more))})" if named else ""
