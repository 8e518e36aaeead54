"""Files and drawings that the program makes whole: published, they must be as it makes them.

What their numbers are is found out by reading them; this only keeps anybody, and any tool on
the way, from changing what was made: sizes and places in a drawing, for one, say nothing that
could be held against a report.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from build_scripts.analysis.comparison import compare
from build_scripts.datasets.files import make_datasets
from build_scripts.model import Corpus, History, Position
from build_scripts.problems import Problem
from build_scripts.views.figures import FigureMaker
from build_scripts.views.rendering import Wording

_TOLD = 60
"""How many characters of a line are told."""


@dataclass(frozen=True, slots=True)
class MadeFiles:
    """The data files and specs of one edition by path, and its drawings by chart."""

    files: Mapping[str, str]
    drawings: Mapping[str, str]

    def check_file(self, path: Path, file: str) -> Iterator[Problem]:
        """A data file or spec must be the one that the program makes."""
        made = self.files.get(file, "").encode()
        published = path.read_bytes()
        if made != published:
            lines = zip_longest(published.split(b"\n"), made.split(b"\n"))
            number, line = next((n, ours) for n, (ours, its) in enumerate(lines, 1) if ours != its)
            rule = "a published file must be as the program makes it"
            told = (line or b"").decode("utf-8", "replace")[:_TOLD]
            yield Problem(Position(file, number), "site-file", rule, told, "build the site again")

    def check_drawing(self, chart_id: str, page: str, position: Position) -> Iterator[Problem]:
        """The drawing of a chart on a page must be the one that the program makes."""
        drawing = self.drawings.get(chart_id)
        if drawing is None or drawing not in page:
            rule = "a published chart must be as the program draws it"
            yield Problem(position, "site-file", rule, chart_id, "build the site again")


def make_files(
    corpus: Corpus, history: History, language: str, wording: Wording, cache: Path
) -> MadeFiles:
    """What one edition publishes beside its pages; `cache` has the charts that were drawn."""
    files = {dataset.path: dataset.content for dataset in make_datasets(corpus, history)}
    drawings: dict[str, str] = {}
    maker = FigureMaker(corpus, language, wording, cache)
    overview = maker.overview()
    files[overview.spec_path], drawings[overview.id] = overview.spec, overview.svg
    for indicator in corpus.codebook.indicators.values():
        if comparison := compare(corpus, indicator):
            figure = maker.indicator(comparison)
            files[figure.spec_path], drawings[indicator.id] = figure.spec, figure.svg
    return MadeFiles(files, drawings)
