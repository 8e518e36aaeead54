"""Typed exemptions: numbers that a text has of its own, each declared as what it is.

A declared kind is a promise that the program checks by form: a `date` must read as a date, a
`section` and a `document` as the number of one, a `tally` must count things that the same text
names. A `source` number is vouched for by the page that the record names as its source, and a
`definition` is a threshold or count that the editors themselves lay down.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.curation.forms import LocalizedRecord, NumberRecord, Written
from build_scripts.language import Language
from build_scripts.language.en.forms import FORMS as ENGLISH
from build_scripts.language.en.number_words import number_words
from build_scripts.model import ExemptionKind, Localized
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

_OTHER_KIND = Localized("换一种 kind", "choose another kind")
_FORMS = {
    ExemptionKind.DATE: (
        Localized("读得成日期", "read as a date"),
        Localized("写 2018年 或 2018", "write 2018年 or 2018"),
    ),
    ExemptionKind.SECTION: (
        Localized(
            "是章节、段落的序号，如第2节、¶2.4", "be the number of a section, as 第2节 or ¶2.4"
        ),
        _OTHER_KIND,
    ),
    ExemptionKind.DOCUMENT: (
        Localized(
            "是条款号或文号，如第294条", "be the number of a document or article, as 第294条"
        ),
        _OTHER_KIND,
    ),
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
                rule = Localized(
                    "依据里没有的数字才可以申报",
                    "a number must be declared only where the evidence does not hold it",
                )
                fix = Localized(
                    "照 zh 或 en 里的写法抄，或删去这一行",
                    "copy its words from zh or en as they stand there, or take the line out",
                )
                yield Problem(record.text.position, "exemption-unused", rule, record.text, fix)
            else:
                yield from self._check_kind(record, kinds)

    def _check_kind(self, record: NumberRecord, kinds: Kinds) -> Iterator[Problem]:
        words = str(record.text)
        if record.kind not in kinds:
            rule = Localized(
                f"这里不能申报 {record.kind} 类的数字",
                f"a number of kind {record.kind} must not be declared here",
            )
            fix = Localized(
                f"这里可用的种类是 {'、'.join(sorted(kinds))}",
                f"the kinds here are {', '.join(sorted(kinds))}",
            )
        elif record.kind in _FORMS and not _has_form(record.kind, words, self._reports):
            form, fix = _FORMS[record.kind]
            rule = Localized(
                f"{record.kind} 类的数字须{form.zh}",
                f"a number of kind {record.kind} must {form.en}",
            )
        elif record.kind is ExemptionKind.TALLY and not self._is_tally(record):
            rule = Localized(
                "tally 须等于 `of` 里所列的个数，各项都在同一段文字里",
                "a tally must be the number of things in `of`, each named in the same text",
            )
            fix = Localized(
                "在 `of` 里照 zh 或 en 的写法列出所数的各项",
                "list in `of` what is counted, in the words of zh or en",
            )
        elif record.of and record.kind is not ExemptionKind.TALLY:
            rule, fix = (
                Localized("只有 tally 可以写 `of`", "only a tally may have `of`"),
                Localized("删去它", "take it out"),
            )
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


def _has_form(kind: ExemptionKind, words: str, reports: Language) -> bool:
    return reports.has_form(words, kind) or ENGLISH[kind].fullmatch(words) is not None
