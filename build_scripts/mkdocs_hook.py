"""The hook of `mkdocs.yml`: plain `mkdocs build` and `mkdocs serve` stage the pages first.

MkDocs loads this file by its path, so the project's root may not be importable yet.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

WATCHED = ("cases", "templates", "docs")
"""The folders below the root that people edit."""
_commands: list[str] = []
"""The command that MkDocs was started with."""


def on_startup(*, command: str, dirty: bool) -> None:
    """Set the process up as `casebook` does."""
    _commands[:] = [command]
    root = str(Path(__file__).resolve().parents[1])
    if root not in sys.path:
        sys.path.insert(0, root)
    from build_scripts.publish.theme import prepare_environment

    prepare_environment()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Stage the edition that the configuration names, and give the theme its words.

    With problems print them, one a line, and stop before MkDocs builds.
    """
    from mkdocs.exceptions import Abort

    from build_scripts.editions import EDITIONS
    from build_scripts.formats import language_of
    from build_scripts.model import Localized
    from build_scripts.pipeline import STAGING, stage
    from build_scripts.problems import CasebookError
    from build_scripts.publish.theme import use

    named = config.extra.get("edition")
    if named not in EDITIONS:
        raise Abort(f"extra.edition is {named!r}: it must be one of {', '.join(EDITIONS)}")
    file = Path(config.config_file_path)
    staged = stage(file.parent, EDITIONS[named])
    try:
        if not isinstance(staged, list):
            use(config, staged, file.read_text(encoding="utf-8"))
            config.docs_dir = str(file.parent / STAGING / named)
            config.extra["is_served"] = _commands == ["serve"]
            return config
    except CasebookError as error:
        staged = list(error.problems)
    language = language_of(os.environ)
    for problem in sorted(staged):
        print(problem.told(language), file=sys.stderr)
    nothing = Localized(
        f"{len(staged)} 个问题：没有生成任何内容", f"{len(staged)} problem(s): nothing was built"
    )
    raise Abort(nothing.get(language))


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Leave out what no page asks for, and join the style sheets."""
    from build_scripts.publish.theme import fit_files

    fit_files(files, config)
    return files


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Give the theme its words, and tell the map of the site its pages."""
    from build_scripts.publish.frame import map_of
    from build_scripts.publish.theme import use_words

    frame = config.extra["edition"]
    pages = {frame.id: [file.src_uri for file in files.documentation_pages()]}
    config.extra["pages"] = map_of(pages, {frame.id: ""})
    use_words(env, config)
    return env


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Tell the theme what stands around the page."""
    from build_scripts.publish.frame import menu_of

    page.meta["around"] = config.extra["edition"].around(menu_of(config), page.file.src_uri)
    return markdown


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Say of words in another language than the edition's which one it is."""
    finished: str = config.extra["edition"].finished(output)
    return finished


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
    """Watch what people edit and not what is staged, or each edit would build twice."""
    server.unwatch(config.docs_dir)
    for folder in WATCHED:
        server.watch(str(_root(config) / folder))
    return server


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
