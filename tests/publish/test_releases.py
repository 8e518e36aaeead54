"""Releases: dated states of the data that can be cited, and are never written again."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.datasets.releases import read_releases
from build_scripts.editions import TONGUES
from build_scripts.pipeline import Project, release
from build_scripts.problems import CasebookError
from build_scripts.publish.releasing import Released
from tests.projects import built, clone_project, made_of
from tests.repository import commit, git, make_repository

JIA = "cases/jia/summary.yaml"
FIRST, SECOND = "2026-01-01", "2026-02-03"
Said = tuple[int, str]
Release = Callable[[], Said]


@pytest.fixture
def project(tiny_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    root = clone_project(tiny_project, tmp_path / "project")
    (root / ".gitignore").write_text("/staging/\n/site/\n", encoding="utf-8")
    make_repository(root, FIRST)
    return root


@pytest.fixture
def run(project: Path, capsys: pytest.CaptureFixture[str]) -> Release:
    """Runs `casebook release`: its exit status, and what it says."""

    def run_it() -> Said:
        status = main(["--root", str(project), "--lang", "en", "release"])
        return status, "".join(capsys.readouterr())

    return run_it


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def edit_a_fact(project: Path) -> None:
    replace(
        project / JIA,
        "quote: 力争2025年建成智慧小区80个\n",
        "quote: 力争2025年建成智慧小区80个。\n",
    )


def folder_of(project: Path, name: str) -> Path:
    return project / "docs" / "releases" / name


def text_of(project: Path, name: str, language: str = "en") -> str:
    return (folder_of(project, name) / f"changes.{language}.txt").read_text(encoding="utf-8")


def page(project: Path, path: str) -> str:
    tools = Project(project)
    return tools.store.get(built(made_of(tools))[path]).decode()


def test_a_second_release_tells_what_changed_since_the_first(project: Path, run: Release) -> None:
    status, said = run()
    assert status == 0
    assert "docs/releases/2026-01-01/: casebook.zip" in said
    assert "git tag release-2026-01-01" in said
    first = commit(project, "2026-01-02")
    text = text_of(project, FIRST)
    assert "the first, which holds:" in text
    assert "+ cases/jia/summary.yaml (" in text
    assert "+ facts.csv (+" in text

    edit_a_fact(project)
    second = commit(project, SECOND)
    assert run()[0] == 0
    text = text_of(project, SECOND)
    assert text.startswith(f"Release 2026-02-03 (commit {second}), compared with 2026-01-01")
    assert first not in text  # what was released is the commit before
    assert "    facts\n      ~ smart-communities\n          quote: 力争2025年" in text
    assert "~ facts.csv (+" in text
    assert "the first" not in text
    assert text_of(project, SECOND, "zh").startswith("发布版本 2026-02-03")

    for name in (FIRST, SECOND):
        folder = folder_of(project, name)
        lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
        found = {name: digest for digest, name in (line.split("  ") for line in lines)}
        kept = {it.name: it.read_bytes() for it in folder.iterdir() if it.name != "SHA256SUMS"}
        assert found == {it: hashlib.sha256(data).hexdigest() for it, data in kept.items()}
    with zipfile.ZipFile(folder_of(project, SECOND) / "casebook.zip") as archive:
        described = json.loads(archive.read("datapackage.json"))
    assert described["version"] == f"2026-02-03-{second}"


def test_the_site_lists_releases_and_cites_the_one_whose_data_it_has(
    project: Path, run: Release
) -> None:
    assert run()[0] == 0
    commit(project, "2026-01-02")
    edit_a_fact(project)
    commit(project, SECOND)
    assert "data have changed since" in page(project, "en/releases/index.html")
    assert "release 2026-01-01" not in page(project, "en/data/index.html")
    assert run()[0] == 0
    commit(project, "2026-02-04")

    tools = Project(project)
    files = built(made_of(tools))
    for tongue in TONGUES:
        html = tools.store.get(files[f"{tongue.path}releases/index.html"]).decode()
        anchors = re.findall(r'<tr id="release-([^"]+)"', html)
        assert anchors == [SECOND, FIRST]
        assert hashlib.sha256(archive_of(project, SECOND)).hexdigest() in html
        assert f"{SECOND}/changes.{tongue.language}.txt" in html
    assert (
        "data are those of the newest" in tools.store.get(files["en/releases/index.html"]).decode()
    )
    data = tools.store.get(files["en/data/index.html"]).decode()
    assert "release 2026-02-03 (revision " in data
    assert '"version": "2026-02-03"' in data.replace("&#34;", '"').replace("&quot;", '"')
    # Once, at the root; and what can be downloaded today is the release, byte for byte.
    assert [path for path in files if path.endswith(f"{SECOND}/casebook.zip")] == [
        f"releases/{SECOND}/casebook.zip"
    ]
    for path in (f"releases/{SECOND}/casebook.zip", "data/casebook.zip"):
        assert tools.store.get(files[path]) == archive_of(project, SECOND)


def archive_of(project: Path, name: str) -> bytes:
    return (folder_of(project, name) / "casebook.zip").read_bytes()


def test_without_a_release_the_page_says_so(project: Path) -> None:
    assert "还没有发布过版本" in page(project, "releases/index.html")


def test_the_same_data_are_not_released_twice(project: Path, run: Release) -> None:
    assert run()[0] == 0
    commit(project, SECOND)  # of the release alone
    status, said = run()
    assert (status, said) == (0, "Nothing to release: the data are those of 2026-01-01.\n")
    assert not folder_of(project, SECOND).exists()


def test_a_second_release_of_a_day_has_its_number(project: Path, run: Release) -> None:
    assert run()[0] == 0
    edit_a_fact(project)
    commit(project, FIRST)
    assert run()[0] == 0
    assert "compared with 2026-01-01 (" in text_of(project, "2026-01-01-2")
    html = page(project, "releases/index.html")
    assert html.index("release-2026-01-01-2") < html.index('release-2026-01-01"')


def test_one_commit_gives_one_release(project: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(project), str(clone))
    told: list[str] = []
    for root in (project, clone):
        made = release(root, lambda text: told.append(text.en))
        assert isinstance(made, Released)
    kept, again = (
        {it.name: it.read_bytes() for it in folder_of(root, FIRST).iterdir()}
        for root in (project, clone)
    )
    assert kept == again
    assert told  # that the site has no address


def test_what_others_will_miss_is_told_and_no_hindrance(project: Path, run: Release) -> None:
    study = project / "cases" / "codebook" / "study.yaml"
    text = study.read_text(encoding="utf-8")
    study.write_text(re.sub(r"^licence:.*\n(  .*\n)*", "", text, flags=re.MULTILINE), "utf-8")
    commit(project, SECOND)
    status, said = run()
    assert status == 0
    assert "study.yaml does not name `licence`" in said
    with zipfile.ZipFile(BytesIO(archive_of(project, SECOND))) as archive:
        assert "licenses" not in json.loads(archive.read("datapackage.json"))


def test_what_is_not_committed_is_not_released(project: Path, run: Release) -> None:
    edit_a_fact(project)
    (project / "docs" / "more.md").write_text("# 更多\n", encoding="utf-8")
    status, said = run()
    assert status == 1
    assert "[release-uncommitted]" in said
    assert f"'{JIA}'" in said  # and no page written by hand
    assert not (project / "docs" / "releases").exists()


def test_what_does_not_hold_is_not_released(project: Path, run: Release) -> None:
    replace(project / JIA, "    value: 98.5%\n", "    value: 98.6%\n")
    commit(project, SECOND)
    status, said = run()
    assert status == 1
    assert "[value-not-in-quote]" in said


def test_without_git_nothing_is_released(project: Path, run: Release) -> None:
    shutil.rmtree(project / ".git")
    status, said = run()
    assert status == 1
    assert "[not-a-repository]" in said


def test_a_shallow_clone_releases_nothing(project: Path, tmp_path: Path) -> None:
    commit_again = project / "docs" / "more.md"
    commit_again.write_text("# 更多\n", encoding="utf-8")
    commit(project, SECOND)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{project}", str(clone))
    found = release(clone, lambda _: None)
    assert isinstance(found, list)
    assert [problem.code for problem in found] == ["release-shallow"]


def test_a_release_that_was_written_again_is_not_published(project: Path, run: Release) -> None:
    assert run()[0] == 0
    docs = project / "docs"
    assert [one.name for one in read_releases(docs)] == [FIRST]
    for file in sorted(folder_of(project, FIRST).iterdir()):
        sound = file.read_bytes()
        file.write_bytes(sound + b"\n")
        with pytest.raises(CasebookError, match="release-altered"):
            read_releases(docs)
        file.write_bytes(sound)


def test_a_folder_that_is_no_release_is_told(project: Path) -> None:
    folder_of(project, "notes").mkdir(parents=True)
    made = made_of(project)
    assert isinstance(made, list)
    assert [problem.code for problem in made] == ["release-altered"]
