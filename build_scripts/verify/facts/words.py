"""The words of an indicator stand beside its value.

A number is easily put under the wrong heading, or taken from its neighbour in a list
(`11个警务站、90个处置圈`). So every indicator lists the words by which reports speak of it, and
they must stand in the clause of the value, or in a clause that the value's goes on from.
Where numbers follow each other without a comma (`68个单位81个系统`), the words may name the
place of the value itself: `<value>系统`.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from build_scripts.curation.records import FactRecord
from build_scripts.language import Language
from build_scripts.model import Citation, Localized, Passage, Quantity
from build_scripts.normalize import fold
from build_scripts.problems import Problem, joined
from build_scripts.verify.context import Context
from build_scripts.verify.slices import KnownIndicator
from build_scripts.verify.spoken import Saying
from build_scripts.verify.wordings import listed, loosened, stands

_SHOWN = 5  # other numbers that a message names


def check_words(
    record: FactRecord,
    quantity: Quantity,
    citation: Citation,
    indicator: KnownIndicator,
    context: Context,
) -> Iterator[Problem]:
    """The words of a fact's indicator must stand beside its value, in its own quote."""
    quote, text = (citation.start, citation.end), citation.passage.text
    around = fold(context.language.beside(text, quote, quantity, citation.quantities))
    value = fold(quantity.text)
    if not any(stands(words, value, around) for words in indicator.words):
        rule = Localized(
            f"数值旁边须有指标的用语（{'；'.join(indicator.words)}），但它旁边是“{around}”",
            f"the value must be told in the words of its indicator ({'；'.join(indicator.words)}), "
            f"but beside it stands '{around}'",
        )
        words = loosened((*indicator.words, indicator.name.zh, *indicator.aliases), around)
        fix = _fix(indicator, words, (citation.passage_id, quantity.offset), context)
        cause = words and f"`{words}` among words of {indicator.id}"
        position = record.value.position
        yield Problem(position, "value-of-other-thing", rule, record.value, fix, cause or "")


def check_measure(
    record: FactRecord,
    quantity: Quantity,
    citation: Citation,
    indicator: KnownIndicator,
    language: Language,
) -> Iterator[Problem]:
    """What is told of each one, or as a rate of another name, is not what its indicator counts.

    Editors may hold that it is, by recording the words as context.
    """
    words = counted_otherwise(citation.passage, quantity, indicator, language)
    if words and not any(fold(words) in fold(written) for written in record.context):
        rule = Localized(
            f"数值须是指标说的那种数，但它前面是“{words}”",
            f"the value must be a number such as its indicator means, but '{words}' is before it",
        )
        fix = Localized(
            f"每个的数不是总数，别的率不是这个率：换一个指标，或列入 `left_out`；`{indicator.id}` "
            f"说的就是它，就在它的 `words` 里加上“{words}”，只这一处是，就写 `context: [{words}]`",
            "what each one has is no total, and one rate is not another: choose another indicator, "
            f"or list it under `left_out`; if `{indicator.id}` means it, add '{words}' to its "
            f"`words`, or, for this value alone, write `context: [{words}]`",
        )
        yield Problem(record.value.position, "value-counts-otherwise", rule, record.value, fix)


def counted_otherwise(
    passage: Passage, quantity: Quantity, indicator: KnownIndicator, language: Language
) -> str:
    """The words before a value by which it is none of an indicator's; "" if there are none."""
    names = (indicator.name.zh, *indicator.words, *indicator.aliases, *indicator.units)
    return language.counts_otherwise(passage, quantity, names)


def _fix(
    indicator: KnownIndicator, words: str | None, own: tuple[str, int], context: Context
) -> Localized:
    """To look again, or a line for the codebook; with what else of the report that would match."""
    line = listed("words", (*indicator.words, words or "…"))
    fix = Localized(
        "核对数值和指标，或把引文写长；报告说的确是这个指标，就在 indicators.yaml 的 "
        f"`{indicator.id}` 下写 `{line}`",
        "choose the value or the indicator that is meant, or quote more of the sentence; if the "
        f"report does say it so, write `{line}` under `{indicator.id}` in indicators.yaml",
    )
    if words is None:
        return fix
    others = _newly_matched(indicator, words, own, context)
    shown = Localized(
        "、".join(f"{place} 的 {number}" for place, number in others[:_SHOWN]),
        ", ".join(f"{number} in {place}" for place, number in others[:_SHOWN]),
    )
    more = "…" if len(others) > _SHOWN else ""
    told = Localized(
        f"这样在本报告里还会对上{shown.zh}{more}，看是不是也说它",
        f"that would match {shown.en}{more} of this report too: see whether it says that",
    )
    alone = Localized(
        "这样在本报告里只对上这一个数", "in this report that would match this value alone"
    )
    return joined([fix, told if others else alone])


def _newly_matched(
    indicator: KnownIndicator, words: str, own: tuple[str, int], context: Context
) -> list[tuple[str, str]]:
    """Where which numbers of a report would count as told in the words, besides one's own."""
    loose = replace(indicator, words=(words,), aliases=(), name=Localized.alike(words))
    now = {_place_of(saying) for saying in context.speech.numbers(indicator)}
    return [
        (saying.passage.locator, saying.number.text)
        for saying in context.speech.numbers(loose)
        if saying.passage and saying.number and _place_of(saying) not in {*now, own}
    ]


def _place_of(saying: Saying) -> tuple[str, int]:
    passage_id = saying.passage.id if saying.passage else ""
    return passage_id, saying.number.offset if saying.number else -1
