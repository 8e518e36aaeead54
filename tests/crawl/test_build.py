"""A build with a number of nobody's leaves the last site; `casebook crawl` says so by itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.__main__ import main
from build_scripts.datasets import of_cases
from build_scripts.pipeline import build
from build_scripts.views import figures
from tests.crawl.conftest import SITE_URL, Plant, make_project


def test_what_goes_wrong_in_a_template_or_the_program_is_not_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = make_project(tmp_path / "project")
    (root / "site").mkdir()
    (root / "site" / "index.html").write_text("the last good site", encoding="utf-8")
    cases = root / "templates" / "pages" / "cases.md.j2"
    text = cases.read_text(encoding="utf-8").replace("</ul>", '</ul>\n<img src="" alt="7 座城">')
    cases.write_text(text.replace("<ul", "<p>共 3 个</p>\n<ul", 1), encoding="utf-8")
    wrong = figures.mark_value
    monkeypatch.setattr(figures, "mark_value", lambda quantity: wrong(quantity) + 0.125)
    monkeypatch.setattr(of_cases, "number_text", lambda value: "" if value is None else f"{value}1")
    problems = build(root, lambda _: None)
    assert {problem.code for problem in problems} == {"site-number"}
    found = {(problem.position.file, problem.value) for problem in problems}
    assert {
        ("cases/index.html", "3个"),
        ("cases/index.html", "7座"),
        ("charts/sense-of-security.vl.json", "98.625"),
        ("data/facts.csv", "98.51"),
    } <= found
    assert (root / "site" / "index.html").read_text(encoding="utf-8") == "the last good site"


def test_a_built_site_can_be_crawled_by_itself(
    project: Path, plant: Plant, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", SITE_URL)
    assert main(["--root", str(project), "crawl"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("numbers on the site: ")
    assert said.endswith("none unresolved\n")
    plant("site/data/facts.csv", "462个,462,", "462个,465,")
    assert main(["--root", str(project), "crawl"]) == 1
    told = capsys.readouterr()
    assert "data/facts.csv:3:1: " in told.err
    assert "after an edit or a commit, build it again" in told.out


def test_a_site_must_be_built_before_it_is_crawled(
    tiny: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--root", str(tiny), "crawl"]) == 1
    assert "[site-missing]" in capsys.readouterr().err
