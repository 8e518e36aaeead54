"""An edition: one language and script of the site, as a value that views are made from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.analysis.terms import TermIndex, index_of
from build_scripts.corpus.corpus import Corpus
from build_scripts.corpus.entries import Named
from build_scripts.language.zh.traditional import conversion
from build_scripts.model import Change, Localized, Release, Revision, Unrecorded
from build_scripts.store import Key, Ledger
from build_scripts.words import Wording


class Tongue(Struct, frozen=True, kw_only=True):
    """The language and script of an edition, and where it stands below the site's root."""

    id: str
    """What `<html lang>` says, and what the edition is called."""
    language: str
    """Which of the texts of a `Localized` it shows: "zh" or "en"."""
    is_traditional: bool = False
    path: str = ""
    written: str = ""
    """The folder of `docs/` in which people write its pages."""

    @property
    def up(self) -> str:
        """The way from its own root to the site's, where what all editions share lies."""
        return "../" * self.path.count("/")

    @property
    def quotes(self) -> str:
        """The language of the reports' words as this edition shows them."""
        return "zh-Hant" if self.is_traditional else "zh-Hans"


TONGUES = (
    Tongue(id="zh-Hans", language="zh"),
    Tongue(id="zh-Hant", language="zh", is_traditional=True, path="zh-hant/"),
    Tongue(id="en", language="en", path="en/", written="en/"),
)
"""The editions, the one at the site's root first."""

EDITIONS = {tongue.id: tongue for tongue in TONGUES}


def tongue_in(language: str) -> Tongue:
    """The first edition in a language ("zh" or "en")."""
    return next(tongue for tongue in TONGUES if tongue.language == language)


REPOSITORY: Key = ("repository",)
"""The address of the project's files, if they can be seen anywhere."""
EDITING: Key = ("editing",)
"""How the editing page saves, if it can."""


RELEASES: Key = ("releases",)
"""All releases of the data; there where there are some."""
LAST_ARCHIVE: Key = ("last archive",)
"""The archive of the last of them."""
RELEASED: Key = ("released",)
"""The last of them if its data are those of today, else None; there where there are some."""


def line_of_theme(theme_id: str) -> Key:
    """The line at which a theme's entry begins; there where there is a repository."""
    return ("line of theme", theme_id)


def alone(tongue: Tongue) -> Tongue:
    """An edition that is published by itself: at the site's root."""
    return replace(tongue, path="")


Value = TypeVar("Value")
Made = TypeVar("Made")


class Keep(Protocol):
    """Makes something of a value, or has kept it."""

    def __call__(self, function: Callable[[Value], Made], value: Value) -> Made:
        """What a function makes of a value; it must depend on nothing else."""


def anew(function: Callable[[Value], Made], value: Value) -> Made:
    """Make it, and keep nothing."""
    return function(value)


class Edition(Struct, frozen=True, kw_only=True):
    """One language version of the site: the corpus, the site's own words, and its address."""

    tongue: Tongue
    corpus: Corpus
    wording: Wording
    ledger: Ledger
    keep: Keep
    """What a function makes of a value alone; a build hands in one that keeps it by the value."""
    site_url: str = ""
    """The address of the whole site, "" if it has none."""

    @property
    def address(self) -> str:
        """The address of the edition's home page, "" if the site has none."""
        if not self.site_url or not self.tongue.path:
            return self.site_url
        return f"{self.site_url.rstrip('/')}/{self.tongue.path}"

    def text(self, localized: Localized) -> str:
        """The text in the edition's language and script."""
        return self.convert(localized.get(self.tongue.language))

    def convert(self, words: str) -> str:
        """Words of a report, a Chinese name or term, in the edition's script, as many signs."""
        return self.wording.convert(words)

    @property
    def terms(self) -> TermIndex:
        """The wordings of the glossary's terms in the edition's language."""
        return index_of(self.ledger.read(("term wordings", self.tongue.language)))

    def change(self, reference: str) -> Change:
        """The last change of what `reference` names."""
        key = ("change", reference)
        found: Change = self.ledger.read(key) if self.ledger.has(key) else Unrecorded.NOT_KNOWN
        return found

    def address_of(self, file: str, line: Key | None = None) -> str:
        """Where a file of the project can be edited, at a line if there is one; "" if nowhere."""
        if not self.ledger.has(REPOSITORY):
            return ""
        at_line = f"#L{self.ledger.read(line)}" if line else ""
        return f"{self.ledger.read(REPOSITORY)}/{file}{at_line}"

    @property
    def names_parts(self) -> tuple[tuple[str, ...], ...]:
        """The letters at which each part of all names begins and ends."""
        parts: tuple[tuple[str, ...], ...] = self.ledger.read(("names parts", self.tongue.id))
        return parts

    def names_part(self, number: int) -> tuple[tuple[str, tuple[Named, ...]], ...]:
        """The letters of a part, from 1 on, each with the names that begin with it."""
        key = ("names part", self.tongue.id, str(number))
        letters: tuple[tuple[str, tuple[Named, ...]], ...] = self.ledger.read(key)
        return letters

    @property
    def checked(self) -> tuple[Revision | None, bool]:
        """The revision that was checked, None if not known; whether there are changes since."""
        checked: tuple[Revision | None, bool] = self.ledger.read(("checked",))
        return checked

    @property
    def releases(self) -> tuple[Release, ...]:
        """All releases of the data, the newest first."""
        found: tuple[Release, ...] = self.ledger.read(RELEASES) if self.ledger.has(RELEASES) else ()
        return found

    @property
    def released(self) -> Release | None:
        """The release that has the same data, if the last one has."""
        found: Release | None = self.ledger.read(RELEASED) if self.ledger.has(RELEASED) else None
        return found

    @property
    def version(self) -> Revision | None:
        """What the data go by: the revision of the release that has the same, else the one that
        was checked; None if that is not known, or not all is committed."""
        if self.released:
            return self.released.revision
        revision, has_changes = self.checked
        return None if has_changes else revision


def make_edition(
    tongue: Tongue,
    ledger: Ledger,
    site_url: str = "",
    keep: Keep = anew,
) -> Edition:
    """The edition of a language and script that reads through `ledger`."""

    def to_traditional(words: str) -> str:
        return conversion(ledger.read(("study",)).traditional)(words)

    convert = to_traditional if tongue.is_traditional else str
    return Edition(
        tongue=tongue,
        corpus=Corpus(ledger),
        wording=Wording(ledger, tongue.language, convert, tongue.id),
        ledger=ledger,
        keep=keep,
        site_url=site_url,
    )
