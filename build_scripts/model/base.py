"""What everything is built from: places in files, and texts in every language."""

from __future__ import annotations

from typing import Any, ClassVar, NamedTuple, Self

from msgspec import Struct


class Position(NamedTuple):
    """A place in a file that people edit; line and column count from 1.

    A tuple, because every word of every file has one.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Partly(Struct, frozen=True):
    """A value that is compared, and ordered, without the fields that its class has `aside`."""

    aside: ClassVar[frozenset[str]]

    @property
    def _compared(self) -> tuple[Any, ...]:
        names = self.__struct_fields__
        return tuple([getattr(self, name) for name in names if name not in self.aside])

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._compared == other._compared

    def __lt__(self, other: Self) -> bool:
        return self._compared < other._compared

    def __hash__(self) -> int:
        return hash(self._compared)


class Localized(Struct, frozen=True, order=True):
    """The same text in each language of the site."""

    zh: str
    en: str

    @classmethod
    def alike(cls, text: str) -> Localized:
        """What is written the same in every language."""
        return cls(text, text)

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.en)

    def get(self, language: str) -> str:
        """The text in `language` ("zh" or "en")."""
        return self.en if language == "en" else self.zh
