"""The page of what was removed: filters, reasons, places; buttons only for those who may edit."""

from __future__ import annotations

import colorsys
import re
from collections import Counter
from urllib.parse import quote

import pytest

from indexer.clean.reasons import Reason
from web.language.languages import LANGUAGES

from .conftest import soup


@pytest.fixture(scope="module")
def busy(samples) -> str:
    """The article of which most was removed."""
    return max(samples.store.ids(), key=lambda one: len(samples.store.get(one).article.removed))


def test_each_filter_shows_as_many_lines_as_it_says(client, samples, busy):
    address = f"/article/{quote(busy)}/removed"
    page = soup(client, address + "?digits=latn")
    links = page.select(".filters a[href*='removed'], .reasons a")
    assert len(links) > 4
    for link in links:
        lines = soup(client, link["href"]).select(".lines > li[id]")
        assert len(lines) == int(link.select_one("span").get_text())


def test_the_reasons_are_those_of_the_article(client, samples, busy):
    removed = samples.store.get(busy).article.removed
    page = soup(client, f"/article/{quote(busy)}/removed")
    classes = Counter(one["class"][0].removeprefix("r-") for one in page.select(".reasons a"))
    assert set(classes) == {line.reason for line in removed}
    for reason in classes:
        only = soup(client, f"/article/{quote(busy)}/removed?reason={reason}")
        assert [one.get_text() for one in only.select(".gone del")] == [
            line.text for line in removed if line.reason == reason
        ]
        (chosen,) = only.select(".reasons [aria-current]")
        assert len(soup(client, chosen["href"]).select(".lines > li")) > len(only.select(".lines > li"))


def test_a_line_keeps_its_number_when_others_are_left_out(client, samples, busy):
    whole = {
        one["id"]: one.select_one(".text").get_text()
        for one in soup(client, f"/article/{quote(busy)}/removed").select(".lines > li")
    }
    some = soup(client, f"/article/{quote(busy)}/removed?show=kept").select(".lines > li")
    assert all(whole[one["id"]] == one.select_one(".text").get_text() for one in some)


def test_jumps_lead_to_lines_that_are_there(client, busy):
    page = soup(client, f"/article/{quote(busy)}/removed")
    targets = [a["href"] for a in page.select(".jumps a[href^='#line']")]
    assert len(targets) == 3
    assert all(page.select_one(target) for target in targets)


def test_a_line_says_on_how_many_pages_of_its_site_it_stands(client, samples):
    told = [
        one
        for identifier in samples.store.ids()
        for one in soup(client, f"/article/{quote(identifier)}/removed?lang=en").select(".says")
        if "pages of the site" in one.get_text()
    ]
    assert told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_colour_and_a_name(client, busy, language):
    with client.get("/static/reading.css") as response:
        css = response.text
    for reason in Reason:
        assert f".r-{reason} {{ --hue:" in css
    page = soup(client, f"/article/{quote(busy)}/removed?lang={language}")
    assert all(one.select_one(".reason").get_text().strip() for one in page.select(".gone"))


def luminance(hue: float, saturation: float, lightness: float) -> float:
    """Relative luminance (WCAG 2.2) of a colour given as in CSS, percentages as such."""
    channels = colorsys.hls_to_rgb(hue / 360, lightness / 100, saturation / 100)
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_colours_of_reasons_can_be_read_in_light_and_dark_and_on_paper(client):
    with client.get("/static/reading.css") as response:
        css = response.text
    hues = list(map(int, re.findall(r"--hue: (\d+)", css)))
    assert len(set(hues)) == len(hues) == len(Reason)
    shades = set(re.findall(r"--tint: (\d+)%;\s+--shade: (\d+)%;\s+--vivid: (\d+)%", css))
    assert len(shades) == 3, "light, dark, and on paper"
    for tint, shade, vivid in (map(int, one) for one in shades):
        for hue in hues:
            low, high = sorted((luminance(hue, vivid, tint), luminance(hue, 55, shade)))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (hue, tint)


@pytest.mark.parametrize(
    "query", ["show=x", "reason=x", "did=x&line=1", "did=keep&line=1", "did=keep&line=9999"]
)
def test_odd_parameters_are_a_page_without_a_word_of_what_was_done(client, busy, query):
    page = soup(client, f"/article/{quote(busy)}/removed?{query}")
    assert not page.select(".done, [role=alert]")


def test_who_may_not_edit_sees_no_button(client, busy):
    page = soup(client, f"/article/{quote(busy)}/removed")
    assert not page.select("main button, main form")
