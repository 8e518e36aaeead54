"""What reading a report takes as it grows to more than five megabytes.

`python -m tests.benchmarks.reading` reads made-up reports of three sizes, each four times the one
before, and prints seconds of CPU for each megabyte: where they stay the same, time grows in a
straight line. The largest hold over a hundred thousand numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from build_scripts.reading.clean import clean_report
from build_scripts.reading.passages import make_passages
from tests.benchmarks.pictures import timed
from tests.conftest import REPORTS

PARAGRAPHS = (1_800, 7_200, 28_800)
_MEGA = 1_000_000


def paragraphs(count: int) -> Iterator[str]:
    """Running text, no paragraph like another."""
    for i in range(count):
        yield (
            f"甲市第{i}片区建成网格{i + 100}个，配备专职网格员{i + 7}名，"
            f"化解率{90 + i % 10}.{i % 7}%，受理诉求{i + 31}件，"
            f"群众满意度提升到98.{i % 10}%，社会大局持续稳定。"
        )


def plain_text(count: int) -> str:
    """One paragraph a line."""
    return "\n".join(paragraphs(count))


def wrapped_text(count: int) -> str:
    """Lines of equal length, as PDF files have them."""
    text = "".join(paragraphs(count))
    return "\n".join(text[i : i + 40] for i in range(0, len(text), 40))


def web_page(count: int) -> str:
    """Paragraphs in elements of their own, with a menu around them."""
    menu = "".join(f'<li><a href="/{i}">栏目{i}</a></li>' for i in range(60))
    body = "".join(f"<p>{text}</p>" for text in paragraphs(count))
    head = "<head><title>甲市报告</title></head>"
    return f"<html>{head}<body><ul>{menu}</ul><h1>甲市报告</h1><div>{body}</div></body></html>"


def line_breaks(count: int) -> str:
    """One element whose paragraphs only line breaks set apart."""
    return f"<html><body><div>{'<br>'.join(paragraphs(count))}</div></body></html>"


def table(count: int) -> str:
    """A table of figures."""
    rows = "".join(
        f"<tr><td>第{i}片区</td><td>{i}</td><td>{i % 90}.5%</td></tr>" for i in range(count)
    )
    text = next(paragraphs(1))
    return f"<html><body><p>{text * 3}</p><table>{rows}</table></body></html>"


KINDS: tuple[Callable[[int], str], ...] = (plain_text, wrapped_text, web_page, line_breaks, table)


def main() -> None:
    """A line for each kind and size: megabytes, numbers, seconds a megabyte."""
    for kind in KINDS:
        for count in PARAGRAPHS:
            text = kind(count)
            size = len(text.encode()) / _MEGA
            numbers, taken = timed(partial(_read, text))
            print(
                f"{kind.__name__:<14}{size:7.2f} MB {numbers:8} numbers {taken / 1000 / size:7.2f}"
            )


def _read(text: str) -> int:
    report = clean_report(text, REPORTS)
    return sum(len(passage.quantities) for passage in make_passages(report.blocks, REPORTS))


if __name__ == "__main__":
    main()
