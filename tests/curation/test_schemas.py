"""The published JSON Schemas say what the loader says."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml

from build_scripts.curation.schemas import SCHEMAS, json_schema
from tests.conftest import ROOT, TINY
from tests.golden import assert_golden


@pytest.mark.parametrize(
    "name", ["study", "themes", "indicators", "features", "glossary", "findings"]
)
@pytest.mark.parametrize("root", [ROOT, TINY], ids=["real", "tiny"])
def test_the_codebook_satisfies_its_schema(name: str, root: Path) -> None:
    validate(f"codebook/{name}.yaml", name, root)


@pytest.mark.parametrize("case", ["jia", "yi", "zi-2"])
def test_a_summary_satisfies_its_schema(case: str) -> None:
    validate(f"{case}/summary.yaml", "summary", TINY)


def test_an_unknown_key_does_not() -> None:
    with pytest.raises(jsonschema.ValidationError, match="Additional properties"):
        jsonschema.validate({"titel": "x"}, json_schema("study"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_text_editors_are_given_the_schema(name: str) -> None:
    text = json.dumps(json_schema(name), ensure_ascii=False, indent=1) + "\n"
    assert_golden(ROOT / ".vscode" / "schemas" / f"{name}.schema.json", text)


def test_every_file_that_people_edit_names_its_schema_to_text_editors() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    for schema, files in settings["yaml.schemas"].items():
        paths = list(ROOT.glob(files))
        assert paths, files
        for path in paths:
            line = f"# yaml-language-server: $schema=../../{schema}\n"
            assert path.read_text(encoding="utf-8").startswith(line), path


def validate(file: str, name: str, root: Path) -> None:
    """As a text editor would: every scalar as the text that stands there."""
    text = (root / "cases" / file).read_text(encoding="utf-8")
    jsonschema.validate(yaml.load(text, Loader=yaml.BaseLoader), json_schema(name))
