"""What counts as shared wording in reports: which words, where, and how much of a text."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from build_scripts.analysis.shared_wording.wordings import SharedWordings, find_shared_wording
from build_scripts.model import EDITIONS, Corpus
from build_scripts.verify.corpus import load_corpus
from build_scripts.views.pages import render_site
from tests.conftest import ROOT, Edit

JIA_LAST = "东街社区开设“板凳会”，为居民办实事120件。"
YI_LAST = "乙市没有公布经费。"

Reports = Callable[[str, str], Corpus]


@pytest.fixture
def reports(tiny: Path, edit: Edit) -> Reports:
    """The tiny corpus with more sentences in its two reports, both published in full."""

    def load(more_jia: str, more_yi: str) -> Corpus:
        edit("jia/report.txt", JIA_LAST, JIA_LAST + more_jia)
        edit("yi/report.txt", YI_LAST, YI_LAST + more_yi)
        edit("yi/summary.yaml", "  publish: excerpts\n", "")
        edit("codebook/glossary.yaml", "term: 网格员", "term: 网格员\n    wording: standing")
        return corpus_of(tiny)

    return load


def corpus_of(root: Path) -> Corpus:
    """The corpus, its changed reports registered anew."""
    for folder in ("jia", "yi"):
        register(root / "cases" / folder)
    corpus, problems = load_corpus(root)
    assert problems == []
    assert corpus is not None
    return corpus


def register(folder: Path) -> None:
    summary = folder / "summary.yaml"
    text = summary.read_text(encoding="utf-8")
    digest = hashlib.sha256((folder / "report.txt").read_bytes()).hexdigest()
    summary.write_text(re.sub(r"sha256: \w+", f"sha256: {digest}", text), encoding="utf-8")


def find(corpus: Corpus) -> SharedWordings:
    return find_shared_wording(corpus.cases.values(), corpus.codebook.terms.values())


def words_of(corpus: Corpus, case_id: str, likeness: str) -> list[str]:
    return [
        item.place.words
        for item in find(corpus).of(corpus.cases[case_id])
        if item.wording.likeness == likeness
    ]


@pytest.mark.parametrize(
    ("jia", "yi", "expected"),
    [
        (
            "落实“一岗双责”安全责任制。",
            "严格落实一岗双责，安全责任制。",
            "落实“一岗双责”安全责任制",
        ),
        ("推动形成“共同参与”。", "都要推动形成“共同参与”。", "推动形成“共同参与”"),
        ("调解员进村入户排查。", "调解员进村入户走访。", None),  # seven letters
        ("全市建成调解室30个便民站。", "全市建成调解室50个便民站。", None),  # figures are one's own
        (
            "由村委召集。议事会每月召开。",
            "由村委召集议事会。每月召开。",
            None,
        ),  # not beyond a sentence
    ],
)
def test_the_same_words_are_found(
    reports: Reports, jia: str, yi: str, expected: str | None
) -> None:
    found = [w for w in words_of(reports(jia, yi), "jia", "same") if w in jia]
    assert found == ([expected] if expected else [])


def test_a_standing_phrase_is_marked_in_its_own_wording_only(reports: Reports) -> None:
    corpus = reports("设“网格员”岗。每格有网格、员工。", "没有别的。")
    assert words_of(corpus, "jia", "standing") == ["网格员", "网格员"]
    assert words_of(corpus, "yi", "standing") == ["网格员"]


def test_similar_clauses_are_marked_as_a_whole(reports: Reports) -> None:
    corpus = reports("各村全部设立便民服务代办点。", "各村均已全部设立便民服务代办点。")
    assert words_of(corpus, "jia", "similar")[-1:] == ["各村全部设立便民服务代办点"]
    assert words_of(corpus, "yi", "similar")[-1:] == ["各村均已全部设立便民服务代办点"]


def test_shares_count_every_marked_character_once(reports: Reports) -> None:
    corpus = reports("", "")
    shared, jia = find(corpus), corpus.cases["jia"]
    fact = next(fact for fact in jia.facts if fact.indicator_id == "sense-of-security")
    assert fact.citations[0].text == "2023年全市群众安全感满意度达98.5%"
    assert shared.quoted_share(jia, fact.citations) == pytest.approx(12 / 21)
    assert shared.quoted_share(jia, (*fact.citations, *fact.citations)) == pytest.approx(12 / 21)
    assert shared.quoted_share(jia, ()) == 0
    body = sum(len(p.text) for p in jia.report.passages if p.level is None)
    assert shared.share(jia) == pytest.approx((12 + len("网格员")) / body)


def test_of_excerpts_only_what_is_published_is_compared(tiny: Path, edit: Edit) -> None:
    edit("jia/report.txt", JIA_LAST, JIA_LAST + "以上情况将另行专门说明。")
    edit("yi/report.txt", YI_LAST, YI_LAST + "以上情况将另行专门说明。")
    corpus = corpus_of(tiny)
    assert not [w for w in words_of(corpus, "jia", "same") if "另行" in w]


def test_a_theme_page_tells_how_much_of_the_quotes_is_shared(
    reports: Reports, edit: Edit, tiny: Path, tmp_path: Path
) -> None:
    reports("", "由社区牵头，开设“板凳会”。")
    edit(
        "jia/summary.yaml", "      - 东街社区开设“板凳会”\n", "      - 开设“板凳会”，为居民办实事\n"
    )
    edit("yi/report.txt", "由社区牵头，开设", "为了解民情，开设")
    edit("yi/report.txt", "开设“板凳会”", "开设“板凳会”为居民办实事")
    page = render_site(
        corpus_of(tiny), EDITIONS["zh-Hans"], templates=ROOT / "templates",
        cache=tmp_path / "cache", site_url="",
    )["themes/participation.md"]  # fmt: skip
    assert 'value="100">100</data>% 是各地通用的文字' in str(page)
    assert "../../method/#shared-wording" in str(page)
