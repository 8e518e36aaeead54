"""One line about all numbers, and one problem for what is alike."""

from __future__ import annotations

from build_scripts.check import PageCheck, problems_of, stray, summary
from build_scripts.model import Localized
from build_scripts.problems import Problem
from build_scripts.views.shown import Source


def page(path: str, *problems: Problem) -> PageCheck:
    return PageCheck(
        path=path,
        numbers=((Source.FACT, 3), (Source.TEXT, 2)),
        problems=problems,
        ids=(),
        links=(),
    )


def test_the_numbers_of_all_pages_are_one_line() -> None:
    pages = [page("a.html"), page("b.html")]
    assert summary(pages).en == "numbers on the site: 10 — facts 6, texts 4; none unresolved"
    one = summary([page("a.html", stray("a.html", 1, "p", "3", Localized.alike("共3")))])
    assert one.en.endswith("; 1 unresolved")
    assert one.zh.endswith("来历不明的 1 个")


def test_a_stray_on_many_pages_is_said_once() -> None:
    words = Localized.alike("核实2次")
    first, again = (stray(file, 7, "footer", "2次", words) for file in ("a.html", "b.html"))
    other = stray("a.html", 1, "p", "2次", Localized.alike("来2次"))
    problems = problems_of([page("a.html", first, other), page("b.html", again, again)])
    assert [str(problem) for problem in problems] == [
        "a.html:1:1: a number of a page must be one that its view holds or its wording declares: "
        "'2次'; it stands in p: “来2次” [site-number]",
        "a.html:7:1: a number of a page must be one that its view holds or its wording declares: "
        "'2次'; it stands in footer: “核实2次”; the same on 1 more page(s) [site-number]",
    ]
