"""Made-up phrases and what each says: `phrases.txt` holds one a line.

A line reads `phrase => text = kind value unit comparator; …`; `-` is no unit, `a..b` a range,
`a..` what has no definite value and is that at least.
"""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from build_scripts.language.zh.quantities import find_quantities
from build_scripts.model import Quantity, QuantityKind

_LINES = (Path(__file__).parent / "phrases.txt").read_text(encoding="utf-8").splitlines()
_PHRASES = [tuple(line.split(" => ")) for line in _LINES]


def _short(value: Decimal) -> str:
    """Thirds and the like end after eight characters."""
    return str(value)[:8] if "." in str(value) else str(value)


def described(quantity: Quantity) -> str:
    if quantity.kind is QuantityKind.NAME:
        return f"{quantity.text} = name"
    single = "?" if quantity.value is None else _short(quantity.value)
    if quantity.lower is not None and quantity.upper is None:
        single = f"{quantity.lower}.."
    bounds = [_short(bound) for bound in (quantity.lower, quantity.upper) if bound is not None]
    value = "..".join(bounds) if len(bounds) > 1 else single
    return f"{quantity.text} = {quantity.kind} {value} {quantity.unit or '-'} {quantity.comparator}"


@pytest.mark.parametrize(("phrase", "expected"), _PHRASES, ids=[line[0] for line in _PHRASES])
def test_phrase_says(phrase: str, expected: str) -> None:
    assert "; ".join(map(described, find_quantities(phrase))) == expected


_WORDS = """
    第三方评估 第一时间处置 首位度 一站式服务 一体推进 一批项目 进一步 百姓 千方百计
    一定 统一 唯一 万一 千万别 一次次 一个个 一起来 第一线 国省干道 成百上千
    首问责任制 零上访 实现零事故 一次性告知 一次办好 90后 周三 一名老党员 新的一年
    一年一度 (一)加强 1.加强领导 3、强化 二、主要做法 (3)强化 三长制 全国百强县
    “80后” 上半年 一支队伍管执法 做到两手抓、两手硬 二期工程 成千上万 数以万计
    每一分钟 （一）坚持党建引领 一是健全机制。二是压实责任 双十一 零跑腿 百年来 数年
    近年来 多年来 多次 一大批 两类 三方 双方 一条主线 百年大计 百家企业 四处走访 四周
    一方面 一系列 一些 一直 一流 一律 一线 三番五次 七上八下 百花齐放 万事如意
    一揽到底 一以贯之 五湖四海 千家万户 万众一心 各级 多个 若干个
"""


@pytest.mark.parametrize("word", _WORDS.split())
def test_numeral_in_a_word_means_nothing(word: str) -> None:
    assert find_quantities(word) == ()


def test_known_names_are_names_wherever_they_stand() -> None:
    (quantity,) = find_quantities("推进七化建设", ("七化",))
    assert (quantity.text, quantity.kind) == ("七化", QuantityKind.NAME)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("两所985高校", "两所 = count 2 所 exact; 985 = name"),
        ("985名学生", "985名 = count 985 名 exact"),
        ("985.5分", "985.5分 = count 985.5 分 exact"),
        ("占985%", "985% = percent 985 % exact"),
        ("发挥五治作用", "五治 = name"),
        ("１２３４５热线", "１２３４５热线 = name"),
    ],
)
def test_a_known_name_that_ends_in_a_numeral_may_begin_a_number(text: str, expected: str) -> None:
    known = ("985", "五治", "12345热线")
    assert "; ".join(map(described, find_quantities(text, known))) == expected
