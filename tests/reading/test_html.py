import pytest

from build_scripts.reading.clean import clean_report
from tests.conftest import REPORTS

from .support import FIRST, SECOND

PAGE = f"""<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>以市域之治筑牢平安之基_甲市长安网</title>
<style>p {{ color: red }}</style><script>var a = "脚本";</script></head>
<body>
<header><a href="/">首页</a> <a href="/a">新闻中心</a></header>
<nav><ul><li><a href="/">首页</a></li><li><a href="/b">要闻</a></li></ul></nav>
<div class="crumb">当前位置：<a href="/">首页</a> &gt; <a href="/b">要闻</a> &gt; 正文</div>
<article>
<h1>以市域之治筑牢平安之基</h1>
<div class="info">来源：甲市日报 发布时间：2023-05-06</div>
<p>　　{FIRST[:20]}<strong>{FIRST[20:30]}</strong>{FIRST[30:]}</p>
<h2>一、网格管理</h2>
<p>枫桥<ruby>经<rt>jīng</rt></ruby>验。<br>{SECOND}</p>
<p style="display: none">看不见的文字</p>
<table><tr><th>指标</th><th>2023年</th></tr><tr><td>满意度</td><td>98.5%</td></tr></table>
<figure><img src="a.jpg" alt="图"><figcaption>网格员走访。张三 摄</figcaption></figure>
</article>
<aside><h3>热门</h3><ul><li><a href="/1">乙市经验介绍</a></li></ul></aside>
<div><a href="/2">丙市经验</a><a href="/3">丁市经验</a><a href="/4">戊市经验</a></div>
<form><input value="搜索"><button>搜索</button></form>
<footer>版权所有 甲市委政法委</footer>
</body></html>"""


def test_a_page() -> None:
    report = clean_report(PAGE, REPORTS)
    assert report.title == "以市域之治筑牢平安之基"
    assert [(block.kind.value, block.level, block.text) for block in report.blocks] == [
        ("heading", 1, "以市域之治筑牢平安之基"),
        ("paragraph", None, FIRST),
        ("heading", 2, "一、网格管理"),
        ("paragraph", None, "枫桥经验。"),
        ("paragraph", None, SECOND),
        ("table", None, "指标\t2023年\n满意度\t98.5%"),
    ]


def test_what_a_page_had_around_the_text_is_recorded() -> None:
    removed = {(removal.step, removal.text) for removal in clean_report(PAGE, REPORTS).removed}
    assert {
        ("navigation", "首页 新闻中心"),
        ("navigation", "看不见的文字"),
        ("captions", "网格员走访。张三 摄"),
        ("web_footer", "版权所有 甲市委政法委"),
        ("navigation", "丙市经验丁市经验戊市经验"),
        ("pinyin", "jīng"),
    } <= removed
    assert not any("脚本" in text for _, text in removed)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p>{FIRST}</p><p>{SECOND}</p>", f"{FIRST}\n{SECOND}"),
        (f"<div>{FIRST}<br/><br/>{SECOND}</div>", f"{FIRST}\n{SECOND}"),
        (
            f"<table><tr><td><p>{FIRST}</p><p>{SECOND}</p></td></tr></table>",
            f"{FIRST}\n{SECOND}",
        ),
        (f"<p>{SECOND}</p><p>{FIRST[:20]}</p><p>{FIRST[20:]}</p>", f"{SECOND}\n{FIRST}"),
        (f"<html><body><p>{FIRST}&nbsp;</p></body></html>", FIRST),
        ("<p></p>", ""),
        ("<html>", ""),
    ],
    ids=[
        "paragraphs",
        "line breaks",
        "layout table",
        "broken paragraph",
        "entities",
        "empty",
        "only a tag",
    ],
)
def test_fragments(html: str, expected: str) -> None:
    assert clean_report(html, REPORTS).text == expected


def test_several_top_headings_are_sections() -> None:
    report = clean_report(
        f"<h1>网格管理</h1><p>{FIRST}</p><h1>矛盾化解</h1><p>{SECOND}</p>", REPORTS
    )
    assert report.title is None
    assert [block.level for block in report.blocks] == [2, None, 2, None]


def test_the_title_element_makes_a_line_the_title() -> None:
    head = "<head><title>筑牢平安之基-甲市长安网</title></head>"
    page = f"<html>{head}<body><div>筑牢平安之基</div><p>{FIRST}</p></body></html>"
    assert clean_report(page, REPORTS).title == "筑牢平安之基"


def test_plain_text_about_html_is_no_html() -> None:
    text = f"{FIRST}\n网页以<p>标签分段，甲市网站全部完成改造，群众访问更加便捷。"
    assert clean_report(text, REPORTS).text == text
