"""Plain `mkdocs build` and `mkdocs serve` stage first, and survive an editor's mistake."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from msgspec.structs import replace

from build_scripts import mkdocs_hook as hook
from build_scripts.editions import TONGUES, Tongue, alone
from build_scripts.model import Localized, Position
from build_scripts.problems import Problem
from build_scripts.publish.frame import Face, Frame

PROBLEM = Problem(
    Position("cases/a/summary.yaml", 14, 7),
    "quote-not-found",
    Localized("须在那里", "must be there"),
)

FACE = Face(id="en", path="", name="English", words={"home": "Start"})
FRAME = Frame(
    tongue=TONGUES[2],
    title="Cities",
    description="",
    face=FACE,
    faces=(FACE,),
    lacking={},
    entries={},
    feed="",
)

Stage = Callable[[Path, Tongue], Frame | list[Problem]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "staging" / "en").mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(
        f"site_name: x\ndocs_dir: staging\nhooks: ['{hook.__file__}']\nextra: {{edition: en}}\n"
        "nav: [home: index.md]\n",
        encoding="utf-8",
    )
    return tmp_path


def use_stage(monkeypatch: pytest.MonkeyPatch, stage: Stage) -> None:
    pipeline = SimpleNamespace(stage=stage, STAGING="staging")
    monkeypatch.setitem(sys.modules, "build_scripts.pipeline", pipeline)


def build_plainly(project: Path) -> None:
    build(load_config(str(project / "mkdocs.yml"), strict=True))


def test_a_plain_build_stages_first(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stage(root: Path, tongue: Tongue) -> Frame:
        (root / "staging" / tongue.id / "index.md").write_text("# All cities\n", encoding="utf-8")
        return replace(FRAME, tongue=alone(tongue))

    use_stage(monkeypatch, stage)
    build_plainly(project)
    page = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert all(words in page for words in ("All cities", "<title>Cities</title>"))


@pytest.mark.parametrize("key", ["house", "2026"])
def test_words_of_the_configuration_are_keys_of_the_wording(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], key: str
) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("home: index.md", f"{key}: index.md")
    # What only looks like the word stands before it.
    config.write_text(f"# {key}\nsite_dir: {key}/site\n{text}", encoding="utf-8")
    use_stage(monkeypatch, lambda root, tongue: FRAME)
    with pytest.raises(Abort):
        build_plainly(project)
    said = capsys.readouterr().err
    assert said.startswith("mkdocs.yml:7:7: words of the configuration must be")
    assert f"'{key}'" in said


def test_an_unknown_edition_is_named(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("edition: en", "edition: fr")
    config.write_text(text, encoding="utf-8")
    use_stage(monkeypatch, lambda root, tongue: FRAME)
    with pytest.raises(Abort, match="'fr': it must be one of zh-Hans, zh-Hant, en"):
        build_plainly(project)


def test_with_problems_nothing_is_built_and_each_is_one_line(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("last good", encoding="utf-8")
    use_stage(monkeypatch, lambda root, tongue: [PROBLEM])
    with pytest.raises(Abort, match="1 problem"):
        build_plainly(project)
    assert capsys.readouterr().err == f"{PROBLEM}\n"
    assert (project / "site" / "index.html").read_text(encoding="utf-8") == "last good"


def test_the_root_is_importable_for_mkdocs(monkeypatch: pytest.MonkeyPatch) -> None:
    root = str(Path(hook.__file__).parents[1])
    monkeypatch.setattr(sys, "path", [path for path in sys.path if path != root])
    hook.on_startup(command="build", dirty=False)
    assert sys.path[0] == root


def test_the_preview_watches_what_people_edit_and_not_what_is_staged(project: Path) -> None:
    server = LiveReloadServer(print, "127.0.0.1", 0, str(project / "out"))
    try:
        config = load_config(str(project / "mkdocs.yml"))
        server.watch(config.docs_dir)
        hook.on_serve(server, config=config)
        watched = {Path(path).name for path in server._watched_paths}
    finally:
        server.server_close()
    assert watched == {"cases", "templates", "docs"}
