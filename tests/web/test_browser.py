"""Search, read, see what was removed: in headless Chromium, at two widths, light and dark."""

from __future__ import annotations

import pytest

from tests.waiting import until

pytestmark = pytest.mark.browser


def fits(browser) -> bool:
    """Whether the page has no sideways scroll."""
    wide = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    return bool(browser.execute_script(wide))


def test_search_read_and_see_what_was_removed(browser, address):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    browser.get(address)
    assert fits(browser)
    box = browser.find_element(By.ID, "q")
    box.send_keys("المدينه")
    box.send_keys(Keys.ENTER)
    until(lambda: browser.find_elements(By.CSS_SELECTOR, ".hits li mark"))
    assert fits(browser)
    browser.find_element(By.CSS_SELECTOR, ".hits .why a").click()
    assert browser.find_elements(By.CSS_SELECTOR, ".why meter")
    assert fits(browser)
    browser.back()
    browser.find_element(By.CSS_SELECTOR, ".hits h3 a").click()
    assert browser.find_elements(By.CSS_SELECTOR, "article mark")
    assert (
        browser.execute_script("return getComputedStyle(document.querySelector('article')).direction")
        == "rtl"
    )
    assert fits(browser)
    browser.find_element(By.CSS_SELECTOR, ".actions a").click()
    assert browser.find_elements(By.CSS_SELECTOR, ".lines .kept")
    assert fits(browser)
