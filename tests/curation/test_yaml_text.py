"""What is offered to be pasted says in YAML what it was made of, wherever it is put."""

from __future__ import annotations

import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.curation.yaml_text import flow_list, flow_scalar, scalar

LINES = st.text(
    st.sampled_from(list("市a1,，:：[]{}#&*!|>'\"%@`-? “”")) | st.characters(categories=["Lo"]),
    min_size=1,
    max_size=30,
)


@given(LINES)
def test_a_text_stays_what_it_is(text: str) -> None:
    assert yaml.safe_load(f"key: {scalar(text)}") == {"key": text}
    assert yaml.safe_load(f"name: {{zh: {flow_scalar(text)}, en: x}}")["name"]["zh"] == text


@given(st.lists(LINES, max_size=4))
def test_a_list_stays_what_it_is(texts: list[str]) -> None:
    assert yaml.safe_load(f"words: {flow_list(texts)}") == {"words": texts}
    assert "\n" not in flow_list(texts)
