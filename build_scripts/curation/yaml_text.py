"""Texts as they stand in YAML, for what the program offers to be pasted and for its drafts."""

from __future__ import annotations

from collections.abc import Iterable

import yaml


def scalar(text: str) -> str:
    """A text on one line of its own, in quotation marks where it needs them."""
    dumped = yaml.safe_dump(str(text), allow_unicode=True, width=float("inf"))
    return str(dumped).removesuffix("\n").removesuffix("\n...").replace("\n", " ")


def flow_list(texts: Iterable[str]) -> str:
    """Texts as a list on one line: inside it a comma or a bracket needs quotation marks too."""
    dumped = yaml.safe_dump(
        list(map(str, texts)), allow_unicode=True, width=float("inf"), default_flow_style=True
    )
    return str(dumped).removesuffix("\n")


def flow_scalar(text: str) -> str:
    """A text as it stands inside `[ ]` or `{ }`."""
    return flow_list([text])[1:-1]
