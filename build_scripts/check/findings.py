"""What was found on all pages: one line about all numbers, one problem for what is alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from build_scripts.check.model import STRAY, PageCheck
from build_scripts.model import Localized
from build_scripts.problems import Problem, joined
from build_scripts.views.shown import Source

_SOURCES = {
    Source.FACT: "数据",
    Source.QUOTE: "引文",
    Source.TEXT: "核对过的文字",
    Source.COUNT: "程序所数",
    Source.RECOMPUTED: "重算",
    Source.LOCATOR: "报告中的位置",
    Source.DATE: "日期",
    Source.REVISION: "版本",
    Source.DIGEST: "校验值",
    Source.WORDING: "固定用语",
    Source.CHART: "图",
}
"""What each is called in Chinese."""


def summary(pages: Iterable[PageCheck]) -> Localized:
    """The numbers of all pages by what they are, on one line."""
    sources: Counter[Source] = Counter()
    loose = 0
    for page in pages:
        loose += sum(problem.code == STRAY for problem in page.problems)
        for source, count in page.numbers:
            sources[source] += count
    counts = [(source, sources[source]) for source in Source if sources[source]]
    return Localized(
        f"网站上的数字：{sources.total()} 个——"
        f"{'、'.join(f'{_SOURCES[source]} {count}' for source, count in counts)}；"
        f"来历不明的 {loose} 个",
        f"numbers on the site: {sources.total()} — "
        f"{', '.join(f'{source} {count}' for source, count in counts)}; "
        f"{loose or 'none'} unresolved",
    )


def problems_of(pages: Iterable[PageCheck]) -> list[Problem]:
    """What is wrong with pages by themselves, sorted; the same on many pages is one problem."""
    return sorted(merge_alike(problem for page in pages for problem in page.problems))


def merge_alike(problems: Iterable[Problem]) -> Iterator[Problem]:
    """One problem for each fault, and how many more pages have it."""
    alike: dict[tuple[object, ...], list[Problem]] = {}
    for problem in problems:
        key = (problem.code, problem.rule, problem.value.lstrip("./"), problem.fix)
        alike.setdefault(key, []).append(problem)
    for first, *others in alike.values():
        pages = {other.position.file for other in others} - {first.position.file}
        more = Localized(f"另有 {len(pages)} 页也是这样", f"the same on {len(pages)} more page(s)")
        yield replace(first, fix=joined([first.fix, more] if pages else [first.fix]))
