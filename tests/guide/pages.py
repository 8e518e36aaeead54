"""The generated pages of the guide, in both languages, by the paths that they have in `docs/`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jinja2

from build_scripts.curation.schemas import SCHEMAS
from tests.guide.fields import Field, fields_of, fields_of_texts, problems_of
from tests.guide.problems import Example, catalogue, outcome_of
from tests.guide.project import LANGUAGES, ROOT
from tests.guide.walk import Walk

_TEMPLATES = Path(__file__).parent
_FOLDERS = {"zh": "editors", "en": "en/editors"}
_TICKS = re.compile("`+")

Page = Callable[[], str]
"""Makes the Markdown of a page."""


def pages(language: str) -> Mapping[str, Page]:
    """What makes each page of a language, by its path below `docs/`."""
    folder = _FOLDERS[language]
    made: dict[str, Page] = {
        f"{folder}/first-city.md": partial(_walked, "first-city", language),
        f"{folder}/examples.md": partial(_walked, "examples", language),
        f"{folder}/fields/index.md": partial(
            _rendered, "fields", language, names=SCHEMAS, texts=tuple(fields_of_texts())
        ),
        f"{folder}/problems/index.md": partial(_rendered, "problems", language, groups=catalogue()),
    }
    for name in SCHEMAS:
        made[f"{folder}/fields/{name}.md"] = partial(
            _rendered, "fields-of-file", language, name=name, fields=tuple(fields_of(name))
        )
    for group in catalogue():
        made[f"{folder}/problems/{group.id}.md"] = partial(
            _rendered, "problems-of-group", language, group=group
        )
    return made


def write_pages(docs: Path = ROOT / "docs") -> Iterator[Path]:
    """Write every page anew, and remove those that are made no more; each that changed."""
    for language in LANGUAGES:
        for path, make in pages(language).items():
            text = make()
            file = docs / path
            file.parent.mkdir(parents=True, exist_ok=True)
            if not file.is_file() or file.read_text(encoding="utf-8") != text:
                file.write_text(text, encoding="utf-8", newline="\n")
                yield file


def _rendered(template: str, language: str, **values: Any) -> str:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader([_TEMPLATES / language, _TEMPLATES]),
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.do"],
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {
        "code": code,
        "fence": fence,
        "tojson": partial(json.dumps, ensure_ascii=False),
    }
    told = {
        "language": language,
        "outcome": outcome_of,
        "message": partial(_message, language),
        "explained_at": _explained_at,
    }
    return environment.get_template(f"{template}.md.j2").render(told | values)


def _walked(template: str, language: str) -> str:
    """A page whose commands are run and whose edits are made while it is written."""
    with TemporaryDirectory() as folder:
        return walked(template, language, Walk(Path(folder), language))


def walked(template: str, language: str, walk: Walk) -> str:
    """Such a page, of a walk of which more is wanted afterwards."""
    return _rendered(template, language, walk=walk)


def code(text: str) -> str:
    """Words as they are typed in, on one line."""
    text = text.strip()
    ticks = "`" * (1 + max((len(it) for it in _TICKS.findall(text)), default=0))
    space = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{space}{text}{space}{ticks}"


def fence(text: str, kind: str = "text") -> str:
    """Lines as they stand in a file or a terminal."""
    return f"```{kind}\n{text.rstrip()}\n```"


def _message(language: str, field: Field) -> str:
    """What is said first of the slip of a field."""
    return problems_of(field, field.slip)[0].message(language)


def _explained_at(field: Field, fields: tuple[Field, ...]) -> Field | None:
    """The field before on a page that consists of the same parts, where they are explained."""
    if field.parts is None:
        return None
    earlier = fields[: fields.index(field)]
    return next((it for it in earlier if it.parts is field.parts), None)


def every_example() -> tuple[Example, ...]:
    """The examples of all problems."""
    return tuple(example for group in catalogue() for example in group.examples)
