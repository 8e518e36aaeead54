"""A difference as text for a terminal or a release, and as Markdown for a pull request."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from build_scripts.curation.files import CODEBOOK_FOLDER, SUMMARY_FILE
from build_scripts.history.charts import charts_in_markdown, charts_in_text
from build_scripts.history.compare import Difference
from build_scripts.history.differences import Change, ItemKey, Items, Kind, Values, changes
from build_scripts.history.telling import KINDS, NOT_SOUND, SIGNS, code, counted, short
from build_scripts.model import Localized
from build_scripts.problems import visible
from build_scripts.views.links import (
    case_page,
    feature_page,
    indicator_page,
    published_folder,
    term_page,
    theme_page,
)

FileChange = Change[str, Items]
ItemChange = Change[ItemKey, dict[str, Values]]
TextChange = Change[str, str]

_INDENTS = (0, 4, 6, 10)
_STUDY_FILE = "study.yaml"
_PAGE_OF: Mapping[str, Callable[[str], str]] = {
    "themes": theme_page,
    "features": feature_page,
    "indicators": indicator_page,
    "terms": term_page,
}
"""The page that an entry of a list of the codebook has by its id."""
_FOLDED = 12  # lines of a list from which on Markdown folds it away

_PAGES, _NOTHING = Localized("页面：", "Pages:"), Localized("没有不同。", "Nothing differs.")
_TABLES = Localized("表格：", "Tables:")
_ITSELF = Localized("文件本身", "the file itself")


class _Entry(Struct, frozen=True):
    """A line of a report: what became of what, what to know of it, and what belongs below."""

    text: str
    kind: Kind | None = None
    note: str = ""
    below: tuple[_Entry, ...] = ()


def as_text(difference: Difference, language: str) -> str:
    """The difference for a terminal: `+` came, `-` went, `~` changed."""
    before, after = difference.before.get(language), difference.after.get(language)
    title = Localized(f"从 {before} 到 {after}", f"From {before} to {after}")
    outline = _outline(difference, language)
    charts = charts_in_text(difference.charts, language) if difference.charts else ()
    return _plain(title.get(language), outline, charts)


def as_changelog(
    title: Localized, files: Sequence[FileChange], tables: Sequence[TextChange], language: str
) -> str:
    """What a release changes, for its readers: entries as in `as_text`, and the lines of tables."""
    outline = [*_files(files, None, language)]
    if tables:
        outline.append(_texts(_TABLES, tables, language))
    return _plain(title.get(language), outline)


def _plain(title: str, outline: Iterable[_Entry], more: Iterable[str] = ()) -> str:
    lines = [title]
    for entry in outline:
        lines += ["", *_indented(entry, 0)]
    lines += more
    return "\n".join(map(visible, lines)) + "\n"


def _indented(entry: _Entry, depth: int) -> Iterator[str]:
    if entry.text:
        yield f"{' ' * _INDENTS[depth]}{SIGNS[entry.kind]}{entry.text}{entry.note}"
    for below in entry.below:
        yield from _indented(below, depth + 1)


def as_markdown(difference: Difference, language: str) -> str:
    """The difference as GitHub Flavored Markdown, long lists folded away.

    Whatever people wrote stands in code spans, in which nothing is markup, a link or a mention.
    """
    before, after = (code(it.get(language)) for it in (difference.before, difference.after))
    head = Localized(f"## 从 {before} 到 {after} 的改动", f"## Changes from {before} to {after}")
    lines = [head.get(language)]
    for entry in _outline(difference, language):
        titled: tuple[_Entry, ...] = (entry,)
        if entry.kind:
            kind = KINDS[entry.kind].get(language).capitalize()
            lines += ["", f"### {kind}: {code(entry.text)}{entry.note}"]
            titled = entry.below
        for title in titled:
            told = [line for below in title.below for line in _bullets(below, "", language)]
            lines += ["", *_folded(title, told)]
    if difference.charts:
        lines += charts_in_markdown(difference.charts, language)
    return "\n".join(lines) + "\n"


def _bullets(entry: _Entry, indent: str, language: str) -> Iterator[str]:
    if entry.text:
        kind = f"{KINDS[entry.kind].get(language)} " if entry.kind else ""
        note = entry.note.strip()
        shown = f" {code(note)}" if "`" in note else entry.note
        yield f"{indent}- {kind}{code(entry.text)}{shown}"
    for below in entry.below:
        yield from _bullets(below, f"{indent}  " if entry.text else indent, language)


def _folded(title: _Entry, told: list[str]) -> list[str]:
    """A list below its title; a long one opens at a click."""
    if not told:
        return [title.text]
    if len(told) < _FOLDED:
        return [f"**{title.text}**{title.note}", "", *told]
    summary = f"<details><summary><b>{title.text}</b>{title.note}</summary>"
    return [summary, "", *told, "", "</details>"]


def _outline(difference: Difference, language: str) -> Iterator[_Entry]:
    yield from _files(difference.files, _retired(difference.files), language)
    if difference.pages is None:
        problems = (_Entry(problem.told(language)) for problem in difference.problems)
        yield _Entry(NOT_SOUND.get(language), below=tuple(problems))
    elif difference.pages:
        yield _texts(_PAGES, difference.pages, language)
    elif not difference.files and not difference.charts:
        yield _Entry(_NOTHING.get(language))


def _retired(files: Iterable[FileChange]) -> frozenset[str]:
    """The ids that the study lists as such."""
    return frozenset(
        id_
        for file in files
        for section, id_ in file.after or ()
        if section == "retired" and file.key.endswith(_STUDY_FILE)
    )


def _files(
    files: Iterable[FileChange], retired: Collection[str] | None, language: str
) -> Iterator[_Entry]:
    """What became of each file; without `retired` nothing is said of addresses that are lost."""
    for file in files:
        lost = "" if retired is None else _lost_case(file, retired, language)
        below = tuple(_sections(file, retired, language))
        yield _Entry(file.key, file.kind, _counted(file) + lost, below)


def _texts(title: Localized, texts: Sequence[TextChange], language: str) -> _Entry:
    """Texts that differ, below their title: how many of them, and how many lines of each."""
    below = (_Entry(text.key, text.kind, _lines(text, language)) for text in texts)
    return _Entry(
        title.get(language),
        note=counted(text.kind for text in texts).get(language),
        below=tuple(below),
    )


def _sections(file: FileChange, retired: Collection[str] | None, language: str) -> Iterator[_Entry]:
    """The changed items by their list; none of a file that came or went, which are counted."""
    sections: dict[str, list[_Entry]] = {}
    for item in changes(file.before, file.after) if file.kind is Kind.CHANGED else ():
        section, name = item.key
        fields = tuple(_Entry(line) for line in _told(item))
        lost = "" if retired is None else _lost(file, item, retired, language)
        entry = _Entry(short(name), item.kind, lost, fields)
        sections.setdefault(section, []).append(entry)
    for section, items in sections.items():
        yield _Entry(section or _ITSELF.get(language), below=tuple(items))


def _counted(file: FileChange) -> str:
    """How many items a file has that came or went as a whole."""
    if file.kind is Kind.CHANGED:
        return ""
    counts = Counter(section for section, _ in file.after or file.before or {} if section)
    return f" ({', '.join(f'{section}: {count}' for section, count in counts.items())})"


def _lost(file: FileChange, item: ItemChange, retired: Collection[str], language: str) -> str:
    """What to know of an item that went: readers may have kept its permanent address.

    `retired` are the ids that the study lists as such.
    """
    folder, _, name = file.key.rpartition("/")
    owner, (section, id_) = folder.rpartition("/")[2], item.key
    after = file.after or {}
    former = {id_ for fields in after.values() for id_ in fields.get("former_ids", ())}
    if item.kind is not Kind.REMOVED or ("retired", id_) in after or id_ in {*former, *retired}:
        return ""
    if name == SUMMARY_FILE and section in ("facts", "practices"):
        return _gone(case_page(owner), f"{section.removesuffix('s')}-{id_}", name, language)
    if owner == CODEBOOK_FOLDER and section == "findings":
        [theme_id] = (item.before or {})["theme"]
        return _gone(theme_page(theme_id), f"finding-{id_}", _STUDY_FILE, language)
    if owner == CODEBOOK_FOLDER and section in _PAGE_OF:
        return _gone(_PAGE_OF[section](id_), "", _STUDY_FILE, language)
    return ""


def _lost_case(file: FileChange, retired: Collection[str], language: str) -> str:
    """The same of a case that went."""
    folder, _, name = file.key.rpartition("/")
    case_id = folder.rpartition("/")[2]
    if file.kind is not Kind.REMOVED or name != SUMMARY_FILE or case_id in retired:
        return ""
    return _gone(case_page(case_id), "", _STUDY_FILE, language)


def _gone(page: str, anchor: str, file: str, language: str) -> str:
    """That nothing stands at an address any more, and the file in which to say why."""
    address = f"{published_folder(page)}/" + (f"#{anchor}" if anchor else "")
    told = Localized(
        f" ({address} 上不再有东西；在 {file} 的 `retired` 里登记)",
        f" (nothing stands at {address} any more; list it under `retired` of {file})",
    )
    return told.get(language)


def _told(item: ItemChange) -> Iterator[str]:
    """The fields of a changed item in lines: `from → to`, or for a list what went and came."""
    for field in changes(item.before, item.after) if item.kind is Kind.CHANGED else ():
        old, new = field.before or (), field.after or ()
        gone = [value for value in old if value not in new]
        come = [value for value in new if value not in old]
        if not gone and not come:  # a list in another order: all of it is shown
            gone, come = [*old], [*new]
        if len(gone) == len(come) == 1:
            yield f"{field.key}: {short(gone[0])} → {short(come[0])}"
        else:
            yield from (f"{field.key}: - {short(value)}" for value in gone)
            yield from (f"{field.key}: + {short(value)}" for value in come)


def _lines(changed: TextChange, language: str) -> str:
    """How many lines of a text came and went."""
    old, new = ((text or "").splitlines() for text in (changed.before, changed.after))
    signs = [line[:1] for line in difflib.unified_diff(old, new, n=0, lineterm="")][2:]
    come, gone = signs.count("+"), signs.count("-")
    return Localized(f" (+{come} -{gone} 行)", f" (+{come} -{gone} lines)").get(language)
