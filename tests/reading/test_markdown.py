import pytest

from build_scripts.reading.clean import clean_report
from build_scripts.reading.markdown import plain
from tests.conftest import REPORTS

from .support import FIRST, SECOND, THIRD

FILE = f"""---
title: 甲市
---
# 以市域之治筑牢平安之基

**{FIRST}**

## 网格管理

- {SECOND}

> {THIRD}

![网格员走访](a.jpg)

| 指标 | 2023年 |
|---|---:|
| 满意度 | 98.5% |

---
"""


def test_a_file() -> None:
    report = clean_report(FILE, REPORTS, name="report.md")
    assert [(block.kind.value, block.level, block.text) for block in report.blocks] == [
        ("heading", 1, "以市域之治筑牢平安之基"),
        ("paragraph", None, FIRST),
        ("heading", 2, "网格管理"),
        ("paragraph", None, SECOND),
        ("paragraph", None, THIRD),
        ("table", None, "指标\t2023年\n满意度\t98.5%"),
    ]
    assert [(r.step, r.text) for r in report.removed] == [
        ("web_header", "title: 甲市"),
        ("captions", "网格员走访"),
    ]


def test_the_content_tells_markdown_too() -> None:
    assert (
        clean_report(FILE, REPORTS).blocks == clean_report(FILE, REPORTS, name="report.md").blocks
    )


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("**平安**建设", "平安建设"),
        ("*平安*建设", "平安建设"),
        ("__平安__建设", "平安建设"),
        ("***平安***", "平安"),
        ("`代码`", "代码"),
        ("[平安](https://a.cn/(b))建设", "平安建设"),
        ("2*3*4", "2*3*4"),
        ("a_b_c", "a_b_c"),
        ("平安* 建设*", "平安* 建设*"),
    ],
)
def test_inline_marks(written: str, expected: str) -> None:
    assert plain(written) == expected
