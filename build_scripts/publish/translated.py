"""How much of an edition in another language is translated, told to who builds it."""

from __future__ import annotations

from collections.abc import Mapping

from build_scripts.corpus.entries import Translated
from build_scripts.editions import Edition
from build_scripts.model import Localized
from build_scripts.problems import NOTHING_SAID

SHOWN = 12
"""Cases that are named, those with most left to do first."""


def translations_told(edition: Edition, written: Mapping[str, str]) -> Localized:
    """What is translated of quotes, case by case, and of pages that people write.

    `written` are those pages, each with the file that it is made of.
    """
    corpus, tongue = edition.corpus, edition.tongue
    of_cases = {case_id: corpus.translated(case_id) for case_id in corpus.case_ids}
    done = sum(it.done for it in of_cases.values())
    quotes = sum(it.quotes for it in of_cases.values())
    pages = sum(file.startswith(tongue.written) for file in written.values())
    cases = _by_case(of_cases)
    return Localized(
        f"/{tongue.path} 已译：引文 {done}/{quotes} 条{cases.zh}，"
        f"手写页面 {pages}/{len(written)} 页，其余文字全部已译",
        f"translated in /{tongue.path}: {done} of {quotes} quotes{cases.en}, "
        f"{pages} of {len(written)} pages written by hand; all other texts",
    )


def _by_case(of_cases: Mapping[str, Translated]) -> Localized:
    order = sorted(of_cases, key=lambda id_: (of_cases[id_].done - of_cases[id_].quotes, id_))
    if not order:
        return NOTHING_SAID
    named = [(id_, of_cases[id_].done, of_cases[id_].quotes) for id_ in order[:SHOWN]]
    listed = Localized(
        "、".join(f"{id_} {done}/{quotes}" for id_, done, quotes in named),
        ", ".join(f"{id_} {done} of {quotes}" for id_, done, quotes in named),
    )
    more = len(order) - SHOWN
    rest = Localized(f"，另有 {more} 个案例", f", {more} more cases") if more > 0 else NOTHING_SAID
    return Localized(f"（{listed.zh}{rest.zh}）", f" ({listed.en}{rest.en})")
