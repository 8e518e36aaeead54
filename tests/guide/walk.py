"""A walk through the guide: its commands are run and its edits made, in the order of the page."""

from __future__ import annotations

import shlex
import shutil
import socket
from pathlib import Path

from tests.guide.project import EXAMPLE, ROOT, Edit, Shell

REPORT = ROOT / "docs/assets/guide/ding.html.txt"
SUMMARY = "cases/ding/summary.yaml"
_DEFAULT = "127.0.0.1:8000"
"""Where a preview is if nothing else is said. A page shows this, whatever is free here."""


class Walk:
    """What a page does while it is written; each step gives what the page shows of it."""

    def __init__(self, folder: Path, language: str) -> None:
        self.shell = Shell(folder, language)

    def init(self, folder: str) -> str:
        """Make the project for practice, and download the report into it; what is printed."""
        said = self.shell.run(f"casebook --root {shlex.quote(str(ROOT))} init {folder} --example")
        shutil.copy(REPORT, self.shell.folder / folder / REPORT.stem)
        return said

    def enter(self, folder: str) -> str:
        """Go into a folder."""
        self.shell.project = self.shell.folder / folder
        return f"$ cd {folder}"

    def begin_with_example(self) -> None:
        """Be where the cases of the example are, without a page to show."""
        shutil.copytree(EXAMPLE / "cases", self.shell.project / "cases")

    def run(self, command: str) -> str:
        """A command and what it prints."""
        return f"$ {command}\n{self.shell.run(command)}"

    def serve(self) -> str:
        """The command of the preview, and what it says when it has begun."""
        address = free_address()
        with self.shell.running(f"casebook serve --address {address}") as process:
            assert process.stdout is not None
            return f"$ casebook serve\n{process.stdout.readline().replace(address, _DEFAULT)}"

    def edit(self, file: str, old: str, new: str) -> str:
        """Change words of a file; what takes their place."""
        Edit(file, old, new).apply(self.shell.project)
        return new

    def insert(self, file: str, before: str, text: str) -> str:
        """Put lines before those that begin with some words; the new lines."""
        Edit(file, f"\n{before}", f"\n{text}{before}").apply(self.shell.project)
        return text

    def add(self, file: str, text: str) -> str:
        """Add lines at the end of a file."""
        path = self.shell.project / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8", newline="\n")
        return text

    def lines(self, file: str, first: str, last: str) -> str:
        """The lines of a file from one that begins with some words, to one that does likewise."""
        lines = (self.shell.project / file).read_text(encoding="utf-8").splitlines()
        start = next(n for n, line in enumerate(lines) if line.startswith(first))
        end = next(n for n, line in enumerate(lines) if n > start and line.startswith(last))
        return "\n".join(lines[start : end + 1])

    def between(self, file: str, first: str, last: str) -> str:
        """As `lines`, with the end of the last line: what an edit may take away."""
        return self.lines(file, first, last) + "\n"


def free_address() -> str:
    """An address on this computer at which nothing is served."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{found.getsockname()[1]}"
