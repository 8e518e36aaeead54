"""`casebook serve` on a project of a test or a benchmark, and a browser to look at it with."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

from tests.projects import ROOT

PATIENCE = 60.0
"""Seconds to wait: far more than anything takes, even on a busy machine."""

CHROMIUM_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)


def launch(playwright: Playwright, hosts: str = "") -> Browser:
    """The system's Chromium, else the one that Playwright downloaded; `hosts` are its rules for
    where hosts are found."""
    executable = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    return playwright.chromium.launch(
        executable_path=executable, args=[f"--host-resolver-rules={hosts}"]
    )


@contextmanager
def previewed(project: Path) -> Iterator[str]:
    """A project being served, once its pages are made: its address, ending in `/`."""
    address = f"127.0.0.1:{_free_port()}"
    printed = project.with_name("printed.txt")
    with (
        printed.open("wb") as output,
        subprocess.Popen(
            [sys.executable, "-m", "build_scripts", "--root", project, "serve",
             "--address", address],
            cwd=ROOT, stdout=output, stderr=subprocess.STDOUT,
            env=os.environ | {"PYTHONUTF8": "1"},
        ) as process,
    ):  # fmt: skip
        try:
            deadline = time.monotonic() + PATIENCE
            while "made anew" not in printed.read_text(encoding="utf-8"):
                assert process.poll() is None, printed.read_text(encoding="utf-8")
                assert time.monotonic() < deadline, printed.read_text(encoding="utf-8")
                time.sleep(0.1)
            yield f"http://{address}/"
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
