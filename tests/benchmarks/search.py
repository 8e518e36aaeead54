"""Print what the search weighs and how fast it answers: `python -m tests.benchmarks.search`.

At 4 and at 416 cases (`BENCH=4,20` takes those): making the index, once more after an edit of
one summary, its size, and in Chromium, slowed to a quarter, what each query loads and takes.
"""

from __future__ import annotations

import gzip
import os
import shutil
import statistics
import sys
import tempfile
from functools import partial
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from build_scripts.corpus.making import make_corpus, read_written
from build_scripts.corpus.sharing import place_shared
from build_scripts.corpus.shelf import Shelf
from build_scripts.editions import TONGUES
from build_scripts.model import NO_HISTORY
from build_scripts.pipeline import Project
from build_scripts.publish.publishing import publishers_of
from build_scripts.publish.site import write_site
from build_scripts.publish.surroundings import place_surroundings
from build_scripts.store import Digest
from tests.benchmarks.corpora import write_project
from tests.benchmarks.edits import edit_one_line
from tests.benchmarks.pool import ROOT
from tests.browser.observing import serving
from tests.browser.previewing import launch

_QUERIES = (
    "网格员", "治理", "平安建设满意度", "98%以上", "4万余件", "枫桥经验", "wǎng gé", "mediation",
    "網格化服務管理", "银川 网格 党建", "矛盾纠纷多元化解机制", "没有这样的名称",
)  # fmt: skip
_SLOWED = 4
_PAGE = """<!doctype html><title>search</title><link rel="icon" href="data:,">
<input id="__search" type="checkbox">
<div data-cb-search><form action="/names/"><input class="md-search__input" name="q"></form>
<div class="md-search__scrollwrap"><div role="status"></div>
<div class="cb-search-filters"></div><div id="cb-found" role="listbox"></div></div></div>
<script type="module" src="/assets/search/search.js"></script>"""


def main() -> None:
    """Measure at each size."""
    for cases in map(int, os.environ.get("BENCH", "4,416").split(",")):
        with tempfile.TemporaryDirectory(prefix="casebook-search-") as folder:
            measure(Path(folder), cases)
        sys.stdout.flush()


def measure(folder: Path, cases: int) -> None:
    """Make the index of so many cases, and look things up in it."""
    project, site = folder / "project", folder / "site"
    write_project(project, cases)
    made, kept = _made(project, "nothing kept")
    write_site(made, kept.store, site)
    edit_one_line(project, "summary", seed=1)
    again, _ = _made(project, "one summary edited")
    changed = sum(made.get(path) != digest for path, digest in again.items())
    sizes = [len(gzip.compress(path.read_bytes())) for path in site.rglob("*.json")]
    print(f"{cases} cases: {len(sizes)} files, {sum(sizes) / 1e6:.2f} MB packed, of which "
          f"{changed} changed with the summary; the largest {max(sizes) / 1e3:.1f} KB")  # fmt: skip
    shutil.copytree(ROOT / "docs" / "assets", site / "assets")
    (site / "index.html").write_text(_PAGE, encoding="utf-8")
    with serving(site) as address, sync_playwright() as playwright:
        browser = launch(playwright)
        for words in _QUERIES:
            context = browser.new_context()
            _look_up(context.new_page(), address, site, words)
            context.close()
        browser.close()


def _made(project: Path, what: str) -> tuple[dict[str, Digest], Project]:
    """The files of the search; only their own making is measured."""
    kept = Project(project)
    shelf = Shelf(kept.store)
    assert not make_corpus(read_written(project), kept.store, shelf)
    place_shared(kept.store, shelf)
    place_surroundings(project, shelf, NO_HISTORY)
    [publisher] = publishers_of(kept, shelf, TONGUES[:1])
    with kept.stage("search"):
        files = publisher.searched()
    taken = [(wall, cpu) for name, wall, cpu in kept.stages if name.endswith("search")]
    wall, cpu = map(sum, zip(*taken, strict=True))
    print(f"  index, {what}: {wall:.1f} s ({cpu:.1f} s of CPU)")
    return files, kept


def _look_up(page: Page, address: str, site: Path, words: str) -> None:
    """What a first query loads, and how long the same takes when all of that is there."""
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url.removeprefix(address)))
    page.goto(address)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": _SLOWED})
    field = page.locator(".md-search__input")
    before = len(loaded)
    field.click()
    field.fill(words)
    page.wait_for_function(_ANSWERED, arg=words)
    size = sum(map(partial(_packed, site), loaded[before:]))
    times = [page.evaluate(_AGAIN, words) for _ in range(5)]
    told = page.locator("[role=status]").inner_text()
    print(f"  {words}: {len(loaded) - before} files, {size / 1e3:.0f} KB packed; "
          f"again {statistics.median(times):.0f} ms; {told}")  # fmt: skip


def _packed(site: Path, path: str) -> int:
    return len(gzip.compress((site / path).read_bytes()))


_ANSWERED = "words => document.querySelector('#cb-found').dataset.query === words"
_AGAIN = """async (words) => {
    const field = document.querySelector('.md-search__input');
    const list = document.querySelector('#cb-found');
    const type = (value) => {
        field.value = value;
        field.dispatchEvent(new Event('input'));
        return new Promise((resolve) => {
            const wait = () => list.dataset.query === value ? resolve() : setTimeout(wait, 1);
            wait();
        });
    };
    await type('');
    const started = performance.now();
    await type(words);
    return performance.now() - started - 80; // the pause after the last key
}"""

if __name__ == "__main__":
    main()
