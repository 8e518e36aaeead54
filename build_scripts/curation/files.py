"""The files below `cases/`: which there are, which are in the wrong place, and their bytes."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from build_scripts.curation.forms import REPORT_FILE, slug_fault
from build_scripts.model import Localized, Position
from build_scripts.problems import Problem, joined, refusal

SUMMARY_FILE = "summary.yaml"
CODEBOOK_FOLDER = "codebook"
CODEBOOK_FILES = (
    "study.yaml",
    "themes.yaml",
    "indicators.yaml",
    "features.yaml",
    "glossary.yaml",
    "findings.yaml",
)
THEMES_FILE = f"cases/{CODEBOOK_FOLDER}/themes.yaml"
FINDINGS_FILE = f"cases/{CODEBOOK_FOLDER}/findings.yaml"
_ALIKE = 0.7
"""How alike the names of a file that is there and of one that is not must be (0 to 1)."""
_LARGEST = 10_000_000
"""Bytes of the largest file that is read: the longest report known here has 40,000."""


class Folder(Struct, frozen=True):
    """The files of one folder as bytes, by name, or what keeps one from being read.

    `name` is the folder's own from the project's folder on; `problems` are of it as a whole.
    Nothing is parsed: this is all that was written about a case, or in the codebook.
    """

    name: str
    files: Mapping[str, bytes | Problem]
    problems: tuple[Problem, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing keeps it, or a file, from being read."""
        return not self.problems and all(type(it) is bytes for it in self.files.values())

    @property
    def case_id(self) -> str:
        """The case that the folder is of."""
        return self.name.rpartition("/")[2]

    def text(self, file: str, purpose: Localized) -> str | Problem:
        """The text of a YAML file, or what keeps it from being read."""
        content, place = self.files.get(file), f"{self.name}/{file}"
        if content is None:
            fix = Localized(f"新建它，用来写{purpose.zh}", f"create it: it holds {purpose.en}")
            if file == SUMMARY_FILE:
                fix = Localized(
                    f"{fix.zh}；新的案例用 `casebook new 编号 报告文件` 建，文件夹就有了它",
                    f"{fix.en}; `casebook new ID REPORT` begins a new case with one",
                )
            return Problem(
                Position(place),
                "file-missing",
                Localized("须有这个文件", "file must exist"),
                fix=fix,
            )
        return content if isinstance(content, Problem) else decoded(content, place)


def read_case_folder(folder: Path, root: Path) -> Folder:
    """The summary of a case, and what may be its report."""
    name = relative(folder, root)
    faults = (*check_link(folder, root), *_check_folder_name(folder, root))
    if faults:
        return Folder(name, {}, faults)
    paths = [path for path in sorted(folder.iterdir()) if _is_of_case(path.name)]
    strays = tuple(_check_strays(folder, (SUMMARY_FILE,), root))
    return Folder(name, {path.name: _read(path, root) for path in paths}, strays)


def read_codebook_folder(cases: Path, root: Path) -> Folder:
    """The six files of the codebook."""
    folder = cases / CODEBOOK_FOLDER
    name = relative(folder, root)
    faults = (*check_link(folder, root), *_check_codebook_folder(folder, root))
    if faults:
        return Folder(name, {}, faults)
    paths = [folder / file for file in CODEBOOK_FILES if (folder / file).exists()]
    strays = tuple(_check_strays(folder, CODEBOOK_FILES, root))
    return Folder(name, {path.name: _read(path, root) for path in paths}, strays)


def check_cases_folder(cases: Path, root: Path) -> Iterator[Problem]:
    """The folder of all cases must hold a case at least, and no YAML file of its own."""
    yield from _check_strays(cases, (), root)
    if not find_case_folders(cases):
        rule = Localized(
            "文件夹里至少要有一个案例的文件夹", "folder must hold the folder of a case at least"
        )
        yield Problem(
            Position(relative(cases, root)),
            "folder-missing",
            rule,
            fix=Localized("新建一个", "add one"),
        )


def find_case_folders(cases: Path) -> list[Path]:
    """The folders below `cases/` that hold one case each, by name.

    Names that begin with a dot or an underline are left alone: they are no cases yet.
    """
    return sorted(
        folder
        for folder in cases.iterdir()
        if folder.is_dir() and folder.name.lower() != CODEBOOK_FOLDER and folder.name[0] not in "._"
    )


def _check_folder_name(folder: Path, root: Path) -> Iterator[Problem]:
    """A case's folder must have a name that can be an address."""
    fault = slug_fault(folder.name)
    if fault:
        position = Position(relative(folder, root))
        fix = Localized(
            "改名，例如 `xi-an`；不是案例的，名称前加 _",
            "rename it, for example to `xi-an`, or begin its name with _ if it is no case",
        )
        rule = Localized(f"案例文件夹的名称{fault.zh}", f"the name of a case's folder {fault.en}")
        yield Problem(position, "wrong-folder-name", rule, folder.name, fix)


def nearest_name(name: str, names: Sequence[str]) -> str | None:
    """The one of some names of files which a file most likely was to have."""
    bare = name.lower().removesuffix(".txt")
    near = difflib.get_close_matches(bare, names, n=1, cutoff=_ALIKE)
    return near[0] if near else None


def _check_strays(folder: Path, known: tuple[str, ...], root: Path) -> Iterator[Problem]:
    """A YAML file must be one that is read: an unread one would be missed by nobody."""
    for path in sorted(folder.iterdir()):
        is_yaml = ".yaml" in path.name.lower() or path.name.lower().endswith(".yml")
        hidden = path.name[0] in "._~#" or path.name.endswith(("~", ".swp", ".bak"))
        if path.is_file() and is_yaml and not hidden and path.name not in known:
            here = Localized(
                f"这里的 YAML 文件只能叫 {'、'.join(known)}",
                f"a YAML file here must be {' or '.join(known)}",
            )
            rule = here if known else _NO_YAML
            # What is not there most likely is this, under a wrong name.
            lacking = [name for name in known if not (folder / name).exists()]
            meant = nearest_name(path.name, lacking)
            fix = Localized(
                "改名；暂时不用的，名称前加 _",
                "rename it, or begin its name with _ to keep it aside",
            )
            if meant:
                fix = Localized(
                    f"改名为 `{meant}`；不是它的，名称前加 _",
                    f"rename it to `{meant}`, or begin its name with _ if it is not that",
                )
            yield Problem(Position(relative(path, root)), "unknown-file", rule, path.name, fix)


_NO_YAML = Localized(
    "YAML 文件须放在案例的文件夹或 codebook 里",
    "a YAML file must stand in the folder of its case, or in the codebook's",
)


def check_link(path: Path, root: Path) -> Iterator[Problem]:
    """What is read must stand here itself: a link could lead out of the project."""
    if path.is_symlink():
        rule = Localized(
            "须是文件或文件夹本身，不能是链接（快捷方式）",
            "must be a file or folder itself, not a link to one",
        )
        yield Problem(
            Position(relative(path, root)),
            "file-link",
            rule,
            fix=Localized("把它复制到这里", "copy it here"),
        )


def _check_codebook_folder(folder: Path, root: Path) -> Iterator[Problem]:
    """The codebook must be a folder."""
    if not folder.is_dir():
        rule = Localized(
            "须有这个文件夹：编码本放在里面", "folder must exist: it holds the codebook"
        )
        fix = Localized(
            f"新建它，里面放 {'、'.join(CODEBOOK_FILES)}",
            f"create it with {', '.join(CODEBOOK_FILES)}",
        )
        near = [it.name for it in folder.parent.iterdir() if it.name.lower() == CODEBOOK_FOLDER]
        if near:
            fix = Localized(
                f"把 `{near[0]}` 改名为 `{CODEBOOK_FOLDER}`",
                f"rename `{near[0]}` to `{CODEBOOK_FOLDER}`",
            )
        yield Problem(Position(relative(folder, root)), "folder-missing", rule, fix=fix)


def _is_of_case(name: str) -> bool:
    return name == SUMMARY_FILE or REPORT_FILE.fullmatch(name) is not None


def _read(path: Path, root: Path) -> bytes | Problem:
    """The bytes of a file, which must be a file of its own and of a size that a file can have."""
    for problem in check_link(path, root):
        return problem
    position = Position(relative(path, root))
    rule = Localized("须是可以读取的文件", "file must be one that can be read")
    fix = Localized("看它的名称和权限", "see its name and rights")
    if path.exists() and not path.is_file():  # a pipe would never end
        kind = Localized("这不是普通文件", "this is no plain file")
        return Problem(position, "file-unreadable", rule, fix=joined([kind, fix]))
    try:
        if path.stat().st_size > _LARGEST:
            rule = Localized(
                f"文件不能超过 {_LARGEST // 1_000_000} MB",
                f"file must not be larger than {_LARGEST // 1_000_000} MB",
            )
            return Problem(
                position,
                "file-unreadable",
                rule,
                fix=Localized("看看里面是什么", "see what it holds"),
            )
        return path.read_bytes()
    except OSError as error:
        return Problem(position, "file-unreadable", rule, fix=joined([refusal(error), fix]))


def relative(path: Path, root: Path) -> str:
    """The name of a file in messages: from the project's folder on."""
    return path.relative_to(root).as_posix()


def decoded(data: bytes, file: str) -> str | Problem:
    """The text of a file, or where it is none."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _undecodable(data, error.start, file)


def _undecodable(data: bytes, offset: int, file: str) -> Problem:
    before = data[:offset]
    line_start = before.rfind(b"\n") + 1
    column = len(before[line_start:].decode("utf-8", errors="replace")) + 1
    return Problem(
        Position(file, before.count(b"\n") + 1, column),
        "file-encoding",
        Localized("文件须存为 UTF-8", "file must be UTF-8"),
        f"byte 0x{data[offset]:02x}",
        Localized("在编辑器里另存为 UTF-8", "save it again as UTF-8 in your editor"),
    )
