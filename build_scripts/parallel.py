"""Work spread over the cores of this machine, by forked processes that inherit what is loaded."""

from __future__ import annotations

import gc
import multiprocessing
import os
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Made = TypeVar("Made")

_FEW, _WORTH = 32, 0.1
"""Of so few items the first is done here, and the rest by several processes if it takes so many
seconds: these cost some 30 ms."""

_LIFE = 16
"""After so many shares of the work a process is replaced, so that what it remembers cannot grow
with the number of cases."""

_work: tuple[Callable[[Any], Any], Sequence[Any]] | None = None
"""What the forked processes have to do; inherited, so that nothing of it needs to be sent."""


def spread(function: Callable[[Item], Made], items: Sequence[Item]) -> Iterator[Made]:
    """`function` of each item, in order; by several processes where there is enough to do.

    What it gives is sent between processes and should be small; what else it does must not
    depend on what it did before.
    """
    left = items
    if not items:
        return
    if len(items) < _FEW:
        started = time.perf_counter()
        yield function(items[0])
        left = items[1:]
        is_worth = (time.perf_counter() - started) * len(left) > _WORTH
        cores = cores_here() if is_worth else 1
    else:
        cores = cores_here()
    if cores == 1:
        yield from map(function, left)
    else:
        yield from _by_processes(function, left, cores)


def _by_processes(
    function: Callable[[Item], Made], items: Sequence[Item], cores: int
) -> Iterator[Made]:
    global _work  # forked processes inherit it; nothing else reads it
    _work = (function, items)
    # What is there stays shared: a collector that looks at it would write into every page of it.
    gc.freeze()
    try:
        context = multiprocessing.get_context("fork")
        chunk = max(1, min(16, len(items) // (16 * cores)))
        with context.Pool(cores, maxtasksperchild=_LIFE) as pool:
            yield from pool.imap(_one, range(len(items)), chunksize=chunk)
    finally:
        gc.unfreeze()
        _work = None


def cores_here() -> int:
    """How many processes may work at once; one where this process cannot be forked."""
    if "fork" not in multiprocessing.get_all_start_methods():
        return 1
    wanted = os.environ.get("CASEBOOK_CORES", "")
    if wanted.isdecimal() and int(wanted) > 0:
        return int(wanted)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def _one(place: int) -> Any:
    assert _work is not None
    function, items = _work
    return function(items[place])
