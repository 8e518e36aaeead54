"""Renderings that a term has given up: reported where the Chinese has the term, and only there."""

from __future__ import annotations

import pytest

from build_scripts.curation.forms import LocalizedRecord, Written
from build_scripts.model import Position
from build_scripts.verify.prose.renderings import TermWords, check_renderings
from tests.conftest import Check, Edit

TERMS = (
    TermWords(
        ("综治中心",),
        ("comprehensive governance centre", "comprehensive governance centres"),
        ("governance centre",),
    ),
    TermWords(("社会治理中心",), ("social governance centre",), ()),
    TermWords(("问政", "问政会"), ("public questioning of officials",), ("hearing",)),
    TermWords(("枫桥经验",), ("Fengqiao experience",), ()),
    TermWords(("经验",), ("model practice",), ("experience",)),
    TermWords(("居民公约",), ("residents’ covenant",), ("residents’ pact",)),
)


def _misrendered(chinese: str, english: str) -> list[str]:
    zh, en = (Written.at(text, Position("texts.yaml", 1, 1)) for text in (chinese, english))
    text = LocalizedRecord.model_construct(zh=zh, en=en, numbers=[])
    return [problem.value for problem in check_renderings([text], TERMS)]


@pytest.mark.parametrize(
    ("chinese", "english", "words"),
    [
        ("举行问政会", "A hearing was held", ["hearing"]),
        ("问政", "Hearings and a public hearing", ["Hearings", "hearing"]),
        ("综治中心", "The governance centres of the city", ["governance centres"]),
        ("综治中心和社会治理中心", "a social governance centre, a governance centre",
         ["governance centre"]),
        ("推广经验和“枫桥经验”", "experiences, and the Fengqiao experience", ["experiences"]),
        ("居民公约", "a residents' pact", ["residents' pact"]),
        ("居民公约", "a residents’ pact", ["residents’ pact"]),
    ],
)  # fmt: skip
def test_a_deprecated_rendering_is_found(chinese: str, english: str, words: list[str]) -> None:
    assert _misrendered(chinese, english) == words


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("举行听证会", "A hearing was held"),  # the Chinese has another word
        ("综治中心", "Comprehensive governance centres, in short centres"),
        ("社会治理中心", "a governance centre"),  # this term gave nothing up
        ("新时代“枫桥经验”", "the Fengqiao experience of the new era"),  # the longer term counts
        ("经验", "what was experienced"),  # a word only as a whole
    ],
)
def test_the_same_words_may_stand_elsewhere(chinese: str, english: str) -> None:
    assert _misrendered(chinese, english) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("jia/summary.yaml", "en: Grids and grid workers", "en: Grids and grid officers"),
        ("codebook/findings.yaml", "how many grid workers", "how many grid officers"),
        ("codebook/themes.yaml", "以网格为单位的治理。, en: Governing by grids.",
         "以网格员治理。, en: Governing by grid officers."),
    ],
)  # fmt: skip
def test_texts_of_cases_and_codebook_are_checked(
    file: str, old: str, new: str, edit: Edit, check: Check
) -> None:
    edit("codebook/glossary.yaml", "alternatives: [grid workers]",
         "alternatives: [grid workers]\n    deprecated: [grid officer]")  # fmt: skip
    edit(file, old, new)
    assert [line.rsplit("[", 1)[1] for line in check()] == ["deprecated-rendering]"]


def test_a_definition_may_say_how_else_its_own_term_is_rendered(edit: Edit, check: Check) -> None:
    edit("codebook/glossary.yaml", "alternatives: [grid workers]",
         "alternatives: [grid workers]\n    deprecated: [grid officer]")  # fmt: skip
    edit("codebook/glossary.yaml", "zh: 在网格内工作的人员。, en: A person who works in a grid.",
         "zh: 网格员在网格内工作。, en: Also rendered grid officer.")  # fmt: skip
    assert check() == []
