"""After an edit only what depends on it is made again, and the bytes are those of a clean build."""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import pytest

from build_scripts.editions import TONGUES, Tongue
from build_scripts.pipeline import SITE, STAGING, Project, build
from build_scripts.publish.site import digests_of
from build_scripts.store import Digest, Key, Result, Store, Values, Work
from build_scripts.views.links import published_path
from tests import edits
from tests.benchmarks.corpora import write_project
from tests.projects import FIRST, Made, built, clone_project, made_clean, made_of, read_again

CHAINS, LENGTH = 20, 10
"""How many projects are edited by chance, and how often each."""
ALL_EDITIONS = 4
"""Of so many of them one is built in all editions, the others in the first."""
SHORT = 4
"""How often the tiny project is edited in `make test`, each time from another chance."""


_ONE_IN = 4
"""Of so many edits one at least must pass the check."""
_MOST_TRIES = 3


def difference(kept: Made, clean: Made) -> list[str]:
    """The files, or problems, in which two builds differ."""
    if isinstance(kept, list) or isinstance(clean, list):
        return [] if kept == clean else [f"{_told(kept)}, made clean: {_told(clean)}"]
    return sorted({path for path, _ in kept.items() ^ clean.items()})


def _told(made: Made) -> str:
    return "\n".join(map(str, made[:9])) if isinstance(made, list) else f"{len(made)} files"


def run_chain(
    base: Path, root: Path, seed: int, count: int, tongues: Sequence[Tongue]
) -> tuple[int, list[str]]:
    """Some edits one after the other, each build held against a clean one.

    How many passed the check, and where the bytes were not the same. What does not pass is
    held against a clean build too, and then taken back; if nearly nothing passes, some more
    edits are made.
    """
    chance, project = random.Random(seed), Project(clone_project(base, root))
    passed, wrong, done = 0, [], []
    for number in range(_MOST_TRIES * count):
        if number >= count and passed >= count / _ONE_IN:
            break
        before = root.with_name(f"{root.name}-before")
        shutil.copytree(root, before, ignore=shutil.ignore_patterns(STAGING))
        done.append(edits.edit(root, chance))
        if number % 2:  # a preview keeps its project, a command opens its own
            project = Project(root)
        kept = made_of(project, tongues)
        clean = made_clean(root, root.with_name(f"{root.name}-clean"), tongues)
        if found := difference(kept, clean):
            wrong.append("\n".join([f"seed {seed}:", *done, *found[:9]]))
        if isinstance(kept, list):
            take_back(before, root)
            done.pop()
        passed += not isinstance(kept, list)
        shutil.rmtree(before)
    shutil.rmtree(root)
    return passed, wrong


def take_back(before: Path, root: Path) -> None:
    """Put every file of a project back, and leave what is kept."""
    for path in root.iterdir():
        if path.name != STAGING:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(before, root, dirs_exist_ok=True)


def test_edits_by_chance_give_the_bytes_of_a_clean_build(
    tiny_project: Path, tmp_path: Path
) -> None:
    assert_same_bytes(tiny_project, tmp_path, 0, SHORT, FIRST)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(CHAINS))
def test_many_edits_by_chance_give_the_bytes_of_a_clean_build(
    seed: int, cities: Path, tmp_path: Path
) -> None:
    tongues = TONGUES if seed % ALL_EDITIONS == 0 else FIRST
    assert_same_bytes(cities, tmp_path, seed, LENGTH, tongues)


@pytest.mark.long
def test_edits_of_a_hundred_cases_give_the_bytes_of_a_clean_build(tmp_path: Path) -> None:
    base = tmp_path / "base"
    write_project(base, 100)
    built(made_of(base, FIRST))
    for seed in range(2):
        assert_same_bytes(base, tmp_path, seed, LENGTH // 2, FIRST)


def assert_same_bytes(
    base: Path, folder: Path, seed: int, count: int, tongues: Sequence[Tongue]
) -> None:
    """After each of some edits, what is made with what was kept is what is made without it."""
    passed, wrong = run_chain(base, folder / f"{seed}", seed, count, tongues)
    assert wrong == [], "\n\n".join(wrong)
    assert passed >= count / _ONE_IN, "edits that are refused say little"


# --- What is made again ---------------------------------------------------------------------

Names = Mapping[str, set[str]]
Contents = Mapping[str, bytes]


@pytest.fixture
def project(cities: Path, tmp_path: Path) -> Path:
    return clone_project(cities, tmp_path / "project")


def made_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> Names:
    """What a build makes of a project, by kind: the last part of each name."""
    monkeypatch.setenv("CASEBOOK_CORES", "1")
    names: dict[str, set[str]] = defaultdict(set)
    make, side_by_side = Store.make, Store.side_by_side

    def note(store: Store, name: Key, function: Callable[[], Contents]) -> Result:
        names[name[0]].add(name[-1])
        return make(store, name, function)

    def note_each(
        store: Store, values: Values, *works: Work
    ) -> list[dict[str, Mapping[str, Digest]]]:
        def noted(work: Work, name: str) -> Contents:
            names[work.kind[0]].add(name)
            return work.make(name)

        noting = [work._replace(make=partial(noted, work)) for work in works]
        return side_by_side(store, values, *noting)

    monkeypatch.setattr(Store, "make", note)
    monkeypatch.setattr(Store, "side_by_side", note_each)
    built(made_of(root))
    monkeypatch.undo()
    return names


def files_of_picture(name: str) -> tuple[str, str]:
    return f"charts/{name}.csv", f"charts/{name}.vl.json"


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_without_an_edit_nothing_is_made(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert made_again(project, monkeypatch) == {}


def test_words_of_a_practice_are_of_its_case_and_of_the_pages_that_show_them(
    project: Path, cities: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, other = "“双组长”领导小组与专项推进组", "“双组长”领导小组、专项推进组"
    store = Project(cities).store
    shown = {
        path
        for path, digest in built(made_of(cities)).items()
        if path.endswith(".html") and name.encode() in store.get(digest)
    }
    summary = project / "cases/wuhai/summary.yaml"
    replace(summary, f"    name:\n      zh: {name}\n", f"    name:\n      zh: {other}\n")
    again = made_again(project, monkeypatch)
    assert again["verified"] == again["parts"] == again["tables"] == {"wuhai"}
    assert {"cases/wuhai/source/index.html", "themes/party-leadership/index.html"} <= shown
    beside = {  # they read its case, its report's outline
        "cases/wuhai/cleaning/index.html",
        "cases/wuhai/checks/index.html",
        "themes/index.html",
    }
    assert set(map(published_path, again["page"])) == shown | beside
    data = ("practices.csv", "findings.csv", "corpus.json", "casebook.zip", "reports/wuhai.txt")
    assert again["file"] <= {
        *(f"data/{file}" for file in data),
        *files_of_picture("cases/wuhai/facts"),  # of the same case
        *files_of_picture("shares"),
    }
    assert again.keys() <= {
        "verified", "checked corpus", "supply", "parts", "shared pieces", "shared quotes",
        "tables", "table files", "deflate", "listed files", "page", "file", "search", "demands",
    }  # fmt: skip


def test_a_line_that_says_nothing_changes_no_page(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in ("wuhai/summary.yaml", "codebook/indicators.yaml"):
        path = project / "cases" / file
        path.write_text("# 说明\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    again = made_again(project, monkeypatch)
    assert again.keys() == {
        "verified", "codebook records", "codebook", "demands", "texts", "checked corpus", "file"
    }  # fmt: skip
    assert again["verified"] == {"wuhai"}
    assert again["file"] == {"data/reports/wuhai.txt"}, "it is of the same folder"


# Words of the codebook by file, others in their place, and the pages that say them.
_MEANINGS = (
    (
        "glossary", "zh: 以地级行政区（", "zh: 就是以地级行政区（",
        {"glossary.md", "glossary/shiyu-shehui-zhili/index.md"},
    ),
    (
        "themes", "zh: 内容是领导机构、", "zh: 做法是领导机构、",
        {"themes/index.md", "themes/party-leadership/index.md"},
    ),
    ("themes", "zh: 谁来治理、各方分工如何：", "zh: 谁来治理、各方如何分工：", {"themes/index.md"}),
    (
        "indicators", "zh: 报告称处理过的矛盾", "zh: 报告说处理过的矛盾",
        {"indicators/index.md", "indicators/disputes-resolved/index.md"},
    ),
    (
        "indicators", "zh: 居民对治安、治理工作", "zh: 居民对于治安、治理工作",
        {"indicators/index.md", "indicators/residents-sense-of-security/index.md"},
    ),
    (
        "features", "zh: 报告写明设有综治中心或", "zh: 报告里写明设有综治中心或",
        {"features/index.md", "features/governance-centre-levels/index.md"},
    ),
)  # fmt: skip


def test_what_entries_of_the_codebook_mean_is_of_the_pages_that_say_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All other pages name them, and say no more of them; no case is verified again."""
    for file, old, new, _ in _MEANINGS:
        replace(project / f"cases/codebook/{file}.yaml", old, new)
    again = made_again(project, monkeypatch)
    assert again["page"] == set().union(*(pages for *_, pages in _MEANINGS))
    assert "verified" not in again
    assert again["file"] > {"data/corpus.json", "data/casebook.zip"}


def test_words_of_the_site_are_of_the_pages_that_say_them(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace(
        project / "templates/wording.yaml",
        "cleaning_of: {zh: 整理记录,",
        "cleaning_of: {zh: 整理的记录,",
    )
    again = made_again(project, monkeypatch)
    assert "cases/wuhai/cleaning.md" in again["page"]
    assert all(page.startswith("cases/") for page in again["page"])
    assert again.keys() <= {"page", "search", "links"}


def test_a_layout_is_of_its_pages(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = project / "templates/pages/cleaning.md.j2"
    file.write_text(file.read_text(encoding="utf-8") + "\n<p>完。</p>\n", encoding="utf-8")
    again = made_again(project, monkeypatch)
    cases = ("jiayuguan", "tongchuan", "wuhai", "yinchuan")
    assert again["page"] == {f"cases/{case}/cleaning.md" for case in cases}


def test_a_case_comes_and_goes_with_its_folder(tiny_project: Path, tmp_path: Path) -> None:
    project = clone_project(tiny_project, tmp_path / "one")
    before = built(made_of(project, FIRST))
    edits.case_added(project, random.Random(1))
    [added] = {path.name for path in (project / "cases").iterdir()} - {
        path.name for path in (tiny_project / "cases").iterdir()
    }
    after = built(made_of(project, FIRST))
    assert after == made_clean(project, project.with_name("clean"), FIRST)
    assert f"cases/{added}/index.html" in after
    shutil.rmtree(project / "cases" / added)
    read_again(project)
    assert built(made_of(project, FIRST)) == before


def test_a_page_that_people_write_is_one_page(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = project / "docs/about.md"
    file.write_text(file.read_text(encoding="utf-8") + "\n再说一句。\n", encoding="utf-8")
    assert made_again(project, monkeypatch)["page"] == {"about.md"}


def test_an_asset_is_no_page(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = project / "docs/assets/styles/type.css"
    file.write_text(file.read_text(encoding="utf-8") + "/* a */\n", encoding="utf-8")
    assert made_again(project, monkeypatch).keys() == {"assets"}


# --- What an edit leaves --------------------------------------------------------------------


@pytest.fixture
def tiny_copy(tiny_project: Path, tmp_path: Path) -> Path:
    return clone_project(tiny_project, tmp_path / "project")


def test_an_edit_that_does_not_pass_keeps_the_last_site(tiny_copy: Path) -> None:
    assert build(tiny_copy, print) == []
    before = digests_of(tiny_copy / SITE)
    summary, about = tiny_copy / "cases/jia/summary.yaml", tiny_copy / "docs/about.md"
    for file, old, new, code in (
        (summary, "value: 98.5%", "value: 98.6%", "value-not-in-quote"),
        (about, "# 关于\n", "# 关于\n\n[哪里](nowhere.md)\n", "site-build"),
        (about, "# 关于\n", "# 关于\n\n共有 77 个。\n", "site-number"),
    ):
        replace(file, old, new)
        assert {problem.code for problem in build(tiny_copy, print)} >= {code}
        assert digests_of(tiny_copy / SITE) == before
        replace(file, new, old)
    assert build(tiny_copy, print) == []
    assert digests_of(tiny_copy / SITE) == before


def test_without_what_is_kept_the_bytes_are_the_same(tiny_copy: Path) -> None:
    kept = built(made_of(tiny_copy))
    shutil.rmtree(tiny_copy / STAGING)
    assert build(tiny_copy, print) == []
    assert digests_of(tiny_copy / SITE) == kept
    (tiny_copy / SITE / "index.html").write_bytes(b"x")  # linked to what is kept
    assert build(tiny_copy, print) == []
    assert digests_of(tiny_copy / SITE) == kept
