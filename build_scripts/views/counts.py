"""Every number that the program itself makes, by name, so that the finished site can be
counted again.

A template prints no number of its own: it calls `count("facts", case.id)`. The element that
this makes names the count and what it is about, and whoever reads the built page can make the
same count of the same corpus. A new count is one function below.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from markupsafe import Markup

from build_scripts.analysis.comparison import practices_of
from build_scripts.analysis.coverage import Extent, cover
from build_scripts.analysis.shared_wording.wordings import shared_wording_of
from build_scripts.analysis.silences import silences_of
from build_scripts.datasets.files import rows_of_table
from build_scripts.model import Case, Corpus
from build_scripts.views.cleaning import RemovedText, describe_removals

CSS_CLASS = "cb-count"
_ELEMENT = Markup(f'<data class="{CSS_CLASS}" data-count="{{}}" value="{{}}">{{}}</data>')


class Counts:
    """The counts over one corpus; a count made before is not made again."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._made: dict[tuple[str, ...], int] = {}

    def value(self, name: str, *about: object) -> int:
        """The count `name` of what the ids `about` say.

        Raises `LookupError` if there is no such count or no such id, and `TypeError` if the
        count needs more ids, or fewer.
        """
        key = (name, *map(str, about))
        if key not in self._made:
            self._made[key] = _COUNTS[name](self._corpus, *key[1:])
        return self._made[key]

    def __call__(self, name: str, *about: object) -> Markup:
        """The count as HTML that says what was counted."""
        value = self.value(name, *about)
        return _ELEMENT.format(" ".join((name, *map(str, about))), value, value)


# --- Counts of a case -------------------------------------------------------------------


def _facts(corpus: Corpus, case_id: str) -> int:
    """Facts of a case."""
    return len(corpus.cases[case_id].facts)


def _practices(corpus: Corpus, case_id: str) -> int:
    """Practices of a case."""
    return len(corpus.cases[case_id].practices)


def _practices_under(corpus: Corpus, case_id: str, theme_id: str) -> int:
    """Practices of a case that are coded under a theme, be it their first or not."""
    return len(practices_of(corpus.cases[case_id], corpus.codebook.themes[theme_id]))


def _practices_first_under(corpus: Corpus, case_id: str, theme_id: str) -> int:
    """Practices of a case whose first theme is this one."""
    theme = corpus.codebook.themes[theme_id]
    return sum(p.theme_ids[:1] == (theme.id,) for p in corpus.cases[case_id].practices)


def _silences(corpus: Corpus, case_id: str, kind: str) -> int:
    """Themes and indicators for which a case has no result, in one of the ways to have none."""
    return sum(item.kind == kind for item in silences_of(corpus, corpus.cases[case_id]))


# --- How much of a report its summary uses ----------------------------------------------


def _passages(corpus: Corpus, case_id: str, *section: str) -> int:
    """Paragraphs and tables of a report, or of one of its sections."""
    return _extent(corpus, case_id, *section).passages


def _cited_passages(corpus: Corpus, case_id: str, *section: str) -> int:
    """Paragraphs and tables of a report, or of one of its sections, that are cited."""
    return _extent(corpus, case_id, *section).cited_passages


def _cited_percent(corpus: Corpus, case_id: str, *section: str) -> int:
    """The share of characters, headings aside, that is cited; rounded, in percent."""
    return round(100 * _extent(corpus, case_id, *section).share)


def _measurements(corpus: Corpus, case_id: str, *section: str) -> int:
    """Measurements in a report, or in one of its sections."""
    return _extent(corpus, case_id, *section).measurements


def _measurements_told(corpus: Corpus, case_id: str, *section: str) -> int:
    """Measurements that are facts."""
    return _extent(corpus, case_id, *section).facts


def _measurements_left_out(corpus: Corpus, case_id: str, *section: str) -> int:
    """Measurements that are left out for a reason."""
    return _extent(corpus, case_id, *section).left_out


def _measurements_not_coded(corpus: Corpus, case_id: str, *section: str) -> int:
    """Measurements of which nobody has said anything yet."""
    return _extent(corpus, case_id, *section).not_coded


def _extent(corpus: Corpus, case_id: str, section: str = "") -> Extent:
    coverage = cover(corpus.cases[case_id])
    if not section:
        return coverage.whole
    return {str(item.section): item.extent for item in coverage.sections}[section]


# --- Shared wording ---------------------------------------------------------------------


def _shared_percent(corpus: Corpus, case_id: str) -> int:
    """The share of a report's text that is shared wording, rounded, in percent."""
    return round(100 * shared_wording_of(corpus).share(corpus.cases[case_id]))


def _shared_quoted_percent(corpus: Corpus, case_id: str, practice_id: str) -> int:
    """The share of a practice's quoted words that is shared wording, rounded, in percent."""
    case = corpus.cases[case_id]
    practice = {practice.id: practice for practice in case.practices}[practice_id]
    return round(100 * shared_wording_of(corpus).quoted_share(case, practice.citations))


def _shared_times(corpus: Corpus, case_id: str, number: str, in_case_id: str) -> int:
    """In how many places a case has the `number`-th wording that another case shares."""
    wording = shared_wording_of(corpus).listed(corpus.cases[case_id])[int(number) - 1]
    return len(wording.by_case[in_case_id])


def _standing_times(corpus: Corpus, case_id: str, term_id: str) -> int:
    """In how many places a report writes a standing phrase."""
    found = shared_wording_of(corpus).standing(corpus.cases[case_id])
    return sum(
        len(wording.by_case[case_id])
        for wording in found
        if wording.term and wording.term.id == term_id
    )


# --- What cleaning took away ------------------------------------------------------------


def _removal_length(corpus: Corpus, case_id: str, step: str, number: str) -> int:
    """Characters of the `number`-th text that a step took away."""
    return _removal(corpus.cases[case_id], step, number).length


def _removal_times(corpus: Corpus, case_id: str, step: str, number: str) -> int:
    """How often a step took the `number`-th text away."""
    return _removal(corpus.cases[case_id], step, number).times


def _removal_line(corpus: Corpus, case_id: str, step: str, number: str) -> int:
    """The line of the file where the `number`-th text of a step stood first."""
    line = _removal(corpus.cases[case_id], step, number).line
    if line is None:
        raise LookupError(f"no line is known of removal {step} {number} of {case_id}")
    return line


def _removal(case: Case, step: str, number: str) -> RemovedText:
    by_step = {entry.step: entry.removals for entry in describe_removals(case.report.removed)}
    return by_step[step][int(number) - 1]


# --- Downloads --------------------------------------------------------------------------


def _rows(corpus: Corpus, table: str) -> int:
    """Rows of a table to download, its head aside."""
    return len(rows_of_table(corpus, table))


_COUNTS: Mapping[str, Callable[..., int]] = {
    "facts": _facts,
    "practices": _practices,
    "practices-under": _practices_under,
    "practices-first-under": _practices_first_under,
    "silences": _silences,
    "passages": _passages,
    "cited-passages": _cited_passages,
    "cited-percent": _cited_percent,
    "measurements": _measurements,
    "measurements-told": _measurements_told,
    "measurements-left-out": _measurements_left_out,
    "shared-percent": _shared_percent,
    "shared-quoted-percent": _shared_quoted_percent,
    "shared-times": _shared_times,
    "standing-times": _standing_times,
    "measurements-not-coded": _measurements_not_coded,
    "removal-length": _removal_length,
    "removal-times": _removal_times,
    "removal-line": _removal_line,
    "rows": _rows,
}
