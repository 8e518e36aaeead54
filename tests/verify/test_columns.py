"""The period of a value in a table is that of its own column."""

from __future__ import annotations

import pytest

from build_scripts.curation.forms import Written
from build_scripts.model import BlockKind, Passage, Position
from build_scripts.verify.facts.periods import check_column
from tests.conftest import REPORTS

SPANNED = "区县\t2022年\t\t2023年\t\n\t网格\t办结率\t网格\t办结率\n东湖区\t12个\t95.1%\t14个\t98.2%"
PLAIN = "区县\t2022年\t2023年\n东湖区\t95.1%\t98.2%"
# Cells of the head are missing, so that no column is known to be of a year.
RAGGED = "2022年\t2023年\n东湖区\t网格\t95.1%\t98.2%"
IN_ROWS = "年份\t办结率\n2022年\t95.1%\n2023年\t98.2%"
ONE_YEAR = "2022年\t办结率\n东湖区\t98.2%"


@pytest.mark.parametrize(
    ("text", "period", "fix"),
    [
        (SPANNED, "2023", ""),
        (SPANNED, "2022", "above this column stands '2023年'"),
        (SPANNED, "2022年上半年", "above this column stands '2023年'"),
        (PLAIN, "2023", ""),
        (PLAIN, "2022", "above this column stands '2023年'"),
        (RAGGED, "2022", "does not show which year"),
        (RAGGED, "2023", "does not show which year"),
        (IN_ROWS, "2023", ""),
        (ONE_YEAR, "2022", ""),
    ],
)
def test_a_value_in_a_table_is_of_the_year_above_it(text: str, period: str, fix: str) -> None:
    value = next(it for it in REPORTS.quantities(text) if it.text == "98.2%")
    passage = Passage("t", BlockKind.TABLE, None, 1, 1, text)
    problems = list(check_column(Written.at(period, Position("s.yaml")), passage, value))
    assert [fix in problem.fix.en for problem in problems] == ([True] if fix else [])


def test_running_text_has_no_columns() -> None:
    text = SPANNED
    value = next(it for it in REPORTS.quantities(text) if it.text == "98.2%")
    passage = Passage("t", BlockKind.PARAGRAPH, None, 1, 1, text)
    assert not list(check_column(Written.at("2022", Position("s.yaml")), passage, value))
