"""Builds at once and builds that are killed: the site is always a whole one, of one state."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from build_scripts.pipeline import SITE, build
from build_scripts.publish.site import digests_of
from build_scripts.store import Digest
from tests.conftest import ROOT
from tests.projects import built, clone_project, made_of

PAIRS, KILLED = 50, 40
"""How many in `make test-all`; a few of each in `make test`."""
FEW_PAIRS, FEW_KILLED = 1, 2

READ = "making pages"
"""What a build says once it has read all files."""
MARKED = {
    "cases/jia/summary.yaml": "en: Jia keeps the peace by grid governance",
    "docs/about.md": "# 关于",
    "templates/wording.yaml": "home: {zh: 首页",
    "templates/overrides/main.html": "{% extends",
    "docs/assets/styles/type.css": "/*",
}
"""In files of each kind, words behind which a mark is put, so that every page differs."""
FEW_MARKED = ("cases/jia/summary.yaml", "docs/about.md")
"""Those for `make test`: the pages of a case differ, and one that people write."""


@pytest.fixture
def project(tiny_project: Path, tmp_path: Path) -> Path:
    root = clone_project(tiny_project, tmp_path / "project")
    assert build(root, lambda _: None) == []
    return root


def originals(project: Path, marked: Iterable[str]) -> Mapping[str, str]:
    return {file: (project / file).read_text(encoding="utf-8") for file in marked}


def mark(project: Path, texts: Mapping[str, str], name: str, number: int) -> None:
    """Another state of the project: a sign without digits in files of each kind."""
    sign = name + "".join(chr(ord("a") + int(digit)) for digit in str(number))
    for file in texts:
        words = MARKED[file]
        at = texts[file].index(words)
        sign_there = f"<!-- {sign} -->{words}" if file.endswith(".html") else f"{words}{sign}"
        text = texts[file][:at] + sign_there + texts[file][at + len(words) :]
        (project / file).write_text(text, encoding="utf-8")


def start(project: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "build_scripts", "--root", project, "build"],
        cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, encoding="utf-8",
        env=os.environ | {"PYTHONUTF8": "1", "CASEBOOK_CORES": "2"},
    )  # fmt: skip


def wait_until_read(process: subprocess.Popen[str]) -> None:
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if READ in line:
            return
    pytest.fail("".join(said))


def whole_site(project: Path) -> Mapping[str, Digest] | None:
    """The site as it is at one moment; None if it is exchanged while it is read."""
    with suppress(OSError):
        folder = os.open(project / SITE, os.O_RDONLY)
        try:
            return digests_of(Path(f"/proc/self/fd/{folder}"))
        finally:
            os.close(folder)
    return None


def run_pairs(project: Path, marked: Iterable[str], count: int, chance: random.Random) -> None:
    """A build, then other content and another build while the first one works."""
    texts = originals(project, marked)
    expected = built(made_of(project))
    for number in range(count):
        mark(project, texts, "first", number)
        first_site = built(made_of(project))
        first = start(project)
        if has_read := chance.random() < 0.5:
            wait_until_read(first)
        else:
            time.sleep(chance.random())
        mark(project, texts, "second", number)
        second = start(project)
        seen = []
        while first.poll() is None or second.poll() is None:
            seen.append(whole_site(project))
            time.sleep(0.05)
        assert (first.returncode, second.returncode) == (0, 0)
        for process in (first, second):
            assert process.stderr is not None
            process.stderr.close()
        second_site = built(made_of(project))
        assert digests_of(project / SITE) == second_site
        if has_read:  # else the first may have read while it was written
            states = (expected, first_site, second_site)
            assert all(
                site in states
                for site in seen
                if site is not None and site.keys() == expected.keys()
            )
        expected = second_site


def run_killed(project: Path, marked: Iterable[str], count: int, chance: random.Random) -> None:
    """Builds that are killed at any moment: the last site is whole, or the next one is."""
    texts = originals(project, marked)
    mark(project, texts, "whole", 0)
    begun = time.monotonic()
    start(project).communicate()
    taken = time.monotonic() - begun
    last = digests_of(project / SITE)
    assert last == built(made_of(project))
    for number in range(count):
        mark(project, texts, "state", number)
        process = start(project)
        time.sleep(chance.random() * taken)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        there = digests_of(project / SITE)
        if there != last:
            assert there == built(made_of(project))
            last = there
    assert build(project, lambda _: None) == []
    assert digests_of(project / SITE) == built(made_of(project))
    assert [path.name for path in project.iterdir() if path.name.startswith(".")] == [".site-next"]


def test_of_two_builds_at_once_none_is_a_mixture(project: Path) -> None:
    run_pairs(project, FEW_MARKED, FEW_PAIRS, random.Random(1))


def test_a_build_that_is_killed_leaves_a_whole_site(project: Path) -> None:
    run_killed(project, FEW_MARKED, FEW_KILLED, random.Random(1))


@pytest.mark.long
def test_of_many_pairs_of_builds_none_is_a_mixture(project: Path) -> None:
    run_pairs(project, MARKED, PAIRS, random.Random(2))


@pytest.mark.long
def test_many_builds_that_are_killed_leave_a_whole_site(project: Path) -> None:
    run_killed(project, MARKED, KILLED, random.Random(2))
