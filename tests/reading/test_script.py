import subprocess
import sys

import pytest

from build_scripts.language.zh.simplified import is_traditional, to_simplified
from build_scripts.model import Script
from build_scripts.reading.clean import clean_report
from tests.conftest import REPORTS


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("著力推進「無證明城市」創建", "着力推进“无证明城市”创建"),
        ("市裏與市裡", "市里与市里"),
        ("衛生與衞生", "卫生与卫生"),
        ("綫上線上", "线上线上"),
        ("牀位、抬頭、擡頭", "床位、抬头、抬头"),
        ("華通家俱參與社區治理", "华通家俱参与社区治理"),
        ("形成有力震攝", "形成有力震摄"),
        ("羣眾與群衆", "群众与群众"),
        ("為民與爲民", "为民与为民"),
        ("臺賬、台賬", "台账、台账"),
        ("著名、顯著、執著", "著名、显著、执着"),
        ("什么與什麼", "什么与什么"),
        ("編著了、所著、看著、編著力度", "编著了、所著、看着、编着力度"),
        ("乾安縣、乾縣、餅乾", "乾安县、乾县、饼干"),
        ("化妝、粧點", "化妆、妆点"),
        ("乾部、干部、幹部", "干部、干部、干部"),
        ("鄰里、隣里", "邻里、邻里"),
        ("說、説、税、稅", "说、说、税、税"),
    ],
)
def test_traditional_forms_of_every_region(written: str, expected: str) -> None:
    assert to_simplified(written) == expected


TEXT = "嘉城市緊緊圍繞疫情防控，以市域社會治理現代化試點城市創建為抓手，創造了安全穩定的社會環境。"


def test_a_traditional_report_is_simplified() -> None:
    assert (
        clean_report(TEXT, REPORTS).text
        == "嘉城市紧紧围绕疫情防控，以市域社会治理现代化试点城市创建为抓手，"
        "创造了安全稳定的社会环境。"
    )


def test_a_simplified_report_keeps_a_traditional_name() -> None:
    text = (
        "甲市引导“榮寶齋”等老字号参与社会治理，以党支部为单元创建平安市场，"
        "形成全员参与的治理格局，群众满意度持续提升。"
    )
    assert clean_report(text, REPORTS).text == text


def test_the_stated_script_decides() -> None:
    assert clean_report(TEXT, REPORTS, script=Script.SIMPLIFIED).text == TEXT


@pytest.mark.parametrize(
    ("text", "traditional"),
    [
        ("衛生與健康", True),
        ("醫療衛生機構", True),
        ("龍門鎮", True),
        ("皇后、公里、干部、面粉、台州、余姚、复苏、于都", False),  # each in both scripts
        ("", False),
    ],
)
def test_a_text_tells_its_script(text: str, traditional: bool) -> None:
    assert is_traditional(text) is traditional


def test_opencc_is_loaded_for_traditional_text_only() -> None:
    program = (
        "import sys\nfrom build_scripts.language import of_reports\n"
        "from build_scripts.model import Vocabulary\n"
        "from build_scripts.reading.clean import clean_report\n"
        "clean_report('甲市坚持以人民为中心。', of_reports(Vocabulary()))\n"
        "print(sorted({'opencc', 'lxml'} & set(sys.modules)))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert run.stdout == "[]\n"
