"""A case's report: cited words marked, each mark leading to what rests on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from build_scripts.analysis.coverage import Coverage, Unused, cover
from build_scripts.analysis.published import sentence_id
from build_scripts.analysis.uses import Use
from build_scripts.editions import Edition
from build_scripts.model import (
    BlockKind,
    Case,
    Citation,
    Coding,
    Fact,
    Mention,
    NotApplicable,
    Practice,
    PublishExtent,
    Script,
    SilenceKind,
)
from build_scripts.views.citing import Citing, cite_sentence
from build_scripts.views.contract import kept_with
from build_scripts.views.figures.figure import Figure
from build_scripts.views.figures.strips import report_figure
from build_scripts.views.links import CASES, anchor_for, source_page
from build_scripts.views.marks import (
    Cited,
    Marked,
    SentenceView,
    cited_words,
    mark_sentences,
)
from build_scripts.views.page import Head
from build_scripts.views.pieces import Maker
from build_scripts.views.reports import Received, received
from build_scripts.views.shared import SharedView, shared_marks, view_of_shared
from build_scripts.views.shown import CaseLink, Link, Number, Source
from build_scripts.views.wordings import told_quantity


class UseLink(Struct, frozen=True, kw_only=True):
    """Something that rests on a quote; a fact with its value. Where that stands in the quote,
    `kept` says what goes with it wherever it is told."""

    text: str
    href: str
    value: Number | None = None
    kept: str = ""


class Note(Struct, frozen=True, kw_only=True):
    """What rests on one quote, under its name."""

    anchor: str
    back: str
    name: Number
    translation: str
    """The quote in the edition's language, by the editors; "" where it needs none or has none."""
    uses: tuple[UseLink, ...]


class PassageView(Struct, frozen=True, kw_only=True):
    """A heading, paragraph or table of the report."""

    id: str
    level: int | None
    is_table: bool
    locator: Number
    text: str
    """Its published words whole, as they are checked."""
    sentences: tuple[SentenceView, ...]
    anchors: tuple[str, ...]
    """What links to a heading may name, which has no marks inside."""
    notes: tuple[Note, ...]
    quoted: Number
    """How many quotes are from it."""


class UnusedRow(Struct, frozen=True, kw_only=True):
    """Neighbouring measurements that are no facts, for one reason; "" if none is said."""

    quantities: tuple[Number, ...]
    locator: Number
    href: str
    reason: str


class SourceView(Struct, frozen=True, kw_only=True):
    """The whole report as far as it is published."""

    head: Head
    quotes: str
    case: CaseLink
    reference: str
    citations: tuple[Citing, ...]
    """How words of the report are cited, in a sentence and in each style, with places that a script
    fills."""
    share: Number
    measurements: Number
    facts: Number
    left_out: Number
    has_excerpts_only: bool
    cleaning: str
    received: Received
    strip: Figure
    passages: tuple[PassageView, ...]
    byline: str
    shared: SharedView | None
    unused: tuple[UnusedRow, ...]


def view_of_source(case_id: str, edition: Edition) -> SourceView:
    """The page that shows a case's report."""
    case = edition.corpus.cases[case_id]
    maker = Maker(edition, source_page(case_id))
    coverage, cited = cover(case), cited_words(case, edition.corpus.quote_letters(case_id))
    shared = edition.corpus.shared(case_id)
    marks = shared_marks(shared, maker)
    only_cited = case.provenance.publish is PublishExtent.EXCERPTS
    name, wording = edition.text(case.name), edition.wording
    reference, citations = cite_sentence(case_id, edition)
    return SourceView(
        head=Head(
            title=f"{name}{wording['colon']}{wording['source_of']}",
            crumbs=(
                Link(wording["cases"], maker.links.to(CASES)),
                Link(name, maker.links.case(case_id)),
            ),
            is_traditional=case.provenance.script is Script.TRADITIONAL,
        ),
        quotes=edition.tongue.quotes,
        case=maker.case(case_id),
        reference=reference,
        citations=citations,
        share=maker.count(round(100 * coverage.whole.share)),
        measurements=maker.count(coverage.whole.measurements),
        facts=maker.count(coverage.whole.facts),
        left_out=maker.count(coverage.whole.left_out),
        has_excerpts_only=only_cited,
        cleaning=maker.links.cleaning(case_id),
        strip=report_figure(case_id, maker),
        received=received(edition.corpus.sources[case_id], maker),
        passages=tuple(
            _passage(
                case,
                Marked(passage, cited.get(passage.id, ()), marks.get(passage.id, ())),
                maker,
                only_cited=only_cited,
            )
            for passage in case.report.passages
        ),
        byline=edition.convert(case.report.byline or ""),
        shared=view_of_shared(shared, maker),
        unused=tuple(_unused_rows(coverage, maker)),
    )


# --- Passages -------------------------------------------------------------------------------


def _passage(case: Case, marked: Marked, maker: Maker, *, only_cited: bool) -> PassageView:
    passage = marked.passage
    sentences = tuple(mark_sentences(marked, maker, only_cited=only_cited))
    return PassageView(
        id=passage.id,
        level=passage.level,
        is_table=passage.kind is BlockKind.TABLE,
        locator=maker.locator(passage.section, passage.paragraph),
        text=_published_words(sentences)
        if passage.level is None
        else maker.edition.convert(passage.text),
        sentences=sentences,
        anchors=(
            *(sentence_id(passage, sentence) for sentence in passage.sentences),
            *(entry.citation.id for entry in marked.entries),
        ),
        notes=tuple(_note(case, entry, maker) for entry in marked.entries),
        quoted=maker.count(len(marked.entries)),
    )


def _published_words(sentences: Iterable[SentenceView]) -> str:
    return "".join(run.words for sentence in sentences for run in sentence.runs)


# --- What rests on the words -----------------------------------------------------------------


def _note(case: Case, entry: Cited, maker: Maker) -> Note:
    return Note(
        anchor=anchor_for("note", entry.citation.id),
        back=f"#{entry.citation.id}",
        name=maker.quote_name(entry.citation),
        translation=maker.translation(entry.citation),
        uses=tuple(_use(case, use, entry.citation, maker) for use in entry.uses),
    )


def _use(case: Case, use: Use, citation: Citation, maker: Maker) -> UseLink:
    wording, links = maker.edition.wording, maker.links
    if isinstance(use, int):
        text = wording.fill("abstract_statement", number=str(use))
        return UseLink(text=text, href=links.case(case.id, f"abstract-{use}"))
    if isinstance(use, Coding):
        text = _named("feature", maker.feature(use.feature_id).text, maker)
        return UseLink(text=text, href=links.item(use))
    if isinstance(use, Fact | Practice):
        link = maker.item(use)
        text = _named("fact" if isinstance(use, Fact) else "practice", link.text, maker)
        if not isinstance(use, Fact):
            return UseLink(text=text, href=link.href)
        value = told_quantity(use.quantity, maker.edition)
        # Its other quotes do not give the value.
        kept = _kept(use, link.text, value, maker) if use.citations[0].id == citation.id else ""
        return UseLink(text=text, href=link.href, value=value, kept=kept)
    if isinstance(use, Mention | NotApplicable):
        text = _named(f"silence_{_kind_of(use)}", maker.about(use).text, maker)
        return UseLink(text=text, href=links.silence(case.id))
    return UseLink(text=wording["checks"], href=links.check(use))


def _kept(fact: Fact, name: str, value: Number, maker: Maker) -> str:
    return maker.edition.wording.fill(
        "in_brackets",
        outside=maker.label(f"{name} {value.text}"),
        inside=kept_with(fact, maker.edition),
    )


def _kind_of(said: Mention | NotApplicable) -> SilenceKind:
    if isinstance(said, NotApplicable):
        return SilenceKind.NOT_APPLICABLE
    return SilenceKind.NAMED_ONLY if said.theme_id else SilenceKind.MENTIONED


def _named(kind: str, name: str, maker: Maker) -> str:
    wording = maker.edition.wording
    return f"{wording[kind]}{wording['colon']}{name}"


# --- What is not used ------------------------------------------------------------------------


def _unused_rows(coverage: Coverage, maker: Maker) -> Iterator[UnusedRow]:
    """Neighbouring measurements of one paragraph that are unused for the same reason."""

    def why(item: Unused) -> tuple[str, object]:
        return item.passage.id, item.left_out and item.left_out.reason

    for _, members in groupby(coverage.unused, key=why):
        first, *others = members
        passage = first.passage
        yield UnusedRow(
            quantities=tuple(
                Number(maker.edition.convert(item.quantity.text), Source.QUOTE)
                for item in (first, *others)
            ),
            locator=maker.locator(passage.section, passage.paragraph),
            href=f"#{passage.id}",
            reason=maker.text(first.left_out.reason) if first.left_out else "",
        )
