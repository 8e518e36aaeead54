"""What MkDocs warns of, as problems of the files that are to be mended, in the words of editors."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from build_scripts.model import Localized, Position
from build_scripts.problems import CasebookError, Problem

LOGGER = "mkdocs"
_SETTING = re.compile(r"Config value '(\w+)'")
"""The setting that a warning of MkDocs is about."""
_QUOTED = re.compile("'([^']+)'")
_TOLD = (
    (
        re.compile("contains a link '([^']+)', but the target"),
        Localized(
            "链接须通向有的文件：没有“{0}”",
            "a link must lead to a file that is there: there is no '{0}'",
        ),
    ),
    (
        re.compile("A reference to '([^']+)' is included in the 'nav'"),
        Localized(
            "导航（nav）里的网页须是有的：没有“{0}”",
            "a page of the navigation (nav) must be one that is there: there is no '{0}'",
        ),
    ),
)
"""The warnings of MkDocs that editors meet, in their words."""


@contextmanager
def collecting() -> Iterator[list[str]]:
    """Keep MkDocs and its plugins from printing; what they warn of is in the list."""
    logger = logging.getLogger(LOGGER)
    warnings: list[str] = []
    handler, propagate = _Messages(warnings), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield warnings
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


class _Messages(logging.Handler):
    """Keeps the text of every warning."""

    def __init__(self, texts: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.texts = texts

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


def warned(warning: str) -> Localized:
    """The rule that a warning of MkDocs breaks."""
    words = " ".join(warning.split())
    for pattern, told in _TOLD:
        if found := pattern.search(words):
            return Localized(told.zh.format(found[1]), told.en.format(found[1]))
    return Localized(
        f"MkDocs 生成网站须没有警告：{words}",
        f"MkDocs must build the site without a warning: {words}",
    )


def refuse(warnings: Iterable[str], config_file: Path) -> None:
    """Raise `CasebookError` if there are warnings, each as a problem of the configuration file."""
    problems = [_of_settings(text, config_file) for text in warnings]
    if problems:
        raise CasebookError(*problems)


def _of_settings(warning: str, config_file: Path) -> Problem:
    """A warning, at the line of the configuration that has what it names."""
    lines = config_file.read_text(encoding="utf-8", errors="replace").splitlines()
    named = _QUOTED.search(warning)
    number, line = next(
        ((n, it) for n, it in enumerate(lines, 1) if named and named[1] in it), (1, "")
    )
    column = line.find(named[1]) + 1 if named and line else 1
    fix = Localized("核对名称", "see to the name")
    return Problem(
        Position(config_file.name, number, column), "site-build", warned(warning), fix=fix
    )


def wrong_setting(warning: str, file: str, settings: bytes) -> Problem:
    """What MkDocs has against a setting, where that stands in its file."""
    named = _SETTING.search(warning)
    text = settings.decode("utf-8", "replace")
    found = re.search(rf"^{named[1]}\b", text, re.MULTILINE) if named else None
    line = text.count("\n", 0, found.start()) + 1 if found else 1
    fix = Localized(
        "各项设置的写法见 MkDocs 的说明文档",
        "see the list of settings in MkDocs' documentation for how they are spelled",
    )
    return Problem(Position(file, line), "site-build", warned(warning), fix=fix)
