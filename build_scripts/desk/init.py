"""`casebook init`: another subject. Answers become `study.yaml`, beside a codebook that is empty.

The new project has this one's templates and assets, and the pages that people wrote, but for what
this study is about: that is written from the answers. With the example's cases in the place of an
empty codebook it is one to practise in.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from build_scripts.curation.files import CODEBOOK_FOLDER
from build_scripts.curation.records import StudyRecord, VocabularyRecord
from build_scripts.curation.told import told_of
from build_scripts.curation.yaml_text import flow_list, scalar
from build_scripts.model import Localized, Position
from build_scripts.problems import CasebookError, Problem
from build_scripts.views.links import RELEASE_FOLDER

Ask = Callable[[Localized], str]
"""Puts a question to people and gives their answer; "" where they leave it open."""

_COPIED = ("mkdocs.yml", "templates", "docs")
_EXAMPLE = "tests/tiny/cases"
"""Made-up cases with their codebook, in the project that a new one is made from."""
_EMPTY = {
    "themes.yaml": "groups: []\nthemes: []\n",
    "indicators.yaml": "families: []\nindicators: []\n",
    "features.yaml": "features: []\n",
    "glossary.yaml": "terms: []\n",
    "findings.yaml": "findings: []\n",
}


class _Question(Struct, frozen=True):
    """What a text of the study is, in both languages."""

    key: str
    about: Localized


_TEXTS = (
    _Question("title", Localized("网站标题", "title of the site")),
    _Question("subtitle", Localized("副标题", "subtitle")),
    _Question("introduction", Localized("首页导言，一段", "introduction, one paragraph")),
    _Question("notice", Localized("每个案例页上的提醒", "notice on every page of a case")),
    _Question("case_noun", Localized("一个案例叫什么，如“高校”", "what one case is called")),
    _Question("case_nouns", Localized("多个案例叫什么", "what several are called")),
    _Question("whole_case", Localized("整个案例叫什么，如“全校”", "all of a case, as “全校”")),
)
_WORDS = ("names_end_in", "counted_as", "above", "parts", "bodies")
"""Of the vocabulary, what cases can hardly be checked without."""
_IN = {
    "zh": Localized("中文", "in Chinese"),
    "en": Localized("英文", "in English"),
}


def init(source: Path, folder: Path, ask: Ask) -> Iterator[Localized]:
    """Make a project for another subject in `folder`, which must be empty or not there yet.

    `source` is a project whose templates and pages it gets. Raises `CasebookError`.
    """
    _refuse_taken(folder)
    texts = {question.key: _ask_both(ask, question.about) for question in _TEXTS}
    words = {name: _ask_words(ask, name) for name in _WORDS}
    _copy(source, folder)
    codebook = folder / "cases" / CODEBOOK_FOLDER
    codebook.mkdir(parents=True)
    (folder / "staging").mkdir()
    files = {"study.yaml": "\n".join(_study(texts, words)) + "\n", **_EMPTY}
    for name, text in files.items():
        (codebook / name).write_text(text, encoding="utf-8")
    for path, language in (("about.md", "zh"), ("en/about.md", "en")):
        about = "\n".join(_about(texts, language))
        (folder / "docs" / path).write_text(about, encoding="utf-8")
    yield Localized(
        f"{folder} 建好了。docs/ 里的方法和编者指南两页说的还是原来的研究，请改写；然后用 "
        f"`casebook --root {folder} new 编号 报告文件` 加入第一个案例。",
        f"{folder} is made. The pages on method and for editors in docs/ still speak of the study "
        f"they were written for: rewrite them. Then add a case by `casebook --root {folder} new ID "
        "REPORT`.",
    )


def init_example(source: Path, folder: Path) -> Iterator[Localized]:
    """Make a project to practise in, with the example's cases, in such a folder likewise."""
    _refuse_taken(folder)
    if not (source / _EXAMPLE).is_dir():
        rule = Localized("须是带有范例的项目", "project must be one that has the example")
        fix = Localized(
            "在下载或克隆来的项目里运行", "run this in the project as it was downloaded"
        )
        raise CasebookError(Problem(Position(_EXAMPLE), "folder-missing", rule, fix=fix))
    _copy(source, folder)
    shutil.copytree(source / _EXAMPLE, folder / "cases")
    (folder / "staging").mkdir()
    yield Localized(
        f"{folder} 建好了：里面是虚构的城市，可以随意改，练完就删。先进入这个文件夹：cd {folder}",
        f"{folder} is made: its cities are made up, change what you like, and delete it when you "
        f"are done. Go into the folder first: cd {folder}",
    )


def _refuse_taken(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        rule = Localized("新项目的文件夹须是空的", "folder of a new project must be empty")
        fix = Localized("换一个文件夹", "choose another")
        raise CasebookError(Problem(Position(folder.as_posix()), "folder-taken", rule, fix=fix))


def _ask_both(ask: Ask, about: Localized) -> Localized:
    """An answer in each language; what is left open is asked for again."""
    answers = {}
    for language, named in _IN.items():
        question = Localized(f"{about.zh}（{named.zh}）", f"{about.en}, {named.en}")
        while not (answer := ask(question).strip()):
            pass
        answers[language] = answer
    return Localized(answers["zh"], answers["en"])


def _ask_words(ask: Ask, name: str) -> Sequence[str]:
    about = told_of(VocabularyRecord, name).description
    answer = ask(
        Localized(
            f"{about.zh}（用顿号或逗号隔开，没有就回车）",
            f"{about.en} (apart by commas; or nothing)",
        )
    )
    for sign in "、，":
        answer = answer.replace(sign, ",")
    return [word.strip() for word in answer.split(",") if word.strip()]


def _copy(source: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in _COPIED:
        path = source / name
        if path.is_dir():
            # The releases are of the other subject's data.
            shutil.copytree(path, folder / name, ignore=shutil.ignore_patterns(RELEASE_FOLDER))
        else:
            shutil.copy(path, folder / name)


def _study(texts: Mapping[str, Localized], words: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """The lines of `study.yaml`, in the order of its schema."""
    for key in StudyRecord.model_fields:
        text = texts.get(key)
        if key == "introduction" and text is not None:
            yield f"{key}:"
            yield f"  - zh: {scalar(text.zh)}"
            yield f"    en: {scalar(text.en)}"
        elif text is not None:
            yield f"{key}:"
            yield f"  zh: {scalar(text.zh)}"
            yield f"  en: {scalar(text.en)}"
    if any(words.values()):
        yield "vocabulary:"
        for name, listed in words.items():
            if listed:
                yield f"  {name}: {flow_list(listed)}"


def _about(texts: Mapping[str, Localized], language: str) -> Iterator[str]:
    head = Localized("关于", "About").get(language)
    yield from ("---", f"title: {head}", "---", "", f"# {head}", "")
    for key in ("introduction", "notice"):
        yield from (texts[key].get(language), "")
