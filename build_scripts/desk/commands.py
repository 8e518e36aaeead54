"""The commands of the desk: what each says, line by line, and what it writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from build_scripts.curation.forms import slug_fault
from build_scripts.curation.yaml_text import scalar
from build_scripts.desk.entries import SORTS, told, with_entry
from build_scripts.desk.find import places_of
from build_scripts.desk.new import new_case
from build_scripts.desk.opened import Desk
from build_scripts.desk.status import lines_of, status_of, to_read_again
from build_scripts.desk.suggest import suggestions
from build_scripts.desk.written import below, fact_lines, practice_lines
from build_scripts.history.record import read_history
from build_scripts.model import Localized, Position, Report
from build_scripts.problems import CasebookError, Problem, joined
from build_scripts.store import Store
from build_scripts.suggestions import meant
from build_scripts.verify.references import text_of

Lines = Iterator[Localized]


def new(root: Path, what: str, given: str, language: str) -> Lines:
    """Write the folder of a new case, or an empty entry of the codebook; nothing is overwritten.

    `what` is the id of the case and `given` its report's file, or the sort of entry and its id.
    Raises `CasebookError`.
    """
    if what in SORTS:
        path, text = with_entry(root, SORTS[what], given)
        path.write_text(text, encoding="utf-8")
        yield told(path.relative_to(root))
        return
    received, folder = Path(given), root / "cases" / what
    _check_new(what, folder, root, received)
    desk = Desk.open(root)
    made = new_case(desk, what, received, language)
    folder.mkdir(parents=True)
    for path, content in made.files.items():
        path.write_bytes(content)
    yield from _cleaned(made.report)
    facts, practices = len(made.drafts.facts), len(made.drafts.practices)
    passing = sum(draft.best is not None and draft.best.passes for draft in made.drafts.facts)
    where = folder.relative_to(root)
    yield Localized(
        f"{where}/ 建好了：候选数据 {facts} 项（其中 {passing} 项照样写上就能通过检查），候选做法 "
        f"{practices} 项。打开 {where}/summary.yaml，填空，确认候选，再运行 `casebook check`。",
        f"{where}/ is made: {facts} candidate facts ({passing} of them would pass as they are), "
        f"{practices} candidate practices. Open {where}/summary.yaml, fill in what is empty, "
        "confirm candidates, then run `casebook check`.",
    )
    if count := sum(1 for _ in to_read_again(desk, len(desk.folders) + 1)):
        yield Localized(
            f"案例多了一个，编码本里 {count} 句说到所有案例的话要重读：检查会在末尾列出。",
            f"There is one case more: {count} statements of the codebook about all cases must be "
            "read again; the check lists them at its end.",
        )


def suggest(root: Path, case_id: str, most: int, language: str) -> Lines:
    """What a case's report has and its summary has not, the most valuable first, ready to paste."""
    desk = Desk.open(root)
    case = desk.case(_known_case(desk, case_id))
    if case is None:
        yield _not_readable(case_id)
        return
    found = suggestions(desk, case)
    yield Localized(
        f"还没有说明去向的数量 {len(found.facts)} 个，没有引用的名称 {len(found.practices)} 个。",
        f"Measurements nobody has said anything of: {len(found.facts)}; names that nothing quotes: "
        f"{len(found.practices)}.",
    )
    taken = Counter(fact.indicator_id for fact in case.facts)
    for draft in found.facts[:most]:
        yield from _plain("", f"# {draft.passage.locator}", *fact_lines(draft, taken))
        for doubt in draft.doubts:
            yield from _plain(f"# {doubt.get(language)}")
        for problem in draft.best.problems if draft.best else ():
            yield from _plain(f"# {problem.message(language)}")
    for practice in found.practices[:most]:
        yield from _plain("", f"# {practice.passage.locator}", *practice_lines(practice))


def find(root: Path, words: str, case_id: str | None) -> Lines:
    """Where reports have some words, with a quote ready to paste."""
    desk = Desk.open(root)
    chosen = [_known_case(desk, case_id)] if case_id else list(desk.folders)
    count = 0
    for id_ in chosen:
        report = desk.load(id_).report
        for found in places_of(desk.context(id_, report), words) if report else ():
            count += 1
            yield from _plain(f"cases/{id_} {found.passage.locator}", f"  {found.sentence}")
            if found.quote is not None:
                yield from _plain(f"  quote: {scalar(found.quote)}")
    yield Localized(f"{count} 处。", f"{count} place{'s' * (count != 1)}.")
    if not count:
        yield Localized(
            "没有报告写这几个字：换个说法，或只写其中一两个字。",
            "No report has these words: try others, or a part of them.",
        )


def status(root: Path) -> Lines:
    """How far each case is, and what is open."""
    return lines_of(status_of(Desk.open(root), read_history(root, Store(None, ""))))


def _check_new(case_id: str, folder: Path, root: Path, received: Path) -> None:
    place = Position(folder.relative_to(root).as_posix())
    if fault := slug_fault(case_id):
        rule = Localized(f"案例的编号{fault.zh}", f"the id of a case {fault.en}")
        fix = Localized(
            "先写编号，后写报告文件，如 `casebook new baotou 报告.html`",
            "the id comes first, then the file of the report: `casebook new baotou report.html`",
        )
        raise CasebookError(Problem(Position("cases"), "wrong-folder-name", rule, case_id, fix))
    if folder.exists():
        rule = Localized("新案例的文件夹不能已经存在", "folder of a new case must not be there yet")
        fix = Localized("换一个编号", "choose another id")
        raise CasebookError(Problem(place, "case-exists", rule, case_id, fix))
    if not received.is_file():
        rule = Localized(
            "报告须是有的文件，这里没有", "report must be a file that is there: there is none"
        )
        sorts = ", ".join(SORTS)
        fix = Localized(
            f"核对路径和文件名；要加编码本的一项，写 {sorts} 之一",
            f"see to its path and name; an entry of the codebook is one of {sorts}",
        )
        place = Position(received.as_posix())
        raise CasebookError(Problem(place, "report-missing", rule, str(received), fix))


def _known_case(desk: Desk, case_id: str) -> str:
    if case_id not in desk.folders:
        cases = ", ".join(desk.folders)
        names = {id_: text_of(it.name) for id_, it in desk.summaries.items()}
        rule = Localized("须是一个案例的编号", "must be the id of a case")
        there = Localized(f"案例有 {cases}", f"the cases are {cases}")
        fix = joined([meant(case_id, names).fix, there])
        raise CasebookError(Problem(Position("cases"), "unknown-case", rule, case_id, fix))
    return case_id


def _not_readable(case_id: str) -> Localized:
    return Localized(
        f"{case_id} 还不能读，先运行 `casebook check`。",
        f"{case_id} cannot be read yet; run `casebook check` first.",
    )


def _cleaned(report: Report) -> Lines:
    """What cleaning takes away, so that editors see at once what it got wrong."""
    if report.removed:
        yield Localized("整理时去掉了：", "Cleaning takes away:")
        yield from _plain(*below(f"{removal.step}: {removal.text}" for removal in report.removed))


def _plain(*lines: str) -> Lines:
    """Lines that are the same in every language."""
    return (Localized(line, line) for line in lines)
