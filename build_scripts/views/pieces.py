"""Pieces that several views hold: evidence, values, facts, silences.

Each is made once here, so that a fact looks the same wherever it is shown. `Maker` is for one
page: it knows the edition and from where links lead.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.corpus.entries import FactCheck, TermCard, TermUse, UnderIndicator
from build_scripts.editions import Edition
from build_scripts.model import (
    Change,
    Citation,
    Coding,
    Fact,
    Finding,
    Flag,
    FlagKind,
    Item,
    Localized,
    Mention,
    NotApplicable,
    Practice,
    Revision,
    Role,
    Silence,
    SilenceKind,
    Stated,
    Term,
    newest,
    reference_of,
)
from build_scripts.normalize import HAN
from build_scripts.views.contract import Mark, marks_of
from build_scripts.views.links import Links, anchor_for, anchor_of, silence_anchor
from build_scripts.views.placed import place_of
from build_scripts.views.shown import CaseLink, Link, Linked, Number, Piece, Source
from build_scripts.views.wordings import (
    Told,
    count_text,
    label_text,
    period_text,
    quantity_text,
    told_period,
    told_quantity,
)
from build_scripts.words import Wording

PINYIN = "zh-Latn"
"""The language of Chinese words in Latin letters."""

_LETTERS = string.ascii_lowercase


class Cite(Struct, frozen=True, kw_only=True):
    """A chip that leads to a quote, which goes by its name (¶2.3a)."""

    href: str
    quote: str
    translation: str
    """The quote in the edition's language, by the editors; "" where it needs none or has none."""
    title: str
    """What is told of the quote before it is opened, in the edition's language."""
    name: Number


class Value(Struct, frozen=True, kw_only=True):
    """A fact's value, leading to the words it stands in; `flags` say what sets it apart."""

    fact: str
    """`case/fact`, for scripts and style sheets."""
    number: Number
    href: str
    title: str
    """The words it stands in; then, a line each, its period and what of it is not as usual."""
    flags: tuple[FlagMark, ...]
    category: str
    """Which kind it counts, where its indicator takes several; "" if it takes one."""


class FlagMark(Struct, frozen=True, kw_only=True):
    """One flag of a fact: its name, and the reason; `told` is both, for a tooltip."""

    kind: FlagKind
    name: str
    reason: str
    told: str


class FactRow(Struct, frozen=True, kw_only=True):
    """A fact as a row of a table."""

    id: str
    anchor: str
    case: Link
    indicator: Link
    """Named with the category of the fact, if it has one."""
    label: str
    """That name in a label."""
    category: str
    value: Value
    marks: tuple[Mark, ...]
    earlier: Number | None
    """What the value was before, where the report says so."""
    period: Told
    role: str
    scope: str
    """Role and scope are "" where they are as usual, or a flag tells them."""
    cites: tuple[Cite, ...]
    context: str
    quotes: str
    """The language of a report's words."""
    note: str
    changed: str
    """When it was last changed."""
    checks: tuple[CheckMark, ...] = ()


class CheckMark(Struct, frozen=True, kw_only=True):
    """That a fact was set against other figures, leading to what came of it."""

    verdict: str
    name: str
    href: str
    letter: str


class State(Struct, frozen=True, kw_only=True):
    """How a case has no result, and what that rests on."""

    kind: SilenceKind
    sign: str
    name: str
    value: Value | None
    """A value on another basis, which is that of the indicator `basis`."""
    basis: Link | None
    patterns: str
    reason: str
    cites: tuple[Cite, ...]
    quotes: str
    """The language of a report's words."""
    href: str = ""
    """Where what it rests on is told, in a cell that does not tell it."""


class Dot(Struct, frozen=True, kw_only=True):
    """One of all cases, by the number of its colour: filled if something is about it."""

    color: int
    is_filled: bool


class AboutCases(Struct, frozen=True, kw_only=True):
    """Which cases something is about: a dot for each of all, and the names of those."""

    dots: tuple[Dot, ...]
    names: str


class RevisionMark(Struct, frozen=True, kw_only=True):
    """A commit and its day."""

    day: Number
    commit: Number


class Checked(Struct, frozen=True, kw_only=True):
    """What was checked: a revision, if one is known, and perhaps what was changed since."""

    revision: RevisionMark | None
    has_changes: bool


class Maker:
    """Makes the pieces of one page of an edition. A term is a link at its first mention in a part
    of the page that is read by itself."""

    def __init__(self, edition: Edition, page: str) -> None:
        self.edition = edition
        self.links = Links(page, edition.tongue.up)
        self._mentioned: set[str] = set()
        self._changes: list[Change] = []

    def text(self, localized: Localized | None) -> str:
        """The text in the edition's language; "" if there is none."""
        return "" if localized is None else self.edition.text(localized)

    def label(self, text: str) -> str:
        """A text as an attribute has it, which can say of no words that they are Chinese."""
        return label_text(text, self.edition)

    def linked(self, localized: Localized) -> Linked:
        """The text with links at the first mentions of terms in this part of the page."""
        text = localized.get(self.edition.tongue.language)
        shown = self.edition.convert(text)  # as a whole: a phrase may go over an edge
        pieces: list[Piece] = []
        done = 0
        for start, end, term_id in self.edition.terms.find(text):
            if term_id not in self._mentioned:
                self._mentioned.add(term_id)
                if done < start:
                    pieces.append(Piece(shown[done:start]))
                pieces.append(Piece(shown[start:end], self.links.term(term_id)))
                done = end
                if self._is_named(text, start, end):
                    pieces += (Piece(shown[end]), *self._original(term_id))
                    done = end + 1
        if done < len(shown):
            pieces.append(Piece(shown[done:]))
        return Linked(tuple(pieces))

    def begin_part(self) -> None:
        """What follows is read by itself, be it that what comes before is folded or passed over."""
        self._mentioned.clear()

    def _is_named(self, text: str, start: int, end: int) -> bool:
        """Whether an English text gives `[start, end)` in quotation marks, as words of a report,
        and not those words themselves."""
        around = (text[max(0, start - 1) : start], text[end : end + 1])
        is_quoted = around in (("“", "”"), ("‘", "’"))
        is_english = self.edition.tongue.language == "en"
        return is_english and is_quoted and not HAN.search(text[end + 1 : end + 4])

    def _original(self, term_id: str) -> tuple[Piece, ...]:
        """A term in its characters, and how they are read."""
        term = self.edition.corpus.term_cards[term_id]
        characters = Piece(term.term, language=self.edition.tongue.quotes)
        return Piece(" "), characters, Piece(" "), Piece(term.pinyin, language=PINYIN)

    def case(self, case_id: str, anchor: str = "") -> CaseLink:
        """A case by its name, leading to its page."""
        name = self.edition.corpus.case_name(case_id)
        return self.case_named(case_id, name, self.links.case(case_id, anchor))

    def case_named(self, case_id: str, name: Localized, href: str) -> CaseLink:
        """A case by a name that is at hand, leading somewhere."""
        return CaseLink(self.text(name), href, self.color(case_id))

    def color(self, case_id: str) -> int | None:
        """The number of the colour that a case has on every page, where cases are few."""
        few = self.edition.corpus.few_case_ids
        return few.index(case_id) + 1 if few else None

    def about_cases(self, case_ids: Collection[str]) -> AboutCases | None:
        """Which cases something is about, where cases are few."""
        corpus = self.edition.corpus
        if not corpus.few_case_ids:
            return None
        names = [self.text(corpus.case_name(id_)) for id_ in corpus.few_case_ids if id_ in case_ids]
        return AboutCases(
            dots=tuple(
                Dot(color=color, is_filled=id_ in case_ids)
                for color, id_ in enumerate(corpus.few_case_ids, start=1)
            ),
            names=self.edition.wording["separator"].join(names),
        )

    def theme(self, theme_id: str) -> Link:
        """A theme by its name."""
        name = self.edition.corpus.theme_cards[theme_id].name
        return Link(self.text(name), self.links.theme(theme_id))

    def indicator(self, indicator_id: str) -> Link:
        """An indicator by its name, leading to its page or its row."""
        name = self.edition.corpus.indicator_cards[indicator_id].name
        return Link(self.text(name), self.links.to(*place_of(indicator_id, self.edition)))

    def feature(self, feature_id: str) -> Link:
        """A feature by its name."""
        name = self.edition.corpus.feature_cards[feature_id].name
        return Link(self.text(name), self.links.feature(feature_id))

    def term(self, term_id: str) -> Link:
        """A term by its name in the edition's language, with its characters."""
        term = self.edition.corpus.term_cards[term_id]
        return Link(term_name(term, self.edition), self.links.term(term_id))

    def indicator_of(self, fact: Fact | Stated) -> Link:
        """What a fact is a value of: its indicator, named with the category that it counts."""
        link = self.indicator(fact.indicator_id or "")
        return Link(with_category(link.text, fact.category, self.edition), link.href)

    def item(self, item: Item) -> Link:
        """An item by what it is, at its permanent address.

        A fact goes by what it is a value of, a practice by its name, a coding by its subject.
        """
        match item:
            case Fact():
                name = self.indicator_of(item).text
            case Practice():
                name = self.text(item.name)
            case Coding():
                name = self.text(item.subject)
        return Link(name, self.links.item(item))

    def coded_values(self, coding: Coding) -> tuple[str, ...]:
        """The names of the values that a coding has, in the feature's order."""
        feature = self.edition.corpus.feature_cards[coding.feature_id]
        names = {value.id: value.name for value in feature.values}
        return tuple(self.text(names[id_]) for id_ in coding.value_ids)

    def about(self, said: Silence | NotApplicable | Mention) -> Link:
        """The theme or the indicator without a result that something is said of."""
        if said.theme_id:
            return self.theme(said.theme_id)
        return self.indicator(said.indicator_id or "")

    def locator(self, section: int, paragraph: int) -> Number:
        """Where in a report: ¶2.4."""
        return Number(f"¶{section}.{paragraph}", Source.LOCATOR)

    def quote_name(self, citation: Citation) -> Number:
        """What a quote is called: its paragraph, with a letter where that has several: ¶2.4b."""
        letter = self.edition.corpus.quote_letters(citation.case_id).get(citation.id, "")
        place = self.locator(citation.section, citation.paragraph)
        return replace(place, text=f"{place.text}{letter}")

    def count(self, number: int) -> Number:
        """A count."""
        return Number(count_text(number, self.edition), Source.COUNT)

    def cites(self, citations: Sequence[Citation]) -> tuple[Cite, ...]:
        """Chips for citations, in their order."""
        return tuple(
            Cite(
                href=self.links.citation(citation),
                quote=self.edition.convert(citation.text),
                translation=self.translation(citation),
                title=self.told(citation),
                name=self.quote_name(citation),
            )
            for citation in citations
        )

    def translation(self, quoted: Citation | TermUse) -> str:
        """A report's words in the edition's language, by the editors."""
        return quoted.translation if self.edition.tongue.language == "en" else ""

    def told(self, citation: Citation) -> str:
        """A quote in a tooltip, which cannot say of words that they are Chinese."""
        is_chinese = self.edition.tongue.language == "zh"
        quote = self.edition.convert(citation.text) if is_chinese else citation.translation
        wording = self.edition.wording
        told = wording.fill("quote_title", quote=quote) if quote else wording["not_yet_translated"]
        return self.label(told)

    def value(self, fact: Fact) -> Value:
        """A fact's value."""
        marks = flag_marks(fact, self.edition)
        return Value(
            fact=f"{fact.case_id}/{fact.id}",
            number=told_quantity(fact.quantity, self.edition),
            href=self.links.citation(fact.citations[0]),
            title="\n".join(self._said_of(fact, marks)),
            flags=marks,
            category=self.text(fact.category),
        )

    def _said_of(self, fact: Fact, flags: Iterable[FlagMark]) -> Iterator[str]:
        """The words that a value stands in, and what a reader must know of it, line by line."""
        edition, wording = self.edition, self.edition.wording
        yield self.told(fact.citations[0])
        about = {
            "earlier": quantity_text(fact.earlier, edition) if fact.earlier else "",
            "period": period_text(fact.period, edition) if fact.period else "",
            "role": role_of(fact, edition),
            "scope": scope_of(fact, edition),
        }
        if edition.tongue.language == "zh":
            about["context"] = edition.convert(wording["separator"].join(fact.context))
        if not fact.period:
            yield wording["not_stated"]
        for key, words in about.items():
            if words:
                yield label_text(f"{wording[key]}{wording['colon']}{words}", edition)
        *_, exactness, comparison = marks_of(fact, edition)
        if exactness.sign:
            yield exactness.words
        if comparison.sign and not fact.flags:
            yield comparison.words
        yield from (flag.told for flag in flags)

    def fact_row(
        self, fact: Fact, case_name: Localized, checks: Iterable[FactCheck] = ()
    ) -> FactRow:
        """A fact with all that is said of it; `checks` may be of other facts too."""
        edition, wording = self.edition, self.edition.wording
        return FactRow(
            id=fact.id,
            anchor=anchor_of(fact),
            case=self.case_named(fact.case_id, case_name, self.links.item(fact)),
            indicator=self.indicator_of(fact),
            label=self.label(self.indicator_of(fact).text),
            category=self.text(fact.category),
            value=self.value(fact),
            marks=marks_of(fact, edition),
            earlier=told_quantity(fact.earlier, edition) if fact.earlier else None,
            period=told_period(fact.period, edition),
            role=role_of(fact, edition),
            scope=scope_of(fact, edition),
            cites=self.cites(fact.citations),
            context=edition.convert(wording["separator"].join(fact.context)),
            quotes=edition.tongue.quotes,
            note=self.text(fact.note),
            changed=self.changed(fact),
            checks=self.check_marks(
                fact.case_id, [check for check in checks if check.fact_id == fact.id]
            ),
        )

    def check_marks(self, case_id: str, checks: Sequence[FactCheck]) -> tuple[CheckMark, ...]:
        """Marks that lead to what came of checks; further ones of a verdict are lettered."""
        letters = lettered(check.verdict for check in checks)
        return tuple(
            CheckMark(
                verdict=check.verdict,
                name=self.edition.wording[f"fact_{check.verdict}"],
                href=self.links.checks(case_id, anchor_for("check", check.check_id)),
                letter=letter,
            )
            for check, letter in zip(checks, letters, strict=True)
        )

    def fact_rows(self, entry: UnderIndicator) -> tuple[FactRow, ...]:
        """What a case reports under an indicator."""
        return tuple(self.fact_row(fact, entry.case_name, entry.checks) for fact in entry.facts)

    def state(self, silence: Silence) -> State:
        """How a case is silent."""
        wording, fact = self.edition.wording, silence.fact
        return State(
            kind=silence.kind,
            sign=wording[f"sign_silence_{silence.kind}"],
            name=wording[f"silence_{silence.kind}"],
            value=self.value(fact) if fact else None,
            basis=self.indicator_of(fact) if fact else None,
            patterns=self.edition.convert(wording["separator"].join(silence.patterns)),
            reason=self.text(silence.reason),
            cites=self.cites(silence.citations),
            quotes=self.edition.tongue.quotes,
        )

    def state_in_short(self, silence: Silence) -> State:
        """How a case is silent, in a cell of a table: with what is given there in place of a
        result, be it a reason or a name, and the address of what else it rests on, if anything."""
        is_given = silence.reason or silence.kind is SilenceKind.NAMED_ONLY
        state = self.state(silence if is_given else replace(silence, patterns=(), citations=()))
        if silence.kind is SilenceKind.NOT_CODED:
            return state
        href = self.links.checks(silence.case_id, silence_anchor(silence))
        return replace(state, href=href)

    def changed(self, item: Item | Finding) -> str:
        """When an item that the page shows was last changed, in a few words."""
        return change_text(self.shows(item), self.edition.wording)

    def shows(self, item: Item | Finding) -> Change:
        """Note that the page shows an item, and give its last change."""
        change = self.edition.change(reference_of(item))
        self._changes.append(change)
        return change

    def last_change(self, entry: str) -> Change:
        """The last change of what `entry` names in the codebook, and of the items that the page
        has shown by now."""
        return newest((self.edition.change(entry), *self._changes))

    def checked(self) -> Checked:
        """What was checked at this build."""
        revision, has_changes = self.edition.checked
        return Checked(
            revision=None if revision is None else revision_mark(revision),
            has_changes=has_changes,
        )


def term_name(term: Term | TermCard, edition: Edition, *, alone: bool = False) -> str:
    """A term as it is written; in English its rendering, with the characters unless `alone`."""
    if edition.tongue.language == "zh":
        return edition.convert(term.term)
    if alone:
        return term.english
    return edition.wording.fill("in_brackets", outside=term.english, inside=term.term)


def english_beside(term: Term | TermCard, edition: Edition) -> str:
    """A term's rendering, for where its name does not hold it."""
    return "" if edition.tongue.language == "en" else term.english


def with_category(name: str, category: Localized | None, edition: Edition) -> str:
    """A name with a category that a fact counts, if it has one."""
    if category is None:
        return name
    return edition.wording.fill("in_brackets", outside=name, inside=edition.text(category))


def change_text(change: Change, wording: Wording) -> str:
    """A change in a few words: its day, or why none is known."""
    if isinstance(change, Revision):
        return wording.fill("changed_on", day=change.day)
    return wording[f"changed_{change.value}"]


def unusual_role(fact: Fact, edition: Edition) -> str:
    """What a value is, where it is no result."""
    return "" if fact.role is Role.ACHIEVED else edition.wording[f"role_{fact.role}"]


def role_of(fact: Fact, edition: Edition) -> str:
    """What a value is, where it is no result and no flag says so."""
    is_told = _is_flagged(fact, FlagKind.TARGET, FlagKind.BACKGROUND)
    return "" if is_told else unusual_role(fact, edition)


def scope_of(fact: Fact, edition: Edition) -> str:
    """Of which part a value is, where it is of one and no flag says so."""
    if fact.scope is None or _is_flagged(fact, FlagKind.PARTIAL_COVERAGE):
        return ""
    return edition.text(fact.scope)


def _is_flagged(fact: Fact, *kinds: FlagKind) -> bool:
    return any(flag.kind in kinds for flag in fact.flags)


def flag_marks(fact: Fact, edition: Edition) -> tuple[FlagMark, ...]:
    """What sets a fact apart from others of its indicator."""
    return tuple(_flag_mark(flag, edition) for flag in fact.flags)


def _flag_mark(flag: Flag, edition: Edition) -> FlagMark:
    wording = edition.wording
    name, reason = wording[f"flag_{flag.kind}"], wording.reason(flag)
    told = label_text(f"{name}{wording['colon']}{reason}", edition)
    return FlagMark(kind=flag.kind, name=name, reason=reason, told=told)


def revision_mark(revision: Revision) -> RevisionMark:
    """A commit and its day, as they are shown."""
    return RevisionMark(
        day=Number(revision.day, Source.REVISION), commit=Number(revision.id, Source.REVISION)
    )


def lettered(keys: Iterable[str]) -> Iterable[str]:
    """For each key "" where it is new, else the letter of how often it has come: b, c …"""
    seen: Counter[str] = Counter()
    for key in keys:
        seen[key] += 1
        yield "" if seen[key] == 1 else _LETTERS[min(seen[key], len(_LETTERS)) - 1]
