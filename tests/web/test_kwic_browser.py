"""Words in context in headless Chromium: what stands before them stands where reading begins."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from web import create_app

from .conftest import served
from .test_browser import fits

pytestmark = pytest.mark.browser

BOXES = """
return [...document.querySelectorAll('.kwic tbody tr')].map(row => ['before', 'hit', 'after'].map(name => {
  const range = document.createRange();
  range.selectNodeContents(row.querySelector('.' + name));
  const box = range.getBoundingClientRect();
  return {left: box.left, right: box.right, width: box.width};
}));
"""
CELLS = """
return [...document.querySelectorAll('.kwic tbody .hit')].map(cell => cell.getBoundingClientRect().left);
"""
TEXTS = [
    ("arabic", "عاد سوق القرية إلى الازدحام بعد أيام من المطر."),
    ("latin", "They met in Aleppo at the سوق yesterday morning."),
]


@pytest.fixture(scope="module")
def markets(tmp_path_factory, make_archive):
    source = tmp_path_factory.mktemp("markets") / "markets.jsonl"
    rows = (json.dumps({"id": id_, "text": text}, ensure_ascii=False) for id_, text in TEXTS)
    source.write_text("\n".join(rows), encoding="utf-8")
    archive = make_archive(source.parent / "archive", source, as_is=True)
    with served(create_app(archive.store, archive.engine)) as url:
        yield url
    archive.engine.close()
    archive.store.close()


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_before_is_where_reading_begins(browser, markets, language):
    browser.get(f"{markets}/kwic?q={quote('سوق')}&lang={language}")
    assert fits(browser)
    boxes = browser.execute_script(BOXES)
    links = browser.find_elements("css selector", ".kwic .hit a")
    for (before, hit, after), link in zip(boxes, links, strict=True):
        assert min(before["width"], hit["width"], after["width"]) > 10
        if "/arabic" in link.get_attribute("href"):
            assert before["left"] >= hit["right"] > hit["left"] >= after["right"]
        else:
            assert before["right"] <= hit["left"] < hit["right"] <= after["left"]
    lefts = browser.execute_script(CELLS)
    assert max(lefts) - min(lefts) < 1


def test_a_line_leads_to_its_paragraph(browser, address):
    browser.get(f"{address}/kwic?q={quote('المدينة')}&sort=after")
    assert fits(browser)
    link = next(
        one
        for one in browser.find_elements("css selector", ".kwic .hit a")
        if "#p" in one.get_attribute("href")
    )
    link.click()
    assert browser.find_elements("css selector", "article p:target mark")
