"""The search page by keys and by hand: shortcuts, the range dragged in the chart, all without scripts."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.waiting import until

pytestmark = pytest.mark.browser
ONE = pytest.mark.parametrize("browser", [("desktop", "light")], indirect=True, ids="-".join)
BOTH = pytest.mark.parametrize(
    "browser", [("desktop", "light"), ("phone", "dark")], indirect=True, ids="-".join
)


def press(browser, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(*keys).perform()


def focused(browser) -> str:
    """What of the page has the keyboard: the number of a result, the id of an element, or its name."""
    return browser.execute_script(
        "const one = document.activeElement, hit = one.closest('.hits > li');"
        "return hit ? String([...hit.parentNode.children].indexOf(hit)) : one.id || one.localName"
    )


def asked(browser) -> dict[str, list[str]]:
    return parse_qs(urlsplit(browser.current_url).query)


def let_go(browser) -> None:
    """Take the keyboard out of the search box, which has it on a page without a query."""
    browser.execute_script("document.activeElement.blur()")


@ONE
def test_keys_go_to_the_box_and_through_the_results(browser, address):
    from selenium.webdriver.common.keys import Keys

    browser.get(f"{address}/?q=في&lang=ar")
    press(browser, "/")
    assert focused(browser) == "q"
    press(browser, "j/?")
    assert browser.find_element("id", "q").get_attribute("value") == "j/?"  # selected, and written over
    let_go(browser)
    for keys, place in (("j", "0"), ("jj", "2"), ("k", "1"), (Keys.ARROW_DOWN, "2"), (Keys.ARROW_UP, "1")):
        press(browser, keys)
        assert focused(browser) == place
    browser.execute_script(  # the key j of an Arabic keyboard, which writes another letter
        "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', "
        "{key: 'ت', code: 'KeyJ', bubbles: true, cancelable: true}))"
    )
    assert focused(browser) == "2"
    title = browser.execute_script("return document.activeElement.textContent")
    press(browser, Keys.ENTER)
    until(lambda: "/article/" in browser.current_url)
    assert browser.find_element("css selector", "article h1").text.strip() == title.strip()


@ONE
@pytest.mark.parametrize(
    ("language", "forward", "back"),
    [("ar", "ARROW_LEFT", "ARROW_RIGHT"), ("fr", "ARROW_RIGHT", "ARROW_LEFT")],
)
def test_arrows_turn_pages_in_the_direction_of_the_page(browser, address, language, forward, back):
    from selenium.webdriver.common.keys import Keys

    browser.get(f"{address}/?q=في&lang={language}")
    press(browser, getattr(Keys, back))
    press(browser, getattr(Keys, forward))
    until(lambda: asked(browser).get("page") == ["2"])
    press(browser, "n")
    until(lambda: asked(browser).get("page") == ["3"])
    press(browser, "p")
    until(lambda: asked(browser).get("page") == ["2"])
    press(browser, getattr(Keys, back))
    until(lambda: "page" not in asked(browser))


@ONE
@pytest.mark.parametrize("arrow", ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"])
def test_arrows_with_shift_are_left_to_selections(browser, address, arrow):
    """Each would do something without it, from the second result of the second page."""
    browser.get(f"{address}/?q=في&lang=ar&page=2")
    left = browser.execute_script(
        "const of = { key: arguments[0], bubbles: true, cancelable: true };"
        "document.querySelectorAll('.hits h3 a')[1].focus();"
        "addEventListener('click', (event) => event.preventDefault());"
        "return [true, false].map((shiftKey) =>"
        " document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { ...of, shiftKey })))",
        arrow,
    )
    assert left == [True, False]


@ONE
def test_a_question_mark_tells_the_keys_and_escape_closes_them(browser, address):
    from selenium.webdriver.common.keys import Keys

    for language, title in (("ar", "اختصارات"), ("en", "Keyboard"), ("fr", "Raccourcis")):
        browser.get(f"{address}/?q=في&lang={language}")
        dialog = browser.find_element("id", "keys")
        assert not dialog.is_displayed()
        press(browser, "?")
        assert dialog.is_displayed()
        assert title in dialog.text
        press(browser, "j")  # nothing moves behind it
        assert browser.execute_script("return document.activeElement.closest('dialog') !== null")
        press(browser, Keys.ESCAPE)
        assert not dialog.is_displayed()
    browser.find_element("css selector", ".help summary").click()
    browser.find_element("css selector", ".help [data-dialog=keys]").click()
    assert dialog.is_displayed()


@ONE
def test_keys_lead_from_article_to_article_and_from_mark_to_mark_and_back(browser, address):
    from selenium.webdriver.common.keys import Keys

    browser.get(f"{address}/?q=في&lang=ar")
    titles = [one.text.strip() for one in browser.find_elements("css selector", ".hits h3")]

    def title() -> str:
        return str(browser.find_element("css selector", "article h1").text.strip())

    press(browser, "j", Keys.ENTER)
    until(lambda: browser.find_elements("css selector", "article h1"))
    press(browser, "j")
    until(lambda: asked(browser).get("mark") == ["1"])
    press(browser, "jk")
    assert asked(browser)["mark"] == ["1"]
    press(browser, "?")
    dialog = browser.find_element("id", "keys")
    assert len(dialog.find_elements("css selector", "dt")) == 7
    press(browser, Keys.ESCAPE, "n")
    until(lambda: title() == titles[1])
    press(browser, Keys.ARROW_LEFT)
    until(lambda: title() == titles[2])
    press(browser, "p")
    until(lambda: title() == titles[1])
    press(browser, "u")
    until(lambda: browser.find_elements("css selector", ".hits h3"))
    assert asked(browser)["q"] == ["في"]


@ONE
def test_keys_go_through_the_lines_of_words_in_context_and_its_box_completes(browser, address):
    from selenium.webdriver.common.keys import Keys

    browser.get(f"{address}/kwic?q=في&lang=ar")

    def line() -> int:
        return int(
            browser.execute_script(
                "const row = document.activeElement.closest('tbody > tr');"
                "return row ? [...row.parentNode.children].indexOf(row) : -1"
            )
        )

    for keys, place in (("j", 0), ("jj", 2), (Keys.ARROW_UP, 1)):
        press(browser, keys)
        assert line() == place
    press(browser, "n")
    until(lambda: asked(browser).get("page") == ["2"])
    press(browser, "p")
    until(lambda: "page" not in asked(browser))
    press(browser, "/")
    press(browser, "المدي")
    until(lambda: browser.find_elements("css selector", "#completions li"))
    said = browser.find_element("css selector", ".box [role=status]").get_attribute("textContent")
    assert any(sign in said for sign in "٠١٢٣٤٥٦٧٨٩")
    assert not any(sign in said for sign in "0123456789")
    press(browser, Keys.ARROW_DOWN, Keys.ENTER)
    until(lambda: asked(browser)["q"] != ["في"])
    assert urlsplit(browser.current_url).path == "/kwic"


@ONE
def test_a_slash_leads_to_the_box_from_pages_without_one(browser, address):
    browser.get(f"{address}/names")
    let_go(browser)
    press(browser, "/")
    until(lambda: urlsplit(browser.current_url).path == "/")
    until(lambda: focused(browser) == "q")


@ONE
def test_single_keys_can_be_switched_off(browser, address):
    browser.get(f"{address}/?q=في&keys=off")
    before = focused(browser)
    press(browser, "j?/n")
    assert focused(browser) == before
    assert not browser.find_element("id", "keys").is_displayed()
    assert "page" not in asked(browser)
    browser.get(f"{address}/?q=في")  # it is remembered
    press(browser, "j")
    assert focused(browser) == before


def bars(browser) -> list:
    return browser.find_elements("css selector", ".chart a")


def open_facets(browser) -> None:
    """Show the facets, which phones fold."""
    summary = browser.find_element("css selector", ".facets summary")
    if summary.is_displayed():
        summary.click()


def click(browser, element) -> None:
    """Click with the mouse; Selenium itself takes what a folded element shows all the same for hidden."""
    from selenium.webdriver import ActionChains

    ActionChains(browser).move_to_element(element).click().perform()


def seen(browser, element) -> bool:
    """Whether an element is rendered, and can be reached."""
    return browser.execute_script(
        "return arguments[0].checkVisibility({contentVisibilityAuto: true, visibilityProperty: true})",
        element,
    )


@BOTH
def test_a_range_is_dragged(browser, address):
    from selenium.webdriver import ActionChains

    browser.get(f"{address}/?lang=ar")
    open_facets(browser)
    found = bars(browser)
    assert len(found) > 3
    labels = [bar.get_attribute("data-label") for bar in found]
    # From a later bar to an earlier one: what comes first in time is the beginning all the same.
    steps = ActionChains(browser).move_to_element(found[3]).click_and_hold()
    steps.move_to_element(found[2]).move_to_element(found[1]).release().perform()
    until(lambda: "from" in asked(browser))
    assert asked(browser) == {"from": [labels[1]], "to": [labels[3]]}
    open_facets(browser)
    chips = browser.find_elements("css selector", ".chosen a")
    assert len(chips) == 3


@BOTH
def test_a_click_on_a_bar_is_a_link(browser, address):
    browser.get(f"{address}/")
    open_facets(browser)
    bar = bars(browser)[-1]
    label = bar.get_attribute("data-label")
    click(browser, bar)
    until(lambda: asked(browser) == {"from": [label], "to": [label]})


@ONE
def test_a_range_is_chosen_by_keys(browser, address):
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    browser.get(f"{address}/?q=في&lang=ar")
    labels = [bar.get_attribute("data-label") for bar in bars(browser)]
    stops = browser.execute_script(
        "return document.querySelectorAll('.chart a:not([tabindex=\"-1\"])').length"
    )
    assert stops == 1
    browser.execute_script("document.querySelector('.chart a').focus()")
    press(browser, Keys.ARROW_LEFT)  # in Arabic, time goes to the left
    ActionChains(browser).key_down(Keys.SHIFT).send_keys(Keys.ARROW_LEFT * 2).key_up(Keys.SHIFT).perform()
    fields = [browser.find_element("name", name).get_attribute("value") for name in ("from", "to")]
    assert fields == [labels[1], labels[3]]
    assert browser.find_element("css selector", ".dates [role=status]").get_property("textContent")
    assert len(browser.find_elements("css selector", ".chart .within")) == 3
    press(browser, Keys.ESCAPE)
    assert not browser.find_elements("css selector", ".chart .within")
    ActionChains(browser).key_down(Keys.SHIFT).send_keys(Keys.ARROW_RIGHT).key_up(Keys.SHIFT).perform()
    press(browser, Keys.ENTER)
    until(lambda: asked(browser).get("from") == [labels[2]])
    assert asked(browser)["to"] == [labels[3]]
    assert asked(browser)["q"] == ["في"]


@ONE
def test_nothing_moves_after_the_page_has_come(browser, address):
    browser.get(f"{address}/?q=في&site=-")
    moved = browser.execute_script(
        "return new Promise(done => new PerformanceObserver(list => done(list.getEntries()"
        ".reduce((sum, one) => sum + one.value, 0))).observe({type: 'layout-shift', buffered: true})"
        " || setTimeout(() => done(0), 500))"
    )
    assert moved < 0.01


@BOTH
def test_facets_are_seen_on_wide_pages_and_folded_on_phones(browser, address):
    browser.get(f"{address}/?q=في")
    wide = browser.execute_script("return innerWidth > 768")
    values = browser.find_element("css selector", ".facets .values")
    assert seen(browser, values) == wide
    assert browser.find_element("css selector", ".facets summary").is_displayed() != wide
    open_facets(browser)
    assert seen(browser, values)
    assert browser.execute_script(
        "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    )


@BOTH
def test_without_scripts_all_is_there_but_the_comfort(browser, address):
    from selenium.webdriver.common.keys import Keys

    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    browser.get(f"{address}/")
    open_facets(browser)
    assert not browser.find_elements("css selector", "[data-dialog]:not([hidden])")
    count = len(browser.find_elements("css selector", ".hits > li"))
    since, until_ = (browser.find_element("css selector", f".range [name={name}]") for name in ("from", "to"))
    since.send_keys("٢٠٢٢/٢")
    until_.send_keys("2022", Keys.ENTER)
    until(lambda: browser.find_elements("css selector", ".chosen a"))
    assert asked(browser)["to"] == ["2022"]
    open_facets(browser)
    assert browser.find_element("css selector", ".range [name=from]").get_attribute("value") == "2022-02"
    click(browser, browser.find_element("css selector", ".chart a"))
    until(lambda: asked(browser)["from"] == asked(browser)["to"])
    browser.find_element("css selector", ".chosen a:last-child").click()
    until(lambda: not asked(browser))
    open_facets(browser)
    click(browser, browser.find_element("css selector", ".values .without"))
    until(lambda: browser.find_elements("css selector", ".chosen a"))
    assert 0 < len(browser.find_elements("css selector", ".hits > li")) <= count
