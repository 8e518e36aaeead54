"""Files that the build passes on unread: the theme's, and the project's style and script.

Their code shows numbers only by what it is given, and what it is given is read elsewhere. So
that this holds, they must be, byte for byte, the files that were installed or written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path

from build_scripts.crawl.html import Block
from build_scripts.model import Position
from build_scripts.problems import Problem

_THEME = "material"
_CONTENT = re.compile(r"""\bcontent:\s*(?:"([^"]*)"|'([^']*)')""")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?")


class GivenFiles:
    """The folders that files are passed on from."""

    def __init__(self, hand_written: Path, templates: Path) -> None:
        self._own = (hand_written, templates / "overrides")

    def read(self, path: Path, file: str) -> Iterator[Block]:
        """The words that a style sheet of the project adds to pages."""
        if path.suffix == ".css" and any((folder / file).is_file() for folder in self._own):
            text = path.read_text(encoding="utf-8")
            for number, line in enumerate(text.splitlines(), start=1):
                for groups in _CONTENT.findall(line):
                    yield Block(number, "content", _unescaped("".join(groups)))

    def check(self, path: Path, file: str) -> Iterator[Problem]:
        """A file that is not read must be one that was given, unchanged."""
        given = (folder / file for folder in (*self._own, *self._theme))
        if not any(_is_same(path, original) for original in given):
            yield Problem(
                Position(file),
                "site-file",
                "a published file must be one that the crawl reads, or one of the theme or docs/",
                fix="teach the crawl to read files of its kind",
            )

    @cached_property
    def _theme(self) -> tuple[Path, ...]:
        package = find_spec(_THEME)
        places = package.submodule_search_locations if package else None
        return tuple(Path(place) / "templates" for place in places or ())


def _is_same(path: Path, original: Path) -> bool:
    return original.is_file() and path.read_bytes() == original.read_bytes()


def _unescaped(text: str) -> str:
    """CSS escapes as the characters they stand for (CSS Syntax Module Level 3, 4.3.7)."""
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
