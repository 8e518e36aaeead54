"""`casebook serve`, as an editor uses it: a mistake is named, and the preview goes on."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from build_scripts.cache import FOLDER

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("cases", "templates", "docs", "mkdocs.yml", "build_scripts")
PATIENCE = 60.0
"""Seconds to wait for a rebuild: far more than one takes, even on a busy machine."""

Preview = tuple[Path, str, Path]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def copy_project(target: Path) -> Path:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, target / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target / name)
    (target / "staging" / "zh-Hans").mkdir(parents=True)
    # Drawing every chart anew takes longer than the rest of the test.
    if (cache := ROOT / FOLDER).is_dir():
        shutil.copytree(cache, target / FOLDER)
    return target


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """A copy of the project being served: its folder, its address, what it prints."""
    project = copy_project(tmp_path)
    port, printed = free_port(), tmp_path / "printed.txt"
    command = [sys.executable, "-u", "-m", "build_scripts", "--root", str(project)]
    with printed.open("wb") as output:
        process = subprocess.Popen(
            [*command, "serve", "--address", f"127.0.0.1:{port}"],
            cwd=project,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUTF8": "1"},
        )
        try:
            yield project, f"http://127.0.0.1:{port}/", printed
        finally:
            process.terminate()
            process.wait()


def read(url: str) -> str:
    try:
        with urlopen(url, timeout=PATIENCE) as response:
            body: bytes = response.read()
            return body.decode("utf-8")
    except URLError:
        return ""


def wait_until(condition: Callable[[], bool], printed: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, printed.read_text(encoding="utf-8")
        time.sleep(0.1)


def test_a_mistake_is_named_and_the_next_good_edit_is_shown(preview: Preview) -> None:
    project, address, printed = preview
    about = project / "docs" / "about.md"
    study = project / "cases" / "codebook" / "study.yaml"
    good = study.read_text(encoding="utf-8")

    def said(text: str) -> bool:
        return text in printed.read_text(encoding="utf-8")

    wait_until(lambda: bool(read(address)), printed)
    study.write_text(f"{good}\nno_such_key: 1\n", encoding="utf-8")
    wait_until(lambda: said("no_such_key") and said("last good state"), printed)
    assert "关于" in read(f"{address}about/")
    assert not said("Traceback")

    study.write_text(good, encoding="utf-8")
    about.write_text("# 关于\n\n改好了。\n", encoding="utf-8")
    wait_until(lambda: "改好了" in read(f"{address}about/"), printed)
