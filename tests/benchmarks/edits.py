"""One small edit of a project, as an editor makes it: `edit_one_line`.

Every edit leaves a project that passes every check. A number of a report is edited wherever it
stands, since a value alone would contradict its quote; and who edits a report writes down its
new checksum.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import yaml

from tests.benchmarks.pool import NUMBER, free_numbers, load, read_codebook
from tests.benchmarks.rewording import another_number, nothing_in_english

Place = tuple[str, ...]
"""Where a text stands in a YAML file: the keys that lead to it, "*" for an entry of a list."""

_CODEBOOK = "cases/codebook"
_SHA = re.compile(r"(?m)^( *sha256:) .*$")
# Lines of a summary whose digits are no numbers of the report.
_IDS = re.compile(r"(?m)^ *(?:- )?(?:id|indicator|seen_at|published|now):.*$")
_MEANINGLESS = "霞晨曦森竹梅君玉忘宜"  # written alike in Simplified and Traditional
_SAID_OF_A_CASE = {
    ("abstract", "*"),
    ("practices", "*", "summary"),
    ("facts", "*", "note"),
    ("caveats", "*"),
}
_IN_CODEBOOK: dict[str, tuple[str, set[Place]]] = {
    "theme": ("themes.yaml", {("themes", "*", "definition"), ("themes", "*", "use_when")}),
    "indicator": (
        "indicators.yaml",
        {("indicators", "*", "definition"), ("indicators", "*", "contract", "basis")},
    ),
    "term": ("glossary.yaml", {("terms", "*", "definition")}),
    "finding": (
        "findings.yaml",
        {("findings", "*", "text"), ("overview", "portraits", "*", "text")},
    ),
    "study": ("study.yaml", {("introduction", "*"), ("subtitle",)}),
}


def edit_one_line(project: Path, kind: str, seed: int) -> list[str]:
    """Make the edit of a kind (one of `KINDS`) that a seed chooses; the files that it changed."""
    changed = _EDITS[kind](project, random.Random(f"{kind}/{seed}"))
    return [path.relative_to(project).as_posix() for path in changed]


def _edit_summary(project: Path, rng: random.Random) -> list[Path]:
    """A sentence more in a text on a case."""
    path = rng.choice(_summaries(project))
    return _add_to_text(path, _SAID_OF_A_CASE, rng)


def _edit_codebook(kind: str) -> Callable[[Path, random.Random], list[Path]]:
    """A sentence more in a text of a kind of entry."""
    name, places = _IN_CODEBOOK[kind]
    return lambda project, rng: _add_to_text(project / _CODEBOOK / name, places, rng)


def _edit_value(project: Path, rng: random.Random) -> list[Path]:
    """Another number in a fact, and wherever else the report or its summary has it."""
    codebook = read_codebook(project / _CODEBOOK)
    bound = frozenset(NUMBER.findall(codebook.text))
    paths = _summaries(project)
    rng.shuffle(paths)
    for path in paths:
        summary, text = load(path), path.read_text(encoding="utf-8")
        report = path.with_name(summary["report"]["file"])
        told = report.read_text(encoding="utf-8")
        ids = "".join(_IDS.findall(text))
        free = free_numbers(summary, told.splitlines(), codebook) - bound
        numbers = sorted(number for number in free if number in told and number not in ids)
        if numbers:
            number = rng.choice(numbers)
            other = another_number(number, {*NUMBER.findall(told + text), *bound}, rng)
            _write(path, _renumbered(text, number, other))
            _write(report, _renumbered(told, number, other))
            return [report, *_pin(path, report)]
    raise ValueError("no number of this project can be another")


def _edit_report(project: Path, rng: random.Random) -> list[Path]:
    """A sentence more at the end of a paragraph of a report."""
    path = rng.choice(_summaries(project))
    report = path.with_name(load(path)["report"]["file"])
    text = report.read_text(encoding="utf-8")
    ends = [match.end() for match in re.finditer(r"(?m)。$", text)]
    end = rng.choice(ends)
    _write(report, text[:end] + _nothing("zh", rng) + text[end:])
    return [report, *_pin(path, report)]


def _edit_template(project: Path, rng: random.Random) -> list[Path]:
    """A sentence more at the end of every page of a kind, or a comment that no page shows."""
    path = rng.choice(sorted((project / "templates").rglob("*.j2")))
    is_page = path.parent.name == "pages"
    added = f"\n{_nothing('zh', rng)}\n" if is_page and rng.random() < 0.5 else "{# … #}\n"
    _write(path, path.read_text(encoding="utf-8") + added)
    return [path]


def _edit_wording(project: Path, rng: random.Random) -> list[Path]:
    """Other words of the site itself."""
    path = project / "templates" / "wording.yaml"
    text = path.read_text(encoding="utf-8")
    sentences = [
        node
        for place, node in _texts(path)
        if place[-1] == "zh" and node.value.endswith("。") and "<" not in node.value
    ]
    _write(path, _with(text, rng.choice(sentences), _nothing("zh", rng)))
    return [path]


def _edit_page(project: Path, rng: random.Random) -> list[Path]:
    """A sentence more on a hand-written page."""
    path = rng.choice(sorted((project / "docs").glob("*.md")))
    text = path.read_text(encoding="utf-8")
    end = rng.choice([match.end() for match in re.finditer(r"(?m)^[\u4e00-\u9fff].*。$", text)])
    _write(path, text[:end] + _nothing("zh", rng) + text[end:])
    return [path]


def _edit_asset(project: Path, rng: random.Random) -> list[Path]:
    """A comment more in a style sheet."""
    path = rng.choice(sorted((project / "docs").rglob("*.css")))
    _write(path, path.read_text(encoding="utf-8") + f"/* {_nothing('zh', rng)} */\n")
    return [path]


def _edit_config(project: Path, rng: random.Random) -> list[Path]:
    """Another description of the site."""
    path = project / "mkdocs.yml"
    text = path.read_text(encoding="utf-8")
    _write(path, re.sub(r"(?m)^(copyright: .*)$", rf"\1{_nothing('zh', rng)}", text))
    return [path]


def _summaries(project: Path) -> list[Path]:
    return sorted((project / "cases").glob("*/summary.yaml"))


def _pin(summary: Path, report: Path) -> list[Path]:
    """Write the checksum of a changed report into its summary."""
    digest = hashlib.sha256(report.read_bytes()).hexdigest()
    _write(summary, _SHA.sub(rf"\1 {digest}", summary.read_text(encoding="utf-8"), count=1))
    return [summary]


def _renumbered(text: str, number: str, other: str) -> str:
    others = {number: other}
    if number.isdigit():
        others[f"{int(number):,}"] = f"{int(other):,}"
    return NUMBER.sub(lambda match: others.get(match.group(), match.group()), text)


def _add_to_text(path: Path, places: Collection[Place], rng: random.Random) -> list[Path]:
    """Add a sentence to one language of a text that stands at one of the places."""
    nodes = [(place[-1], node) for place, node in _texts(path) if place[:-1] in places]
    language, node = rng.choice([pair for pair in nodes if pair[0] in ("zh", "en")])
    text = path.read_text(encoding="utf-8")
    _write(path, _with(text, node, _nothing(language, rng)))
    return [path]


def _texts(path: Path) -> Iterator[tuple[Place, yaml.ScalarNode]]:
    """The texts of a YAML file that stand on one line or in quotation marks."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    for place, scalar in _scalars(node, ()):
        if scalar.style not in ("|", ">"):
            yield place, scalar


def _scalars(node: yaml.Node | None, place: Place) -> Iterator[tuple[Place, yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(value, (*place, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _scalars(value, (*place, "*"))
    elif isinstance(node, yaml.ScalarNode):
        yield place, node


def _with(text: str, node: yaml.ScalarNode, added: str) -> str:
    """A YAML file with words added to the end of one of its texts."""
    end = node.end_mark.index - (1 if node.style else 0)  # before the quotation mark
    return text[:end] + added + text[end:]


def _nothing(language: str, rng: random.Random) -> str:
    """A sentence that says nothing."""
    if language == "en":
        return f" {nothing_in_english(rng)}"
    return "".join(rng.choices(_MEANINGLESS, k=6)) + "。"


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


_EDITS: dict[str, Callable[[Path, random.Random], list[Path]]] = {
    "summary": _edit_summary,
    "value": _edit_value,
    "report": _edit_report,
    **{kind: _edit_codebook(kind) for kind in _IN_CODEBOOK},
    "template": _edit_template,
    "wording": _edit_wording,
    "page": _edit_page,
    "asset": _edit_asset,
    "config": _edit_config,
}

KINDS = tuple(_EDITS)
"""Every kind of edit."""
