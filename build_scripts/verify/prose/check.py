"""Every number in a text that editors write stands in the evidence that the text names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.language import Language
from build_scripts.language.claims import NOTHING, Claim, Direction, Evidence
from build_scripts.model import Localized, QuantityKind
from build_scripts.normalize import HAN
from build_scripts.problems import Problem, first_of, joined
from build_scripts.verify.prose.claims import claims_in
from build_scripts.verify.prose.exemptions import ON_REPORTS, Exemptions, Kinds
from build_scripts.verify.prose.languages import check_languages

_QUOTED = re.compile("“([^“”]*)”")
_AROUND = 25  # characters before and after a number that a message shows
_SHOWN = 12  # numbers that a message lists; a whole report has a hundred

_MOVES = {
    Direction.UP: "上升",
    Direction.DOWN: "下降",
    Direction.UP_TO: "上升到",
    Direction.DOWN_TO: "下降到",
    Direction.FROM: "起点",
}
"""What each is called in Chinese."""
_AMOUNTS = (Direction.UP, Direction.DOWN)

Claims = Mapping[str, Sequence[Claim]]
Lookup = Callable[[str, Claim], Evidence]
"""The evidence for a number of a text in a language ("zh" or "en")."""


def check_prose(
    text: LocalizedRecord,
    make_evidence: Callable[[], Evidence],
    reports: Language,
    kinds: Kinds = ON_REPORTS,
) -> Iterator[Problem]:
    """Every number of `text` must be one of its evidence, made only if there is a number."""
    evidence = cache(make_evidence)
    return check_numbers(text, lambda _language, _claim: evidence(), reports, kinds)


def check_numbers(
    text: LocalizedRecord, lookup: Lookup, reports: Language, kinds: Kinds = ON_REPORTS
) -> Iterator[Problem]:
    """Every number of `text`, in each language, must be one of the evidence that `lookup` gives.

    Those declared as one of `kinds` of exemption need none. The two languages must tell the same
    numbers; what an exemption declares in Chinese the English text may say too.
    """
    claims = {language: claims_in(side, language, reports) for language, side in text.sides}
    if text.numbers or any(claims.values()):
        yield from first_of(
            _check_evidence(text, claims, lookup, reports, kinds),
            check_languages(text, claims["zh"], claims["en"], reports),
        )


def _check_evidence(
    text: LocalizedRecord, claims: Claims, lookup: Lookup, reports: Language, kinds: Kinds
) -> Iterator[Problem]:
    exemptions, declared = Exemptions(text, reports), NOTHING
    for language, written in text.sides:
        for claim in claims[language]:
            evidence = lookup(language, claim)
            if claim.is_supported(evidence):
                yield from _check_direction(written, claim, evidence)
                yield from _check_quoted(written, claim, evidence)
                continue
            exemption = exemptions.take(written, claim.offset, claim.offset + len(claim.text))
            if exemption is not None:
                declared += reports.evidence(exemption)
            elif not claim.is_supported(declared):
                yield _unsupported(written, claim, evidence)
    yield from exemptions.check(kinds)


def check_wording(text: Written, evidence: Evidence, reports: Language) -> Iterator[Problem]:
    """Every number of an English wording must be one of its evidence."""
    for claim in claims_in(text, "en", reports):
        if not claim.is_supported(evidence):
            yield _unsupported(text, claim, evidence)


def _check_quoted(text: Written, claim: Claim, evidence: Evidence) -> Iterator[Problem]:
    """A name in Chinese quotation marks must be the evidence's own: “三个清单”, “四个维度”."""
    for match in _QUOTED.finditer(text):
        inside = match.start(1) <= claim.offset < match.end(1)
        if inside and HAN.search(match[1]) and not evidence.has_words(match[1]):
            rule = Localized(
                "引号里带数字的话须照依据原样",
                "words in quotation marks that hold a number must stand so in the evidence",
            )
            fix = Localized(
                f"照报告的写法抄“{match[1]}”，或去掉引号",
                f"copy '{match[1]}' as the report has it, or take the quotation marks away",
            )
            yield Problem(text.spot(match.start(1)), "quoted-otherwise", rule, match[1], fix)


def _check_direction(text: Written, claim: Claim, evidence: Evidence) -> Iterator[Problem]:
    """What a text tells as a rise must be told as one by the evidence, and a fall as a fall.

    Of what something rose to, evidence may say no more than that it is so; but not another thing.
    """
    told = claim.direction
    if told is None:
        return
    there = {direction for quantity, direction in evidence.moves if claim.tells(quantity)}
    if told not in there and (there or told in _AMOUNTS):
        rule = Localized(
            f"说是{_MOVES[told]}的数，依据里也须是{_MOVES[told]}（“{claim.text}”）",
            f"a number told as a {told} must be told as one in its evidence ('{claim.text}')",
        )
        others = [
            Localized(f"那里说的是{_MOVES[direction]}", f"it is told as a {direction} there")
            for direction in there
        ]
        fix = joined(others) or Localized(
            "依据没有说这个数是升是降", "the evidence tells neither a rise nor a fall of it"
        )
        yield Problem(text.spot(claim.offset), "direction-reversed", rule, text, fix)


def _unsupported(text: Written, claim: Claim, evidence: Evidence) -> Problem:
    rule = Localized(
        f"文字里的每个数字须在依据里，但“{claim.text}”不在",
        f"every number in a text must stand in its evidence, but '{claim.text}' does not",
    )
    fix = _there(evidence)
    return Problem(text.spot(claim.offset), "number-unsupported", rule, _near(text, claim), fix)


def _near(text: Written, claim: Claim) -> str:
    """What stands around a number in a long text."""
    start, end = claim.offset - _AROUND, claim.offset + len(claim.text) + _AROUND
    before, after = "…" * (start > 0), "…" * (end < len(text))
    return f"{before}{text[max(0, start) : end]}{after}"


def _there(evidence: Evidence) -> Localized:
    """What numbers there are instead."""
    measured = (q.text for q in evidence.quantities if q.kind is not QuantityKind.NAME)
    texts = list(dict.fromkeys(measured))
    if not texts:
        return Localized(
            "依据里没有数：删去它，或补上有它的依据；不是报告里的数，在 `numbers` 里写明是什么",
            "the evidence has no number: take it out, or add evidence that has it; if it is none "
            "of a report, say under `numbers` what it is",
        )
    return Localized(
        f"依据里有{'、'.join(texts[:_SHOWN])}{'…' if len(texts) > _SHOWN else ''}",
        f"the evidence has {'、'.join(texts[:_SHOWN])}{'…' if len(texts) > _SHOWN else ''}",
    )
