"""Set-up and publishing rest on files that no program reads together; these tests do."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from tests.licences import licences

ROOT = Path(__file__).resolve().parents[2]
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
COPYLEFT_OF_THEMSELVES = {"certifi", "chardet", "hypothesis", "pathspec"}
"""Under the MPL or the LGPL, as README says: whoever changes them has to publish the change."""
DEPENDABOT = ROOT / ".github" / "dependabot.yml"
LOCKS = ("requirements.lock", "requirements-build.lock", "requirements-zensical.lock")


def read(path: str | Path) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def locked_names() -> set[str]:
    names = re.findall(r"^([\w.-]+)==", "\n".join(map(read, LOCKS)), re.MULTILINE)
    return {name.lower().replace("_", "-") for name in names}


def wanted_names() -> set[str]:
    project = tomllib.loads(read("pyproject.toml"))
    wanted = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["test"],
        *project["dependency-groups"]["build"],
        *project["dependency-groups"]["zensical"],
        *project["build-system"]["requires"],
    ]
    names = [re.match(r"[\w.-]+", requirement) for requirement in wanted]
    return {name[0].lower().replace("_", "-") for name in names if name}


def test_everything_that_is_needed_is_locked() -> None:
    assert wanted_names() <= locked_names()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_a_hash_for_each_package_and_names_no_index(lock: str) -> None:
    packages = re.split(r"\n(?=\S)", read(lock).strip())
    assert packages
    assert [package for package in packages if "--hash=sha256:" not in package] == []
    assert "//" not in read(lock)


@pytest.mark.parametrize(
    "file", [*WORKFLOWS, ROOT / ".ci" / "run"], ids=lambda file: str(file.name)
)
def test_only_make_targets_that_exist_are_called(file: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE))
    called = set(re.findall(r"\bmake ([a-z]+)", read(file)))
    assert called
    assert called <= targets


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: str(file.name))
def test_actions_are_official_and_pinned(file: Path) -> None:
    used = re.findall(r"uses: (.+)", read(file))
    assert used
    pinned = re.compile(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [action for action in used if not pinned.fullmatch(action)] == []


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: str(file.name))
def test_no_job_may_do_more_than_it_says(file: Path) -> None:
    workflow = yaml.safe_load(read(file))
    assert workflow["permissions"] == {}
    assert all(job["permissions"] for job in workflow["jobs"].values())


def test_workflows_are_what_their_schema_allows() -> None:
    for schema, files in (("github-workflows", WORKFLOWS), ("dependabot", [DEPENDABOT])):
        run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *map(str, files))


def test_a_security_linter_finds_nothing_in_workflows() -> None:
    run("zizmor", "--offline", "--strict-collection", str(ROOT / ".github"))


def test_licences_are_known_and_let_the_program_be_used_and_changed() -> None:
    permissive = re.compile(r"\b(Apache|BSD|ISC|MIT|PSF)\b")
    others = {name for name, licence in licences().items() if not permissive.search(licence)}
    assert others <= COPYLEFT_OF_THEMSELVES


def run(program: str, *arguments: str) -> None:
    """Run a program of this environment, which must not complain."""
    done = subprocess.run(
        [Path(sys.executable).with_name(program), *arguments], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
