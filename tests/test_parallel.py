"""Work is spread over processes only where that is safe."""

from __future__ import annotations

import os
import time

import pytest

from build_scripts.parallel import aside, cores_here, spread


def test_what_is_spread_comes_back_in_order() -> None:
    assert list(spread(lambda number: number * 2, range(40))) == [2 * n for n in range(40)]


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


def test_what_runs_aside_works_while_the_body_does() -> None:
    with aside(os.getpid) as wait:
        here = os.getpid()
        assert (wait() == here) == (cores_here() == 1)


def test_what_fails_aside_fails_where_it_is_waited_for() -> None:
    def fail() -> None:
        raise ValueError(os.getpid())

    with aside(fail) as wait, pytest.raises(ValueError, match=f"^{os.getpid()}$"):
        wait()


def test_what_nobody_waits_for_ends_with_the_body() -> None:
    begun = time.perf_counter()
    with aside(lambda: time.sleep(60)):
        pass
    assert cores_here() == 1 or time.perf_counter() - begun < 30
