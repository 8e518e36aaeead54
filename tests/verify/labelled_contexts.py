"""The labelled sentences for the words around values, and how well these are found.

`real.txt` has `case | quote => words`, the quote from the case's report; `made_up.txt` has
`heading | text => words` (the heading may be left out), where { } mark the quote. [ ] mark the
value. Labelled is every word outside the quote that changes what the value says, with its
kind. `blind.txt`, `held_out.txt` and `second_held_out.txt` are made up like `made_up.txt`, each
after the rules had been mended on the files before it, and labelled before the program was first
tried on it; README.md has the figures of the first trials. On those files nothing may get worse.

The sentences of `apart.txt` are kept apart: by someone who had not read the rules, of other
subjects too, and no rule is mended on them. They are measured, not asserted.
`python -m tests.verify.labelled_contexts` prints precision and recall of every file as they are
now, and what is missed or too much; of the sentences kept apart the figures alone, because to read
them is the beginning of mending on them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from build_scripts.language import Language, of_reports
from build_scripts.language.zh.quantities import find_quantities
from build_scripts.model import BlockKind, Case, Passage, Quantity, Vocabulary
from build_scripts.normalize import fold, fold_with_map
from tests.conftest import REPORTS, ROOT, vocabulary_of_study
from tests.whole import load_corpus

FOLDER = Path(__file__).parent / "contexts"
STUDIES = ROOT / "tests" / "studies"
FILES = ("real.txt", "made_up.txt", "blind.txt", "held_out.txt", "second_held_out.txt")
APART = ("apart.txt",)
Label = tuple[str, str]


class Labelled(Struct, frozen=True):
    """A line of a file: a value in its passage, the quote's extent, and the labels by hand."""

    line: str
    passage: Passage
    headings: tuple[str, ...]
    quote: tuple[int, int]
    value: tuple[int, int]
    labels: frozenset[Label]
    language: Language = REPORTS

    def found(self) -> frozenset[Label]:
        """The kinds and words that the program finds outside the quote."""
        words = self.language.surroundings(self.passage, self._quantity(), self.headings).words
        start, end = self.quote
        return frozenset(
            (word.kind.value, word.text)
            for word in words
            if not start <= word.start < word.end <= end
        )

    def missed(self) -> list[Label]:
        """The labels that the program does not find."""
        found = self.found()
        return sorted(label for label in self.labels if not _among(label, found))

    def too_much(self) -> list[Label]:
        """What the program finds and no label has."""
        return sorted(label for label in self.found() if not _among(label, self.labels))

    def _quantity(self) -> Quantity:
        start, end = self.value
        return next(q for q in self.passage.quantities if q.offset <= start < end <= q.end)


class Score(Struct, frozen=True):
    """What the program finds, held against the labels."""

    right: int
    missed: tuple[str, ...]
    too_much: tuple[str, ...]

    def __str__(self) -> str:
        found, labelled = self.right + len(self.too_much), self.right + len(self.missed)
        return (
            f"precision {self.right}/{found} = {self.right / (found or 1):.3f}, "
            f"recall {self.right}/{labelled} = {self.right / (labelled or 1):.3f}"
        )


def score(items: Sequence[Labelled]) -> Score:
    """Precision and recall: a word is right if its kind is, and it overlaps the labelled one."""
    missed = [f"{item.line}: {label}" for item in items for label in item.missed()]
    too_much = [f"{item.line}: {label}" for item in items for label in item.too_much()]
    labelled = sum(len(item.labels) for item in items)
    return Score(labelled - len(missed), tuple(missed), tuple(too_much))


def _among(label: Label, others: frozenset[Label]) -> bool:
    kind, word = label
    return any(kind == other and (word in text or text in word) for other, text in others)


def load(name: str) -> list[Labelled]:
    """The labelled lines of a file."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    read = _real if name == "real.txt" else _made_up
    items = [read(line) for line in lines if line and not line.startswith("#")]
    return [replace(item, language=_of_all_studies()) for item in items] if name in APART else items


@cache
def _of_all_studies() -> Language:
    """The language with the words of the cities and of the made-up studies.

    What is above the cases of one and all of a case of another (全省) counts as above.
    """
    roots = (ROOT, *sorted(path.parent for path in STUDIES.glob("*/cases")))
    vocabularies = [vocabulary_of_study(root) for root in roots]
    words = {
        name: tuple(dict.fromkeys(w for v in vocabularies for w in getattr(v, name)))
        for name in Vocabulary.__struct_fields__
    }
    words["whole"] = tuple(word for word in words["whole"] if word not in words["above"])
    return of_reports(Vocabulary(**words))


@cache
def _cases() -> dict[str, Case]:
    corpus, _ = load_corpus(ROOT)
    assert corpus is not None
    return dict(corpus.cases)


def _labels(text: str) -> frozenset[Label]:
    if text == "none":
        return frozenset()
    kinds = (label.split(" ", 1) for label in text.split("; "))
    return frozenset((kind, word) for kind, word in kinds)


def _real(line: str) -> Labelled:
    place, labels = line.split(" => ")
    case_id, marked = place.split(" | ")
    report = _cases()[case_id].report
    quote = fold(re.sub(r"[\[\]]", "", marked))
    (passage,) = (p for p in report.passages if quote in fold(p.text))
    folded, offsets = fold_with_map(passage.text)
    assert folded.count(quote) == 1, line
    at = folded.index(quote)
    before, value = fold(marked).split("]")[0].split("[")
    first = at + len(before)
    return Labelled(
        line,
        passage,
        passage.headings,
        (offsets[at], offsets[at + len(quote) - 1] + 1),
        (offsets[first], offsets[first + len(value) - 1] + 1),
        _labels(labels),
    )


def _made_up(line: str) -> Labelled:
    place, labels = line.split(" => ")
    heading, marked = place.split(" | ") if " | " in place else ("", place)
    text = re.sub(r"[\[\]{}]", "", marked)
    bare, outer = re.sub(r"[\[\]]", "", marked), re.sub("[{}]", "", marked)
    passage = Passage(
        id="p",
        kind=BlockKind.PARAGRAPH,
        level=None,
        section=1,
        paragraph=1,
        text=text,
        sentences=REPORTS.sentences(text),
        quantities=tuple(find_quantities(text)),
    )
    return Labelled(
        line,
        passage,
        (heading,) if heading else (),
        (bare.index("{"), bare.index("}") - 1),
        (outer.index("["), outer.index("]") - 1),
        _labels(labels),
    )


def main() -> None:
    """Print the figures for each file, and every error in those that are not kept apart."""
    for name in (*FILES, *APART):
        items = load(name)
        result = score(items)
        print(f"{name}: {len(items)} values, {result}")
        if name in APART:
            continue
        for title, lines in (("missed", result.missed), ("too much", result.too_much)):
            for line in lines:
                print(f"  {title}: {line}")


if __name__ == "__main__":
    main()
