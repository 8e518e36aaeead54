"""What `casebook new` writes: a first summary of a report, or an entry of the codebook to fill in.

What the report says is filled in, what only editors can say is left empty: `check` then names
each place. Drafts of facts and practices stand behind `# `: they are nothing until an editor
takes the sign away.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from build_scripts.curation.files import SUMMARY_FILE
from build_scripts.curation.yaml_text import scalar
from build_scripts.desk.facts import FactDraft
from build_scripts.desk.opened import Desk
from build_scripts.desk.stretches import stretches
from build_scripts.desk.suggest import Suggestions, first_drafts, in_order, terms_of
from build_scripts.desk.written import below, fact_lines, practice_lines
from build_scripts.model import Localized, Report, Script
from build_scripts.problems import CasebookError, Problem
from build_scripts.verify.context import Context

CANDIDATE = "# ? "
"""How the line over a draft begins: `status` counts them."""

_HEAD = Localized(
    "由 `casebook new` 写成的草稿。空着的要填；“# ?” 下面的是候选，核对后去掉行首的 “# ”"
    "（连同 facts:、practices: 那一行），不用的删去。每改一次，运行 `casebook check`。",
    "A draft by `casebook new`. Fill in what is empty. Below each “# ?” stands a candidate: read "
    "it against the report and take the “# ” away (that before facts: or practices: too), or "
    "delete it. Run `casebook check` after every change.",
)
_CUT = Localized("引文须逐字见于报告", "quotes are verbatim from the report")
_TERMS = Localized("报告用到的术语", "terms that the report uses")
_NAMES = Localized("也可能是", "or")
_DATES = Localized("报告中的日期", "dates in the report")
_BYLINE = Localized("署名", "byline")
_STILL = Localized("还缺", "still lacking")
_NO_INDICATOR = Localized(
    "没有合适的指标：选一个，或用 `casebook new indicator` 新建；不列为数据的写进 left_out",
    "no indicator fits: choose one, or make one by `casebook new indicator`; or put it in left_out",
)


class NewCase(Struct, frozen=True):
    """The files of a new case, by their path, and the report as it was read."""

    files: dict[Path, bytes]
    report: Report
    drafts: Suggestions


def new_case(desk: Desk, case_id: str, received: Path, language: str) -> NewCase:
    """The folder of a case: its report as received, and a first summary in the editors' language.

    Raises `CasebookError` where the report cannot be read.
    """
    data, file = received.read_bytes(), f"report{received.suffix.lower()}"
    read = desk.report_of(data, file)
    if isinstance(read, Problem):
        raise CasebookError(read)
    report, script = read
    drafts = first_drafts(desk, case_id, report)
    text = "\n".join(_summary(desk, case_id, report, script, drafts, language)) + "\n"
    folder = desk.root / "cases" / case_id
    files = {folder / file: data, folder / SUMMARY_FILE: text.encode()}
    return NewCase(files, report, drafts)


def _summary(
    desk: Desk, case_id: str, report: Report, script: Script, drafts: Suggestions, language: str
) -> Iterator[str]:
    context = desk.context(case_id, report)
    yield "# yaml-language-server: $schema=../../.vscode/schemas/summary.schema.json"
    yield f"# {_HEAD.get(language)}"
    yield ""
    yield from _name(desk, report, language)
    yield "region:"
    yield from _two_sides()
    yield ""
    yield from _provenance(desk, report, script, language)
    yield ""
    yield f"abstract: # {_CUT.get(language)}"
    yield "  - zh:"
    yield "    en:"
    yield "    evidence:"
    yield f"      - {scalar(_opening(context))}"
    yield ""
    yield "# facts:"
    taken = Counter[str]()
    for draft in in_order(drafts, report):
        lines = fact_lines(draft, taken)
        yield from _candidate(draft.passage.locator, _notes(draft, language), lines)
    yield ""
    yield "# practices:"
    for practice in drafts.practices:
        yield from _candidate(practice.passage.locator, (), practice_lines(practice))
    yield ""
    terms = ", ".join(terms_of(desk, report))
    yield f"# {_TERMS.get(language)}: {terms}" if terms else ""


def _name(desk: Desk, report: Report, language: str) -> Iterator[str]:
    endings = desk.language.vocabulary.names_end_in
    said = "\n".join(filter(None, (report.title, report.byline, report.text)))
    names = desk.language.names_ending_in(said, endings)[:3]
    others = f"  # {_NAMES.get(language)} {'、'.join(names[1:])}" if names[1:] else ""
    yield "name:"
    yield f"  zh: {scalar(names[0])}{others}" if names else "  zh:"
    yield "  en:"


def _two_sides() -> Iterator[str]:
    yield "  zh:"
    yield "  en:"


def _provenance(desk: Desk, report: Report, script: Script, language: str) -> Iterator[str]:
    yield "report:"
    yield f"  file: {scalar(report.file)}"
    yield f"  sha256: {report.sha256}"
    if report.title:
        yield "  title:"
        yield f"    zh: {scalar(report.title)}"
        yield "    en:"
    if report.byline:
        yield f"  # {_BYLINE.get(language)}: {report.byline}"
    said = "\n".join(filter(None, (report.byline, *(it.text for it in report.removed))))
    if dates := list(dict.fromkeys(desk.language.times(said))):
        yield f"  # {_DATES.get(language)}: {'、'.join(dates)}"
    yield f"  script: {script}"


def _opening(context: Context) -> str:
    """The first sentence of running text, for the first statement of the abstract."""
    for passage in context.report.passages:
        if passage.level is None and passage.text.strip():
            return next(stretches(context, passage, passage.run_in), passage.text)
    return ""


def _candidate(locator: str, notes: Sequence[str], lines: Iterator[str]) -> Iterator[str]:
    """An item behind `# `, below the place that it is from."""
    yield f"{CANDIDATE}{locator}"
    for note in notes:
        yield f"#   {note}"
    yield from below(lines, "#   ")


def _notes(draft: FactDraft, language: str) -> tuple[str, ...]:
    best = draft.best
    if best is None:
        doubts = (f"# {doubt.get(language)}" for doubt in draft.doubts)
        return (*doubts, f"# {_NO_INDICATOR.get(language)}")
    return tuple(
        f"# {_STILL.get(language)}: {problem.message(language)}" for problem in best.problems
    )
