"""The pages that people write, as each edition has them.

An edition shows those of its own folder of `docs/`; where it has none yet, the one of the first
edition stands in, so that every page is at the same address in all of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from html import escape
from posixpath import dirname, join, normpath, relpath

from msgspec import Struct

from build_scripts.editions import TONGUES, Tongue
from build_scripts.views.foreign import FRONT_MATTER

_KEPT = re.compile(
    r"^(?P<fence>```+|~~~+).*?^(?P=fence)[ \t]*$|(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
    r"|\]\([^)\s]+|\{ *#[^}]*\}",
    re.DOTALL | re.MULTILINE,
)
"""What is the same in any script: code, for what somebody types in is typed as it stands, the
addresses of links, and ids."""
_LINK = re.compile(r"\]\(([^)\s#?]+)")

_FOLDERS = tuple(tongue.written for tongue in TONGUES if tongue.written)


def written_pages(sources: Collection[str], tongue: Tongue) -> Mapping[str, str]:
    """The pages of an edition, each with the file of `docs/` that it is made of."""
    common = {path: path for path in sources if not path.startswith(_FOLDERS)}
    if not tongue.written:
        return common
    own = (path for path in sources if path.startswith(tongue.written))
    return common | {path.removeprefix(tongue.written): path for path in own}


def shared_files(paths: Iterable[str], tongue: Tongue) -> Mapping[str, str]:
    """The files beside the pages, by where an edition has them that is published alone."""
    others = tuple(folder for folder in _FOLDERS if folder != tongue.written)
    return {
        path.removeprefix(tongue.written): path for path in paths if not path.startswith(others)
    }


class Moving(Struct, frozen=True, kw_only=True):
    """What a page that people wrote becomes in an edition that has it in another place or script.

    `page` is the page below the edition's root, `file` the one below docs/ that it is made of,
    `assets` the files there that are no pages, and `untranslated` what stands above a page that
    nobody has translated yet.
    """

    page: str
    file: str
    tongue: Tongue
    assets: Collection[str]
    convert: Callable[[str], str]
    untranslated: str

    def text(self, source: str) -> str:
        """The Markdown of the page, of that of its file."""
        if self._place != self.file:
            source = _LINK.sub(self._moved, source)
        if self.tongue.written and not self.file.startswith(self.tongue.written):
            return _in_first_language(source, self.untranslated)
        return self._converted(source) if self.tongue.is_traditional else source

    @property
    def _place(self) -> str:
        return f"{self.tongue.path}{self.page}"

    def _moved(self, link: re.Match[str]) -> str:
        """A link to a file, which stays where it is."""
        target = normpath(join(dirname(self.file), link[1]))
        if target not in self.assets:
            return link[0]
        if not self.tongue.path:
            target = target.removeprefix(self.tongue.written)
        return f"]({relpath(f'/{target}', f'/{dirname(self._place)}')}"

    def _converted(self, source: str) -> str:
        """All but code and addresses in another script."""
        parts: list[str] = []
        done = 0
        for kept in _KEPT.finditer(source):
            parts += (self.convert(source[done : kept.start()]), kept[0])
            done = kept.end()
        return "".join((*parts, self.convert(source[done:])))


def _in_first_language(source: str, untranslated: str) -> str:
    """The page of the first edition, marked as being in that language."""
    found = FRONT_MATTER.match(source)
    head, body = (found[0], source[found.end() :]) if found else ("", source)
    note = f"<p>{escape(untranslated)}</p>"
    return f'{head}\n{note}\n\n<div lang="{TONGUES[0].id}" markdown="1">\n\n{body}\n\n</div>\n'
