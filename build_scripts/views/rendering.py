"""The Jinja environment: strict about names, and deaf to markup in anybody's text."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import jinja2
import yaml
from markupsafe import Markup, escape

from build_scripts.curation.yaml_values import YAML_LOADER
from build_scripts.model import Fact, Localized, Study

_MARKDOWN_MARK = re.compile(r"[!-/:-@\[-`{-~]")  # every ASCII punctuation character
_YEARS = re.compile(r"(\d{4})(?:/(\d{4}))?")

Wording = Mapping[str, str]


def load_wording(path: Path, language: str, study: Study) -> Wording:
    """The site's own words in one language, by key; they call a case what the study does."""
    names = {
        "<case>": study.case_noun.get(language),
        "<cases>": study.case_nouns.get(language),
        "<Cases>": study.case_nouns.get(language).capitalize(),
        "<whole case>": study.whole_case.get(language),
    }
    entries = yaml.load(path.read_text(encoding="utf-8"), Loader=YAML_LOADER)
    wording = {"case": names["<case>"].capitalize(), "whole_case": names["<whole case>"]}
    for key, entry in entries.items():
        text = entry[language]
        for placeholder, name in names.items():
            text = text.replace(placeholder, name)
        wording[key] = text
    return wording


def make_environment(
    folder: Path, cache: Path, language: str, wording: Wording
) -> jinja2.Environment:
    """The templates of a folder, for one language; compiled ones are kept in `cache`."""
    cache.mkdir(parents=True, exist_ok=True)
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder, encoding="utf-8"),
        bytecode_cache=jinja2.FileSystemBytecodeCache(str(cache)),
        auto_reload=False,
        undefined=jinja2.StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )

    def text(localized: Localized) -> str:
        return localized.get(language)

    def flags(fact: Fact) -> tuple[str, ...]:
        return flag_lines(fact, language, wording)

    environment.filters |= {
        "t": text,
        "fill": fill,
        "md": escape_markdown,
        "meta": front_matter,
        "flag_lines": flags,
    }
    environment.globals |= {"w": _StrictWording(wording)}
    return environment


def fill(text: str, **values: object) -> Markup:
    """A wording with its places filled; what is HTML already, such as a count, stays so."""
    return escape(text).format(**values)


def escape_markdown(text: str) -> Markup:
    """`text` for a Markdown line: nothing in it is markup, Markdown or HTML."""
    return Markup(_MARKDOWN_MARK.sub(lambda mark: f"&#{ord(mark.group())};", text))


def front_matter(text: str) -> Markup:
    """`text` as a value of a page's front matter.

    It is escaped for HTML as well, because the theme prints titles and descriptions as they
    stand there.
    """
    return Markup(json.dumps(str(escape(text)), ensure_ascii=False))


def period_text(written: str | None, language: str, wording: Wording) -> str:
    """A fact's period for people; the report's own words stand in quotation marks."""
    if written is None:
        return wording["not_stated"]
    years = _YEARS.fullmatch(written)
    if years is None:
        return f"“{written}”"
    span = "–".join(year for year in years.groups() if year)
    return span if language == "en" else f"{span}年"


def flag_lines(fact: Fact, language: str, wording: Wording) -> tuple[str, ...]:
    """A line for each of a fact's flags: its name and its reason."""
    colon = wording["colon"]
    return tuple(
        f"{wording[f'flag_{flag.kind}']}{colon}{flag.reason.get(language)}" for flag in fact.flags
    )


class _StrictWording:
    """What templates know as `w`: `w.key` or `w["key"]`, and every key must exist."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording

    def __getitem__(self, key: str) -> str:
        try:
            return self._wording[key]
        except KeyError:
            raise jinja2.UndefinedError(f"templates/wording.yaml has no key {key!r}") from None

    __getattr__ = __getitem__
