"""What everything is built from: places in files, and texts in every language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, NamedTuple, Self


class Position(NamedTuple):
    """A place in a file that people edit; line and column count from 1.

    A tuple, because every word of every file has one.
    """

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class Numerous:
    """A value of which a case has very many: it is pickled as what it is made with.

    What a dataclass with slots does of itself looks its fields up for every value.
    """

    __slots__ = ()
    __match_args__: ClassVar[tuple[str, ...]]

    def __reduce__(self) -> tuple[type[Self], tuple[object, ...]]:
        """What it is made with, in order."""
        return type(self), tuple([getattr(self, name) for name in self.__match_args__])


@dataclass(frozen=True, slots=True, order=True)
class Localized(Numerous):
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
