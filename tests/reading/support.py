"""Made-up running text that the tests put noise around, and files as cleaned."""

from collections.abc import Sequence
from pathlib import Path

from build_scripts.model import CleanedReport, Correction, Mending
from build_scripts.reading.clean import clean_report
from build_scripts.reading.decode import decode
from tests.conftest import REPORTS

FIRST = (
    "甲市坚持以人民为中心的发展思想，全面推进市域社会治理现代化试点工作，"
    "群众安全感满意度达到98.5%。"
)
SECOND = "全市建立专职网格员队伍786人，排查化解矛盾纠纷4万余件，化解率96.8%，社会大局持续稳定。"
THIRD = "下一步，甲市将总结试点经验，不断提升治理体系和治理能力现代化水平。"


def cleaned(*lines: str) -> list[str]:
    """The lines of the cleaned text of a plain-text report with these lines."""
    return clean_report("\n".join(lines), REPORTS).text.split("\n")


def headings(*lines: str) -> list[tuple[int | None, str]]:
    """Level and text of every heading of a plain-text report with these lines."""
    report = clean_report("\n".join(lines), REPORTS)
    return [(block.level, block.text) for block in report.blocks if block.kind == "heading"]


def read_cleaned(path: Path, corrections: Sequence[Correction] = ()) -> CleanedReport:
    """The cleaned report in the file at `path`, its format told by name and content."""
    text = decode(path.read_bytes(), path.name)
    return clean_report(text, REPORTS, mending=Mending(tuple(corrections)), name=path.name)
