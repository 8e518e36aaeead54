"""The tables of cases: facts, practices, codings, quotes, and what a report does not yield."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from build_scripts.analysis.checks import checks_of, fact_ids, rounded, unstated_in, verdict_of
from build_scripts.analysis.coverage import cover
from build_scripts.analysis.shared_wording.pieces import Place
from build_scripts.analysis.shared_wording.wordings import Shared
from build_scripts.analysis.uses import iter_uses
from build_scripts.datasets.tables import (
    RECORD_COLUMNS,
    SEPARATOR,
    Row,
    Table,
    both,
    both_columns,
    number_text,
    quote_ids,
    record_of,
)
from build_scripts.editions import Edition
from build_scripts.model import (
    Case,
    Check,
    Coding,
    Fact,
    Indicator,
    Practice,
    Relation,
    Silence,
    stated_in,
)

_FACT_COLUMNS: Mapping[str, str] = {
    "case": "Id of the case",
    "fact": "Id of the fact within its case",
    "indicator": "Id of the indicator",
    **both_columns("indicator", "Name of the indicator"),
    **both_columns("category", "Which kind it counts, where its indicator takes several"),
    "as_written": "The value as the report writes it",
    "value": "The value as a number; percentages as printed, money in yuan; empty for a range",
    "lower": "Lower end of a range",
    "upper": "Upper end of a range",
    "unit": "Unit or measure word, as written",
    "comparator": "exact, about, at_least, at_most, more_than, less_than or range",
    "period": "Year, years apart by a slash, or the report's words; empty if not stated",
    "role": "achieved, cumulative, target or background",
    **both_columns("scope", "What part of the case the value is about; empty for all of it"),
    "comparability": "like_with_like, with_caution or not_comparable, by the indicator's contract",
    "flags": (
        "What sets the value apart from the others of its indicator, apart by spaces; "
        "empty for one that may be compared"
    ),
    **both_columns("flag_reasons", "Why, one line for each flag"),
    "quote": "The words of the report that the value stands in",
    "context": "Words around the quote that change what the value says, apart by ；",
    "quotes": "Ids of the quotes, apart by spaces",
    **RECORD_COLUMNS,
}
EXTENT_COLUMNS: Mapping[str, str] = {
    "passages": "Paragraphs and tables",
    "cited_passages": "Those of them that are cited",
    "characters": "Characters of the paragraphs and tables",
    "cited_characters": "Those of them that are cited",
    "measurements": "Measurements",
    "facts": "Those of them that are facts",
    "left_out": "Those of them that are left out for a stated reason",
    "not_coded": "Those of them that are not coded yet",
}
_PRACTICE_COLUMNS = {
    "case": "Id of the case",
    "practice": "Id of the practice within its case",
    "themes": "Ids of its themes, apart by spaces, the main one ahead of the others",
    **both_columns("name", "Name"),
    **both_columns("summary", "What it is, who does it and what for"),
    **both_columns("scope", "What part of the case it is about; empty for all of it"),
    "terms": "Ids of the terms it uses",
    "quotes": "Ids of the quotes it rests on",
    **RECORD_COLUMNS,
}
_CODING_COLUMNS = {
    "case": "Id of the case",
    "coding": "Id of the coding within its case",
    "feature": "Id of the feature",
    **both_columns("feature", "Name of the feature"),
    "values": "Ids of those of the feature's values that the report tells, apart by spaces",
    **both_columns("subject", "What is coded"),
    **both_columns("by", "Who recognizes, leads or the like; empty if not stated"),
    "date": "Year, years apart by a slash, or the report's words; empty if not stated",
    "quotes": "Ids of the quotes it rests on",
    **RECORD_COLUMNS,
}
_QUOTE_COLUMNS = {
    "quote": "Id of the quote: its anchor on the case's source page",
    "case": "Id of the case",
    "section": "Section of the report, as its locators number it",
    "paragraph": "Paragraph within the section",
    "text": "The report's words after cleaning",
    "translation": "What the editors say in English for them; empty if they have not done so yet",
}
_SILENCE_COLUMNS = {
    "case": "Id of the case",
    "theme": "Id of the theme under which there is no practice",
    "indicator": "Id of the indicator for which there is no result",
    "kind": "other_basis, target_only, mentioned_without_number, named_only, absent, "
    "not_applicable or not_coded",
    "fact": "Id of the fact of the case, of another indicator, that is a value on another basis",
    "patterns": "Words proven not to stand in the report, apart by full-width semicolons",
    **both_columns("reason", "Why it does not apply, or in what the value counts otherwise"),
    "quotes": "Ids of the quotes that speak of it without a result",
}
_CHECK_COLUMNS = {
    "case": "Id of the case",
    "check": "Id of the check within its case",
    "kind": "How the figures belong together: share, sum, of_which, rise, fall, "
    "difference, product, same; or conflict",
    "verdict": "agrees, differs, implied (one figure is not stated) or conflict",
    "figures": "The figures as the report writes them, in order, apart by full-width "
    "semicolons; the result last",
    **both_columns("not_stated", "The figure that the report does not state, if any"),
    "lower": "Lower end of what was recomputed, rounded outward; empty for no bound",
    "upper": "Upper end of what was recomputed, rounded outward; empty for no bound",
    "unit": "Unit or measure word of what was recomputed",
    **both_columns("note", "The editors' note"),
    "facts": "Ids of the facts among the figures",
    "quotes": "Ids of the quotes that hold the figures",
}
_OMISSION_COLUMNS = {
    "case": "Id of the case",
    "section": "Section of the report, as its locators number it",
    "heading": "The section's heading",
    **EXTENT_COLUMNS,
}


_WORDING_COLUMNS = {
    "likeness": "same words, a similar clause, or a standing phrase of the glossary",
    "term": "Id of the term of a standing phrase",
    "case": "Id of the case",
    "section": "Section of the report, as its locators number it",
    "paragraph": "Paragraph within the section",
    "words": "The words as the report has them after cleaning",
    "also_in": "Ids of other cases that have them, at most the first few, apart by spaces",
}

TABLES = (
    FACTS := Table("facts", _FACT_COLUMNS),
    PRACTICES := Table("practices", _PRACTICE_COLUMNS),
    CODINGS := Table("codings", _CODING_COLUMNS),
    QUOTES := Table("quotes", _QUOTE_COLUMNS),
    SILENCES := Table("silences", _SILENCE_COLUMNS),
    CHECKS := Table("checks", _CHECK_COLUMNS),
    OMISSIONS := Table("omissions", _OMISSION_COLUMNS),
    SHARED := Table("shared_wording", _WORDING_COLUMNS),
)
"""The tables that every case adds rows to."""


def rows_of_case(case_id: str, edition: Edition) -> Mapping[str, tuple[Row, ...]]:
    """What one case adds to each table, by its name."""
    case = edition.corpus.cases[case_id]
    indicators = edition.corpus.indicators
    return {
        FACTS.name: tuple(fact_row(f, indicators[f.indicator_id], edition) for f in case.facts),
        PRACTICES.name: tuple(_practice_row(item, edition) for item in case.practices),
        CODINGS.name: tuple(_coding_row(item, edition) for item in case.codings),
        QUOTES.name: tuple(_quote_rows(case)),
        SILENCES.name: tuple(_silence_row(item) for item in edition.corpus.silences_of(case)),
        CHECKS.name: tuple(_check_row(check) for check in checks_of(case)),
        OMISSIONS.name: tuple(_omission_rows(case)),
        SHARED.name: tuple(_shared_rows(edition.corpus.shared(case_id))),
    }


def fact_row(fact: Fact, indicator: Indicator, edition: Edition) -> Row:
    """A fact as a row of its table."""
    quantity = fact.quantity
    return {
        "case": fact.case_id,
        "fact": fact.id,
        "indicator": indicator.id,
        **both("indicator", indicator.name),
        **both("category", fact.category),
        "as_written": quantity.text,
        "value": number_text(quantity.value),
        "lower": number_text(quantity.lower),
        "upper": number_text(quantity.upper),
        "unit": quantity.unit,
        "comparator": quantity.comparator.value,
        "period": fact.period or "",
        "role": fact.role.value,
        **both("scope", fact.scope),
        "comparability": indicator.contract.comparability.value,
        "flags": " ".join(flag.kind.value for flag in fact.flags),
        **_reasons(fact, edition),
        "quote": fact.citations[0].text,
        "context": SEPARATOR.join(fact.context),
        "quotes": quote_ids(fact.citations),
        **record_of(fact, edition),
    }


def _reasons(fact: Fact, edition: Edition) -> Row:
    """Why a fact is flagged, in both languages and in the script that reports are kept in."""
    words = {it: replace(edition.wording, language=it, convert=str) for it in ("zh", "en")}
    return {
        f"flag_reasons_{language}": "\n".join(map(wording.reason, fact.flags))
        for language, wording in words.items()
    }


def _practice_row(practice: Practice, edition: Edition) -> Row:
    return {
        "case": practice.case_id,
        "practice": practice.id,
        "themes": " ".join(practice.theme_ids),
        **both("name", practice.name),
        **both("summary", practice.summary),
        **both("scope", practice.scope),
        "terms": " ".join(practice.term_ids),
        "quotes": quote_ids(practice.citations),
        **record_of(practice, edition),
    }


def _coding_row(coding: Coding, edition: Edition) -> Row:
    return {
        "case": coding.case_id,
        "coding": coding.id,
        "feature": coding.feature_id,
        **both("feature", edition.corpus.features[coding.feature_id].name),
        "values": " ".join(coding.value_ids),
        **both("subject", coding.subject),
        **both("by", coding.by),
        "date": coding.date or "",
        "quotes": quote_ids(coding.citations),
        **record_of(coding, edition),
    }


def _quote_rows(case: Case) -> Iterator[Row]:
    citations = {citation.id: citation for citation, _ in iter_uses(case)}
    for citation in citations.values():
        yield {
            "quote": citation.id,
            "case": case.id,
            "section": str(citation.section),
            "paragraph": str(citation.paragraph),
            "text": citation.text,
            "translation": citation.translation,
        }


def _silence_row(silence: Silence) -> Row:
    return {
        "case": silence.case_id,
        "theme": silence.theme_id or "",
        "indicator": silence.indicator_id or "",
        "kind": silence.kind.value,
        "fact": silence.fact.id if silence.fact else "",
        "patterns": SEPARATOR.join(silence.patterns),
        **both("reason", silence.reason),
        "quotes": quote_ids(silence.citations),
    }


def _check_row(check: Check) -> Row:
    stated = stated_in(check)
    return {
        "case": check.case_id,
        "check": check.id,
        "kind": check.kind.value if isinstance(check, Relation) else "conflict",
        "verdict": verdict_of(check),
        "figures": SEPARATOR.join(item.quantity.text for item in stated),
        **_recomputed(check if isinstance(check, Relation) else None),
        **both("note", check.note),
        "facts": " ".join(fact_ids(check)),
        "quotes": quote_ids(item.citation for item in stated),
    }


def _recomputed(relation: Relation | None) -> Row:
    unstated = unstated_in(relation) if relation else None
    lower, upper = rounded(relation.recomputed) if relation else (None, None)
    return {
        **both("not_stated", unstated.name if unstated else None),
        "lower": number_text(lower),
        "upper": number_text(upper),
        "unit": relation.recomputed.unit.word if relation else "",
    }


def _omission_rows(case: Case) -> Iterator[Row]:
    for item in cover(case).sections:
        yield {
            "case": case.id,
            "section": str(item.section),
            "heading": item.heading.text if item.heading else "",
            **{name: str(getattr(item.extent, name)) for name in EXTENT_COLUMNS},
        }


def _shared_rows(shared: Shared) -> Iterator[Row]:
    """A row for each place: of what other cases have too, then of standing phrases."""
    for wording in shared.wordings:
        also = " ".join(other.case_id for other in wording.others)
        for place in wording.own:
            yield _shared_row(place, wording.likeness.value, also_in=also)
    for phrase in shared.standing:
        for place in phrase.own:
            yield _shared_row(place, "standing", term=phrase.term_id)


def _shared_row(place: Place, likeness: str, term: str = "", also_in: str = "") -> Row:
    return {
        "likeness": likeness,
        "term": term,
        "case": place.case_id,
        "section": str(place.section),
        "paragraph": str(place.paragraph),
        "words": place.words,
        "also_in": also_in,
    }
