"""The words in which a difference is told, and how what people wrote stands among them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from build_scripts.history.differences import Kind
from build_scripts.model import Localized
from build_scripts.problems import visible

KINDS = {
    Kind.ADDED: Localized("增加", "added"),
    Kind.REMOVED: Localized("去掉", "removed"),
    Kind.CHANGED: Localized("改动", "changed"),
}
NOT_SOUND = Localized(
    "页面无法比较，因为按现在的规则有的内容不能通过检查：",
    "Pages could not be compared, because not all of it is sound by the present rules:",
)
SIGNS = {Kind.ADDED: "+ ", Kind.REMOVED: "- ", Kind.CHANGED: "~ ", None: ""}
_LONGEST = 120  # signs of a value; GitHub shows 1 MiB of a summary, thousands of these


def counted(kinds: Iterable[Kind]) -> Localized:
    """How many came, went and changed, to stand behind a title."""
    counts = Counter(kinds)
    each = [(counts[kind], KINDS[kind]) for kind in Kind if counts[kind]]
    return Localized(
        "、".join(f"{kind.zh} {count}" for count, kind in each),
        " " + ", ".join(f"{count} {kind.en}" for count, kind in each),
    )


def short(text: str) -> str:
    """`text` in one line that is not too long."""
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else flat[: _LONGEST - 1] + "…"


def code(text: str) -> str:
    """`text` as a code span (spec.commonmark.org, 6.1): fenced by more backticks than it has."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    padding = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{padding}{visible(text)}{padding}{fence}"
