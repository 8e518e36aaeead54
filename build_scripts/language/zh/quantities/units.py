"""What can be counted and measured: units by kind, longest match first.

The measure words follow the appendix of 吕叔湘《现代汉语八百词》 (名词、量词配合表), with the
legal units of measurement and the administrative units that official reports use.
"""

from __future__ import annotations

from decimal import Decimal

from build_scripts.language.patterns import any_of, by_beginning
from build_scripts.model import QuantityKind

_PEOPLE = "人 名 位 人份 人日 人天 人年 户 口 员 对 代 岁 周岁"
_BODIES = (
    "家 所 座 个 村 镇 乡 县 区 市 省 校 院 站 社 队 组 班 团 支 支队 大队 伍 届 派 方"
    " 营 连 部门 社区 小区 乡镇 街道 县区 区县 县市区 市县 省市 省份 单位 条线"
)
_EVENTS = "次 起 件 宗 桩 例 场 期 轮 批 趟 回 遍 航次 节 堂 讲 单 案 通"
_THINGS = (
    "套 条 项 部 路 类 种 处 台 辆 艘 架 本 册 篇 份 张 幅 幢 栋 间 层 块 片 面 根 只"
    " 头 匹 株 棵 枚 颗 粒 把 盏 盘 台套 件套 款 道 门 段 句 字 页 章 卷 集 则 首 封 串"
    " 束 瓶 箱 袋 包 盒 桶 罐 捆 杯 桌 车 船 列 孔 眼 顶 床 席 席位 顿 餐 格 岗 档 环 股 笔"
    " 版 行 发 尾 羽 部分 大项 小项 子项 大类 小类 单元 车位 泊位 床位 点位 学时 课时 学分 票 标箱"
    " 步 分 级"
)
_MEASURES = (
    "斤 公斤 克 千克 毫克 吨 立方米 立方 升 毫升 公里 千米 米 厘米 毫米 海里 英里 里"
    " 平方公里 平方千米 平方米 平米 平方 公顷 亩 千瓦 兆瓦 千瓦时 度 伏 瓦 摄氏度 兆 尺"
    " 寸 丈 微克 微米 纳米 千伏 千卡 分贝 平方厘米 立方厘米"
    " km kg g mg cm mm m t PB GB TB MB KB MHz GHz Mbps kW MW kWh ㎡ m² km² m2 km2 ℃"
)
# By their codes in ISO 4217.
_CURRENCIES = {
    **dict.fromkeys(("元", "块钱", "角", "角钱", "人民币"), "CNY"),
    **dict.fromkeys(("美元", "美金"), "USD"),
    **dict.fromkeys(("港元", "港币"), "HKD"),
    **dict.fromkeys(("澳门元", "澳门币"), "MOP"),
    **dict.fromkeys(("新台币元", "新台币"), "TWD"),
    **dict.fromkeys(("新加坡元", "新元"), "SGD"),
    "欧元": "EUR",
    "英镑": "GBP",
    "日元": "JPY",
    "韩元": "KRW",
    "澳元": "AUD",
    "加元": "CAD",
    "卢布": "RUB",
    "瑞士法郎": "CHF",
}
_DURATIONS = (
    "年 周年 个年头 年头 个月 月 周 个星期 星期 个礼拜 天 日 昼夜 个昼夜 小时 个小时"
    " 个钟头 分钟 秒 秒钟 毫秒 个工作日 工作日 个自然日 自然日 个季度 个学期 个世纪 h min"
)
_COUNTED = f"{_PEOPLE} {_BODIES} {_EVENTS} {_THINGS} {_MEASURES}"
# Reports count occasions by what each takes up: 人次, 户次, 件次, 场次, 台次, 家次.
_OCCASIONS = "人 户 家 所 件 例 场 期 轮 批 班 台 辆 架 艘 车 处 条 项 篇 套 份 届 起 宗 单 组 队"

_KIND_OF = {
    **dict.fromkeys(_COUNTED.split(), QuantityKind.COUNT),
    **dict.fromkeys((f"{unit}次" for unit in _OCCASIONS.split()), QuantityKind.COUNT),
    **dict.fromkeys(_DURATIONS.split(), QuantityKind.DURATION),
    **dict.fromkeys(_CURRENCIES, QuantityKind.MONEY),
    **dict.fromkeys(("个百分点", "百分点"), QuantityKind.PERCENTAGE_POINTS),
    "%": QuantityKind.PERCENT,
    **dict.fromkeys(("‰", "个千分点", "千分点"), QuantityKind.PERMILLE),
    "倍": QuantityKind.RATIO,
}
_UNITS = by_beginning(_KIND_OF, 1)
_OF_PEOPLE = frozenset("人名位口员")
_OF_THINGS = frozenset(f"{_BODIES} {_EVENTS} {_THINGS}".split())

# Units with a base unit of record: the factor and that unit. 角 is a tenth of a 元.
_CONVERTED = {
    "块钱": (Decimal(1), "元"),
    "角": (Decimal("0.1"), "元"),
    "角钱": (Decimal("0.1"), "元"),
    "人民币": (Decimal(1), "元"),
    "美金": (Decimal(1), "美元"),
    "港币": (Decimal(1), "港元"),
    "澳门币": (Decimal(1), "澳门元"),
    "新台币": (Decimal(1), "新台币元"),
    "新元": (Decimal(1), "新加坡元"),
}
_BEFORE = "美元 美金 港元 港币 澳门元 澳门币 新台币 新加坡元 欧元 英镑 日元 韩元 澳元 加元"
SIGNS = {
    "¥": "元",
    "$": "美元",
    "US$": "美元",
    "HK$": "港元",
    "€": "欧元",
    "£": "英镑",
    **{word: _CONVERTED.get(word, (1, word))[1] for word in _BEFORE.split()},
}
"""The unit that a sign or a word right before a number says: US$5亿, 港币50亿元."""
SIGN_PATTERN = any_of(SIGNS)

# What begins like a unit and is another word: 3年级, 2次生灾害.
_OTHER_WORDS = {
    "年": ("级", "龄", "代"),
    "次": ("生", "要", "日", "品"),
    "元": ("旦", "素"),
    "角": ("色", "度", "落"),
    "级": ("联",),
    "度": ("假",),
    "分": ("之", "别", "局", "会", "管", "公", "析"),
    "天": ("然", "津"),
    "人": ("民",),
    "发": ("展", "生", "现", "布", "放", "挥", "动", "案"),
    "通": ("过", "报", "知", "道", "车", "行", "信"),
    "升": ("级", "学", "值", "旗", "到", "至", "为"),
    "营": ("业", "商", "造", "收"),
    "连": ("续", "接"),
    "讲": ("话", "述", "解", "座", "师"),
    "方": ("面", "案", "式"),
    "点": ("位",),
    "组": ("织",),
    "部": ("队",),
    "支队": ("伍",),
    "单": ("位",),
    "区": ("域",),
    "周": ("边", "围"),
    "米": ("粮",),
}

# Beside a single Chinese digit these make other words oftener than counts: 四处, 三方,
# 两面, 五星级, 四周, 一起, 十分, 两区.
_LOOSE = (
    "方 处 面 分 口 代 节 里 市 区 县 省 校 院 站 社 队 团 员 对 片 块 层 步 度 头 行"
    " 股 档 环 格 集 字 版 把 门 根 则 首 列 席 眼 道 单 案 岗 级 类 村 镇 乡 章 卷 段"
    " 句 顶 床 票 班 组 包 星期 元 角 派 路 寸 尺 丈 升 克 斤 车 船 种 兆 伍 营 连 发 通 讲 杯 桌"
    " 尾 羽 桩 支队 大队 年头"
)
LOOSE_UNITS = frozenset(_LOOSE.split())


def unit_at(text: str, position: int) -> str:
    """The longest unit that begins at `position` of `text`; "" where none does."""
    for unit in _UNITS.get(text[position : position + 1], ()):
        if text.startswith(unit, position):
            end = position + len(unit)
            if not _goes_on(unit, text[end : end + 1]):
                return unit
    return ""


def _goes_on(unit: str, after: str) -> bool:
    if unit[-1].isascii() and unit[-1].isalpha():
        return after.isascii() and after.isalpha()
    return bool(after) and after in _OTHER_WORDS.get(unit, ())


def kind_of(unit: str) -> QuantityKind:
    """What a number with `unit` measures; a bare number is an index."""
    return _KIND_OF[unit] if unit else QuantityKind.INDEX


def currency_of(unit: str) -> str:
    """The code of the currency that a unit is of; "" for what is no money."""
    return _CURRENCIES.get(unit, "")


def sort_of(unit: str) -> str:
    """What a unit counts: people (人), things and events (个), else what it measures itself.

    Measure words of one sort may differ where the same is counted: 123个事项, 清单123项.
    """
    if unit in _OF_PEOPLE:
        return "人"
    return "个" if unit in _OF_THINGS else unit


def conversion(unit: str) -> tuple[Decimal, str]:
    """The factor that brings a number of `unit` to the unit of record, and that unit."""
    return _CONVERTED.get(unit, (Decimal(1), unit))
