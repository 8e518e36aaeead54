import re

import pytest

from tests.reading import labelled_reports
from tests.reading.labelled_reports import FILES

pytest.importorskip("mammoth")
pytest.importorskip("pdfplumber")


def test_what_labelled_reports_say_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    """What they say is there; how well the rest is left out, the figures tell."""
    labelled_reports.main()
    recalls = re.findall(r"^(\S+)\s+\S+ / (\S+)", capsys.readouterr().out, flags=re.MULTILINE)
    assert [name for name, _ in recalls] == [*(path.name for path in FILES), "all"]
    assert [name for name, recall in recalls if float(recall) < 0.9] == []
