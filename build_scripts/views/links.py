"""Where every page and anchor of the site is, and how one page links to another.

Pages are Markdown files of the staging folder; MkDocs gives each a folder of its own
(`cases/x/source.md` is published as `cases/x/source/`), so links are relative to that.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache

from msgspec import Struct

from build_scripts.model import Check, Citation, Finding, Item, Retired, RetiredEntry, Silence

HOME = "index.md"
OVERVIEW = "overview.md"
COMPARE = "compare/index.md"
CASES = "cases/index.md"
REPORTS = "reports.md"
THEMES = "themes/index.md"
INDICATORS = "indicators/index.md"
FEATURES = "features/index.md"
GLOSSARY = "glossary.md"
DATA = "data.md"
RELEASES = "releases/index.md"
NAMES = "names.md"
METHOD = "method.md"
CORPUS_FILE = "data/corpus.json"
ZIP_FILE = "data/casebook.zip"
FEED_FILE = "feed.xml"
RELEASE_FOLDER = "releases"
RELEASE_ARCHIVE = "casebook.zip"
RELEASE_SUMS = "SHA256SUMS"
_WEB_ADDRESS = re.compile(r"(https?://)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::\d+)?/[^\s<>\"]*")
"""A web address, with or without the letters before it that browsers leave out too."""
SEARCH_HEAD = "search/head.json"
"""What the search of an edition reads first; it names all cases."""


# Each page of an item is an index of its own folder, so that an item may have any id, "index" too.


def case_page(case_id: str) -> str:
    """The page of a case."""
    return f"cases/{case_id}/index.md"


def source_page(case_id: str) -> str:
    """The page that shows a case's report."""
    return f"cases/{case_id}/source.md"


def cleaning_page(case_id: str) -> str:
    """The page that lists what cleaning changed in a case's report."""
    return f"cases/{case_id}/cleaning.md"


def checks_page(case_id: str) -> str:
    """The page behind a case's: what was checked, what is missing, what changed."""
    return f"cases/{case_id}/checks.md"


def column_page(case_id: str) -> str:
    """The page of a case as a column, to be set beside others."""
    return f"compare/{case_id}/index.md"


def theme_page(theme_id: str) -> str:
    """The page of a theme."""
    return f"themes/{theme_id}/index.md"


def indicator_page(indicator_id: str) -> str:
    """The page of an indicator that several cases report; of another, what leads to its row."""
    return f"indicators/{indicator_id}/index.md"


def data_of_indicator(indicator_id: str) -> str:
    """The file of all facts under an indicator that some case reports."""
    return f"data/indicators/{indicator_id}.csv"


def received_file(case_id: str) -> str:
    """The file of a case's report as it was received, as plain text: nothing in it is live."""
    return f"data/reports/{case_id}.txt"


def release_file(release: str, file: str) -> str:
    """A file of a release, published as it was released."""
    return f"{RELEASE_FOLDER}/{release}/{file}"


def changelog_of(language: str) -> str:
    """The file of a release that tells in a language what changed."""
    return f"changes.{language}.txt"


def feature_page(feature_id: str) -> str:
    """The page of a feature."""
    return f"features/{feature_id}/index.md"


def term_page(term_id: str) -> str:
    """The page with all uses of a term."""
    return f"glossary/{term_id}/index.md"


def published_folder(page: str) -> str:
    """The folder in which MkDocs publishes a page, "" for the root."""
    stem = page.removesuffix(".md")
    return posixpath.dirname(stem) if posixpath.basename(stem) in ("index", "README") else stem


def published_path(path: str) -> str:
    """Where MkDocs publishes a page or another file."""
    return posixpath.join(published_folder(path), "index.html") if path.endswith(".md") else path


def web_address(written: str) -> str:
    """The whole of a web address that somebody wrote; "" if it is none."""
    found = _WEB_ADDRESS.fullmatch(written)
    if found is None:
        return ""
    return written if found[1] else f"http://{written}"


def whole_address(page: str, site: str, anchor: str = "") -> str:
    """The address of a page, and of an anchor on it, for others to follow; "" if its edition has
    none, which `site` is the address of."""
    if not site:
        return ""
    folder = published_folder(page)
    hash_part = f"#{anchor}" if anchor else ""
    return f"{site.rstrip('/')}/{folder}{'/' if folder else ''}{hash_part}"


@lru_cache(maxsize=1 << 12)  # a page leads to most of its targets many times
def _relative(target: str, page: str) -> str:
    """The address of a page or file from where a page is published."""
    here = published_folder(page) or "."
    if not target.endswith(".md"):
        return posixpath.relpath(target, here)
    return posixpath.relpath(published_folder(target) or ".", here) + "/"


class Links(Struct, frozen=True):
    """Links from one page to everything else."""

    page: str
    up: str = ""
    """The way from the edition's root to the site's."""

    def file(self, path: str) -> str:
        """The relative address of a file that all editions share, by its path in the site."""
        if not self.up:
            return _relative(path, self.page)
        return f"{_relative(HOME, self.page).removeprefix('./')}{self.up}{path}"

    def to(self, target: str, anchor: str = "") -> str:
        """The relative address of a page or file, and of an anchor on it."""
        hash_part = f"#{anchor}" if anchor else ""
        if target == self.page and anchor:
            return hash_part
        return _relative(target, self.page) + hash_part

    def case(self, case_id: str, anchor: str = "") -> str:
        """A case's page."""
        return self.to(case_page(case_id), anchor)

    def source(self, case_id: str, anchor: str = "") -> str:
        """A case's source page."""
        return self.to(source_page(case_id), anchor)

    def cleaning(self, case_id: str) -> str:
        """The page on what cleaning changed."""
        return self.to(cleaning_page(case_id))

    def checks(self, case_id: str, anchor: str = "") -> str:
        """The page behind a case's."""
        return self.to(checks_page(case_id), anchor)

    def silence(self, case_id: str) -> str:
        """What a case has no practice or result for."""
        return self.checks(case_id, "silence")

    def citation(self, citation: Citation) -> str:
        """The place in the report that a quote was found at."""
        return self.source(citation.case_id, citation.id)

    def theme(self, theme_id: str, anchor: str = "") -> str:
        """A theme's page."""
        return self.to(theme_page(theme_id), anchor)

    def feature(self, feature_id: str) -> str:
        """A feature's page."""
        return self.to(feature_page(feature_id))

    def term(self, term_id: str) -> str:
        """A term's entry in the glossary."""
        return self.to(GLOSSARY, anchor_for("term", term_id))

    def finding(self, finding: Finding) -> str:
        """A finding on its theme's page."""
        return self.theme(finding.theme_id, anchor_of(finding))

    def check(self, check: Check) -> str:
        """What was recomputed, on the page behind its case's."""
        return self.checks(check.case_id, anchor_for("check", check.id))

    def item(self, item: Item) -> str:
        """An item on its case's page: its permanent address."""
        return self.case(item.case_id, anchor_of(item))


def anchor_for(kind: str, id_: str) -> str:
    """The id that what is of a kind and has an id of its own has on its page."""
    return f"{kind}-{id_}"


def anchor_of(item: Item | Finding | Retired | RetiredEntry) -> str:
    """The id that an item has on its page: its case's, of a finding its theme's."""
    if isinstance(item, Retired | RetiredEntry):
        return anchor_for(item.was.value, item.id)
    return anchor_for(type(item).__name__.lower(), item.id)


def address_of(item: Item | Finding) -> str:
    """The permanent address of an item, from the root of the edition on."""
    page = theme_page(item.theme_id) if isinstance(item, Finding) else case_page(item.case_id)
    return f"{published_folder(page)}/#{anchor_of(item)}"


def silence_anchor(silence: Silence) -> str:
    """The id that what a case is silent on has on the page behind it."""
    if silence.theme_id:
        return f"silence-theme-{silence.theme_id}"
    return f"silence-indicator-{silence.indicator_id}"
