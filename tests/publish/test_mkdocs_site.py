"""MkDocs runs quietly, and what it has to say becomes problems."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from build_scripts.publish.mkdocs_site import build_site, prepare_environment, read_site_url

CONFIG = """\
site_name: 试验
site_url: !ENV [SITE_URL, ""]
docs_dir: staged
theme: {name: material, language: zh, font: false}
validation: {links: {anchors: warn, absolute_links: warn}}
plugins: [search]
hooks: [hook.py]
markdown_extensions:
  - toc:
      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}
"""


@pytest.fixture
def config_file(tmp_path: Path) -> Path:
    write(tmp_path / "hook.py", "raise SystemExit('the hook must not run')")
    write(tmp_path / "docs" / "about.md", "# 关于\n")
    write(tmp_path / "staged" / "about.md", "# 关于\n")
    write(tmp_path / "staged" / "index.md", "# 首页\n\n枫桥经验\n\n[关于](about.md#关于)\n")
    return write(tmp_path / "mkdocs.yml", CONFIG)


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def messages(config_file: Path) -> list[str]:
    return [str(p) for p in build_site(config_file, config_file.parent / "out")]


def test_a_good_site_is_built_without_a_word(
    config_file: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert messages(config_file) == []
    assert (config_file.parent / "out" / "about" / "index.html").is_file()
    assert capfd.readouterr() == ("", "")


def test_the_search_index_has_chinese_cut_into_words(config_file: Path) -> None:
    build_site(config_file, config_file.parent / "out")
    index = (config_file.parent / "out/search/search_index.json").read_text(encoding="utf-8")
    assert r"\u67ab\u6865\u200b\u7ecf\u9a8c" in index


def test_the_same_pages_give_the_same_bytes(config_file: Path) -> None:
    outputs = []
    for name in ("first", "second"):
        build_site(config_file, config_file.parent / name)
        folder = config_file.parent / name
        files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
        outputs.append({path.relative_to(folder): path.read_bytes() for path in files})
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize(
    ("page", "link", "place"),
    [
        ("about.md", "[x](missing.md)", "docs/about.md:1:1: "),
        ("index.md", "[x](missing.md)", "staged/index.md:1:1: "),
        ("index.md", "[x](about.md#missing)", "staged/index.md:1:1: "),
    ],
    ids=["hand-written", "generated", "anchor"],
)
def test_a_warning_is_a_problem_of_the_page(
    config_file: Path, page: str, link: str, place: str
) -> None:
    write(config_file.parent / "staged" / page, f"# 关于\n\n{link}\n")
    [message] = messages(config_file)
    assert message.startswith(place)
    assert "missing" in message
    assert message.endswith("[site-build]")


@pytest.mark.parametrize(
    "line",
    ["plugins: [no-such-plugin]", "a: [", "theme: {name: no-such-theme}"],
    ids=["plugin", "syntax", "theme"],
)
def test_a_broken_configuration_is_one_line_without_a_traceback(
    config_file: Path, line: str, capfd: pytest.CaptureFixture[str]
) -> None:
    key = line.partition(":")[0]
    kept = [old for old in CONFIG.splitlines() if not old.startswith(f"{key}:")]
    write(config_file, "\n".join([*kept, line]))
    found = messages(config_file)
    assert found
    assert all(m.startswith("mkdocs.yml:1:1: ") and "\n" not in m for m in found)
    assert "Traceback" not in "".join(capfd.readouterr())


def test_a_broken_template_is_one_line(config_file: Path) -> None:
    write(config_file.parent / "staged" / "index.md", "---\ntemplate: no.html\n---\n# 首页\n")
    [message] = messages(config_file)
    assert "no.html" in message


def test_the_environment_of_the_caller_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    prepare_environment()
    assert os.environ["SOURCE_DATE_EPOCH"] == "1700000000"


@pytest.mark.parametrize(
    ("value", "url"), [("", ""), ("https://a.example/p", "https://a.example/p/")]
)
def test_the_address_comes_from_the_configuration(
    config_file: Path, monkeypatch: pytest.MonkeyPatch, value: str, url: str
) -> None:
    monkeypatch.setenv("SITE_URL", value)
    assert read_site_url(config_file) == url
