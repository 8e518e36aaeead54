"""The whole build: cases → corpus → pages → staging → MkDocs → check → crawl → site."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from build_scripts.cache import FOLDER
from build_scripts.model import EDITIONS, Corpus, History, Position
from build_scripts.problems import CasebookError, Problem
from build_scripts.verify.corpus import load_corpus

CONFIG_FILE = "mkdocs.yml"
HAND_WRITTEN = "docs"
TEMPLATES = "templates"
STAGING = "staging"
SITE = "site"
_EDITION = "zh-Hans"
"""The edition that is built and crawled."""

Progress = Callable[[str], None]


def check(root: Path) -> list[Problem]:
    """Everything that is wrong with the cases and the codebook, sorted by place."""
    _, problems = load_corpus(root)
    return problems


def stage_site(root: Path, edition_id: str = _EDITION) -> list[Problem]:
    """Make the staging folder of an edition; with problems it stays as it was."""
    corpus, problems = load_corpus(root)
    if corpus is None or problems:
        return problems
    from build_scripts.history.record import read_history

    try:
        _stage(corpus, read_history(root), root, edition_id)
    except CasebookError as error:
        return list(error.problems)
    return []


def build(root: Path, progress: Progress) -> list[Problem]:
    """Build `site/`; with problems the last good site stays as it was."""
    from build_scripts.history.record import read_history
    from build_scripts.publish.mkdocs_site import build_site, read_site_url
    from build_scripts.publish.site_check import check_site
    from build_scripts.publish.swap import next_dir, recover, swap

    site = root / SITE
    started = time.perf_counter()
    progress("reading reports, checking every quote and value …")
    corpus, problems = load_corpus(root)
    if corpus is None or problems:
        return problems
    try:
        history = read_history(root)
        _stage(corpus, history, root, _EDITION)
        progress(f"pages staged after {time.perf_counter() - started:.1f} s; running MkDocs …")
        recover(site)
        problems = build_site(root / CONFIG_FILE, next_dir(site), root / HAND_WRITTEN)
        if not problems:
            progress("checking links, anchors and addresses …")
            problems = check_site(next_dir(site), read_site_url(root / CONFIG_FILE))
        if not problems:
            progress("finding out where every number is from …")
            problems = _crawl(corpus, history, root, next_dir(site), progress)
        if not problems:
            swap(next_dir(site), site)
    except CasebookError as error:
        problems = list(error.problems)
    finally:
        recover(site)
    return problems


def crawl(root: Path, progress: Progress) -> list[Problem]:
    """Every number of the last built `site/` that resolves to nothing the corpus holds now."""
    corpus, problems = load_corpus(root)
    if corpus is None or problems:
        return problems
    if not (root / SITE).is_dir():
        rule = "site must be built before it is crawled"
        return [Problem(Position(SITE), "site-missing", rule, fix="run `casebook build`")]
    from build_scripts.history.record import read_history

    try:
        problems = _crawl(corpus, read_history(root), root, root / SITE, progress)
    except CasebookError as error:
        return list(error.problems)
    if problems:
        progress("site/ is as it was built: after an edit or a commit, build it again")
    return problems


def _crawl(
    corpus: Corpus, history: History, root: Path, site: Path, progress: Progress
) -> list[Problem]:
    from build_scripts.crawl.whole_site import Folders, crawl_site
    from build_scripts.publish.mkdocs_site import read_site_url

    folders = Folders(site, root / HAND_WRITTEN, root / TEMPLATES, root / FOLDER)
    site_url = read_site_url(root / CONFIG_FILE)
    findings = crawl_site(folders, corpus, history, EDITIONS[_EDITION], site_url)
    progress(findings.summary())
    return findings.problems


def _stage(corpus: Corpus, history: History, root: Path, edition_id: str) -> None:
    from build_scripts.publish.output import stage
    from build_scripts.views.pages import render_site

    edition = EDITIONS[edition_id]
    rendered = render_site(
        corpus,
        edition,
        history=history,
        templates=root / TEMPLATES,
        cache=root / FOLDER,
        site_url=os.environ.get("SITE_URL", ""),
    )
    stage(rendered, root / HAND_WRITTEN, root / STAGING / edition.id)
