"""The real reports cut into paragraphs, each with the curated items that rest on it alone.

A made-up case is a choice of these paragraphs; what is said of it is what its paragraphs bear.
Known of the program is nothing but the form of the YAML files.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
CODEBOOK = ROOT / "cases" / "codebook"
_READINGS = ROOT / "tests" / "gold"

Item = dict[str, Any]
"""An entry of `summary.yaml` as it is written there."""

KINDS = ("abstract", "facts", "practices", "mentions", "left_out", "not_applicable")
"""The lists of a summary whose entries quote the report."""

_QUOTING = (*KINDS, "arithmetic", "conflicts")
_QUOTED_BY = ("quote", "also", "evidence")
_PIECE = 100
MARKED = re.compile("“[^”]*”|《[^》]*》")
_NUMERAL = re.compile(r"[一二三四五六七八九十百千万两双半几\d]")  # what follows may be its unit
_HAN = re.compile("[\u4e00-\u9fff]")
# Words that a report can do without: none says what is counted, when, where, of whom, or
# whether it was reached.
_PLAIN = re.compile(
    "|".join(
        "进一步 充分发挥 建立健全 系统化 治理 推进 坚持 机制 现代化 组织 持续 创新 体系 领导 开展 全面 "
        "完善 风险 防控 推动 参与 打造 实施 形成 专项 制度 深化 保障 基层 发展 人民 活动 构建 落实 特色 "
        "联动 能力 智慧 稳定 建立 管理 健全 深入 运行 领域 防范 行动 强化 融合 重大 思想 不断 引领 格局 "
        "模式 常态 部署 幸福 和谐 突出 力量 推行 维护 优化 有力 有效 做法 统筹 共享 着力 紧盯 宣传 综合 "
        "环境 促进 扎实 品牌 推广 加强 丰富 支撑 结合 提供 多元 方式 应急 精准 精神 助推 协商 凝聚 助力 "
        "责任 定期 加大 指导 纳入 搭建 资源 指挥 调度 巩固 交流 协调 发力 基础 引导 谋划 优秀 及时 大局 "
        "协同 公众 主要 调研 相关 督导 改革 效能 示范 决策 行为 大力 举办 实践 汇聚 作用 学习 贯彻 倾力 "
        "保护 积极 切实 态势 保持 整合 细化 总结 聚焦 难点 堵点 升级 贯穿 始终 共识 标杆 促使 厚植 增强 "
        "有机 担当 强大 要素 探索 秩序 良好 成效 带动 措施 牢固 树立 动员 显著 集聚 激发 活力 有序 应用 "
        "场景 生活 坚决 扛起 应对 树牢 贴心 满足 涵盖".split()
    )
)


@dataclass(frozen=True)
class Codebook:
    """The lists of the codebook's files, as they are written."""

    themes: list[Item]
    indicators: list[Item]
    terms: list[Item]
    text: str
    """All of its files, to see which words stand in them."""


@dataclass
class Paragraph:
    """A paragraph of a report, and where words in it may be exchanged."""

    city: str
    number: int
    text: str
    heading: str
    exchangeable: list[tuple[int, int]]
    gaps: list[int]
    """Where a sentence may be put in: between two sentences that no quote joins, and at the end."""


@dataclass
class City:
    """A real case as a quarry: its paragraphs, its entries and the paragraphs that each needs."""

    id: str
    names: tuple[str, ...]
    summary: Item
    paragraphs: list[Paragraph]
    numbers: frozenset[str]
    """Printed numbers that may be others without making anything said of them untrue."""
    fixed: tuple[str, ...] = ()
    """Words with the city's name that stay as they are: an indicator is told of in them."""
    items: dict[str, list[tuple[Item, frozenset[int]]]] = field(default_factory=dict)
    """By the list they stand in, entries with the numbers of the paragraphs that they quote."""
    indicators: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Of each paragraph, the indicators of its facts."""


@dataclass(frozen=True)
class Pool:
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

    def is_told_of(self, indicator_id: str, report: str) -> bool:
        """Whether a report has words of an indicator, so that it is hardly silent on it."""
        words = self.words.get(indicator_id, [])
        return any(all(part in report for part in several) for several in words)


def load(path: Path) -> Any:
    """What a YAML file says."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def read_pool() -> Pool:
    """The pool of this checkout: every case of which there is a reference reading."""
    codebook = _read_codebook()
    folders = sorted(path.parent for path in (ROOT / "cases").glob("*/summary.yaml"))
    summaries = {folder.name: load(folder / "summary.yaml") for folder in folders}
    cities = {
        city_id: _read_city(city_id, summary, codebook)
        for city_id, summary in summaries.items()
        if (_READINGS / f"{city_id}.clean.txt").exists()
    }
    words = {
        indicator["id"]: [several.replace("<value>", "").split() for several in indicator["words"]]
        for indicator in codebook.indicators
    }
    return Pool(codebook, cities, _patterns(summaries.values()), words)


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


def exchangeable_in(text: str, kept: re.Pattern[str] | None) -> list[tuple[int, int]]:
    """Where plain words stand in a text, outside the words that must be kept."""
    taken = [match.span() for match in kept.finditer(text)] if kept else []
    spans = [match.span() for match in _PLAIN.finditer(text)]
    spans = [(start, end) for start, end in spans if not _NUMERAL.search(text[max(0, start - 10) : end + 2])]
    return [
        (start, end)
        for start, end in spans
        if not any(first < end and start < last for first, last in taken)
    ]


def _exchangeable(
    text: str, kept: re.Pattern[str], summary: Item
) -> list[tuple[int, int]]:
    """Where plain words stand in a paragraph and no quote begins or ends in them."""
    edges = {edge for span in _quoted_in(text, summary) for edge in span}
    spans = exchangeable_in(text, kept)
    return [(start, end) for start, end in spans if not edges & set(range(start + 1, end))]


def _read_codebook() -> Codebook:
    files = sorted(CODEBOOK.glob("*.yaml"))
    return Codebook(
        themes=load(CODEBOOK / "themes.yaml")["themes"],
        indicators=load(CODEBOOK / "indicators.yaml")["indicators"],
        terms=load(CODEBOOK / "glossary.yaml")["terms"],
        text="".join(path.read_text(encoding="utf-8") for path in files),
    )


def _read_city(city_id: str, summary: Item, codebook: Codebook) -> City:
    kept = _kept_words(summary, codebook)
    pieces = [
        (piece, heading)
        for text, heading in _paragraphs(city_id)
        for piece in _pieces(text, summary)
    ]
    paragraphs = [
        Paragraph(
            city_id, number, text, heading, _exchangeable(text, kept, summary), _gaps(text, summary)
        )
        for number, (text, heading) in enumerate(pieces)
    ]
    name_zh, name_en = summary["name"]["zh"], summary["name"]["en"]
    names = (name_zh.removesuffix("市"), name_en)
    numbers = _free_numbers(summary, paragraphs, codebook)
    fixed = tuple(word for word in _indicator_words(codebook) if names[0] in word)
    city = City(city_id, names, summary, paragraphs, numbers, fixed)
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
    words = {*_indicator_words(codebook), *_term_words(codebook)}
    for item in (*summary.get("facts", []), *summary.get("practices", [])):
        words |= set(item.get("scope", {}).get("zh", "").split("、"))
        words |= {*item.get("context", []), str(item.get("period", "")), item.get("value", "")}
    for text in strings(summary):
        words |= set(MARKED.findall(text))
    ordered = sorted(filter(_HAN.search, words), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, ordered)))


def _indicator_words(codebook: Codebook) -> Iterator[str]:
    for indicator in codebook.indicators:
        for word in indicator["words"]:
            yield from word.replace("<value>", " ").split()


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


NUMBER = re.compile(r"(?<![\d.])(?<!\d,)\d+(?:,\d{3})*(?:\.\d+)?(?![\d.])")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DATE = re.compile(r"\d+(?=[年月日时])")
_ROUNDED = re.compile("^1.\\D|^.0\\D|100|[万亿千百余多几近约超上下不]")


def _free_numbers(
    summary: Item, paragraphs: Sequence[Paragraph], codebook: Codebook
) -> frozenset[str]:
    """Numbers of facts on which nothing else depends: no sum, no rounding, no name, no date."""
    tied = set()
    for relation in (*summary.get("arithmetic", []), *summary.get("conflicts", [])):
        tied |= set(strings(relation))
    bound = {number for text in tied for number in NUMBER.findall(text)}
    for text in (*strings(summary), *(paragraph.text for paragraph in paragraphs)):
        bound |= {n for words in MARKED.findall(text) for n in NUMBER.findall(words)}
        bound |= {n for date in _DATE.findall(text) for n in NUMBER.findall(date)}
    for words in (*_indicator_words(codebook), *_term_words(codebook)):
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


def _patterns(summaries: Iterable[Item]) -> dict[tuple[str, str], list[str]]:
    found: dict[tuple[str, str], dict[str, None]] = {}
    for summary in summaries:
        for absence in summary.get("absences", []):
            for kind in ("theme", "indicator"):
                if kind in absence:
                    key = (kind, absence[kind])
                    found.setdefault(key, {}).update(dict.fromkeys(absence["patterns"]))
    return {key: list(patterns) for key, patterns in found.items()}
