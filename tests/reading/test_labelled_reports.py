import re

import pytest

from tests.reading import labelled_reports
from tests.reading.labelled_reports import FILES

pytest.importorskip("mammoth")
pytest.importorskip("pdfplumber")


def test_what_labelled_reports_say_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    """No rule is held to these labels one by one: they measure the rules."""
    labelled_reports.main()
    recalls = re.findall(r"^(\S+)\s+\S+ / (\S+)", capsys.readouterr().out, flags=re.MULTILINE)
    assert [name for name, _ in recalls] == [*(path.name for path in FILES), "all"]
    assert [name for name, recall in recalls if float(recall) < 0.9] == []
