"""Which commit each line of a file is from (git-blame(1), its porcelain format)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from build_scripts.history.git import run_git
from build_scripts.model import Change, Revision, Unrecorded

_ID_LENGTH = 10
_LINE = re.compile(rb"([0-9a-f]{40}|[0-9a-f]{64}) \d+ (\d+)(?: \d+)?")
_TIME = re.compile(rb"(author|committer)-time (\d+)")


class Blame(Struct, frozen=True):
    """The commit id of each line, in order, and the times of each commit.

    `author` and `committer` are seconds since 1970 in UTC.
    """

    lines: tuple[str, ...]
    author: dict[str, int]
    committer: dict[str, int]

    def last_change(self, lines: Iterable[int], boundary: Collection[str]) -> Change:
        """The latest commit, by its author's date, that touched one of `lines` (from 1).

        A commit of `boundary` is where a shallow clone ends: whether it touched a line, or
        only came after what did, cannot be told. A line that is only deleted leaves no trace.
        """
        commits = {self.lines[line - 1] for line in lines}
        if any(not commit.strip("0") for commit in commits):
            return Unrecorded.UNCOMMITTED
        last = max(commits, key=lambda id_: (self.author[id_], self.committer[id_], id_))
        if last in boundary:
            return Unrecorded.NOT_KNOWN
        return make_revision(last, self.author[last])


def make_revision(commit: str, time: int) -> Revision:
    """The commit of that whole id and time (seconds since 1970)."""
    told = datetime.fromtimestamp(time, UTC).replace(tzinfo=None).isoformat()
    return Revision(commit[:_ID_LENGTH], f"{told}Z")


def read_blame(root: Path, file: str) -> bytes:
    """Where the lines of `file` as it now is are from; changes of white space do not count.

    A line that was only moved within the file keeps its commit (`-M`), and a file that was
    renamed keeps those of its lines.
    """
    return run_git(root, "blame", "--porcelain", "-w", "-M", "--", file)


def parse_blame(printed: bytes) -> Blame:
    """What git printed: a header opens each line, a commit's times follow its first one."""
    lines: list[str] = []
    times: dict[bytes, dict[str, int]] = {b"author": {}, b"committer": {}}
    for line in printed.split(b"\n"):
        if line.startswith(b"\t"):
            continue  # the line's own text
        if header := _LINE.fullmatch(line):
            lines.append(header[1].decode())
        elif time := _TIME.fullmatch(line):
            times[time[1]][lines[-1]] = int(time[2])
    return Blame(tuple(lines), times[b"author"], times[b"committer"])
