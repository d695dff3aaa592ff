"""The search box completes what is typed: by keys, by mouse, for screen readers; in headless Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest
from flask import request

from tests.waiting import until
from web import create_app

from .conftest import served

pytestmark = [
    pytest.mark.browser,
    pytest.mark.parametrize(
        "browser", [("desktop", "light"), ("phone", "dark")], indirect=True, ids="-".join
    ),
]

SLOW = "المد"
"""What the server takes its time for, where a test holds it."""

NOTE_ASKING = (
    "window.asked = []; const ask = fetch; window.fetch = (...of) => (asked.push(of[0]), ask(...of));"
)
"""Let a page note what it asks for, in `asked`."""

NEVER_GIVE_UP = """
window.come = [];
const ask = fetch;
window.fetch = async (url) => {
  const answer = await ask(url);
  const found = await answer.json();
  come.push(found[0]);
  return { ok: answer.ok, json: async () => found };
};
"""
"""Let the answers that a page gives up come to it nevertheless, as one does that is read already; `come` says
which came."""


class Asked(list):
    """What the server was asked to complete, and what it answered.

    Attributes:
        address: where it is asked.
        answered: what was answered, in that order.
        free: whether it may answer `SLOW`.
    """

    def __init__(self) -> None:
        super().__init__()
        self.address = ""
        self.answered: list[str] = []
        self.free = Event()


@pytest.fixture(scope="module")
def asked(samples) -> Iterator[Asked]:
    app, asked = create_app(samples.store, samples.engine), Asked()

    @app.before_request
    def note() -> None:
        if request.path == "/suggest":
            asked.append(request.args["q"])
            if request.args["q"] == SLOW:
                asked.free.wait(60)
            asked.answered.append(request.args["q"])

    with served(app) as asked.address:
        yield asked


@pytest.fixture
def box(browser, asked):
    from selenium.webdriver.common.by import By

    asked.clear()
    asked.answered.clear()
    asked.free.set()
    browser.get(f"{asked.address}/?lang=ar")
    yield browser.find_element(By.ID, "q")
    asked.free.set()


def options(browser) -> list:
    from selenium.webdriver.common.by import By

    return browser.find_elements(By.CSS_SELECTOR, "#completions:not([hidden]) [role=option]")


def texts(browser) -> list[str]:
    return browser.execute_script(
        "return [...document.querySelectorAll('#completions:not([hidden]) bdi')].map(one => one.textContent)"
    )


def chosen(browser, box) -> str | None:
    """The option that assistive technology is told of; the one that looks so is the same."""
    id_ = box.get_attribute("aria-activedescendant")
    selected = browser.execute_script(
        "return [...document.querySelectorAll('[role=option][aria-selected=true]')].map(one => one.id)"
    )
    assert selected == ([id_] if id_ else [])
    return id_


def test_keys_open_the_list_go_through_it_and_ask(browser, box, asked):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    assert box.get_attribute("role") == "combobox"
    assert (box.get_attribute("aria-expanded"), box.get_attribute("aria-autocomplete")) == ("false", "list")
    box.send_keys("المدي")
    until(lambda: options(browser))
    assert box.get_attribute("aria-expanded") == "true"
    assert browser.find_element(By.ID, box.get_attribute("aria-controls")).get_attribute("role") == "listbox"
    assert browser.find_element(By.CSS_SELECTOR, "[role=status].unseen").text
    found, count = texts(browser), len(options(browser))
    assert "المدينة" in found
    assert chosen(browser, box) is None
    box.send_keys(Keys.ARROW_DOWN)
    assert chosen(browser, box) == "completion-0"
    box.send_keys(Keys.ARROW_UP, Keys.ARROW_UP)
    assert chosen(browser, box) == f"completion-{count - 1}"
    box.send_keys(Keys.ARROW_DOWN)
    assert chosen(browser, box) is None
    assert box.get_property("value") == "المدي"
    box.send_keys(*[Keys.ARROW_DOWN] * (found.index("المدينة") + 1), Keys.ENTER)
    until(lambda: "?q=" in browser.current_url)
    assert browser.find_element(By.ID, "q").get_property("value") == "المدينة"
    assert browser.find_elements(By.CSS_SELECTOR, ".hits > li")


def test_escape_closes_and_keeps_what_was_typed_and_enter_asks_for_it(browser, box, asked):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    box.send_keys("المدي")
    until(lambda: options(browser))
    box.send_keys(Keys.ARROW_DOWN, Keys.ESCAPE)
    assert options(browser) == []
    assert box.get_attribute("aria-expanded") == "false"
    assert chosen(browser, box) is None
    assert box.get_property("value") == "المدي"
    box.send_keys(Keys.ARROW_DOWN)
    until(lambda: options(browser))
    box.send_keys(Keys.ENTER)
    until(lambda: "?q=" in browser.current_url)
    assert browser.find_element(By.ID, "q").get_property("value") == "المدي"


def test_the_mouse_chooses_and_a_title_leads_to_its_article(browser, box, asked):
    box.send_keys("المدينة")
    until(lambda: options(browser))
    title = next(one for one in options(browser) if "عنوان" in one.text)
    title.click()
    until(lambda: "/article/" in browser.current_url)


def test_leaving_the_box_closes_the_list(browser, box, asked):
    from selenium.webdriver.common.keys import Keys

    box.send_keys("المدي")
    until(lambda: options(browser))
    box.send_keys(Keys.TAB)
    assert options(browser) == []


def test_hurried_keys_are_asked_for_once_and_an_empty_box_not_at_all(browser, box, asked):
    from selenium.webdriver.common.keys import Keys

    box.send_keys("المدين")
    until(lambda: options(browser))
    assert len(asked) < 4
    box.send_keys(*[Keys.BACKSPACE] * 6)
    assert options(browser) == []
    browser.execute_script(NOTE_ASKING)
    box.send_keys("  ")
    box.send_keys(Keys.ARROW_DOWN)
    # A page's timers end in order: one that is longer than the script's pause ends after it.
    browser.execute_async_script("setTimeout(arguments[0], 200)")
    assert browser.execute_script("return asked") == []
    assert options(browser) == []


def test_an_answer_that_was_overtaken_is_not_shown(browser, box, asked):
    asked.free.clear()
    browser.execute_script(NEVER_GIVE_UP)
    box.send_keys(SLOW)
    until(lambda: SLOW in asked)
    box.send_keys("ينة")
    until(lambda: options(browser))
    shown = texts(browser)
    assert "المدينة" in shown
    assert SLOW not in asked.answered
    asked.free.set()
    until(lambda: SLOW in browser.execute_script("return come"))
    assert texts(browser) == shown


def test_the_list_fits_the_page_and_is_read_from_the_right(browser, box, asked):
    box.send_keys("ال")
    until(lambda: options(browser))
    wide = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    assert browser.execute_script(wide)
    style = "return getComputedStyle(document.querySelector('#completions'))"
    assert browser.execute_script(f"{style}.direction") == "rtl"
    edges = browser.execute_script(
        "const list = document.querySelector('#completions').getBoundingClientRect();"
        "const box = document.querySelector('.box').getBoundingClientRect();"
        "return [list.left - box.left, box.right - list.right, list.top - box.bottom]"
    )
    assert edges[0] == pytest.approx(0, abs=1)
    assert edges[1] == pytest.approx(0, abs=1)
    assert 0 <= edges[2] < 20


def test_the_option_that_keys_chose_is_read_under_the_mouse_too(browser, box, asked):
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    box.send_keys("المدي")
    until(lambda: options(browser))
    box.send_keys(Keys.ARROW_DOWN)
    ActionChains(browser).move_to_element(options(browser)[0]).perform()
    colour, behind = browser.execute_script(
        "const style = getComputedStyle(document.querySelector('[aria-selected=true]:hover'));"
        "return [style.color, style.backgroundColor]"
    )
    assert colour != behind
