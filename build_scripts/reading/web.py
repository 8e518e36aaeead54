"""Steps about what a web page puts around a report: header, navigation, links, footer."""

from __future__ import annotations

from build_scripts.model import Localized
from build_scripts.reading.lines import Step
from build_scripts.reading.web_footer import remove_footer
from build_scripts.reading.web_header import remove_header
from build_scripts.reading.web_navigation import remove_navigation

HEADER = Step(
    "web_header",
    Localized(
        "删除网页页头（来源、发布时间、浏览次数、字号、打印等）",
        "Remove a web page's header: source, date, counters, buttons",
    ),
    remove_header,
)
NAVIGATION = Step(
    "navigation",
    Localized(
        "删除网页导航、相关链接和推荐列表",
        "Remove menus, breadcrumbs, related links and lists of links",
    ),
    remove_navigation,
)
FOOTER = Step(
    "web_footer",
    Localized(
        "删除网页页脚（版权、备案号、免责声明、联系方式等）",
        "Remove a web page's footer: copyright, licences, disclaimers, contact",
    ),
    remove_footer,
)
