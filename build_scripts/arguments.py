"""What may be typed after `casebook`, with help and mistakes told in the language of messages."""

from __future__ import annotations

import argparse
import os
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import NoReturn

from build_scripts.editions import EDITIONS
from build_scripts.formats import FORMATS, LANGUAGES, language_of
from build_scripts.model import Localized
from build_scripts.problems import joined
from build_scripts.suggestions import nearest

_MISUSED = 2
"""The exit status of a command that cannot be understood."""

Add = Callable[..., argparse.ArgumentParser]
"""Adds a command by its name, with `help`."""


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
    words = [part for word in arguments for part in word.split("=", 1)]
    said = dict(pairwise(words)).get("--lang", "")
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


def parser_of_commands() -> argparse.ArgumentParser:
    """Reads a command: its name is `command`, its language (or None) `lang`."""
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
        title=_said("命令", "commands"), required=True, metavar="COMMAND", dest="command"
    )
    add: Add = partial(commands.add_parser, parents=[spoken])
    _add_building(add)
    _add_beginnings(add)
    _add_questions(add)
    _add_history(add)
    _add_reports(add)
    return parser


def _add_building(add: Add) -> None:
    """What checks, makes and shows the site."""
    _add_format(
        add("build", help=_said("检查全部内容，生成 site/", "check everything and build site/"))
    )
    check = add("check", help=_said("检查案例和编码本", "check the cases and the codebook"))
    _add_format(check)
    check.add_argument(
        "--fix",
        action="store_true",
        help=_said("把改法确定的直接改好", "put right what has one right answer"),
    )
    _add_format(
        add(
            "crawl",
            help=_said(
                "说明生成的网站里的数字是什么，是不是照现在的内容生成的",
                "say what the numbers of the built site are, and if it is as made",
            ),
        )
    )
    stage = add(
        "stage",
        help=_said("写出供其他发布工具使用的页面", "write the pages as other publishers take them"),
    )
    _add_format(stage)
    stage.add_argument(
        "--edition",
        choices=EDITIONS,
        default=next(iter(EDITIONS)),
        help=_said("哪一个版本", "which of them"),
    )
    serve = add(
        "serve",
        help=_said("预览网站，每次改动后重新生成", "preview the site, rebuilt at every edit"),
    )
    serve.add_argument(
        "--address",
        default="127.0.0.1:8000",
        help=_said(
            "在哪个地址预览（不写就是 %(default)s）", "where to serve (default: %(default)s)"
        ),
    )


def _add_history(add: Add) -> None:
    """What git knows."""
    diff = add(
        "diff", help=_said("列出两个版本之间改了什么", "list what changed between two revisions")
    )
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
    diff.add_argument(
        "--charts",
        metavar="FILE",
        type=Path,
        help=_said(
            "把有变化的图画在这个 HTML 文件里，前后并排",
            "draw the charts that differ in this HTML file, before beside after",
        ),
    )
    add(
        "release",
        help=_said(
            "把已经提交的数据定为一个有日期、可以引用的版本，写在 docs/releases/",
            "make a dated, citable state of the committed data, in docs/releases/",
        ),
    )


def _add_beginnings(add: Add) -> None:
    """What editors begin."""
    new = add(
        "new",
        help=_said(
            "用报告建一个案例，或在编码本里加一项",
            "begin a case with its report, or an entry of the codebook",
        ),
    )
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


def _add_questions(add: Add) -> None:
    """What editors ask."""
    suggest = add(
        "suggest",
        help=_said(
            "列出报告里有而摘要里没有的", "say what a case's report has and its summary has not"
        ),
    )
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
    find.add_argument("words")
    find.add_argument(
        "--case", help=_said("只看这个案例的报告", "in the report of this case alone")
    )
    add(
        "status",
        help=_said(
            "说明每个案例写到什么程度、还差什么", "say how far each case is, and what is open"
        ),
    )


def _add_reports(add: Add) -> None:
    """What shows a report by itself."""
    clean = add("clean", help=_said("看一份报告整理后的样子", "show one report as it is cleaned"))
    clean.add_argument("file", type=Path)
    clean.add_argument(
        "--json",
        action="store_true",
        help=_said("列出各段、去掉的文字和损坏的字", "its blocks, removals, damage"),
    )
    quantities = add(
        "quantities", help=_said("列出一份报告里的数量", "list the quantities of one report")
    )
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
        raise argparse.ArgumentTypeError(
            _said(f"没有文件夹 {name}", f"there is no folder {name!r}")
        )
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
