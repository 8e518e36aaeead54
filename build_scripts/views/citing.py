"""How to cite the site: GB/T 7714-2015 and BibTeX, with nothing made up.

There is no author or date to name; the reader puts in the day of access, which GB/T 7714
asks for. Without a public address the address is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.editions import Edition
from build_scripts.views.links import case_page, published_folder

_BIBTEX = "BibTeX"


@dataclass(frozen=True, slots=True)
class Citing:
    """A citation, and the style that it follows."""

    style: str
    text: str


def cite_site(edition: Edition) -> tuple[Citing, ...]:
    """Citations of the site as a whole."""
    title, url = edition.text(edition.corpus.study.title), edition.address
    return (
        Citing(edition.wording["cite_gbt"], _sentence(f"{title}[DS/OL]", url, edition)),
        Citing(_BIBTEX, _bibtex("casebook", title, "", url, edition)),
    )


def cite_case(case_id: str, edition: Edition) -> tuple[Citing, ...]:
    """Citations of one case's page."""
    name = edition.text(edition.corpus.case_name(case_id))
    title, site = edition.text(edition.corpus.study.title), edition.address
    url = f"{site.rstrip('/')}/{published_folder(case_page(case_id))}/" if site else ""
    return (
        Citing(edition.wording["cite_gbt"], _sentence(f"{name}[DS/OL]//{title}", url, edition)),
        Citing(_BIBTEX, _bibtex(f"casebook-{case_id}", name, title, url, edition)),
    )


def _sentence(work: str, url: str, edition: Edition) -> str:
    wording = edition.wording
    parts = (
        f"{work}.",
        f"{wording['cite_date']}.",
        f"{url}." if url else "",
        wording["cite_converted"],
    )
    return " ".join(part for part in parts if part)


def _bibtex(key: str, title: str, book: str, url: str, edition: Edition) -> str:
    note = edition.wording["cite_converted"]
    fields = {"title": title, "howpublished": book, "url": url, "note": note}
    lines = [f"  {name} = {{{{{text}}}}}," for name, text in fields.items() if text]
    return "\n".join([f"@misc{{{key},", *lines, "}"])
