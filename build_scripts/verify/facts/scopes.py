"""The scope of a fact or practice stands in the report's words, beside what it is the scope of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from build_scripts.curation.forms import LocalizedRecord
from build_scripts.model import Localized, Passage, Quantity
from build_scripts.normalize import fold
from build_scripts.problems import Problem


def check_scope(scope: LocalizedRecord | None, told: Iterable[str]) -> Iterator[Problem]:
    """A scope must be words of the texts in which it may be told."""
    if scope is None:
        return
    texts = [fold(text) for text in told]
    if not all(any(fold(part) in text for text in texts) for part in scope.zh.split("、")):
        rule = Localized(
            "范围须是引文、上面的标题或 `context` 里的话",
            "scope must be words of a quote, of a heading above it, or of `context`",
        )
        fix = Localized(
            "照报告的写法写，几个之间用顿号；必要时把引文写长",
            "write it in the report's words, several apart by 、; lengthen the quote for it",
        )
        yield Problem(scope.zh.position, "scope-not-in-report", rule, scope.zh, fix)


def check_scope_of_value(
    scope: LocalizedRecord | None, passage: Passage, value: Quantity
) -> Iterator[Problem]:
    """Words directly before another value are that one's scope: 常委会10次、常务会4次."""
    if scope is None:
        return
    places = [match.end() for match in re.finditer(re.escape(scope.zh), passage.text)]
    followed = {other.offset: other for other in passage.quantities if other.is_measurement}
    others = [followed[place] for place in places if place in followed]
    if others and len(others) == len(places) and value not in others:
        rule = Localized(
            f"范围不能是说另一个数值（“{others[0].text}”）的话",
            f"scope must not be the words that name another value ('{others[0].text}')",
        )
        fix = Localized(
            "删去范围，或写这个数值自己的范围", "leave the scope out, or name what this value is of"
        )
        yield Problem(scope.zh.position, "scope-of-other-value", rule, scope.zh, fix)
