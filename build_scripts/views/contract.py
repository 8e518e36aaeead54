"""The comparability contract of an indicator line by line, and what of a value is not as it has
it: five marks."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from build_scripts.corpus.comparison import can_be_compared, may_be_compared
from build_scripts.editions import Edition
from build_scripts.model import Comparability, Comparator, Fact, Indicator, Role
from build_scripts.views.wordings import label_text, period_text


class Mark(Struct, frozen=True, kw_only=True):
    """One part of the contract as a value has it: a sign where it is not as usual, and words.

    The signs are the same in every edition; `sign` is "" for what is as usual.
    """

    sign: str
    words: str


class ContractLine(Struct, frozen=True, kw_only=True):
    """One thing that two values must share, and what it is."""

    name: str
    text: str


def contract_of(indicator: Indicator, edition: Edition) -> Iterator[ContractLine]:
    """What two values of an indicator must share to be set side by side."""
    contract, wording, text = indicator.contract, edition.wording, edition.text
    has_several = edition.corpus.is_reported_by_several(indicator.id)
    lines = {
        "comparability": comparability_of(indicator.id, edition),
        "caution": text(contract.caution) if contract.caution and has_several else "",
        "population": text(contract.population),
        "denominator": (
            text(contract.denominator) if contract.denominator else wording["denominator_none"]
        ),
        "scope": wording[f"contract_coverage_{contract.coverage}"],
        "period_type": wording[f"period_type_{contract.period_type}"],
        "basis": text(contract.basis),
        "direction": wording[f"direction_{indicator.direction}"],
    }
    for key, told in lines.items():
        if told:
            yield ContractLine(name=wording[key], text=told)


def marks_of(fact: Fact, edition: Edition) -> tuple[Mark, ...]:
    """The five marks of a value: when, of how much, as what, how exactly, beside what.

    As usual is a value that is dated, of the whole case, achieved, exact, and such that nothing
    speaks against setting it beside others of its indicator.
    """
    return tuple(
        Mark(
            sign=edition.wording[f"sign_mark_{kind}"] if kind else "",
            words=label_text(words, edition),
        )
        for kind, words in (
            _period(fact, edition),
            _coverage(fact, edition),
            _role(fact, edition),
            _exactness(fact, edition),
            _comparison(fact, edition),
        )
    )


def kept_with(fact: Fact, edition: Edition) -> str:
    """What has to go with a value wherever it is told: its period, or that none is stated, and
    each mark that is not as usual, flags by their names."""
    period, *others = marks_of(fact, edition)
    told = (period.words, *(mark.words for mark in others if mark.sign))
    return edition.wording["mark_separator"].join(told)


def comparability_of(indicator_id: str, edition: Edition) -> str:
    """Whether an indicator's values can be compared, or that one case alone has any; "" for none.

    A contract says so before there is anything to compare, of which nobody need read; nor where
    the values that there are deviate from it, so that no two remain.
    """
    corpus, wording = edition.corpus, edition.wording
    if not corpus.is_reported_by_several(indicator_id):
        return wording["comparability_one_case"] if corpus.reporting(indicator_id) else ""
    indicator, comparable = corpus.indicator_cards[indicator_id], corpus.comparable(indicator_id)
    if may_be_compared(indicator) and not can_be_compared(indicator, len(comparable)):
        return wording["comparability_apart"]
    return wording[f"comparability_{indicator.comparability}"]


def _period(fact: Fact, edition: Edition) -> tuple[str, str]:
    """The kind of a mark, "" for what is as usual, and its words; so are the next four."""
    words = period_text(fact.period, edition)
    return ("", _named("period", words, edition)) if fact.period else ("undated", words)


def _coverage(fact: Fact, edition: Edition) -> tuple[str, str]:
    scope = edition.text(fact.scope) if fact.scope else edition.wording["whole_case"]
    return "part" if fact.scope else "", _named("coverage", scope, edition)


def _role(fact: Fact, edition: Edition) -> tuple[str, str]:
    words = _named("role", edition.wording[f"role_{fact.role}"], edition)
    return "" if fact.role is Role.ACHIEVED else fact.role, words


def _exactness(fact: Fact, edition: Edition) -> tuple[str, str]:
    kind = fact.quantity.comparator
    words = _named("exactness", edition.wording[f"mark_is_{kind}"], edition)
    return "" if kind is Comparator.EXACT else kind, words


def _comparison(fact: Fact, edition: Edition) -> tuple[str, str]:
    """Says nothing of which other cases have values: then it would change with any of them."""
    wording, corpus = edition.wording, edition.corpus
    if fact.flags:
        names = wording["separator"].join(wording[f"flag_{flag.kind}"] for flag in fact.flags)
        return "flagged", f"{wording['flagged']}{wording['colon']}{names}"
    if not corpus.is_reported_by_several(fact.indicator_id):
        return "", _named("comparison", wording["comparability_one_case"], edition)
    kind = corpus.indicator_cards[fact.indicator_id].comparability
    words = _named("comparison", wording[f"comparability_{kind}"], edition)
    return "" if kind is Comparability.LIKE_WITH_LIKE else kind, words


def _named(part: str, words: str, edition: Edition) -> str:
    return f"{edition.wording[f'mark_{part}']}{edition.wording['colon']}{words}"
