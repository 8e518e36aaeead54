"""Edits as people make them, by chance: of every kind of file that a site is made of.

Each takes a project's folder and a source of chance, changes one thing there, and says what. Some
leave a mistake behind, as people do; the tests that use them want both.
"""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from tests.projects import read_again

Edit = Callable[[Path, random.Random], str]
"""Changes one thing below a project's folder, and says what."""


class NoPlaceError(Exception):
    """A project has nothing that an edit could change."""


_DIGITS = ("甲乙丙丁戊己庚辛壬癸", "abcdefghij")
"""Letters for digits, so that a name has no number, which would need evidence."""
_SENTENCE = "各项工作正在有序推进。"
_WORDS = {"zh": "（依报告原文）", "en": " (as the report has it)"}


def edit(root: Path, chance: random.Random) -> str:
    """One edit of any kind that the project has a place for; what was done, to be told."""
    for name in chance.sample(sorted(EDITS), len(EDITS)):
        with suppress(NoPlaceError):
            return f"{name}: {EDITS[name](root, chance)}"
    raise NoPlaceError("for any edit")


# --- Cases ----------------------------------------------------------------------------------


def text_of_a_practice(root: Path, chance: random.Random) -> str:
    """Some words more in a practice's summary."""
    return _reword(_summary(root, chance), r"    summary:\n      (zh|en): .*\n", chance)


def name_of_a_practice(root: Path, chance: random.Random) -> str:
    """Another name of a practice, in one language."""
    return _reword(_summary(root, chance), r"    name:\n      (zh|en): .*\n", chance)


def abstract(root: Path, chance: random.Random) -> str:
    """Some words more in a statement of the abstract."""
    return _reword(_summary(root, chance), r"  - (zh): .*\n(?=    en:.*\n    evidence:)", chance)


def name_of_a_case(root: Path, chance: random.Random) -> str:
    """Another English name of a region or of a report."""
    return _reword(_summary(root, chance), r"(?:region|  title):\n +zh: .*\n +(en): .*\n", chance)


def comment(root: Path, chance: random.Random) -> str:
    """A line that says nothing to the program, so that all that follows moves down."""
    file = chance.choice([_summary(root, chance), _codebook(root, chance)])
    return _insert_before(file, r"  - (?:id|indicator|theme): ", "  # a remark\n", chance)


def value_as_written(root: Path, chance: random.Random) -> str:
    """A value with a space in it, which means nothing; or another digit, which does."""
    file = _summary(root, chance)
    found = chance.choice(_places(file, r"    value: (\S+)\n"))
    value = found[1]
    other = (
        re.sub(r"(?<=\d)(?=[^\d.,])", " ", value, count=1) if chance.random() < 0.7 else "7" + value
    )
    return _replace(file, found.start(1), found.end(1), other)


def note_of_a_fact(root: Path, chance: random.Random) -> str:
    """A note of the editors at a fact."""
    note = "    note: {zh: 依报告原文。, en: As the report has it.}\n"
    return _insert_before(_summary(root, chance), r"    quote: .*\n(?!    note)", note, chance)


def quote_of_a_fact(root: Path, chance: random.Random) -> str:
    """A quote that begins a sign later."""
    file = _summary(root, chance)
    found = chance.choice(
        _places(file, r"    quote: (?=[^\d\"'>|\[])(.)(?=[^\d一二三四五六七八九十].{6})")
    )
    return _replace(file, found.start(1), found.end(1), "")


def practice_removed(root: Path, chance: random.Random) -> str:
    """A practice fewer."""
    return _remove_item(root, r"  - id: .*\n    themes: .*\n(?:    .*\n)+", chance)


def practice_added(root: Path, chance: random.Random) -> str:
    """A practice more, on the same words as another."""
    file = _summary(root, chance)
    found = chance.choice(_places(file, r"  - id: (.*)\n    themes: .*\n(?:    .*\n)+"))
    copy = found[0].replace(f"id: {found[1]}", f"id: added-{chance.randrange(10**6)}")
    return _replace(file, found.end(), found.end(), copy)


def themes_of_a_practice(root: Path, chance: random.Random) -> str:
    """A practice under another theme."""
    file = _summary(root, chance)
    themes = _places(root / "cases/codebook/themes.yaml", r"^  - id: (\S+)\n    group:")
    found = chance.choice(_places(file, r"    themes: \[(.*)\]\n"))
    return _replace(file, found.start(1), found.end(1), chance.choice(themes)[1])


def fact_removed(root: Path, chance: random.Random) -> str:
    """A fact fewer."""
    pattern = r"  - (?:id: .*\n    )?indicator: .*\n    value: .*\n(?:    .*\n)+"
    return _remove_item(root, pattern, chance)


def highlight_removed(root: Path, chance: random.Random) -> str:
    """A highlight fewer."""
    return _remove(
        _summary(root, chance), r"(?<=highlights:\n)  - .*\n|(?<=\n)  - [a-z-]+\n", chance
    )


def coding_removed(root: Path, chance: random.Random) -> str:
    """A coding fewer."""
    pattern = r"  - (?:id: .*\n    )?feature: .*\n(?:    .*\n)+"
    return _remove_item(root, pattern, chance)


def absence_removed(root: Path, chance: random.Random) -> str:
    """An absence of which nothing is said any more."""
    return _remove(
        _summary(root, chance), r"  - (?:theme|indicator): .*\n    patterns: .*\n", chance
    )


def pattern_added(root: Path, chance: random.Random) -> str:
    """One more word that does not stand in a report; or, now and then, one that does."""
    file = _summary(root, chance)
    found = chance.choice(_places(file, r"    patterns: \[(.*)\]\n"))
    word = "治理" if chance.random() < 0.1 else f"无此词{chance.choice('甲乙丙丁戊己庚辛')}"
    return _replace(file, found.end(1), found.end(1), f", {word}")


def line_of_a_report(root: Path, chance: random.Random) -> str:
    """A sentence more at the end of a paragraph; nine times in ten the checksum with it."""
    report = _summary(root, chance).with_name("report.txt")
    found = chance.choice(_places(report, r"。(?=\r?\n)"))
    told = _replace(report, found.end(), found.end(), _SENTENCE)
    if chance.random() < 0.9:
        _register(report)
    return told


def case_added(root: Path, chance: random.Random) -> str:
    """A case more: what another reports, with a sentence more, under a name of its own."""
    number = chance.randrange(10**6)
    summary = _summary(root, chance)
    folder = summary.parent.with_name(f"{summary.parent.name}-{number}")
    shutil.copytree(summary.parent, folder)
    _append(folder / "report.txt", f"\n{_SENTENCE}\n")
    _register(folder / "report.txt")
    [found] = _places(folder / "summary.yaml", r"^name:(?: \{.*|\n  zh: .*\n  en: .*)\n")
    zh, en = (f"{number}".translate(str.maketrans("0123456789", to)) for to in _DIGITS)
    name = f"name:\n  zh: 新{zh}市\n  en: New {en.title()}\n"
    told = _replace(folder / "summary.yaml", found.start(), found.end(), name)
    read_again(root)
    return told


def case_removed(root: Path, chance: random.Random) -> str:
    """A case fewer, one that was added if there is one."""
    folders = [path.parent for path in sorted((root / "cases").glob("*/summary.yaml"))]
    added = [folder for folder in folders if folder.name[-1].isdecimal()]
    folder = chance.choice(added or folders)
    shutil.rmtree(folder)
    read_again(root)
    return folder.name


# --- Codebook -------------------------------------------------------------------------------


def text_of_the_codebook(root: Path, chance: random.Random) -> str:
    """Some words more in a definition, a rule, a caution, a finding or the study's own words."""
    return _reword(_codebook(root, chance), r"(?:  - | +)(zh|en): .*\n", chance)


def indicator_changed(root: Path, chance: random.Random) -> str:
    """Another direction, period or contract of an indicator."""
    file = root / "cases/codebook/indicators.yaml"
    field, values = chance.choice(
        [
            ("direction", ("higher_is_better", "lower_is_better", "neutral")),
            ("period_type", ("year", "point_in_time", "not_stated")),
            ("comparability", ("like_with_like", "with_caution", "not_comparable")),
        ]
    )
    found = chance.choice(_places(file, rf" {field}: (\w+)\n"))
    return _replace(file, found.start(1), found.end(1), chance.choice(values))


def term_removed(root: Path, chance: random.Random) -> str:
    """A term fewer."""
    return _remove(root / "cases/codebook/glossary.yaml", r"  - id: .*\n(?:    .*\n)+", chance)


def term_added(root: Path, chance: random.Random) -> str:
    """A term that reports use: two signs of one of them."""
    report = _read(_summary(root, chance).with_name("report.txt"))
    words = chance.choice(re.findall("[\u4e00-\u9fff]{2}", report))
    entry = (
        f"  - id: added-{chance.randrange(10**6)}\n    term: {words}\n    pinyin: yi er\n"
        f"    english: word {words}\n    definition: {{zh: 常用词。, en: A common word.}}\n"
    )
    return _insert_before(root / "cases/codebook/glossary.yaml", r"  - id: ", entry, chance)


def alias_added(root: Path, chance: random.Random) -> str:
    """Another wording of a term."""
    report = _read(_summary(root, chance).with_name("report.txt"))
    words = chance.choice(re.findall("[\u4e00-\u9fff]{3}", report))
    file = root / "cases/codebook/glossary.yaml"
    found = chance.choice(_places(file, r"    aliases:\n"))
    return _replace(file, found.end(), found.end(), f"      - {words}\n")


def entry_moved(root: Path, chance: random.Random) -> str:
    """Two neighbouring entries of the codebook in the other order."""
    file = chance.choice(
        [
            root / f"cases/codebook/{name}.yaml"
            for name in ("themes", "indicators", "features", "glossary", "findings")
        ]
    )
    found = chance.choice(_places(file, r"(  - id: .*\n(?:    .*\n)+)(  - id: .*\n(?:    .*\n)+)"))
    return _replace(file, found.start(), found.end(), found[2] + found[1])


def finding_removed(root: Path, chance: random.Random) -> str:
    """A finding fewer."""
    return _remove(root / "cases/codebook/findings.yaml", r"  - id: .*\n(?:    .*\n)+", chance)


# --- How it looks ---------------------------------------------------------------------------


def template(root: Path, chance: random.Random) -> str:
    """A class more on an element of a layout."""
    files = sorted((root / "templates").rglob("*.j2"))
    file = chance.choice([file for file in files if 'class="' in _read(file)])
    found = chance.choice(_places(file, r'class="(?=[a-z])'))
    return _replace(file, found.end(), found.end(), f"cb-new-{chance.randrange(10**6)} ")


def macro(root: Path, chance: random.Random) -> str:
    """A class more in a macro that many layouts share."""
    file = root / "templates/macros.j2"
    found = chance.choice(_places(file, r'class="(?=[a-z])'))
    return _replace(file, found.end(), found.end(), f"cb-new-{chance.randrange(10**6)} ")


def override(root: Path, chance: random.Random) -> str:
    """A comment more in a layout of the theme."""
    file = chance.choice(sorted((root / "templates/overrides").rglob("*.html")))
    return _append(file, f"<!-- {chance.randrange(10**6)} -->\n")


def wording(root: Path, chance: random.Random) -> str:
    """Some words more in one of the site's own texts."""
    file = root / "templates/wording.yaml"
    found = chance.choice(_places(file, r"^(?:\w+: \{|  )(?:zh): ([^\"'\n,}|>]+)(?=[,\n])"))
    return _replace(file, found.end(1), found.end(1), chance.choice(["们", "一览", "。"]))


def setting(root: Path, chance: random.Random) -> str:
    """Another description, copyright, label or switch of the site."""
    file = root / "mkdocs.yml"
    pattern = (
        r"^(?:site_description|copyright|  - \w+|      permalink_title|        name): ?([^:\n]*)$"
    )
    if chance.random() < 0.3:
        found = chance.choice(_places(file, r"^    - (?:navigation|toc)\.\w+\n"))
        return _replace(file, found.start(), found.end(), "")
    found = chance.choice([one for one in _places(file, pattern) if not one[1].endswith(".md")])
    return _replace(file, found.end(1), found.end(1), "新")


# --- Hand-written ---------------------------------------------------------------------------


def written_page(root: Path, chance: random.Random) -> str:
    """A paragraph more on a page that people wrote, sometimes with a link."""
    file = chance.choice(sorted((root / "docs").glob("*.md")))
    links = [
        "[方法](method.md)",
        "[案例](cases/index.md)",
        "[样式](assets/styles/type.css)",
        "没有链接",
    ]
    links += [f"[{folder.name}](cases/{folder.name}/index.md)" for folder in _folders(root)]
    wrong = ["[哪里](nowhere.md)", "[哪里](method.md#nowhere)"]
    chosen = chance.choice(wrong if chance.random() < 0.15 else links)
    return _append(file, f"\n再说一句：{chosen}。\n")


def written_page_added(root: Path, chance: random.Random) -> str:
    """A page more."""
    file = root / "docs" / f"more-{chance.randrange(10**6)}.md"
    _write(file, "# 更多\n\n## 其一\n\n见[概览](overview.md)。\n")
    return file.name


def written_page_removed(root: Path, chance: random.Random) -> str:
    """A page fewer, one that was added if there is one."""
    pages = sorted((root / "docs").glob("*.md"))
    added = [page for page in pages if page.name.startswith("more-")]
    file = chance.choice(added or pages)
    file.unlink()
    return file.name


def asset(root: Path, chance: random.Random) -> str:
    """A comment more in a script or style sheet."""
    file = chance.choice(sorted((root / "docs/assets").glob("*.*s")))
    return _append(file, f"/* {'abcdefgh'[chance.randrange(8)] * 3} */\n")


def asset_added(root: Path, chance: random.Random) -> str:
    """A file more to be published as it is."""
    file = root / "docs/assets" / f"more-{chance.randrange(10**6)}.txt"
    _write(file, "text\n")
    return file.name


def asset_removed(root: Path, chance: random.Random) -> str:
    """A file fewer, one that was added if there is one."""
    files = sorted((root / "docs/assets").glob("*.*"))
    file = chance.choice([one for one in files if one.suffix == ".txt"] or files)
    file.unlink()
    return file.name


EDITS: dict[str, Edit] = {
    one.__name__: one
    for one in (
        text_of_a_practice, name_of_a_practice, abstract, name_of_a_case, comment,
        value_as_written, note_of_a_fact, quote_of_a_fact, practice_removed, practice_added,
        themes_of_a_practice, fact_removed, highlight_removed, coding_removed,
        absence_removed, pattern_added,
        line_of_a_report, case_added, case_removed, text_of_the_codebook, indicator_changed,
        term_removed, term_added, alias_added, entry_moved, finding_removed, template, macro,
        override, wording, setting, written_page, written_page_added, written_page_removed,
        asset, asset_added, asset_removed,
    )
}  # fmt: skip


# --- How ------------------------------------------------------------------------------------


def _folders(root: Path) -> list[Path]:
    return [path.parent for path in sorted((root / "cases").glob("*/summary.yaml"))]


def _summary(root: Path, chance: random.Random) -> Path:
    return chance.choice(_folders(root)) / "summary.yaml"


def _codebook(root: Path, chance: random.Random) -> Path:
    return chance.choice(sorted((root / "cases/codebook").glob("*.yaml")))


def _places(file: Path, pattern: str) -> Sequence[re.Match[str]]:
    if not file.exists() or not (found := list(re.finditer(pattern, _read(file), re.MULTILINE))):
        raise NoPlaceError(f"{file}: {pattern}")
    return found


def _reword(file: Path, pattern: str, chance: random.Random) -> str:
    """Some words more at the end of a text on one line: the last that the pattern takes."""
    found = chance.choice(_places(file, pattern))
    end = found.end() - 1
    while _read(file)[end - 1] in "\"'。.":
        end -= 1
    return _replace(file, end, end, _WORDS[found[1]])


def _register(report: Path) -> None:
    """Write the checksum of a report into its summary."""
    summary = report.with_name("summary.yaml")
    [known] = _places(summary, r"  sha256: (\w+)")
    checksum = hashlib.sha256(report.read_bytes()).hexdigest()
    _replace(summary, known.start(1), known.end(1), checksum)


def _insert_before(file: Path, pattern: str, text: str, chance: random.Random) -> str:
    found = chance.choice(_places(file, pattern))
    return _replace(file, found.start(), found.start(), text)


def _remove(file: Path, pattern: str, chance: random.Random) -> str:
    found = chance.choice(_places(file, pattern))
    return _replace(file, found.start(), found.end(), "")


def _remove_item(root: Path, pattern: str, chance: random.Random) -> str:
    """An item of a case fewer, and whatever names it: findings and the case's highlights."""
    file = _summary(root, chance)
    found = chance.choice(_places(file, pattern))
    named = re.search(r"\bid: (\S+)", found[0]) or re.search(r": (\S+)", found[0])
    assert named
    told = _replace(file, found.start(), found.end(), "")
    _write(file, re.sub(rf"^  - {named[1]}\n", "", _read(file), flags=re.MULTILINE))
    findings = root / "cases/codebook/findings.yaml"
    reference = rf"^ +- {file.parent.name}/{named[1]}\n"
    _write(findings, re.sub(reference, "", _read(findings), flags=re.MULTILINE))
    return told


def _append(file: Path, text: str) -> str:
    end = len(_read(file))
    return _replace(file, end, end, text)


def _replace(file: Path, start: int, end: int, words: str) -> str:
    text = _read(file)
    _write(file, text[:start] + words + text[end:])
    line = text.count("\n", 0, start) + 1
    return f"{file.parent.name}/{file.name}:{line}: {text[start:end][:60]!r} → {words[:60]!r}"


def _read(file: Path) -> str:
    return file.read_bytes().decode("utf-8")


def _write(file: Path, text: str) -> None:
    file.write_bytes(text.encode("utf-8"))
