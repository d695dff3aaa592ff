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
def test_at_a_desk(chromium, show, page, language):
    show(page, language, DESKTOP)
    faults = build_and_fit(chromium, language) + shifts(chromium) + console(chromium, status=page.status)
    faults += barriers(chromium)
    for style in STYLES:
        faults += fit_under(chromium, language, style)
    for view in REFLOWED:
        look_as(chromium, view)
        faults += [f"{view.width}: {fault}" for fault in build_and_fit(chromium, language)]
    assert not faults


@every_language
@every_page
def test_on_a_phone(chromium, show, page, language):
    show(page, language, replace(PHONE, scheme="dark"))
    faults = build_and_fit(chromium, language) + shifts(chromium) + console(chromium, status=page.status)
    look_as(chromium, PHONE)
    faults += barriers(chromium)
    for style in STYLES:
        faults += fit_under(chromium, language, style)
    look_as(chromium, replace(PHONE, forced=True))
    faults += [f"forced colours: {fault}" for fault in build_and_fit(chromium, language)]
    assert not faults


@every_language
@every_page
def test_without_scripts(chromium, show, page, language):
    show(page, language, replace(DESKTOP, scripts=False))
    faults = build_and_fit(chromium, language)
    look_as(chromium, replace(PHONE, scripts=False))
    faults += [f"phone: {fault}" for fault in build_and_fit(chromium, language)]
    faults += console(chromium, status=page.status)
    assert not faults


@every_page
def test_by_the_keyboard_in_other_colours_and_without_motion(chromium, show, page):
    show(page, "ar", DESKTOP)
    faults = keyboard(chromium)
    for view in (replace(DESKTOP, scheme="dark"), replace(DESKTOP, contrast=True)):
        look_as(chromium, view)
        seen = f"{view.scheme}, {'more' if view.contrast else 'usual'} contrast"
        faults += [f"{seen}: {fault}" for fault in barriers(chromium, only=COLOURS)]
    look_as(chromium, replace(DESKTOP, still=True))
    faults += motion(chromium)
    assert not faults
