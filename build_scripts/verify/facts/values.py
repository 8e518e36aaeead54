"""A fact's value stands, as the same quantity, inside the fact's own quote."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.curation.forms import Written
from build_scripts.curation.records import FactRecord
from build_scripts.language import Language
from build_scripts.model import Citation, Localized, Quantity
from build_scripts.problems import NOTHING_SAID, Making, Problem
from build_scripts.verify.slices import KnownIndicator
from build_scripts.verify.wordings import listed


def find_value(written: Written, citation: Citation, language: Language) -> Making[Quantity | None]:
    """The quantity of the quote that a value states, or None and a problem."""
    if not written.strip():
        return None  # an empty value is a problem already
    candidates = citation.quantities
    copied = (q for q in candidates if q.is_measurement and q.text == written)
    value = next(copied, None) or language.quantity(written)
    if value is None or not value.is_measurement:
        yield _not_a_quantity(written, candidates)
        return None
    matches = [quantity for quantity in candidates if quantity.meaning == value.meaning]
    if len(matches) == 1:
        return matches[0]
    yield _twice_in_quote(written, len(matches)) if matches else _not_in_quote(written, candidates)
    return None


def find_earlier(
    written: Written | None, value: Quantity, citation: Citation, language: Language
) -> Making[Quantity | None]:
    """The quantity of the quote from which it says that its value changed, if that is written.

    None and a problem where the quote says no such thing, or names another quantity.
    """
    if written is None:
        return None
    began = language.began_with(citation.passage, value)
    stated = language.quantity(written)
    if began not in citation.quantities:
        began = None
    if began is None or stated is None or stated.meaning != began.meaning:
        yield _not_earlier(written, value, began)
        return None
    return began


def check_unit(
    record: FactRecord, quantity: Quantity, indicator: KnownIndicator
) -> Iterator[Problem]:
    """A value must be of its indicator's kind, and counted in one of its units."""
    value = record.value
    if quantity.kind is not indicator.kind:
        rule = Localized(
            f"数值的种类须与指标相同（{indicator.kind}），但读出来是 {quantity.kind}",
            f"value must be of the indicator's kind ({indicator.kind}), but is read as "
            f"{quantity.kind}",
        )
        fix = Localized(
            f"核对 indicators.yaml 里 `{indicator.id}` 的 `kind`，或换一个指标",
            f"check `kind` of `{indicator.id}` in indicators.yaml, or choose another indicator",
        )
        cause = f"kind of {indicator.id}"
        yield Problem(value.position, "value-kind", rule, value, fix, cause)
    elif indicator.units and quantity.unit not in indicator.units:
        line = listed("units", (*indicator.units, quantity.unit))
        rule = Localized(
            f"数值的单位须是指标所列的一种（{'、'.join(indicator.units)}），"
            f"但它是“{quantity.unit}”",
            f"value must be counted in one of the indicator's units "
            f"({'、'.join(indicator.units)}), but its unit is '{quantity.unit}'",
        )
        fix = Localized(
            f"意思相同，就在 indicators.yaml 的 `{indicator.id}` 下写 `{line}`",
            f"if it means the same, write `{line}` under `{indicator.id}` in indicators.yaml",
        )
        cause = f"{quantity.unit} in units of {indicator.id}"
        yield Problem(value.position, "value-unit", rule, value, fix, cause)


def _not_a_quantity(value: Written, candidates: tuple[Quantity, ...]) -> Problem:
    fix = _measured(candidates) or Localized(
        "例如 4万余件、98%以上、0.06个百分点", "for example 4万余件, 98%以上, 0.06个百分点"
    )
    rule = Localized(
        "数值须是一个数量，照报告的写法", "value must be one measurement as the report writes it"
    )
    return Problem(value.position, "value-not-a-quantity", rule, value, fix)


def _not_in_quote(value: Written, candidates: tuple[Quantity, ...]) -> Problem:
    fix = _measured(candidates) or Localized(
        "引文里没有数量；换一条引文", "the quote has no measurement; choose another"
    )
    rule = Localized("数值须在自己的引文里", "value must stand in the fact's own quote")
    return Problem(value.position, "value-not-in-quote", rule, value, fix)


def _not_earlier(written: Written, value: Quantity, began: Quantity | None) -> Problem:
    rule = Localized(
        f"原来的数值须是引文里说由它变成 {value.text} 的那个数量",
        f"the earlier value must be the quantity from which the quote says that {value.text} came",
    )
    fix = Localized(
        "引文没有这样说（由…增加到…，从…降至…，…→…）；删去 `earlier`，或把引文写长",
        "the quote does not say so (由…增加到…, 从…降至…, …→…); take `earlier` out, or quote more",
    )
    if began is not None:
        fix = Localized(f"引文里是 {began.text}", f"the quote has {began.text}")
    return Problem(written.position, "earlier-not-told", rule, written, fix)


def _measured(candidates: tuple[Quantity, ...]) -> Localized:
    there = "、".join(q.text for q in candidates if q.is_measurement)
    return Localized(f"引文里有{there}", f"the quote has {there}") if there else NOTHING_SAID


def _twice_in_quote(value: Written, times: int) -> Problem:
    rule = Localized(
        f"数值在引文里只能有一处，现有 {times} 处",
        f"value must stand in its quote only once, but stands there {times} times",
    )
    fix = Localized("缩短引文，只留所指的那一个", "shorten the quote to the one that is meant")
    return Problem(value.position, "value-ambiguous", rule, value, fix)
