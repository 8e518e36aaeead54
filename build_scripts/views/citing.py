"""How to cite the site: GB/T 7714-2015 and BibTeX, with nothing made up.

There is no author or date to name; the reader puts in the day of access, which GB/T 7714
asks for. Without a public address the address is left out.
"""

from __future__ import annotations

from build_scripts.model import Case, Study
from build_scripts.views.links import case_page, published_folder
from build_scripts.views.rendering import Wording

Citations = list[tuple[str, str]]
"""Pairs of a style's name and the citation in it."""


def cite_site(study: Study, language: str, wording: Wording, site_url: str) -> Citations:
    """Citations of the site as a whole."""
    title = study.title.get(language)
    gbt = _sentence(f"{title}[DS/OL]", wording["cite_date"], site_url)
    return [(wording["cite_gbt"], gbt), ("BibTeX", _bibtex("casebook", title, None, site_url))]


def cite_case(
    case: Case, study: Study, language: str, wording: Wording, site_url: str
) -> Citations:
    """Citations of one case's page."""
    name, title = case.name.get(language), study.title.get(language)
    url = f"{site_url.rstrip('/')}/{published_folder(case_page(case.id))}/" if site_url else ""
    gbt = _sentence(f"{name}[DS/OL]//{title}", wording["cite_date"], url)
    return [
        (wording["cite_gbt"], gbt),
        ("BibTeX", _bibtex(f"casebook-{case.id}", name, title, url)),
    ]


def _sentence(work: str, date: str, url: str) -> str:
    return " ".join(part for part in (f"{work}.", f"{date}.", f"{url}." if url else "") if part)


def _bibtex(key: str, title: str, book: str | None, url: str) -> str:
    fields = {"title": title, "howpublished": book or "", "url": url}
    lines = [f"  {name} = {{{{{text}}}}}," for name, text in fields.items() if text]
    return "\n".join([f"@misc{{{key},", *lines, "}"])
