"""The figures that checks set against each other: facts, numbers in quotes, unstated ones."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from build_scripts.curation.forms import Written
from build_scripts.curation.records import OperandRecord
from build_scripts.model import Fact, Localized, Operand, Stated, Unstated
from build_scripts.problems import Making, Problem, each
from build_scripts.verify.context import Context
from build_scripts.verify.facts.values import find_value
from build_scripts.verify.references import known_id, text_of


class Operands:
    """Reads the operands of one case; `declared` are the ids of its facts, sound or not."""

    def __init__(
        self, facts: Mapping[str, Fact], declared: Collection[str] | None, context: Context
    ) -> None:
        self.facts = facts
        self.context = context
        self.declared = declared

    def read_all(
        self, records: Iterable[OperandRecord], owner: Written
    ) -> Making[list[Operand] | None]:
        """The operands in order; None if one has a mistake, told here or at the fact it names."""
        operands = yield from each(self._read(record, owner) for record in records)
        sound = [operand for operand in operands if operand is not None]
        return sound if len(sound) == len(operands) else None

    def _read(self, record: OperandRecord, owner: Written) -> Making[Operand | None]:
        match record.fact, record.quote, record.value, record.unstated:
            case Written() as id_, None, None, None:
                yield from known_id(id_, self.declared, "fact")
                # A fact with a problem of its own is declared all the same.
                return stated(self.facts[id_]) if id_ in self.facts else None
            case None, Written() as quote, Written() as value, None:
                for citation in (yield from self.context.cite([quote])):
                    quantity = yield from find_value(value, citation, self.context.language)
                    return Stated(quantity=quantity, citation=citation) if quantity else None
            case None, None, None, name if name:
                yield from self.context.check_remarks([name])
                return Unstated(name=text_of(name))
            case _:
                rule = Localized(
                    "数须写成 `fact`，或 `quote` 连同 `value`，或 `unstated`",
                    "a figure must be a `fact`, a `quote` with its `value`, or `unstated`",
                )
                fix = Localized(
                    "写 {fact: 编号}、{quote: …, value: …} 或 {unstated: {zh: …, en: …}}",
                    "write {fact: its-id}, {quote: …, value: …} or {unstated: {zh: …, en: …}}",
                )
                yield Problem(owner.position, "arithmetic-form", rule, owner, fix)
        return None


def stated(fact: Fact) -> Stated:
    """A fact as an operand."""
    return Stated(
        quantity=fact.quantity,
        citation=fact.citations[0],
        fact_id=fact.id,
        indicator_id=fact.indicator_id,
        category=fact.category,
    )


def told_of(figures: Iterable[Stated]) -> Localized:
    """Figures with the words that they stand in, for a message."""
    pairs = [(it.quantity.text, it.citation.text) for it in figures]
    return Localized(
        "、".join(f"{value}（“{words}”）" for value, words in pairs),
        ", ".join(f"{value} ('{words}')" for value, words in pairs),
    )
