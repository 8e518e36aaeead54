"""The sources of the reports: where each is from, what dates it, and the file as received."""

from __future__ import annotations

from msgspec import Struct

from build_scripts.corpus.entries import CaseSource
from build_scripts.editions import Edition
from build_scripts.views.links import CASES, REPORTS, received_file, web_address
from build_scripts.views.page import Head
from build_scripts.views.parts import cut_by_case, in_parts
from build_scripts.views.pieces import Maker
from build_scripts.views.shown import Link, Number, Piece, Source
from build_scripts.views.wordings import date_text

ROWS = 48
"""Reports a part: some 1.5 KB each with their checksums."""


class Received(Struct, frozen=True, kw_only=True):
    """The file of a report as it was received; no address where only excerpts are published."""

    file: str
    digest: Number


class AboutReport(Struct, frozen=True, kw_only=True):
    """What is known of a report and was done with it; "" and None are "not known"."""

    title: str
    byline: str
    publisher: str
    published: Number | None
    date_note: str
    seen_at: Piece | None
    script: str
    characters: Number
    removals: Number
    removed_characters: Number
    corrections: Number
    is_as_received: bool
    """Whether nothing was taken away or corrected."""
    source: str
    cleaning: str
    received: Received


class ReportRow(Struct, frozen=True, kw_only=True):
    """A case's report in the table of all."""

    case: Link
    report: AboutReport


class ReportsView(Struct, frozen=True, kw_only=True):
    """A part of the table of all reports."""

    head: Head
    quotes: str
    """The language of a report's words."""
    parts: tuple[Piece, ...]
    rows: tuple[ReportRow, ...]


def parts_of_reports(edition: Edition) -> tuple[tuple[str, ...], ...]:
    """The ids of the cases, part by part."""
    return in_parts(edition.corpus.case_ids, ROWS)


def view_of_reports(number: int, edition: Edition) -> ReportsView:
    """The part of the table with this number, from 1 on."""
    cut = cut_by_case(REPORTS, parts_of_reports(edition), number, edition)
    maker, wording = Maker(edition, cut.path), edition.wording
    return ReportsView(
        head=cut.head(
            wording["reports"],
            wording,
            Link(wording["cases"], maker.links.to(CASES)),
            has_contents=False,
        ),
        quotes=edition.tongue.quotes,
        parts=cut.links(),
        rows=tuple(
            ReportRow(case=maker.case(id_), report=about_report(id_, maker)) for id_ in cut.items
        ),
    )


def about_report(case_id: str, maker: Maker) -> AboutReport:
    """What is known of the report of a case."""
    source, convert = maker.edition.corpus.sources[case_id], maker.edition.convert
    known = source.provenance
    return AboutReport(
        title=maker.text(known.title) or convert(source.title),
        byline=convert(source.byline),
        publisher=maker.text(known.publisher),
        published=Number(date_text(known.published, maker.edition), Source.DATE)
        if known.published
        else None,
        date_note=maker.text(known.date_note),
        seen_at=_address(known.seen_at) if known.seen_at else None,
        script=maker.edition.wording[f"script_{known.script}"],
        characters=maker.count(source.characters),
        removals=maker.count(source.removals),
        removed_characters=maker.count(source.removed_characters),
        corrections=maker.count(len(known.corrections)),
        is_as_received=not (source.removals or known.corrections),
        source=maker.links.source(case_id),
        cleaning=maker.links.cleaning(case_id),
        received=received(source, maker),
    )


def received(source: CaseSource, maker: Maker) -> Received:
    """The file of a report as it was received, and its checksum."""
    return Received(
        file=maker.links.file(received_file(source.id)) if source.is_offered else "",
        digest=Number(source.sha256, Source.DIGEST),
    )


def _address(written: str) -> Piece:
    """Where a report was seen, as editors wrote it; a web address leads there."""
    return Piece(written, web_address(written) or None)
