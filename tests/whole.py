"""A whole project read and verified in one go, nothing kept: what `corpus.making` does in steps.

Tests that need all cases at once, or one of them changed, start here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from build_scripts.corpus.making import read_written
from build_scripts.curation.load import CodebookRecords, load_codebook
from build_scripts.model import Case, Codebook, Finding, Portrait, RetiredEntry
from build_scripts.problems import Problem, made
from build_scripts.reading.read import read_report
from build_scripts.verify.cases import verify_case
from build_scripts.verify.codebook import make_codebook
from build_scripts.verify.corpus import check_corpus, check_texts, demands_of, supply_of
from build_scripts.verify.inputs import LoadedCase, load_case
from build_scripts.verify.rows import VerifiedCase
from build_scripts.verify.slices import entries_of, language_of, names_in, slice_for


class Corpus(Struct, frozen=True, kw_only=True, eq=False):
    """Everything that the site shows: the codebook, all cases by id, and their comparison.

    `contrasts` are the main ones among the findings. Compared by identity, so that what was
    computed of it once can be found again.
    """

    codebook: Codebook
    cases: Mapping[str, Case]
    findings: tuple[Finding, ...]
    portraits: tuple[Portrait, ...]
    contrasts: tuple[Finding, ...]
    retired: tuple[RetiredEntry, ...]


class Inputs(Struct, frozen=True):
    """The codebook and all cases as read, with the problems that belong to no case."""

    codebook: CodebookRecords
    cases: tuple[LoadedCase, ...]
    problems: tuple[Problem, ...]


def read_inputs(root: Path) -> Inputs | list[Problem]:
    """What editors wrote below `root/cases`; problems alone where there is nothing to verify."""
    written = read_written(root)
    if not written.cases:
        return list(written.problems)
    codebook, problems = load_codebook(written.codebook)
    read = partial(read_report, language=language_of(codebook))
    cases = tuple(load_case(folder, read) for folder in written.cases)
    return Inputs(codebook, cases, (*written.problems, *problems))


def load_corpus(root: Path) -> tuple[Corpus | None, list[Problem]]:
    """Everything below `root/cases`, verified; with all problems, sorted by place.

    The corpus is None where a file of the codebook could not be read at all.
    """
    inputs = read_inputs(root)
    return verify(inputs) if isinstance(inputs, Inputs) else (None, sorted(set(inputs)))


def verify(inputs: Inputs) -> tuple[Corpus | None, list[Problem]]:
    """What was read, held against the reports and itself; with all problems, sorted by place."""
    entries = entries_of(inputs.codebook)
    verified = [
        verify_case(item, slice_for(entries, names_in(item.summary)) if item.summary else entries)
        for item in inputs.cases
    ]
    return assemble(inputs, verified)


def assemble(
    inputs: Inputs, verified: Sequence[VerifiedCase]
) -> tuple[Corpus | None, list[Problem]]:
    """The verified cases of `inputs` as one corpus; with all problems, sorted by place."""
    rows = [item.rows for item in verified]
    heads = [row.head for row in rows]
    found = {item.case.id: item.case for item in verified if item.case is not None}
    language = language_of(inputs.codebook)
    supplies = {
        case_id: supply_of(found[case_id], demand, language)
        for case_id, demand in demands_of(inputs.codebook, heads).items()
        if case_id in found
    }
    codebook, faults = made(make_codebook(inputs.codebook))
    items = {ref: item for supply in supplies.values() for ref, item in supply.items.items()}
    evidence = {case_id: supply.evidence for case_id, supply in supplies.items()}
    of_texts = partial(check_texts, records=inputs.codebook, heads=heads, evidence=evidence)
    comparison, wrong = made(check_corpus(inputs.codebook, codebook, rows, items, of_texts))
    problems = sorted({*inputs.problems, *faults, *wrong})
    if codebook is None or comparison is None:
        return None, problems
    return Corpus(
        codebook=codebook,
        cases=found,
        findings=comparison.findings,
        portraits=comparison.portraits,
        contrasts=comparison.contrasts,
        retired=comparison.retired,
    ), problems
