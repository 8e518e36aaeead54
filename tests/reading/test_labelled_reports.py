import pytest

from tests.reading import labelled_reports
from tests.reading.labelled_reports import FILES, labelled, read, shares


def test_what_labelled_reports_say_is_read() -> None:
    """No rule is held to these labels one by one: they measure the rules."""
    for path in FILES:
        _, recall = shares(read(path).text, labelled(path).text)
        assert recall > 0.9, path.name


def test_the_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    labelled_reports.main()
    assert capsys.readouterr().out.count("\n") == len(FILES) + 2
