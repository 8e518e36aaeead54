"""Run MkDocs in this process: strict, quiet, its warnings as problems."""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.model import Position
from build_scripts.problems import CasebookError, Problem

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_SOURCE_FILE = re.compile(r"'([^'\n]+\.md)'")
"""How MkDocs' messages name the page they are about."""

_ENVIRONMENT = {
    # Material's own switch for its notice about MkDocs 2.
    "NO_MKDOCS_2_WARNING": "1",
    # Same input, same bytes: without it MkDocs writes today's date into the sitemap.
    "SOURCE_DATE_EPOCH": "0",
}


def prepare_environment() -> None:
    """Settings that MkDocs, Material and jieba only take from the process they run in."""
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    # jieba sets its own level when imported, so it can only be quieted afterwards.
    import jieba

    jieba.setLogLevel(logging.WARNING)


def build_site(
    config_file: Path, site_dir: Path, hand_written: Path | None = None
) -> list[Problem]:
    """Build the staged pages into `site_dir`; what MkDocs warns of is returned.

    The hook of `config_file` is left out: whoever calls has staged already. Pages that
    stand in `hand_written` are named as such, all others by their staged file.
    """
    prepare_environment()
    staged = config_file.parent
    with _collected_warnings() as messages:
        try:
            config = _load_config(config_file, site_dir)
            staged = Path(config.docs_dir)
            _build(config)
        except Exception as error:  # whatever MkDocs or the theme raises becomes one line
            # With warnings, the exception only counts them.
            if not messages:
                messages.append(f"{type(error).__name__}: {error}")
    folders = (hand_written or config_file.parent / "docs", staged)
    return sorted({_as_problem(text, config_file, folders) for text in messages})


def read_site_url(config_file: Path) -> str:
    """The public address that `config_file` gives the site, ending in `/`; "" if none."""
    return _load_config(config_file, config_file.parent / "site").site_url or ""


def serve_site(config_file: Path, address: str | None = None) -> None:
    """Serve the site with live reload until interrupted; the hook stages at each edit.

    Problems at the start end the program with status 1, printed by the hook; raises
    `CasebookError` if the preview itself cannot start.
    """
    prepare_environment()
    from mkdocs.commands.serve import serve
    from mkdocs.exceptions import Abort, MkDocsException

    try:
        with _printed_progress():
            serve(config_file=str(config_file), dev_addr=address)
    except Abort:
        raise
    except (MkDocsException, OSError) as error:
        raise CasebookError(
            Problem(
                Position(config_file.name),
                "site-serve",
                "the preview must be able to start",
                str(error),
                "if the address is in use, choose another with --address",
            )
        ) from error


@contextmanager
def _printed_progress() -> Iterator[None]:
    """What MkDocs says, printed: the address, and each rebuild."""
    handler = logging.StreamHandler()
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


def _load_config(config_file: Path, site_dir: Path) -> MkDocsConfig:
    from mkdocs.config import load_config

    return load_config(str(config_file), strict=True, site_dir=str(site_dir), hooks=[])


def _build(config: MkDocsConfig) -> None:
    from mkdocs.commands.build import build

    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()


class _Messages(logging.Handler):
    """Keeps the text of every warning."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.texts = texts

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


@contextmanager
def _collected_warnings() -> Iterator[list[str]]:
    """The warnings of MkDocs and its plugins, which print nothing meanwhile."""
    logger = logging.getLogger("mkdocs")
    texts: list[str] = []
    handler, propagate = _Messages(texts), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield texts
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def _as_problem(text: str, config_file: Path, folders: tuple[Path, ...]) -> Problem:
    """One of MkDocs' messages, at the page it names or else at the configuration."""
    return Problem(
        Position(_source_file(text, folders, config_file.parent) or config_file.name),
        "site-build",
        f"MkDocs must build the site without a warning: {' '.join(text.split())}",
    )


def _source_file(text: str, folders: tuple[Path, ...], root: Path) -> str:
    """The first of the files that a message may mean, as people name it."""
    if found := _SOURCE_FILE.search(text):
        for folder in folders:
            if (folder / found[1]).is_file():
                return (folder / found[1]).relative_to(root).as_posix()
    return ""
