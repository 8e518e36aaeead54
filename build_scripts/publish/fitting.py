"""What is published of the files that a theme brings, whoever's templates use it."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterable, Mapping, Sequence

_UNUSED = re.compile(
    r"^assets/(?:javascripts/(?:lunr|workers)|stylesheets/modern)/|\.(?:js|css)\.map$"
)
"""What the theme brings that no page asks for: its own search, other looks, maps to its sources."""
_SOURCE_MAP = re.compile(rb"\n?(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*\Z")
"""What asks for such a map, at the end of a file."""
_STYLES = re.compile(r"^assets/stylesheets/(?:main|palette|classic/(?:main|palette))\..*\.css$")
"""The theme's own style sheets: Material's, and Zensical's that look like them."""
_REMARK = re.compile(rb"/\*.*?\*/\s*", re.DOTALL)


def is_unused(path: str) -> bool:
    """Whether a file of the theme is one that no page asks for."""
    return bool(_UNUSED.search(path))


def is_style_of_theme(path: str) -> bool:
    """Whether a file is a style sheet of the theme."""
    return bool(_STYLES.search(path))


def without_map(path: str, content: bytes) -> bytes:
    """A file without what asks for a map to its source."""
    return _SOURCE_MAP.sub(b"", content) if path.endswith((".js", ".css")) else content


def joined(theirs: Iterable[bytes], ours: Iterable[bytes]) -> bytes:
    """The one style sheet that pages ask for, of the theme's and then of the site's."""
    return b"\n".join((*theirs, *(_REMARK.sub(b"", content) for content in ours)))


def fitted(
    theme: Mapping[str, bytes], own: Mapping[str, bytes], named: Sequence[str], style: str
) -> Mapping[str, bytes]:
    """The files of a theme and of the site as they are published.

    The style sheets of the theme, and then those of the site that are named, become one.
    """
    files = {path: without_map(path, content) for path, content in {**theme, **own}.items()}
    theirs = sorted(filter(is_style_of_theme, theme))
    left_out = {*theirs, *named, *filter(is_unused, theme)}
    together = joined((files[it] for it in theirs), (files[it] for it in named if it in files))
    return {path: it for path, it in files.items() if path not in left_out} | {style: together}


def gzipped(name: str, content: bytes) -> bytes:
    """A file compressed, the same bytes for the same content."""
    buffer = io.BytesIO()
    with gzip.GzipFile(filename=name, mode="wb", fileobj=buffer, mtime=0) as file:
        file.write(content)
    return buffer.getvalue()
