"""A difference as text for a terminal, and as Markdown for a pull request."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.curation.files import SUMMARY_FILE
from build_scripts.history.compare import Difference
from build_scripts.history.differences import Change, ItemKey, Items, Kind, Values, changes
from build_scripts.problems import visible
from build_scripts.views.links import case_page, published_folder

FileChange = Change[str, Items]
ItemChange = Change[ItemKey, dict[str, Values]]

_SIGN = {Kind.ADDED: "+ ", Kind.REMOVED: "- ", Kind.CHANGED: "~ ", None: ""}
_INDENTS = (0, 4, 6, 10)
_LONGEST = 120  # signs of a value; GitHub shows 1 MiB of a summary, thousands of these
_FOLDED = 12  # lines of a list from which on Markdown folds it away


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a report: what became of what, what to know of it, and what belongs below."""

    text: str
    kind: Kind | None = None
    note: str = ""
    below: tuple[_Entry, ...] = ()


def as_text(difference: Difference) -> str:
    """The difference for a terminal: `+` came, `-` went, `~` changed."""
    lines = [f"From {difference.before} to {difference.after}"]
    for entry in _outline(difference):
        lines += ["", *_indented(entry, 0)]
    return "\n".join(map(visible, lines)) + "\n"


def _indented(entry: _Entry, depth: int) -> Iterator[str]:
    if entry.text:
        yield f"{' ' * _INDENTS[depth]}{_SIGN[entry.kind]}{entry.text}{entry.note}"
    for below in entry.below:
        yield from _indented(below, depth + 1)


def as_markdown(difference: Difference) -> str:
    """The difference as GitHub Flavored Markdown, long lists folded away.

    Whatever people wrote stands in code spans, in which nothing is markup, a link or a mention.
    """
    lines = [f"## Changes from {_code(difference.before)} to {_code(difference.after)}"]
    for entry in _outline(difference):
        titled: tuple[_Entry, ...] = (entry,)
        if entry.kind:
            lines += ["", f"### {entry.kind.capitalize()}: {_code(entry.text)}{entry.note}"]
            titled = entry.below
        for title in titled:
            told = [line for below in title.below for line in _bullets(below, "")]
            lines += ["", *_folded(title, told)]
    return "\n".join(lines) + "\n"


def _bullets(entry: _Entry, indent: str) -> Iterator[str]:
    if entry.text:
        kind, note = f"{entry.kind} " if entry.kind else "", entry.note.strip()
        shown = f" {_code(note)}" if "`" in note else entry.note
        yield f"{indent}- {kind}{_code(entry.text)}{shown}"
    for below in entry.below:
        yield from _bullets(below, f"{indent}  " if entry.text else indent)


def _folded(title: _Entry, told: list[str]) -> list[str]:
    """A list below its title; a long one opens at a click."""
    if not told:
        return [title.text]
    if len(told) < _FOLDED:
        return [f"**{title.text}**{title.note}", "", *told]
    summary = f"<details><summary><b>{title.text}</b>{title.note}</summary>"
    return [summary, "", *told, "", "</details>"]


def _outline(difference: Difference) -> Iterator[_Entry]:
    for file in difference.files:
        yield _Entry(file.key, file.kind, _counted(file), tuple(_sections(file)))
    if difference.pages is None:
        text = "Pages could not be compared, because not all of it is sound by the present rules:"
        yield _Entry(text, below=tuple(_Entry(str(problem)) for problem in difference.problems))
    elif difference.pages:
        counts = Counter(page.kind for page in difference.pages)
        note = ", ".join(f"{counts[kind]} {kind}" for kind in Kind if counts[kind])
        pages = (_Entry(page.key, page.kind, _lines(page)) for page in difference.pages)
        yield _Entry("Pages:", note=f" {note}", below=tuple(pages))
    elif not difference.files:
        yield _Entry("Nothing differs.")


def _sections(file: FileChange) -> Iterator[_Entry]:
    """The changed items by their list; none of a file that came or went, which are counted."""
    sections: dict[str, list[_Entry]] = {}
    for item in changes(file.before, file.after) if file.kind is Kind.CHANGED else ():
        section, name = item.key
        fields = tuple(_Entry(line) for line in _told(item))
        entry = _Entry(_short(name), item.kind, _lost(file, item), fields)
        sections.setdefault(section, []).append(entry)
    for section, items in sections.items():
        yield _Entry(section or "the file itself", below=tuple(items))


def _counted(file: FileChange) -> str:
    """How many items a file has that came or went as a whole."""
    if file.kind is Kind.CHANGED:
        return ""
    counts = Counter(section for section, _ in file.after or file.before or {} if section)
    return f" ({', '.join(f'{section}: {count}' for section, count in counts.items())})"


def _lost(file: FileChange, item: ItemChange) -> str:
    """What to know of an item that went: readers may have kept its permanent address."""
    folder, _, name = file.key.rpartition("/")
    section, id_ = item.key
    is_anchored = name == SUMMARY_FILE and section in ("facts", "practices")
    is_retired = ("retired", id_) in (file.after or {})
    if item.kind is not Kind.REMOVED or not is_anchored or is_retired:
        return ""
    page = published_folder(case_page(folder.rpartition("/")[2]))
    address = f"{page}/#{section.removesuffix('s')}-{id_}"
    return f" (nothing stands at {address} any more; list it under `retired`)"


def _told(item: ItemChange) -> Iterator[str]:
    """The fields of a changed item in lines: `from → to`, or for a list what went and came."""
    for field in changes(item.before, item.after) if item.kind is Kind.CHANGED else ():
        old, new = field.before or (), field.after or ()
        gone = [value for value in old if value not in new]
        come = [value for value in new if value not in old]
        if not gone and not come:  # a list in another order: all of it is shown
            gone, come = [*old], [*new]
        if len(gone) == len(come) == 1:
            yield f"{field.key}: {_short(gone[0])} → {_short(come[0])}"
        else:
            yield from (f"{field.key}: - {_short(value)}" for value in gone)
            yield from (f"{field.key}: + {_short(value)}" for value in come)


def _lines(page: Change[str, str]) -> str:
    """How many lines of a page came and went."""
    old, new = ((text or "").splitlines() for text in (page.before, page.after))
    signs = [line[:1] for line in difflib.unified_diff(old, new, n=0, lineterm="")][2:]
    return f" (+{signs.count('+')} -{signs.count('-')} lines)"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


def _code(text: str) -> str:
    """`text` as a code span (spec.commonmark.org, 6.1): fenced by more backticks than it has."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{visible(text)}{padding}{fence}"
