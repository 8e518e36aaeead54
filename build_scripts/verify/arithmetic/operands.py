"""The figures that checks set against each other: facts, numbers in quotes, unstated ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from build_scripts.curation.forms import Written
from build_scripts.curation.records import OperandRecord
from build_scripts.model import Fact, Operand, Stated, Unstated
from build_scripts.problems import Making, Problem
from build_scripts.verify.context import Context
from build_scripts.verify.facts.values import find_value
from build_scripts.verify.references import known_id, text_of


class Operands:
    """Reads the operands of one case; `declared` are the ids of its facts, sound or not."""

    def __init__(
        self, facts: Mapping[str, Fact], declared: Collection[str] | None, context: Context
    ) -> None:
        self._facts = facts
        self._declared = declared
        self.context = context

    def read(self, record: OperandRecord, owner: Written) -> Making[Operand | None]:
        """The operand, or None: its mistake is told, here or at the fact that it names."""
        match record:
            case OperandRecord(fact=Written() as id_, quote=None, value=None, unstated=None):
                return (yield from self._of_fact(id_))
            case OperandRecord(
                fact=None, quote=Written() as quote, value=Written() as value, unstated=None
            ):
                return (yield from self._of_quote(quote, value))
            case OperandRecord(fact=None, quote=None, value=None, unstated=name) if name:
                yield from self.context.check_remarks([name])
                return Unstated(name=text_of(name))
            case _:
                rule = "a figure must be a `fact`, a `quote` with its `value`, or `unstated`"
                fix = "write {fact: its-id}, {quote: …, value: …} or {unstated: {zh: …, en: …}}"
                yield Problem(owner.position, "arithmetic-form", rule, owner, fix)
                return None

    def read_all(
        self, records: Iterable[OperandRecord], owner: Written
    ) -> Making[list[Operand | None]]:
        """The operands in order."""
        operands: list[Operand | None] = []
        for record in records:
            operands.append((yield from self.read(record, owner)))
        return operands

    def _of_fact(self, id_: Written) -> Making[Stated | None]:
        yield from known_id(id_, self._declared, "fact")
        fact = self._facts.get(id_)
        if fact is None:
            return None  # a fact with a problem of its own is declared all the same
        return stated(fact)

    def _of_quote(self, quote: Written, value: Written) -> Making[Stated | None]:
        for citation in (yield from self.context.cite([quote])):
            quantity = yield from find_value(value, citation)
            if quantity is not None:
                return Stated(quantity=quantity, citation=citation)
        return None


def stated(fact: Fact) -> Stated:
    """A fact as an operand."""
    return Stated(
        quantity=fact.quantity,
        citation=fact.citations[0],
        fact_id=fact.id,
        indicator_id=fact.indicator_id,
    )


def as_told(figure: Stated) -> str:
    """A figure with its passage, for messages."""
    return f"{figure.quantity.text} ('{figure.citation.text}')"
