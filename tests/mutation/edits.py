"""Small changes of a text that change what it says: digits, units, comparators, directions."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CHINESE_DIGITS = "一二三四五六七八九"
_SCALES = "十百千万亿"
_BEFORE = ("近", "约", "超", "不足", "至少")
_AFTER = ("以上", "以下", "左右")
_WITHIN = ("余", "多")
_COMPARING = re.compile(
    "不少于|不低于|至少|不超过|至多|超过|突破|将近|接近|不足|不到|大约|约|超|逾|近|≥|≤|>|<"
    "|及?以上|及?以下|以内|左右|[余多](?![^余多]*[余多])"
)
_PERCENTS = ("%", "‰", "个百分点")
_PERCENT = re.compile("个百分点|[%％‰]")
_MEASURE_WORDS = ("人", "件", "个", "次", "元")
_NUMBER = re.compile(r"[\d.,，]*\d|[〇零一二两三四五六七八九十百千万亿]+")
_UNIT = re.compile(r"(?<=[\d万亿千百十余多])[^\d万亿千百十余多.%‰以左]+$")
# Words by which reports tell a direction, each with one that tells the opposite.
_OPPOSITES = (
    ("上升", "下降"),
    ("提升", "下降"),
    ("增长", "减少"),
    ("增加", "减少"),
    ("提高", "降低"),
    ("高于", "低于"),
    ("新增", "减少"),
)


def other_digits(text: str) -> Iterator[str]:
    """Each digit made another, one left out, two neighbours exchanged."""
    for index, sign in enumerate(text):
        before, after = text[:index], text[index + 1 :]
        if sign.isdecimal():
            yield f"{before}{(int(sign) + 1) % 10}{after}"
            yield before + after
            if after[:1].isdecimal():
                yield before + after[0] + sign + after[1:]
        elif sign in _CHINESE_DIGITS:
            following = _CHINESE_DIGITS[_CHINESE_DIGITS.index(sign) - 1]
            yield before + following + after


def other_decimal_points(text: str) -> Iterator[str]:
    """The decimal point left out, or moved by one place; set where there is none."""
    for match in re.finditer(r"(\d)\.(\d)", text):
        start, end = match.span()
        yield text[:start] + match[1] + match[2] + text[end:]
        yield text[:start] + match[1] + match[2] + "." + text[end:]
        yield text[:start] + "." + match[1] + match[2] + text[end:]
    for match in re.finditer(r"(?<![.\d])\d(?=\d+(?![.\d]))", text):
        yield text[: match.end()] + "." + text[match.end() :]


def other_scales(text: str) -> Iterator[str]:
    """万 told as 亿 and the other way round, each scale word raised, lowered or left out."""
    for index, sign in enumerate(text):
        if sign in _SCALES:
            for other in ("", *_SCALES):
                if other != sign:
                    yield text[:index] + other + text[index + 1 :]
    for match in re.finditer(r"\d(?![\d.,])", text):
        for scale in "万亿":
            yield text[: match.end()] + scale + text[match.end() :]


def other_units(text: str) -> Iterator[str]:
    """% told as ‰ or percentage points, and a measure word as another."""
    for match in _PERCENT.finditer(text):
        for other in _PERCENTS:
            yield text[: match.start()] + other + text[match.end() :]
        yield text[: match.start()] + text[match.end() :]
    for match in _UNIT.finditer(text):
        for other in _MEASURE_WORDS:
            yield text[: match.start()] + other


def other_comparators(text: str) -> Iterator[str]:
    """The comparing word left out, and exchanged for every other."""
    bare = _COMPARING.sub("", text)
    yield bare
    yield from (word + bare for word in _BEFORE)
    yield from (bare + word for word in _AFTER)
    number = _NUMBER.search(bare)
    if number:
        for word in _WITHIN:
            yield bare[: number.end()] + word + bare[number.end() :]


def other_directions(text: str) -> Iterator[str]:
    """Each word of rising told as one of falling, and the other way round."""
    for pair in _OPPOSITES:
        for word, opposite in (pair, pair[::-1]):
            for match in re.finditer(word, text):
                yield text[: match.start()] + opposite + text[match.end() :]


def other_characters(text: str) -> Iterator[str]:
    """Each character in turn exchanged for another, doubled, or (but at the ends) left out."""
    for index, sign in enumerate(text):
        before, after = text[:index], text[index + 1 :]
        yield before + ("某" if sign != "某" else "该") + after
        yield before + sign + sign + after
        if before and after:
            yield before + after
