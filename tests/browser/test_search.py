"""What readers type finds what they are after, by hand, by keyboard and by screen reader."""

from __future__ import annotations

import gzip
import random
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from typing import Literal
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from build_scripts.editions import TONGUES, Tongue
from build_scripts.search.folding import fold, grams
from tests.browser.observing import ROOT, Observed, observe, wait_until
from tests.browser.searching import Query, queries_of, shown, type_all, typed
from tests.browser.test_pages import COLOURS, violations
from tests.editions import edition_of, shelf_of

SAMPLE = 30
"""Of several thousand names, values and words of an edition; all in `make test-all`."""

RESULT = "#cb-found a"
STATUS = ".md-search [role=status]"


@cache
def queries(tongue: Tongue) -> list[Query]:
    """What can be found in an edition, with where it leads."""
    return queries_of(edition_of(shelf_of(ROOT), tongue))


@pytest.fixture(scope="module")
def searching(browser: Browser, site: str) -> Iterator[Page]:
    """A page with its search open."""
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.goto(site)
    page.locator(".md-search__input").click()
    yield page
    context.close()


@pytest.fixture
def typing(browser: Browser) -> Iterator[BrowserContext]:
    """Where pages have their search open to type in."""
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(3_600_000)
    yield context
    context.close()


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.id)
def test_a_sample_of_all_names_values_and_words_is_found(
    typing: BrowserContext, site: str, tongue: Tongue
) -> None:
    sample = random.Random(1).sample(queries(tongue), SAMPLE)
    assert type_all(typing, f"{site}{tongue.path}", sample).misses == []


@pytest.mark.long
@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.id)
def test_every_name_value_and_word_is_found(
    typing: BrowserContext, site: str, tongue: Tongue
) -> None:
    outcome = type_all(typing, f"{site}{tongue.path}", queries(tongue))
    print(*outcome.lines(), sep="\n")
    assert outcome.misses == []


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("4 万余件", "cases/yinchuan/#fact-governance-centre-disputes"),
        ("化解率 96.8%", "cases/yinchuan/#fact-governance-centre-resolution-rate"),
        ("wǎng gé", "glossary/#term-grid"),
        ("grids", "glossary/#term-grid"),
        ("FENGQIAO experience", "glossary/#term-fengqiao-experience"),
        ("銀川", "cases/yinchuan/"),
    ],
)
def test_written_otherwise_it_is_first_too(searching: Page, words: str, place: str) -> None:
    typed(searching, words)
    assert shown(searching)[0] == place


@pytest.mark.parametrize("term_id", ["xueliang-project", "psychological-services"])
def test_a_term_found_by_its_name_says_first_what_it_means(searching: Page, term_id: str) -> None:
    """And not where its definition is from, which has the same words."""
    term = edition_of(shelf_of(ROOT)).corpus.terms[term_id]
    typed(searching, term.term)
    assert shown(searching)[0] == f"glossary/#term-{term_id}"
    said = searching.locator(f"{RESULT} .cb-search-text").first.inner_text().strip("…")
    assert term.definition.zh.startswith(said)


def test_several_words_are_all_required_in_any_order(searching: Page) -> None:
    counts = []
    for words in ("网格 党建 社区", "社区 网格 党建"):
        typed(searching, words)
        counts.append(sorted(shown(searching)))
        for row in searching.locator(RESULT).all():
            assert row.get_attribute("href")
    assert counts[0] == counts[1] != []


def test_the_browser_folds_as_the_index_is_made(searching: Page) -> None:
    chance = random.Random(2)
    signs = "网格員，、。（“98.5%,1 2３％－—·'’-aBcé治理㎡½\u3000裡Ⅻ①ｶ"
    texts = ["".join(chance.choices(signs, k=12)) for _ in range(400)]
    texts += [query.words for query in queries(TONGUES[0])[:400]]
    folded = searching.evaluate(
        """async ([root, texts]) => {
            const { openIndex } = await import(new URL('assets/search/finding.js', root));
            const { gramsOf, checksum } = await import(new URL('assets/search/folding.js', root));
            const { fold } = await openIndex(root);
            return texts.map((text) => fold(text)).map(({ text, signs }) => [text, gramsOf(signs)]);
        }""",
        [searching.url.partition("?")[0], texts],
    )
    known = set("".join(query.words for query in queries(TONGUES[0])))
    for text, (theirs, looked_up) in zip(texts, folded, strict=True):
        if set(text) <= known | set("\u3000，、。（“98.5%,1 2３％－—·'’-aBcé㎡½Ⅻ①ｶ"):
            assert theirs == fold(text)
        inside = {gram for gram in looked_up if gram[0] != "_"}
        assert inside == {gram for gram in grams(theirs) if gram[0] != "_"}


def test_nothing_is_loaded_before_the_field_is_used_and_little_then(
    page: Page, site: str, site_folder: Path
) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(site)
    page.wait_for_load_state("networkidle")
    assert not [url for url in loaded if "/search/" in url and "assets" not in url]
    before = len(loaded)
    page.locator(".md-search__input").click()
    typed(page, "平安建设满意度")
    files = [url.removeprefix(site) for url in loaded[before:]]
    size = sum(len(gzip.compress((site_folder / path).read_bytes())) for path in files)
    assert size < 150_000, (size, files)


def test_by_keyboard_alone(page: Page, site: str, observed: Observed) -> None:
    page.goto(site)
    for key in ("f", "s", "/"):
        page.keyboard.press(key)
        expect(page.locator(".md-search__input")).to_be_focused()
        page.keyboard.press("Escape")
        expect(page.locator(".md-search__input")).not_to_be_focused()
    page.keyboard.press("/")
    page.keyboard.type("网格员")
    field = page.locator(".md-search__input")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(STATUS)).to_contain_text("找到")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    expect(field).to_have_attribute("aria-activedescendant", "cb-found-0")
    expect(page.locator("#cb-found-0")).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/*#term-grid-worker")
    assert observed == Observed()


def test_escape_leads_back_to_where_the_reader_was(page: Page, site: str) -> None:
    page.goto(site)
    link = page.locator("article a").first
    link.focus()
    page.keyboard.press("/")
    page.keyboard.type("网格员")
    expect(page.locator(RESULT).first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    assert page.url == site


def test_more_results_are_reached_by_the_arrow_keys(searching: Page) -> None:
    typed(searching, "网格")
    field = searching.locator(".md-search__input")
    field.press("ArrowUp")
    expect(searching.locator(".cb-search-more")).to_have_attribute("aria-selected", "true")
    field.press("Enter")
    expect(searching.locator(RESULT)).to_have_count(20)
    expect(field).to_be_focused()
    expect(searching.locator("#cb-found-10")).to_have_attribute("aria-selected", "true")


def test_a_screen_reader_is_told_what_the_field_is_and_what_was_found(searching: Page) -> None:
    typed(searching, "网格员")
    field = searching.get_by_role("combobox", name="搜索")
    expect(field).to_have_attribute("aria-controls", "cb-found")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(searching.get_by_role("listbox").get_by_role("option").first).to_contain_text("网格员")
    expect(searching.get_by_role("dialog").get_by_role("status")).to_contain_text("找到")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("网格员", "term"),
        ("专职网格员", "indicator"),
        ("网络安全", "theme"),
        ("银川", "case"),
        ("4万余件", "fact"),
        ("“@问政银川”", "practice"),
        ("没有写明是哪些年份", "statement"),
        ("满意度名称不同", "finding"),
        ("以点带面推动市域社会治理", "passage"),
    ],
)
def test_a_result_of_each_kind_opens_at_its_place(
    page: Page, site: str, words: str, kind: str
) -> None:
    page.goto(site)
    page.locator(".md-search__input").click()
    typed(page, words)
    expect(page.locator(".cb-search-kind").first).to_have_class(
        f"cb-search-kind cb-search-kind-{kind}"
    )
    page.locator(RESULT).first.click()
    page.wait_for_url("**h=*")
    wait_until(page, "CSS.highlights.has('cb-found')")
    box = page.evaluate(
        "() => { const range = [...CSS.highlights.get('cb-found')][0];"
        "const { top, height } = range.getBoundingClientRect();"
        "return [top, height, innerHeight]; }"
    )
    assert 0 < box[0] < box[2]
    assert box[1] > 0


def test_a_result_opens_at_its_place_and_the_words_are_marked(page: Page, site: str) -> None:
    page.goto(site)
    page.locator(".md-search__input").click()
    typed(page, "以点带面推动市域社会治理")
    page.locator(RESULT).first.click()
    page.wait_for_url("**/source/*#s-*")
    marked = page.evaluate("[...CSS.highlights.get('cb-found')].map(range => range.toString())")
    assert marked == ["以点带面推动市域社会治理"]
    inside = page.evaluate(
        "[...CSS.highlights.get('cb-found')].every(range => "
        "document.querySelector(':target').contains(range.startContainer))"
    )
    assert inside


def test_the_address_keeps_what_is_looked_for(page: Page, site: str) -> None:
    page.goto(site)
    page.locator(".md-search__input").click()
    typed(page, "网格员")
    assert page.url == f"{site}?q=%E7%BD%91%E6%A0%BC%E5%91%98"
    page.reload()
    expect(page.locator(RESULT).first).to_be_visible()
    page.keyboard.press("Escape")
    assert page.url == site


def slow_down(page: Page, files: str, at_once: int = 0) -> None:
    """From here on such files but the first few take their time, longer than a search waits to say
    that it works."""
    asked = count()

    def serve(route: Route) -> None:
        if next(asked) >= at_once:
            page.wait_for_timeout(600)
        route.continue_()

    page.route(files, serve)


def test_on_a_slow_line_enter_opens_what_was_typed_last(page: Page, site: str) -> None:
    page.goto(site)
    page.locator("[data-cb-search] input").focus()
    typed(page, "网格员")
    slow_down(page, "**/search/grams/**")
    page.locator("[data-cb-search] input").fill("")
    page.locator("[data-cb-search] input").press_sequentially("热线")
    page.keyboard.press("Enter")
    page.wait_for_url("**h=*")
    assert "热线" in unquote(page.url)


def test_a_field_that_is_used_before_its_script_is_there_opens_with_it(
    page: Page, site: str
) -> None:
    slow_down(page, "**/search/search.js")
    page.goto(site, wait_until="commit")
    typed(page, "网格")
    expect(page.locator(".cb-search-filter").first).to_be_visible()


def test_on_a_slow_line_what_is_found_can_be_narrowed(searching: Page) -> None:
    # By the first text is found what there is, by the others how it is shown.
    slow_down(searching, "**/search/texts/**", at_once=1)
    typed(searching, "网格")
    expect(searching.locator(".cb-search-filter").first).to_be_visible()


def test_the_address_keeps_the_filters(searching: Page) -> None:
    page = searching
    typed(page, "网格")
    kinds = page.locator(".cb-search-filter").first
    kinds.select_option(index=1)
    chosen = kinds.evaluate("element => element.selectedOptions[0].label")
    page.reload()
    expect(page.locator("#cb-found")).to_have_attribute("data-query", "网格")
    again = page.locator(".cb-search-filter").first
    assert again.evaluate("element => element.selectedOptions[0].label") == chosen


def test_results_can_be_kept_to_a_kind_and_a_case(searching: Page) -> None:
    typed(searching, "网格")
    kinds, cases = searching.locator(".cb-search-filter").all()
    label = kinds.locator("option", has_text="报告原文").inner_text()
    kinds.select_option(label)
    expect(searching.locator(".cb-search-kind").first).to_have_text("报告原文")
    assert set(searching.locator(".cb-search-kind").all_inner_texts()) == {"报告原文"}
    cases.select_option(cases.locator("option", has_text="乌海").inner_text())
    expect(searching.locator(".cb-search-case").first).to_have_text("乌海市")
    assert set(searching.locator(".cb-search-case").all_inner_texts()) == {"乌海市"}


def test_where_nothing_is_found_the_nearest_names_are_offered(searching: Page) -> None:
    assert "没有找到“网格员管理”" in typed(searching, "网格员管理")
    assert "glossary/#term-grid-worker" in shown(searching)
    assert "没有找到" in typed(searching, "zzzz")
    assert shown(searching) == []


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda tongue: tongue.id)
def test_the_box_is_never_blank(page: Page, site: str, tongue: Tongue) -> None:
    page.goto(f"{site}{tongue.path}")
    page.locator(".md-search__input").click()
    for words in ("", "zzzz", "，", "zzzz qqqq"):
        assert typed(page, words)
        expect(page.locator(".cb-search-names")).to_be_visible()
    page.locator(".cb-search-names").click()
    page.wait_for_url(f"{site}{tongue.path}names/*")


def test_words_of_the_names_nearest_to_a_query_are_whole(page: Page, site: str) -> None:
    page.goto(f"{site}en/")
    page.locator(".md-search__input").click()
    assert "Nothing was found" in typed(page, "grid policies")
    assert "grid" in page.locator(".cb-search-title").first.inner_text()


@pytest.mark.parametrize(
    ("edition", "words", "title"),
    [
        ("", "化解率96.8%", "矛盾纠纷化解率：96.8%"),
        ("zh-hant/", "化解率96.8%", "矛盾糾紛化解率：96.8%"),
        ("en/", "3987件", "Disputes dealt with: 3,987"),
        (
            "en/",
            "98% or above",
            "Residents’ satisfaction with their sense of security: 98% or above",
        ),
        ("en/", "wangge", "grid (网格)"),
        ("en/", "mediators", "mediator’s studio (人民调解员工作室)"),
    ],
)
def test_a_title_says_in_the_words_of_the_edition_what_was_found(
    page: Page, site: str, edition: str, words: str, title: str
) -> None:
    page.goto(f"{site}{edition}")
    page.locator(".md-search__input").click()
    typed(page, words)
    expect(page.locator(".cb-search-title").first).to_have_text(title)


def test_examples_of_the_editors_guide_are_no_hits(searching: Page) -> None:
    typed(searching, "3987件")
    assert not [place for place in shown(searching) if place.startswith("editors/")]


def test_parts_are_offered_where_the_whole_is_not_there(searching: Page) -> None:
    assert "各个部分" in typed(searching, "成功率3987件")
    assert shown(searching)


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("银川安全感", "cases/yinchuan/#fact-residents-sense-of-security"),
        ("乌海市网格员", "cases/wuhai/#fact-grid-workers"),
    ],
)
def test_a_case_and_what_it_is_asked_for_need_no_space(
    searching: Page, words: str, place: str
) -> None:
    typed(searching, words)
    expect(searching.locator(STATUS)).to_contain_text(f"没有完整的“{words}”")
    assert shown(searching)[0] == place


def test_without_script_the_field_leads_to_all_names(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site)
    page.locator(".md-search__input").fill("网格员")
    page.locator(".md-search__input").press("Enter")
    page.wait_for_url("**/names/?q=*")
    page.locator(".cb-names a", has_text="安全").first.click()
    assert page.url != f"{site}names/"
    context.close()


def test_a_search_that_cannot_be_loaded_says_so(page: Page, site: str) -> None:
    page.route("**/search/grams/*", lambda route: route.abort())
    page.goto(site)
    page.locator(".md-search__input").click()
    assert "没有连上" in typed(page, "网格员")


def test_a_search_that_could_not_be_loaded_is_tried_again(page: Page, site: str) -> None:
    page.route("**/search/head.json", lambda route: route.abort())
    page.goto(site)
    page.locator(".md-search__input").click()
    expect(page.locator(STATUS)).to_contain_text("没有连上")
    page.unroute("**/search/head.json")
    page.locator(".md-search__input").press_sequentially("网格员")
    expect(page.locator(RESULT).first).to_be_visible()


def test_the_search_does_nothing_outside_the_site(page: Page, site: str) -> None:
    seen = observe(page, site)
    page.goto(site)
    page.locator(".md-search__input").click()
    typed(page, "网格员")
    assert seen == Observed()


@pytest.mark.parametrize(("scheme", "rules"), [("light", None), ("dark", COLOURS)])
def test_the_open_search_is_accessible(
    browser: Browser, site: str, scheme: Literal["light", "dark"], rules: list[str] | None
) -> None:
    context = browser.new_context(
        locale="zh-CN",
        color_scheme=scheme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(site)
    page.locator(".md-search__input").click()
    for words in ("网格", "网格员管理", "zzzz"):
        typed(page, words)
        page.keyboard.press("ArrowDown")
        assert violations(page, rules) == []
    context.close()


def test_results_fit_a_small_phone(browser: Browser, site: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(site)
    page.locator(".md-header__button[for=__search]").click()
    typed(page, "mediation")
    widths = page.evaluate(
        "[...document.querySelectorAll('.cb-search-hit, .cb-search-filters')]"
        ".map(row => row.scrollWidth)"
    )
    assert max(widths) <= 320
    context.close()
