"""Print what the search of the site finds: `python -m tests.benchmarks.finding`.

Builds the site and types into the search of each edition (`EDITIONS=en,zh-Hant` takes those), in
Chromium, every name, value and part of a term, parts of reports, in both scripts, in pinyin and
in English; prints how many of each kind are found, how many in the first place, and each miss.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from build_scripts.editions import EDITIONS
from build_scripts.pipeline import Project
from build_scripts.publish.site import write_site
from tests.benchmarks.pool import ROOT
from tests.browser.observing import serving
from tests.browser.previewing import launch
from tests.browser.searching import queries_of, type_all
from tests.editions import edition_of, shelf_of
from tests.projects import built, made_of


def main() -> None:
    """Type everything in each edition."""
    chosen = os.environ.get("EDITIONS", ",".join(EDITIONS)).split(",")
    shelf, project = shelf_of(ROOT), Project(ROOT)
    with tempfile.TemporaryDirectory(prefix="casebook-finding-") as folder:
        write_site(built(made_of(project)), project.store, Path(folder))
        with serving(Path(folder)) as address, sync_playwright() as playwright:
            browser = launch(playwright)
            for tongue in map(EDITIONS.__getitem__, chosen):
                context = browser.new_context()
                context.set_default_timeout(0)
                queries = queries_of(edition_of(shelf, tongue))
                outcome = type_all(context, f"{address}{tongue.path}", queries)
                print(f"{tongue.id}:", *outcome.lines(), sep="\n  ")
                sys.stdout.flush()
                context.close()
            browser.close()


if __name__ == "__main__":
    main()
