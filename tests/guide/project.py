"""The example project as the guide uses it: copied, edited, checked, and run from the shell."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from build_scripts.desk.init import init_example
from build_scripts.pipeline import Project, make_site

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "tests" / "tiny"
LANGUAGES = ("zh", "en")
_LOCALES = {"zh": "zh_CN.UTF-8", "en": "C.UTF-8"}
_KINDS = {".yaml": "yaml", ".md": "markdown", ".j2": "jinja"}
_REPORTS = (".txt", ".html")
_HEADING_ID = re.compile(r"\{ #([a-z-]+) \}")


class EditError(Exception):
    """Words that an example is to replace do not stand in their file exactly once."""


class Edit(Struct, frozen=True):
    """Words of a file, by its path in the project, and those that take their place."""

    file: str
    old: str
    new: str

    @property
    def kind(self) -> str:
        """What its file holds, as a fence of Markdown names it."""
        return _KINDS.get(Path(self.file).suffix, "text")

    def apply(self, root: Path) -> None:
        """Make the edit; a report that changes is registered anew. Raises `EditError`."""
        path = root / self.file
        text = path.read_text(encoding="utf-8")
        if text.count(self.old) != 1:
            raise EditError(f"{self.file} has {text.count(self.old)} times: {self.old}")
        before = _digest(path)
        path.write_text(text.replace(self.old, self.new), encoding="utf-8", newline="\n")
        if path.suffix in _REPORTS:
            summary = path.with_name("summary.yaml")
            registered = summary.read_text(encoding="utf-8").replace(before, _digest(path))
            summary.write_text(registered, encoding="utf-8", newline="\n")


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


@contextmanager
def example_cases() -> Iterator[Path]:
    """A folder with the cases of the example and a page written by hand, which may be spoilt."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(EXAMPLE / "cases", root / "cases")
        (root / "docs").mkdir()
        (root / "docs/about.md").write_text("# about\n\n", encoding="utf-8")
        yield root


class Shell:
    """A folder in which an editor works: commands that are run, and what they print.

    `project` is where the example project lies in it once it has been made.
    """

    def __init__(self, folder: Path, language: str) -> None:
        self.folder, self.language = folder, language
        self.project = folder

    def run(self, command: str) -> str:
        """What a `casebook` command prints, as a terminal shows it."""
        done = subprocess.run(  # the arguments are those of the guide
            self._arguments(command),
            cwd=self.project,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.stdout

    @contextmanager
    def running(self, command: str) -> Iterator[subprocess.Popen[str]]:
        """A command that goes on until it is ended."""
        with subprocess.Popen(
            self._arguments(command),
            cwd=self.project,
            env=self._environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        ) as process:
            try:
                yield process
            finally:
                process.terminate()

    def _arguments(self, command: str) -> list[str]:
        program, *arguments = shlex.split(command)
        if program != "casebook":
            raise ValueError(command)
        return [sys.executable, "-m", "build_scripts", *arguments]

    def _environment(self) -> dict[str, str]:
        return os.environ | {
            "PYTHONPATH": str(ROOT),
            "PYTHONUNBUFFERED": "1",
            "PYTHONIOENCODING": "utf-8",
            "LC_ALL": _LOCALES[self.language],
        }


@contextmanager
def whole_project() -> Iterator[Path]:
    """A whole project of the example, with pages by hand that have nothing but their headings."""
    base = Path(_base().name) / "project"
    with TemporaryDirectory() as folder:
        root = Path(folder) / "project"
        shutil.copytree(base, root, ignore=shutil.ignore_patterns("staging"))
        # What is kept is never written into, so that links do.
        shutil.copytree(base / "staging", root / "staging", copy_function=os.link)
        yield root


@cache
def _base() -> TemporaryDirectory[str]:
    """The folder of such a project, built once and cloned; it goes when the program ends."""
    folder = TemporaryDirectory()
    root = Path(folder.name) / "project"
    list(init_example(ROOT, root))
    for page in sorted((root / "docs").rglob("*.md")):
        ids = _HEADING_ID.findall(page.read_text(encoding="utf-8"))
        headings = "".join(f"## {id_} {{ #{id_} }}\n\n" for id_ in ids)
        page.write_text(f"# {page.stem}\n\n{headings}", encoding="utf-8")
    make_site(Project(root), lambda _: None)
    return folder
