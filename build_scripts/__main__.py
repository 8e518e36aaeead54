"""The command line: `casebook COMMAND`, the same as `python -m build_scripts COMMAND`."""

from __future__ import annotations

import argparse
import atexit
import errno
import gc
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from msgspec import to_builtins

from build_scripts.arguments import parser_of_commands
from build_scripts.consequences import Told, folded, not_read
from build_scripts.editions import EDITIONS
from build_scripts.formats import FORMATS, as_text, language_of
from build_scripts.model import Localized, Position
from build_scripts.problems import NOTHING_SAID, CasebookError, Problem, joined, refusal

Command = Callable[[argparse.Namespace], int]

_OK, _FAULTS = 0, 1
_NAMED = 3
"""Files that are named; of more, that there are."""
_PAGES_LIMIT = 10**9
"""Bytes of a site that GitHub Pages publishes: 1 GB (docs.github.com, "GitHub Pages limits")."""
_TOO_LARGE = Localized(
    "超过了 GitHub Pages 的上限 1 GB：须发布到别处，或者拆成几个站点",
    "that is more than the 1 GB which GitHub Pages takes: publish it elsewhere, or as several",
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, or 1 if something must be mended."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # else somebody has put another in its place
            stream.reconfigure(errors="backslashreplace")  # a terminal may not know Chinese
    options = parser_of_commands().parse_args(arguments)
    # Millions of values live as long as the command: looking through them for circles again and
    # again takes a tenth of its time, and once more at its end a quarter of a second.
    gc.set_threshold(100_000, 50, 100)
    atexit.register(gc.freeze)
    try:
        status = _COMMANDS[options.command](options)
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


def _build(options: argparse.Namespace) -> int:
    from build_scripts.pipeline import SITE, build
    from build_scripts.publish.site import weigh

    problems = build(_root(options), partial(_say, options, file=sys.stderr))
    if not problems:
        site = options.root / SITE
        files, size = weigh(site)
        megabytes = f"{size / 1e6:,.1f} MB"
        where = Localized(
            f"网站在 {site}/：{files:,} 个文件，共 {megabytes}。",
            f"The site is in {site}/: {files:,} files, {megabytes}.",
        )
        _say(options, where, file=_talk(options))
        if size > _PAGES_LIMIT:
            _say(options, _TOO_LARGE, file=sys.stderr)
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
    from build_scripts.history.drawn import as_page
    from build_scripts.history.report import as_markdown, as_text
    from build_scripts.pipeline import shown_of

    root, language = _root(options), _language(options)
    difference = compare(root, options.before, options.after, partial(shown_of, root, language))
    write = as_markdown if options.format == "markdown" else as_text
    sys.stdout.write(write(difference, language))
    if options.charts:
        options.charts.write_text(as_page(difference, language), encoding="utf-8")
    if options.charts and difference.charts:
        name = options.charts.name
        _say(
            options,
            Localized(
                f"\n前后两幅图并排画在 `{name}` 里。",
                f"\nBoth drawings of each chart are in `{name}`.",
            ),
        )
    return _OK


def _release(options: argparse.Namespace) -> int:
    from build_scripts.pipeline import release

    released = release(_root(options), partial(_say, options))
    if isinstance(released, list):
        return _report(released, options)
    return _tell(released.told(), options)


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
        print(json.dumps(to_builtins(report), ensure_ascii=False, indent=2))
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
    if options.command == "build":
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


_COMMANDS: Mapping[str, Command] = {
    "build": _build,
    "check": _check,
    "crawl": _crawl,
    "diff": _diff,
    "release": _release,
    "stage": _stage,
    "serve": _serve,
    "clean": _clean,
    "quantities": _quantities,
    "new": _new,
    "init": _init,
    "suggest": _suggest,
    "find": _find,
    "status": _status,
}


if __name__ == "__main__":
    sys.exit(main())
