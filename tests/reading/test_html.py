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
        ("web_page", "首页 新闻中心"),
        ("web_page", "看不见的文字"),
        ("captions", "网格员走访。张三 摄"),
        ("web_footer", "版权所有 甲市委政法委"),
        ("web_page", "丙市经验丁市经验戊市经验"),
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


def test_comments_and_side_columns_are_left_out_and_line_breaks_join() -> None:
    page = f"""<html><head><title>x</title></head><body>
<div class="header"><ul><li><a href="/">首页</a></li><li><a href="/zw">政务公开</a></li></ul></div>
<div id="zoom"><p>{FIRST}</p><div>第二段不在p里,共有网格员1500人。</div>
<p>第三段<br>同段换行,化解率<br>98.5%。</p>
<ul><li>清单一:调解组织498个;</li><li>清单二:人民调解员1841名。</li></ul>
<blockquote>引文:群众满意度99.26%。</blockquote><pre>预排文字 12件</pre></div>
<div class="comments"><p>网友甲:说得好!我们村有3件纠纷。</p></div>
<div class="related"><h3>相关阅读</h3><p><a href="1">乌海:化解率96%</a></p></div></body></html>"""
    report = clean_report(page, REPORTS)
    assert [(block.kind.value, block.text) for block in report.blocks] == [
        ("paragraph", FIRST),
        ("paragraph", "第二段不在p里，共有网格员1500人。"),
        ("paragraph", "第三段同段换行，化解率98.5%。"),
        ("paragraph", "清单一：调解组织498个；"),
        ("paragraph", "清单二：人民调解员1841名。"),
        ("paragraph", "引文：群众满意度99.26%。"),
        ("paragraph", "预排文字12件"),
    ]
    assert [removal.text for removal in report.removed] == [
        "首页",
        "政务公开",
        "网友甲:说得好!我们村有3件纠纷。",
        "相关阅读",
        "乌海:化解率96%",
    ]


def test_a_side_column_of_a_layout_table_is_left_out() -> None:
    page = f"""<html><head><title>甲市工作情况</title></head><body>
<table class="maintable"><tr><td class="sidebar"><a href="/">首页</a> <a href="/a">栏目</a></td>
<td class="content"><h1>甲市工作情况</h1>
<p>{FIRST[:20]}<b>{FIRST[20:30]}</b>{FIRST[30:]}
<p>{SECOND}</p>
<table border="1"><tr><th>县区</th><th>纠纷数(件)</th></tr>
<tr><td>甲县</td><td>1200</td></tr></table>
</td></tr></table></body></html>"""
    report = clean_report(page, REPORTS)
    assert [(block.level, block.text) for block in report.blocks] == [
        (1, "甲市工作情况"),
        (None, FIRST),
        (None, SECOND),
        (None, "县区\t纠纷数（件）\n甲县\t1200"),
    ]
    assert [(r.step, r.text) for r in report.removed] == [("web_page", "首页 栏目")]


@pytest.mark.parametrize(
    ("paragraph", "lines"),
    [
        ("全市共有网格<br>1200个。", ["全市共有网格1200个。"]),
        ("<b>织密网格</b><br>全市共有网格1200个。", ["织密网格", "全市共有网格1200个。"]),
        ("甲县:98%<br>乙县:97%", ["甲县：98%", "乙县：97%"]),
        ("化解率98.5%。<br>满意度99%。", ["化解率98.5%。", "满意度99%。"]),
        ("第一句话<br><br>第二句话说完。", ["第一句话", "第二句话说完。"]),
    ],
)
def test_line_breaks_in_a_paragraph(paragraph: str, lines: list[str]) -> None:
    assert clean_report(f"<p>{paragraph}</p>", REPORTS).text.split("\n") == lines


@pytest.mark.parametrize("span", [f'colspan="{"9" * 5000}"', 'colspan="1000"', 'rowspan="1000"'])
def test_the_cells_of_a_table_span_no_more_than_pages_show(span: str) -> None:
    row = f"<tr>{f'<td {span}>格</td>' * 2000}</tr>"
    text = clean_report(
        f"<html><body><p>{FIRST}</p><table>{row * 2}</table></body></html>", REPORTS
    )
    assert text.text.count("格") == 2 * 2000
    assert len(text.text) < 20_000
