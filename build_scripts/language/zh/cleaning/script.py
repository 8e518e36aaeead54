"""The step that sets Traditional text in Simplified characters, without changing words."""

from __future__ import annotations

from msgspec.structs import replace

from build_scripts.language.drafts import Draft
from build_scripts.language.zh.simplified import is_traditional, to_simplified
from build_scripts.model import Script


def simplify(draft: Draft, script: Script | None = None) -> Draft:
    """Set the whole text in Simplified characters if it is Traditional.

    `script`, where it is known, decides; otherwise the characters do.
    """
    text = "\n".join(line.text for line in draft.lines)
    traditional = is_traditional(text) if script is None else script is Script.TRADITIONAL
    if not traditional:
        return draft
    lines = to_simplified(text).split("\n")
    return replace(
        draft,
        lines=tuple(replace(line, text=new) for line, new in zip(draft.lines, lines, strict=True)),
    )
