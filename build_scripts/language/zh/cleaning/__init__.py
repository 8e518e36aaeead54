"""How a Chinese report is cleaned: small named steps, in their order.

Each takes a draft and gives one, and records what it took away. What it says of itself stands in
the site's wording, under its name.
"""

from __future__ import annotations

from functools import partial

from build_scripts.language.drafts import Step
from build_scripts.language.zh.cleaning.bylines import find_byline, remove_editors
from build_scripts.language.zh.cleaning.captions import remove_captions
from build_scripts.language.zh.cleaning.characters import (
    narrow_numbers,
    remove_invisible,
    unify_variants,
)
from build_scripts.language.zh.cleaning.damage import mark_damage
from build_scripts.language.zh.cleaning.footnotes import remove_footnotes
from build_scripts.language.zh.cleaning.headings import find_headings
from build_scripts.language.zh.cleaning.pages import (
    remove_contents,
    remove_ornaments,
    remove_page_numbers,
)
from build_scripts.language.zh.cleaning.paragraphs import join_paragraphs
from build_scripts.language.zh.cleaning.pinyin import remove_pinyin
from build_scripts.language.zh.cleaning.punctuation import set_full_width
from build_scripts.language.zh.cleaning.script import simplify
from build_scripts.language.zh.cleaning.web_footer import remove_footer
from build_scripts.language.zh.cleaning.web_header import remove_header
from build_scripts.language.zh.cleaning.web_navigation import remove_navigation
from build_scripts.model import Script, Vocabulary


def cleaning_steps(vocabulary: Vocabulary, script: Script | None) -> tuple[Step, ...]:
    """The steps for reports of a study; `script`, where known, is what they are written in."""
    return (
        Step("damage", mark_damage),
        Step("invisible", remove_invisible),
        Step("variants", unify_variants),
        Step("pinyin", remove_pinyin),
        Step("script", partial(simplify, script=script)),
        Step("numbers", narrow_numbers),
        Step("navigation", remove_navigation),
        Step("web_header", partial(remove_header, vocabulary=vocabulary)),
        Step("web_footer", remove_footer),
        Step("captions", remove_captions),
        Step("contents", remove_contents),
        Step("page_numbers", partial(remove_page_numbers, vocabulary=vocabulary)),
        Step("footnotes", remove_footnotes),
        Step("ornaments", remove_ornaments),
        Step("paragraphs", join_paragraphs),
        Step("punctuation", set_full_width),
        Step("editors", remove_editors),
        Step("byline", partial(find_byline, vocabulary=vocabulary)),
        Step("headings", find_headings),
    )
