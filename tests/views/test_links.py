"""Links between pages are relative, to the folders in which MkDocs publishes them."""

from __future__ import annotations

import pytest

from build_scripts.views.links import Links


@pytest.mark.parametrize(
    ("page", "target", "anchor", "address"),
    [
        ("index.md", "index.md", "", "./"),
        ("index.md", "cases/jia/index.md", "", "cases/jia/"),
        ("index.md", "cases/jia/source.md", "q-1", "cases/jia/source/#q-1"),
        ("cases/jia/index.md", "cases/jia/source.md", "q-1", "source/#q-1"),
        ("cases/jia/source.md", "cases/jia/index.md", "fact-a", "../#fact-a"),
        ("cases/jia/source.md", "cases/jia/source.md", "q-1", "#q-1"),
        ("themes/grid.md", "cases/jia/index.md", "", "../../cases/jia/"),
        ("themes/grid.md", "index.md", "", "../../"),
        ("data.md", "data/facts.csv", "", "facts.csv"),
        ("indicators/a.md", "data/indicators/a.csv", "", "../../data/indicators/a.csv"),
    ],
)
def test_an_address(page: str, target: str, anchor: str, address: str) -> None:
    assert Links(page).to(target, anchor) == address
