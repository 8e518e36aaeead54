"""The settings of the site, as other publishers than MkDocs are to have them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import yaml

from build_scripts.model import Localized, Position
from build_scripts.problems import CasebookError, Problem

CONFIG_FILE = "mkdocs.yml"
MKDOCS, ZENSICAL = "mkdocs", "zensical"
_PACKAGES = {MKDOCS: ("mkdocs", "mkdocs-material"), ZENSICAL: ("zensical",)}
"""What a site can be published by, with the packages that this takes."""
_APPLIED, _NAMED = "tag:yaml.org,2002:python/object/apply:", "tag:yaml.org,2002:python/name:"


class _Loader(yaml.SafeLoader):
    """Reads what MkDocs adds to YAML, and runs nothing that is named there."""


def settings_of(settings: bytes) -> dict[str, Any]:
    """The settings by their names; a call of a Python function becomes what names it.

    There are none where the file is no YAML: MkDocs tells what is wrong with it.
    """
    try:
        found = yaml.load(settings, Loader=_Loader)  # a safe one
    except yaml.YAMLError:
        return {}
    return found if isinstance(found, dict) else {}


def extra_of(settings: bytes) -> Mapping[str, Any]:
    """What the settings have under `extra`."""
    extra = settings_of(settings).get("extra")
    return extra if isinstance(extra, dict) else {}


def publisher_of(settings: bytes) -> str:
    """What the site is published by: `extra.publisher`.

    Raises `CasebookError` if that is nothing that can be, or is not installed.
    """
    named = str(extra_of(settings).get("publisher", MKDOCS))
    if named not in _PACKAGES:
        rule = Localized(
            "publisher 须是列出的一种：mkdocs 或 zensical",
            "publisher must be one of: mkdocs, zensical",
        )
        fix = Localized("改成其中一种", "name one")
        raise CasebookError(wrong_extra(settings, "publisher", rule, named, fix))
    try:
        packages_of(named)
    except PackageNotFoundError:
        rule = Localized("发布网站的程序须已安装", "what publishes the site must be installed")
        fix = Localized(f"运行 `make {named}`", f"run `make {named}`")
        raise CasebookError(wrong_extra(settings, "publisher", rule, named, fix)) from None
    return named


def packages_of(publisher: str) -> tuple[str, ...]:
    """The packages that a site is published by, with their versions, as pages name them."""
    return tuple(f"{name}-{version(name)}" for name in _PACKAGES[publisher])


def wrong_extra(settings: bytes, key: str, rule: Localized, named: str, fix: Localized) -> Problem:
    """What is wrong with a key under `extra`, at its line."""
    lines = settings.decode("utf-8", "replace").splitlines()
    line = next((n for n, it in enumerate(lines, 1) if it.lstrip().startswith(f"{key}:")), 1)
    return Problem(Position(CONFIG_FILE, line), "site-build", rule, named, fix)


def _environment(loader: yaml.SafeLoader, node: yaml.Node) -> Any:
    """`!ENV NAME`, or `!ENV [NAME, …, default]`."""
    if isinstance(node, yaml.SequenceNode):
        *names, default = loader.construct_sequence(node)
    else:
        names, default = [loader.construct_scalar(node)], None  # type: ignore[arg-type] # else a fault
    return next((os.environ[name] for name in names if name in os.environ), default)


def _applied(loader: yaml.SafeLoader, function: str, node: yaml.Node) -> Mapping[str, Any]:
    options = (
        loader.construct_mapping(node, deep=True) if isinstance(node, yaml.MappingNode) else {}
    )
    return {"object": function, "kwds": options.get("kwds", {})}


_Loader.add_constructor("!ENV", _environment)
_Loader.add_multi_constructor(_APPLIED, _applied)
_Loader.add_multi_constructor(_NAMED, lambda _loader, name, _node: name)
