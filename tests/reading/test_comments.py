"""What readers wrote below a report is told by how much it is, and shown nowhere."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from build_scripts.model import CleanedReport, Mending, Ruling, RulingKind
from build_scripts.reading.clean import clean_report
from build_scripts.views.cleaning import view_of_cleaning
from build_scripts.views.shown import Number, leaves
from tests.conftest import REPORTS, TINY
from tests.editions import edition_of, shelf_of

_LINES = (TINY / "cases" / "jia" / "report.txt").read_text(encoding="utf-8").splitlines()
_TITLE, *_PARAGRAPHS = _LINES
_TEXT = "".join(f"<p>{line}</p>\n" for line in _PARAGRAPHS * 2)
_SAID = ("老街坊张大妈", "我家漏水的问题物业来了4次都没人管。")
_RELATED = '<div class="list"><p><a href="x">甲市表彰网格员</a></p></div>'
_PAGE = (
    "<html><head><title>{title}</title></head><body><h1>{title}</h1>\n"
    '<div class="text">{text}</div>\n{below}\n</body></html>'
)


def read(below: str, *kept: str, text: str = _TEXT) -> CleanedReport:
    """A page with something below its text; some of it kept."""
    mending = Mending(rulings=tuple(Ruling(RulingKind.KEEP, words) for words in kept))
    page = _PAGE.format(title=_TITLE, text=text, below=below)
    return clean_report(page, REPORTS, mending=mending, name="report.html")


def shown(report: CleanedReport) -> str:
    """All of a report that pages show: its text, and what was taken away and is not private."""
    return "\n".join([report.text, *(it.text for it in report.removed if not it.is_private)])


@pytest.mark.parametrize(
    "below",
    [
        '<div class="comment-list"><p>评论</p><p>{}</p><p>{}</p></div>',
        '<section id="comments"><b>{}</b><div>{}</div></section>',
        '<ul class="reply"><li>{}<p>{}</p></li></ul>',
        '<div class="pinglun"><table><tr><td>{}</td><td>{}</td></tr>'
        "<tr><td>1</td><td>2</td></tr></table></div>",
        '<div class="discuss"><p>{}</p><p style="display:none">{}</p></div>',
        "<div><p>网友评论（2条）</p><p>{}</p><p>{}</p></div>",
        "<div><h3>精选留言</h3></div><div><p>{}</p></div><div><p>{}</p></div>",
    ],
)
def test_comments_are_private(below: str) -> None:
    report = read(_RELATED + below.format(*_SAID))
    assert not [words for words in _SAID if words in shown(report)]
    taken = "".join(it.text for it in report.removed if it.step == "comments")
    assert all(words in taken for words in _SAID)
    assert "甲市表彰网格员" in shown(report)
    assert all(line in report.text for line in _PARAGRAPHS[1:])


@pytest.mark.parametrize("name", ["comment", "comment-article", "discuss"])
def test_a_text_is_no_comment_for_what_its_element_is_called(name: str) -> None:
    report = read("", text=f'<div class="{name}">{_TEXT}</div>')
    assert not [it for it in report.removed if it.step == "comments"]
    assert all(line in report.text for line in _PARAGRAPHS[1:])


def test_a_button_for_comments_opens_none() -> None:
    report = read(f'<p><span class="js-comment">评论(3)</span></p>{_RELATED}')
    assert not [it for it in report.removed if it.step == "comments"]


def test_what_is_no_comment_may_be_kept() -> None:
    below = f'<div class="comments"><p>{_SAID[0]}</p><p>{_SAID[1]}</p></div>'
    report = read(below, _SAID[1])
    assert report.unfit == ()
    assert _SAID[1] in report.text
    assert _SAID[0] not in shown(report)


def test_the_page_on_cleaning_tells_how_many_and_how_long(tiny: Path) -> None:
    folder = tiny / "cases" / "jia"
    text = "".join(f"<p>{line}</p>\n" for line in _PARAGRAPHS)
    below = f'<div class="comments"><p>{_SAID[0]}</p><p>{_SAID[1]}</p></div>'
    page = _PAGE.format(title=_TITLE, text=text, below=below).encode()
    (folder / "report.html").write_bytes(page)
    summary = (folder / "summary.yaml").read_text(encoding="utf-8")
    before = hashlib.sha256((folder / "report.txt").read_bytes()).hexdigest()
    summary = summary.replace(before, hashlib.sha256(page).hexdigest())
    summary = summary.replace("report.txt", "report.html")
    (folder / "summary.yaml").write_text(summary, encoding="utf-8")
    view = view_of_cleaning("jia", edition_of(shelf_of(tiny)))
    (step,) = [step for step in view.steps if step.step == "comments"]
    (removed,) = step.removals
    assert (removed.times.text, removed.length.text) == ("2", str(sum(map(len, _SAID))))
    words = [leaf.text if isinstance(leaf, Number) else str(leaf) for _, leaf in leaves(view)]
    assert not [said for said in _SAID if any(said in word for word in words)]
