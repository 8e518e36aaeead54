"""What the site shows of a report, and the names of its sentences there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from build_scripts.analysis.uses import iter_uses, touches
from build_scripts.model import Case, Citation, Passage, PublishExtent, Sentence
from build_scripts.normalize import name_by_content


def published_sentences(case: Case) -> Iterator[tuple[Passage, Sentence]]:
    """The sentences of a report that the site shows: all, or of excerpts the cited ones."""
    cited: dict[str, list[Citation]] = defaultdict(list)
    for citation, _ in iter_uses(case):
        cited[citation.passage_id].append(citation)
    everything = case.provenance.publish is PublishExtent.FULL
    for passage in case.report.passages:
        for sentence in passage.sentences:
            if everything or any(touches(c, sentence) for c in cited[passage.id]):
                yield passage, sentence


def sentence_id(passage: Passage, sentence: Sentence) -> str:
    """The anchor of a sentence, derived from its passage and its words; equal ones are counted."""
    words = passage.text[sentence.start : sentence.end]
    name = name_by_content("s", passage.id + words)
    earlier = (other for other in passage.sentences if other.start < sentence.start)
    number = 1 + sum(passage.text[other.start : other.end] == words for other in earlier)
    return name if number == 1 else f"{name}-{number}"
