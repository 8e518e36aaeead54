"""The `git` program: fixed arguments, no shell, and the same answer under any configuration."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

# What a person's configuration could change about the answers that are read here.
_SETTINGS = (
    "blame.ignoreRevsFile=",
    "core.quotePath=false",
    "core.fsmonitor=false",
    "diff.algorithm=myers",
)


class GitError(Exception):
    """Git is missing, or did not do what it was asked; the text is git's own first line."""


class GitMissingError(GitError):
    """There is no `git` program."""


def run_git(root: Path, *arguments: str) -> bytes:
    """What git prints when it is run in `root`; `GitError` if it fails.

    Git is kept from taking locks, from asking for anything, and from being led by its
    environment to another repository than that of `root`, as inside a git hook.
    """
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    command = ["git", "--no-optional-locks", "--no-replace-objects", *settings, *arguments]
    try:
        done = subprocess.run(
            command, cwd=root, env=_environment(), stdin=subprocess.DEVNULL,
            capture_output=True, check=False,
        )  # fmt: skip
    except FileNotFoundError:
        raise GitMissingError("there is no program `git`") from None
    except OSError as error:
        raise GitError(error.strerror or type(error).__name__) from None
    if done.returncode:
        lines = done.stderr.decode("utf-8", errors="replace").splitlines()
        raise GitError(next(iter(lines), f"exit status {done.returncode}"))
    return done.stdout


def _environment() -> dict[str, str]:
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith("GIT_CONFIG")
    }
    return kept | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
