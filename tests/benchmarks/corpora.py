"""Projects of any number of cases, made by seed from the real reports: `write_project`.

The four real cases stand in every project as they are, with the findings and portraits that
rest on them. Each further case is put together from paragraphs of their reports and the facts,
practices, codings and mentions that those bear, under a name of its own: some paragraphs are drawn
often and some seldom, so that indicators are reported by many and by few. In every report a
part of the words that the rules do not look at is exchanged for others, sentences that say
nothing stand between, and numbers on which nothing else depends are other numbers; so reports
share formulas and are not copies. (They share more than real ones: of 100 a third of the text
stands in another one, in runs of 20 characters; of the real ones 7 %, in runs of 11.) All of it
passes `check`, and the same seed gives the same bytes.

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
from pathlib import Path
from typing import Any

from tests.benchmarks.pool import (
    KINDS,
    ROOT,
    WORDS,
    Item,
    Paragraph,
    Pool,
    fold,
    quotes_of,
    read_pool,
    words_of_coding,
)
from tests.benchmarks.rewording import Name, Rewording, filler, gibberish
from tests.projects import read_again

_COPIED = ("cases", "docs", "templates")
_FACTS = (22, 48)  # of a case, about
_PRACTICES = (34, 60)  # of a case, about, where its report has so many
_LENGTH = (3_000, 10_000)  # characters of a report, about
_CHOSEN = 0.85  # of them, at most, before words are exchanged
_FILL = 300  # characters that are added at once to a report that is too short
_RARITY = 0.7  # the power by which paragraphs become rarer from the first to the last
_COUNTED = "个次名起件部人家项条处级年月天种类批支座所"
_COUNT = re.compile(rf"\d|[一二两三四五六七八九十百千万半几余][{_COUNTED}]")
_CAVEAT = {"zh": "报告是该市自己的说法。", "en": "The report is the city’s own account."}


def write_project(folder: Path, cases: int, seed: int = 0) -> None:
    """Write a project of `cases` cases, the real ones among them, into the new folder `folder`.

    What is not made up is copied from this checkout, so that it may be edited.
    """
    folder.mkdir(parents=True)
    for part in _COPIED:
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    (folder / "build_scripts").symlink_to(ROOT / "build_scripts")  # mkdocs.yml names its hook
    (folder / "staging" / "zh-Hans").mkdir(parents=True)
    real = len(list((folder / "cases").glob("*/summary.yaml")))
    if cases < real:
        raise ValueError(f"a project has the {real} real cases at least")
    pool = read_pool()
    weights = _weights(pool.paragraphs, random.Random(seed))
    for number, name in enumerate(_names(pool, cases - real)):
        report, summary = _make_case(name, pool, weights, random.Random(f"{seed}/{number}"))
        case = folder / "cases" / name.case_id
        case.mkdir()
        (case / "report.txt").write_bytes(report.encode())
        (case / "summary.yaml").write_bytes("".join(_yaml(summary)).encode())
    read_again(folder)


def _weights(paragraphs: Sequence[Paragraph], rng: random.Random) -> dict[tuple[str, int], float]:
    """How likely each paragraph is drawn: a few often, most seldom."""
    order = list(paragraphs)
    rng.shuffle(order)
    return {(p.city, p.number): (rank + 1) ** -_RARITY for rank, p in enumerate(order)}


def _names(pool: Pool, count: int) -> Iterator[Name]:
    """Names that stand nowhere in the codebook, in a fixed order that looks like none."""
    sounds = {word[0]: word[1:] for word in WORDS["syllables"].split()}
    letters, made = list(sounds), 0
    total = len(letters) ** 2
    for number in range(total):
        if made == count:
            return
        first, second = divmod(number * 617 % total, len(letters))
        zh, case_id = letters[first] + letters[second], sounds[letters[first]]
        case_id += sounds[letters[second]]
        en = case_id.capitalize()
        is_named = zh in pool.codebook.text or en in pool.codebook.text
        if not is_named and case_id not in pool.cities:
            made += 1
            yield Name(case_id, f"{zh}市", en)
    raise ValueError(f"there are names for {made} made-up cities only")


def _choose(
    pool: Pool, weights: Mapping[tuple[str, int], float], length: int, rng: random.Random
) -> list[Paragraph]:
    """Paragraphs that bear enough facts, or are so long, by sections in any order."""
    wanted, indicators, chosen = rng.randint(*_FACTS), set[str](), list[Paragraph]()
    # Drawing without replacement by weight: the largest keys u^(1/w) (Efraimidis, Spirakis 2006).
    keys = {key: rng.random() ** (1 / weight) for key, weight in weights.items()}
    for paragraph in sorted(pool.paragraphs, key=lambda p: -keys[p.city, p.number]):
        if len(indicators) >= wanted or sum(len(p.text) for p in chosen) >= length:
            break
        chosen.append(paragraph)
        indicators |= pool.cities[paragraph.city].indicators[paragraph.number]
    sections: dict[str, list[Paragraph]] = {}
    for paragraph in sorted(chosen, key=lambda p: (p.city, p.number)):
        sections.setdefault(paragraph.heading, []).append(paragraph)
    headings = [heading for heading in sections if heading]
    rng.shuffle(headings)
    return [paragraph for heading in ("", *headings) for paragraph in sections.get(heading, [])]


def _make_case(
    name: Name, pool: Pool, weights: Mapping[tuple[str, int], float], rng: random.Random
) -> tuple[str, Item]:
    """The report and the summary of a made-up case."""
    length = rng.randint(*_LENGTH)
    chosen = _choose(pool, weights, round(length * _CHOSEN), rng)
    rewordings = {
        city.id: Rewording(city, name, [p for p in chosen if p.city == city.id], rng)
        for city in pool.cities.values()
    }
    title = f"{name.zh}：{gibberish(rng, 9)}"
    report = _write_report(title, chosen, rewordings, length, rng)
    kept = _what_holds(report, rewordings, pool)
    kept["practices"] = _some(kept["practices"], rng.randint(*_PRACTICES), rng)
    return report, _write_summary(name, title, pool, kept, report, rng)


def _write_report(
    title: str,
    chosen: Sequence[Paragraph],
    rewordings: Mapping[str, Rewording],
    length: int,
    rng: random.Random,
) -> str:
    """A report as long as wanted: the chosen paragraphs, and sentences that say nothing."""
    told = sum(len(rewordings[paragraph.city].paragraph(paragraph, {})) for paragraph in chosen)
    spare = length - told
    gaps = sum(len(paragraph.gaps) for paragraph in chosen) + 1
    lines, heading = [title], ""
    for paragraph in chosen:
        if paragraph.heading != heading:
            heading = paragraph.heading
            lines.append(rewordings[paragraph.city].plain(heading))
        fillers = {gap: filler(rng, spare // gaps) for gap in paragraph.gaps}
        lines.append(rewordings[paragraph.city].paragraph(paragraph, fillers))
    while sum(map(len, lines)) < _LENGTH[0]:
        lines.append(filler(rng, _FILL))
    return "\n".join(lines) + "\n"


def _what_holds(
    report: str, rewordings: Mapping[str, Rewording], pool: Pool
) -> dict[str, list[Item]]:
    """What may be said of the report: every entry whose quotes stand in it, and once only.

    Of an indicator that two cities report, and of an id that both use, the first keeps it.
    """
    kept: dict[str, list[Item]] = {kind: [] for kind in (*KINDS, "arithmetic")}
    owners: dict[str, str] = {}

    def holds(item: Item) -> bool:
        quotes = list(quotes_of(item))
        coded = words_of_coding(item) if "feature" in item else ()
        return all(report.count(quote) == 1 for quote in quotes) and all(
            any(words in quote for quote in quotes) for words in coded
        )

    for city, reworded in rewordings.items():
        for kind in KINDS:
            for item in filter(holds, reworded.items(kind)):
                marks = [item[key] for key in ("id", "indicator") if key in item]
                if kind == "features":
                    marks = [f"{item['feature']} {item['subject']['zh']}"]
                    item = item | {"id": f"{item.get('id', item['feature'])}-{city}"}
                if all(owners.get(mark, city) == city for mark in marks):
                    owners |= dict.fromkeys(marks, city)
                    kept[kind].append(item)
        own = [fact for fact in kept["facts"] if owners[fact["indicator"]] == city]
        kept["arithmetic"] += filter(holds, reworded.relations(own))
    sentences = map(fold, re.split("[。！？\n]", report))
    counting = [sentence for sentence in sentences if _COUNT.search(sentence)]
    for kind in ("mentions", "not_applicable"):  # another city's paragraph may give the number
        kept[kind] = [
            item
            for item in kept[kind]
            if not any(pool.speaks_of(sentence, _target(item)) for sentence in counting)
        ]
    practised = _themes_of(kept["practices"])
    kept["mentions"] = [item for item in kept["mentions"] if item.get("theme") not in practised]
    return kept


def _some(items: list[Item], count: int, rng: random.Random) -> list[Item]:
    """So many of the items, in their order, or all."""
    return [items[n] for n in sorted(rng.sample(range(len(items)), min(count, len(items))))]


def _themes_of(practices: Iterable[Item]) -> set[str]:
    return {theme for practice in practices for theme in practice["themes"]}


def _target(item: Item) -> str:
    """The indicator, or the theme, that an entry says something of."""
    target: str = item.get("indicator") or item["theme"]
    return target


def _write_summary(
    name: Name, title: str, pool: Pool, kept: Mapping[str, list[Item]], report: str,
    rng: random.Random,
) -> Item:  # fmt: skip
    facts = [fact.get("id", fact["indicator"]) for fact in kept["facts"]]
    told = _themes_of(kept["practices"])
    for kind in ("facts", "mentions", "not_applicable"):
        told |= set(map(_target, kept[kind]))
    lists = {kind: items for kind, items in kept.items() if items and kind != "abstract"}
    year, month, day = rng.randint(2022, 2024), rng.randint(1, 12), rng.randint(1, 28)
    return {
        "name": {"zh": name.zh, "en": name.en},
        "region": rng.choice([city.summary["region"] for city in pool.cities.values()]),
        "report": {
            "file": "report.txt",
            "sha256": hashlib.sha256(report.encode()).hexdigest(),
            "title": {"zh": title, "en": f"{name.en} reports on its work"},
            "published": f"{year}-{month:02}-{day:02}",
            "seen_at": f"{name.case_id}.example/report",
            "publish": "full",
        },
        "abstract": [*kept["abstract"], *_statements(kept["practices"])][:6],
        "highlights": sorted(rng.sample(facts, min(8, len(facts)))),
        **lists,
        "absences": list(_absences(pool, report, told)),
        "caveats": [_CAVEAT],
    }


def _statements(practices: Iterable[Item]) -> Iterator[Item]:
    """Practices told as statements of an abstract."""
    for practice in practices:
        yield practice["summary"] | {"evidence": practice["evidence"]}


def _absences(pool: Pool, report: str, told: Collection[str]) -> Iterator[Item]:
    """What the report is silent on: of the patterns of real summaries those that it lacks."""
    folded = fold(report)
    for (kind, target), patterns in pool.patterns.items():
        absent = [pattern for pattern in patterns if pattern not in report]
        if absent and target not in told and not pool.speaks_of(folded, target):
            yield {kind: target, "patterns": absent}


_PLAIN_SCALAR = re.compile(r"[\u4e00-\u9fffA-Za-z][^:#\n\"'{}\[\],&*!|>%@`]*(?<! )")
_WORD_OF_YAML = re.compile("(?i)true|false|yes|no|on|off|null|y|n")


def _yaml(value: Any, indent: str = "") -> Iterator[str]:
    """A mapping or list as YAML, the way editors write it; in a tenth of a dumper's time."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield f"{indent}{key}:"
            yield from _yaml_part(part, indent + "  ")
        return
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
    count, folder = sys.argv[1:]
    write_project(Path(folder), int(count))


if __name__ == "__main__":
    main()
