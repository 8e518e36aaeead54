"""The lines of a YAML file that each of its items takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml

from build_scripts.curation.yaml_values import YAML_LOADER


def item_lines(text: str, fields: tuple[str, ...]) -> dict[str, range]:
    """The lines, from 1, of every item of the lists under `fields`, by the item's id.

    An item without an id goes by its indicator or its feature, as facts and codings do.
    The text must be one in which nothing was wrong.
    """
    whole = _entries(yaml.compose(text, Loader=YAML_LOADER))
    found: dict[str, range] = {}
    for field in fields:
        for item in _items(whole.get(field)):
            entries = _entries(item)
            named = entries.get("id") or entries.get("indicator") or entries["feature"]
            found[str(named.value)] = range(item.start_mark.line + 1, _last_line(item) + 1)
    return found


# PyYAML's types leave open what the value of a node is.
def _entries(node: Any) -> dict[str, Any]:
    return {key.value: value for key, value in node.value}


def _items(node: Any) -> Iterator[Any]:
    if isinstance(node, yaml.SequenceNode):
        yield from node.value


def _last_line(node: Any) -> int:
    """The line, from 1, of a node's last sign.

    A mapping or list in block style ends for PyYAML where the next thing begins, so its
    last child is asked; and a text in block style ends at the start of the line after it.
    """
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _last_line(last[1] if isinstance(last, tuple) else last)
    end = node.end_mark
    return int(end.line if end.column == 0 and end.line > node.start_mark.line else end.line + 1)
