"""What counts as shared wording in reports: which words, where, and how much of a text."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from build_scripts.analysis.shared_wording.candidates import find_candidates
from build_scripts.analysis.shared_wording.pieces import report_pieces
from build_scripts.analysis.shared_wording.wordings import Likeness, quoted_shares
from build_scripts.model import Report
from tests.conftest import ROOT, Edit
from tests.editions import shared_by_case
from tests.whole import Corpus, load_corpus

EMPTY = Report(
    file="report.txt", sha256="", title=None, byline=None, passages=(), removed=(), text=""
)

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


def words_of(corpus: Corpus, case_id: str, likeness: str) -> list[str]:
    """What is marked in a report, in reading order."""
    case, shared = corpus.cases[case_id], shared_by_case(corpus)[case_id]
    texts = {passage.id: passage.text for passage in case.report.passages}
    order = list(texts)
    marks = sorted(shared.marks, key=lambda mark: (order.index(mark.passage_id), mark.start))
    return [
        texts[mark.passage_id][mark.start : mark.end]
        for mark in marks
        if likeness
        == ("standing" if mark.wording is None else shared.wordings[mark.wording].likeness)
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
    shared, jia = shared_by_case(corpus)["jia"], corpus.cases["jia"]
    fact = next(fact for fact in jia.facts if fact.indicator_id == "sense-of-security")
    assert fact.citations[0].text == "2023年全市群众安全感满意度达98.5%"
    for citations in (fact.citations, (*fact.citations, *fact.citations)):
        practice = replace(jia.practices[0], citations=citations)
        case = replace(jia, practices=(practice,))
        assert quoted_shares(case, shared) == ((practice.id, round(100 * 12 / 21)),)
    practice = replace(jia.practices[0], citations=())
    assert quoted_shares(replace(jia, practices=(practice,)), shared) == ()
    body = sum(len(p.text) for p in jia.report.passages if p.level is None)
    assert shared.percent == round(100 * (12 + len("网格员")) / body)


def test_of_excerpts_only_what_is_published_is_compared(tiny: Path, edit: Edit) -> None:
    edit("jia/report.txt", JIA_LAST, JIA_LAST + "以上情况将另行专门说明。")
    edit("yi/report.txt", YI_LAST, YI_LAST + "以上情况将另行专门说明。")
    corpus = corpus_of(tiny)
    assert not [w for w in words_of(corpus, "jia", "same") if "另行" in w]


def with_copies(corpus: Corpus, count: int) -> Corpus:
    """The same corpus with more cases that have the report of `yi`."""
    more = {f"yi{n}": replace(corpus.cases["yi"], id=f"yi{n}") for n in range(count)}
    return replace(corpus, cases={**corpus.cases, **more})


@pytest.mark.parametrize(("copies", "more"), [(2, 0), (3, 1), (11, 9), (12, 10), (13, 20)])
def test_of_many_cases_a_few_are_named_and_the_rest_counted_in_round_numbers(
    reports: Reports, copies: int, more: int
) -> None:
    corpus = with_copies(reports("落实一岗双责安全责任制。", "落实一岗双责安全责任制。"), copies)
    found = shared_by_case(corpus)
    (wording,) = [w for w in found["jia"].wordings if "一岗双责" in w.own[0].words]
    assert [other.case_id for other in wording.others] == ["yi", "yi0", "yi1"]
    assert (wording.more, wording.is_most) == (more, more > 0)


def test_each_case_is_named_by_a_few_others(reports: Reports) -> None:
    """So that an edit of one report changes few pages."""
    corpus = with_copies(reports("落实一岗双责安全责任制。", "落实一岗双责安全责任制。"), 9)
    wordings = {
        case_id: wording
        for case_id, shared in shared_by_case(corpus).items()
        for wording in shared.wordings
        if "一岗双责" in wording.own[0].words
    }
    assert len(wordings) == 11
    named = Counter(other.case_id for one in wordings.values() for other in one.others)
    assert named == Counter(dict.fromkeys(wordings, 3))


def test_all_places_of_a_named_case_are_counted(reports: Reports) -> None:
    twice = "落实一岗双责安全责任制。各区落实一岗双责安全责任制。"
    corpus = with_copies(reports("落实一岗双责安全责任制。", twice), 6)
    (wording,) = [w for w in shared_by_case(corpus)["jia"].wordings if "一岗" in w.own[0].words]
    assert [other.times for other in wording.others] == [2, 2, 2]


def test_a_case_depends_on_no_place_of_others_in_the_list(reports: Reports) -> None:
    """What is to be compared with a case stays as it is where an unrelated one comes before it."""
    corpus = reports("落实一岗双责安全责任制。", "落实一岗双责安全责任制。")
    made = {case.id: report_pieces(case) for case in corpus.cases.values()}
    alone = find_candidates({case_id: keys for case_id, (_, keys) in made.items()})
    first = report_pieces(replace(corpus.cases["yi"], id="aa", report=EMPTY))
    with_it = find_candidates({"aa": first[1]} | {id_: keys for id_, (_, keys) in made.items()})
    assert {case_id: with_it[case_id] for case_id in alone} == alone


def test_the_four_cities_share_what_was_read_and_approved() -> None:
    """32 wordings, 2 pairs of similar clauses, 31 standing phrases: read one by one."""
    corpus, _ = load_corpus(ROOT)
    assert corpus is not None
    found = shared_by_case(corpus)
    same, similar, standing = set(), 0, set()
    for shared in found.values():
        standing |= {phrase.term_id for phrase in shared.standing}
        for wording in shared.wordings:
            if wording.likeness is Likeness.SAME:
                same.add("".join(filter(str.isalpha, wording.own[0].words)))
            else:
                similar += 1
            assert wording.more == 0
    assert (len(same), similar, len(standing)) == (32, 4, 31)  # two pairs, from each side
