"""Cases side by side: chosen on the page, kept in its address, drawn from checked pages alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.observing import Observed
from tests.conftest import ROOT

CASES = [path.parent.name for path in (ROOT / "cases").glob("*/summary.yaml")]
NOW = "[role=status][data-now]"
SHOWN = ".cb-lens:not([hidden])"


def opened(page: Page, site: str, query: str = "") -> None:
    page.goto(f"{site}compare/{query}")
    expect(page.locator(NOW)).not_to_be_empty()


def take_out(page: Page, case: str) -> None:
    """From here on the page comes without the case's cells, as it does where cases are many."""

    def serve(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, body=answer.text().replace(f'data-case="{case}"', 'data-case="-"')
        )

    page.route("**/compare/?cases=*", serve)


def columns(page: Page) -> list[str]:
    heads = page.locator(f"{SHOWN} thead [data-case]")
    return [str(head.get_attribute("data-case")) for head in heads.all()]


def test_the_address_chooses_cases_and_lens(page: Page, site: str, observed: Observed) -> None:
    opened(page, site, "?cases=yinchuan,wuhai&lens=numbers")
    assert columns(page) == ["yinchuan", "wuhai"]
    assert page.locator(SHOWN).get_attribute("data-lens") == "numbers"
    assert observed == Observed()


def test_what_is_chosen_goes_into_the_address(page: Page, site: str) -> None:
    opened(page, site, "?cases=yinchuan,wuhai")
    page.locator(".cb-choose select").select_option("tongchuan")
    page.get_by_role("radio", name="时间").check()
    page.wait_for_url("**/compare/?cases=yinchuan,wuhai,tongchuan&lens=time&order=apart")
    page.locator(".cb-choose button").first.click()
    page.wait_for_url("**/compare/?cases=wuhai,tongchuan&lens=time&order=apart")
    page.reload()
    expect(page.locator(NOW)).not_to_be_empty()
    assert columns(page) == ["wuhai", "tongchuan"]


def test_two_stay_and_no_more_than_four_can_be_chosen(page: Page, site: str) -> None:
    opened(page, site, "?cases=yinchuan,wuhai")
    assert page.locator(".cb-choose button:enabled").count() == 0
    opened(page, site, f"?cases={','.join(CASES)}")
    assert page.locator(".cb-choose select").is_disabled()


@pytest.mark.parametrize("case", CASES)
def test_a_column_from_elsewhere_is_what_the_page_itself_has(
    page: Page, site: str, case: str
) -> None:
    """A case that does not stand in the page is drawn just as one that does."""
    opened(page, site, f"?cases={case},{next(one for one in CASES if one != case)}")
    inside = page.locator(f"{SHOWN} td[data-case={case}]").all_inner_texts()
    take_out(page, case)
    with page.expect_response(f"**/compare/{case}/"):
        page.reload()
    expect(page.locator(NOW)).not_to_be_empty()
    assert page.locator(f"{SHOWN} td[data-case={case}]").all_inner_texts() == inside


def test_figures_that_may_be_compared_come_first_the_furthest_apart_on_top(
    page: Page, site: str
) -> None:
    opened(page, site, "?lens=numbers")
    rows = page.locator(f"{SHOWN} tbody tr").all()
    told = [row.locator("td:has([data-amount])").count() > 1 for row in rows]
    assert True in told
    assert told == sorted(told, reverse=True)


def test_words_are_grouped_by_the_cases_that_use_them(page: Page, site: str) -> None:
    opened(page, site, "?cases=yinchuan,wuhai&lens=words")
    heads = page.locator(f"{SHOWN} .cb-group").all_inner_texts()
    assert [head.strip() for head in heads] == ["银川市、乌海市都有", "只有银川市", "只有乌海市"]


def test_an_unknown_case_in_the_address_is_passed_over(page: Page, site: str) -> None:
    opened(page, site, "?cases=atlantis,wuhai&lens=nothing")
    assert len(columns(page)) == 2
    assert "wuhai" in columns(page)


def test_a_lost_connection_is_told_and_can_be_mended(page: Page, site: str) -> None:
    take_out(page, "wuhai")
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
