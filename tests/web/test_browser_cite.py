"""Cite, quote and print, in headless Chromium: what lands in the clipboard, what lands on paper."""

from __future__ import annotations

import pytest

from tests.browser.pages import PAGES
from tests.waiting import until

from .test_browser import fits

pytestmark = pytest.mark.browser

SELECT = """
const node = document.querySelector(arguments[0]).firstChild, end = document.querySelector(arguments[1]);
const range = document.createRange();
range.setStart(node, 0);
range.setEnd(arguments[2] ? node : end, arguments[2] || end.childNodes.length);
getSelection().removeAllRanges();
getSelection().addRange(range);
"""
SHOWN = "return [...document.querySelectorAll(arguments[0])].filter((one) => one.checkVisibility()).length"


@pytest.fixture
def stored(samples):
    """A sample of several paragraphs, the first of which a mark does not cut."""
    return next(one for one in samples.store.iterate() if len(one.article.paragraphs) > 2 and one.article.url)


def clipboard(browser) -> str:
    read = (
        "const done = arguments[0]; navigator.clipboard.readText().then(done, (fault) => done(String(fault)))"
    )
    return browser.execute_async_script(read)


# The clipboard knows no colours: each width once.
@pytest.mark.parametrize("browser", [("desktop", "light"), ("phone", "dark")], indirect=True, ids="-".join)
@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_citations_and_quotations_are_copied(browser, address, stored, language):
    from selenium.webdriver.common.by import By

    browser.execute_cdp_cmd(
        "Browser.grantPermissions", {"permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]}
    )
    browser.get(f"{address}/article/{stored.article.id}?lang={language}")
    assert browser.execute_script(SHOWN, ".cite button") == 0
    browser.find_element(By.CSS_SELECTOR, ".cite summary").click()
    assert fits(browser)
    status = browser.find_element(By.CSS_SELECTOR, ".cite [role=status]")
    for button in browser.find_elements(By.CSS_SELECTOR, ".cite .copy"):
        browser.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        assert button.size["height"] >= 24
        button.click()
        shown = browser.find_element(By.ID, button.get_attribute("data-copies"))
        citation = shown.get_attribute("textContent")
        until(lambda citation=citation: clipboard(browser) == citation)
        until(lambda: status.get_attribute("textContent"))
    first = browser.find_element(By.CSS_SELECTOR, ".cite dd").get_attribute("textContent")

    browser.execute_script(SELECT, "#p2", "#p2", 10)
    until(lambda: browser.execute_script(SHOWN, ".quoting button"))
    assert fits(browser)
    browser.find_element(By.CSS_SELECTOR, ".quoting button").click()
    until(lambda: not browser.execute_script(SHOWN, ".quoting button"))
    opening, closing = ("«", "»") if language == "ar" else ("“", "”")
    words, citation, place = clipboard(browser).split("\n")
    assert words == f"{opening}{stored.article.paragraphs[1][:10].strip()}{closing}"
    assert citation == first
    named = "الفقرة ٢" if language == "ar" else "paragraph 2"
    assert place == f"{named}: {address}/article/{stored.article.id}#p2"

    # A whole paragraph is quoted without the sign that leads to it.
    browser.execute_script(SELECT, "#p1", "#p1")
    until(lambda: browser.execute_script(SHOWN, ".quoting button"))
    browser.find_element(By.CSS_SELECTOR, ".quoting button").click()
    until(lambda: not browser.execute_script(SHOWN, ".quoting button"))
    assert "¶" not in clipboard(browser)
    assert clipboard(browser).startswith(opening)

    # What stands in several paragraphs has no one place.
    browser.execute_script(SELECT, "#p1", "#p2")
    browser.execute_async_script("setTimeout(arguments[0], 100)")
    assert browser.execute_script(SHOWN, ".quoting button") == 0

    # Without the clipboard (plain HTTP from another machine) the old way does it.
    until(lambda: not browser.execute_script(SHOWN, ".cite .copied"))
    browser.execute_script("Object.defineProperty(navigator, 'clipboard', {value: null, configurable: true})")
    browser.find_element(By.CSS_SELECTOR, ".cite .copy").click()
    until(lambda: browser.execute_script(SHOWN, ".cite .copied"))
    browser.execute_script("delete navigator.clipboard")
    assert clipboard(browser) == first
    assert not browser.find_elements(By.TAG_NAME, "textarea")


def print_in(browser, scheme: str) -> None:
    """Show the page as it is printed where the system has these colours."""
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print", "features": features})


def test_print_holds_the_article_and_its_source_and_no_page_around_it(browser, address, stored):
    browser.get(f"{address}/article/{stored.article.id}?q=المدينة")
    assert browser.execute_script(SHOWN, ".printed") == 0
    print_in(browser, "dark")
    paragraphs = len(stored.article.paragraphs)
    assert browser.execute_script(SHOWN, ".reading p[id]") == paragraphs
    assert browser.execute_script(SHOWN, ".printed p") == 3
    around = ".top, .bottom, .cite, .about, .others, .anchor, .skip, button, input"
    assert browser.execute_script(SHOWN, around) == 0
    ink = "const s = getComputedStyle(document.body); return [s.color, s.backgroundColor]"
    assert browser.execute_script(ink) == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


COLOURS = """
const of = (one) => (({ color, backgroundColor, borderInlineStartColor }) =>
  [color, backgroundColor, borderInlineStartColor])(getComputedStyle(one));
return [...document.querySelectorAll("body, main, main *")].map(of);
"""


@pytest.mark.parametrize("browser", [("desktop", "light")], indirect=True, ids="-".join)
@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
@pytest.mark.parametrize("name", ["article", "compared", "removed"])
def test_print_has_the_colours_of_paper_whatever_was_chosen(browser, sites, name, theme):
    sites.show(browser, PAGES[name], theme="light")
    print_in(browser, "light")
    paper = browser.execute_script(COLOURS)
    sites.show(browser, PAGES[name], theme=theme)
    for scheme in ("light", "dark"):
        print_in(browser, scheme)
        assert browser.execute_script(COLOURS) == paper
