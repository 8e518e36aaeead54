"""What the comparison shows, and what that rests on."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from build_scripts.model import Coding, Fact, Finding, FindingKind, Item
from build_scripts.views.links import anchor_of
from build_scripts.views.pieces import AboutCases, Cite, Maker, Value
from build_scripts.views.shown import CaseLink, Link, Linked, Number

SHOWN_RESTS = 24
"""Items shown under a text; the longest list of the first four cases has 14."""

FINDINGS_FILE = "data/findings.csv"
"""The published table of all findings with all that they rest on."""


class Rest(Struct, frozen=True, kw_only=True):
    """An item that a text rests on: a fact with its value, a coding with what is coded."""

    link: Link
    value: Value | None
    coded: str
    cites: tuple[Cite, ...]


class RestsOfCase(Struct, frozen=True, kw_only=True):
    """What a text rests on in one case, None where it is plain in which."""

    case: CaseLink | None
    count: Number
    items: tuple[Rest, ...]


class Rests(Struct, frozen=True, kw_only=True):
    """What a text rests on, case by case; how many more there are, and where they stand."""

    groups: tuple[RestsOfCase, ...]
    more: Number | None
    more_href: str


class FindingBox(Struct, frozen=True, kw_only=True):
    """A finding. On its theme's page it has an anchor there; elsewhere it leads to its theme."""

    kind: FindingKind
    kind_name: str
    about: AboutCases | None
    text: Linked
    theme: Link | None
    anchor: str
    changed: str
    rests: Rests


def finding_box(finding: Finding, maker: Maker, *, at_home: bool) -> FindingBox:
    """A finding with its evidence; `at_home` on its own theme's page."""
    links, name = maker.links, maker.edition.corpus.theme_cards[finding.theme_id].name
    more_href = links.file(FINDINGS_FILE) if at_home else links.finding(finding)
    return FindingBox(
        kind=finding.kind,
        kind_name=maker.edition.wording[f"kind_{finding.kind}"],
        about=maker.about_cases({item.case_id for item in finding.rests_on}),
        text=maker.linked(finding.text),
        theme=None if at_home else Link(maker.text(name), links.finding(finding)),
        anchor=anchor_of(finding) if at_home else "",
        changed=maker.changed(finding) if at_home else "",
        rests=rests_on(finding.rests_on, maker, more_href),
    )


def contrasts(maker: Maker, *, comparable: bool) -> tuple[FindingBox, ...]:
    """The main findings: those about what can be compared, or those about what cannot."""
    corpus = maker.edition.corpus
    findings = (corpus.findings[id_] for id_ in corpus.contrasts)
    maker.begin_part()
    return tuple(
        finding_box(finding, maker, at_home=False)
        for finding in findings
        if (finding.kind is not FindingKind.NOT_COMPARABLE) == comparable
    )


def rests_on(
    items: Sequence[Item], maker: Maker, more_href: str, *, of_one_case: bool = False
) -> Rests:
    """What a text rests on, case by case in their order on the site."""
    by_case: dict[str, list[Item]] = {}
    for item in items[:SHOWN_RESTS]:
        by_case.setdefault(item.case_id, []).append(item)
    more = len(items) - SHOWN_RESTS
    in_order = sorted(by_case, key=maker.edition.corpus.case_ids.index)
    return Rests(
        groups=tuple(
            RestsOfCase(
                case=None if of_one_case else maker.case(case_id),
                count=maker.count(len(found)),
                items=tuple(_rest(item, maker) for item in found),
            )
            for case_id, found in ((id_, by_case[id_]) for id_ in in_order)
        ),
        more=maker.count(more) if more > 0 else None,
        more_href=more_href,
    )


def _rest(item: Item, maker: Maker) -> Rest:
    values = maker.coded_values(item) if isinstance(item, Coding) else ()
    return Rest(
        link=maker.item(item),
        value=maker.value(item) if isinstance(item, Fact) else None,
        coded=maker.edition.wording["separator"].join(values),
        cites=maker.cites(item.citations),
    )
