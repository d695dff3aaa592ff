"""Every page in every language: no barrier, no message in the console, nothing cut, moved or out of reach.

A page is opened anew where it matters how it comes up: with scripts at a desk and on a phone, and without
them. What only styles answer to, as size and colours, changes while it is open.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from web.language.languages import LANGUAGES

from .chromium import DESKTOP, PHONE, View, console, look_as
from .looking import STYLES, barriers, build_and_fit, fit_under, keyboard, motion, shifts
from .pages import PAGES, Page

pytestmark = pytest.mark.browser

every_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
every_language = pytest.mark.parametrize("language", LANGUAGES)

REFLOWED = (View(320, 640), View(640, 450))
"""1280 by 900 at four and two times the size (WCAG 2.2, 1.4.10 and 1.4.4)."""
COLOURS = ("color-contrast", "link-in-text-block")


@pytest.fixture
def show(chromium, sites) -> Callable[..., None]:
    """What opens a page in a view."""

    def opened(page: Page, language: str, view: View) -> None:
        look_as(chromium, view)
        sites.show(chromium, page, lang=language)

    return opened


@every_language
@every_page
def test_it_serves_everybody(chromium, show, page, language):
    show(page, language, DESKTOP)
    faults = build_and_fit(chromium, language) + shifts(chromium) + console(chromium, status=page.status)
    for view in (DESKTOP, PHONE):
        look_as(chromium, view)
        found = barriers(chromium)
        for style in STYLES:
            found += fit_under(chromium, language, style)
        faults += said(view, found)
    for view in (*REFLOWED, replace(PHONE, forced=True)):
        look_as(chromium, view)
        faults += said(view, build_and_fit(chromium, language))
    assert not faults


@every_language
@every_page
def test_it_comes_up_whole_and_quiet_on_a_phone(chromium, show, page, language):
    show(page, language, replace(PHONE, scheme="dark"))
    faults = build_and_fit(chromium, language) + shifts(chromium) + console(chromium, status=page.status)
    assert not faults


@every_language
@every_page
def test_it_is_whole_without_scripts(chromium, show, page, language):
    show(page, language, replace(DESKTOP, scripts=False))
    faults = build_and_fit(chromium, language)
    look_as(chromium, replace(PHONE, scripts=False))
    faults += said(PHONE, build_and_fit(chromium, language))
    faults += console(chromium, status=page.status)
    assert not faults


@every_page
def test_it_serves_those_who_use_keys_or_ask_for_other_colours_or_no_motion(chromium, show, page):
    show(page, "ar", DESKTOP)
    faults = keyboard(chromium)
    for view in (replace(DESKTOP, scheme="dark"), replace(DESKTOP, contrast=True)):
        look_as(chromium, view)
        faults += said(view, barriers(chromium, only=COLOURS))
    look_as(chromium, replace(DESKTOP, still=True))
    faults += motion(chromium)
    assert not faults


def said(view: View, faults: list[str]) -> list[str]:
    """Say of faults how the page was looked at."""
    return [f"{view}: {fault}" for fault in faults]
