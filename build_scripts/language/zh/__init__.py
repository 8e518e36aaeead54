"""Chinese, as public reports are written in it: everything that `Language` asks for.

`quantities` finds every quantity, `evidence` and `claims` make of it what texts may say and do
say, `surroundings` (with the words of `context_words`) reads what stands around a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Self

from msgspec import Struct

from build_scripts.language.claims import Claim, Evidence
from build_scripts.language.drafts import Step
from build_scripts.language.surroundings import Surroundings
from build_scripts.language.zh import surroundings, ties
from build_scripts.language.zh.claims import claims_in
from build_scripts.language.zh.clauses import beside, clauses
from build_scripts.language.zh.contacts import has_contact, private_contacts
from build_scripts.language.zh.context_words import (
    is_open_ended,
    study_words,
    such_words,
    tells_year,
    times_in,
)
from build_scripts.language.zh.evidence import TextEvidence, evidence_in, numbers_in, numerals_in
from build_scripts.language.zh.exactness import allowed
from build_scripts.language.zh.forms import FORMS, denial_at_end
from build_scripts.language.zh.names import names_ending_in, names_of_programmes
from build_scripts.language.zh.otherwise import counts_otherwise
from build_scripts.language.zh.particles import parts_after, parts_before
from build_scripts.language.zh.quantities import find_quantities, parse_quantity
from build_scripts.language.zh.quantities.columns import in_columns
from build_scripts.language.zh.quantities.units import currency_of, sort_of
from build_scripts.language.zh.sentences import split_sentences
from build_scripts.language.zh.simplified import is_traditional
from build_scripts.language.zh.stretches import stretch_of
from build_scripts.model import (
    ExemptionKind,
    Passage,
    Quantity,
    QuantityKind,
    Role,
    Script,
    Vocabulary,
)

# ruff: noqa: D102 - what each method promises is said in `Language`.


class Chinese(Struct, frozen=True):
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

    def may_head(self, line: str) -> bool:
        from build_scripts.language.zh.cleaning.headings import is_heading_text
        from build_scripts.language.zh.cleaning.web_header import is_date, is_header

        return is_heading_text(line) and not is_header(line) and not is_date(line)

    def may_follow_title(self, line: str) -> bool:
        from build_scripts.language.zh.cleaning.bylines import names_author
        from build_scripts.language.zh.cleaning.headings import is_subtitle

        return is_subtitle(line) or names_author(line)

    def closes_page(self, line: str) -> bool:
        from build_scripts.language.zh.cleaning.prose import is_boilerplate, is_contact

        return is_boilerplate(line) or is_contact(line)

    def opens_comments(self, line: str) -> bool:
        from build_scripts.language.zh.cleaning.web_footer import opens_comments

        return opens_comments(line)

    private_contacts = staticmethod(private_contacts)
    has_contact = staticmethod(has_contact)

    is_traditional = staticmethod(is_traditional)
    sentences = staticmethod(split_sentences)
    clauses = staticmethod(clauses)
    names_of_programmes = staticmethod(names_of_programmes)
    parts_after = staticmethod(parts_after)
    parts_before = staticmethod(parts_before)
    names_ending_in = staticmethod(names_ending_in)
    quantity = staticmethod(parse_quantity)
    currency = staticmethod(currency_of)
    numbers = staticmethod(numbers_in)
    numerals = staticmethod(numerals_in)
    reading = staticmethod(TextEvidence.of)
    aims = staticmethod(surroundings.aims)
    counts_otherwise = staticmethod(counts_otherwise)
    began_with = staticmethod(surroundings.began_with)
    enumerates = staticmethod(surroundings.enumerates)
    side_by_side = staticmethod(surroundings.side_by_side)
    allowed = staticmethod(allowed)
    sort_of = staticmethod(sort_of)
    lead_to = staticmethod(ties.lead_to)
    tie = staticmethod(ties.tie)
    changed_instead = staticmethod(ties.changed_instead)
    words_of = staticmethod(ties.words_of)
    words_near = staticmethod(ties.words_near)
    counted = staticmethod(ties.counted)
    denial_at_end = staticmethod(denial_at_end)
    times = staticmethod(times_in)
    stretch = staticmethod(stretch_of)
    tells_year = staticmethod(tells_year)
    is_open_ended = staticmethod(is_open_ended)

    def quantities(self, text: str) -> tuple[Quantity, ...]:
        found = find_quantities(text, self.names)
        return in_columns(text, found) if "\t" in text else found

    def claims(self, text: str) -> tuple[Claim, ...]:
        return claims_in(text, self.names)

    def evidence(self, text: str) -> Evidence:
        return evidence_in(text, self.names)

    def beside(
        self, text: str, span: tuple[int, int], value: Quantity, quantities: Sequence[Quantity]
    ) -> str:
        return beside(text, span, value, quantities, study_words(self.vocabulary))

    def surroundings(
        self, passage: Passage, value: Quantity, headings: Sequence[str]
    ) -> Surroundings:
        return surroundings.read(passage, value, headings, study_words(self.vocabulary))

    @property
    def points(self) -> str:
        return "个百分点"

    def has_form(self, words: str, kind: ExemptionKind) -> bool:
        if kind is ExemptionKind.DATE:
            found = self.quantities(words)
            return [(q.kind, q.text) for q in found] == [(QuantityKind.DATE, words)]
        return FORMS[kind].fullmatch(words) is not None

    def such_words(self, role: Role) -> tuple[str, ...]:
        return such_words(role, self.vocabulary)

    def period(self, period: str) -> tuple[Quantity, ...]:
        parts = (f"{part}年" if part.isdecimal() else part for part in period.split("/"))
        return tuple(quantity for part in parts for quantity in self.quantities(part))
