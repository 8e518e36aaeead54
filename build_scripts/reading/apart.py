"""What other people's parsers read is read by a process of its own, which may take so much and no
more: a file of a few kilobytes can unpack to what no machine holds, or lead them round for ever."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

MEGABYTES = 400
_SECONDS, _MORE = 8, 100_000
"""Of a processor, and a second more for so many bytes."""


class TookTooMuchError(Exception):
    """What reads a file had to be stopped."""

    def __init__(self, seconds: int) -> None:
        super().__init__(f"more than {seconds} s or {MEGABYTES} MB")
        self.seconds = seconds


def read_apart(read: Callable[[bytes], str], data: bytes) -> str:
    """What `read` makes of `data`; what it raises is raised here.

    Raises `TookTooMuchError` where it takes too much. A system that cannot fork reads as it is.
    """
    seconds = _SECONDS + len(data) // _MORE
    if not hasattr(os, "fork"):
        return read(data)
    inlet, outlet = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(inlet)
        _answer(read, data, outlet, seconds)
    os.close(outlet)
    with os.fdopen(inlet, "rb") as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    if not told:
        raise TookTooMuchError(seconds)
    answer: str | Exception = pickle.loads(told)
    if isinstance(answer, Exception):
        raise answer
    return answer


def _answer(read: Callable[[bytes], str], data: bytes, outlet: int, seconds: int) -> NoReturn:
    """Write to a pipe, as the process that was forked, what `read` made or raised, and end."""
    try:
        _limit(seconds)
        try:
            answer: str | Exception = read(data)
        except Exception as error:  # whatever it is: whoever asked handles it
            answer = error
        with os.fdopen(outlet, "wb") as pipe:
            pipe.write(pickle.dumps(answer))
    finally:
        os._exit(0)


def _limit(seconds: int) -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with suppress(OSError):  # only Linux says, and only there it is held
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + MEGABYTES * 1_000_000
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
