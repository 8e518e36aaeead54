"""The site's own words: each in both languages, each used, each used one there."""

from __future__ import annotations

import re

import yaml

from build_scripts.editions import TONGUES
from tests.conftest import ROOT

TEMPLATES = ROOT / "templates"
ENTRIES = yaml.safe_load((TEMPLATES / "wording.yaml").read_text(encoding="utf-8"))
USERS = "\n".join(
    path.read_text(encoding="utf-8")
    for path in [*TEMPLATES.rglob("*.j2"), *(ROOT / "build_scripts").rglob("*.py")]
)
FRAME = "\n".join(
    path.read_text(encoding="utf-8") for path in [*TEMPLATES.rglob("*.html"), ROOT / "mkdocs.yml"]
)
# `w["role_" ~ fact.role.value]` in a template; `f"data_{table.name}"` and
# `wording[f"key_{mark}"]` in the program.
PREFIXES = tuple(
    re.findall(r'w\["(\w+_)" ~', USERS)
    + re.findall(r'f"(data_|check_|why_)\{', USERS)
    + re.findall(r'_THEME = "(theme_)"', USERS)
    + re.findall(r"""wor(?:ding|ds)\[f["'](\w+_)\{""", USERS)
)


def test_every_entry_has_both_languages() -> None:
    others = {"numbers", *(tongue.id for tongue in TONGUES)} - {"zh", "en"}
    assert [key for key, entry in ENTRIES.items() if set(entry) - others != {"zh", "en"}] == []


def test_every_entry_is_used() -> None:
    named = set(re.findall(r"\bw\.(\w+)", USERS)) | set(re.findall(r"""["'](\w+)["']""", USERS))
    named |= set(re.findall(r"\w+", FRAME))
    assert [key for key in ENTRIES if key not in named and not key.startswith(PREFIXES)] == []
