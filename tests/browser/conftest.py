"""The real site, built once and served below a path, and a browser to look at it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from build_scripts.pipeline import Project, make_site
from build_scripts.publish.site import write_site
from tests.browser.observing import BASE_PATH, ROOT, Observed, observe, serving
from tests.browser.previewing import launch


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
            project = Project(ROOT)
            made = make_site(project, print)
        assert not isinstance(made, list), "\n".join(map(str, made))
        write_site(made, project.store, site_folder)
        yield url


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
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
