"""The real site, built once and served below a path, and a browser to look at it with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from build_scripts.publish.mkdocs_site import build_site
from build_scripts.publish.site_check import check_site
from playwright.sync_api import Browser, Page, sync_playwright

from build_scripts.pipeline import HAND_WRITTEN, stage_site
from tests.browser.observing import BASE_PATH, ROOT, Observed, observe, serving

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site of this test run is built."""
    return tmp_path_factory.mktemp("served") / BASE_PATH


@pytest.fixture(scope="session")
def site(site_folder: Path) -> Iterator[str]:
    """The address of the real site, ending in `/`; it is built for that address."""
    with serving(site_folder.parent) as address:
        url = f"{address}{BASE_PATH}/"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITE_URL", url)
            problems = stage_site(ROOT)
            problems += build_site(ROOT / "mkdocs.yml", site_folder, ROOT / HAND_WRITTEN)
        problems += check_site(site_folder, url)
        assert not problems, "\n".join(map(str, problems))
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, else the one that Playwright downloaded."""
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page on a desktop screen, without animations."""
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()


@pytest.fixture
def observed(page: Page, site: str) -> Observed:
    """What `page` does outside the site, and what fails in it."""
    return observe(page, site)
