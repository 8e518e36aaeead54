"""A page is a value: where it stands, how it is laid out, and what it shows."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from build_scripts.views.citing import Cited
from build_scripts.views.shown import Link


class Page(Struct, frozen=True):
    """One page of an edition.

    `path` is its Markdown file below the edition's root, `template` the name of its layout in
    `templates/pages/`, and `view` makes all that it shows; nothing else reaches the template.
    The view is made when somebody asks for it, and depends on what its function reads alone.
    """

    path: str
    template: str
    view: Callable[[], object]


class File(Struct, frozen=True):
    """A file of the site that is no page: its path below the edition's root, and its bytes."""

    path: str
    make: Callable[[], bytes]


class Head(Struct, frozen=True, kw_only=True):
    """What every page has: its title, a description, the way back, whether contents are listed."""

    title: str
    description: str = ""
    crumbs: tuple[Link, ...] = ()
    has_contents: bool = True
    is_traditional: bool = False
    """Whether it is about one report, which was received in Traditional characters."""
    cited: Cited | None = None
    """How it is cited; None for a page that only leads on."""
