"""Every page in every language: no barrier, no message in the console, nothing cut, moved or out of reach."""

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

VIEWS = (
    DESKTOP,
    replace(PHONE, scheme="dark"),
    replace(DESKTOP, scripts=False),
    replace(PHONE, scripts=False),
)
REFLOWED = (View(320, 640), View(640, 450))
"""1280 by 900 at four and two times the size (WCAG 2.2, 1.4.10 and 1.4.4)."""


@pytest.fixture
def show(chromium, sites) -> Callable[..., None]:
    """What opens a page in a view."""

    def opened(page: Page, language: str, view: View) -> None:
        look_as(chromium, view)
        sites.show(chromium, page, lang=language)

    return opened


@every_language
@every_page
def test_it_fits_and_is_well_built_and_quiet(chromium, show, page, language):
    faults = []
    for view in VIEWS:
        show(page, language, view)
        faults += [
            f"{view}: {fault}" for fault in build_and_fit(chromium, language) + shifts_if(chromium, view)
        ]
        faults += [f"{view}: {line}" for line in console(chromium, status=page.status)]
    assert not faults


def shifts_if(chromium, view: View) -> list[str]:
    """Layout shifts are told of by a script."""
    return shifts(chromium) if view.scripts else []


@every_language
@every_page
def test_it_fits_under_what_readers_lay_over_it(chromium, show, page, language):
    faults = []
    for view in (*REFLOWED, replace(PHONE, forced=True)):
        show(page, language, view)
        faults += [f"{view.width}: {fault}" for fault in build_and_fit(chromium, language)]
    for view in (DESKTOP, PHONE):
        show(page, language, view)
        for style in STYLES:
            faults += [f"{view.width}: {fault}" for fault in fit_under(chromium, language, style)]
    assert not faults


@every_language
@every_page
def test_it_shuts_nobody_out(chromium, show, page, language):
    show(page, language, DESKTOP)
    faults = barriers(chromium)
    show(page, language, PHONE)
    faults += barriers(chromium)
    assert not faults


@pytest.mark.parametrize(
    "view",
    [replace(DESKTOP, scheme="dark"), replace(DESKTOP, contrast=True)],
    ids=["dark", "contrast"],
)
@every_page
def test_its_colours_can_be_told_apart(chromium, show, page, view):
    show(page, "ar", view)
    assert not barriers(chromium, only=("color-contrast", "link-in-text-block"))


@every_page
def test_the_keyboard_reaches_everything(chromium, show, page):
    show(page, "ar", DESKTOP)
    assert not keyboard(chromium)


@every_page
def test_it_stands_still_where_that_is_asked_for(chromium, show, page):
    show(page, "ar", replace(DESKTOP, still=True))
    assert not motion(chromium)
