"""Addresses stay: what is renamed leads on from where it stood, what is withdrawn tells why."""

from __future__ import annotations

import posixpath
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import html

from build_scripts.editions import TONGUES
from build_scripts.pipeline import Project
from build_scripts.store import Digest
from tests.projects import built, clone_project, made_clean, made_of

RENAMED = {
    "case": ("zi-2", "zi"),
    "theme": ("finance", "money"),
    "feature": ("centre-levels", "levels"),
    "term": ("hotline-12345", "hotline"),
    "finding": ("different-staffing", "staffing"),
}
"""By kind the id that something had, and the one that it has now."""
PAGES = {
    "case": (
        *("cases/{}/", "cases/{}/source/", "cases/{}/cleaning/", "cases/{}/checks/"),
        "compare/{}/",
    ),
    "theme": ("themes/{}/",),
    "feature": ("features/{}/",),
    "term": ("glossary/{}/",),
}
ANCHORS = {
    "term": ("glossary/", "term-{}"),
    "finding": ("themes/grid-governance/", "finding-{}"),
}
WHAT = {"": "原来的", "zh-hant/": "原來的", "en/": "What was"}
WHY = {"": "编者有理由", "zh-hant/": "編者有理由", "en/": "The editors had a reason."}

Read = Mapping[str, str]


def entry(kind: str, now: str = "") -> str:
    """What an editor writes of something that is no more."""
    theme = "    theme: grid-governance\n" if kind == "finding" else ""
    return (
        f"  - id: {RENAMED[kind][0]}\n    was: {kind}\n"
        f"    name: {{zh: {WHAT['']}, en: {WHAT['en/']}}}\n"
        f"    reason: {{zh: {WHY['']}。, en: {WHY['en/']}}}\n"
        + theme
        + (f"    now: {now}\n" if now else "")
    )


def retire(root: Path, *, is_renamed: bool) -> None:
    """Tell in study.yaml of everything that is no more."""
    entries = (entry(kind, now if is_renamed else "") for kind, (_, now) in RENAMED.items())
    with (root / "cases/codebook/study.yaml").open("a", encoding="utf-8") as file:
        file.write("retired:\n" + "".join(entries))


def rename(root: Path) -> None:
    """Give something of each kind another id, wherever it is named."""
    cases = root / "cases"
    (cases / RENAMED["case"][0]).rename(cases / RENAMED["case"][1])
    for path in cases.glob("*/*.yaml"):
        text = path.read_text(encoding="utf-8")
        for old, new in RENAMED.values():
            text = re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text)
        path.write_text(text, encoding="utf-8")


def withdraw(root: Path) -> None:
    """Take something of each kind out, and what names it."""
    cases = root / "cases"
    shutil.rmtree(cases / RENAMED["case"][0])
    for path in cases.glob("*/*.yaml"):
        text = path.read_text(encoding="utf-8")
        for old, _ in RENAMED.values():
            text = re.sub(rf"  - (id|feature|theme): {old}\n(    .*\n)+", "", text)
            text = text.replace(f"[{old}]", "[]")
        text = re.sub(r"(?m)^absences:\n(?! )", "", text)
        path.write_text(text, encoding="utf-8")


def pages(project: Path, files: Mapping[str, Digest]) -> Read:
    """Every page that was made, by its address below the site's root."""
    store = Project(project).store
    return {
        path.removesuffix("index.html"): store.get(digest).decode()
        for path, digest in files.items()
        if path.endswith(".html")
    }


@pytest.fixture(scope="module")
def before(tiny_project: Path) -> Read:
    return pages(tiny_project, built(made_of(tiny_project)))


@pytest.fixture(scope="module")
def renamed(tiny_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Read:
    root = clone_project(tiny_project, tmp_path_factory.mktemp("renamed") / "project")
    rename(root)
    retire(root, is_renamed=True)
    return pages(root, built(made_of(root)))


@pytest.fixture(scope="module")
def withdrawn(tiny_project: Path, tmp_path_factory: pytest.TempPathFactory) -> Read:
    root = clone_project(tiny_project, tmp_path_factory.mktemp("withdrawn") / "project")
    withdraw(root)
    retire(root, is_renamed=False)
    return pages(root, built(made_of(root)))


def led_to(address: str, page: str) -> str:
    """Where a page leads by itself, without script: "" if nowhere."""
    found = said(page, "//meta[@http-equiv='refresh']/@content")
    return follow(address, found[0].partition("url=")[2]) if found else ""


def said(page: str, what: str) -> list[str]:
    """What an expression finds on a page: attributes, or the text of elements."""
    found = html.document_fromstring(page).xpath(what)
    assert isinstance(found, list)
    return [one.text_content() if isinstance(one, html.HtmlElement) else str(one) for one in found]


def follow(address: str, href: str) -> str:
    path, _, anchor = href.partition("#")
    there = posixpath.normpath(posixpath.join(address, path))
    return f"{there}/" + (f"#{anchor}" if anchor else "")


def test_no_page_that_was_published_is_gone(before: Read, renamed: Read, withdrawn: Read) -> None:
    assert before.keys() - renamed.keys() == set()
    assert before.keys() - withdrawn.keys() == set()


def test_what_is_told_follows_the_file(tiny_project: Path, tmp_path: Path) -> None:
    root = clone_project(tiny_project, tmp_path / "project")
    withdraw(root)
    retire(root, is_renamed=False)
    written = [tongue for tongue in TONGUES if not tongue.is_traditional]
    built(made_of(root, written))
    study = root / "cases/codebook/study.yaml"
    text = study.read_text(encoding="utf-8")
    text = text.replace("was: theme\n", "was: theme\n    now: participation\n")
    study.write_text(text.replace(WHY["en/"], "There were other reasons."), encoding="utf-8")
    assert made_of(root, written) == made_clean(root, tmp_path / "clean", written)


@pytest.mark.parametrize("edition", WHAT)
@pytest.mark.parametrize("kind", PAGES)
def test_what_was_renamed_leads_on(kind: str, edition: str, before: Read, renamed: Read) -> None:
    old, new = RENAMED[kind]
    for page in PAGES[kind]:
        address, target = edition + page.format(old), edition + page.format(new)
        assert not led_to(address, before[address])
        assert led_to(address, renamed[address]) == target
        assert not led_to(target, renamed[target])
        assert "assets/moved.js" in renamed[address]


@pytest.mark.parametrize("edition", WHAT)
@pytest.mark.parametrize("kind", PAGES)
def test_what_was_withdrawn_tells_why(kind: str, edition: str, withdrawn: Read) -> None:
    for page in PAGES[kind]:
        address = edition + page.format(RENAMED[kind][0])
        [told] = said(withdrawn[address], "//body")
        assert not led_to(address, withdrawn[address])
        assert RENAMED[kind][0] in told
        assert WHAT[edition] in told
        assert WHY[edition] in told
        [index] = said(withdrawn[address], "//body/p[last()]/a/@href")
        assert follow(address, index) in withdrawn


@pytest.mark.parametrize("edition", WHAT)
@pytest.mark.parametrize("kind", ANCHORS)
def test_the_place_on_a_page_stays(
    kind: str, edition: str, before: Read, renamed: Read, withdrawn: Read
) -> None:
    old, new = RENAMED[kind]
    page, anchor = ANCHORS[kind]
    for read in (before, renamed, withdrawn):
        [told] = said(read[edition + page], f"//*[@id='{anchor.format(old)}']")
        links = said(read[edition + page], f"//*[@id='{anchor.format(old)}']/a/@href")
        if read is renamed:
            assert links == [f"#{anchor.format(new)}"]
        elif read is withdrawn:
            assert not links
            assert WHY[edition] in told
