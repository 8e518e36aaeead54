"""The real site, built once and served below a path, and a browser to look at it with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from build_scripts.pipeline import Project, make_site
from build_scripts.publish.site import write_site
from tests.browser.observing import BASE_PATH, HOST, ROOT, SITE, Observed, observe, serving
from tests.browser.previewing import launch
from tests.conftest import Once

SERVED = "served"
"""The folder that is served, in the one that all processes have."""


@pytest.fixture(scope="session")
def site_folder(once: Once) -> Path:
    """The real site, built once for all processes, to be served at `SITE`."""

    def build(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SITE_URL", SITE)
            project = Project(ROOT)
            made = make_site(project, print)
        assert not isinstance(made, list), "\n".join(map(str, made))
        write_site(made, project.store, folder / BASE_PATH)

    return once(SERVED, build) / BASE_PATH


@pytest.fixture(scope="session")
def site(site_folder: Path) -> str:
    """The address of the real site, ending in `/`."""
    assert site_folder.is_dir()
    return SITE


@pytest.fixture(scope="session")
def browser(shared: Path) -> Iterator[Browser]:
    """One browser for all tests of a process, which finds the site's host there."""
    with serving(shared / SERVED) as address, sync_playwright() as playwright:
        browser = launch(playwright, f"MAP {HOST} {urlsplit(address).netloc}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def desktop(browser: Browser) -> Iterator[BrowserContext]:
    """A reader's browser on a desktop screen, without animations."""
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def page(desktop: BrowserContext) -> Iterator[Page]:
    """A fresh page of `desktop`, which has forgotten all but the files that the others loaded: to
    load them anew for each takes as long as most tests."""
    yield desktop.new_page()
    for page in desktop.pages:
        if page.url.startswith(SITE):
            page.evaluate("localStorage.clear()")
        page.close()
    desktop.clear_cookies()
    desktop.clear_permissions()


@pytest.fixture
def observed(page: Page, site: str) -> Observed:
    """What `page` does outside the site, and what fails in it."""
    return observe(page, site)
