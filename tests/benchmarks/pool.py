"""The real reports cut into paragraphs, each with the curated items that rest on it alone.

A made-up case is a choice of these paragraphs; what is said of it is what its paragraphs bear.
Known of the program is nothing but the form of the YAML files.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from msgspec import Struct

ROOT = Path(__file__).resolve().parents[2]
_READINGS = ROOT / "tests" / "gold"

Item = dict[str, Any]
"""An entry of `summary.yaml` as it is written there."""

KINDS = ("abstract", "facts", "practices", "features", "mentions", "left_out", "not_applicable")
"""The lists of a summary whose entries quote the report."""

_QUOTING = (*KINDS, "arithmetic", "conflicts")
_QUOTED_BY = ("quote", "also", "evidence")
_PIECE = 100  # characters at least of a piece of a paragraph
MARKED = re.compile("“[^”]*”|《[^》]*》")
NUMBER = re.compile(r"(?<![\d.])(?<!\d,)\d+(?:,\d{3})*(?:\.\d+)?(?![\d.])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\d+(?=[年月日时])")
# An English text may write it in words, or round it.
_ROUNDED = re.compile("^1.\\D|^.0\\D|100|[万亿千百余多几近约超上下不]")
# A numeral, and what follows it up to a mark: its unit, or the rest of a name.
_NUMERAL = re.compile(r"[一二三四五六七八九十百千万两双半几\d][^，。；：,;:]*$")
_COUNTING = re.compile(r"[一二三四五六七八九十百千万两双半几\d]")
_UNIT = 12  # characters behind a numeral that may be its unit, or make it a name
_HAN = re.compile("[\u4e00-\u9fff]")


def load(path: Path) -> Any:
    """What a YAML file says."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


WORDS: dict[str, str] = load(Path(__file__).with_name("words.yaml"))
"""What made-up cases are written with besides."""

_PLAIN = re.compile("|".join(WORDS["plain"].split()))


class Codebook(Struct, frozen=True):
    """The lists of the codebook's files, as they are written."""

    indicators: list[Item]
    features: list[Item]
    terms: list[Item]
    text: str
    """All of its files, to see which words stand in them."""


@dataclass
class Paragraph:
    """A paragraph of a report or a piece of one, and where words in it may be exchanged."""

    city: str
    number: int
    text: str
    heading: str
    exchangeable: list[tuple[int, int]]
    gaps: list[int]
    """Where a sentence may be put in: between two sentences that no quote joins, and at the end."""
    pauses: list[int]
    """Where a clause may be put in: behind a comma with no numeral near."""


@dataclass
class City:
    """A real case as a quarry: its paragraphs, its entries and the paragraphs that each needs."""

    id: str
    names: tuple[str, str]
    """What running text calls it in Chinese and in English."""
    summary: Item
    paragraphs: list[Paragraph]
    numbers: frozenset[str]
    """Printed numbers that may be others without making anything said of them untrue."""
    fixed: tuple[str, ...]
    """Words with the city's name that stay as they are: an indicator is told of in them."""
    taken: frozenset[str]
    """All numbers that are printed in the report or said of it."""
    items: dict[str, list[tuple[Item, frozenset[int]]]] = field(default_factory=dict)
    """By the list they stand in, entries with the numbers of the paragraphs that they quote."""
    indicators: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Of each paragraph, the indicators of its facts."""


class Pool(Struct, frozen=True):
    """All that made-up cases are put together from."""

    codebook: Codebook
    cities: dict[str, City]
    patterns: dict[tuple[str, str], list[str]]
    """Words by which real summaries prove something absent, by ("theme", id) or the like."""
    words: dict[str, list[list[str]]]
    """Of each indicator the words by which reports tell of it, of which all parts must stand."""

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Those of all cities, in the order of the cities."""
        return [paragraph for city in self.cities.values() for paragraph in city.paragraphs]

    def speaks_of(self, text: str, indicator_id: str) -> bool:
        """Whether a folded text has words of an indicator."""
        words = self.words.get(indicator_id, [])
        return any(all(part in text for part in several) for several in words)


def read_pool() -> Pool:
    """The pool of this checkout: every case of which there is a reference reading."""
    codebook = read_codebook(ROOT / "cases" / "codebook")
    folders = sorted(path.parent for path in (ROOT / "cases").glob("*/summary.yaml"))
    summaries = {folder.name: load(folder / "summary.yaml") for folder in folders}
    cities = {
        city_id: _read_city(city_id, summary, codebook)
        for city_id, summary in summaries.items()
        if (_READINGS / f"{city_id}.clean.txt").exists()
    }
    words = {
        indicator["id"]: [fold(several).split() for several in _wordings(indicator)]
        for indicator in codebook.indicators
    }
    return Pool(codebook, cities, _patterns(summaries.values()), words)


def read_codebook(folder: Path) -> Codebook:
    """The codebook of a project."""
    files = sorted(folder.glob("*.yaml"))
    return Codebook(
        indicators=load(folder / "indicators.yaml")["indicators"],
        features=load(folder / "features.yaml")["features"],
        terms=load(folder / "glossary.yaml")["terms"],
        text="".join(path.read_text(encoding="utf-8") for path in files),
    )


def fold(text: str) -> str:
    """A text whose punctuation and digits are narrow, so that words can be found in it."""
    return unicodedata.normalize("NFKC", text)


def strings(value: Any) -> Iterator[str]:
    """Every text in an entry, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def quotes_of(item: Any) -> Iterator[str]:
    """The quotes of an entry, those of its operands too."""
    if isinstance(item, Mapping):
        for key, value in item.items():
            if key in _QUOTED_BY:
                yield from strings(value)
            else:
                yield from quotes_of(value)
    elif isinstance(item, list):
        for value in item:
            yield from quotes_of(value)


def exchangeable_in(text: str, kept: re.Pattern[str]) -> list[tuple[int, int]]:
    """Where plain words stand in a text, outside words that must be kept and far from numerals."""
    taken = [match.span(1) for match in re.finditer(f"(?=({kept.pattern}))", text)]
    return [
        (start, end)
        for start, end in (match.span() for match in _PLAIN.finditer(text))
        if not _NUMERAL.search(text[max(0, start - _UNIT) : end])
        and not _COUNTING.search(text[end : end + 2])
        and not any(first < end and start < last for first, last in taken)
    ]


def free_numbers(summary: Item, report: Iterable[str], codebook: Codebook) -> frozenset[str]:
    """Numbers of facts on which nothing else depends: no sum, no rounding, no name, no date."""
    tied = set()
    for relation in (*summary.get("arithmetic", []), *summary.get("conflicts", [])):
        tied |= set(strings(relation))
    bound = {number for text in tied for number in NUMBER.findall(text)}
    for text in (*strings(summary), *report):
        bound |= {n for words in MARKED.findall(text) for n in NUMBER.findall(words)}
        bound |= {n for date in _DATE.findall(text) for n in NUMBER.findall(date)}
    for words in (*_coded_words(codebook), *_term_words(codebook)):
        bound |= set(NUMBER.findall(words))
    free = set()
    for fact in summary.get("facts", []):
        value, fact_id = str(fact["value"]), fact.get("id", fact["indicator"])
        numbers = NUMBER.findall(value)
        if fact_id in tied or len(numbers) != 1 or _ROUNDED.search(value):
            bound |= set(numbers)
        elif len(numbers[0].replace(".", "")) >= 2 and not _YEAR.fullmatch(numbers[0]):
            free |= set(numbers)
    return frozenset(free - bound)


def _exchangeable(text: str, kept: re.Pattern[str], summary: Item) -> list[tuple[int, int]]:
    """Where plain words stand in a paragraph and no quote begins or ends in them."""
    edges = {edge for span in _quoted_in(text, summary) for edge in span}
    spans = exchangeable_in(text, kept)
    return [(start, end) for start, end in spans if not edges & set(range(start + 1, end))]


def _read_city(city_id: str, summary: Item, codebook: Codebook) -> City:
    kept = _kept_words(summary, codebook)
    pieces = [
        (piece, heading)
        for text, heading in _paragraphs(city_id)
        for piece in _pieces(text, summary)
    ]
    paragraphs = [
        Paragraph(
            city_id,
            number,
            text,
            heading,
            _exchangeable(text, kept, summary),
            _gaps(text, summary),
            _pauses(text),
        )
        for number, (text, heading) in enumerate(pieces)
    ]
    name_zh, name_en = summary["name"]["zh"], summary["name"]["en"]
    names = (name_zh.removesuffix("市"), name_en)
    numbers = free_numbers(summary, [text for text, _ in pieces], codebook)
    fixed = tuple(word for word in _coded_words(codebook) if names[0] in word)
    told = [*strings(summary), *(paragraph.text for paragraph in paragraphs)]
    taken = frozenset(number for text in told for number in NUMBER.findall(text))
    city = City(city_id, names, summary, paragraphs, numbers, fixed, taken)
    for kind in KINDS:
        for item in summary.get(kind, []):
            places = _places(item, paragraphs)
            if places:
                city.items.setdefault(kind, []).append((item, places))
                if kind == "facts":
                    city.indicators[max(places)].add(item["indicator"])
    return city


def _paragraphs(city_id: str) -> Iterator[tuple[str, str]]:
    """The paragraphs of a report, each with the heading over it; its title is left out."""
    headings = json.loads((_READINGS / f"{city_id}.headings.json").read_text(encoding="utf-8"))
    levels = {text: level for level, text in headings}
    heading = ""
    for line in (_READINGS / f"{city_id}.clean.txt").read_text(encoding="utf-8").splitlines():
        text = re.sub(r"[(（]?通讯员.*$", "", line).strip()
        if levels.get(text) == 2:
            heading = text
        elif text and levels.get(text) != 1:
            yield text, heading


def _places(item: Item, paragraphs: list[Paragraph]) -> frozenset[int] | None:
    """The paragraphs that hold the quotes of an entry; None if one stands nowhere, or twice."""
    found = set()
    for quote in quotes_of(item):
        places = [p.number for p in paragraphs if quote in p.text]
        under = [p.number for p in paragraphs if quote in p.heading]
        if len(places) == 1:
            found.add(places[0])
        elif not places and under:
            found.add(under[0])  # it is a heading's, which stands if a paragraph under it does
        else:
            return None
    around = "".join(p.text + p.heading for p in paragraphs if p.number in found)
    if not all(words in around for words in item.get("context", [])):
        return None
    return frozenset(found) or None


def _kept_words(summary: Item, codebook: Codebook) -> re.Pattern[str]:
    """What must stand in a report word for word: what is counted, terms, scopes, names."""
    words = {*_coded_words(codebook), *_term_words(codebook)}
    for coding in summary.get("features", []):
        words |= words_of_coding(coding)
    for item in (*summary.get("facts", []), *summary.get("practices", [])):
        for told in ("scope", "category"):
            words |= set(item.get(told, {}).get("zh", "").split("、"))
        words |= {*item.get("context", []), str(item.get("period", "")), item.get("value", "")}
    for text in strings(summary):
        words |= set(MARKED.findall(text))
    ordered = sorted(filter(_HAN.search, words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)))


def words_of_coding(coding: Item) -> set[str]:
    """What of a coding must stand in its quotes."""
    told = (coding["subject"]["zh"], coding.get("by", {}).get("zh", ""), coding.get("date", ""))
    return set(filter(None, map(str, told)))


def _coded_words(codebook: Codebook) -> Iterator[str]:
    """Those by which reports tell of indicators, and of the values of features."""
    yield from _indicator_words(codebook)
    for feature in codebook.features:
        for value in feature["values"]:
            for several in value["words"]:
                yield from several.split()


def _indicator_words(codebook: Codebook) -> Iterator[str]:
    for indicator in codebook.indicators:
        for several in _wordings(indicator):
            yield from several.split()


def _wordings(indicator: Item) -> list[str]:
    """How reports speak of an indicator; of several words apart by spaces all must stand."""
    wordings = [*indicator["words"], *indicator.get("aliases", []), indicator["name"]["zh"]]
    return [several.replace("<value>", " ") for several in wordings]


def _term_words(codebook: Codebook) -> Iterator[str]:
    for term in codebook.terms:
        yield from (term["term"], *term.get("aliases", []))


def _quoted_in(text: str, summary: Item) -> list[tuple[int, int]]:
    """Where a paragraph is quoted."""
    quotes = {quote for kind in _QUOTING for quote in quotes_of(summary.get(kind))}
    starts = ((text.find(quote), quote) for quote in sorted(quotes))
    return [(start, start + len(quote)) for start, quote in starts if start >= 0]


def _pieces(text: str, summary: Item) -> Iterator[str]:
    """A long paragraph cut where it may be: cases differ more if they choose among small ones."""
    start = 0
    for end in _gaps(text, summary):
        if end - start >= _PIECE and len(text) - end >= _PIECE:
            yield text[start:end]
            start = end
    yield text[start:]


def _gaps(text: str, summary: Item) -> list[int]:
    """Ends of sentences, from the second on, that lie inside no quote."""
    spans = _quoted_in(text, summary)
    ends = [match.end() for match in re.finditer("。(?!”)", text)][1:]
    inside = [end for end in ends if not any(start < end < last for start, last in spans)]
    return [end for end in inside if text[:end].count("“") == text[:end].count("”")]


def _pauses(text: str) -> list[int]:
    """Where a clause may be put in; not in a name, nor where two figures belong together."""
    named = [match.span() for match in MARKED.finditer(text)]
    return [
        place
        for place in (match.end() for match in re.finditer("[,，]", text))
        if not _COUNTING.search(text[max(0, place - _UNIT) : place + _UNIT])
        and not any(start < place < end for start, end in named)
    ]


def _patterns(summaries: Iterable[Item]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for summary in summaries:
        for absence in summary.get("absences", []):
            for kind in ("theme", "indicator"):
                if kind in absence:
                    key = (kind, absence[kind])
                    found.setdefault(key, {}).update(dict.fromkeys(absence["patterns"]))
    return {key: list(patterns) for key, patterns in found.items()}
