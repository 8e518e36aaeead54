"""What editors slip on in YAML, named in their words and mended where that is safe.

YAML's own messages speak of tokens and name the place where reading broke off, often a line
after the slip or the end of the file. Here the lines around that place are held against
the slips that editors make. A slip that has only one possible meaning is mended for the rest of the
run, so that all problems of a file are shown at once; the file itself is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import yaml
from msgspec import Struct

from build_scripts.curation.yaml_text import scalar
from build_scripts.model import Localized
from build_scripts.problems import Mend


class Slip(Struct, frozen=True):
    """A place (counted from 0) where YAML cannot be read, the rule, and how to mend it.

    `mend` is what to write there, if there is only one way to put it right.
    """

    line: int
    column: int
    rule: Localized
    fix: Localized
    mend: Mend | None = None


class _Pattern(Struct, frozen=True):
    """A slip seen in one line; the group `at` is the place, `put` says what should stand there."""

    regex: re.Pattern[str]
    rule: Localized
    fix: Localized
    put: Callable[[str], str] | None = None


_ODD_SPACES = "\u00a0\u2000-\u200a\u202f\u3000"


def _ordinary(indentation: str) -> str:
    """Ordinary spaces of the same width."""
    return re.sub(f"[{_ODD_SPACES}]", " ", indentation.replace("\u3000", "  "))


_KEY = r"^(?P<lead>[ \t\u00a0\u3000]*(?:- +)?[A-Za-z_]\w*)"
_KEYS = "zh|en|reason|kind|value|fact|quote"
"""What stands in mappings on one line."""
_OWN_LINE = (
    "category|context|evidence|feature|flags|indicator|name|note|period|quote|role|scope|source|"
    "subject|summary|term|terms|text|themes|value|values|words"
)
"""Keys that begin a line of their own."""
_IN_LINE = tuple(
    _Pattern(re.compile(regex), rule, fix, put)
    for regex, rule, fix, put in (
        (
            r"^(?P<at><{7}|={7}|>{7})",
            Localized(
                "文件里不能留有 git 合并不了的两个版本的标记",
                "file must not have the marks of two versions that git could not join",
            ),
            Localized(
                "留下一个版本，删去 <<<<<<<、======= 和 >>>>>>> 这几行",
                "keep one of the two versions and delete the lines <<<<<<<, ======= and >>>>>>>",
            ),
            None,
        ),
        (
            r"^ *(?P<at>\t)",
            Localized("缩进须用空格", "a line must be indented with spaces"),
            Localized("把制表符（Tab）换成空格", "replace the tab by spaces"),
            None,
        ),
        (
            rf"^(?P<at> *[{_ODD_SPACES}][ {_ODD_SPACES}]*)",
            Localized("缩进须用普通空格", "a line must be indented with ordinary spaces"),
            Localized(
                "把全角空格和其他特殊空格换成普通空格",
                "replace full-width and other special spaces by ordinary ones",
            ),
            _ordinary,
        ),
        (
            _KEY + r" ?(?P<at>：[ \u00a0\u3000]*)",
            Localized(
                "字段名后面须是半角冒号和空格", "after a key must stand a narrow colon and a space"
            ),
            Localized("把 `：` 改成 `: `", "write `: ` instead of `：`"),
            lambda _: ": ",
        ),
        (
            _KEY + r"(?P<at>:[\u00a0\u3000]+|:(?=[^\s/]))",
            Localized("字段名后面须是冒号和空格", "after a key must stand a colon and a space"),
            Localized("在冒号后面加空格", "put a space after the colon"),
            lambda _: ": ",
        ),
        (
            r"^ *(?P<at>-(?=[^\s-]))",
            Localized(
                "一项开头的横线后面须有空格",
                "the hyphen that begins an item must have a space after it",
            ),
            Localized("在横线后面加空格", "put a space after the hyphen"),
            lambda _: "- ",
        ),
        (
            r"^ *(?P<at>[－–—‐−•·●] *)",  # noqa: RUF001 - the look-alikes are the slip
            Localized(
                "一项须以普通的连字符和空格开头",
                "an item must begin with a plain hyphen and a space",
            ),
            Localized("把这个符号改成 `- `", "write `- ` instead of this sign"),
            lambda _: "- ",
        ),
        (
            _KEY + r"(?P<at> *[;；=＝] *)(?=\S)",  # noqa: RUF001 - as above
            Localized("字段名后面须是冒号和空格", "after a key must stand a colon and a space"),
            Localized("把这个符号改成 `: `", "write `: ` instead of this sign"),
            lambda _: ": ",
        ),
        (
            r"^ *(?P<at>-{2,} )",
            Localized("注释须以 # 开头", "a comment must begin with #"),
            Localized("在这一行前面加 `# `", "put `# ` before this line"),
            lambda sign: f"# {sign}",
        ),
        (
            _KEY + rf": +[^\s\"'\[{{|>#][^:]*? (?P<at>(?:{_OWN_LINE})): ",
            Localized("一行只能写一个字段", "a line must hold one key only"),
            Localized("从这里另起一行，与前一个字段对齐", "begin a new line here, below that key"),
            None,
        ),
        (
            _KEY + r": +(?P<at>“)[^”]*: .*” *$",
            Localized(
                "文字里有冒号加空格的，须加直引号",
                "a text with a colon and a space in it must stand in straight quotation marks",
            ),
            Localized(
                '把两头的“ ”改成直引号 " "', 'write straight marks " " at both ends instead of “ ”'
            ),
            None,
        ),
        (
            _KEY + r": +(?P<at>%[\d.]+)",
            Localized("百分号须写在数的后面", "the sign % must stand behind its number"),
            Localized("写成 `98%` 的样子", "write it like `98%`"),
            lambda value: f"{value[1:]}%",
        ),
        (
            r"(?P<at>，) *[a-z_]+: ",
            Localized(
                "{ } 和 [ ] 里各部分之间须是半角逗号和空格",
                "inside { } and [ ] a narrow comma and a space must stand between the parts",
            ),
            Localized("把 `，` 改成 `, `", "write `, ` instead of `，`"),
            lambda _: ", ",
        ),
        (
            rf"\{{[^{{}}\"']*?\w: [^{{}}\"',]+?(?P<at> +)(?:{_KEYS}): ",
            Localized(
                "{ } 里各部分之间须有半角逗号和空格",
                "between { } a comma and a space must stand between the parts",
            ),
            Localized("在这里加逗号", "put a comma here"),
            lambda _: ", ",
        ),
        (
            _KEY + r": +(?P<at>[｛［【])",  # noqa: RUF001 - as above
            Localized(
                "写在一行里的列表或映射须用半角括号",
                "a list or mapping on one line must stand in narrow brackets",
            ),
            Localized(
                "用 [ ] 或 { }，不用全角括号", "write [ ] or { } instead of full-width brackets"
            ),
            None,
        ),
    )
)
_COLON_IN_TEXT = Localized(
    "文字里有冒号加空格的，须加引号",
    "a text with a colon and a space in it must stand in quotation marks",
)
_HERE_ONLY = tuple(
    _Pattern(re.compile(regex), rule, fix, put)
    for regex, rule, fix, put in (
        (
            r"(?:: +|^ *- +)(?P<at>\"[^\"]*\") *[^\s#,\]}]",
            Localized(
                "以直引号开头的文字须以它结尾",
                "a text that begins with a straight quotation mark must end with it",
            ),
            Localized(
                "属于文字的引号写成“ ”，或者整段文字用 ' ' 括起来",
                "write “ ” for marks that belong to the text, or put single marks ' ' "
                "around it all",
            ),
            None,
        ),
        (
            r"(?:: +|^ *- +)(?P<at>'[^']*') *[^\s#,\]}]",
            Localized(
                "以 ' 开头的文字里不能再有 '", "a text that begins with ' must not hold another '"
            ),
            Localized("文字里的撇号写成 ’", "write ’ for the apostrophes inside the text"),
            None,
        ),
        (
            r"(?:: +|^ *- +)(?P<at>[%@`*&!|>\[\]{}#,?-])",
            Localized(
                "以 YAML 的符号开头的文字须加引号",
                "a text that begins with a sign of YAML's own must stand in quotation marks",
            ),
            Localized('整段文字用 "…" 括起来', 'put "…" around the whole text'),
            None,
        ),
        (
            _KEY + rf": +(?!.* (?:{_OWN_LINE}|{_KEYS}|id|kind|theme): )"
            r"(?P<at>(?![\"'\[\]{}|>#&*!%@`,?-])(?:(?! #).)+: (?:(?! #).)*\S) *$",
            _COLON_IN_TEXT,
            Localized('整段文字用 "…" 括起来', 'put "…" around the whole text'),
            scalar,
        ),
        (
            _KEY + r": +[^\s\"'\[{|>#].*?(?P<at>:)(?: |$)",
            _COLON_IN_TEXT,
            Localized(
                '整段文字用 "…" 括起来，或用中文的全角冒号',
                'put "…" around the whole text, or use the full-width colon of Chinese',
            ),
            None,
        ),
    )
)
_SEEN = 1000  # characters of a line that are looked at; a slip stands near its beginning
_UNCLOSED = {
    "while scanning a quoted scalar": (
        Localized("引号", "a quotation mark"),
        Localized("在文字末尾加上同样的引号", "end the text with the same mark"),
    ),
    "while parsing a flow mapping": (
        Localized(" { ", "a {"),
        Localized("末尾加 }，各部分之间用逗号", "end it with }, and put a comma between its parts"),
    ),
    "while parsing a flow sequence": (
        Localized(" [ ", "a ["),
        Localized("末尾加 ]，各部分之间用逗号", "end it with ], and put a comma between its parts"),
    ),
}
_OPENED = re.compile(
    r"""(?:: +|^ *- +)(?P<at>"(?:[^"\\]|\\.)*$|'(?:[^']|'')*$)"""
)  # a quoted text that does not end on its line


def find_slip(text: str, error: yaml.MarkedYAMLError) -> Slip:
    """The slip behind an error of PyYAML; at worst the error's own place and a general hint."""
    lines = text.splitlines() or [""]
    here, context = _line_of(error.problem_mark, lines), _line_of(error.context_mark, lines)
    here = context if error.problem_mark is None else here
    return (
        _backslash(error, lines)
        or _running_on(lines, here, error)
        or next(_slips_near(lines, here, context), None)
        or _other_document(error)
        or _left_open(error)
        or next(_slips_on(lines[here], here), None)
        or _opened_above(lines, here)
        or _no_field(lines, context, error)
        or _indentation(lines, here)
    )


def _line_of(mark: yaml.Mark | None, lines: list[str]) -> int:
    """The line of a mark, which may lie behind the last."""
    return min(mark.line, len(lines) - 1) if mark else 0


def mended_text(text: str, slip: Slip) -> str | None:
    """`text` with the slip's line put right, None if that would be guessing."""
    if slip.mend is None:
        return None
    lines = text.splitlines(keepends=True)
    line, end = lines[slip.line], slip.column + len(slip.mend.old)
    lines[slip.line] = line[: slip.column] + slip.mend.new + line[end:]
    return "".join(lines)


def _slips_near(lines: list[str], here: int, context: int) -> Iterator[Slip]:
    """Slips on the line where reading broke off, the one above, and where it began."""
    said = (n for n in range(here - 1, -1, -1) if lines[n].strip()[:1] not in ("", "#"))
    above = next(said, here)
    for number in dict.fromkeys((here, above, context)):
        for pattern in _IN_LINE:
            yield from _match(pattern, lines[number], number)


def _slips_on(line: str, number: int) -> Iterator[Slip]:
    for pattern in _HERE_ONLY:
        yield from _match(pattern, line, number)


def _match(pattern: _Pattern, line: str, number: int) -> Iterator[Slip]:
    found = pattern.regex.search(line, 0, _SEEN)
    if found:
        start = found.start("at")
        mend = None if pattern.put is None else Mend(found["at"], pattern.put(found["at"]))
        yield Slip(number, start, pattern.rule, pattern.fix, mend)


def _backslash(error: yaml.MarkedYAMLError, lines: list[str]) -> Slip | None:
    """A backslash between double marks, as in the path of a file."""
    mark = error.problem_mark
    said = f"{error.context} {error.problem}"
    if mark is None or not ("escape" in said or "hexdecimal" in said):
        return None
    rule = Localized(
        '两个 " 之间的 \\ 有特殊作用，不能单独写',
        'between two " a backslash must not stand alone: it has a meaning of its own',
    )
    fix = Localized(
        "整段文字改用 ' ' 括起来，或者每个 \\ 写两遍",
        "put ' ' around the text instead, or write each backslash twice",
    )
    line = min(mark.line, len(lines) - 1)
    place = lines[line].rfind("\\", 0, mark.column + 1)
    return Slip(line, max(place, 0), rule, fix)


def _other_document(error: yaml.MarkedYAMLError) -> Slip | None:
    if error.problem_mark is None or "another document" not in (error.problem or ""):
        return None
    rule = Localized("文件里只能有一个文档", "file must hold one document only")
    return Slip(
        error.problem_mark.line, 0, rule, Localized("删去 `---` 这一行", "take the line `---` away")
    )


def _left_open(error: yaml.MarkedYAMLError) -> Slip | None:
    """A quotation mark or bracket whose end is missed only on a later line."""
    opened, place, mark = _UNCLOSED.get(error.context or ""), error.context_mark, error.problem_mark
    if opened is None or place is None or (mark and mark.line == place.line):
        return None
    what, fix = opened
    rule = Localized(f"打开的{what.zh}须关上", f"{what.en} that opens must be closed")
    return Slip(place.line, place.column, rule, fix)


def _opened_above(lines: list[str], here: int) -> Slip | None:
    """A quoted text that ends nowhere on its line: whatever follows was read as part of it."""
    for number in range(here, -1, -1):
        found = _OPENED.search(lines[number], 0, _SEEN)
        if found:
            return _unclosed(number, found.start("at"))
    return None


def _unclosed(line: int, column: int) -> Slip:
    rule = Localized("引号须成对，这个没有结尾", "a quotation mark that opens must be closed")
    fix = Localized("在文字末尾加上同样的引号", "end the text with the same mark")
    return Slip(line, column, rule, fix)


def _running_on(lines: list[str], here: int, error: yaml.MarkedYAMLError) -> Slip | None:
    """A quoted text above that runs on, over its line's end, to a mark on the line of an error.

    Texts stand on one line each, so its own mark is what is missing.
    """
    if error.problem_mark is None or error.context == "while scanning a quoted scalar":
        return None
    for number in range(here - 1, -1, -1):
        found = _OPENED.search(lines[number], 0, _SEEN)
        if found:
            sign, start = found["at"][0], found.start("at")
            between = (line for line in lines[number + 1 : here])
            runs_on = sign in lines[here][: error.problem_mark.column] and not any(
                sign in line for line in between
            )
            return _unclosed(number, start) if runs_on else None
    return None


def _no_field(lines: list[str], context: int, error: yaml.MarkedYAMLError) -> Slip | None:
    """A line that is no `key: text`, of which YAML says so only on the next."""
    if error.context != "while scanning a simple key":
        return None
    line = lines[context]
    rule = Localized(
        "一行须写成 `字段: 内容`，或以 `- ` 开头",
        "a line must be written as `key: text`, or begin with `- `",
    )
    fix = Localized(
        "如果是上一行文字的后半，就接在上一行末尾；如果是注释，前面加 `# `",
        "if it is the rest of the text above, put it at the end of that line; if it is a "
        "comment, put `# ` before it",
    )
    return Slip(context, len(line) - len(line.lstrip()), rule, fix)


def _indentation(lines: list[str], here: int) -> Slip:
    line = lines[here]
    column = len(line) - len(line.lstrip())
    rule = Localized(
        "同一层的行须从同一列开始",
        "a line must begin in the same column as the lines it belongs with",
    )
    fix = Localized(
        "与上面几行对照缩进，并看每个字段名后面是不是 `: `",
        "compare its indentation with the lines above, and see that every key ends with `: `",
    )
    return Slip(here, column, rule, _aligned(lines, here, column) or fix)


def _aligned(lines: list[str], here: int, column: int) -> Localized | None:
    """With what a line is to be aligned: the nearest line above that begins like it."""
    opens = lines[here].lstrip().startswith("- ")
    for number in range(here - 1, -1, -1):
        above = lines[number]
        stripped = above.lstrip()
        if not stripped or stripped.startswith("#") or (opens and not stripped.startswith("- ")):
            continue
        indent = len(above) - len(stripped)
        wanted = indent if opens else indent + 2 * stripped.startswith("- ")
        if wanted == column:
            return None
        return Localized(
            f"它从第 {column + 1} 列开始，第 {number + 1} 行从第 {wanted + 1} 列开始；"
            "属于同一层的，改成同样的缩进",
            f"it begins in column {column + 1}, line {number + 1} in column {wanted + 1}; if they "
            "belong together, indent them alike",
        )
    return None
