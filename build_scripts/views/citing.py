"""How to cite a page of the site, or a sentence of a report on it, with nothing made up.

In GB/T 7714-2015, BibTeX and CSL-JSON; the same as metadata that reference managers (Highwire's
names) and search engines (schema.org) read. What is not known is left out: the editors and the
licence that `study.yaml` does not name, the address of a site that has none, the day and revision
of what no version control knows or what is not committed yet. The reader puts in the day of
access, which GB/T 7714 asks for.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.editions import Edition
from build_scripts.model import Change, Licence, Revision, reference_of_summary
from build_scripts.views.links import (
    CORPUS_FILE,
    HOME,
    ZIP_FILE,
    case_page,
    web_address,
    whole_address,
)
from build_scripts.words import Wording

_BIBTEX, _CSL_JSON = "BibTeX", "CSL-JSON"
_PREFIX = "casebook"
"""How the keys of citations begin."""
LOCATOR, ADDRESS, ID = "{locator}", "{address}", "{id}"
"""Stand for what a script fills in the citation of a sentence."""
_PLACES = ("words", "translated", "locator", "kept", "address")
"""What it fills in the sentence that is copied with words of a report."""
_ESCAPES = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "#$%&_"},
        # No brace stays: BibTeX counts them, escaped ones too.
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_IN_SCRIPT = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028"}
"""What could end a script element, or be read as markup by an older browser, as JSON escapes it."""
_DOWNLOADS = ((ZIP_FILE, "application/zip"), (CORPUS_FILE, "application/json"))
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The macros of BibTeX's own styles for months."""


class Citing(Struct, frozen=True):
    """A citation, and the style that it follows."""

    style: str
    text: str


class CitedReport(Struct, frozen=True, kw_only=True):
    """The report that a page rests on; "" is "not known"."""

    title: str
    publisher: str
    published: str
    url: str
    told: str
    """All of that in words."""


class Work(Struct, frozen=True, kw_only=True):
    """What is cited: a page or the whole site; "" is "not known" or "there is none"."""

    key: str
    kind: str
    """Its type at schema.org."""
    title: str
    within: str
    """The site's title; "" if it is the site."""
    authors: tuple[str, ...]
    day: str
    revision: str
    address: str
    home: str
    """The address of the site."""
    licence: Licence | None
    report: CitedReport | None
    language: str
    locator: str = ""
    release: str | None = None
    """The release that is cited, if one is."""
    description: str = ""
    downloads: tuple[tuple[str, str], ...] = ()
    """The addresses of files that hold all of it, each with its media type."""


class Cited(Struct, frozen=True, kw_only=True):
    """How a page is cited: in words, and for programs as `meta` elements and as JSON-LD."""

    work: Work
    citations: tuple[Citing, ...]
    metadata: tuple[tuple[str, str], ...]
    linked_data: str


def cite_site(edition: Edition) -> Cited:
    """The site as a whole, which is a set of data."""
    study = edition.corpus.study
    site = edition.site_url.rstrip("/")
    work = replace(
        _work("", edition.text(study.title), HOME, edition),
        kind="Dataset",
        within="",
        description=edition.text(study.subtitle),
        downloads=tuple((f"{site}/{path}", kind) for path, kind in _DOWNLOADS if site),
    )
    if edition.version:
        work = _changed(work, edition.version)
    if edition.released:
        work = replace(work, release=edition.released.name)
    return _cited(work, edition)


def cite_case(case_id: str, edition: Edition) -> Cited:
    """A case's page."""
    return _cited(_of_case(case_id, edition), edition)


def cite_entry(key: str, title: str, page: str, change: Change, edition: Edition) -> Cited:
    """A page about an entry of the codebook, of which `change` is the last."""
    return _cited(_changed(_work(key, title, page, edition), change), edition)


def cite_sentence(case_id: str, edition: Edition) -> tuple[str, tuple[Citing, ...]]:
    """How words of a case's report are cited: in a sentence, and in each style.

    They have places for `{words}`, `{translated}`, `{locator}`, `{kept}`, `{address}` and `{id}`,
    which a script fills.
    """
    wording, work = edition.wording, _of_case(case_id, edition)
    name, report = work.title, work.report
    title = report.title if report else ""
    within = wording["separator_reference"].join(_within(work, edition))
    sentence = wording.fill(
        "reference" if title else "reference_untitled",
        case=name,
        title=title,
        within=within,
        **{place: f"{{{place}}}" for place in _PLACES},
    )
    quoted = replace(
        work,
        key=f"{work.key}-{ID}",
        title=f"{name}{wording['colon']}{wording['source_of']}",
        address=ADDRESS,
        locator=LOCATOR,
    )
    return sentence, _citations(quoted, edition)


# --- What is cited ----------------------------------------------------------------------------


def _of_case(case_id: str, edition: Edition) -> Work:
    name = edition.text(edition.corpus.case_name(case_id))
    work = _work(case_id, name, case_page(case_id), edition)
    report = _report(case_id, name, edition)
    return _changed(
        replace(work, kind="Article", report=report), edition.change(reference_of_summary(case_id))
    )


def _work(key: str, title: str, page: str, edition: Edition) -> Work:
    study = edition.corpus.study
    return Work(
        key="-".join(filter(None, (_PREFIX, key))),
        kind="WebPage",
        title=title,
        within=edition.text(study.title),
        authors=tuple(map(edition.text, study.editors)),
        day="",
        revision="",
        address=whole_address(page, edition.address),
        home=edition.address,
        licence=study.licence,
        report=None,
        language=edition.tongue.id,
    )


def _changed(work: Work, change: Change) -> Work:
    """A work as of its last change, as far as that is known."""
    if not isinstance(change, Revision):
        return work
    return replace(work, day=change.day, revision=change.id)


def _report(case_id: str, name: str, edition: Edition) -> CitedReport:
    source, wording = edition.corpus.sources[case_id], edition.wording
    known = source.provenance
    title = edition.text(known.title) if known.title else edition.convert(source.title)
    publisher = edition.text(known.publisher) if known.publisher else ""
    published = known.published or ""
    key = "cite_report" if title else "cite_report_untitled"
    told = wording.fill(key, case=name, title=title)
    byline, seen_at = edition.convert(source.byline), known.seen_at or ""
    known_of_it = (
        wording.fill("cite_byline", byline=byline) if byline else "",
        publisher,
        published,
        wording.fill("cite_seen_at", place=seen_at) if seen_at else "",
    )
    if about := wording["separator_reference"].join(filter(None, known_of_it)):
        told = wording.fill("in_brackets", outside=told, inside=about)
    return CitedReport(
        title=title,
        publisher=publisher,
        published=published,
        url=web_address(known.seen_at or ""),
        told=told,
    )


# --- In words ---------------------------------------------------------------------------------


def _cited(work: Work, edition: Edition) -> Cited:
    return Cited(
        work=work,
        citations=_citations(work, edition),
        metadata=tuple(_metadata(work)),
        linked_data=_in_script(_linked_data(work)),
    )


def _citations(work: Work, edition: Edition) -> tuple[Citing, ...]:
    return (
        Citing(edition.wording["cite_gbt"], _sentence(work, edition)),
        Citing(_BIBTEX, _bibtex(work, edition)),
        Citing(_CSL_JSON, _csl_json(work, edition)),
    )


def _sentence(work: Work, edition: Edition) -> str:
    """GB/T 7714-2015, 4.6: electronic resources."""
    wording = edition.wording
    day = f"({work.day})" if work.day else ""
    parts = (
        ", ".join(work.authors),
        f"{work.title}[DS/OL]{'//' if work.within else ''}{work.within}",
        _version(work, wording),
        f"{day}{wording['cite_date']}",
        work.address,
        *_remarks(work, edition),
    )
    said = " ".join(f"{part}." for part in parts if part)
    return " ".join(filter(None, (said, wording["cite_converted"])))


def _version(work: Work, wording: Wording) -> str:
    """The release that is cited, or only the revision."""
    if not work.revision:
        return ""
    if work.release is None:
        return wording.fill("cite_revision", revision=work.revision)
    return wording.fill("cite_release", revision=work.revision, release=work.release)


def _remarks(work: Work, edition: Edition) -> Iterator[str]:
    """What a work rests on, and its licence."""
    if work.report:
        yield " ".join(filter(None, (work.report.told, work.locator)))
    if work.licence:
        yield edition.wording.fill("cite_licence", name=work.licence.name)


def _within(work: Work, edition: Edition) -> Iterator[str]:
    """Where words of a report were read, in the reference that is copied with them."""
    wording = edition.wording
    yield wording.fill("reference_site", site=work.within)
    if work.authors:
        yield wording.fill("reference_editors", names=wording["separator"].join(work.authors))
    if work.day:
        yield work.day
    if work.licence:
        yield work.licence.name


def _bibtex(work: Work, edition: Edition) -> str:
    wording = edition.wording
    remarks = (
        _version(work, wording),
        work.report.told if work.report else "",
        wording.fill("cite_licence", name=work.licence.name) if work.licence else "",
        wording["cite_converted"],
    )
    # The place in the report is no text of somebody's: a script fills it.
    note = "; ".join(filter(None, (*map(_escaped, remarks), work.locator)))
    authors = " and ".join(f"{{{_escaped(name)}}}" for name in work.authors)
    year, month = (work.day[:4], _MONTHS[int(work.day[5:7]) - 1]) if work.day else ("", "")
    fields = {
        "author": f"{{{authors}}}" if authors else "",
        "title": f"{{{{{_escaped(work.title)}}}}}",
        "howpublished": f"{{{{{_escaped(work.within)}}}}}" if work.within else "",
        "year": f"{{{year}}}" if year else "",
        "month": month,
        "url": f"{{{work.address}}}" if work.address else "",
        "note": f"{{{note}}}" if note else "",
    }
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{work.key},", *lines, "}"])


def _escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _csl_json(work: Work, edition: Edition) -> str:
    """An item as Citation Style Language takes it (CSL 1.0.2, appendix IV)."""
    remarks = (*_remarks(work, edition), edition.wording["cite_converted"])
    item = {
        "id": work.key,
        "type": "webpage" if work.within else "dataset",
        "title": work.title,
        "container-title": work.within,
        "author": [{"literal": name} for name in work.authors],
        "issued": {"date-parts": [[int(part) for part in work.day.split("-")]]} if work.day else "",
        "version": work.release or work.revision,
        "URL": work.address,
        "language": work.language,
        "note": "; ".join(filter(None, remarks)),
    }
    return json.dumps([_filled(item)], ensure_ascii=False, indent=1)


def _filled(item: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of it."""
    return {name: value for name, value in item.items() if value}


# --- For programs -----------------------------------------------------------------------------


def _metadata(work: Work) -> Iterator[tuple[str, str]]:
    """Names and contents of `meta` elements, as Zotero and others read them."""
    yield "citation_title", work.title
    yield from (("citation_author", name) for name in work.authors)
    if work.day:
        yield "citation_publication_date", work.day.replace("-", "/")
    if work.address:
        yield "citation_public_url", work.address
    yield "citation_language", work.language
    if work.licence:
        yield "DC.rights", work.licence.name


def _linked_data(work: Work) -> dict[str, Any]:
    """What schema.org calls it. Whether an editor is a person or a body nobody has said."""
    site = {"@type": "WebSite", "name": work.within, "url": work.home}
    return _filled(
        {
            "@context": "https://schema.org",
            "@type": work.kind,
            "name": work.title,
            "headline": work.title if work.kind == "Article" else "",
            "description": work.description,
            "url": work.address,
            "inLanguage": work.language,
            "dateModified": work.day,
            "version": work.release or work.revision,
            "license": work.licence.url if work.licence else "",
            "creator": [{"name": name} for name in work.authors],
            "isPartOf": _filled(site) if work.within else "",
            "isBasedOn": _based_on(work.report) if work.report else "",
            "distribution": [_download(*file) for file in work.downloads],
        }
    )


def _based_on(report: CitedReport) -> dict[str, Any]:
    """The report, if anything is known by which it could be found."""
    publisher = {"name": report.publisher} if report.publisher else ""
    if not (report.title or report.url):
        return {}
    return _filled(
        {
            "@type": "Report",
            "name": report.title,
            "publisher": publisher,
            "datePublished": report.published,
            "url": report.url,
        }
    )


def _download(address: str, kind: str) -> dict[str, str]:
    return {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": address}


def _in_script(value: Any) -> str:
    """JSON that may stand in a script element of a page."""
    text = json.dumps(value, ensure_ascii=False)
    for sign, escape in _IN_SCRIPT.items():
        text = text.replace(sign, escape)
    return text
