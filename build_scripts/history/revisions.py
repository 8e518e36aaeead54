"""The project as it was at a revision, taken out of git into a folder of its own."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

from build_scripts.history.blame import make_revision
from build_scripts.history.git import GitError, GitMissingError, run_git
from build_scripts.model import Localized, Position, Revision
from build_scripts.problems import CasebookError, Problem

CONTENT = ("cases", "docs")
"""The folders that hold what people write."""


def resolve(root: Path, revision: str) -> str:
    """The whole id of the commit that `revision` names; `CasebookError` if there is none."""
    try:
        run_git(root, "rev-parse", "--git-dir")
    except GitMissingError as error:
        fix = Localized(
            "安装 git，或者让系统的 PATH 找得到它", "install it, or make it findable on the PATH"
        )
        raise _error(
            "git-missing", Localized("须装有 git", "git must be installed"), str(error), fix
        ) from None
    except GitError as error:
        fix = Localized(
            "在克隆下来的项目里运行，不要在拷贝的文件里运行",
            "run this in a clone of the project, not in a copy of its files",
        )
        raise _error(
            "not-a-repository",
            Localized("git 须认识这个文件夹", "git must know this folder"),
            str(error),
            fix,
        ) from None
    try:
        # --end-of-options: a revision that begins with a hyphen is no option.
        named = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        return run_git(root, *named).decode().split()[-1]
    except GitError:
        rule = Localized(
            "版本须是这份克隆里的提交、标签或分支",
            "revision must be a commit, tag or branch of this clone",
        )
        fix = Localized(
            "用 `git log` 查看；浅克隆只有最近的几次提交",
            "see `git log`; a shallow clone holds the latest commits only",
        )
        raise _error("unknown-revision", rule, revision, fix) from None


def revision_at(root: Path, commit: str) -> Revision:
    """A commit by its whole id, with its committer's time."""
    time, _ = run_git(root, "rev-list", "-1", "--timestamp", commit).decode().split()
    return make_revision(commit, int(time))


def take_out(root: Path, commit: str, folder: Path) -> None:
    """Write what people wrote, as it was at `commit`, below `folder`.

    Only plain files: a link could lead out of the folder.
    """
    listed = run_git(root, "ls-tree", "-z", "--name-only", commit, *CONTENT).decode()
    present = [name for name in listed.split("\0") if name in CONTENT]
    if not present:
        return
    archive = io.BytesIO(run_git(root, "archive", "--format=tar", commit, *present))
    with tarfile.open(fileobj=archive) as tar:
        for member in tar:
            target = folder / member.name
            if member.isfile() and target.resolve().is_relative_to(folder.resolve()):
                content = tar.extractfile(member)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read() if content else b"")


def _error(code: str, rule: Localized, value: str, fix: Localized) -> CasebookError:
    return CasebookError(Problem(Position("."), code, rule, value, fix))
