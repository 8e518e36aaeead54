"""What belongs to a language: `zh`, that of the reports and the site, and `en`, beside it.

Nothing above this package knows the words of either. `Language` is what reading reports and
holding statements against them takes; another language of reports is another package that
offers it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Protocol

from build_scripts.language.claims import Claim, Evidence, TextReading
from build_scripts.language.drafts import Step
from build_scripts.language.stretches import Stretch
from build_scripts.language.surroundings import ContextWord, Surroundings
from build_scripts.language.ties import Lead
from build_scripts.model import (
    ExemptionKind,
    Passage,
    Quantity,
    RelationKind,
    Role,
    Script,
    Sentence,
    Span,
    Vocabulary,
)


class Language(Protocol):
    """The language of reports, with the words of one study; a value, equal if those are."""

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the study."""

    def steps(self, script: Script | None) -> tuple[Step, ...]:
        """How a report is cleaned, in order; `script` is what it is written in, where known."""

    def is_prose(self, line: str) -> bool:
        """Whether a line reads as running text rather than as furniture of a page."""

    def may_head(self, line: str) -> bool:
        """Whether a line by itself could be a title or heading."""

    def may_follow_title(self, line: str) -> bool:
        """Whether a line below a title belongs to it: a subtitle, or who wrote the text."""

    def closes_page(self, line: str) -> bool:
        """Whether a line is what a page says of its publisher: rights, address, telephone."""

    def opens_comments(self, line: str) -> bool:
        """Whether a line by itself says that what readers of a page wrote follows."""

    def private_contacts(self, text: str) -> Sequence[str]:
        """What in a text reaches or identifies one person: a mobile number, an address of mail."""

    def has_contact(self, text: str) -> bool:
        """Whether a text holds any of that, or the telephone number of an office."""

    def is_traditional(self, text: str) -> bool:
        """Whether a text is in the other script than that of the site."""

    def sentences(self, text: str) -> tuple[Sentence, ...]:
        """The sentences of a text, which together cover all of it but white space."""

    def quantities(self, text: str) -> tuple[Quantity, ...]:
        """Every quantity of a text in reading order; none overlaps another."""

    def quantity(self, text: str) -> Quantity | None:
        """The one quantity that all of a text writes; None otherwise."""

    def currency(self, unit: str) -> str:
        """The code of the currency that a unit is of (ISO 4217); "" for what is no money."""

    def claims(self, text: str) -> tuple[Claim, ...]:
        """The numbers that a text states."""

    def evidence(self, text: str) -> Evidence:
        """What all of a text offers as evidence."""

    def reading(self, text: str, quantities: tuple[Quantity, ...]) -> TextReading:
        """A text with its quantities, read once for the evidence of every stretch of it."""

    def numerals(self, text: str) -> Sequence[str]:
        """The numerals of a text as written, those in words too."""

    def numbers(self, text: str) -> frozenset[Decimal]:
        """The values of the numerals with which a quantity or name is written."""

    def beside(
        self, text: str, span: tuple[int, int], value: Quantity, quantities: Sequence[Quantity]
    ) -> str:
        """The part of `[start, end)` of a text that speaks of a value, one of its quantities."""

    def clauses(
        self, text: str, span: tuple[int, int], quantities: Sequence[Quantity]
    ) -> Sequence[tuple[int, int]]:
        """The clauses of `[start, end)` of a text, each with the sign that ends it, as spans."""

    def surroundings(
        self, passage: Passage, value: Quantity, headings: Sequence[str]
    ) -> Surroundings:
        """The words around a value that change what it says, and what they make of it."""

    def began_with(self, passage: Passage, value: Quantity) -> Quantity | None:
        """The quantity with which a change that led to a value began, where the words say so."""

    def counts_otherwise(self, passage: Passage, value: Quantity, names: Iterable[str]) -> str:
        """The words right before a value by which it is of each one, or a rate by name, where the
        names of an indicator tell of none such; or ""."""

    def aims(self, passage: Passage, value: Quantity) -> tuple[ContextWord, ...]:
        """Of the words around a value those that tell it as an aim, headings aside."""

    def enumerates(self, passage: Passage, one: Quantity, other: Quantity) -> bool:
        """Whether two values of a clause are told respectively: each is of another thing."""

    def side_by_side(self, passage: Passage, one: Quantity, other: Quantity) -> bool:
        """Whether two values are items of one enumeration, none a part of the other."""

    def allowed(self, quantity: Quantity) -> Span | None:
        """Every value that the wording of a quantity allows; None where it has no number.

        Shares are in parts of one, whatever they are printed in.
        """

    @property
    def points(self) -> str:
        """What percentage points are called."""

    def sort_of(self, unit: str) -> str:
        """What a unit counts: people, things, or what it measures itself."""

    def lead_to(self, text: str, figure: Quantity) -> Lead | None:
        """What the words before a figure of a text make of it."""

    def tie(self, text: str, one: Quantity, other: Quantity) -> Lead | None:
        """How the words between two neighbouring figures of a text tie them, if they do."""

    def changed_instead(self, text: str, one: Quantity, change: Quantity) -> str:
        """What a change is told of by the words behind it, and not the figure before; or ""."""

    def words_of(self, kind: RelationKind) -> Sequence[str]:
        """The words by which a figure is told to be the result of a relation."""

    def names_of_programmes(self, text: str) -> Sequence[tuple[int, int]]:
        """The places of names that a text marks as such: titles and words in quotation marks."""

    def names_ending_in(self, text: str, endings: Sequence[str]) -> Sequence[str]:
        """Names that a text may mean by words with such an ending, the most frequent first."""

    def parts_after(self, text: str) -> bool:
        """Whether a word begins behind a text for certain: it ends with a sign or such a word."""

    def parts_before(self, text: str) -> bool:
        """Whether a word ends before a text for certain: it begins with a sign or such a word."""

    def words_near(self, text: str, figure: Quantity) -> Sequence[str]:
        """The words near a figure in its sentence, the nearest first."""

    def counted(self, text: str, figure: Quantity) -> frozenset[str]:
        """Words that may say what a figure counts."""

    def has_form(self, words: str, kind: ExemptionKind) -> bool:
        """Whether words read as a date, the number of a section, or that of a document."""

    def denial_at_end(self, text: str) -> str:
        """The word of denial with which a text ends; "" if it ends with none."""

    def such_words(self, role: Role) -> tuple[str, ...]:
        """Words by which reports give a value that role, for messages."""

    def times(self, words: str) -> Sequence[str]:
        """The times that words of a report tell."""

    def period(self, period: str) -> tuple[Quantity, ...]:
        """The quantities by which a fact's period may be told: of 2020/2023 both years."""

    def stretch(self, words: str) -> Stretch | None:
        """What words of a report say of a time; None for what is said in other words."""

    def tells_year(self, text: str, year: str) -> bool:
        """Whether a text tells a year, not one since which is counted or with which is compared."""

    def is_open_ended(self, period: str) -> bool:
        """Whether a period in a report's words runs from a time until now."""


def of_reports(vocabulary: Vocabulary, names: Iterable[str] = ()) -> Language:
    """The language of the reports of a study.

    `names` are terms of the study; those that hold a number are names wherever they stand.
    """
    from build_scripts.language.zh import Chinese

    return Chinese.of(vocabulary, names)
