"""The page of the API, and what is not sent again, in headless Chromium."""

from __future__ import annotations

import pytest

from .test_browser import fits

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_the_page_of_the_api_fits_and_its_links_lead_to_their_places(browser, address, language):
    from selenium.webdriver.common.by import By

    browser.get(f"{address}/api/?lang={language}")
    assert fits(browser)
    browser.find_element(By.CSS_SELECTOR, "#call-search a[href='#query-syntax']").click()
    assert browser.execute_script("return document.querySelector(':target').id") == "query-syntax"


def test_a_page_that_did_not_change_is_not_sent_again(browser, address):
    """The browser asks with the tag, and gets headers alone: fewer bytes than the page has."""
    sizes = []
    for _ in range(2):
        browser.get(f"{address}/?q=قطار")
        entry = "return performance.getEntriesByType('navigation')[0].toJSON()"
        told = browser.execute_script(entry)
        sizes.append((told["transferSize"], told["encodedBodySize"]))
        assert browser.find_elements("css selector", ".hits > li")
    (first, body), (second, _) = sizes
    assert first > body > 5_000
    assert second < 1_000
