"""A report's bytes read: decoded, cleaned, cut into passages, its quantities found.

The cleaner's patterns, a fifth of a second to compile, are loaded only when a report is read.
"""

from __future__ import annotations

from pathlib import Path

from build_scripts.language import Language
from build_scripts.model import (
    CleanedReport,
    Damage,
    Localized,
    Mending,
    Position,
    ReportReading,
    Script,
)
from build_scripts.problems import Problem, refusal
from build_scripts.reading.apart import MEGABYTES, TookTooMuchError, read_apart

# How files begin that people take for text; their formats' specifications name these bytes.
_FORMATS = (
    (b"PK\x03\x04", Localized("Word（.docx）或压缩", "Word (.docx) or zip")),
    (b"\xd0\xcf\x11\xe0", Localized("旧版 Word（.doc）", "Word (.doc)")),
    (b"%PDF-", Localized("PDF ", "PDF")),
    (b"{\\rtf", Localized("RTF 格式的", "rich text")),
    (b"\x89PNG", Localized("图片", "picture")),
    (b"\xff\xd8\xff", Localized("图片", "picture")),
)


def read_report(
    data: bytes,
    file: str,
    mending: Mending,
    script: Script,
    language: Language,
) -> ReportReading | Problem:
    """What the report `file` with the bytes `data` yields, or what keeps it from being read."""
    text = _text(data, file)
    if isinstance(text, Problem):
        return text
    from build_scripts.reading.clean import clean_report
    from build_scripts.reading.passages import make_passages

    cleaned = clean_report(text, language, mending=mending, script=script, name=file)
    passages = make_passages(cleaned.blocks, language)
    return ReportReading(
        title=cleaned.title,
        byline=cleaned.byline,
        passages=passages,
        contacts=tuple(
            (passage.locator, contact)
            for passage in passages
            for contact in language.private_contacts(passage.text)
        ),
        removed=cleaned.removed,
        damage=cleaned.damage,
        text=cleaned.text,
        is_traditional=language.is_traditional(text),
        stale=cleaned.stale,
        unfit=cleaned.unfit,
    )


def read_single_report(
    path: Path, language: Language
) -> tuple[CleanedReport | None, list[Problem]]:
    """A report by itself, without a summary; what damage it has is among the problems."""
    file = path.as_posix()
    try:
        data = path.read_bytes()
    except OSError as error:
        rule = Localized("报告须是可以读取的文件", "report must be a file that can be read")
        return None, [Problem(Position(file), "report-missing", rule, fix=refusal(error))]
    text = _text(data, file)
    if isinstance(text, Problem):
        return None, [text]
    from build_scripts.reading.clean import clean_report

    cleaned = clean_report(text, language, name=path.name)
    return cleaned, [damage_problem(damage, file) for damage in cleaned.damage]


def damage_problem(damage: Damage, file: str) -> Problem:
    """A place that no rule can mend must be mended by an explicit correction."""
    return Problem(
        Position(file, damage.line, damage.column),
        "report-damaged",
        Localized(
            f"报告的这一处须能读懂（{damage.reason.zh}）",
            f"report must be readable here ({damage.reason.en})",
        ),
        damage.text,
        Localized(
            "在摘要里加一条更正（from、to、reason）",
            "add a correction (from, to, reason) to the summary",
        ),
        cause=f"damage in line {damage.line} of {file}",
    )


def _text(data: bytes, file: str) -> str | Problem:
    """The text of a report with its markup, or what keeps it from being read."""
    if not data.strip():
        empty = Localized("报告不能是空的", "report must not be empty")
        fix = Localized("把报告的文字放进去", "put its text there")
        return Problem(Position(file), "report-empty", empty, fix=fix)
    suffix = file.lower().rpartition(".")[2]
    if suffix == "docx":
        return _text_of_word(data, file)
    if suffix == "pdf":
        return _text_of_pdf(data, file)
    return _decode(data, file)


def _text_of_word(data: bytes, file: str) -> str | Problem:
    from build_scripts.reading.word import UnreadableWordError, read_word

    try:
        return read_apart(read_word, data)
    except ModuleNotFoundError as error:
        return _no_reader(file, "Word", error)
    except TookTooMuchError as error:
        return _too_much(file, error)
    except UnreadableWordError as error:
        rule = Localized(
            ".docx 报告须是能打开的 Word 文件", "a .docx report must be a Word file that opens"
        )
        fix = Localized(
            "用能打开它的程序打开，另存为 .docx；如果里面只是文本，改名为 .txt",
            "open it where it opens, and save it as .docx anew; if it is plain text, rename it "
            "to .txt",
        )
        return Problem(Position(file), "report-unreadable", rule, str(error), fix)


def _text_of_pdf(data: bytes, file: str) -> str | Problem:
    from build_scripts.reading.pdf import UnreadablePdfError, read_pdf

    try:
        return read_apart(read_pdf, data)
    except ModuleNotFoundError as error:
        return _no_reader(file, "PDF", error)
    except TookTooMuchError as error:
        return _too_much(file, error)
    except UnreadablePdfError as error:
        rule = Localized(
            f"PDF 报告须有能取出的文字，{error.reason.zh}",
            f"a PDF report must have text that can be taken out of it; {error.reason.en}",
        )
        return Problem(Position(file), "report-unreadable", rule, fix=error.fix)


def _too_much(file: str, error: TookTooMuchError) -> Problem:
    """A file that is made to be read for ever, or to unpack to what no memory holds."""
    rule = Localized(
        f"读完报告须不超过 {error.seconds} 秒和 {MEGABYTES} MB 内存",
        f"reading a report must take no more than {error.seconds} seconds and {MEGABYTES} MB",
    )
    fix = Localized("把它的文字另存为 .txt 文件", "save its text as a .txt file")
    return Problem(Position(file), "report-unreadable", rule, fix=fix)


def _no_reader(file: str, format_: str, error: ModuleNotFoundError) -> Problem:
    """What reads such files is installed only where there are some."""
    rule = Localized(
        f"读 {format_} 报告要用的程序包还没有装",
        f"reading a {format_} report takes a package that is not installed",
    )
    command = "`make documents`"
    fix = Localized(f"运行 {command}", f"run {command}")
    return Problem(Position(file), "report-reader-missing", rule, error.name or "", fix)


def _decode(data: bytes, file: str) -> str | Problem:
    """The text of a report that is a text file."""
    rule = Localized(
        "报告须是 UTF-8、UTF-16 或 GB18030 的文本",
        "report must be text in UTF-8, UTF-16 or GB18030",
    )
    format_ = next((kind for start, kind in _FORMATS if data.startswith(start)), None)
    if format_:
        fix = Localized(
            "给它所属格式的后缀（.docx、.pdf），或把文字另存为 .txt 文件",
            "give it the suffix of its format (.docx, .pdf), or save its text as a .txt file",
        )
        rule = Localized(
            f"{rule.zh}，这却是{format_.zh}文件", f"{rule.en}, not a {format_.en} file"
        )
        return Problem(Position(file), "report-encoding", rule, fix=fix)
    from build_scripts.reading.decode import UndecodableError, decode

    try:
        return decode(data, file)
    except UndecodableError as error:
        place = Position(file, error.line, error.column)
        fix = Localized(
            "请对方重发一份，或在能正确打开它的地方另存为 UTF-8",
            "ask for the file again, or save it as UTF-8 where it opens correctly",
        )
        rule = Localized(f"{rule.zh}（{error.reason.zh}）", f"{rule.en} ({error.reason.en})")
        return Problem(place, "report-encoding", rule, fix=fix)
