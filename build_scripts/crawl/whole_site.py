"""Read every file of the built site, and resolve every number in it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from build_scripts.crawl.charts import chart_of, read_chart
from build_scripts.crawl.claims import claims_on, claims_on_page
from build_scripts.crawl.covering import Covered, TextIndex
from build_scripts.crawl.declared import declared_on_page, declared_wording
from build_scripts.crawl.downloads import read_csv, read_descriptor, read_tables
from build_scripts.crawl.given_files import GivenFiles
from build_scripts.crawl.ground import make_ground
from build_scripts.crawl.html import Block, is_chart, line_of, read_blocks
from build_scripts.crawl.inventory import iter_texts
from build_scripts.crawl.made_files import make_files
from build_scripts.crawl.model import Findings, Source
from build_scripts.crawl.search import SEARCH_INDEX, SearchEntry, page_words, read_search_index
from build_scripts.crawl.sitemaps import read_sitemap
from build_scripts.crawl.specs import read_spec
from build_scripts.crawl.tokens import find_tokens
from build_scripts.datasets.files import FOLDER as DATA
from build_scripts.model import Corpus, Edition, History, Position
from build_scripts.normalize import fold
from build_scripts.problems import Problem
from build_scripts.views.figures import CHARTS, SPEC_SUFFIX, SPECS
from build_scripts.views.links import published_folder
from build_scripts.views.pages import WORDING_FILE
from build_scripts.views.rendering import load_wording


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the built site is, and what it was made from by hand."""

    site: Path
    hand_written: Path
    templates: Path
    cache: Path


@dataclass(frozen=True, slots=True)
class Stray:
    """A number that resolves to nothing, and the words that it stands in."""

    file: str
    line: int
    where: str
    token: str
    context: str


def crawl_site(
    folders: Folders, corpus: Corpus, history: History, edition: Edition, site_url: str = ""
) -> Findings:
    """What every number of the site resolves to, and a problem for each that does not.

    Read are pages with their charts and attributes, tables, specs, the search index and the
    map of the site. All other files must be those of the theme or of the project, unchanged.
    """
    return SiteCrawl(folders, corpus, history, edition, site_url).run()


class SiteCrawl:
    """What the files of one site are held against, and what was found in those read so far."""

    def __init__(
        self,
        folders: Folders,
        corpus: Corpus,
        history: History,
        edition: Edition,
        site_url: str,
    ) -> None:
        wording_file = folders.templates / WORDING_FILE
        wording = load_wording(wording_file, edition.language, corpus.codebook.study)
        declared, self._problems = declared_wording(wording_file, wording)
        self._folders = folders
        self._site_url = site_url
        self._ground = make_ground(corpus, history, edition.language, wording, site_url)
        self._index = TextIndex([*iter_texts(corpus), *declared])
        self._made = make_files(corpus, history, edition.language, wording, folders.cache / CHARTS)
        self._given = GivenFiles(folders.hand_written, folders.templates)
        self._hand_written = dict(_published_as(folders.hand_written))
        self._sources: Counter[Source] = Counter()
        self._strays: list[Stray] = []
        self._words: dict[str, str] = {}
        self._covered: dict[str, Covered] = {}

    def run(self) -> Findings:
        """Read every file."""
        site = self._folders.site
        files = [path for path in site.rglob("*") if path.is_file()]
        for path in sorted(files, key=lambda path: (_order(path), path)):
            self._read(path, path.relative_to(site).as_posix())
        return Findings(self._sources, self._found())

    def _found(self) -> list[Problem]:
        return sorted([*self._problems, *_as_problems(self._strays)])

    def _read(self, path: Path, file: str) -> None:
        if file.endswith(".html"):
            self._read_page(path, file)
        elif file in self._made.files:
            if not self._resolve_all(file, self._read_made(path, file)):
                self._problems += self._made.check_file(path, file)
        elif file == SEARCH_INDEX:
            self._read_search_index(file, path)
        elif path.name in ("sitemap.xml", "sitemap.xml.gz"):
            self._resolve(file, read_sitemap(path, self._site_url, self._words.keys()))
        else:
            self._resolve(file, self._given.read(path, file))
            self._problems += self._given.check(path, file)

    def _read_made(self, path: Path, file: str) -> Iterable[Block]:
        """What a data file or spec says; nothing if it cannot be read, for then it was changed."""
        folder, _, name = file.rpartition("/")
        if name.endswith(".csv"):
            return list(read_csv(path, self._ground))
        content = path.read_text(encoding="utf-8", errors="replace")
        if folder == f"{DATA}/schema":
            return [Block(1, "schema", claimed=[(Source.SCHEMA, content)])]
        try:
            value = json.loads(content)
        except ValueError:
            return []
        if folder == SPECS:
            return read_spec(name.removesuffix(SPEC_SUFFIX), value, self._ground)
        if file == f"{DATA}/corpus.json":
            return read_tables(value, self._ground)
        return read_descriptor(value)

    def _read_page(self, path: Path, file: str) -> None:
        from lxml import etree

        parser = etree.HTMLParser(encoding="utf-8", huge_tree=True)
        content = path.read_text(encoding="utf-8")
        root = etree.fromstring(content.encode(), parser)
        source = self._hand_written.get(file)
        if source:
            declared = declared_on_page(source)
            blocks = read_blocks(root, claims_on_page(source.read_text(encoding="utf-8")))
            used = self._resolve(file, blocks, declared.index)
            self._problems += (*declared.problems, *declared.check_used(used))
        else:
            self._resolve(file, read_blocks(root, claims_on(file, self._ground)))
        for svg in root.iter("svg"):
            if is_chart(svg) and not self._resolve_all(file, read_chart(svg, self._ground)):
                position = Position(file, line_of(svg))
                self._problems += self._made.check_drawing(chart_of(svg), content, position)
        self._words[file] = page_words(root)

    def _read_search_index(self, file: str, path: Path) -> None:
        try:
            entries = list(read_search_index(path))
        except (ValueError, LookupError):
            rule = "the search index must be readable"
            self._problems.append(Problem(Position(file), "site-file", rule))
            return
        for entry in entries:
            if not self._stands_on_page(entry):
                self._resolve(file, [Block(1, entry.location, text) for text in entry.texts])

    def _stands_on_page(self, entry: SearchEntry) -> bool:
        """Whether an entry says what its page says, whose numbers are resolved there."""
        words = self._words.get(entry.file, "")
        return all(text in words for text in entry.words)

    def _resolve_all(self, file: str, blocks: Iterable[Block]) -> int:
        """Count the numbers of blocks by source; give how many of them resolve to nothing."""
        before = len(self._strays)
        self._resolve(file, blocks)
        return len(self._strays) - before

    def _resolve(
        self, file: str, blocks: Iterable[Block], declared: TextIndex | None = None
    ) -> set[str]:
        """Count the numbers of blocks by source; give the declared texts that were found."""
        used: set[str] = set()
        for block in blocks:
            for source, words in block.claimed:
                self._sources[source] += len(find_tokens(fold(words)))
            covered = self._cover(fold(block.text))
            self._count(covered)
            if declared and covered.unresolved:
                covered = declared.cover(covered.rest)
                self._count(covered)
                used |= covered.texts
            found = [(left.token, left.context) for left in covered.unresolved]
            for words in block.denied:
                tokens = find_tokens(fold(words))
                found += [(token.text, words) for token in tokens] or [(words, words)]
            self._strays += [Stray(file, block.line, block.where, *stray) for stray in found]
        return used

    def _count(self, covered: Covered) -> None:
        for source, times in covered.sources.items():
            self._sources[source] += times

    def _cover(self, folded: str) -> Covered:
        """What the numbers of a text resolve to; the same texts stand on many pages."""
        if folded not in self._covered:
            self._covered[folded] = self._index.cover(folded)
        return self._covered[folded]


def _order(path: Path) -> int:
    """Pages first, because the search index is held against them; then what has lines."""
    return {".html": 0, ".csv": 1}.get(path.suffix, 2)


def _published_as(hand_written: Path) -> Iterator[tuple[str, Path]]:
    """The file that each hand-written page is published as, and its source."""
    for path in hand_written.rglob("*.md"):
        folder = published_folder(path.relative_to(hand_written).as_posix())
        yield f"{folder}/index.html".lstrip("/"), path


def _as_problems(strays: Iterable[Stray]) -> Iterator[Problem]:
    """One problem for each number, and how many more files have it in the same words."""
    alike: dict[tuple[str, str], list[Stray]] = {}
    for stray in strays:
        alike.setdefault((stray.token, stray.context), []).append(stray)
    for first, *others in alike.values():
        files = {other.file for other in others} - {first.file}
        more = f"; the same in {len(files)} more file(s)" if files else ""
        yield Problem(
            Position(first.file, first.line),
            "site-number",
            "a number on the site must be a fact, a quote, checked prose, a count or declared",
            first.token,
            f"it stands in {first.where}: “{first.context}”{more}",
        )
