"""A site built from the tiny corpus with the project's own templates, once for all tests."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from build_scripts.cache import FOLDER
from build_scripts.crawl.model import Findings
from build_scripts.crawl.whole_site import Folders, SiteCrawl, crawl_site
from build_scripts.history.record import read_history
from build_scripts.model import EDITIONS, Corpus
from build_scripts.pipeline import build
from build_scripts.problems import Problem
from build_scripts.verify.corpus import load_corpus
from tests.conftest import ROOT, TINY
from tests.repository import make_repository

HAND_WRITTEN = """\
---
title: 方法
numbers: {example: [如“98%以上”], definition: [出现两次]}
---

# 方法

引文只出现一处，不能出现两次。数值照写，如“98%以上”。命令是 `casebook 42`。

```text
casebook 43
```

## 通用文字 { #shared-wording }
"""

SITE_URL = "https://example.org/p9/"
"""An address with a digit, which citations and the map of the site hold."""

Crawl = Callable[[], Findings]
Plant = Callable[[str, str, str], None]


def make_project(root: Path) -> Path:
    """The tiny corpus with everything that a whole site needs."""
    shutil.copytree(TINY, root)
    shutil.copytree(ROOT / "templates", root / "templates")
    shutil.copytree(ROOT / "docs" / "assets", root / "docs" / "assets")
    shutil.copy(ROOT / "mkdocs.yml", root)
    for name in ("method", "about", "editors"):
        (root / "docs" / f"{name}.md").write_text(HAND_WRITTEN, encoding="utf-8")
    (root / "staging" / "zh-Hans").mkdir(parents=True)
    make_repository(root)
    return root


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project, built; whoever changes it puts it back."""
    root = make_project(tmp_path_factory.mktemp("crawl") / "project")
    said: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SITE_URL", SITE_URL)
        assert build(root, said.append) == []
    assert said[-1].endswith("none unresolved")
    return root


@pytest.fixture(scope="session")
def corpus(project: Path) -> Corpus:
    corpus, _ = load_corpus(project)
    assert corpus is not None
    return corpus


class CrawledSite(SiteCrawl):
    """A site that was read once, so that a file that is changed can be read by itself."""

    def read_again(self, file: str) -> list[Problem]:
        """What is wrong with one file as it is now, all others as they were in the last run."""
        kept = self._problems, self._strays, self._words
        self._problems, self._strays, self._words = [], [], dict(self._words)
        try:
            self._read(self._folders.site / file, file)
            return self._found()
        finally:
            self._problems, self._strays, self._words = kept


@pytest.fixture(scope="session")
def crawled(project: Path, corpus: Corpus) -> CrawledSite:
    """The site as it was built, read once: what is changed then, is read again by itself."""
    crawled = CrawledSite(
        _folders(project), corpus, read_history(project), EDITIONS["zh-Hans"], SITE_URL
    )
    assert crawled.run().problems == []
    return crawled


@pytest.fixture
def crawl(project: Path, corpus: Corpus) -> Crawl:
    """Crawl the whole site as it is."""
    folders, history = _folders(project), read_history(project)
    return lambda: crawl_site(folders, corpus, history, EDITIONS["zh-Hans"], SITE_URL)


def _folders(project: Path) -> Folders:
    return Folders(project / "site", project / "docs", project / "templates", project / FOLDER)


@pytest.fixture
def plant(project: Path) -> Iterator[Plant]:
    """Replace words in a file of the built site; put back afterwards."""
    kept: dict[Path, bytes] = {}

    def replace(file: str, old: str, new: str) -> None:
        path = project / file
        kept[path] = path.read_bytes()
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8", newline="")

    yield replace
    for path, content in kept.items():
        path.write_bytes(content)
