"""Names in running text: what authors mark as one, and what words of the study end in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

_MARKED = re.compile("《[^《》\n]{2,40}》|“[^“”，。；\n]{3,20}”")
_BEFORE = re.compile("[\u3400-\u9fff]{2,}$")
_SHORTEST, _LONGEST = 2, 5
"""Characters of a name before its ending."""
_MOSTLY = 0.8
"""Of so much of its occurrences a name has the same character before it: then that belongs to it
(峪关市 is always 嘉峪关市)."""


def names_of_programmes(text: str) -> list[tuple[int, int]]:
    """The places of titles (《…》) and of words in quotation marks, without the quotation marks."""
    return [
        match.span() if match[0][0] == "《" else (match.start() + 1, match.end() - 1)
        for match in _MARKED.finditer(text)
    ]


def names_ending_in(text: str, endings: Sequence[str]) -> list[str]:
    """Words of the text with one of the endings, as long as they stay the same, the most frequent
    first: of 在银川市, 到银川市 and 银川市 the last."""
    found: Counter[str] = Counter()
    for ending in endings:
        places = (match.start() for match in re.finditer(re.escape(ending), text))
        before = [
            match[0]
            for place in places
            if (match := _BEFORE.search(text[max(0, place - _LONGEST) : place]))
        ]
        whole = {words[-_SHORTEST:] for words in before}
        for words in whole:
            found[_grown(words, before) + ending] += sum(one.endswith(words) for one in before)
    return [name for name, _ in found.most_common()]


def _grown(words: str, before: Sequence[str]) -> str:
    """Words made longer to the left as long as nearly every occurrence goes on the same way."""
    while True:
        all_of_it = [one for one in before if one.endswith(words)]
        longer = Counter(one[-len(words) - 1] for one in all_of_it if len(one) > len(words))
        sign, times = max(longer.items(), key=lambda it: it[1], default=("", 0))
        if times < _MOSTLY * len(all_of_it) or times < 2:
            return words
        words = sign + words
