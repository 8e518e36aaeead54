"""What one program costs: its wall and CPU seconds and its memory, children included."""

from __future__ import annotations

import gzip
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

_SAMPLE = 0.2  # seconds between two looks at the memory
_KILO, _MEGA = 1 << 10, 1 << 20


class Cost(Struct, frozen=True):
    """What a run took, and the last line that it printed if it failed."""

    wall: float
    cpu: float
    peak: float
    """Megabytes of all its processes together, what they share counted once."""
    failure: str = ""


def run(
    command: Sequence[str | Path], folder: Path, settings: Mapping[str, str] | None = None
) -> Cost:
    """Run a program in `folder`; CPU seconds are those of its finished children too."""
    # Compiled code is kept, as it is where nobody asks for something else: to compile the program
    # at every start would be a tenth of the time after an edit.
    told = {"NO_MKDOCS_2_WARNING": "1", "PYTHONDONTWRITEBYTECODE": ""}
    environment = os.environ | told | dict(settings or {})
    started = time.perf_counter()
    with tempfile.TemporaryFile() as output:  # a pipe that nobody empties would stop it
        process = subprocess.Popen(
            list(map(str, command)), cwd=folder, env=environment,
            stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
        )  # fmt: skip
        watch = _MemoryWatch(process.pid)
        watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        watch.stop()
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        lines = output.read().decode(errors="replace").splitlines()
    said = next((line for line in reversed(lines) if line.strip()), "no word")
    return Cost(
        wall,
        usage.ru_utime + usage.ru_stime,
        max(watch.peak, usage.ru_maxrss / _KILO),
        said[:200] if process.returncode else "",
    )


class _MemoryWatch(threading.Thread):
    """Looks again and again at the memory of a process; where /proc tells it (Linux)."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0.0
        self._process = str(process)
        self._over = threading.Event()

    def run(self) -> None:
        """Remember the largest sum."""
        while not self._over.wait(_SAMPLE):
            self.peak = max(self.peak, sum(map(_memory_of, _family(self._process))))

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()


def _family(process: str) -> Iterator[Path]:
    """A process, its children and theirs."""
    folder = Path("/proc") / process
    yield folder
    try:
        lists = [path.read_text() for path in (folder / "task").glob("*/children")]
    except OSError:
        return  # it has ended meanwhile
    for child in " ".join(lists).split():
        yield from _family(child)


def _memory_of(process: Path) -> float:
    """Its share of memory in megabytes: what several processes share is split among them."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / _KILO


class Size(Struct, frozen=True):
    """What a folder holds."""

    files: int
    megabytes: float
    pages: int
    pages_megabytes: float
    largest_page: str
    largest_kilobytes: float
    """Of the HTML page that is largest, compressed as servers send it."""


def size_of(folder: Path) -> Size:
    """The files of a built site."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    pages = sorted(path for path in files if path.suffix == ".html")
    # Which page is largest does not change by compressing the largest few only.
    heaviest = sorted(pages, key=lambda path: path.stat().st_size)[-20:]
    packed = {path: len(gzip.compress(path.read_bytes(), 6)) for path in heaviest}
    largest = max(packed, key=packed.__getitem__, default=None)
    return Size(
        len(files),
        sum(path.stat().st_size for path in files) / _MEGA,
        len(pages),
        sum(path.stat().st_size for path in pages) / _MEGA,
        str(largest.relative_to(folder)) if largest else "",
        packed[largest] / _KILO if largest else 0.0,
    )
