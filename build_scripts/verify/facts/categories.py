"""The category of a fact: told beside its value, and one that its indicator takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.curation.records import FactRecord
from build_scripts.language import Language
from build_scripts.model import Citation, Localized, Quantity
from build_scripts.normalize import fold
from build_scripts.problems import Problem, first_of
from build_scripts.suggestions import nearest
from build_scripts.verify.slices import KnownIndicator
from build_scripts.verify.wordings import listed


def check_category(
    record: FactRecord,
    value: Quantity,
    citation: Citation,
    indicator: KnownIndicator,
    language: Language,
) -> Iterator[Problem]:
    """What is told beside a value and makes it one of a kind must be its category, and no other."""
    quote, text = (citation.start, citation.end), citation.passage.text
    around = language.beside(text, quote, value, citation.quantities)
    told = [fold(words) for words in (around, *record.context)]
    if record.category is None:
        yield from _left_out(record.value, told, value, citation, indicator)
    else:
        yield from first_of(
            _check_known(record.category, indicator),
            _check_told(record.category, told, around),
            _check_own(record.category, value, citation),
        )


def _left_out(
    written: Written,
    told: Sequence[str],
    value: Quantity,
    citation: Citation,
    indicator: KnownIndicator,
) -> Iterator[Problem]:
    """Words of a category beside a value must be its category: it is not all of the indicator."""
    for words in indicator.categories:
        is_told = any(fold(words) in text for text in told)
        if is_told and _owner(words, value, citation) is None:
            rule = Localized(
                f"数值旁边有“{words}”的，须写类别",
                f"a value beside which stands '{words}' must have a category",
            )
            fix = Localized(
                "用这几个字写上 `category`；如果说的不是这个数值，就把引文缩短，或改"
                f"正 `{indicator.id}` 的 `categories`",
                "add `category` with these words; if they are not about this value, "
                f"quote less, or correct `categories` of `{indicator.id}`",
            )
            yield Problem(written.position, "category-left-out", rule, written, fix)
            return


def _check_known(category: LocalizedRecord, indicator: KnownIndicator) -> Iterator[Problem]:
    """A category must have words that its indicator lists: they guard against leaving it out."""
    written = category.zh
    if not any(fold(words) in fold(written) for words in indicator.categories):
        rule = Localized(
            "类别里须有指标在 `categories` 里列出的用词",
            "category must have words that its indicator lists under `categories`",
        )
        line = listed("categories", (*indicator.categories, written))
        fix = nearest(written, indicator.categories) or Localized(
            f"报告确是这样叫它，就在 indicators.yaml 的 `{indicator.id}` 下写 `{line}`",
            f"if the report calls it so, write `{line}` under `{indicator.id}` in indicators.yaml",
        )
        yield Problem(written.position, "unknown-category", rule, written, fix)


def _check_told(category: LocalizedRecord, told: Sequence[str], around: str) -> Iterator[Problem]:
    """A category must be words that speak of the value in its quote, or words of `context`."""
    written = category.zh
    if not all(any(fold(part) in words for words in told) for part in written.split("、")):
        rule = Localized(
            "类别须是引文里数值旁边的话，或者 `context` 里的话",
            "category must be words that stand beside the value in its quote, or in `context`",
        )
        fix = Localized(
            f"照报告的写法写，几个之间用顿号；数值旁边是“{around}”",
            "write it in the report's words, several apart by 、; beside the "
            f"value stands '{around}'",
        )
        yield Problem(written.position, "category-not-in-report", rule, written, fix)


def _check_own(category: LocalizedRecord, value: Quantity, citation: Citation) -> Iterator[Problem]:
    """Words beside another value tell what that one counts: 5个检查站和50个卡口."""
    written = category.zh
    owners = (_owner(part, value, citation) for part in written.split("、"))
    owner = next(filter(None, owners), None)
    if owner is not None:
        rule = Localized(
            f"类别不能是说另一个数值（“{owner.text}”）的话",
            f"category must not be the words that name another value ('{owner.text}')",
        )
        fix = Localized(
            "写这个数值数的是什么，或改正数值", "write what this value counts, or correct the value"
        )
        yield Problem(written.position, "category-of-other-value", rule, written, fix)


def _owner(words: str, value: Quantity, citation: Citation) -> Quantity | None:
    """The value that words directly follow or precede wherever they stand, if it is another."""
    found = re.finditer(re.escape(words), citation.passage.text)
    places = [match.span() for match in found]
    others = [one for one in citation.quantities if one.is_measurement and one != value]
    owners = [next((one for one in others if _adjoins(one, place)), None) for place in places]
    is_own = any(_adjoins(value, place) for place in places)
    return None if is_own or None in owners else next(iter(owners), None)


def _adjoins(value: Quantity, place: tuple[int, int]) -> bool:
    start, end = place
    return value.end == start or value.offset == end
