"""The hook of `mkdocs.yml`: plain `mkdocs build` and `mkdocs serve` stage the pages first.

MkDocs loads this file by its path, so the project's root may not be importable yet.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer

WATCHED = ("cases", "templates", "docs")
"""The folders below the root that people edit."""


def on_startup(*, command: str, dirty: bool) -> None:
    """Set the process up as `casebook` does."""
    root = str(Path(__file__).resolve().parents[1])
    if root not in sys.path:
        sys.path.insert(0, root)
    from build_scripts.publish.theme import prepare_environment

    prepare_environment()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stage the pages; with problems print them, one a line, and stop before MkDocs builds."""
    from mkdocs.exceptions import Abort

    from build_scripts.pipeline import stage

    problems = stage(_root(config))
    if problems:
        for problem in sorted(problems):
            print(problem, file=sys.stderr)
        raise Abort(f"{len(problems)} problem(s): nothing was built")
    return config


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Watch what people edit and not what is staged, or each edit would build twice."""
    server.unwatch(config.docs_dir)
    for folder in WATCHED:
        server.watch(str(_root(config) / folder))
    return server


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
