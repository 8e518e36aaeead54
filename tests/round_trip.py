"""From the Traditional edition back to the Simplified one: what does not come out the same.

`python -m tests.round_trip` counts it for the cities, and lists what is accepted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from build_scripts.editions import TONGUES, Edition, alone
from build_scripts.language.zh.simplified import to_simplified
from build_scripts.publish.written import Moving
from build_scripts.views.pages import pages_of
from build_scripts.views.shown import Drawing, Leaf, Number, leaves
from tests.conftest import ROOT
from tests.editions import edition_of, shelf_of

SAID = (
    "（已轉換）",
    "（由簡體字轉換）",
    "  note = {繁體版，由簡體字轉換。},\n",
    ',\n  "note": "繁體版，由簡體字轉換。"',
    "; 繁體版，由簡體字轉換。",
    " 繁體版，由簡體字轉換。",
)
"""What only the converted edition says: of a quote, and in the ways to cite it and a page."""

ACCEPTED = {
    "接着称": "著稱 is a word of its own",
    "明覆盖": "明覆 is read as 明复, to answer clearly",
}
"""Words that come back otherwise, and why."""


@dataclass
class RoundTrip:
    """What was converted and back: how many texts and signs, how often accepted words came back
    otherwise, and what else did, with the words around."""

    texts: int = 0
    signs: int = 0
    accepted: Counter[str] = field(default_factory=Counter)
    lost: set[str] = field(default_factory=set)

    def add(self, text: str, converted: str) -> None:
        """Hold a text against what it was converted to; signs that were Traditional stay."""
        assert len(converted) == len(text), (text, converted)
        self.texts += 1
        self.signs += len(text)
        again = to_simplified(converted)
        for place, (sign, back) in enumerate(zip(text, again, strict=True)):
            if sign != back and to_simplified(sign) == sign:
                around = text[max(0, place - 4) : place + 5]
                known = next((words for words in ACCEPTED if words in around), None)
                if known:
                    self.accepted[known] += 1
                else:
                    self.lost.add(f"{sign} → {back}: {around}")


def round_trip(root: Path) -> RoundTrip:
    """Every page of a project's first edition, generated and written by hand, and back."""
    shelf, result = shelf_of(root), RoundTrip()
    first, other = (edition_of(shelf, alone(tongue)) for tongue in TONGUES[:2])
    for text, converted in (*_of_views(first, other), *_of_written_pages(root, other)):
        result.add(text, converted)
    return result


def _of_views(first: Edition, other: Edition) -> Iterator[tuple[str, str]]:
    """The leaves of every page, which are the same in the other edition, number by number."""
    for page, converted in zip(pages_of(first), pages_of(other), strict=True):
        pairs = zip(leaves(page.view()), leaves(converted.view()), strict=True)
        for (path, one), (other_path, two) in pairs:
            assert (path, type(one)) == (other_path, type(two)), page.path
            if isinstance(one, Number) and isinstance(two, Number):
                assert (two.text, two.source) == (other.convert(one.text), one.source), page.path
            if one == first.tongue.quotes:
                assert two == other.tongue.quotes
            elif not isinstance(one, Drawing):  # whose texts are sorted
                yield _text_of(one), _text_of(two)


def _text_of(leaf: Leaf) -> str:
    """The words of a leaf, without what only the converted edition says."""
    assert not isinstance(leaf, Drawing)
    text = leaf if isinstance(leaf, str) else leaf.text
    for said in SAID:
        text = text.replace(said, "")
    return text.replace('"zh-Hant"', '"zh-Hans"')  # the language of a page, as programs read it


def _of_written_pages(root: Path, edition: Edition) -> Iterator[tuple[str, str]]:
    for path in written_pages(root):
        text = path.read_text(encoding="utf-8")
        yield text, converted_page(path.relative_to(root / "docs").as_posix(), text, edition)


def written_pages(root: Path) -> list[Path]:
    """The pages that people wrote in Chinese."""
    docs = root / "docs"
    return [it for it in sorted(docs.rglob("*.md")) if it.relative_to(docs).parts[0] != "en"]


def converted_page(page: str, text: str, edition: Edition) -> str:
    """A page that people wrote as the Traditional edition has it."""
    moving = Moving(
        page=page,
        file=page,
        tongue=edition.tongue,
        assets=(),
        convert=edition.convert,
        untranslated="",
    )
    return moving.text(text)


def main() -> None:
    """Print the counts."""
    found = round_trip(ROOT)
    print(f"{found.signs} signs in {found.texts} texts, converted and back")
    for words, reason in ACCEPTED.items():
        print(f"{words} comes back otherwise {found.accepted[words]} times: {reason}")
    print(f"{len(found.lost)} others")
    for line in sorted(found.lost):
        print(f"  {line}")


if __name__ == "__main__":
    main()
