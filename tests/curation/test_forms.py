"""Single values: what an id, an address and a line of text must look like."""

from __future__ import annotations

import pytest

from build_scripts.curation.forms import slug_fault
from tests.conftest import Check, Edit

JIA = "jia/summary.yaml"


@pytest.mark.parametrize(
    "word", ["jia-2", "2-jia", "2", "007", "a", "5g", "index-of-all", "com10", "a" * 60]
)
def test_ids(word: str) -> None:
    assert slug_fault(word) is None


@pytest.mark.parametrize(
    "word",
    [
        "",
        "Jia",
        "jia_2",
        "-jia",
        "jia-",
        "jia--2",
        "甲",
        "index",
        "con",
        "com1",
        "a" * 61,
    ],
)
def test_what_is_no_id(word: str) -> None:
    assert slug_fault(word) is not None


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("codebook/themes.yaml", "- id: finance", "- id: index"),
        (JIA, "name: {zh: 甲市, en: Jia}", "name:\n  en: Jia\n  zh: |\n    甲市\n    （县级）"),
        (JIA, "name: {zh: 甲市, en: Jia}", 'name: {zh: 甲市, en: "Jia\\nCity"}'),
        (JIA, "name: {zh: 甲市, en: Jia}", 'name: {zh: "甲\\u2028市", en: Jia}'),
        ("codebook/glossary.yaml", "term: 网格员\n", "term: |\n      网格\n      员\n"),
        ("codebook/glossary.yaml", "term: 网格员\n", "term: '985'\n"),
        (JIA, "name: {zh: 板凳会,", "name: {zh: 12345,"),
    ],
)
def test_what_no_page_could_show_has_a_message(
    file: str, old: str, new: str, edit: Edit, check: Check
) -> None:
    edit(file, old, new)
    assert any("[wrong-form]" in line for line in check())


def test_a_line_break_at_the_end_of_a_text_is_none(edit: Edit, check: Check) -> None:
    edit(JIA, "name: {zh: 甲市, en: Jia}", "name:\n  en: Jia\n  zh: |\n    甲市\n")
    assert check() == []


@pytest.mark.parametrize("address", ["https://..", "https://a", "http://-", "ftp://a.cn"])
def test_an_address_names_a_host(address: str, edit: Edit, check: Check) -> None:
    edit("codebook/glossary.yaml", "https://example.org/a?b=1&c=2", address)
    assert any("[wrong-form]" in line for line in check())
