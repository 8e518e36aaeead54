"""How often drafts guess what editors wrote: `python -m tests.desk.guesses`.

Each fact of the four cities is taken as if nobody had coded it, and each practice is given a theme
by those of the other cities alone. Facts are a lenient measure: the words of the indicators were
written with these reports at hand.
"""

from __future__ import annotations

from collections import Counter

from msgspec.structs import replace

from build_scripts.desk.facts import draft_of
from build_scripts.desk.opened import Desk
from build_scripts.model import Case
from tests.conftest import ROOT


def facts_guessed(desk: Desk, case: Case) -> Counter[str]:
    """Of the facts of a case how many drafts name the indicator, period and role as editors did,
    and would pass the check; and how many are nearest to it if no indicator had any words."""
    context, known = desk.context(case.id, case.report), desk.known.indicators or {}
    found: Counter[str] = Counter(facts=len(case.facts))
    for fact in case.facts:
        passage = fact.citations[0].passage
        value = next(q for q in passage.quantities if q.offset == fact.quantity.offset)
        draft = draft_of(context, known, passage, value)
        worded = {id_: replace(it, words=()) for id_, it in known.items()}
        near = draft_of(context, worded, passage, value).near
        found["nearest by name and alias"] += (
            near is not None and near.indicator_id == fact.indicator_id
        )
        ids = [guess.indicator.id for guess in draft.guesses]
        found["indicator first"] += ids[:1] == [fact.indicator_id]
        found["among three"] += fact.indicator_id in ids[:3]
        if draft.best is not None:
            found["would pass"] += draft.best.passes
            found["period"] += draft.best.record.period == fact.period
            found["role"] += draft.best.record.role is fact.role
    return found


def themes_guessed(desk: Desk, case: Case) -> Counter[str]:
    """Of the practices of a case how many have their main theme first, or among three."""
    guesser = desk.guesser(case.id)
    found: Counter[str] = Counter(practices=len(case.practices))
    for practice in case.practices:
        ids = guesser.guess("\n".join(citation.text for citation in practice.citations))
        found["main theme first"] += list(ids[:1]) == [practice.theme_ids[0]]
        found["main theme among three"] += practice.theme_ids[0] in ids[:3]
    return found


def main() -> None:
    """Print the figures of all cases together."""
    desk, found = Desk.open(ROOT), Counter[str]()
    for case in filter(None, map(desk.case, desk.folders)):
        found += facts_guessed(desk, case) + themes_guessed(desk, case)
    for name, count in found.items():
        print(f"{name}: {count}")


if __name__ == "__main__":
    main()
