"""The page on what cleaning changed in a case's report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from build_scripts.editions import Edition
from build_scripts.model import Correction, Removal, Ruling, Script
from build_scripts.views.links import CASES, cleaning_page
from build_scripts.views.page import Head
from build_scripts.views.pieces import Maker
from build_scripts.views.reports import Received, received
from build_scripts.views.shown import Link, Number, Source


class RemovedText(Struct, frozen=True, kw_only=True):
    """One text that a step took away, how often, and where first; "" for all that is withheld."""

    text: str
    is_withheld: bool
    length: Number
    times: Number
    line: Number | None


class StepRemovals(Struct, frozen=True, kw_only=True):
    """Everything one step took away."""

    step: str
    description: str
    removals: tuple[RemovedText, ...]


class CorrectionRow(Struct, frozen=True, kw_only=True):
    """An explicit correction and its reason."""

    wrong: str
    right: str
    reason: str


class RulingRow(Struct, frozen=True, kw_only=True):
    """What editors rule of words that cleaning would take otherwise, and their reason."""

    kind: str
    words: str
    reason: str


class CleaningView(Struct, frozen=True, kw_only=True):
    """What cleaning took away from a report, step by step, every correction and ruling."""

    head: Head
    quotes: str
    """The language of a report's words."""
    steps: tuple[StepRemovals, ...]
    corrections: tuple[CorrectionRow, ...]
    rulings: tuple[RulingRow, ...]
    received: Received


def view_of_cleaning(case_id: str, edition: Edition) -> CleaningView:
    """The cleaning page of a case."""
    case = edition.corpus.cases[case_id]
    maker = Maker(edition, cleaning_page(case_id))
    name, wording = edition.text(case.name), edition.wording
    return CleaningView(
        head=Head(
            title=f"{name}{wording['colon']}{wording['cleaning_of']}",
            crumbs=(
                Link(wording["cases"], maker.links.to(CASES)),
                Link(name, maker.links.case(case_id)),
                Link(wording["source_of"], maker.links.source(case_id)),
            ),
            is_traditional=case.provenance.script is Script.TRADITIONAL,
        ),
        quotes=edition.tongue.quotes,
        steps=tuple(_steps(case.report.removed, maker)),
        corrections=tuple(_correction(item, maker) for item in case.provenance.corrections),
        rulings=tuple(_ruling(item, maker) for item in case.provenance.rulings),
        received=received(edition.corpus.sources[case_id], maker),
    )


def _steps(removed: Sequence[Removal], maker: Maker) -> Iterator[StepRemovals]:
    """Removals by step, in the order of the report; equal texts are counted, not repeated."""
    for step in dict.fromkeys(removal.step for removal in removed):
        own = [removal for removal in removed if removal.step == step]
        yield StepRemovals(
            step=step,
            description=maker.edition.wording[f"step_{step}"],
            removals=tuple(_of_step(own, maker)),
        )


def _of_step(own: Sequence[Removal], maker: Maker) -> Iterator[RemovedText]:
    withheld = [removal for removal in own if removal.is_private]
    if withheld:
        yield _removed(withheld, maker)
    shown: dict[str, list[Removal]] = defaultdict(list)
    for removal in own:
        if not removal.is_private:
            shown[removal.text].append(removal)
    for alike in shown.values():
        yield _removed(alike, maker)


def _removed(alike: Sequence[Removal], maker: Maker) -> RemovedText:
    """Removals that are told as one: of the same text, or all that are withheld."""
    first = alike[0]
    length = len(first.text) if not first.is_private else sum(len(it.text) for it in alike)
    return RemovedText(
        text="" if first.is_private else maker.edition.convert(first.text),
        is_withheld=first.is_private,
        length=maker.count(length),
        times=maker.count(len(alike)),
        line=None if first.line is None else Number(str(first.line), Source.LOCATOR),
    )


def _correction(correction: Correction, maker: Maker) -> CorrectionRow:
    convert = maker.edition.convert
    return CorrectionRow(
        wrong=convert(correction.wrong),
        right=convert(correction.right),
        reason=maker.text(correction.reason),
    )


def _ruling(ruling: Ruling, maker: Maker) -> RulingRow:
    return RulingRow(
        kind=maker.edition.wording[f"ruling_{ruling.kind}"],
        words=maker.edition.convert(ruling.words),
        reason=maker.text(ruling.reason),
    )
