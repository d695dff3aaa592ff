"""One who reads no English searches, reads, and sees what was removed: step by step, a picture of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.waiting import until

from .chromium import DESKTOP, PHONE, console, look_as

pytestmark = pytest.mark.browser

FOREIGN = re.compile("[A-Za-z]{3,}")
FORMATS = {"JSON", "Lines", "SHA", "CSV", "RIS", "BibTeX", "CSL"}
"""Names of formats are the same in every language."""
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
    """What looks at a step: it is photographed, and says no Latin word but the names of formats."""
    look_as(chromium, request.param)
    console(chromium)  # what pages before said

    def looked(name: str) -> None:
        chromium.save_screenshot(str(Path(tmp_path) / f"{name}.png"))
        foreign = set(FOREIGN.findall(chromium.execute_script(READ))) - FORMATS
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
    link("ما حُذف من الصفحة")
    assert chromium.find_element(By.CSS_SELECTOR, ".lines .gone .reason").text
    step("4-removed")
    link("العودة إلى المقال")
    step("5-article-again")
    link("الاستشهاد بهذا المقال")
    quoted = chromium.find_element(By.CSS_SELECTOR, ".cite dd[lang=ar]")
    until(quoted.is_displayed)
    assert "الزعفران" in quoted.text
    chromium.find_element(By.CSS_SELECTOR, ".cite dt:has(+ dd[lang=ar]) .copy").click()
    told = chromium.find_element(By.CSS_SELECTOR, ".cite [role=status]")
    until(lambda: told.get_attribute("textContent") == "نُسخ.")
    step("6-cited")
    chromium.back()  # to the top of the article, to what was removed, to the article
    chromium.back()
    chromium.back()
    link("العودة إلى نتائج")
    assert chromium.find_elements(By.CSS_SELECTOR, ".hits mark")
    step("7-results-again")


def test_walk_to_a_copy_words_in_context_and_a_list(chromium, sites, step):
    def link(words: str) -> None:
        chromium.find_element(By.PARTIAL_LINK_TEXT, words).click()

    chromium.get(sites.addresses["samples"] + "/?lang=ar")
    chromium.switch_to.active_element.send_keys("البرشاويات", Keys.ENTER)
    until(lambda: chromium.find_elements(By.CSS_SELECTOR, ".hits mark"))
    link("الكلمات في سياقها")
    assert len(chromium.find_elements(By.CSS_SELECTOR, ".kwic .hit mark")) > 2
    step("1-words-in-context")
    link("العودة إلى نتائج «البرشاويات»")
    link("جمع نسخ الخبر الواحد")
    assert len(chromium.find_elements(By.CSS_SELECTOR, ".hits > li")) == 1
    step("2-folded")
    link("نُشر أيضًا في موقع آخر")
    link("مقارنة")
    assert chromium.find_elements(By.CSS_SELECTOR, ".pairs del")
    assert chromium.find_elements(By.CSS_SELECTOR, ".pairs ins")
    step("3-compared")
    link("خزانة")
    link("البحث عن قائمة أسماء")
    chromium.find_element(By.ID, "list").send_keys("المدينة\nالزعفرانن")
    step("4-list")
    chromium.find_element(By.CSS_SELECTOR, "#asking > button").click()
    until(lambda: chromium.find_elements(By.CSS_SELECTOR, ".totals"))
    assert [one.text for one in chromium.find_elements(By.CSS_SELECTOR, ".totals .none strong")] == ["١"]
    step("5-found")
    chromium.find_element(By.LINK_TEXT, "الزعفران").click()  # what was meant
    assert chromium.find_elements(By.CSS_SELECTOR, ".hits mark")
