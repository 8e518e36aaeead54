"""Every field that an editor can write, as the stretch of the YAML file where its value stands."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import yaml
from msgspec import Struct

_MORE = Path(__file__).with_name("more")
WORDING = "templates/wording.yaml"
KEY = "(key)"
"""Behind the name of what it is in, a key as it is written."""
_EVERY = 150
"""Of the site's own words, which all go the same way, one in so many is tried."""


class Place(Struct, frozen=True):
    """A value or a key in a file below the project, from one character to another."""

    file: str
    field: str
    start: int
    end: int
    value: str


def add_fields(root: Path) -> None:
    """Add to the made-up cities what none of them has: a case, and entries of the codebook."""
    shutil.copytree(
        _MORE, root / "cases", ignore=shutil.ignore_patterns("codebook"), dirs_exist_ok=True
    )
    for more in sorted(_MORE.glob("codebook/*.yaml")):
        with (root / "cases" / "codebook" / more.name).open("a", encoding="utf-8") as file:
            file.write(more.read_text(encoding="utf-8"))


def places_of(root: Path) -> list[Place]:
    """The first place of every field: the same key in another entry is the same field."""
    files = [path.relative_to(root).as_posix() for path in sorted(root.glob("cases/*/*.yaml"))]
    found: dict[tuple[str, str], Place] = {}
    for file in files:
        for place in _places(root, file):
            found.setdefault((Path(file).name, place.field), place)
    return [*found.values(), *list(_places(root, WORDING))[::_EVERY]]


def written(text: str, place: Place, content: str) -> str:
    """A file's text with something else at a place."""
    return text[: place.start] + content + text[place.end :]


def _places(root: Path, file: str) -> Iterator[Place]:
    text = (root / file).read_text(encoding="utf-8")
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    assert node is not None
    for way, scalar in _scalars(node, ()):
        start, end = scalar.start_mark.index, scalar.end_mark.index
        yield Place(file, ".".join(way), start, end, scalar.value)


def _scalars(
    node: yaml.Node, way: Sequence[str]
) -> Iterator[tuple[Sequence[str], yaml.ScalarNode]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*way, KEY), key
            yield from _scalars(value, (*way, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, (*way, "[]"))
    elif isinstance(node, yaml.ScalarNode):
        yield way, node
