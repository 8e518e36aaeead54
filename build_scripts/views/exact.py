"""Words and values that a page prints exactly as the corpus holds them, by name.

What is too short to be recognized by its words alone (a period, a quantity of a report, a
page number that cleaning took away) says which of them it is, so that the finished site can
be compared with the corpus. A new one is one function below.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from build_scripts.analysis.shared_wording.wordings import shared_wording_of
from build_scripts.model import Absence, Corpus, Fact
from build_scripts.views.cleaning import describe_removals
from build_scripts.views.rendering import Wording, period_text

_ELEMENT = Markup('<span data-exact="{}">{}</span>')


class ExactTexts:
    """The exact texts of one corpus in one language."""

    def __init__(self, corpus: Corpus, language: str, wording: Wording) -> None:
        self._corpus = corpus
        self._language = language
        self._wording = wording

    def text(self, name: str, *about: object) -> str:
        """The text `name` of what the ids `about` say.

        Raises `LookupError` if there is none, and `TypeError` for too many ids or too few.
        """
        ids = [str(one) for one in about]
        match name:
            case "period":
                return self._period(*ids)
            case "patterns":
                return self._patterns(*ids)
            case "context":
                return self._context(*ids)
        return _TEXTS[name](self._corpus, *ids)

    def __call__(self, name: str, *about: object) -> Markup:
        """The text as HTML that says which it is."""
        return _ELEMENT.format(" ".join((name, *map(str, about))), self.text(name, *about))

    def _period(self, case_id: str, fact_id: str) -> str:
        """A fact's period, as people read it."""
        fact = fact_of(self._corpus, case_id, fact_id)
        return period_text(fact.period, self._language, self._wording)

    def _patterns(self, case_id: str, about: str) -> str:
        """The words proven not to stand in a report that is silent on a theme or indicator."""
        return self._wording["separator"].join(absence_of(self._corpus, case_id, about).patterns)

    def _context(self, case_id: str, fact_id: str) -> str:
        """The words around a fact's quote that change what it says."""
        return self._wording["separator"].join(fact_of(self._corpus, case_id, fact_id).context)


def fact_of(corpus: Corpus, case_id: str, fact_id: str) -> Fact:
    """The fact of those ids; `LookupError` if there is none."""
    for fact in corpus.cases[case_id].facts:
        if fact.id == fact_id:
            return fact
    raise LookupError(f"{case_id} has no fact {fact_id!r}")


def absence_of(corpus: Corpus, case_id: str, about: str) -> Absence:
    """What a case's report does not mention, by its theme or indicator; or `LookupError`."""
    for absence in corpus.cases[case_id].absences:
        if about in (absence.theme_id, absence.indicator_id):
            return absence
    raise LookupError(f"nothing says that {case_id} does not mention {about!r}")


def _value(corpus: Corpus, case_id: str, fact_id: str) -> str:
    """A fact's value, as the report writes it."""
    return fact_of(corpus, case_id, fact_id).quantity.text


def _quantity(corpus: Corpus, case_id: str, passage_id: str, offset: str) -> str:
    """The quantity at an offset of a passage."""
    for passage in corpus.cases[case_id].report.passages:
        for quantity in passage.quantities:
            if (passage.id, quantity.offset) == (passage_id, int(offset)):
                return quantity.text
    raise LookupError(f"no quantity begins at {offset} of {passage_id} of {case_id}")


def _shared(corpus: Corpus, case_id: str, number: str, in_case_id: str) -> str:
    """The `number`-th wording that a case shares, as `in_case_id` writes it first."""
    wording = shared_wording_of(corpus).listed(corpus.cases[case_id])[int(number) - 1]
    return wording.by_case[in_case_id][0].words


def _removal(corpus: Corpus, case_id: str, step: str, number: str) -> str:
    """The `number`-th text that a cleaning step took away, where it may be shown."""
    removals = {
        entry.step: entry for entry in describe_removals(corpus.cases[case_id].report.removed)
    }
    text = removals[step].removals[int(number) - 1].text
    if text is None:
        raise LookupError(f"removal {step} {number} of {case_id} is withheld")
    return text


def _correction_from(corpus: Corpus, case_id: str, number: str) -> str:
    """What the `number`-th correction replaces."""
    return corpus.cases[case_id].provenance.corrections[int(number) - 1].wrong


def _correction_to(corpus: Corpus, case_id: str, number: str) -> str:
    """What the `number`-th correction puts there."""
    return corpus.cases[case_id].provenance.corrections[int(number) - 1].right


def _published(corpus: Corpus, case_id: str) -> str:
    """The date on which a report was published."""
    published = corpus.cases[case_id].provenance.published
    if published is None:
        raise LookupError(f"nobody knows when the report of {case_id} was published")
    return published


def _digest(corpus: Corpus, case_id: str) -> str:
    """The checksum of a report's file."""
    return corpus.cases[case_id].report.sha256


_TEXTS: Mapping[str, Callable[..., str]] = {
    "value": _value,
    "quantity": _quantity,
    "shared": _shared,
    "removal": _removal,
    "correction-from": _correction_from,
    "correction-to": _correction_to,
    "published": _published,
    "digest": _digest,
}
