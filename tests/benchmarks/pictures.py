"""What drawing the pictures of the cities takes, and what they weigh; then those of links.

`python -m tests.benchmarks.pictures`; figures to read, of this machine and of this hour.
"""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable
from functools import partial
from typing import TypeVar

from build_scripts.charts import draw
from build_scripts.charts.rows import csv_of
from build_scripts.charts.spec import spec_text
from build_scripts.editions import Edition
from build_scripts.views.figures.published import plots_of, previews_of
from build_scripts.views.pieces import Maker
from tests.conftest import ROOT
from tests.editions import edition_of, shelf_of
from tests.many import shelf_of_many

Made = TypeVar("Made")

ADDRESS, MANY = "https://cities.example/", 416


def main() -> None:
    """A line for each picture: milliseconds for its plot, its drawings and its files; bytes. Of
    each that links are shown with milliseconds, its plot included, and bytes; then of all, of
    the cities and of copies of them."""
    edition = edition_of(shelf_of(ROOT), site_url=ADDRESS)
    maker = Maker(edition, "index.md")
    spec_text(next(iter(plots_of(edition)))[1](maker))  # Altair is loaded once
    for name, make in plots_of(edition):
        plot, making = timed(partial(make, maker))
        chart, drawing = timed(partial(draw, plot))
        writing = timed(partial(csv_of, plot))[1] + timed(partial(spec_text, plot))[1]
        both = (chart.narrow + chart.wide).encode()
        packed = len(gzip.compress(both))
        print(f"{name:40} {making:6.1f} {drawing:6.1f} {writing:6.1f} {len(both):7} {packed:6}")
    for path, png, taken in (made := made_for_links(edition)):
        print(f"{path:54} {taken:6.1f} {len(png):7}")
    many = edition_of(shelf_of_many(ROOT, MANY), site_url=ADDRESS)
    for cases, pictures in ((len(edition.corpus.case_ids), made), (MANY, made_for_links(many))):
        taken, heavy = sum(it[2] for it in pictures), sum(len(it[1]) for it in pictures)
        print(f"{f'{len(pictures)} for links, {cases} cases':54} {taken:6.1f} {heavy:7}")


def made_for_links(edition: Edition) -> list[tuple[str, bytes, float]]:
    """The pictures that links are shown with, and the milliseconds that each took."""
    return [(file.path, *timed(file.make)) for file in previews_of(edition)]


def timed(make: Callable[[], Made]) -> tuple[Made, float]:
    """What is made, and the milliseconds of CPU that it took."""
    started = time.process_time()
    return make(), 1000 * (time.process_time() - started)


if __name__ == "__main__":
    main()
