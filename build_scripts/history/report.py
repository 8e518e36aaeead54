"""A difference as text for a terminal, and as Markdown for a pull request."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.curation.files import SUMMARY_FILE
from build_scripts.history.compare import Difference
from build_scripts.history.differences import (
    FieldChange,
    FileChange,
    ItemChange,
    Kind,
    PageChange,
)
from build_scripts.problems import visible
from build_scripts.views.links import case_page, published_folder

_SIGN: Mapping[Kind, str] = {Kind.ADDED: "+", Kind.REMOVED: "-", Kind.CHANGED: "~"}
_LONGEST = 120  # signs of a value; GitHub shows 1 MiB of a summary, thousands of these
_FOLDED = 12  # lines of a list from which on Markdown folds it away
_NOTHING = "Nothing differs."
_NO_PAGES = "Pages could not be compared, because not all of it is sound by the present rules:"


def as_text(difference: Difference) -> str:
    """The difference for a terminal: `+` came, `-` went, `~` changed."""
    lines = [f"From {difference.before} to {difference.after}"]
    for file in difference.files:
        lines += ["", f"{_SIGN[file.kind]} {file.file}{_counted(file)}"]
        for section, items in _sections(file):
            lines.append(f"    {section or 'the file itself'}")
            for item in items:
                if item.name:
                    lines.append(f"      {_SIGN[item.kind]} {_short(item.name)}{_lost(file, item)}")
                lines += [f"          {line}" for field in item.fields for line in _told(field)]
    if difference.pages is None:
        lines += ["", _NO_PAGES, *(f"    {problem}" for problem in difference.problems)]
    elif difference.pages:
        lines += ["", f"Pages: {_kinds(difference.pages)}"]
        lines += [f"    {_SIGN[page.kind]} {page.path}{_lines(page)}" for page in difference.pages]
    if not difference.files and difference.pages == ():
        lines += ["", _NOTHING]
    return "\n".join(map(visible, lines)) + "\n"


def as_markdown(difference: Difference) -> str:
    """The difference as GitHub Flavored Markdown, long lists folded away.

    Whatever people wrote stands in code spans, in which nothing is markup, a link or a mention.
    """
    lines = [f"## Changes from {_code(difference.before)} to {_code(difference.after)}"]
    for file in difference.files:
        lines += ["", f"### {file.kind.capitalize()}: {_code(file.file)}{_counted(file)}"]
        for section, items in _sections(file):
            told = [line for item in items for line in _bullets(file, item)]
            lines += ["", *_folded(f"**{section or 'the file itself'}**", told)]
    if difference.pages is None:
        lines += ["", _NO_PAGES, ""]
        lines += [f"- {_code(str(problem))}" for problem in difference.problems]
    elif difference.pages:
        told = [f"- {page.kind} {_code(page.path)}{_lines(page)}" for page in difference.pages]
        lines += ["", *_folded(f"**Pages:** {_kinds(difference.pages)}", told)]
    if not difference.files and difference.pages == ():
        lines += ["", _NOTHING]
    return "\n".join(lines) + "\n"


def _sections(file: FileChange) -> Iterable[tuple[str, list[ItemChange]]]:
    """The changed items by their list; none of a file that came or went, which are counted."""
    sections: dict[str, list[ItemChange]] = {}
    if file.kind is Kind.CHANGED:
        for item in file.items:
            sections.setdefault(item.section, []).append(item)
    return sections.items()


def _counted(file: FileChange) -> str:
    """How many items a file has that came or went as a whole."""
    if file.kind is Kind.CHANGED:
        return ""
    counts = Counter(item.section for item in file.items if item.section)
    return f" ({', '.join(f'{section}: {count}' for section, count in counts.items())})"


def _lost(file: FileChange, item: ItemChange) -> str:
    """What to know of an item that went: readers may have kept its permanent address."""
    folder, _, name = file.file.rpartition("/")
    is_anchored = name == SUMMARY_FILE and item.section in ("facts", "practices")
    is_retired = any(it.section == "retired" and it.name == item.name for it in file.items)
    if item.kind is not Kind.REMOVED or not is_anchored or is_retired:
        return ""
    page = published_folder(case_page(folder.rpartition("/")[2]))
    address = f"{page}/#{item.section.removesuffix('s')}-{item.name}"
    return f" (nothing stands at {address} any more; list it under `retired`)"


def _told(field: FieldChange) -> list[str]:
    """A field in lines: `from → to`, or for a list what went and what came."""
    before, after = (_short(values[0]) if values else "" for values in (field.before, field.after))
    if len(field.before) == len(field.after) == 1:
        return [f"{field.name}: {before} → {after}"]
    gone = [f"{field.name}: - {_short(value)}" for value in field.before]
    return [*gone, *(f"{field.name}: + {_short(value)}" for value in field.after)]


def _bullets(file: FileChange, item: ItemChange) -> Iterator[str]:
    if item.name:
        lost = _lost(file, item)
        yield f"- {item.kind} {_code(_short(item.name))}{f' {_code(lost.strip())}' if lost else ''}"
    indent = "  " if item.name else ""
    for field in item.fields:
        for line in _told(field):
            yield f"{indent}- {_code(line)}"


def _folded(title: str, told: list[str]) -> list[str]:
    """A list below its title; a long one opens at a click."""
    if len(told) < _FOLDED:
        return [title, "", *told]
    plain = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", title)
    return [f"<details><summary>{plain}</summary>", "", *told, "", "</details>"]


def _kinds(pages: Iterable[PageChange]) -> str:
    counts = Counter(page.kind for page in pages)
    return ", ".join(f"{counts[kind]} {kind}" for kind in Kind if counts[kind])


def _lines(page: PageChange) -> str:
    return f" (+{page.added} -{page.removed} lines)"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


def _code(text: str) -> str:
    """`text` as a code span (spec.commonmark.org, 6.1): fenced by more backticks than it has."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{visible(text)}{padding}{fence}"
