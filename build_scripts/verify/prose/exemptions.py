"""Typed exemptions: numbers that a text has of its own, each declared as what it is.

A declared kind is a promise that the program checks by form: a `date` must read as a date, a
`section` and a `document` as the number of one, a `tally` must count things that the same text
names. A `source` number is vouched for by the page that the record names as its source, and a
`definition` is a threshold or count that the editors themselves lay down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.curation.forms import LocalizedRecord, NumberRecord, Written
from build_scripts.language import Language
from build_scripts.language.en.number_words import number_words
from build_scripts.model import ExemptionKind, QuantityKind
from build_scripts.problems import Problem

Kinds = frozenset[ExemptionKind]

ON_REPORTS: Kinds = frozenset(
    {
        ExemptionKind.DATE,
        ExemptionKind.SECTION,
        ExemptionKind.DOCUMENT,
        ExemptionKind.TALLY,
    }
)
"""The kinds that a text about a report may use."""
IN_CODEBOOK: Kinds = ON_REPORTS | {ExemptionKind.DEFINITION}
"""Those of the codebook, whose texts may also lay down what counts as what."""
WITH_SOURCE: Kinds = IN_CODEBOOK | {ExemptionKind.SOURCE}
"""Those of a record that names the page it is from."""

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_ENGLISH_DATE = re.compile(
    rf"(?:(?:[12]?\d|3[01]) )?(?:(?:{_MONTHS}) )?(?:(?:[12]?\d|3[01]), )?(?:1[89]|20)\d\d"
    r"(?:s|(?:[-–]| to )(?:1[89]|20)?\d\d)?"
)
_NUMBER = "(?:[0-9]+|[〇零一二三四五六七八九十百]+)"
_SECTION = re.compile(
    rf"第{_NUMBER}(?:章|节|部分|段|点)?(?: ?¶[0-9]+)?|¶[0-9]+(?:\.[0-9]+)?"
    r"|(?i:(?:sections?|paragraphs?|parts?|chapters?|§) ?[0-9]+(?: ?¶[0-9]+)?)"
    r"|(?i:(?:first|second|third|fourth|fifth|sixth|last) (?:section|paragraph|part|chapter))"
)
_DOCUMENT = re.compile(
    rf"第{_NUMBER}(?:条|款|项|号)(?:第{_NUMBER}(?:款|项))?(?:令|公告|文件)?"
    r"|[\u3400-\u9fff]*\u3014(?:19|20)\d\d\u3015\s?[0-9]+号|[0-9]+号(?:令|文件|文|公告)?"
    r"|(?:Articles?|Art\.|No\.|Order No\.|Decree No\.) ?[0-9]+"
)
_FORMS = {
    ExemptionKind.SECTION: ("the number of a section or paragraph, as 第2节 or ¶2.4", _SECTION),
    ExemptionKind.DOCUMENT: ("the number of a document or article, as 第294条", _DOCUMENT),
}


def declared_around(text: LocalizedRecord, written: Written, start: int, end: int) -> int | None:
    """Which number that `text` declares has the words around `[start, end)` of `written`."""
    for index, record in enumerate(text.numbers):
        words = str(record.text)
        place = written.find(words, max(0, end - len(words)))
        if words and 0 <= place <= start:
            return index
    return None


class Exemptions:
    """The exemptions that a text declares; each must be needed, and be what it says."""

    def __init__(self, text: LocalizedRecord, reports: Language) -> None:
        self._text = text
        self._reports = reports
        self._used: set[int] = set()

    def take(self, written: Written, start: int, end: int) -> str | None:
        """The declared words around the number at `[start, end)` of `written`, None if none are."""
        index = declared_around(self._text, written, start, end)
        if index is None:
            return None
        self._used.add(index)
        return str(self._text.numbers[index].text)

    def check(self, kinds: Kinds) -> Iterator[Problem]:
        """Each exemption must be needed, may stand here, and fits its kind."""
        for index, record in enumerate(self._text.numbers):
            if index not in self._used:
                rule = "a number must be declared only where the evidence does not hold it"
                fix = "copy its words from zh or en as they stand there, or take the line out"
                yield Problem(record.text.position, "exemption-unused", rule, record.text, fix)
            else:
                yield from self._check_kind(record, kinds)

    def _check_kind(self, record: NumberRecord, kinds: Kinds) -> Iterator[Problem]:
        words = str(record.text)
        if record.kind not in kinds:
            rule = f"a number of kind {record.kind} must not be declared here"
            fix = f"the kinds here are {', '.join(sorted(kinds))}"
        elif record.kind is ExemptionKind.DATE and not _is_date(words, self._reports):
            rule, fix = "a number of kind date must read as a date", "write 2018年 or 2018"
        elif record.kind in _FORMS and not _FORMS[record.kind][1].fullmatch(words):
            rule = f"a number of kind {record.kind} must be {_FORMS[record.kind][0]}"
            fix = "choose another kind"
        elif record.kind is ExemptionKind.TALLY and not self._is_tally(record):
            rule = "a tally must be the number of things in `of`, each named in the same text"
            fix = "list in `of` what is counted, in the words of zh or en"
        elif record.of and record.kind is not ExemptionKind.TALLY:
            rule, fix = "only a tally may have `of`", "take it out"
        else:
            return
        yield Problem(record.text.position, "exemption-kind", rule, words, fix)

    def _is_tally(self, record: NumberRecord) -> bool:
        things = {str(thing) for thing in record.of}
        texts = (str(self._text.zh), str(self._text.en))
        told = {int(words.value) for words in number_words(record.text)}
        told |= {int(number) for number in self._reports.numbers(record.text)}
        named = all(any(thing in text for text in texts) for thing in things)
        return named and told == {len(things)} and len(things) == len(record.of)


def _is_date(words: str, reports: Language) -> bool:
    found = reports.quantities(words)
    if [q.kind for q in found] == [QuantityKind.DATE] and found[0].text == words:
        return True
    return _ENGLISH_DATE.fullmatch(words) is not None
