"""One who reads no English searches, reads, and sees what was removed: step by step, a picture of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.web.conftest import until

from .chromium import DESKTOP, PHONE, console, look_as

pytestmark = pytest.mark.browser

FOREIGN = re.compile("[A-Za-z]{3,}")
READ = """
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
while (walker.nextNode()) {
  const one = walker.currentNode.parentElement;
  const apart = one.closest("[lang=en], [lang=fr], [dir=auto], [dir=ltr], bdi, code, pre, dd");
  if (one.checkVisibility({ visibilityProperty: true }) && !apart) texts.push(walker.currentNode.data);
}
return texts.join(" ");
"""
"""What the interface says on the page; what is of articles stands in elements apart."""


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def step(chromium, tmp_path, request) -> Callable[[str], None]:
    """What looks at a step: it is photographed, and says no word in Latin letters but JSON and SHA."""
    look_as(chromium, request.param)
    console(chromium)  # what pages before said

    def looked(name: str) -> None:
        chromium.save_screenshot(str(Path(tmp_path) / f"{name}.png"))
        foreign = set(FOREIGN.findall(chromium.execute_script(READ))) - {"JSON", "SHA"}
        assert not foreign, name
        assert not console(chromium)

    return looked


def test_walk_in_arabic(chromium, sites, step):
    def link(words: str) -> None:
        """Follow the link that says this, as one does who reads."""
        chromium.find_element(By.PARTIAL_LINK_TEXT, words).click()

    chromium.get(sites.addresses["samples"] + "/?lang=ar")
    step("1-start")
    box = chromium.switch_to.active_element
    assert box.accessible_name.startswith("ابحث في الخزانة")
    box.send_keys("الزعفران", Keys.ENTER)
    until(lambda: chromium.find_elements(By.CSS_SELECTOR, ".hits mark"))
    step("2-results")
    chromium.find_element(By.CSS_SELECTOR, ".hits h3 a").click()
    assert chromium.find_element(By.CSS_SELECTOR, "article mark").text.endswith("زعفران")
    step("3-article")
    # How to cite the article is the next step, once the page says it.
    link("ما حُذف من الصفحة")
    assert chromium.find_element(By.CSS_SELECTOR, ".lines .gone .reason").text
    step("4-removed")
    link("عودة إلى المقال")
    step("5-article-again")
    chromium.back()
    chromium.back()
    link("العودة إلى نتائج")
    assert chromium.find_elements(By.CSS_SELECTOR, ".hits mark")
    step("6-results-again")
