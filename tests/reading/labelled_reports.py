"""How well reports are read that someone labelled before the program saw them.

`labelled/` holds each report as such files really come, and beside it the reading of a careful
reader, as in `made_up/`: `#` opens a heading, `|` a table row, `@` the byline, `**` encloses a
run-in heading. Quantities stand in braces; names, ordinals and dates do not count as such.
The choice of a page's main text was tried on the web pages, those of Word, PDF and `kept-apart`
aside: these were read once the rules stood, and what is wrong in them is not mended.

`python -m tests.reading.labelled_reports` prints precision and recall of text (by pieces of six
characters), headings (by level and words) and quantities (as written).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from build_scripts.model import Block, BlockKind, CleanedReport, QuantityKind
from build_scripts.reading.passages import make_passages
from build_scripts.reading.read import read_single_report
from tests.conftest import REPORTS

FOLDER = Path(__file__).parent / "labelled"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".reading")
"""Those in Word and PDF take packages that `make documents` installs."""
_PIECE = 6
_NO_QUANTITY = (QuantityKind.NAME, QuantityKind.ORDINAL, QuantityKind.DATE)
_MARKS = re.compile(r"^(?:#+|[|]) |^@.*|\*\*|[{}|]", re.MULTILINE)
_QUANTITY = re.compile(r"\{([^{}]+)\}")


class Reading(Struct, frozen=True):
    """What is compared of a report."""

    text: Counter[str]
    headings: Counter[str]
    quantities: Counter[str]


def labelled(path: Path) -> Reading:
    """The reading of a careful reader of the report at `path`."""
    label = path.with_suffix(".reading").read_text(encoding="utf-8")
    return Reading(
        text=pieces(_MARKS.sub("", label)),
        headings=Counter(plain(line) for line in label.split("\n") if line.startswith("#")),
        quantities=Counter(map(plain, _QUANTITY.findall(label))),
    )


def read(path: Path) -> Reading:
    """What the program reads in the report at `path`."""
    report, problems = read_single_report(path, REPORTS)
    assert report, problems
    return Reading(
        text=pieces("".join(block.text for block in report.blocks)),
        headings=Counter(plain(_heading(block)) for block in report.blocks if _heads(block)),
        quantities=Counter(_quantities(report)),
    )


def pieces(text: str) -> Counter[str]:
    """Every stretch of six characters of a text, white space and width aside."""
    flat = plain(text)
    return Counter(flat[i : i + _PIECE] for i in range(len(flat) - _PIECE + 1))


def plain(text: str) -> str:
    """`text` without white space and differences of width."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _heads(block: Block) -> bool:
    return block.kind is BlockKind.HEADING and not block.run_in


def _heading(block: Block) -> str:
    return f"{'#' * (block.level or 0)} {block.text}"


def _quantities(report: CleanedReport) -> Iterator[str]:
    for passage in make_passages(report.blocks, REPORTS):
        for quantity in passage.quantities:
            if quantity.kind not in _NO_QUANTITY:
                yield plain(quantity.text)


def shares(found: Counter[str], right: Counter[str]) -> tuple[float, float]:
    """Precision and recall of what was found; 1 of nothing."""
    common = (found & right).total()
    return (common / (found.total() or 1) if found else 1.0), common / (right.total() or 1)


def main() -> None:
    """Print the figures of each report, and of all together."""
    print(f"{'precision / recall':<28}{'text':>13}{'headings':>13}{'quantities':>13}")
    sums = [[Counter[str](), Counter[str]()] for _ in range(3)]
    for path in FILES:
        found, right = read(path), labelled(path)
        pairs = [
            (found.text, right.text),
            (found.headings, right.headings),
            (found.quantities, right.quantities),
        ]
        print(_row(path.name, pairs))
        for total, pair in zip(sums, pairs, strict=True):
            for side, counted in zip(total, pair, strict=True):
                side.update({f"{path.name} {key}": count for key, count in counted.items()})
    print(_row("all", [(found, right) for found, right in sums]))


def _row(name: str, pairs: list[tuple[Counter[str], Counter[str]]]) -> str:
    figures = (shares(*pair) for pair in pairs)
    return f"{name:<28}" + "".join(f"{f'{p:.3f} / {r:.3f}':>15}" for p, r in figures)


if __name__ == "__main__":
    main()
