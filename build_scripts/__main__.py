"""The command line: `casebook COMMAND`, the same as `python -m build_scripts COMMAND`."""

from __future__ import annotations

import argparse
import errno
import gc
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from functools import partial
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import NoReturn, TextIO

from build_scripts.consequences import Told, folded, not_read
from build_scripts.editions import EDITIONS
from build_scripts.formats import FORMATS, LANGUAGES, as_text, language_of
from build_scripts.model import Localized, Position
from build_scripts.problems import NOTHING_SAID, CasebookError, Problem, joined, refusal
from build_scripts.suggestions import nearest

Command = Callable[[argparse.Namespace], int]

_OK, _FAULTS, _MISUSED = 0, 1, 2
_NAMED = 3
"""Files that are named; of more, that there are."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 1 if something must be mended."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # else somebody has put another in its place
            stream.reconfigure(errors="backslashreplace")  # a terminal may not know Chinese
    options = _parser().parse_args(arguments)
    command: Command = options.command
    # Millions of values live as long as the command: looking through them for circles again and
    # again takes a tenth of its time.
    gc.set_threshold(100_000, 50, 100)
    try:
        status = command(options)
        sys.stdout.flush()
    except CasebookError as error:
        return _report(error.problems, options)
    except KeyboardInterrupt:
        return 130  # what shells give a program that was interrupted
    except BrokenPipeError:
        return _stop_writing()
    except OSError as error:
        return _report([_unreadable(error)], options)
    return status


def _stop_writing() -> int:
    """The reader (head, less) has seen enough; nothing is left to say to it."""
    # What is still buffered is flushed at exit, and must not meet the broken pipe there
    # (Python documentation, "Note on SIGPIPE").
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _OK


def _unreadable(error: OSError) -> Problem:
    """A file or folder that the system refuses, wherever that was found out."""
    rule = Localized(
        "须是可以读写的文件或文件夹", "file or folder must be one that can be read and written"
    )
    fix = Localized("看它的名称和权限", "see its name and rights")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        fix = Localized("腾出地方，再运行一次", "make room, and run it once more")
    position = Position(str(error.filename or "output"))
    return Problem(position, "file-unreadable", rule, fix=joined([refusal(error), fix]))


class _Parser(argparse.ArgumentParser):
    """Says in the language of messages what is wrong with a command, and what may be meant."""

    def error(self, message: str) -> NoReturn:
        """Say it, with how the command is used, and end."""
        language = _language_wanted(sys.argv[1:])
        told = next(filter(None, (told(message) for told in _TOLD)), None)
        text = told.get(language) if told else message
        self.exit(_MISUSED, f"{self.format_usage()}{self.prog}: {text}\n")

    def format_help(self) -> str:
        """How it is used, with argparse's own words in the language of messages."""
        text = super().format_help()
        if _language_wanted(sys.argv[1:]) == "zh":
            for english, chinese in _OF_ARGPARSE.items():
                text = re.sub(english, chinese, text, count=1, flags=re.MULTILINE)
        return text


def _said(zh: str, en: str) -> str:
    """Help in the language of messages."""
    return Localized(zh, en).get(_language_wanted(sys.argv[1:]))


_OF_ARGPARSE = {
    r"^usage:": "用法：",
    r"^positional arguments:": "须写的：",
    r"^options:": "可以写的：",
    r"show this help message and exit": "显示这些说明",
}
"""What argparse says of its own in Python 3.11 and later."""


def _language_wanted(arguments: Sequence[str]) -> str:
    """The language that a command asks for, though nothing else of it may be understood."""
    said = dict(pairwise(arguments)).get("--lang", "")
    return said if said in LANGUAGES else language_of(os.environ)


def _told_choice(message: str) -> Localized | None:
    found = re.search(r"argument ([^:]*): invalid choice: '([^']*)' \(choose from (.*)\)", message)
    if not found:
        return None
    choices = re.findall(r"'([^']*)'", found[3])
    there = Localized(f"可用的有 {'、'.join(choices)}", f"there are {', '.join(choices)}")
    rule = Localized(
        f"{_called(found[1]).zh} 没有 {found[2]}", f"{_called(found[1]).en} has no {found[2]}"
    )
    return joined([rule, nearest(found[2], choices), there])


def _called(argument: str) -> Localized:
    """What has choices: the program its commands, or an argument."""
    return Localized("命令", "casebook") if argument == "COMMAND" else Localized.alike(argument)


def _told_missing(message: str) -> Localized | None:
    found = re.search(r"the following arguments are required: (.*)", message)
    return found and Localized(
        f"还缺 {found[1]}；每一项是什么，看 --help",
        f"{found[1]} must be given; see --help for what each is",
    )


def _told_too_many(message: str) -> Localized | None:
    found = re.search(r"unrecognized arguments: (.*)", message)
    return found and Localized(
        f"多写了 {found[1]}：这个命令不要它，看 --help",
        f"{found[1]} is too much: the command does not take it, see --help",
    )


_TOLD = (_told_choice, _told_missing, _told_too_many)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="casebook",
        description=_said(
            "报告和编者的摘要成为一个可以核对的网站。",
            "Reports and curated summaries become a checkable website.",
        ),
    )
    parser.add_argument(
        "--root",
        type=_folder,
        default=Path(),
        help=_said(
            "项目的文件夹（不写就是当前文件夹）", "the project's folder (default: this one)"
        ),
    )
    spoken = _Parser(add_help=False)
    # Before the command or after it, as people write it; what stands last counts.
    for one, default in ((parser, None), (spoken, argparse.SUPPRESS)):
        one.add_argument(
            "--lang",
            choices=LANGUAGES,
            default=default,
            help=_said(
                "消息用的语言（不写就随系统；英文写 en）",
                "the language of messages (default: that of the system; 消息用中文写 zh)",
            ),
        )
    commands = parser.add_subparsers(
        title=_said("命令", "commands"), required=True, metavar="COMMAND"
    )
    add = partial(commands.add_parser, parents=[spoken])
    for name, command, what in (
        ("build", _build, _said("检查全部内容，生成 site/", "check everything and build site/")),
        ("check", _check, _said("检查案例和编码本", "check the cases and the codebook")),
        (
            "crawl",
            _crawl,
            _said(
                "说明生成的网站里的数字是什么，是不是照现在的内容生成的",
                "say what the numbers of the built site are, and if it is as made",
            ),
        ),
        (
            "stage",
            _stage,
            _said("写出供其他发布工具使用的页面", "write the pages as other publishers take them"),
        ),
    ):
        told = add(name, help=what)
        told.set_defaults(command=command)
        _add_format(told)
        if command is _check:
            told.add_argument(
                "--fix",
                action="store_true",
                help=_said("把改法确定的直接改好", "put right what has one right answer"),
            )
        if command is _stage:
            told.add_argument(
                "--edition",
                choices=EDITIONS,
                default=next(iter(EDITIONS)),
                help=_said("哪一个版本", "which of them"),
            )
    _add_desk(add)
    diff = add(
        "diff", help=_said("列出两个版本之间改了什么", "list what changed between two revisions")
    )
    diff.set_defaults(command=_diff)
    diff.add_argument(
        "before", metavar="REV", help=_said("一个提交、标签或分支", "a commit, tag or branch")
    )
    diff.add_argument(
        "after",
        metavar="REV2",
        nargs="?",
        help=_said("不写就是现在的文件", "default: the files as they are"),
    )
    diff.add_argument("--format", choices=["text", "markdown"], default="text")
    serve = add(
        "serve",
        help=_said("预览网站，每次改动后重新生成", "preview the site, rebuilt at every edit"),
    )
    serve.set_defaults(command=_serve)
    serve.add_argument(
        "--address",
        default="127.0.0.1:8000",
        help=_said(
            "在哪个地址预览（不写就是 %(default)s）", "where to serve (default: %(default)s)"
        ),
    )
    _add_reports(add)
    return parser


def _add_desk(add: Callable[..., argparse.ArgumentParser]) -> None:
    """What editors begin, and ask."""
    new = add(
        "new",
        help=_said(
            "用报告建一个案例，或在编码本里加一项",
            "begin a case with its report, or an entry of the codebook",
        ),
    )
    new.set_defaults(command=_new)
    new.add_argument(
        "what",
        help=_said(
            "案例的编号；或 indicator、theme、term、finding",
            "the id of the case; or indicator, theme, term, finding",
        ),
    )
    new.add_argument(
        "given",
        help=_said("报告的文件；或那一项的编号", "the file of its report; or the id of the entry"),
    )
    init = add(
        "init",
        help=_said(
            "开始另一个题目：回答几个问题，写成 study.yaml",
            "begin another subject: questions answered become its study.yaml",
        ),
    )
    init.set_defaults(command=_init)
    init.add_argument(
        "folder",
        type=Path,
        help=_said("放在哪里；须是空的，或者还没有", "where; empty, or not there yet"),
    )
    init.add_argument(
        "--example",
        action="store_true",
        help=_said(
            "不提问：建一个虚构案例的练习项目", "no questions: made-up cases to practise with"
        ),
    )
    suggest = add(
        "suggest",
        help=_said(
            "列出报告里有而摘要里没有的", "say what a case's report has and its summary has not"
        ),
    )
    suggest.set_defaults(command=_suggest)
    suggest.add_argument("case")
    suggest.add_argument(
        "--most",
        type=int,
        default=10,
        help=_said("每类最多几项（不写就是 %(default)s）", "of each kind (default: %(default)s)"),
    )
    find = add(
        "find",
        help=_said(
            "列出报告在哪里写到几个字，附上可以直接用的引文",
            "say where reports have some words, with a quote ready to paste",
        ),
    )
    find.set_defaults(command=_find)
    find.add_argument("words")
    find.add_argument(
        "--case", help=_said("只看这个案例的报告", "in the report of this case alone")
    )
    add(
        "status",
        help=_said(
            "说明每个案例写到什么程度、还差什么", "say how far each case is, and what is open"
        ),
    ).set_defaults(command=_status)


def _add_reports(add: Callable[..., argparse.ArgumentParser]) -> None:
    """What shows a report by itself."""
    clean = add("clean", help=_said("看一份报告整理后的样子", "show one report as it is cleaned"))
    clean.set_defaults(command=_clean)
    clean.add_argument("file", type=Path)
    clean.add_argument(
        "--json",
        action="store_true",
        help=_said("列出各段、去掉的文字和损坏的字", "its blocks, removals, damage"),
    )
    quantities = add(
        "quantities", help=_said("列出一份报告里的数量", "list the quantities of one report")
    )
    quantities.set_defaults(command=_quantities)
    quantities.add_argument("file", type=Path)
    quantities.add_argument(
        "--alike",
        action="store_true",
        help=_said(
            "只列说的如果是同一件事就互相矛盾的数，由编者来看",
            "only pairs that contradict if they are told of one thing, to be read by editors",
        ),
    )


def _folder(name: str) -> Path:
    """An existing folder; argparse tells the reader if it is none."""
    if not Path(name).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {name!r}")
    return Path(name)


def _add_format(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--all",
        action="store_true",
        help=_said(
            "由别的问题而来的、合成一行的，也逐个列出",
            "list also what only follows from another problem",
        ),
    )
    parser.add_argument(
        "--format",
        choices=FORMATS,
        default="text",
        help=_said(
            "问题的写法（github：合并请求里的标注；json 和 sarif：供别的程序读）",
            "how problems are printed (github: as annotations of a pull request; json and sarif: "
            "for other programs)",
        ),
    )


def _build(options: argparse.Namespace) -> int:
    from build_scripts.pipeline import SITE, build

    problems = build(_root(options), partial(_say, options, file=sys.stderr))
    if not problems:
        _say(
            options,
            Localized(
                f"网站在 {options.root / SITE}/。", f"The site is in {options.root / SITE}/."
            ),
            file=_talk(options),
        )
    return _report(problems, options)


def _check(options: argparse.Namespace) -> int:
    from build_scripts.pipeline import check, mend

    reminders: list[Localized] = []
    if options.fix:
        changes, problems = mend(_root(options))
        for change in changes:
            place = f"{change.position}: "
            told = Localized(f"{place}{change.what.zh}", f"{place}{change.what.en}")
            _say(options, told, file=_talk(options))
        if problems and not changes:
            nothing = Localized(
                "没有可以自动改好的：下面每个问题都要人来定。",
                "Nothing could be mended by itself: each problem below is for people to decide.",
            )
            _say(options, nothing, file=_talk(options))
    else:
        problems = check(_root(options), reminders.append)
    if not problems:
        _say(
            options,
            Localized(
                "没有问题：每条引文、每个数值和每处引用都成立。",
                "No problems: every quote, value and reference holds.",
            ),
            file=_talk(options),
        )
        for open_ in reminders:
            _say(options, open_, file=_talk(options))
    return _report(problems, options)


def _crawl(options: argparse.Namespace) -> int:
    from build_scripts.pipeline import crawl

    return _report(crawl(_root(options), partial(_say, options)), options)


def _diff(options: argparse.Namespace) -> int:
    from build_scripts.history.compare import compare
    from build_scripts.history.report import as_markdown, as_text
    from build_scripts.pipeline import texts_of

    root = _root(options)
    difference = compare(root, options.before, options.after, partial(texts_of, root))
    write = as_markdown if options.format == "markdown" else as_text
    sys.stdout.write(write(difference, _language(options)))
    return _OK


def _stage(options: argparse.Namespace) -> int:
    from build_scripts.pipeline import stage

    staged = stage(_root(options), EDITIONS[options.edition])
    return _report(staged if isinstance(staged, list) else [], options)


def _serve(options: argparse.Namespace) -> int:
    from build_scripts.pipeline import serve

    say = partial(_say, options, file=sys.stderr)
    serve(_root(options), options.address, say, _language(options))
    return _OK


def _clean(options: argparse.Namespace) -> int:
    from build_scripts.reading.read import read_single_report
    from build_scripts.verify.inputs import language_at

    report, problems = read_single_report(options.file, language_at(_root(options)))
    if report is None:
        return _report(problems, options)
    if options.json:
        print(json.dumps(asdict(report), ensure_ascii=False, indent=2))
    else:
        print(report.text)
    _print_problems(problems, options)
    return _OK


def _quantities(options: argparse.Namespace) -> int:
    from build_scripts.language.as_json import quantity_json
    from build_scripts.reading.read import read_single_report
    from build_scripts.verify.arithmetic.agreement import find_alike
    from build_scripts.verify.inputs import language_at

    language = language_at(_root(options))
    report, problems = read_single_report(options.file, language)
    if report is None:
        return _report(problems, options)
    if options.alike:
        for told in find_alike(report.text, language):
            print("\t".join(told))
        return _OK
    for quantity in language.quantities(report.text):
        print(json.dumps(quantity_json(quantity), ensure_ascii=False))
    return _OK


def _new(options: argparse.Namespace) -> int:
    from build_scripts.desk.commands import new

    return _tell(new(_root(options), options.what, options.given, _language(options)), options)


def _init(options: argparse.Namespace) -> int:
    from build_scripts.desk.init import init, init_example

    if options.example:
        return _tell(init_example(_root(options), options.folder), options)

    def ask(question: Localized) -> str:
        try:
            return input(f"{question.get(_language(options))}: ")
        except EOFError:
            raise KeyboardInterrupt from None  # nobody is there to answer

    return _tell(init(_root(options), options.folder, ask), options)


def _suggest(options: argparse.Namespace) -> int:
    from build_scripts.desk.commands import suggest

    lines = suggest(_root(options), options.case, options.most, _language(options))
    return _tell(lines, options)


def _find(options: argparse.Namespace) -> int:
    from build_scripts.desk.commands import find

    return _tell(find(_root(options), options.words, options.case), options)


def _status(options: argparse.Namespace) -> int:
    from build_scripts.desk.commands import status

    return _tell(status(_root(options)), options)


def _tell(lines: Iterable[Localized], options: argparse.Namespace) -> int:
    for line in lines:
        _say(options, line)
    return _OK


def _root(options: argparse.Namespace) -> Path:
    root: Path = options.root.resolve()
    return root


def _talk(options: argparse.Namespace) -> TextIO:
    """Where a command says that all is well: beside what is for programs alone."""
    return sys.stderr if options.format in ("json", "sarif") else sys.stdout


def _report(problems: Sequence[Problem], options: argparse.Namespace) -> int:
    """Print problems, and say how many there are."""
    _print_problems(problems, options)
    if not problems:
        return _OK
    told = _counted(problems, options)
    if options.command is _build:
        told = Localized(f"{told.zh}没有发布任何内容。", f"{told.en} Nothing was published.")
    _say(options, told, file=sys.stderr)
    if files := not_read(problems):
        _say(options, _more_may_wait(files), file=sys.stderr)
    return _FAULTS


def _more_may_wait(files: Sequence[str]) -> Localized:
    """That what rests on files which could not be read wholly was not checked."""
    named = ", ".join(files[:_NAMED]) + (" …" if len(files) > _NAMED else "")
    return Localized(
        f"这里的写法改好以前，靠它的内容没有检查，可能还有别的问题：{named}",
        f"Until this is mended, what rests on it is not checked, and more may be wrong: {named}",
    )


def _counted(problems: Sequence[Problem], options: argparse.Namespace) -> Localized:
    """How many problems there are, and how many only follow from them."""
    found = _folded(problems, options)
    count, more = len(found), sum(len(told.following) for told in found)
    rest = (
        Localized(f"，另有 {more} 处由此而来", f", {more} more follow from them")
        if more
        else NOTHING_SAID
    )
    noun = Localized("个问题", "problem" if count == 1 else "problems")
    return Localized(f"{count} {noun.zh}{rest.zh}。", f"{count} {noun.en}{rest.en}.")


def _folded(problems: Sequence[Problem], options: argparse.Namespace) -> list[Told]:
    is_whole = getattr(options, "all", False)
    return [Told(problem, ()) for problem in problems] if is_whole else folded(problems)


def _say(options: argparse.Namespace, told: Localized, file: TextIO | None = None) -> None:
    """Tell people something in their language, at once."""
    print(told.get(_language(options)), file=file, flush=True)


def _language(options: argparse.Namespace) -> str:
    language: str = options.lang or language_of(os.environ)
    return language


def _print_problems(problems: Sequence[Problem], options: argparse.Namespace) -> None:
    """People read them where commands tell what is wrong, programs where they tell results."""
    name = getattr(options, "format", "text")
    write = FORMATS.get(name, as_text)  # as markdown a difference is told, no problem
    stream = sys.stderr if write is as_text else sys.stdout
    stream.write(write(_folded(problems, options), options.root, _language(options)))


if __name__ == "__main__":
    sys.exit(main())
