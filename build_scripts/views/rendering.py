"""From a view to the text of its page: templates that are strict, and deaf to markup in it."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import jinja2
from markupsafe import Markup, escape

from build_scripts.model import Localized, Position
from build_scripts.problems import CasebookError, Problem
from build_scripts.store import Ledger
from build_scripts.views.foreign import CHINESE, mark_chinese
from build_scripts.views.shown import Drawing, Leaves, Linked, Number, Piece, leaves
from build_scripts.words import Wording

_MARKDOWN_MARK = re.compile(r"[!-/:-@\[-`{-~]")  # every ASCII punctuation character
_REFERENCE = re.compile(r"""\{%-?\s*(?:import|include|extends|from)\s+["']([^"']+)["']""")
"""How a template names another; each is named in full, so that it is known what a page needs."""
_NUMBER = Markup('<data data-n="{}">{}</data>')
_NUMBER_ATTRIBUTE = Markup('{name}="{text}" data-n-{name}="{place}"')
_LINK = Markup('<a class="cb-term" href="{}">{}</a>')
_ORIGINAL = Markup('<span class="cb-original" lang="{}">{}</span>')
_NUMBERS = "numbers of the view"


@dataclass
class Templates:
    """The layouts of one edition. What a page is laid out with is noted: templates and words."""

    ledger: Ledger
    wording: Wording
    bytecode: jinja2.BytecodeCache | None = None
    """Where compiled templates are kept."""
    _named: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._load),
            auto_reload=False,
            undefined=jinja2.StrictUndefined,
            autoescape=True,
            finalize=_finalize,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=-1,
            bytecode_cache=self.bytecode,
        )
        self._environment.filters |= {
            "md": escape_markdown,
            "meta": front_matter,
            "json": front_matter_as_it_is,
            "fill": _fill,
            "attr": _attribute,
        }
        self._environment.globals["w"] = self.wording

    def render(self, name: str, view: object, held: Leaves | None = None) -> str:
        """The page that the template `name` makes of a view; `held` are its leaves, if known."""
        return self.lay_out(f"pages/{name}.md.j2", view, held)

    def lay_out(self, file: str, view: object, held: Leaves | None = None) -> str:
        """What the template in `file` makes of a view."""
        for part in self._templates_of(file):
            self.ledger.read(("template", part))
        pairs = enumerate(leaves(view) if held is None else held)
        numbers = {id(leaf): place for place, (_, leaf) in pairs if isinstance(leaf, Number)}
        try:
            template = self._environment.get_template(file)
            page = template.render({"view": view, _NUMBERS: numbers})
        except jinja2.TemplateError as error:
            raise CasebookError(_wrong_template(error, file)) from error
        return page if self.wording.language == "zh" else mark_chinese(page, CHINESE)

    def _source(self, name: str) -> str:
        source: str = self.ledger.read(("template", name))
        return source

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]]:
        """A template's source, and its name for messages; it does not change while it is used."""
        return self._source(name), name, lambda: True

    def _templates_of(self, name: str) -> tuple[str, ...]:
        """A template and all that it imports."""
        if name not in self._named:
            below = _REFERENCE.findall(self._source(name))
            found = dict.fromkeys([name, *(t for item in below for t in self._templates_of(item))])
            self._named[name] = tuple(found)
        return self._named[name]


def _wrong_template(error: jinja2.TemplateError, file: str) -> Problem:
    """What a template gets wrong, at its line."""
    name, line = file, 1
    if isinstance(error, jinja2.TemplateSyntaxError):
        name, line = error.name or file, error.lineno
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith(".j2"):
                name, line = frame.filename, frame.lineno or 1
    rule = Localized("模板须能排出页面", "template must be one that can be laid out")
    fix = Localized("改正那里的名称或写法", "correct the name or the syntax there")
    return Problem(Position(f"templates/{name}", line), "template-wrong", rule, str(error), fix)


@jinja2.pass_context
def _finalize(context: jinja2.runtime.Context, value: Any) -> Any:
    """A leaf of the view as HTML; anything else is escaped as always."""
    if isinstance(value, Number):
        return _NUMBER.format(context[_NUMBERS][id(value)], value.text)
    if isinstance(value, Linked):
        return Markup("").join(map(_piece, value.pieces))
    if isinstance(value, Drawing):
        return Markup(value.svg)  # made by our own renderer from data that it escapes
    if value is None:
        raise jinja2.UndefinedError("a page must not print a value that is None")
    return value


def _piece(piece: Piece) -> Markup:
    """Words of a text, as a link where they lead somewhere, or as words of another language."""
    if piece.href:
        return _LINK.format(piece.href, piece.text)
    return _ORIGINAL.format(piece.language, piece.text) if piece.language else escape(piece.text)


@jinja2.pass_context
def _fill(context: jinja2.runtime.Context, text: str, **values: Any) -> Markup:
    """A wording with its places filled by leaves of the view."""
    try:
        return escape(text).format(**{it: _finalize(context, one) for it, one in values.items()})
    except KeyError as error:
        raise jinja2.UndefinedError(f"nothing fills {{{error.args[0]}}} in: {text}") from error


@jinja2.pass_context
def _attribute(context: jinja2.runtime.Context, number: Number, name: str) -> Markup:
    """A number as an attribute (`<li {{ note.number | attr("value") }}>`)."""
    return _NUMBER_ATTRIBUTE.format(
        name=name, text=number.text, place=context[_NUMBERS][id(number)]
    )


def escape_markdown(text: str) -> Markup:
    """`text` for a Markdown line: nothing in it is markup, Markdown or HTML."""
    return Markup(_MARKDOWN_MARK.sub(lambda mark: f"&#{ord(mark.group())};", text))


def front_matter_as_it_is(text: str) -> Markup:
    """`text` as a value of front matter that the theme prints where no markup is read."""
    return Markup(json.dumps(text, ensure_ascii=False))


def front_matter(text: str) -> Markup:
    """`text` as a value of a page's front matter.

    It is escaped for HTML as well, because the theme prints titles and descriptions as they
    stand there.
    """
    return Markup(json.dumps(str(escape(text)), ensure_ascii=False))
