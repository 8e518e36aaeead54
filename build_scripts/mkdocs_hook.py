"""The hook of `mkdocs.yml`: plain `mkdocs build` and `mkdocs serve` stage the pages first.

MkDocs loads this file by its path, so the project's root may not be importable yet.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
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
    from build_scripts.publish.mkdocs_site import prepare_environment

    prepare_environment()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stage the pages; with problems print them, one a line, and stop before MkDocs builds."""
    from mkdocs.exceptions import Abort

    from build_scripts.pipeline import stage_site

    problems = stage_site(_root(config))
    if problems:
        for problem in sorted(problems):
            print(problem, file=sys.stderr)
        raise Abort(f"{len(problems)} problem(s): nothing was built")
    return config


def on_serve(
    server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[[], None]
) -> LiveReloadServer:
    """Watch what people edit and not what is staged, or each edit would build twice."""
    server.unwatch(config.docs_dir)
    for folder in WATCHED:
        server.watch(str(_root(config) / folder))
    site = Path(server.root)
    server.builder = lambda: keep_last_good(builder, site)
    return server


def keep_last_good(builder: Callable[[], None], site: Path) -> None:
    """Build into `site`; if that fails say why, and leave `site` as it was.

    Without this the preview would hang at the first mistake: MkDocs empties the folder
    and answers no request until a build succeeds.
    """
    last_good = site.with_name(f"{site.name}-last-good")
    site.rename(last_good)
    try:
        builder()
    except Exception as error:  # an editor's mistake must not end the preview
        print(f"{error} (the preview keeps the last good state)", file=sys.stderr)
        shutil.rmtree(site, ignore_errors=True)
        last_good.rename(site)
    finally:
        shutil.rmtree(last_good, ignore_errors=True)


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
