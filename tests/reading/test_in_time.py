"""A line can be as long as a file: reading it takes time in proportion, whatever it repeats."""

from __future__ import annotations

import time

import pytest

from build_scripts.reading.clean import clean_report
from build_scripts.reading.passages import make_passages
from tests.conftest import REPORTS

from .support import FIRST

START = {"report.html": f"<html><body><p>{FIRST}</p>"}
LENGTH, SECONDS = 100_000, 4
"""Of a processor: what took the square of the length took minutes."""


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("report.txt", "1"),
        ("report.txt", "a."),
        ("report.txt", " \t"),
        ("report.html", "<table><tr><td>"),
        ("report.md", "["),
        ("report.md", "![]("),
        ("report.md", " *a"),
        ("report.md", "-"),
        ("report.md", " "),
    ],
)
def test_what_repeats_is_read_in_time(name: str, unit: str) -> None:
    long = unit * (LENGTH // len(unit))
    text = f"{START.get(name, FIRST)}\n# {long}x\n{long}x\n{FIRST}"
    begun = time.process_time()
    passages = make_passages(clean_report(text, REPORTS, name=name).blocks, REPORTS)
    assert passages
    for passage in passages:
        REPORTS.private_contacts(passage.text)
    assert time.process_time() - begun < SECONDS
