"""Counts on pages about many cases, counted once more: in what editors wrote, line by line."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from build_scripts.views import parts
from build_scripts.views.cases import view_of_cases
from build_scripts.views.indicators import view_of_indicators
from build_scripts.views.theme import view_of_theme
from tests.conftest import ROOT
from tests.editions import edition_of, shelf_of

WRITTEN = {
    path.parent.name: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((ROOT / "cases").glob("*/summary.yaml"))
}
EDITION = edition_of(shelf_of(ROOT))


def practices_under(case_id: str, theme_id: str) -> int:
    return sum(theme_id in practice["themes"] for practice in WRITTEN[case_id]["practices"])


def test_cards_count_facts_and_practices() -> None:
    cards = [entry.card for entry in view_of_cases(1, EDITION).cases]
    assert [(card.case.text, card.facts.text, card.practices.text) for card in cards] == [
        (summary["name"]["zh"], str(len(summary["facts"])), str(len(summary["practices"])))
        for summary in WRITTEN.values()
    ]


@pytest.mark.parametrize("theme_id", EDITION.corpus.themes)
def test_a_theme_shows_every_practice_and_every_fact_once(theme_id: str) -> None:
    view = view_of_theme(theme_id, 1, EDITION)
    assert [row.count.text for row in view.rows] == [
        str(practices_under(case_id, theme_id)) for case_id in WRITTEN
    ]
    assert [len(row.practices) for row in view.rows] == [int(row.count.text) for row in view.rows]
    assert view.front is not None
    shown = [row.value.fact for figure in view.front.figures for row in figure.rows]
    shown += [row.value.fact for row in view.front.other]
    assert len(shown) == len(set(shown))
    assert not any(figure.more for figure in view.front.figures)
    more = sum(int(left.count.text) for left in view.front.more_other)
    assert len(shown) + more == len(list(facts_of_theme(theme_id)))


def facts_of_theme(theme_id: str) -> Iterator[Any]:
    written = yaml.safe_load((ROOT / "cases/codebook/indicators.yaml").read_text(encoding="utf-8"))
    own = {one["id"] for one in written["indicators"] if theme_id in one.get("themes", ())}
    for summary in WRITTEN.values():
        yield from (fact for fact in summary["facts"] if fact["indicator"] in own)


def test_counted_cells_of_the_index_are_what_summaries_say(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where cases are many the index counts them; here the four cities are."""
    monkeypatch.setattr(parts, "MOST_COLUMNS", 1)
    groups = view_of_indicators(1, EDITION).groups
    rows = [(row.traits, row.counts) for group in groups for row in group.shared]
    rows += [(row.traits, row.counts) for group in groups for row in group.alone]
    shown = {traits.indicator: [c.count.text for c in counts] for traits, counts in rows}
    assert len(shown) == len(rows)
    assert shown == {id_: [str(n) for n in counted(id_)] for id_ in shown}


def counted(indicator_id: str) -> list[int]:
    """Cases with a result, on another basis, target only, mentioned, absent, not applicable, and
    not coded. Which facts are flagged by themselves is not counted anew."""
    found = [0] * 7
    for case_id, summary in WRITTEN.items():
        own = [f for f in EDITION.corpus.cases[case_id].facts if f.indicator_id == indicator_id]
        said = [
            named(summary, kind, indicator_id)
            for kind in ("other_basis", "mentions", "absences", "not_applicable")
        ]
        if any(not fact.flags for fact in own):
            found[0] += 1
        elif own:
            found[2 if all(fact.role == "target" for fact in own) else 1] += 1
        else:
            found[(1, 3, 4, 5)[said.index(True)] if True in said else 6] += 1
    return found


def named(summary: dict[str, Any], kind: str, indicator_id: str) -> bool:
    return any(one.get("indicator") == indicator_id for one in summary.get(kind, ()))
