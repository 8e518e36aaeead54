import pytest

from build_scripts.language.zh.cleaning.punctuation import chinese_punctuation


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("平安,是根本保障.", "平安，是根本保障。"),
        ("乌海:以市域之治", "乌海：以市域之治"),
        ("守土尽责;稳定一方", "守土尽责；稳定一方"),
        ("如何治理?靠大家!", "如何治理？靠大家！"),
        ("镇(街道)、村(社区)", "镇（街道）、村（社区）"),
        ("平台(ODR),实现", "平台（ODR），实现"),
        ("同比下降4.54%、1.09%,98%,99%", "同比下降4.54%、1.09%，98%，99%"),
        ("共1,234件", "共1,234件"),
        ("每天9:30开始", "每天9:30开始"),
        ("比例为1:4", "比例为1:4"),
        ("2021年,2022年", "2021年，2022年"),
        ('开展"十小平安"创建', "开展“十小平安”创建"),
        ("见https://a.cn/b?c=1,2;d即可", "见https://a.cn/b?c=1,2;d即可"),
        ("邮箱a,b@c.cn", "邮箱a,b@c.cn"),
        ("All rights, reserved; (c) 2023", "All rights, reserved; (c) 2023"),
        ("(三大平台、(两项)机制)", "（三大平台、（两项）机制）"),
        ("化解率98.5%", "化解率98.5%"),
        ("函数f(x)的值", "函数f(x)的值"),
        ("本市(APP)", "本市（APP）"),
        ("1.加强领导", "1.加强领导"),
        ("《办法(试行)》", "《办法（试行）》"),
        ("已有“双引号”,不变", "已有“双引号”，不变"),
    ],
)
def test_chinese_punctuation(written: str, expected: str) -> None:
    assert chinese_punctuation(written) == expected


@pytest.mark.parametrize("text", ["已是，全角。（正文）", "12:30", "hello, world", ""])
def test_what_is_set_right_stays(text: str) -> None:
    assert chinese_punctuation(text) == text
