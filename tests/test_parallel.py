"""Work is spread over processes only where that is safe."""

from __future__ import annotations

import os
import time

import pytest

from build_scripts import parallel
from build_scripts.parallel import cores_here, spread


def test_what_is_spread_comes_back_in_order() -> None:
    assert list(spread(lambda number: number * 2, range(40))) == [2 * n for n in range(40)]


def test_for_nothing_no_process_is_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(parallel, "_by_processes")
    assert list(spread(str, ())) == []


def test_of_few_items_the_first_says_whether_others_are_worth_a_process() -> None:
    def slow(number: int) -> tuple[int, int]:
        time.sleep(0.1)
        return number, os.getpid()

    assert set(spread(lambda _: os.getpid(), range(5))) == {os.getpid()}
    numbers, processes = zip(*spread(slow, range(5)), strict=True)
    assert numbers == (0, 1, 2, 3, 4)
    assert processes[0] == os.getpid()
    if cores_here() > 1:
        assert os.getpid() not in processes[1:]
