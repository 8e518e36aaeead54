"""From every kind of statement its sentence is shown in place, and one step more leads to it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.observing import EACH_EDITION
from tests.browser.test_pages import violations
from tests.conftest import ROOT

CASES = sorted(path.parent.name for path in (ROOT / "cases").glob("*/summary.yaml"))
KINDS = {
    "key figure": ".cb-figures .cb-value",
    "abstract": ".cb-abstract .cb-cite",
    "practice": ".cb-practice .cb-cite",
    "fact": ".cb-facts .cb-value",
}
KINDS_OF_CASES = [
    pytest.param(case, kind, marks=[] if place % len(CASES) == number else pytest.mark.long)
    for number, case in enumerate(CASES)
    for place, kind in enumerate(KINDS)
]
"""Each kind of statement in one of the cases, and in `make test-all` in every one."""
BOX = ".cb-evidence"
ONE = "fact"  # the kind that has most to say
SMALLEST = 24  # pixels of a target (WCAG 2.2, 2.5.8)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A page on a phone that is touched."""
    context = browser.new_context(
        locale="zh-CN", viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True
    )
    yield context.new_page()
    context.close()


def unfold(page: Page) -> None:
    """Open the parts of a case's page that are opened at their names."""
    page.locator("details.cb-group").evaluate_all("all => all.forEach(one => one.open = true)")


def chosen(page: Page, kind: str) -> tuple[Locator, str]:
    """A link of a kind, and the words that it says it leads to."""
    unfold(page)
    links = page.locator(KINDS[kind])
    link = links.nth(links.count() // 2)
    return link, str(link.get_attribute("title")).partition("\n")[0]


def marked(page: Page) -> str:
    """The words that are marked in what is shown."""
    page.locator(f"{BOX} mark").first.wait_for()
    return "".join(page.locator(f"{BOX} mark").all_inner_texts())


@pytest.mark.parametrize(("case", "kind"), KINDS_OF_CASES)
def test_a_click_shows_the_passage_and_leads_on_to_it(
    page: Page, site: str, case: str, kind: str
) -> None:
    page.goto(f"{site}cases/{case}/")
    link, quote = chosen(page, kind)
    link.click()
    assert marked(page) == quote
    assert page.url == f"{site}cases/{case}/"
    page.locator(".cb-evidence-on").click()
    page.wait_for_url("**/source/#q-*")
    target = page.locator("mark.cb-target")
    target.first.wait_for()
    assert "".join(target.all_inner_texts()) == quote
    place = target.first.bounding_box()
    height = page.viewport_size["height"] if page.viewport_size else 0
    assert place is not None
    assert 0 <= place["y"] < height


CUT = """() => {
  const box = document.querySelector(".cb-evidence-words");
  const seen = box.getBoundingClientRect();
  const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const lines = [];
  while (texts.nextNode()) {
    range.selectNodeContents(texts.currentNode);
    lines.push(...range.getClientRects());
  }
  const isAcross = (edge) => lines.some(({ top, bottom }) => top < edge - 1 && bottom > edge + 1);
  return [box.scrollHeight > box.clientHeight + 1, isAcross(seen.top) || isAcross(seen.bottom)];
}"""
"""Whether not all of a passage is seen at once, and whether a line of it is cut."""


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_no_line_of_a_passage_is_cut(page: Page, site: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{site}en/cases/wuhai/")
    unfold(page)
    long = 0
    for link in page.locator(KINDS["practice"]).all()[::7]:
        link.click()
        marked(page)
        is_long, is_cut = page.evaluate(CUT)
        assert not is_cut
        long += is_long
        page.keyboard.press("Escape")
    assert long


def test_a_pointer_over_a_value_shows_its_passage_and_what_to_know(page: Page, site: str) -> None:
    page.goto(f"{site}cases/{CASES[0]}/")
    unfold(page)
    link = page.locator(".cb-facts .cb-apart .cb-value").first
    quote, *notes = str(link.get_attribute("title")).split("\n")
    link.hover()
    assert marked(page) == quote
    assert page.locator(".cb-evidence-notes li").all_inner_texts() == notes
    assert "¶" in page.locator(".cb-evidence-place").inner_text()
    assert link.get_attribute("title") is None  # no tooltip besides
    page.locator(".cb-evidence-words").hover()
    page.wait_for_timeout(400)
    expect(page.locator(BOX)).to_be_visible()
    page.mouse.move(0, 0)
    expect(page.locator(BOX)).to_be_hidden()
    assert str(link.get_attribute("title")).split("\n") == [quote, *notes]


def test_by_keyboard_it_is_seen_entered_followed_and_left(page: Page, site: str) -> None:
    page.goto(f"{site}cases/{CASES[0]}/")
    link, quote = chosen(page, "abstract")
    page.keyboard.press("Shift")  # so that a key has been used last
    link.focus()
    assert marked(page) == quote
    described = page.locator(f"#{link.get_attribute('aria-describedby')}")
    assert quote in described.inner_text()
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    on = page.locator(".cb-evidence-on")
    expect(on).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(BOX)).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(".cb-evidence-close").focus()
    page.keyboard.press("Tab")  # goes on where the page does
    expect(page.locator(".cb-evidence-on")).not_to_be_focused()
    assert page.evaluate("document.activeElement !== document.body")
    link.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.wait_for_url("**/source/#q-*")


def test_a_tap_shows_it_at_the_foot_of_the_screen(phone: Page, site: str) -> None:
    phone.goto(f"{site}cases/{CASES[0]}/")
    for kind in KINDS:
        link, quote = chosen(phone, kind)
        link.tap()
        assert marked(phone) == quote
        box, at = phone.locator(BOX).bounding_box(), link.bounding_box()
        assert box is not None
        assert at is not None
        assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 360, 740)
        assert at["y"] + at["height"] <= box["y"]
        phone.locator(".cb-evidence-close").tap()
        expect(phone.locator(BOX)).to_be_hidden()


def test_without_a_connection_the_quote_is_shown(page: Page, site: str) -> None:
    page.route("**/source/", lambda route: route.abort())
    page.goto(f"{site}cases/{CASES[0]}/")
    link, quote = chosen(page, "practice")
    link.click()
    expect(page.locator(".cb-evidence-words")).to_have_text(quote)
    expect(page.locator(".cb-evidence-on")).to_be_focused()


@pytest.mark.parametrize("edition", ["zh-hant/", "en/"])
def test_it_says_in_which_language_and_script_the_words_are(
    page: Page, site: str, edition: str
) -> None:
    page.goto(f"{site}{edition}cases/{CASES[0]}/")
    page.locator(KINDS["abstract"]).first.click()
    words = page.locator(f"{BOX} blockquote")
    assert words.get_attribute("lang") == ("zh-Hans" if edition == "en/" else "zh-Hant")
    if edition == "en/":
        assert page.locator(f"{BOX} .cb-translation").inner_text().startswith("Editors")
    else:
        assert page.locator(".cb-evidence-place small").inner_text() == "已轉換"


def test_a_reference_names_words_place_and_address(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    for edition, converted in (("", False), ("zh-hant/", True)):
        page.goto(f"{site}{edition}cases/{CASES[0]}/")
        link, _ = chosen(page, "abstract")
        link.click()
        quote, offer = marked(page), page.locator(f"{BOX} .cb-evidence-copy").first.inner_text()
        copied = copied_by(page, 0)
        name, locator = page.locator(".cb-evidence-place").inner_text().split()[:2]
        assert all(part in copied for part in (quote, name, locator))
        assert f"{site}{edition}cases/{CASES[0]}/source/#q-" in copied
        assert ("由簡體字轉換" in copied) == converted
        expect(page.locator(f"{BOX} .cb-evidence-copy").first).to_have_text(offer)  # once more
    context.close()


@pytest.mark.parametrize(
    ("edition", "outer", "inner"),
    [("", "“”", "‘’"), ("zh-hant/", "「」", "『』"), ("en/", "“”", "‘’")],
)
def test_a_reference_has_inner_marks_inside_and_the_letter_and_the_translation(
    page: Page, site: str, edition: str, outer: str, inner: str
) -> None:
    page.goto(f"{site}{edition}cases/{CASES[0]}/source/")
    quotes = page.locator(f".cb-passage:has(.cb-letter) mark:has-text('{outer[0]}')").evaluate_all(
        "marks => [...new Set(marks.map((mark) => mark.dataset.quotes.split(' ')[0]))]"
    )
    assert quotes
    for id_ in quotes:
        words, copied, name = page.evaluate(
            """async ([root, id]) => {
                const { quoteIn } = await import(new URL('assets/evidence.js', root));
                const { nodes, references } = quoteIn(document, new URL(`#${id}`, location.href));
                const words = nodes.filter((node) => node.tagName).map((node) => node.textContent);
                const name = document.querySelector(`#note-${id} .cb-cite`).textContent;
                return [words.join(""), references[0], name];
            }""",
            [site, id_],
        )
        swapped = words.translate(str.maketrans(outer, inner))
        assert swapped != words
        assert copied.startswith(f"{outer[0]}{swapped}{outer[1]}")
        assert re.fullmatch(r"¶[\d.]+[a-z]+", name)
        assert name in copied
        assert ("(editors’ translation: “" in copied) == (edition == "en/")


@EACH_EDITION
def test_a_reference_keeps_the_period_and_the_marks_of_figures(
    page: Page, site: str, edition: str
) -> None:
    for case in CASES:
        page.goto(f"{site}{edition}cases/{case}/")
        rows = page.locator(".cb-facts tr:has(.cb-marks)").evaluate_all(
            """rows => rows.map((row) => [
                new URL(row.querySelector('.cb-value').href).hash,
                row.querySelector('.cb-value data').textContent,
                row.querySelector('.cb-marks').ariaLabel,
                [...row.querySelectorAll('.cb-mark')].map((m) => m.matches('.cb-mark-set')),
            ])"""
        )
        assert rows
        page.goto(f"{site}{edition}cases/{case}/source/")
        copied = page.evaluate(
            """async ([root, hashes]) => {
                const { quoteIn } = await import(new URL('assets/evidence.js', root));
                const at = (hash) => quoteIn(document, new URL(hash, location.href));
                return hashes.map((hash) => at(hash).references[0]);
            }""",
            [site, [hash_ for hash_, *_ in rows]],
        )
        for (_, value, label, is_set), reference in zip(rows, copied, strict=True):
            period, *others = re.split("；|; ", label)
            kept = [period, *(it for it, is_one in zip(others, is_set[1:], strict=True) if is_one)]
            assert f"{value}{'（' if edition != 'en/' else ' ('}{kept[0]}" in reference
            assert all(words in reference for words in kept)


def copied_by(page: Page, button: int) -> str:
    """What a button of the evidence copies, when it has said so."""
    copy = page.locator(f"{BOX} .cb-evidence-copy").nth(button)
    offer = copy.inner_text()
    copy.click()
    expect(copy).not_to_have_text(offer)
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_place_is_cited_in_each_style(browser: Browser, site: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    for edition in ("", "en/"):
        page.goto(f"{site}{edition}cases/{CASES[0]}/")
        link, _ = chosen(page, "abstract")
        link.click()
        page.locator(f"{BOX} mark").wait_for()
        locator = re.search(r"¶[\d.]+", page.locator(".cb-evidence-place").inner_text())
        address = str(page.locator(".cb-evidence-on").evaluate("link => link.href"))
        quote = address.partition("#")[2]
        gbt, bibtex, csl = (copied_by(page, button) for button in (1, 2, 3))
        assert locator is not None
        for cited in (gbt, bibtex, csl):
            assert address in cited
            assert locator[0] in cited
            assert not re.search(r"\{(?:words|locator|address|id)\}(?!\})", cited)
        assert bibtex.startswith(f"@misc{{casebook-{CASES[0]}-{quote},")
        [item] = json.loads(csl)
        assert (item["id"], item["URL"]) == (f"casebook-{CASES[0]}-{quote}", address)
    context.close()


def test_with_a_key_for_new_pages_it_is_a_link(page: Page, site: str) -> None:
    page.goto(f"{site}cases/{CASES[0]}/")
    with page.context.expect_page() as opened:
        page.locator(KINDS["abstract"]).first.click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url(lambda address: "/source/#q-" in address)


def test_without_script_it_is_a_link_and_the_sentence_is_outlined(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}cases/{CASES[0]}/")
    link, _ = chosen(page, ONE)
    link.click()
    page.wait_for_url("**/source/#q-*")
    sentence = page.locator(".cb-sentence:has(.cb-anchor:target)")
    expect(sentence.first).to_have_css("outline-style", "solid")
    context.close()


_GO_THERE_AGAIN = """() => {
    const { hash, pathname } = location;
    scrollTo(0, 0);
    history.replaceState(null, "", pathname);
    location.hash = hash;
    return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""
_WHERE_CITED_WORDS_ARE = """() => {
    const marks = document.querySelectorAll("mark.cb-target");
    const passage = marks[0].closest(".cb-passage");
    const box = (element) => element.getBoundingClientRect();
    return [
        [box(marks[0]).top, box([...marks].at(-1)).bottom],
        box(passage.querySelector(".cb-passage-number")).top,
        [box(document.querySelector(".md-header")).bottom, innerHeight],
    ];
}"""


@pytest.mark.parametrize("width", [360, 1440])
@EACH_EDITION
def test_a_report_opens_at_the_cited_words_with_what_stands_before_them(
    page: Page, site: str, edition: str, width: int
) -> None:
    """Early and late ones, once all notes have found their room; with the number of their passage
    where both are on one screen."""
    page.set_viewport_size({"width": width, "height": 740})
    source = f"{site}{edition}cases/yinchuan/source/"
    page.goto(source)
    quotes = page.locator(".cb-passage .cb-anchor[id^='q-']").evaluate_all(
        "all => all.map(({ id }) => id)"
    )
    with_number = 0
    for quote in quotes[:: len(quotes) // 6]:
        page.goto("about:blank")
        page.goto(f"{source}#{quote}", wait_until="networkidle")
        page.locator("mark.cb-target").first.wait_for()  # set off once the notes have their room
        for go in ("() => {}", _GO_THERE_AGAIN):  # the browser may be slower than the script
            page.evaluate(go)
            words, number, screen = page.evaluate(_WHERE_CITED_WORDS_ARE)
            assert screen[0] < words[0] < words[1] < screen[1], quote
            room = screen[1] - screen[0]
            assert words[0] - screen[0] >= min(words[0] - number, 0.2 * room), quote
            if words[1] - number < 0.8 * room:
                with_number += 1
                assert screen[0] < number, quote
    assert with_number


@pytest.mark.parametrize("case", CASES)
def test_a_note_leads_to_what_rests_on_its_words(page: Page, site: str, case: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site}cases/{case}/source/")
    letter = page.locator(".cb-letter").first
    name = letter.get_attribute("aria-label")
    letter.click()
    note = page.locator(".cb-notes li:target")
    assert note.locator(".cb-cite").inner_text() == name
    note.locator("a:not(.cb-cite)").first.click()
    page.wait_for_url(f"**/cases/{case}/#*")
    assert page.locator(":target").count() == 1


def test_a_paragraph_folds_what_rests_on_it_on_a_phone(phone: Page, site: str) -> None:
    phone.goto(f"{site}cases/{CASES[0]}/source/")
    notes = phone.locator(".cb-notes").first
    expect(notes.locator("li").first).to_be_hidden()
    notes.locator("summary").tap()
    expect(notes.locator("li").first).to_be_visible()


def test_notes_that_do_not_fit_beside_a_paragraph_are_folded(page: Page, site: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(f"{site}cases/yinchuan/source/")
    notes = page.locator(".cb-long")
    expect(notes.first).to_be_visible()
    holes = notes.evaluate_all(
        "all => all.map(one => one.parentElement.offsetHeight"
        " - one.parentElement.querySelector('.cb-passage-text').getBoundingClientRect().bottom"
        " + one.parentElement.getBoundingClientRect().top)"
    )
    assert max(holes) < 2 * SMALLEST
    rest = notes.first.locator(".cb-notes-rest")
    expect(rest).to_be_visible()
    rest.click()
    expect(notes.first.locator("li").last).to_be_visible()
    expect(rest).to_be_hidden()
    notes.first.locator("summary").click()
    page.locator(".cb-passage:has(.cb-long)").first.locator(".cb-letter").last.click()
    expect(notes.first).to_have_attribute("open", "")
    expect(notes.first.locator("li:target")).to_be_in_viewport()


@pytest.mark.parametrize("case", CASES)
def test_what_is_copied_of_a_report_is_the_report(browser: Browser, site: str, case: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{site}cases/{case}/source/")
    for place in (".cb-sentence.cb-cited", ".cb-passage-text"):
        shown = page.locator(place).filter(has=page.locator(".cb-letter")).first
        words = shown.evaluate(
            "shown => { getSelection().selectAllChildren(shown); document.execCommand('copy');"
            " return shown.textContent; }"
        )
        assert page.evaluate("navigator.clipboard.readText()").strip() == words
    context.close()


def test_quotes_have_the_same_names_everywhere(page: Page, site: str) -> None:
    named: dict[str, set[str]] = {}
    for address in (f"cases/{CASES[0]}/", f"cases/{CASES[0]}/source/", "overview/"):
        page.goto(site + address)
        for href, name in page.locator("a.cb-cite[href*='#q-']").evaluate_all(
            "links => links.map(link => [link.href, link.textContent.replace('依据 ', '')])"
        ):
            named.setdefault(href, set()).add(name)
    of_case = {href: names for href, names in named.items() if f"/{CASES[0]}/" in href}
    assert all(len(names) == 1 for names in of_case.values())
    assert len({name for names in of_case.values() for name in names}) == len(of_case)


@pytest.mark.parametrize("width", [360, 1440])
def test_targets_are_large_enough_and_open_evidence_is_accessible(
    page: Page, site: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in (f"cases/{CASES[0]}/", "themes/public-order/"):
        page.goto(site + address)
        page.locator(".cb-rests details").evaluate_all("all => all.forEach(one => one.open = true)")
        page.locator("a.cb-cite:visible").first.click()
        page.locator(f"{BOX} mark").first.wait_for()
        small = page.locator("a.cb-cite:visible, a.cb-value:visible, .cb-evidence a").evaluate_all(
            "(links, least) => links.filter(link => link.getClientRects().length === 1"
            " && Math.min(link.offsetWidth, link.offsetHeight) < least).map(one => one.outerHTML)",
            SMALLEST,
        )
        assert small == []
        page.evaluate("scrollTo(0, 0)")  # a link half beneath the header counts as a small one
        assert violations(page) == []
