"""How soon `casebook serve` shows a save on the page: `python -m tests.benchmarks.preview`.

The four cities are served, one of their pages is open in Chromium, and a summary is saved again
and again: with another word, which the page must show, and with a mistake, whose message it must
show. Times run from the save until the browser has it. Between two saves is a while in which
people look, and the pages that nobody looks at are made.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.observing import wait_until
from tests.browser.previewing import PATIENCE, launch, previewed
from tests.projects import copy_project

_TIMES, _WHILE = 10, 5.0
_CASE = "wuhai"
_PRACTICE = "    summary:\n      zh: "
_VALUE = "    value: "


def main() -> None:
    """Serve, save, and print the median and the longest of each."""
    with tempfile.TemporaryDirectory(prefix="casebook-preview-") as folder:
        project = copy_project(Path(folder) / "project")
        with previewed(project) as address, sync_playwright() as playwright:
            browser = launch(playwright)
            page = browser.new_page()
            page.goto(f"{address}cases/{_CASE}/")
            summary = project / "cases" / _CASE / "summary.yaml"
            seen, told = measure(page, summary)
            browser.close()
    print(f"casebook serve, four cities, {_TIMES} saves each, seconds: median, longest")
    for name, taken in (("from the save until it is seen", seen), ("until the message", told)):
        print(f"  {name:32}{statistics.median(taken):6.2f}{max(taken):8.2f}")


def measure(page: Page, summary: Path) -> tuple[list[float], list[float]]:
    """Seconds until each edit was seen, and until each mistake was told."""
    seen, told = [], []
    original = summary.read_text(encoding="utf-8")
    for number in range(_TIMES):
        word = f"另{'甲乙丙丁戊己庚辛壬癸'[number]}稿"
        edited = original.replace(_PRACTICE, f"{_PRACTICE}{word}", 1)
        there = f"document.querySelector('article').textContent.includes('{word}')"
        seen.append(_until(page, there, summary, edited))
        time.sleep(_WHILE)
        wrong = original.replace(_VALUE, f"{_VALUE}7", 1)
        shown = "document.querySelector('#preview-problems')"
        told.append(_until(page, f"{shown} !== null", summary, wrong))
        _until(page, f"{shown} === null", summary, original)
        time.sleep(_WHILE)
    return seen, told


def _until(page: Page, condition: str, file: Path, text: str) -> float:
    """Save a text, and wait until a condition holds in the browser; the seconds that it took."""
    saved = time.perf_counter()
    file.write_text(text, encoding="utf-8")
    wait_until(page, condition, PATIENCE)
    return time.perf_counter() - saved


if __name__ == "__main__":
    main()
