"""What the editing page asks for: the files that can be edited, their forms, and where to save."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from build_scripts.curation.editing import forms
from build_scripts.curation.files import CODEBOOK_FILES, CODEBOOK_FOLDER, SUMMARY_FILE
from build_scripts.editions import EDITING, Edition
from build_scripts.views.page import File

_PATH = "admin/forms.json"


def editing_file(edition: Edition) -> File:
    """The configuration of `docs/admin/`."""
    return File(_PATH, partial(_made, edition))


def _made(edition: Edition) -> bytes:
    ledger = edition.ledger
    made = {
        "backend": ledger.read(EDITING) if ledger.has(EDITING) else None,
        "collections": [
            _collection("cases", "案例 Cases", _summaries(edition)),
            _collection("codebook", "编码本 Codebook", _codebook()),
        ],
        "forms": forms(),
    }
    return (json.dumps(made, ensure_ascii=False) + "\n").encode()


def _collection(name: str, label: str, files: Iterator[dict[str, str]]) -> dict[str, Any]:
    return {"name": name, "label": label, "files": list(files)}


def _summaries(edition: Edition) -> Iterator[dict[str, str]]:
    for case_id in edition.corpus.case_ids:
        name = edition.corpus.case_name(case_id)
        yield {
            "name": case_id,
            "label": f"{name.zh} {name.en}",
            "file": f"cases/{case_id}/{SUMMARY_FILE}",
            "form": SUMMARY_FILE.removesuffix(".yaml"),
        }


def _codebook() -> Iterator[dict[str, str]]:
    for file in CODEBOOK_FILES:
        name = file.removesuffix(".yaml")
        path = f"cases/{CODEBOOK_FOLDER}/{file}"
        yield {"name": name, "label": file, "file": path, "form": name}
