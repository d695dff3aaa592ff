"""A list is uploaded, read, and taken away: in headless Chromium, at two widths, light and dark."""

from __future__ import annotations

import pytest

from tests.waiting import until

from .test_browser import fits

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_upload_read_and_ask_again(browser, address, tmp_path, language):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.expected_conditions import staleness_of

    path = tmp_path / "names.csv"
    path.write_bytes("الاسم;رقم\nكاس الجهه;1\nالزيتوت;2\n؟؟؟;3\nالمدينة;4\n".encode("cp1256"))
    browser.get(f"{address}/names?lang={language}")
    assert fits(browser)
    browser.find_element(By.ID, "file").send_keys(str(path))
    browser.find_element(By.CSS_SELECTOR, "#asking > button").click()
    until(lambda: browser.find_elements(By.CSS_SELECTOR, ".totals"))
    assert fits(browser)
    assert len(browser.find_elements(By.CSS_SELECTOR, ".names tbody tr")) == 3
    assert len(browser.find_elements(By.CSS_SELECTOR, ".faults > li")) >= 2
    browser.find_element(By.CSS_SELECTOR, ".names summary").click()
    assert fits(browser)

    # The list stands in the form, and can be asked again otherwise.
    browser.find_element(By.CSS_SELECTOR, ".asking summary").click()
    browser.find_element(By.NAME, "any").click()
    before = browser.find_element(By.CSS_SELECTOR, ".totals")
    browser.find_element(By.CSS_SELECTOR, "#asking > button").click()
    until(lambda: staleness_of(before)(browser))
    until(lambda: len(browser.find_elements(By.CSS_SELECTOR, ".names tbody tr")) == 3)
    assert browser.find_elements(By.CSS_SELECTOR, "[name=any]:checked")
    browser.find_element(By.CSS_SELECTOR, ".names tbody th a").click()
    until(lambda: browser.find_elements(By.CSS_SELECTOR, ".hits"))
