"""Pictures in Chromium: one drawing for each width, marks that lead on, and what can be saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Page, expect

SHOWN = "svg.cb-chart:visible"
PAGES = ("", "overview/", "cases/wuhai/", "indicators/", "glossary/")


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("path", PAGES)
def test_one_drawing_is_shown_whole_and_readable(
    site: str, page: Page, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(site + path)
    figures = page.locator(".cb-figure")
    assert figures.count() == page.locator(SHOWN).count() > 0
    for drawing in page.locator(SHOWN).all():
        box = drawing.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        sizes = drawing.evaluate(
            "it => { const scale = it.clientWidth / it.viewBox.baseVal.width;"
            " return [...it.querySelectorAll('g[font-size]')]"
            ".map(one => one.getAttribute('font-size') * scale) }"
        )
        assert min(sizes) >= 12.5
        assert max(sizes) <= 22


ASTRAY = """svg => {
  const sheet = svg.getBoundingClientRect();
  const lines = [...svg.querySelectorAll("text:not(:has(tspan)), tspan")].map(
    (one) => [one.textContent, one.getBoundingClientRect()]);
  const share = (one, other) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 6;
  return lines.flatMap(([words, box], at) => [
    ...(box.left < sheet.left - 1 || box.right > sheet.right + 1 ? [words] : []),
    ...lines.slice(at + 1).filter(([, other]) => share(box, other))
      .map(([its]) => `${words} | ${its}`),
  ]);
}"""
"""The words of a drawing that leave it, or that lie on others; lines may share their leading."""


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("path", ["themes/", "features/who-leads/", *PAGES])
def test_words_neither_leave_a_drawing_nor_lie_on_each_other(
    site: str, page: Page, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    astray: list[str] = []
    for edition in ("", "en/"):
        page.goto(site + edition + path)
        for drawing in page.locator(SHOWN).all():
            astray += drawing.evaluate(ASTRAY)
    assert not astray


def test_a_mark_leads_to_the_words_it_rests_on(site: str, page: Page) -> None:
    page.goto(f"{site}cases/wuhai/")
    mark = page.locator(f"#chart-facts-wuhai {SHOWN} a").first
    address = mark.get_attribute("href") or ""
    expect(mark).to_have_attribute("data-evidence", address)
    page.goto(f"{page.url}{address}")
    assert page.locator(f"#{address.partition('#')[2]}").count() == 1


@pytest.mark.parametrize("kind", ["SVG", "PNG"])
def test_a_picture_is_saved_as_it_is_seen(site: str, page: Page, tmp_path: Path, kind: str) -> None:
    page.goto(f"{site}cases/wuhai/")
    figure = page.locator("#chart-report-wuhai")
    figure.locator("summary").click()
    with page.expect_download() as saved:
        figure.get_by_role("button", name=kind).click()
    file = tmp_path / saved.value.suggested_filename
    saved.value.save_as(file)
    content = file.read_bytes()
    if kind == "PNG":
        assert content.startswith(b"\x89PNG")
        return
    drawing = etree.fromstring(content)
    assert b"var(" not in content
    assert "乌海市的报告正文" in "".join(map(str, drawing.itertext()))
    assert all(str(link.get("href")).startswith("http") for link in drawing.iter("{*}a"))


def test_keyboards_reach_through_the_table_what_marks_lead_to(site: str, page: Page) -> None:
    page.goto(site)
    figure = page.locator("#chart-reports")
    assert figure.locator("svg a:not([tabindex='-1'])").count() == 0
    figure.locator("summary").click()
    assert figure.locator("table a:visible").count() == 4
