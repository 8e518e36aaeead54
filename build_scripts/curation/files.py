"""The files below `cases/`: which there are, which are in the wrong place, and their text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from build_scripts.curation.forms import SLUG_LENGTH, is_slug
from build_scripts.model import Position
from build_scripts.problems import Problem

SUMMARY_FILE = "summary.yaml"
CODEBOOK_FOLDER = "codebook"
CODEBOOK_FILES = ("study.yaml", "themes.yaml", "indicators.yaml", "glossary.yaml", "findings.yaml")


def find_case_folders(cases: Path) -> list[Path]:
    """The folders below `cases/` that hold one case each, by name.

    Names that begin with a dot or an underline are left alone: they are no cases yet.
    """
    return sorted(
        folder
        for folder in cases.iterdir()
        if folder.is_dir() and folder.name != CODEBOOK_FOLDER and folder.name[0] not in "._"
    )


def check_folder_name(folder: Path, root: Path) -> Iterator[Problem]:
    """A case's folder must have a name that can be an address."""
    if not is_slug(folder.name):
        rule = (
            "a case's folder must be named with lower-case letters, digits and hyphens, "
            f"at most {SLUG_LENGTH} signs long"
        )
        position = Position(relative(folder, root))
        fix = "rename it, for example to `xi-an`, or begin its name with _ if it is no case"
        yield Problem(position, "wrong-folder-name", rule, folder.name, fix)


def check_strays(folder: Path, known: tuple[str, ...], root: Path) -> Iterator[Problem]:
    """A YAML file must be one that is read: an unread one would be missed by nobody."""
    for path in sorted(folder.iterdir()):
        is_yaml = ".yaml" in path.name.lower() or path.name.lower().endswith(".yml")
        hidden = path.name[0] in "._~#" or path.name.endswith(("~", ".swp", ".bak"))
        if path.is_file() and is_yaml and not hidden and path.name not in known:
            rule = f"a YAML file here must be {' or '.join(known)}" if known else _NO_YAML
            fix = "rename it, or begin its name with _ to keep it aside"
            yield Problem(Position(relative(path, root)), "unknown-file", rule, path.name, fix)


_NO_YAML = "a YAML file must stand in the folder of its case, or in the codebook's"


def check_link(path: Path, root: Path) -> Iterator[Problem]:
    """What is read must stand here itself: a link could lead out of the project."""
    if path.is_symlink():
        rule = "must be a file or folder itself, not a link to one"
        yield Problem(Position(relative(path, root)), "file-link", rule, fix="copy it here")


def read_text_file(path: Path, purpose: str, root: Path) -> str | Problem:
    """The text of a YAML file; what keeps it from being read otherwise."""
    file = relative(path, root)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        fix = f"create it: it holds {purpose}"
        return Problem(Position(file), "file-missing", "file must exist", fix=fix)
    except OSError as error:
        rule = "file must be one that can be read"
        reason = error.strerror or type(error).__name__
        return Problem(Position(file), "file-unreadable", rule, reason, "see its name and rights")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _undecodable(data, error.start, file)


def relative(path: Path, root: Path) -> str:
    """The name of a file in messages: from the project's folder on."""
    return path.relative_to(root).as_posix()


def _undecodable(data: bytes, offset: int, file: str) -> Problem:
    before = data[:offset]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", errors="replace")) + 1
    return Problem(
        Position(file, before.count(b"\n") + 1, column),
        "file-encoding",
        "file must be UTF-8",
        f"byte 0x{data[offset]:02x}",
        "save it again as UTF-8 in your editor",
    )
