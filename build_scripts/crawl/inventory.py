"""Every text that the corpus holds and `casebook check` has verified, by what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from build_scripts.crawl.model import Source
from build_scripts.model import (
    Citation,
    Corpus,
    Localized,
    Passage,
    Provenance,
    Report,
    Term,
    TermSource,
)


def iter_texts(corpus: Corpus) -> Iterator[tuple[Source, str]]:
    """Every text of the corpus, with its source; a text may come more than once.

    The words of reports are quotes; what editors wrote, in any language, is prose. Values and
    periods of facts are not among them: they resolve where an element names its fact.
    """
    yield from _texts_of(corpus)


def _texts_of(value: object) -> Iterator[tuple[Source, str]]:
    match value:
        case Localized():
            yield from ((Source.PROSE, text) for text in (value.zh, value.en))
        case Citation():
            yield Source.QUOTE, value.text
        case Report():
            yield from _report_texts(value)
        case Term():
            own = (value.term, value.pinyin, value.english, *value.alternatives, *value.aliases)
            yield from ((Source.PROSE, text) for text in own)
            yield from _parts_of(value)
        case TermSource():
            texts = (value.title, value.publisher or "")
            yield from ((Source.PROSE, text) for text in texts)
        case Provenance():
            yield Source.PROSE, value.seen_at or ""
            yield from _parts_of(value)
        case Mapping():
            for item in value.values():
                yield from _texts_of(item)
        case tuple() | list():
            for item in value:
                yield from _texts_of(item)
        case _ if is_dataclass(value):
            yield from _parts_of(value)


def _parts_of(value: object) -> Iterator[tuple[Source, str]]:
    for field in fields(value):  # type: ignore[arg-type]  # every caller has a dataclass
        yield from _texts_of(getattr(value, field.name))


def _report_texts(report: Report) -> Iterator[tuple[Source, str]]:
    yield from ((Source.QUOTE, text) for text in (report.title or "", report.byline or ""))
    for passage in report.passages:
        yield from ((Source.QUOTE, text) for text in _passage_texts(passage))


def _passage_texts(passage: Passage) -> Iterator[str]:
    yield passage.text
    for sentence in passage.sentences:
        yield passage.text[sentence.start : sentence.end]
