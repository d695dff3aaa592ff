"""The buttons of very long searches in a browser without scripts: they lead to addresses as links do."""

from __future__ import annotations

from urllib.parse import parse_qs, quote, urlsplit

import pytest

from .conftest import until
from .test_long_addresses import QUERY

pytestmark = pytest.mark.browser


def state(browser) -> tuple[str, dict[str, list[str]]]:
    parts = urlsplit(browser.current_url)
    return parts.path, parse_qs(parts.query)


def test_buttons_lead_on_without_scripts(scriptless, address):
    scriptless.get(f"{address}/?lang=en&q={quote(QUERY)}")
    scriptless.find_element("xpath", "//nav[@class='sorts']/button[text()='Oldest']").click()
    until(lambda: state(scriptless) == ("/", {"q": [QUERY], "sort": ["oldest"]}))
    scriptless.find_element("xpath", "//nav[@class='paging']/button[text()='2']").click()
    until(lambda: state(scriptless) == ("/", {"q": [QUERY], "sort": ["oldest"], "page": ["2"]}))
    title = scriptless.find_element("css selector", ".hits h3 button")
    said = title.text
    title.click()
    until(lambda: scriptless.find_elements("css selector", "article h1"))
    path, asked = state(scriptless)
    assert path.startswith("/article/")
    assert asked == {"q": [QUERY], "sort": ["oldest"], "at": ["11"]}
    assert scriptless.find_element("css selector", "article h1").text == said
    assert scriptless.find_elements("css selector", "article mark")


def test_keys_take_buttons_for_links(browser, address):
    def press(key: str) -> None:
        browser.switch_to.active_element.send_keys(key)

    browser.get(f"{address}/?lang=en&q={quote(QUERY)}")
    press("j")
    assert browser.switch_to.active_element.tag_name == "button"
    press("\ue007")  # Enter
    until(lambda: browser.find_elements("css selector", "article h1"))
    assert state(browser)[1] == {"q": [QUERY], "at": ["1"]}
    press("\ue00c")  # Escape
    press("u")
    until(lambda: browser.find_elements("css selector", ".paging"))
    press("\ue00c")
    browser.execute_script("document.activeElement.blur()")
    press("\ue014")  # the arrow to the right
    until(lambda: state(browser)[1].get("page") == ["2"])
