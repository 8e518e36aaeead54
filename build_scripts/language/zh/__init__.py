"""Chinese, as public reports are written in it: everything that `Language` asks for.

`quantities` finds every quantity, `evidence` and `claims` make of it what texts may say and do
say, `surroundings` (with the words of `context_words`) reads what stands around a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Self

from build_scripts.language.claims import Claim, Evidence
from build_scripts.language.drafts import Step
from build_scripts.language.surroundings import ContextWord, Surroundings
from build_scripts.language.ties import Lead
from build_scripts.language.zh import surroundings, ties
from build_scripts.language.zh.claims import claims_in
from build_scripts.language.zh.clauses import beside
from build_scripts.language.zh.context_words import (
    is_open_ended,
    study_words,
    such_words,
    tells_year,
    times_in,
)
from build_scripts.language.zh.evidence import evidence_in, numbers_in, numerals_in
from build_scripts.language.zh.exactness import allowed
from build_scripts.language.zh.forms import DENIAL, FORMS
from build_scripts.language.zh.quantities import find_quantities, parse_quantity
from build_scripts.language.zh.quantities.units import currency_of, sort_of
from build_scripts.language.zh.sentences import split_sentences
from build_scripts.model import (
    ExemptionKind,
    Passage,
    Quantity,
    QuantityKind,
    Role,
    Script,
    Sentence,
    Span,
    Vocabulary,
)

# ruff: noqa: D102 - what each method promises is said in `Language`.


@dataclass(frozen=True, slots=True)
class Chinese:
    """Chinese with the words of one study: a `Language`."""

    vocabulary: Vocabulary
    names: tuple[str, ...]

    @classmethod
    def of(cls, vocabulary: Vocabulary, names: Iterable[str]) -> Self:
        """With those of the names that begin with a number: others the finder never mistakes."""
        return cls(vocabulary, tuple(sorted({name for name in names if numbers_in(name[:1])})))

    def steps(self, script: Script | None) -> tuple[Step, ...]:
        # The cleaner's patterns, a fifth of a second to compile, are needed for a new report only.
        from build_scripts.language.zh.cleaning import cleaning_steps

        return cleaning_steps(self.vocabulary, script)

    def is_prose(self, line: str) -> bool:
        from build_scripts.language.zh.cleaning.prose import is_prose

        return is_prose(line)

    def is_traditional(self, text: str) -> bool:
        from build_scripts.language.zh.cleaning.script import is_traditional

        return is_traditional(text)

    def sentences(self, text: str) -> tuple[Sentence, ...]:
        return split_sentences(text)

    def quantities(self, text: str) -> tuple[Quantity, ...]:
        return find_quantities(text, self.names)

    def quantity(self, text: str) -> Quantity | None:
        return parse_quantity(text)

    def currency(self, unit: str) -> str:
        return currency_of(unit)

    def claims(self, text: str) -> tuple[Claim, ...]:
        return claims_in(text, self.names)

    def evidence(self, text: str) -> Evidence:
        return evidence_in(text, self.names)

    def numerals(self, text: str) -> tuple[str, ...]:
        return tuple(numerals_in(text))

    def numbers(self, text: str) -> frozenset[Decimal]:
        return numbers_in(text)

    def beside(
        self, text: str, span: tuple[int, int], value: Quantity, quantities: Sequence[Quantity]
    ) -> str:
        return beside(text, span, value, quantities, study_words(self.vocabulary))

    def surroundings(
        self, passage: Passage, value: Quantity, headings: Sequence[str]
    ) -> Surroundings:
        return surroundings.read(passage, value, headings, study_words(self.vocabulary))

    def aims(self, passage: Passage, value: Quantity) -> tuple[ContextWord, ...]:
        return surroundings.aims(passage, value)

    def enumerates(self, passage: Passage, one: Quantity, other: Quantity) -> bool:
        return surroundings.enumerates(passage, one, other)

    def side_by_side(self, passage: Passage, one: Quantity, other: Quantity) -> bool:
        return surroundings.side_by_side(passage, one, other)

    def allowed(self, quantity: Quantity) -> Span | None:
        return allowed(quantity)

    @property
    def points(self) -> str:
        return "个百分点"

    def sort_of(self, unit: str) -> str:
        return sort_of(unit)

    def lead_to(self, text: str, figure: Quantity) -> Lead | None:
        return ties.lead_to(text, figure)

    def tie(self, text: str, one: Quantity, other: Quantity) -> Lead | None:
        return ties.tie(text, one, other)

    def words_near(self, text: str, figure: Quantity) -> Sequence[str]:
        return ties.words_near(text, figure)

    def counted(self, text: str, figure: Quantity) -> frozenset[str]:
        return ties.counted(text, figure)

    def has_form(self, words: str, kind: ExemptionKind) -> bool:
        if kind is ExemptionKind.DATE:
            found = self.quantities(words)
            return [(q.kind, q.text) for q in found] == [(QuantityKind.DATE, words)]
        return FORMS[kind].fullmatch(words) is not None

    def denial_at_end(self, text: str) -> str:
        denial = DENIAL.search(text)
        return denial.group() if denial else ""

    def such_words(self, role: Role) -> str:
        return such_words(role, self.vocabulary)

    def times(self, words: str) -> tuple[str, ...]:
        return tuple(times_in(words))

    def period(self, period: str) -> tuple[Quantity, ...]:
        parts = (f"{part}年" if part.isdecimal() else part for part in period.split("/"))
        return tuple(quantity for part in parts for quantity in self.quantities(part))

    def tells_year(self, text: str, year: str) -> bool:
        return tells_year(text, year)

    def is_open_ended(self, period: str) -> bool:
        return is_open_ended(period)
