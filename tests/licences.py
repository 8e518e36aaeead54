"""Under which licence each locked package stands: `make licences`."""

from __future__ import annotations

import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def licences() -> dict[str, str]:
    """What each package of the lock files that is installed here says of its licence."""
    locks = [path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("requirements*.lock"))]
    found: dict[str, str] = {}
    for name in sorted(set(re.findall(r"^([\w.-]+)==", "\n".join(locks), re.MULTILINE))):
        try:
            found[name] = licence_of(distribution(name))
        except PackageNotFoundError:  # another system's, or for documents that are not there
            continue
    return found


def licence_of(package: Distribution) -> str:
    """Its SPDX expression, or what older packages have: a classifier, or a text's first line."""
    said = package.metadata.json
    classifiers = said.get("classifier") or []
    kinds = [it.rsplit(" :: ", 1)[-1] for it in classifiers if it.startswith("License ::")]
    first_line = str(said.get("license") or "").partition("\n")[0]
    return str(said.get("license_expression") or ", ".join(kinds) or first_line)


if __name__ == "__main__":
    for name, licence in licences().items():
        print(f"{name:32} {licence}")
