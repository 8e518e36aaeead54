"""A git repository made for a test: its commits have fixed dates, and no configuration counts."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_SETTINGS = {
    "user.name": "Editor",
    "user.email": "editor@example.org",
    "init.defaultBranch": "main",
    "core.autocrlf": "false",
    "commit.gpgSign": "false",
    "protocol.file.allow": "always",
}


def git(folder: Path, *arguments: str, day: str = "2026-01-01") -> str:
    """What git prints; a commit is dated noon of `day` in UTC."""
    settings = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
    time = f"{day}T12:00:00+00:00"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment = kept | {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": time,
        "GIT_COMMITTER_DATE": time,
    }
    done = subprocess.run(
        ["git", *settings, *arguments],
        cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout


def make_repository(folder: Path, day: str = "2026-01-01") -> None:
    """Put all of `folder` under version control, in one commit."""
    git(folder, "init", "--quiet")
    commit(folder, day)


def commit(folder: Path, day: str) -> str:
    """Commit everything as it is; the first ten signs of the new commit's id."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", f"State of {day}", day=day)
    return git(folder, "rev-parse", "HEAD")[:10]
