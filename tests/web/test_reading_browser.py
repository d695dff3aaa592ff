"""Reading, comparing, the source, what was removed and editing, in Chromium, with and without scripts."""

from __future__ import annotations

import json
from urllib.parse import quote, urlsplit

import pytest

from tests.waiting import until
from web import create_app
from web.safety.editing import Editing

from .conftest import served
from .edited import PAGE
from .test_browser import fits
from .test_inert import HOSTILE

pytestmark = pytest.mark.browser

WORD = quote("المدينة")
AT_THE_DESK = pytest.mark.parametrize("browser", [("desktop", "light")], indirect=True, ids="-".join)
STATUS = "return document.querySelector('.marks [role=status]').textContent"
CURRENT = "return (document.querySelector('mark.current') || {}).id"


def by_css(browser, selector: str):
    from selenium.webdriver.common.by import By

    return browser.find_elements(By.CSS_SELECTOR, selector)


def press(browser, selector: str) -> None:
    wanted = by_css(browser, selector)[-1]
    # What sticks to the top may lie over what a driver has scrolled there.
    browser.execute_script("arguments[0].scrollIntoView({ block: 'center' })", wanted)
    wanted.click()


def test_one_goes_from_mark_to_mark(browser, address):
    browser.get(f"{address}/?q={WORD}")
    press(browser, ".hits li:first-child h3 a")
    before = browser.execute_script(STATUS)
    press(browser, ".marks a[href]")
    until(lambda: browser.execute_script(CURRENT) == "m1")
    assert browser.execute_script(STATUS) != before
    assert "mark=1" in browser.current_url
    if len(by_css(browser, "article mark")) > 1:
        press(browser, ".marks a[href]")
        until(lambda: browser.execute_script(CURRENT) == "m2")
    assert fits(browser)
    assert by_css(browser, ".place a")


def test_without_scripts_the_links_do_the_same(scriptless, address):
    scriptless.get(f"{address}/?q={WORD}")
    press(scriptless, ".hits li:first-child h3 a")
    press(scriptless, ".marks a[href]")
    until(lambda: by_css(scriptless, "mark.current#m1"))
    assert "mark=1" in scriptless.current_url
    press(scriptless, ".place a[rel=next]")
    until(lambda: "at=2" in scriptless.current_url)
    press(scriptless, ".place a:first-child")
    until(lambda: by_css(scriptless, ".hits li"))


def test_the_paragraph_that_is_linked_to_is_marked(browser, address, samples):
    identifier = samples.store.ids()[0]
    browser.get(f"{address}/article/{quote(identifier)}")
    plain = "return getComputedStyle(document.querySelector('#p1')).borderInlineStartWidth"
    assert browser.execute_script(plain) == "0px"
    press(browser, "#p1 .anchor")
    until(lambda: browser.execute_script(plain) != "0px")
    assert browser.current_url.endswith("#p1")


def test_lines_of_an_article_are_as_long_as_the_eye_likes(browser, address, samples):
    identifier = max(samples.store.ids(), key=lambda one: len(samples.store.get(one).article.paragraphs[0]))
    browser.get(f"{address}/article/{quote(identifier)}?size=m")
    longest = browser.execute_script(
        """
        let longest = 0;
        for (const p of document.querySelectorAll("article p[id]")) {
          const text = p.firstChild, range = document.createRange();
          let line = 0, top = null;
          for (let at = 0; at < text.length; at++) {
            range.setStart(text, at); range.setEnd(text, at + 1);
            const box = range.getBoundingClientRect();
            if (!box.width) continue;
            if (top !== null && Math.abs(box.top - top) > 8) {
              longest = Math.max(longest, line);
              line = 0;
            }
            top = box.top;
            line += 1;
          }
        }
        return longest"""
    )
    assert 25 < longest <= 76
    assert (
        browser.execute_script("return getComputedStyle(document.querySelector('#p1')).textAlign") == "start"
    )


def test_two_articles_are_compared(browser, address, samples):
    first, second = samples.store.ids()[:2]
    for pair in ((first, first), (first, second)):
        browser.get(f"{address}/article/{quote(pair[0])}/compare/{quote(pair[1])}")
        assert by_css(browser, ".pairs > li")
        assert fits(browser)
    assert by_css(browser, ".pairs ins")
    press(browser, ".filters a")
    until(lambda: browser.current_url.endswith("only=changed"))


@pytest.fixture(scope="module")
def hostile_pages(tmp_path_factory, make_archive):
    """An archive of saved pages, each with one hostile piece of markup."""
    folder = tmp_path_factory.mktemp("pages")
    for number, piece in enumerate(HOSTILE):
        page = PAGE.replace("</h1>", f" {number}</h1>").replace("</article>", f"{piece}</article>")
        (folder / f"{number}.html").write_text(page, encoding="utf-8")
    archive = make_archive(folder / "archive", *sorted(folder.glob("*.html")))
    with served(create_app(archive.store, archive.engine)) as url:
        yield url, archive.store.ids()
    archive.engine.close()
    archive.store.close()


@AT_THE_DESK
def test_hostile_pages_stay_inert_in_their_frame_and_out_of_it(browser, hostile_pages):
    url, ids = hostile_pages
    assert len(ids) > 10
    for identifier in ids:
        browser.get(f"{url}/article/{quote(identifier)}/page")
        (frame,) = by_css(browser, "iframe")
        browser.switch_to.frame(frame)
        browser.execute_script("for (const link of document.querySelectorAll('a')) link.click()")
        assert not by_css(browser, "script, form, img, input, iframe, a[href]")
        browser.switch_to.default_content()
        browser.get(f"{url}/article/{quote(identifier)}/page/inert")
        assert browser.current_url.startswith(url)
        loaded = browser.execute_cdp_cmd(
            "Runtime.evaluate",
            {"expression": "JSON.stringify(performance.getEntriesByType('resource').map((one) => one.name))"},
        )
        assert json.loads(loaded["result"]["value"]) == []


@pytest.fixture
def edited(archive):
    with served(create_app(archive.store, archive.engine, editing=Editing("token"))) as url:
        yield url, archive.store


def walk_through_editing(browser, url, store) -> None:
    (identifier,) = store.ids()
    count = len(store.get(identifier).article.paragraphs)
    browser.get(f"{url}/edit")
    assert fits(browser)
    by_css(browser, "#key")[0].send_keys("token")
    press(browser, "main form button")
    until(lambda: by_css(browser, f"form[action='{urlsplit(url).path}/edit/leave']"))
    browser.get(f"{url}/article/{quote(identifier)}/removed?show=removed")
    assert fits(browser)
    press(browser, ".lines .gone button")
    until(lambda: by_css(browser, ".done"))
    assert len(store.get(identifier).article.paragraphs) == count + 1
    press(browser, ".done button")
    until(lambda: len(store.get(identifier).article.paragraphs) == count)
    press(browser, "button[form=leave]")
    until(lambda: by_css(browser, "#q"))
    browser.get(f"{url}/article/{quote(identifier)}/removed")
    assert not by_css(browser, ".lines button")


@AT_THE_DESK
def test_a_line_is_put_back_and_that_undone(browser, edited):
    walk_through_editing(browser, *edited)


def test_so_it_is_without_scripts(scriptless, edited):
    walk_through_editing(scriptless, *edited)
