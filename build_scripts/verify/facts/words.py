"""The words of an indicator stand beside its value.

A number is easily put under the wrong heading, or taken from its neighbour in a list
(`11个警务站、90个处置圈`). So every indicator lists the words by which reports speak of it, and
they must stand in the clause of the value, or in a clause that the value's goes on from.
Where numbers follow each other without a comma (`68个单位81个系统`), the words may name the
place of the value itself: `<value>系统`.
"""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.curation.records import FactRecord
from build_scripts.language import Language
from build_scripts.model import Citation, Localized, Quantity
from build_scripts.normalize import fold
from build_scripts.problems import Problem
from build_scripts.verify.slices import KnownIndicator

VALUE = "<value>"
"""What stands for the value among the words of an indicator."""


def check_words(
    record: FactRecord,
    quantity: Quantity,
    citation: Citation,
    indicator: KnownIndicator,
    language: Language,
) -> Iterator[Problem]:
    """The words of a fact's indicator must stand beside its value, in its own quote."""
    quote, text = (citation.start, citation.end), citation.passage.text
    around = fold(language.beside(text, quote, quantity, citation.quantities))
    value = fold(quantity.text)
    if not any(stands(words, value, around) for words in indicator.words):
        rule = Localized(
            f"数值旁边须有指标的用语（{'；'.join(indicator.words)}），但它旁边是“{around}”",
            f"the value must be told in the words of its indicator ({'；'.join(indicator.words)}), "
            f"but beside it stands '{around}'",
        )
        fix = Localized(
            f"核对数值和指标，把引文写长，或把报告的说法加进 `{indicator.id}` 的 `words`",
            "choose the value or the indicator that is meant, quote more of the sentence, or add "
            f"the report's words to `words` of `{indicator.id}`",
        )
        yield Problem(record.value.position, "value-of-other-thing", rule, record.value, fix)


def stands(words: str, value: str, around: str) -> bool:
    """Whether all of some words apart by spaces stand in a folded text, or beside that value."""
    return all(fold(word).replace(VALUE, value) in around for word in words.split())
