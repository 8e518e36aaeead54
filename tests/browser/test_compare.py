"""Cases side by side: chosen on the page, kept in its address, drawn from checked pages alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from build_scripts.editions import TONGUES, Tongue
from build_scripts.normalize import fold
from tests.browser.observing import Observed, stand_still
from tests.browser.test_pages import MOST, Look, violations
from tests.conftest import ROOT
from tests.whole import load_corpus

CASES = [path.parent.name for path in (ROOT / "cases").glob("*/summary.yaml")]
NOW = "[role=status][data-now]"
SHOWN = ".cb-lens:not([hidden])"
ADD = ".cb-choose fieldset > select"
LENSES = ("themes", "numbers", "words", "time")
ROWS = f"{SHOWN} tbody tr:not(.cb-group)"


def opened(page: Page, site: str, query: str = "") -> None:
    page.goto(f"{site}compare/{query}")
    expect(page.locator(NOW)).not_to_be_empty()


def change(page: Page, site_folder: Path, edit: Callable[[str], str]) -> None:
    """From here on the page comes as it is made of its HTML."""
    body = edit((site_folder / "compare" / "index.html").read_text(encoding="utf-8"))

    def serve(route: Route) -> None:
        route.fulfill(body=body, content_type="text/html; charset=utf-8")

    page.route("**/compare/?cases=*", serve)


def take_out(page: Page, site_folder: Path, case: str) -> None:
    """From here on the page comes without the case's cells, as it does where cases are many."""
    change(page, site_folder, lambda text: text.replace(f'data-case="{case}"', 'data-case="-"'))


def columns(page: Page) -> list[str]:
    heads = page.locator(f"{SHOWN} thead [data-case]")
    return [str(head.get_attribute("data-case")) for head in heads.all()]


def test_the_address_chooses_cases_and_lens(page: Page, site: str, observed: Observed) -> None:
    opened(page, site, "?cases=yinchuan,wuhai&lens=numbers")
    assert columns(page) == ["yinchuan", "wuhai"]
    assert page.locator(SHOWN).get_attribute("data-lens") == "numbers"
    assert observed == Observed()


def test_one_lens_is_laid_out_before_the_script_has_chosen(page: Page, site: str) -> None:
    page.route("**/compare.js", lambda route: route.abort())
    page.goto(f"{site}compare/?cases=yinchuan,wuhai&lens=numbers")
    assert page.locator(".cb-lens:visible").count() == 1 < page.locator(".cb-lens").count()
    page.unroute("**/compare.js")
    opened(page, site, "?cases=yinchuan,wuhai&lens=numbers")
    assert page.locator(".cb-lens:visible").get_attribute("data-lens") == "numbers"


def test_what_is_chosen_goes_into_the_address(page: Page, site: str) -> None:
    opened(page, site, "?cases=yinchuan,wuhai")
    page.locator(ADD).select_option("tongchuan")
    page.get_by_role("radio", name="时间").check()
    page.wait_for_url("**/compare/?cases=yinchuan,wuhai,tongchuan&lens=time&order=site")
    page.locator(".cb-choose button").first.click()
    page.get_by_role("radio", name="差别大的在前").check()
    page.wait_for_url("**/compare/?cases=wuhai,tongchuan&lens=time&order=apart")
    page.reload()
    expect(page.locator(NOW)).not_to_be_empty()
    assert columns(page) == ["wuhai", "tongchuan"]


def test_cases_too_many_for_the_page_are_chosen_by_typing(
    page: Page, site: str, site_folder: Path
) -> None:
    """Their names come from one file, and the column of the one that is chosen alone."""

    def typed(text: str) -> str:
        field = '<input list="all" data-names="../search/head.json"><datalist id="all"></datalist>'
        head = r'<th scope="col" data-case="yinchuan">.*?</th>'
        return re.sub(head, "", re.sub(r"<select .*?</select>", field, text))

    change(page, site_folder, typed)
    opened(page, site, "?cases=tongchuan,wuhai")
    field = page.locator("[data-names]")
    with page.expect_response("**/search/head.json"):
        field.focus()
    expect(page.locator("#all option")).to_have_count(len(CASES))
    field.fill("atlantis")
    field.press("Enter")
    expect(page.locator(NOW)).to_contain_text("本站没有：atlantis")
    with page.expect_response("**/compare/yinchuan/"):
        field.fill("银川")
        field.press("Enter")
    expect(page.locator(f"{SHOWN} thead [data-case=yinchuan]")).to_be_visible()
    first = page.get_by_label("换掉铜川市")
    first.fill("嘉峪关")
    first.press("Enter")
    page.wait_for_url("**/compare/?cases=jiayuguan,wuhai,yinchuan&**")
    opened(page, site, "?cases=atlantis,wuhai")
    expect(page.locator(NOW)).to_contain_text("本站没有：atlantis")


def test_two_stay_and_no_more_than_four_can_be_chosen(page: Page, site: str) -> None:
    opened(page, site, "?cases=yinchuan,wuhai")
    assert page.locator(".cb-choose button:enabled").count() == 0
    opened(page, site, f"?cases={','.join(CASES)}")
    assert page.locator(ADD).is_disabled()


def test_another_case_takes_the_place_of_a_chosen_one(page: Page, site: str) -> None:
    """In one step, by keyboard; of two that are chosen both change places."""
    opened(page, site, "?cases=yinchuan,wuhai")
    first = page.get_by_label("换掉银川市")
    first.focus()
    first.select_option("tongchuan")
    page.wait_for_url("**/compare/?cases=tongchuan,wuhai&**")
    expect(page.get_by_label("换掉铜川市")).to_be_focused()
    page.get_by_label("换掉铜川市").select_option("wuhai")
    page.wait_for_url("**/compare/?cases=wuhai,tongchuan&**")
    expect(page.locator(f"{SHOWN} thead [data-case]").first).to_have_attribute("data-case", "wuhai")


@pytest.mark.parametrize("case", CASES)
def test_a_column_from_elsewhere_is_what_the_page_itself_has(
    page: Page, site: str, site_folder: Path, case: str
) -> None:
    """A case that does not stand in the page is drawn just as one that does."""
    opened(page, site, f"?cases={case},{next(one for one in CASES if one != case)}")
    inside = page.locator(f"{SHOWN} td[data-case={case}]").all_inner_texts()
    take_out(page, site_folder, case)
    with page.expect_response(f"**/compare/{case}/"):
        page.reload()
    expect(page.locator(NOW)).not_to_be_empty()
    assert page.locator(f"{SHOWN} td[data-case={case}]").all_inner_texts() == inside


def test_figures_that_may_be_compared_come_first_the_furthest_apart_on_top(
    page: Page, site: str
) -> None:
    opened(page, site, "?lens=numbers")
    rows = page.locator(ROWS).all()
    told = [row.locator("td:has([data-amount])").count() > 1 for row in rows]
    assert True in told
    assert told == sorted(told, reverse=True)


def test_themes_go_by_shares_or_as_on_the_site(page: Page, site: str) -> None:
    opened(page, site, "?cases=yinchuan,wuhai")
    spreads = page.locator(ROWS).evaluate_all(
        "rows => rows.map(row => [...row.cells].slice(1).map(cell => Number(cell.dataset.share)))"
        ".map(([one, other]) => Math.abs(one - other))"
    )
    assert spreads == sorted(spreads, reverse=True)
    page.get_by_role("radio", name="照本站的顺序").check()
    page.wait_for_url("**order=site")
    names = page.locator(f"{ROWS} > th").all_inner_texts()
    page.goto(f"{site}compare/wuhai/")
    rows = page.locator("[data-lens=themes] [data-row] > th")
    assert names == [name for name in rows.all_inner_texts() if name in names]


def test_words_are_grouped_by_the_cases_that_use_them(page: Page, site: str) -> None:
    opened(page, site, "?cases=yinchuan,wuhai&lens=words")
    heads = page.locator(f"{SHOWN} .cb-group").all_inner_texts()
    assert [head.strip() for head in heads] == ["只有银川市", "只有乌海市", "银川市、乌海市都有"]
    head = page.locator(f"{SHOWN} thead [data-case=wuhai]").bounding_box()
    cell = page.locator(f"{ROWS} [data-case=wuhai]").first.bounding_box()
    own = page.locator(f"{SHOWN} .cb-own").last.bounding_box()
    assert head
    assert cell
    assert own
    assert own["y"] + own["height"] <= head["y"] < cell["y"]  # heads stand above columns only
    assert abs(head["x"] - cell["x"]) <= 1
    place = page.locator(f"{SHOWN} .cb-cite").first
    place.click()
    words = page.locator(".cb-evidence mark").first
    expect(words).to_be_visible()
    assert page.url.endswith("lens=words")  # the sentence is shown in place


GROUPS = """all => all.map(body => [
  body.querySelector(".cb-group").innerText.trim(),
  [...body.querySelectorAll(".cb-own li, tr[data-row] > th, tr:not(.cb-group) > th")].map(
    one => one.querySelector(":scope > [lang], :scope > a").innerText.trim()),
])"""
"""By its title the words of each group."""


def test_words_of_one_case_alone_are_in_no_report_of_the_others(page: Page, site: str) -> None:
    """And what several are told to have is in each of them, whichever are chosen."""
    corpus, _ = load_corpus(ROOT)
    assert corpus is not None
    reports = {
        id_: fold("".join(it.text for it in one.report.passages))
        for id_, one in corpus.cases.items()
    }
    names = {id_: one.name.zh for id_, one in corpus.cases.items()}
    wordings = {
        one.term: [*map(fold, (one.term, *one.aliases))] for one in corpus.codebook.terms.values()
    }
    said = 0
    for count in (2, 3, 4):
        for chosen in combinations(CASES, count):
            opened(page, site, f"?cases={','.join(chosen)}&lens=words")
            for title, rows in page.locator(f"{SHOWN} tbody").evaluate_all(GROUPS):
                told = {id_ for id_ in chosen if names[id_] in title}
                assert told
                assert len(rows) == len(set(rows))
                for words in rows:
                    forms = wordings.get(words, [fold(words)])
                    having = {id_ for id_ in chosen if any(form in reports[id_] for form in forms)}
                    assert having == told, (words, title)
                    said += 1
    assert said > 500


def test_shared_words_are_whole_words_and_no_terms(page: Page, site: str) -> None:
    opened(page, site, "?cases=tongchuan,wuhai&lens=words")
    shared = page.locator(f"{SHOWN} [data-row] > th > [lang], {SHOWN} tr > th > [lang]")
    found = shared.all_inner_texts()
    assert "习近平新时代中国特色社会主义思想" in found
    chopped = ("完善市域社会治理体", "政法队伍教育整顿成", "为全国市域社会治理现代化试点")
    assert not [words for words in found if words in chopped or words.endswith("的")]
    opened(page, f"{site}en/", "?cases=tongchuan,wuhai&lens=words")
    assert shared.count() == 0  # they are Chinese words and have no English


def test_the_title_names_the_chosen_cases(page: Page, site: str) -> None:
    opened(page, site, "?cases=tongchuan,wuhai")
    expect(page).to_have_title(re.compile("^铜川市、乌海市 · 并排比较"))


def test_a_column_says_what_it_is_and_leads_to_the_choice(page: Page, site: str) -> None:
    page.goto(f"{site}compare/wuhai/")
    expect(page.locator(".cb-lead")).to_contain_text("乌海市单独一列")
    page.get_by_role("link", name="与其他城市并排比较").click()
    page.wait_for_url("**/compare/?cases=wuhai*")


@pytest.mark.parametrize("start", ["", "compare/?cases=jiayuguan,yinchuan&lens=themes"])
def test_a_silence_leads_to_what_it_rests_on(page: Page, site: str, start: str) -> None:
    page.goto(f"{site}{start}")
    page.locator("a.cb-state-absent:visible").first.click()
    page.wait_for_url("**/checks/#silence-theme-*")
    expect(page.locator("li:target .cb-meta")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("edition", "told"),
    [
        ("", "本站没有：atlantis、nothing。 正在比较：乌海市、"),
        ("zh-hant/", "本站沒有：atlantis、nothing。 正在比較：烏海市、"),
        ("en/", "Not on this site: atlantis, nothing. Comparing Wuhai, "),
    ],
)
def test_what_the_address_asks_for_in_vain_is_told(
    page: Page, site: str, edition: str, told: str
) -> None:
    opened(page, f"{site}{edition}", "?cases=atlantis,wuhai&lens=nothing")
    expect(page.locator(NOW)).to_contain_text(told)
    assert columns(page)[0] == "wuhai"
    assert len(columns(page)) == 2


@pytest.mark.parametrize(
    ("tongue", "look", "most"),
    [
        # A wide page in the first edition and a narrow one in English, whose words are the longest.
        pytest.param(TONGUES[0], ("light", 1440), MOST, id="first"),
        pytest.param(TONGUES[-1], ("dark", 360), MOST, id="last"),
        *(
            pytest.param(it, look, None, id=f"{it.id}-{look[0]}", marks=pytest.mark.long)
            for it in TONGUES
            for look in (("light", 1440), ("dark", 360))
        ),
    ],
)
def test_every_lens_is_accessible(
    page: Page, site: str, tongue: Tongue, look: Look, most: int | None
) -> None:
    scheme, width = look
    found: list[str] = []
    page.set_viewport_size({"width": width, "height": 740})
    page.emulate_media(color_scheme=scheme)
    for lens in LENSES:
        opened(page, f"{site}{tongue.path}", f"?lens={lens}")
        stand_still(page)
        found += violations(page, most=most)
    assert not found, "\n".join(found)


SMALLEST = """() => {
  const shown = document.createTreeWalker(document.querySelector("article"), NodeFilter.SHOW_TEXT);
  let least = Infinity;
  while (shown.nextNode()) {
    const element = shown.currentNode.parentElement;
    const size = parseFloat(getComputedStyle(element).fontSize);
    const isSeen = size && element.checkVisibility() && shown.currentNode.data.trim();
    if (isSeen) least = Math.min(least, size);
  }
  return least * 0.75;
}"""
"""The size of the smallest letters, in points."""


def print_prepared(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")


@pytest.mark.parametrize("lens", LENSES)
def test_four_cases_are_printed_on_one_sheet_large_enough_and_with_its_address(
    page: Page, site: str, lens: str
) -> None:
    """In English, whose words are the longest."""
    opened(page, f"{site}en/", f"?cases={','.join(CASES)}&lens={lens}")
    print_prepared(page)
    assert round(page.evaluate(SMALLEST), 2) >= 7
    assert page.url in page.locator("[data-printed]").inner_text()
    assert "Municipal" in page.locator("[data-printed]").inner_text()
    expect(page.locator(".cb-printed", has_text="◇ flagged")).to_be_visible()
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    assert set(re.findall(rb"MediaBox \[0 0 (\d+)", printed)) == {b"841"}  # lying


def test_a_sheet_tells_what_it_leaves_out_and_the_page_has_it_again(page: Page, site: str) -> None:
    opened(page, f"{site}en/", f"?cases={','.join(CASES)}&lens=themes")
    rows, names = page.locator(f"{ROWS}:visible"), page.locator(f"{ROWS} li > a:visible")
    all_rows, all_names = rows.count(), names.count()
    print_prepared(page)
    told = re.search(r"the (\d+) rows furthest apart, of (\d+)", page.inner_text("[data-printed]"))
    assert told
    assert [int(count) for count in told.groups()] == [rows.count(), all_rows]
    cells = page.locator(f"{ROWS}:visible ul:has([data-others])")
    assert "a plus sign counts" in page.inner_text("[data-printed]")
    for cell in cells.all():
        others = int(str(cell.locator("[data-others]").get_attribute("data-others")))
        stand = cell.locator("li > a:visible").count()
        assert stand + others == cell.locator("li").count()
    page.emulate_media(media="screen")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert (rows.count(), names.count()) == (all_rows, all_names)


def test_a_phone_prints_the_same_sheet(page: Page, site: str) -> None:
    told = []
    for width in (1440, 360):
        page.set_viewport_size({"width": width, "height": 740})
        opened(page, site, f"?cases={','.join(CASES)}&lens=numbers")
        print_prepared(page)
        told.append(page.inner_text("[data-printed]"))
        page.emulate_media(media="screen")
    assert told[0] == told[1]


def test_a_lost_connection_is_told_and_can_be_mended(
    page: Page, site: str, site_folder: Path
) -> None:
    take_out(page, site_folder, "wuhai")
    page.route("**/compare/wuhai/", lambda route: route.abort())
    opened(page, site, "?cases=yinchuan,wuhai")
    expect(page.locator(NOW)).to_contain_text("乌海市")
    page.unroute("**/compare/wuhai/")
    page.get_by_role("radio", name="数字").check()
    expect(page.locator(f"{SHOWN} thead [data-case=wuhai]")).to_be_visible()


def test_without_script_all_tables_stand_there(page: Page, site: str) -> None:
    page.route("**/compare.js", lambda route: route.abort())
    page.goto(f"{site}compare/")
    assert page.locator(".cb-choose").is_hidden()
    assert page.locator(SHOWN).count() == 4
    assert sorted(set(columns(page))) == sorted(CASES)
