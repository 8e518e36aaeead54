"""Old addresses of pages: a small page at each, which leads on to what has taken its place, or
says what stood there and why it is gone.

An indicator is looked for at its former ids, and at the address of a page while it is a row; a
case, a theme, a feature, an indicator or a term at the pages that it had before it was retired.
What stood on a page with others, a finding or a line of the glossary, is told of on that page
(`retired`).

It is a file beside the pages and no page of its own, so that neither the search nor the map of
the site lists it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sized

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.editions import Edition
from build_scripts.model import EntryKind, RetiredEntry
from build_scripts.views import links
from build_scripts.views.feature import parts_of_feature
from build_scripts.views.glossary import parts_of_term
from build_scripts.views.parts import part_page
from build_scripts.views.pieces import Maker
from build_scripts.views.placed import place_of
from build_scripts.views.retired import RetiredView, retired_entry
from build_scripts.views.shown import Link
from build_scripts.views.theme import parts_of_theme

TEMPLATE = "moved.html.j2"
_SCRIPT = "assets/moved.js"

_PAGES: Mapping[EntryKind, tuple[Callable[[str], str], ...]] = {
    EntryKind.CASE: (
        links.case_page,
        links.source_page,
        links.cleaning_page,
        links.checks_page,
        links.column_page,
    ),
    EntryKind.THEME: (links.theme_page,),
    EntryKind.FEATURE: (links.feature_page,),
    EntryKind.INDICATOR: (links.indicator_page,),
    EntryKind.TERM: (links.term_page,),
    EntryKind.FINDING: (),
}
"""The pages that something has by its id."""
_PARTS: Mapping[EntryKind, Callable[[str, Edition], Sized]] = {
    EntryKind.THEME: parts_of_theme,
    EntryKind.FEATURE: parts_of_feature,
    EntryKind.TERM: parts_of_term,
}
"""In how many parts its page is cut."""
_INDEXES: Mapping[EntryKind, tuple[str, str]] = {
    EntryKind.CASE: ("cases", links.CASES),
    EntryKind.THEME: ("themes", links.THEMES),
    EntryKind.FEATURE: ("features", links.FEATURES),
    EntryKind.INDICATOR: ("indicators", links.INDICATORS),
    EntryKind.TERM: ("glossary", links.GLOSSARY),
}
"""Where all of its kind are, and what that is called."""


class OldPage(Struct, frozen=True, kw_only=True):
    """A page that something was published on by an id, at which no page stands now."""

    kind: EntryKind
    id: str
    page_of: Callable[[str], str]
    """Where such a page is, by the id."""
    part: int = 1

    @property
    def page(self) -> str:
        """The page as it was."""
        return part_page(self.page_of(self.id), self.part)

    @property
    def path(self) -> str:
        """The file at its address."""
        return links.published_path(self.page)


class MovedView(Struct, frozen=True, kw_only=True):
    """What stands at an old address: a sentence, and the page that has taken its place.

    Where nothing has, what was there and why it is gone, and where all others of its kind are.
    """

    language: str
    title: str
    retired: tuple[RetiredView, ...]
    """What was retired, and after a theme its findings, which have their anchors here."""
    told: str
    """What is said before the link; "" if nothing is there instead."""
    link: Link
    """The page that has taken its place, or the index of its kind."""
    canonical: str
    """The address of that page, whole if the site has one; "" if nothing is there instead."""
    script: str
    """What leads on at once, with the anchor; "" where the anchor is another."""


def old_pages(edition: Edition) -> Iterator[OldPage]:
    """Every address at which a page once stood, or would if there were more to show.

    Of what was cut in parts, as many as what took its place has.
    """
    corpus, kind = edition.corpus, EntryKind.INDICATOR
    rows = (id_ for id_ in corpus.indicators if not corpus.is_reported_by_several(id_))
    for id_ in (*(former for former, _ in corpus.former_ids), *rows):
        yield OldPage(kind=kind, id=id_, page_of=links.indicator_page)
    for kind, pages in _PAGES.items():
        for entry in corpus.retired(kind):
            parts_of = _PARTS.get(kind)
            parts = len(parts_of(entry.now, edition)) if parts_of and entry.now else 1
            for page_of in pages:
                for part in range(1, parts + 1):
                    yield OldPage(kind=kind, id=entry.id, page_of=page_of, part=part)


def view_of_moved(old: OldPage, edition: Edition) -> MovedView:
    """What stands where a page once was; it leads to the index if nothing is shown of it now."""
    retired = {entry.id: entry for entry in edition.corpus.retired(old.kind)}
    if old.id in retired:
        return _retired(old, retired[old.id], edition)
    return _indicator(old, edition)


def _indicator(old: OldPage, edition: Edition) -> MovedView:
    """An indicator under a former id, or which is a row now."""
    corpus, maker = edition.corpus, Maker(edition, old.page)
    is_renamed = old.id not in corpus.indicators
    id_ = dict(corpus.former_ids)[old.id] if is_renamed else old.id
    page, anchor = place_of(id_, edition)
    link = maker.indicator(id_)
    return MovedView(
        language=edition.tongue.id,
        title=link.text,
        retired=(),
        told=edition.wording["indicator_moved" if is_renamed else "indicator_row"],
        link=link,
        canonical=links.whole_address(page, edition.address) or link.href,
        script="" if anchor else maker.links.file(_SCRIPT),
    )


def _retired(old: OldPage, entry: RetiredEntry, edition: Edition) -> MovedView:
    """What was retired; with a theme that nothing replaces go the findings on its page."""
    maker = Maker(edition, old.page)
    told = retired_entry(entry, maker)
    if told.now and entry.now:
        page = part_page(old.page_of(entry.now), old.part)
        name, before = told.now.text, edition.wording["retired_now"]
        script = maker.links.file(_SCRIPT)
        canonical = links.whole_address(page, edition.address) or maker.links.to(page)
    else:
        key, page = _INDEXES[old.kind]
        name, before, script, canonical = edition.wording[key], "", "", ""
    below = edition.corpus.retired_findings_of(entry.id) if old.kind is EntryKind.THEME else ()
    return MovedView(
        language=edition.tongue.id,
        title=told.name,
        retired=(replace(told, now=None), *(retired_entry(it, maker) for it in below)),
        told=before,
        link=Link(name, maker.links.to(page)),
        canonical=canonical,
        script=script,
    )
