"""Citations say what is known, in forms that programs read; hostile words stay words."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from msgspec.structs import replace

from build_scripts.corpus.shelf import Shelf
from build_scripts.editions import TONGUES, Edition
from build_scripts.model import History, Revision, Unrecorded, reference_of_summary
from build_scripts.views.citing import Cited, cite_case, cite_entry, cite_sentence, cite_site
from build_scripts.views.links import theme_page
from build_scripts.views.page import Head
from build_scripts.views.rendering import front_matter_as_it_is
from tests.conftest import ROOT, TINY, Edit
from tests.editions import edition_of, shelf_of

SITE = "https://example.org/p/"
REVISION = Revision("0123456789", "2026-01-31T12:00:00Z")
HISTORY = History({reference_of_summary("jia"): REVISION}, REVISION, uncommitted=False)
VARIABLES = {
    *("id", "type", "title", "container-title", "author", "issued", "version", "URL"),
    *("language", "note"),
}
"""Those of CSL 1.0.2, appendix IV, that are used here."""
HOSTILE = "</script><b>{address}\\end{x} % & #_$~^"


@cache
def tiny_shelf(*, is_edited: bool) -> Shelf:
    return shelf_of(TINY, replace(HISTORY, uncommitted=is_edited))


def tiny_edition(tongue: int = 0, *, is_edited: bool = False) -> Edition:
    return edition_of(tiny_shelf(is_edited=is_edited), TONGUES[tongue], SITE)


def texts(cited: Cited) -> list[str]:
    return [citation.text for citation in cited.citations]


def entry_of(bibtex: str) -> tuple[str, dict[str, str]]:
    """The key and fields of a BibTeX entry, by the braces that BibTeX goes by."""
    head = re.match(r"@misc\{([^\s,{}]+),", bibtex)
    assert head is not None
    fields: dict[str, str] = {}
    at = head.end()
    while found := re.compile(r"\s*(\w+) = ").match(bibtex, at):
        end = value_end(bibtex, found.end())
        fields[found[1]] = bibtex[found.end() : end]
        assert bibtex[end] == ","
        at = end + 1
    assert bibtex[at:] == "\n}"
    return head[1], fields


def value_end(text: str, start: int) -> int:
    """Where a value ends: a word, or all that stands in its braces."""
    if text[start] != "{":
        return text.index(",", start)
    depth = 0
    for place in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[place], 0)
        if depth == 0:
            return place + 1
    raise AssertionError(text)


def test_a_case_is_cited_with_all_that_is_known() -> None:
    gbt, bibtex, csl = texts(cite_case("jia", tiny_edition()))
    assert gbt == (
        "张三, 虚构研究组. 甲市[DS/OL]//虚构城市比较. 版本 0123456789. (2026-01-31)［引用日期］. "  # noqa: RUF001 # as it is typed
        "https://example.org/p/cases/jia/. 依据甲市的报告《甲市以网格治理守平安》（2024-01-05）. "
        "许可：CC-BY-4.0."
    )
    key, fields = entry_of(bibtex)
    assert key == "casebook-jia"
    assert fields["author"] == "{{张三} and {虚构研究组}}"
    assert (fields["year"], fields["month"]) == ("{2026}", "jan")
    assert fields["url"] == "{https://example.org/p/cases/jia/}"
    [item] = json.loads(csl)
    assert item["issued"] == {"date-parts": [[2026, 1, 31]]}
    assert (item["version"], item["URL"]) == ("0123456789", "https://example.org/p/cases/jia/")


def test_a_report_is_cited_with_its_byline_and_where_it_was_seen() -> None:
    corpus = edition_of(shelf_of(ROOT)).corpus
    for tongue in TONGUES:
        edition = edition_of(shelf_of(ROOT), tongue)
        for case_id, source in corpus.sources.items():
            told = texts(cite_case(case_id, edition))[0]
            assert edition.convert(source.byline) in told
            assert (source.provenance.seen_at or "") in told
    assert any(source.byline for source in corpus.sources.values())


def test_what_is_not_known_is_left_out() -> None:
    edition = edition_of(shelf_of(ROOT))
    case_id = edition.corpus.case_ids[0]
    cited = cite_case(case_id, edition)
    gbt, bibtex, csl = texts(cited)
    assert gbt.split("[DS/OL]")[0] == edition.text(edition.corpus.case_name(case_id))
    assert entry_of(bibtex)[1].keys() == {"title", "howpublished", "note"}
    assert json.loads(csl)[0].keys() == {
        *("id", "type", "title", "container-title", "language", "note")
    }
    assert [name for name, _ in cited.metadata] == ["citation_title", "citation_language"]
    told = json.loads(cited.linked_data)
    assert told.keys().isdisjoint({"url", "dateModified", "version", "license", "creator"})


@pytest.mark.parametrize("change", [Unrecorded.UNCOMMITTED, Unrecorded.NOT_KNOWN])
def test_what_is_not_committed_or_not_known_has_no_day(change: Unrecorded) -> None:
    page = theme_page("finance")
    cited = cite_entry("theme-finance", "经费", page, change, tiny_edition())
    assert "版本" not in texts(cited)[0]
    assert "版本" not in texts(cite_site(tiny_edition(is_edited=True)))[0]
    assert "版本 0123456789" in texts(cite_site(tiny_edition()))[0]


@pytest.mark.parametrize("tongue", range(len(TONGUES)))
def test_every_form_is_one_that_programs_read(tongue: int) -> None:
    edition = tiny_edition(tongue=tongue)
    page = theme_page("finance")
    entry = cite_entry("theme-finance", "经费", page, REVISION, edition)
    for cited in (cite_case("zi-2", edition), cite_site(edition), entry):
        check_forms(cited)


def check_forms(cited: Cited) -> None:
    _, bibtex, csl = texts(cited)
    assert entry_of(bibtex)[0] == cited.work.key
    [item] = json.loads(csl)
    assert item.keys() <= VARIABLES
    assert item["type"] in ("dataset", "webpage")
    assert all(author.keys() == {"literal"} for author in item.get("author", []))
    told = json.loads(cited.linked_data)
    assert (told["@context"], told["@type"]) == ("https://schema.org", cited.work.kind)


def test_a_sentence_is_cited_with_its_place() -> None:
    sentence, citations = cite_sentence("jia", tiny_edition())
    assert sentence == (
        "“{words}”{translated}，据甲市的报告《甲市以网格治理守平安》{locator}{kept}，"
        "载“虚构城市比较”，张三、虚构研究组编，2026-01-31，CC-BY-4.0，{address}"
    )
    filled = {"{id}": "q-1", "{locator}": "¶2.4", "{address}": f"{SITE}cases/jia/source/#q-1"}
    gbt, bibtex, csl = (fill(citation.text, filled) for citation in citations)
    assert "《甲市以网格治理守平安》（2024-01-05） ¶2.4." in gbt
    key, fields = entry_of(bibtex)
    assert (key, fields["url"]) == ("casebook-jia-q-1", f"{{{SITE}cases/jia/source/#q-1}}")
    assert fields["note"].endswith("¶2.4}")
    [item] = json.loads(csl)
    assert (item["id"], item["URL"]) == ("casebook-jia-q-1", f"{SITE}cases/jia/source/#q-1")
    assert "¶2.4" in item["note"]


def fill(pattern: str, values: dict[str, str]) -> str:
    """As the script does, which fills a place once."""
    for place, value in values.items():
        assert pattern.count(place) <= 1
        pattern = pattern.replace(place, value)
    return pattern


def test_hostile_words_stay_words(tiny: Path, edit: Edit) -> None:
    edit("codebook/study.yaml", "en: Made-up cities compared", f"en: {json.dumps(HOSTILE)}")
    edition = edition_of(shelf_of(tiny, HISTORY), TONGUES[2], SITE)
    cited = cite_site(edition)
    _, bibtex, csl = texts(cited)
    _, fields = entry_of(bibtex)
    assert fields["title"] == (
        r"{{</script><b>\textbraceleft{}address\textbraceright{}\textbackslash{}end"
        r"\textbraceleft{}x\textbraceright{} \% \& \#\_\$\textasciitilde{}\textasciicircum{}}}"
    )
    assert json.loads(csl)[0]["title"] == HOSTILE
    assert not {"<", ">", "&"} & {*cited.linked_data}
    assert json.loads(cited.linked_data)["name"] == HOSTILE
    assert read_back(cited.linked_data) == cited.linked_data


def read_back(linked_data: str) -> Any:
    """What the theme prints of what a page's front matter says."""
    return yaml.safe_load(f"it: {front_matter_as_it_is(linked_data)}")["it"]


def test_a_page_that_leads_on_is_not_cited() -> None:
    assert Head(title="x").cited is None


def test_data_are_told_where_they_are() -> None:
    told = json.loads(cite_site(tiny_edition(tongue=2)).linked_data)
    assert told["@type"] == "Dataset"
    assert [it["contentUrl"] for it in told["distribution"]] == [
        f"{SITE}data/casebook.zip",
        f"{SITE}data/corpus.json",
    ]
    without = replace(tiny_edition(), site_url="")
    assert "distribution" not in json.loads(cite_site(without).linked_data)
