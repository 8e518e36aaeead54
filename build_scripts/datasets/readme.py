"""The README in the archive of all tables: what is in it, how to read it, and what it does not say.

It is made of the same descriptions as the files that programs read, and of the site's own words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from build_scripts.datasets.package import sources_of, version_of
from build_scripts.datasets.tables import Column, Kind, Table
from build_scripts.editions import Edition
from build_scripts.model import Comparability, Comparator, FlagKind, Role, SilenceKind
from build_scripts.views.links import CORPUS_FILE, HOME, whole_address
from build_scripts.words import Wording

LANGUAGES = ("zh", "en")
"""The languages in which there is one."""


def readme(tables: Sequence[Table], language: str, edition: Edition) -> str:
    """The text in a language, as Markdown, in the script that reports are kept in."""
    wording = edition.wording.of_no_edition(language)
    study, site = edition.corpus.study, whole_address(HOME, edition.site_url)
    parts = (
        (f"# {study.title.get(language)}", ""),
        (study.subtitle.get(language), ""),
        _about(edition, wording),
        ("", f"## {wording['readme_reading']}", ""),
        _listed(wording[f"readme_reading_{key}"] for key in ("csv", "empty", "keys")),
        (f"- {wording.fill('readme_reading_json', file=f'{site}{CORPUS_FILE}')}",),
        ("", f"## {wording['readme_limits']}", ""),
        _listed(
            (
                study.notice.get(language),
                *(
                    wording[f"readme_limits_{key}"]
                    for key in ("self", "compare", "absent", "exact")
                ),
            )
        ),
        _meanings("flags", FlagKind, lambda kind: wording[f"flag_{kind}"], wording),
        _meanings("states", SilenceKind, lambda kind: _state(kind, wording), wording),
        _meanings("comparator", Comparator, lambda kind: wording[f"mark_is_{kind}"], wording),
        _meanings("role", Role, lambda kind: wording[f"role_{kind}"], wording),
        _meanings(
            "comparability",
            Comparability,
            lambda kind: wording[f"comparability_{kind}"],
            wording,
        ),
        ("", f"## {wording['readme_tables']}"),
        *(_table(table, language, wording) for table in tables),
        ("", f"## {wording['reports']}", ""),
        _listed(_source(source) for source in sources_of(edition)),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def _about(edition: Edition, wording: Wording) -> Iterator[str]:
    """Of when it is, whose it is and how it may be used, as far as anybody has said so."""
    study = edition.corpus.study
    not_known = wording["not_known"]
    names = wording["separator"].join(it.get(wording.language) for it in study.editors)
    licence = f"{study.licence.name} ({study.licence.url})" if study.licence else not_known
    told = {
        "readme_version": version_of(edition) or not_known,
        "readme_address": edition.site_url or not_known,
        "readme_editors": names or not_known,
        "readme_licence": licence,
    }
    return _listed(f"{wording[key]}{wording['colon']}{value}" for key, value in told.items())


def _listed(lines: Iterable[str]) -> Iterator[str]:
    return (f"- {line}" for line in lines)


def _meanings(
    key: str, kinds: Iterable[str], meaning: Callable[[str], str], wording: Wording
) -> Iterator[str]:
    """What each of a few values means."""
    yield from ("", f"## {wording[f'readme_{key}']}", "")
    for kind in kinds:
        yield f"- `{kind}`{wording['colon']}{meaning(kind)}"


def _state(kind: str, wording: Wording) -> str:
    return f"{wording[f'silence_{kind}']}{wording['colon']}{wording[f'note_silence_{kind}']}"


def _table(table: Table, language: str, wording: Wording) -> Iterator[str]:
    yield from ("", f"### {table.name}.csv", "", wording[f"data_{table.name}"])
    if table.key:
        key = " + ".join(f"`{name}`" for name in table.key)
        yield from ("", f"{wording['readme_key']}{wording['colon']}{key}")
    yield ""
    for name, column in table.columns.items():
        kind = _kind(column, wording)
        said = f"{wording['colon']}{column.said.get(language)}"
        yield f"- `{name}`{said}{wording.fill('in_brackets', outside='', inside=kind)}"


def _kind(column: Column, wording: Wording) -> str:
    """What the cells of a column hold: their type, the table that an id is of, the choices."""
    told = [wording[f"readme_type_{column.kind}"]]
    if column.kind is Kind.LIST and column.delimiter.strip():
        told.append(wording.fill("readme_delimiter", sign=column.delimiter.strip()))
    if column.of:
        told.append(f"→ {column.of}.csv")
    if column.choices:
        told.append(" | ".join(column.choices))
    return "; ".join(told)


def _source(source: dict[str, str]) -> str:
    return " ".join(source.values())
