"""What the search of the built site leads to is there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from lxml import html as lxml_html

from build_scripts.pipeline import Project
from tests.projects import built, made_of
from tests.search.reading import Index


def test_every_place_that_the_search_leads_to_is_on_its_page(cities: Path) -> None:
    kept = Project(cities)
    files = built(made_of(kept))
    ids: dict[str, set[str]] = {}
    lacking: list[str] = []
    for _, entry in Index(lambda path: kept.store.get(files[path])).entries():
        page, _, id_ = entry[1].removeprefix("./").partition("#")
        if page not in ids:
            document = lxml_html.fromstring(kept.store.get(files[f"{page}index.html"]))
            ids[page] = {str(element.get("id") or "") for element in document.iter()}
        sentences = [id_ for _, id_ in entry[5]] if len(entry) > 5 else []
        lacking += [f"{page}#{one}" for one in (unquote(id_), *sentences) if one not in ids[page]]
    assert len(ids) > 60
    assert lacking == []
