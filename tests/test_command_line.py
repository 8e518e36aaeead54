"""The commands as people run them: exit status, output, and nothing heavy for a quick answer."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from build_scripts import __main__ as commands
from build_scripts.__main__ import main
from tests.conftest import ROOT, TINY, Edit
from tests.projects import clone_project

REPORT = TINY / "cases" / "jia" / "report.txt"


def casebook(*arguments: str | Path, **settings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "build_scripts", *map(str, arguments)],
        cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
        env=os.environ | {"LC_ALL": "C.UTF-8"} | settings,
    )  # fmt: skip


def test_check_says_that_all_is_well() -> None:
    done = casebook("--root", TINY, "check")
    assert (done.returncode, done.stderr) == (0, "")
    first, *open_ = done.stdout.splitlines()
    assert first == "No problems: every quote, value and reference holds."
    # A portrait that was not written yet is no mistake, and is not forgotten either.
    [told] = open_
    assert "no portrait of zi-2 yet: add `case: zi-2`" in told


def test_check_shows_problems_and_fails(tiny: Path, edit: Edit) -> None:
    edit("jia/summary.yaml", "value: 98.5%", "value: 98.6%")
    done = casebook("--root", tiny, "check")
    assert done.returncode == 1
    assert "cases/jia/summary.yaml:16:12: value must stand in the fact's own quote" in done.stderr
    assert "Traceback" not in done.stderr


def test_people_are_told_in_their_language(tiny: Path, edit: Edit) -> None:
    edit("jia/summary.yaml", "value: 98.5%", "value: 98.6%")
    done = casebook("--root", tiny, "check", LC_ALL="zh_CN.UTF-8")
    assert (
        ":16:12: 数值须在自己的引文里：“98.6%”；引文里有98.5% [value-not-in-quote]" in done.stderr
    )
    assert done.stderr.endswith("\n1 个问题。\n")
    assert casebook("--root", TINY, "check", "--lang", "zh").stdout.startswith("没有问题：")
    assert casebook("--lang", "zh", "--root", TINY, "check").stdout.startswith("没有问题：")


def test_fix_says_what_it_changed(tiny: Path, edit: Edit) -> None:
    edit("jia/summary.yaml", "role: target", "role: traget")
    done = casebook("--root", tiny, "check", "--fix")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == "cases/jia/summary.yaml:28:11: `traget` → `target`"


def test_fix_says_when_it_can_mend_nothing_and_what_was_not_checked(tiny: Path, edit: Edit) -> None:
    edit("jia/summary.yaml", "value: 462个", "value:")
    done = casebook("--root", tiny, "--lang", "zh", "check", "--fix")
    assert "没有可以自动改好的" in done.stdout
    assert "靠它的内容没有检查，可能还有别的问题：cases/jia/summary.yaml" in done.stderr


@pytest.mark.parametrize("command", [[], ["check"], ["new"], ["suggest"], ["find"], ["diff"]])
def test_help_is_in_the_language_of_messages(command: list[str]) -> None:
    zh, en = (casebook("--lang", lang, *command, "--help").stdout for lang in ("zh", "en"))
    said = "".join(re.findall("[a-z]{2,} [a-z]{2,} [a-z]{2,}", zh))
    assert zh.startswith("用法：")
    assert said == ""  # no words of English in a row
    assert en.startswith("usage:")


def test_github_gets_annotations(tiny: Path, edit: Edit) -> None:
    edit("jia/summary.yaml", "value: 98.5%", "value: 98.6%")
    done = casebook("--root", tiny, "check", "--format", "github")
    assert done.stdout == (
        "::error file=cases/jia/summary.yaml,line=16,col=12,title=value-not-in-quote::"
        "value must stand in the fact's own quote: '98.6%25'; the quote has 98.5%25 "
        "[value-not-in-quote]\n"
    )


def test_check_does_not_speak_of_publishing(tiny: Path, edit: Edit) -> None:
    edit("jia/summary.yaml", "value: 98.5%", "value: 98.6%")
    assert casebook("--root", tiny, "check").stderr.endswith("\n1 problem.\n")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "COMMAND must be given"),
        (["chek"], "casebook has no chek; did you mean `check`?"),
        (["chek", "--lang", "zh"], "命令 没有 chek；是不是 `check`？"),
        (["check", "cases/jia"], "cases/jia is too much"),
        (["check", "cases/jia", "--lang", "zh"], "多写了 cases/jia"),
        (["--root", "/no/such/folder", "check"], "there is no folder '/no/such/folder'"),
        (["clean"], "file must be given"),
        (["clean", "--lang", "zh"], "还缺 file"),
    ],
)
def test_a_wrong_command_is_told_in_a_line(arguments: list[str], words: str) -> None:
    done = casebook(*arguments)
    assert done.returncode == 2
    assert words in done.stderr.splitlines()[-1]


def test_a_folder_that_is_no_project_is_told_in_a_line(tmp_path: Path) -> None:
    for command in ("check", "build"):
        done = casebook("--root", tmp_path, command)
        assert done.returncode == 1
        assert "cases:1:1: folder must exist" in done.stderr


def test_a_reader_that_has_seen_enough_ends_the_program_quietly() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "build_scripts", "clean", str(REPORT)],
        cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_terminal_that_knows_no_chinese_gets_escapes() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "build_scripts", "clean", str(REPORT)],
        cwd=ROOT, capture_output=True, encoding="ascii", check=False,
        env=os.environ | {"PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stdout.startswith("\\u7532")


def test_a_failed_build_leaves_the_last_site(tiny: Path, edit: Edit) -> None:
    (tiny / "site").mkdir()
    (tiny / "site" / "index.html").write_text("the last good site", encoding="utf-8")
    edit("jia/summary.yaml", "value: 98.5%", "value: 98.6%")
    done = casebook("--root", tiny, "build")
    assert done.returncode == 1
    assert "Nothing was published." in done.stderr
    assert [path.name for path in (tiny / "site").iterdir()] == ["index.html"]


def test_a_site_that_is_too_large_for_pages_is_said_to_be(
    tiny_project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    root = clone_project(tiny_project, tmp_path / "project")
    build = ["--root", str(root), "--lang", "en", "build"]
    assert main(build) == 0
    fits = capsys.readouterr()
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    assert f"{len(files):,} files, {size / 1e6:,.1f} MB." in fits.out
    assert "GitHub Pages" not in fits.err
    monkeypatch.setattr(commands, "_PAGES_LIMIT", size - 1)
    assert main(build) == 0
    assert "more than the 1 GB which GitHub Pages takes" in capsys.readouterr().err


def test_clean_prints_a_line_for_each_piece() -> None:
    assert casebook("clean", REPORT).stdout.splitlines()[:2] == [
        "甲市以网格治理守平安",
        "坚持党建引领，2023年全市群众安全感满意度达98.5%，同比提升0.3个百分点。"
        "全市建成网格462个，配备网格员1200余名。",
    ]


def test_clean_prints_json() -> None:
    cleaned = json.loads(casebook("clean", REPORT, "--json").stdout)
    assert {"title", "byline", "blocks", "removed", "damage"} <= set(cleaned)
    assert cleaned["title"] == "甲市以网格治理守平安"
    assert {tuple(block) for block in cleaned["blocks"]} == {("kind", "text", "level", "run_in")}


def test_quantities_prints_json_lines_at_their_offsets() -> None:
    text = casebook("clean", REPORT).stdout
    found = [json.loads(line) for line in casebook("quantities", REPORT).stdout.splitlines()]
    assert [quantity["text"] for quantity in found][:3] == ["2023年", "98.5%", "0.3个百分点"]
    for quantity in found:
        assert text[quantity["offset"] :].startswith(quantity["text"])


@pytest.mark.parametrize("command", ["clean", "quantities"])
def test_a_file_that_cannot_be_read_gives_one_line(command: str, tmp_path: Path) -> None:
    binary = tmp_path / "report.txt"
    binary.write_bytes(bytes(range(256)) * 4)
    empty = tmp_path / "empty.txt"
    empty.touch()
    for file in (binary, empty, tmp_path, tmp_path / "missing.txt", tmp_path / ("x" * 300)):
        done = casebook(command, file)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert f"{file}:" in done.stderr


def test_a_preview_whose_address_is_in_use_is_told_in_a_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = casebook("--root", TINY, "serve", "--address", f"127.0.0.1:{taken.getsockname()[1]}")
    assert done.returncode == 1
    told = done.stderr.splitlines()
    assert told[0].startswith("preview:1:1: the preview must be able to start")
    assert "[site-serve]" in told[0]
    assert "choose another with --address" in told[0]


@pytest.mark.parametrize("address", ["nowhere", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:70000"])
def test_an_address_that_is_none_is_told_in_a_line(address: str) -> None:
    done = casebook("--root", TINY, "serve", "--address", address)
    assert done.returncode == 1
    assert "[site-serve]" in done.stderr.splitlines()[0]


def test_check_imports_nothing_heavy() -> None:
    """What draws, publishes or converts is not paid for by a command that does not use it."""
    script = (
        "import sys; from build_scripts.__main__ import main; "
        f"main(['--root', {str(TINY)!r}, 'check']); "
        "print([m for m in ('altair', 'vl_convert', 'mkdocs', 'jinja2', 'lxml', "
        "'opencc', 'cn2an') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
