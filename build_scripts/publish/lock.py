"""One build of a project at a time: the others wait, and say for whom."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from build_scripts.model import Localized

FILE = ".build-lock"


@contextmanager
def building(folder: Path, say: Callable[[Localized], None]) -> Iterator[None]:
    """Hold the lock of the project whose staging folder this is.

    If another process has it, `say` is told which, and this one waits. The system takes the
    lock back from a process that ends, however it ends.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / FILE).open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            other = file.read().strip() or "?"
            say(
                Localized(
                    f"进程 {other} 正在生成这个项目，等它结束……",
                    f"process {other} is building this project; waiting …",
                )
            )
            fcntl.flock(file, fcntl.LOCK_EX)
        file.seek(0)
        file.truncate()
        file.write(str(os.getpid()))
        file.flush()
        yield
