"""What no edit of a file shows: each problem brought about by itself, and the same without it."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, redirect_stderr
from functools import partial, wraps
from pathlib import Path
from unittest import mock

from markdown import markdown

from build_scripts.check import Expected, check_page
from build_scripts.check.references import check_links
from build_scripts.desk.commands import new
from build_scripts.desk.init import init_example
from build_scripts.history.compare import compare
from build_scripts.history.releasing import check_committed
from build_scripts.pipeline import Project, build, check, crawl, make_site, serve, shown_of
from build_scripts.problems import CasebookError, Problem
from build_scripts.publish.output import stage
from build_scripts.publish.preview import whatever_is_made
from build_scripts.publish.swap import next_dir, swap
from build_scripts.reading.read import read_single_report
from build_scripts.verify.inputs import language_at
from tests.guide.project import ROOT, example_cases, whole_project

Found = tuple[Path, Sequence[Problem]]
"""The folder that problems are about, and what they are."""
Situation = Callable[..., AbstractContextManager[Found]]
"""Brings something about, or the same without it (`is_right`)."""

PAGE = "docs/about.md"
"""A page written by hand, in the folder of an example."""
_PICTURE = "assets/images/favicon.png"
_FRONT_MATTER = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)
_REPORT, _SUMMARY = "cases/jia/report.txt", "cases/jia/summary.yaml"


def _refused(run: Callable[[], object]) -> Sequence[Problem]:
    """What a command refuses to go on for; nothing if it goes on."""
    try:
        run()
    except CasebookError as error:
        return error.problems
    return ()


def _of_cases(spoil: Callable[[Path], None]) -> Situation:
    """What `check` finds in the example after something was done to its files."""

    @contextmanager
    @wraps(spoil)
    def situation(*, is_right: bool) -> Iterator[Found]:
        with example_cases() as root:
            if not is_right:
                spoil(root)
            yield root, check(root)

    return situation


def _written(file: str, content: bytes) -> Situation:
    def spoil(root: Path) -> None:
        (root / file).write_bytes(content)

    return _of_cases(spoil)


def _many_faults(root: Path) -> None:
    items = "".join(f"  - {number}\n" for number in range(501))
    (root / "cases/codebook/glossary.yaml").write_text(f"terms:\n{items}", encoding="utf-8")


def _half_a_document(root: Path) -> None:
    (root / _REPORT).rename((root / _REPORT).with_suffix(".docx"))
    (root / _REPORT).with_suffix(".docx").write_bytes(b"PK\x03\x04")
    _replace(root / _SUMMARY, "file: report.txt", "file: report.docx")


def _as_folder(root: Path) -> None:
    (root / _SUMMARY).unlink()
    (root / _SUMMARY).mkdir()


def _linked(root: Path) -> None:
    (root / _REPORT).rename(root / "elsewhere.txt")
    (root / _REPORT).symlink_to(root / "elsewhere.txt")


def _replace(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@contextmanager
def _without_a_reader(*, is_right: bool) -> Iterator[Found]:
    with example_cases() as root:
        file = Path("report.docx")
        shutil.copy(ROOT / "tests/reading/labelled/styled.docx", root / file)
        gone: Mapping[str, None] = {} if is_right else {"mammoth": None}
        with mock.patch.dict(sys.modules, gone):
            _, problems = read_single_report(root / file, language_at(root))
        yield root, _placed(problems, file.name)


def _placed(problems: Sequence[Problem], file: str) -> Sequence[Problem]:
    """Problems of a file by its name: where it lay for the moment is of no interest."""
    return [
        Problem(one.position._replace(file=file), one.code, one.rule, one.value, one.fix)
        for one in problems
    ]


@contextmanager
def _case_exists(*, is_right: bool) -> Iterator[Found]:
    with example_cases() as root:
        given = (root / _REPORT).as_posix()
        what = "ding" if is_right else "jia"
        yield root, _refused(lambda: list(new(root, what, given, "zh")))


@contextmanager
def _folder_taken(*, is_right: bool) -> Iterator[Found]:
    with example_cases() as root:
        folder = root / "practice"
        folder.mkdir()
        if not is_right:
            (folder / "notes.txt").touch()
        problems = _refused(lambda: list(init_example(ROOT, folder)))
        yield root, _placed(problems, "practice")


# --- Pages and the program ------------------------------------------------------------------


def problems_of_page(source: Path) -> Iterator[Problem]:
    """What is wrong with a page written by hand, as the check of the built site sees it.

    Beside it there are one more page and a picture.
    """
    written = source.read_text(encoding="utf-8")
    body = markdown(_FRONT_MATTER.sub("", written), extensions=["attr_list"])
    html = f"<!doctype html><html><body><main>{body}</main></body></html>".encode()
    place = "about/index.html"
    checked = check_page(place, html, Expected(written=written, source=PAGE))
    yield from checked.problems
    there = {place: checked.ids, "method/index.html": ("method",), _PICTURE: None}
    yield from check_links(place, checked.links, there.__getitem__)


def _of_site(spoil: Callable[[Path], None], mend: Callable[[Path], None]) -> Situation:
    """What keeps pages from being made, after something was done to the project's files."""

    @contextmanager
    @wraps(spoil)
    def situation(*, is_right: bool) -> Iterator[Found]:
        with whole_project() as root:
            (mend if is_right else spoil)(root)
            try:
                made = make_site(Project(root), lambda _: None)
            except CasebookError as error:
                yield root, error.problems
            else:
                yield root, made if isinstance(made, list) else ()

    return situation


def _page(name: str, text: str) -> Callable[[Path], None]:
    def write(root: Path) -> None:
        (root / "docs" / name).write_text(text, encoding="utf-8")

    return write


@contextmanager
def _large(*, is_right: bool) -> Iterator[Found]:
    with example_cases() as root:
        if not is_right:
            (root / PAGE).write_text(f"# about\n\n{'长' * 400_000}\n", encoding="utf-8")
        yield root, tuple(problems_of_page(root / PAGE))


def _linked_page(root: Path) -> None:
    (root / "docs/more.md").symlink_to(root / "docs/about.md")


def _unworded(root: Path) -> None:
    _replace(root / "templates/wording.yaml", "\nglossary:", "\nglosary:")


def _renamed(root: Path) -> None:
    (root / "cases/yi").rename(root / "cases/Yi Shi")


def _nothing(_: Path) -> None:
    """All is left as it is."""


@contextmanager
def _unsafe(*, is_right: bool) -> Iterator[Found]:
    with example_cases() as root:
        path = "elsewhere.md" if is_right else "../elsewhere.md"
        yield root, _refused(lambda: stage({path: "x"}, root / "staging"))


@contextmanager
def _not_built(*, is_right: bool) -> Iterator[Found]:
    with whole_project() as root:
        if is_right:
            build(root, lambda _: None)
        yield root, crawl(root, lambda _: None)


@contextmanager
def _altered(*, is_right: bool) -> Iterator[Found]:
    with whole_project() as root:
        build(root, lambda _: None)
        if not is_right:
            (root / "site/notes.txt").write_text("x", encoding="utf-8")
        yield root, crawl(root, lambda _: None)


@contextmanager
def _moved(*, is_right: bool) -> Iterator[Found]:
    with example_cases() as root:
        site = root / "site"
        if is_right:
            next_dir(site).mkdir()
        yield root, _refused(lambda: swap(next_dir(site), site))


@contextmanager
def _no_port(*, is_right: bool) -> Iterator[Found]:
    with example_cases() as root:
        port = 70000
        yield (
            root,
            ()
            if is_right
            else _refused(lambda: serve(root, f"127.0.0.1:{port}", lambda _: None, "zh")),
        )


@contextmanager
def _own_fault(*, is_right: bool) -> Iterator[Found]:
    def make() -> list[Problem]:
        if is_right:
            return []
        raise KeyError("example")

    with example_cases() as root, redirect_stderr(io.StringIO()):
        made = whatever_is_made(make)
        yield root, made if isinstance(made, list) else ()


# --- Version control ------------------------------------------------------------------------


def _of_revision(
    revision: str, spoil: Callable[[Path], None] = _nothing, path: str | None = None
) -> Situation:
    """What `casebook diff` says of a revision, in a clone to which something was done before."""

    @contextmanager
    def situation(*, is_right: bool) -> Iterator[Found]:
        with whole_project() as root:
            _commit(root)
            if not is_right:
                spoil(root)
            settings = {"PATH": path} if path is not None and not is_right else {}
            with mock.patch.dict(os.environ, settings):
                named = "HEAD" if is_right else revision
                yield (
                    root,
                    _refused(lambda: compare(root, named, None, partial(shown_of, root, "zh"))),
                )

    return situation


def _commit(root: Path) -> None:
    """A commit of the cases that is the same commit whenever it is made."""
    who = ("-c", "user.name=E", "-c", "user.email=e@example.org", "-c", "core.autocrlf=false")
    day = "2026-01-02T12:00:00Z"
    settings = os.environ | {"GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day}
    for words in (("init", "-q"), ("add", "cases"), ("commit", "-q", "-m", "State")):
        subprocess.run(
            ("git", *who, *words), cwd=root, check=True, capture_output=True, env=settings
        )


def _not_cloned(root: Path) -> None:
    shutil.rmtree(root / ".git")


def _broken_before(root: Path) -> None:
    sound = (root / _SUMMARY).read_bytes()
    (root / _SUMMARY).write_bytes(b"name: [\n")
    _commit(root)
    (root / _SUMMARY).write_bytes(sound)


def _unreleasable(spoil: Callable[[Path], None]) -> Situation:
    """What keeps `casebook release` from going on, in a clone to which something was done."""

    @contextmanager
    @wraps(spoil)
    def situation(*, is_right: bool) -> Iterator[Found]:
        with example_cases() as root:
            _commit(root)
            if not is_right:
                spoil(root)
            yield root, tuple(check_committed(root))

    return situation


def _edited(root: Path) -> None:
    _replace(root / _SUMMARY, "role: target", "role: background")


def _shallow(root: Path) -> None:
    # gitrepository-layout(5): where a clone ends whose commits before were not fetched.
    head = subprocess.run(
        ("git", "rev-parse", "HEAD"), cwd=root, check=True, capture_output=True
    ).stdout
    (root / ".git/shallow").write_bytes(head)


SITUATIONS: Mapping[str, Situation] = {
    "many-faults": _of_cases(_many_faults),
    "report-empty": _written(_REPORT, b""),
    "report-encoding": _written(_REPORT, "第一行\n第".encode() + b"\xff\xfe\x00\x01"),
    "report-unreadable": _of_cases(_half_a_document),
    "report-reader-missing": _without_a_reader,
    "case-exists": _case_exists,
    "folder-taken": _folder_taken,
    "wrong-folder-name": _of_cases(_renamed),
    "file-missing": _of_cases(lambda root: (root / "cases/codebook/glossary.yaml").unlink()),
    "file-unreadable": _of_cases(_as_folder),
    "file-link": _of_cases(_linked),
    "unknown-file": _written("cases/jia/facts.yaml", b"facts: []\n"),
    "folder-missing": _of_cases(lambda root: shutil.rmtree(root / "cases/codebook")),
    "file-encoding": _written(_SUMMARY, "name: 甲市\n".encode("gb18030")),
    "yaml-empty": _written("cases/codebook/study.yaml", b""),
    "output-collision": _of_site(
        _page("glossary.md", "# glossary\n"), _page("more-terms.md", "# terms\n")
    ),
    "output-path": _unsafe,
    "output-link": _of_site(_linked_page, _page("more.md", "# more\n")),
    "site-size": _large,
    "site-file": _altered,
    "site-missing": _not_built,
    "site-swap": _moved,
    "site-serve": _no_port,
    "wording-missing": _of_site(_unworded, _nothing),
    "preview-failed": _own_fault,
    "git-missing": _of_revision("HEAD", path=""),
    "not-a-repository": _of_revision("HEAD", _not_cloned),
    "unknown-revision": _of_revision("yesterday"),
    "release-uncommitted": _unreleasable(_edited),
    "release-shallow": _unreleasable(_shallow),
    "release-altered": _of_site(
        lambda root: (root / "docs/releases/notes").mkdir(parents=True), _nothing
    ),
    "revision-unreadable": _of_revision("HEAD", _broken_before),
}
"""By the code of each problem."""
