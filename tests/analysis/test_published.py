"""The names of a report's sentences on the site."""

from __future__ import annotations

from build_scripts.analysis.published import sentence_id
from build_scripts.model import BlockKind, Passage, Sentence

TEXT = "群众满意。群众满意。群众很满意。群众满意。"


def test_equal_sentences_of_a_paragraph_have_ids_of_their_own() -> None:
    sentences = (Sentence(0, 5), Sentence(5, 10), Sentence(10, 16), Sentence(16, 21))
    passage = Passage("p-1", BlockKind.PARAGRAPH, None, 1, 1, TEXT, sentences=sentences)
    first, second, other, third = (sentence_id(passage, sentence) for sentence in sentences)
    assert (second, third) == (f"{first}-2", f"{first}-3")
    assert other not in (first, second, third)
