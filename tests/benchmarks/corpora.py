"""Projects of any number of cases, made by seed from the real reports: `write_project`.

The four real cases stand in every project as they are, with the findings and portraits that
rest on them. Each further case is put together from paragraphs of their reports and the facts,
practices and mentions that those bear, under a name of its own: some paragraphs are drawn
often and some seldom, so that indicators are reported by many and by few. In every report a
part of the words that the rules do not look at is exchanged for others, sentences that say
nothing stand between, and numbers on which nothing else depends are other numbers; so reports
share formulas and are not copies. All of it passes `check`, and the same seed gives the same
bytes.

    python -m tests.benchmarks.corpora 100 /tmp/bench100
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.pool import (
    KINDS,
    MARKED,
    NUMBER,
    ROOT,
    City,
    Item,
    Paragraph,
    Pool,
    exchangeable_in,
    quotes_of,
    read_pool,
    strings,
)

_COPIED = ("cases", "docs", "templates")
_FACTS = (22, 48)  # of a case; 35 on average
_LENGTH = (3_000, 10_000)  # characters of a report
_EXCHANGED = 0.7  # of the plain words of a report
_COUNTING = 0.25  # of the sentences that say nothing
_QUOTES = ("quote", "also", "evidence")
_PROSE = ("summary", "note", "reason")
_NAMES_OF_THINGS = (
    "id", "indicator", "fact", "themes", "terms", "kind", "role", "verdict",
)  # fmt: skip
_TRIALS = 50
_CAVEAT = {"zh": "报告是该市自己的说法。", "en": "The report is the city's own account."}

Edit = tuple[int, int, str]
"""Where in a text something else stands instead: start, end, the new words."""

# What names of cities are made of. No two names read alike: each sound is one letter's alone.
_SYLLABLES = dict(
    pair.split()
    for pair in (
        "枫 feng,榆 yu,霞 xia,澄 cheng,曦 xi,柏 bai,梅 mei,兰 lan,菊 ju,荷 he,莲 lian,棠 tang,桂 gui,"
        "桐 tong,杉 shan,樟 zhang,檀 tan,橘 jue,翠 cui,碧 bi,沧 cang,泓 hong,润 run,潭 tian,淇 qi,渭 wei,"
        "沂 yi,汶 wen,泗 si,沅 yuan,湘 xiang,岚 nan,崇 chong,岳 yue,嵩 song,巍 wai,昆 kun,霖 lin,璧 pi,瑶 yao"
    ).split(",")
)
# Characters that no indicator, term or number is written with.
_SOUNDS = (
    "磅礴润畅皑巍映丰涵倾壤勤撑枫愁厚刻握渐疏宅扬殷励尊植雄帆秩拉瑞奶泛扛逃养铲滋爱妇烦凤苑阳虹"
    "朋彰廉涌灵忘绽踔蹄疾宏盛昊涂嘱铸魂鼓摩耀宜君振沃肯闪烁玉森沿绿畅忠竹弘攀轻晨曦畔霞休闲艺竞"
    "赛浓氛梭蓝榴池朵崭库宾奠溢祖净"
)
_ENGLISH = (
    "staff visit homes often and write down what they hear; local rules were read aloud at open "
    "meetings where older residents spoke of roads, lamps, trees and quiet evenings"
).replace(";", "").replace(",", "").split()  # fmt: skip


@dataclass(frozen=True)
class Name:
    """What a made-up city is called."""

    case_id: str
    zh: str
    en: str


def write_project(folder: Path, cases: int, seed: int = 0, pool: Pool | None = None) -> None:
    """Write a project with `cases` cases into the new folder `folder`; as many as are real, or more.

    What is not made up is copied from this checkout, so that it may be edited.
    """
    pool = pool or read_pool()
    folder.mkdir(parents=True)
    for name in _COPIED:
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "build_scripts").symlink_to(ROOT / "build_scripts")  # mkdocs.yml names its hook
    (folder / "staging" / "zh-Hans").mkdir(parents=True)
    real = sum(1 for _ in (ROOT / "cases").glob("*/summary.yaml"))
    if cases < real:
        raise ValueError(f"a project has the {real} real cases at least")
    weights = _weights(pool.paragraphs, random.Random(seed))
    for number, name in enumerate(_names(pool, cases - real)):
        report, summary = _make_case(name, pool, weights, random.Random(f"{seed}/{number}"))
        case = folder / "cases" / name.case_id
        case.mkdir()
        (case / "report.txt").write_bytes(report.encode())
        (case / "summary.yaml").write_text("".join(_yaml(summary)), encoding="utf-8", newline="\n")


def _weights(paragraphs: Sequence[Paragraph], rng: random.Random) -> dict[tuple[str, int], float]:
    """How likely each paragraph is drawn: a few often, most seldom."""
    order = list(paragraphs)
    rng.shuffle(order)
    return {(p.city, p.number): (rank + 1) ** -0.7 for rank, p in enumerate(order)}


def _names(pool: Pool, count: int) -> Iterator[Name]:
    """Names that no word of the codebook is, in a fixed order that looks like none."""
    letters = list(_SYLLABLES)
    total, made, seen = len(letters) ** 2, 0, set(pool.cities)
    for number in range(total):
        if made == count:
            return
        first, second = divmod(number * 617 % total, len(letters))
        one, two = letters[first], letters[second]
        case_id = _SYLLABLES[one] + _SYLLABLES[two]
        if case_id not in seen and one + two not in pool.codebook.text:
            seen.add(case_id)
            made += 1
            yield Name(case_id, f"{one}{two}市", case_id.capitalize())
    raise ValueError(f"there are names for {made} made-up cities only")


def _choose(
    pool: Pool, weights: dict[tuple[str, int], float], rng: random.Random
) -> list[Paragraph]:
    """Paragraphs that bear enough facts, section by section, the sections in any order."""
    drawn = sorted(
        pool.paragraphs, key=lambda p: rng.random() ** (1 / weights[p.city, p.number]), reverse=True
    )
    wanted, told, chosen = rng.randint(*_FACTS), set[str](), list[Paragraph]()
    for paragraph in drawn:
        if len(told) >= wanted:
            break
        chosen.append(paragraph)
        told |= pool.cities[paragraph.city].indicators[paragraph.number]
    sections: dict[str, list[Paragraph]] = {}
    for paragraph in sorted(chosen, key=lambda p: (p.city, p.number)):
        sections.setdefault(paragraph.heading, []).append(paragraph)
    headings = [heading for heading in sections if heading]
    rng.shuffle(headings)
    return [paragraph for heading in ("", *headings) for paragraph in sections.get(heading, [])]


def _make_case(
    name: Name, pool: Pool, weights: dict[tuple[str, int], float], rng: random.Random
) -> tuple[str, Item]:
    """The report and the summary of a made-up case."""
    chosen = _choose(pool, weights, rng)
    rewordings = {
        city.id: Rewording(city, name, [p for p in chosen if p.city == city.id], rng)
        for city in pool.cities.values()
    }
    title = f"{name.zh}：{_gibberish(rng, 5)}{_gibberish(rng, 4)}"
    report = _write_report(title, chosen, rewordings, rng)
    return report, _write_summary(name, title, pool, rewordings, report, rng)


def _write_report(
    title: str, chosen: Sequence[Paragraph], rewordings: Mapping[str, Rewording], rng: random.Random
) -> str:
    """A report as long as wanted: the chosen paragraphs, and sentences that say nothing."""
    spare = rng.randint(*_LENGTH) - sum(len(paragraph.text) for paragraph in chosen)
    gaps = sum(len(paragraph.gaps) for paragraph in chosen) + 1
    lines, heading = [title], ""
    for paragraph in chosen:
        if paragraph.heading != heading:
            heading = paragraph.heading
            lines.append(rewordings[paragraph.city].plain(heading))
        fillers = {gap: _filler(rng, spare // gaps) for gap in paragraph.gaps}
        lines.append(rewordings[paragraph.city].paragraph(paragraph, fillers))
    while sum(map(len, lines)) < _LENGTH[0]:
        lines.append(_filler(rng, 300))
    return "\n".join(lines) + "\n"


def _write_summary(
    name: Name, title: str, pool: Pool, rewordings: Mapping[str, Rewording], report: str,
    rng: random.Random,
) -> Item:  # fmt: skip
    """What may be said of the report: every entry whose quotes stand in it, and once only."""
    kept: dict[str, list[Item]] = {kind: [] for kind in (*KINDS, "arithmetic")}
    owners: dict[str, str] = {}  # of indicators and ids: two cities tell the same thing twice
    for city in pool.cities.values():
        reworded = rewordings[city.id]
        for kind in KINDS:
            for item in reworded.items(kind):
                _leave_out_note(item)
                marks = {item[key] for key in ("id", "indicator") if key in item}
                free = all(owners.get(mark, city.id) == city.id for mark in marks)
                if free and all(report.count(quote) == 1 for quote in quotes_of(item)):
                    owners |= dict.fromkeys(marks, city.id)
                    kept[kind].append(item)
        kept["arithmetic"] += reworded.relations(kept["facts"], report)
    facts = [fact.get("id", fact["indicator"]) for fact in kept["facts"]]
    claimed = {item["indicator"] for kind in ("mentions", "not_applicable") for item in kept[kind]}
    told = {fact["indicator"] for fact in kept["facts"]} | claimed
    told |= {theme for practice in kept["practices"] for theme in practice["themes"]}
    return {
        "name": {"zh": name.zh, "en": name.en},
        "region": rng.choice([city.summary["region"] for city in pool.cities.values()]),
        "report": {
            "file": "report.txt",
            "sha256": hashlib.sha256(report.encode()).hexdigest(),
            "title": {"zh": title, "en": f"{name.en} reports on its work"},
            "published": f"{rng.randint(2022, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}",
            "seen_at": f"{name.case_id}.example/report",
            "publish": "full",
        },
        "abstract": [*kept.pop("abstract"), *_statements(kept["practices"])][:6],
        "highlights": sorted(rng.sample(facts, min(8, len(facts)))),
        **{kind: items for kind, items in kept.items() if items},
        "absences": list(_absences(pool, report, told)),
        "caveats": [_CAVEAT],
    }


def _statements(practices: Iterable[Item]) -> Iterator[Item]:
    """Practices told as statements of an abstract."""
    for practice in practices:
        yield practice["summary"] | {"evidence": practice["evidence"]}


def _leave_out_note(item: Item) -> None:
    """Take a note away that tells a number which the entry does not quote."""
    quoted = " ".join(quotes_of(item))
    note = item.get("note", {}).get("zh", "")
    if not all(note[m.start() : m.end() + 1] in quoted for m in NUMBER.finditer(note)):
        del item["note"]


def _absences(pool: Pool, report: str, told: Collection[str]) -> Iterator[Item]:
    """What the report is silent on: of real patterns those that do not stand in it."""
    for (kind, target), patterns in pool.patterns.items():
        absent = [pattern for pattern in patterns if pattern not in report]
        if absent and target not in told and not pool.is_told_of(target, report):
            yield {kind: target, "patterns": absent}


class Rewording:
    """The chosen paragraphs of one real city, and what is said of them, in the words of a case."""

    def __init__(
        self, city: City, name: Name, chosen: Sequence[Paragraph], rng: random.Random
    ) -> None:
        self._city = city
        self._rng = rng
        self._names = dict(zip(city.names, (name.zh.removesuffix("市"), name.en), strict=True))
        self._numbers = _other_numbers(city, rng)
        words = [*city.fixed, *self._names]
        self._fixed = re.compile("|".join([*map(re.escape, words), NUMBER.pattern]))
        self._chosen = {paragraph.number for paragraph in chosen}
        self._texts = [paragraph.text for paragraph in chosen]
        self._edits = [self._edits_of(p.text, p.exchangeable) for p in chosen]

    def plain(self, text: str) -> str:
        """A text with the names and numbers of the case, and no other change."""
        return self._fixed.sub(self._other, text)

    def paragraph(self, paragraph: Paragraph, fillers: Mapping[int, str]) -> str:
        """A chosen paragraph, with sentences put into its gaps."""
        edits = self._edits[self._texts.index(paragraph.text)]
        put_in = [(gap, gap, filler) for gap, filler in fillers.items()]
        return _edited(paragraph.text, sorted([*edits, *put_in]), 0, len(paragraph.text))

    def items(self, kind: str) -> Iterator[Item]:
        """The entries of a list whose paragraphs are all chosen."""
        for item, places in self._city.items.get(kind, []):
            if places <= self._chosen:
                yield self._reworded(item, "")

    def relations(self, facts: Iterable[Item], report: str) -> Iterator[Item]:
        """The relations whose figures all stand in the report or are facts of the case."""
        known = {fact.get("id", fact["indicator"]) for fact in facts}
        for relation in self._city.summary.get("arithmetic", []):
            named = {operand.get("fact") for operand in (*relation["of"], relation["result"])}
            if named - {None} <= known and named != {None}:
                made: Item = self._reworded(relation, "")
                _leave_out_note(made)
                if all(report.count(quote) == 1 for quote in quotes_of(made)):
                    yield made

    def _reworded(self, value: Any, key: str) -> Any:
        """An entry, or a part of one that stands under `key`."""
        if isinstance(value, dict):
            prose = key in _PROSE or "evidence" in value and "zh" in value  # an abstract's
            made = {part: self._reworded(told, part) for part, told in value.items()}
            return self._said(made) if prose and "numbers" not in value else made
        if isinstance(value, list):
            return [self._reworded(part, key) for part in value]
        if not isinstance(value, str) or key in _NAMES_OF_THINGS:
            return value
        return self._quoted(value) if key in _QUOTES else self.plain(value)

    def _said(self, text: Item) -> Item:
        """Curated prose: some plain words are others, and a sentence more that says nothing."""
        zh = text["zh"]
        spans = exchangeable_in(zh, MARKED)
        zh = _edited(zh, [e for e in self._exchanged(spans)], 0, len(zh))
        english = " ".join(self._rng.sample(_ENGLISH, 8)).capitalize()
        more = {"zh": f"{zh}{_gibberish(self._rng, 6)}。", "en": f"{text['en']} {english}."}
        return text | more

    def _quoted(self, quote: str) -> str:
        for text, edits in zip(self._texts, self._edits, strict=True):
            start = text.find(quote)
            if start >= 0:
                return _edited(text, edits, start, start + len(quote))
        return self.plain(quote)  # of a heading

    def _edits_of(self, text: str, exchangeable: Sequence[tuple[int, int]]) -> list[Edit]:
        fixed = [(m.start(), m.end(), self._other(m)) for m in self._fixed.finditer(text)]
        return sorted([*fixed, *self._exchanged(exchangeable)])

    def _exchanged(self, spans: Iterable[tuple[int, int]]) -> Iterator[Edit]:
        for start, end in spans:
            if self._rng.random() < _EXCHANGED:
                yield start, end, _gibberish(self._rng, end - start)

    def _other(self, match: re.Match[str]) -> str:
        words = match.group()
        return self._names.get(words) or self._numbers.get(words, words)


def _edited(text: str, edits: Iterable[Edit], first: int, last: int) -> str:
    """The part `[first, last)` of a text after the edits that lie in it."""
    parts, done = [], first
    for start, end, new in edits:
        if first <= start and end <= last:
            parts += [text[done:start], new]
            done = end
    return "".join([*parts, text[done:last]])


def _other_numbers(city: City, rng: random.Random) -> dict[str, str]:
    """Another number for each that is free, as printed in Chinese and in English."""
    told = " ".join([*(p.text for p in city.paragraphs), *strings(city.summary)])
    taken, others = set(NUMBER.findall(told)), {}
    for number in sorted(city.numbers):
        drawn = (re.sub(r"\d", lambda _: rng.choice("3456789"), number) for _ in range(_TRIALS))
        other = next((one for one in drawn if one not in taken), number)
        taken.add(other)
        others[number] = other
        if number.isdigit():
            others[f"{int(number):,}"] = f"{int(other):,}"
    return others


def _gibberish(rng: random.Random, length: int) -> str:
    return "".join(rng.choices(_SOUNDS, k=length))


def _filler(rng: random.Random, length: int) -> str:
    """Sentences that say nothing, of about that many characters; some clauses have a number."""
    parts: list[str] = []
    size = 0
    while size < length:
        clauses = [_gibberish(rng, rng.randint(5, 14)) for _ in range(rng.randint(2, 4))]
        if rng.random() < _COUNTING:
            clauses[-1] += f"{rng.randint(21, 9999)}{rng.choice('个件处项')}"
        parts.append("，".join(clauses) + "。")
        size += len(parts[-1])
    return "".join(parts)


_PLAIN_SCALAR = re.compile(r"[\u4e00-\u9fffA-Za-z][^:#\n\"'{}\[\],&*!|>%@`]*(?<! )")
_WORD_OF_YAML = re.compile("(?i)true|false|yes|no|on|off|null|y|n")


def _yaml(value: Any, indent: str = "") -> Iterator[str]:
    """A mapping, list or text as YAML, the way editors write it; a tenth of a dumper's time."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield f"{indent}{key}:"
            yield from _yaml_part(part, indent + "  ")
    else:
        for part in value:
            if isinstance(part, dict):
                block = "".join(_yaml(part, indent + "  "))
                yield f"{indent}- {block[len(indent) + 2 :]}"
            else:
                yield f"{indent}-"
                yield from _yaml_part(part, indent + "  ")


def _yaml_part(part: Any, indent: str) -> Iterator[str]:
    if isinstance(part, dict | list):
        yield "\n"
        yield from _yaml(part, indent)
    else:
        text = str(part)
        is_plain = _PLAIN_SCALAR.fullmatch(text) and not _WORD_OF_YAML.fullmatch(text)
        yield f" {text if is_plain else json.dumps(text, ensure_ascii=False)}\n"


def main() -> None:
    """Write a project of so many cases into a folder."""
    count, folder = sys.argv[1:3]
    write_project(Path(folder), int(count))


if __name__ == "__main__":
    main()
