"""The name of a link or button holds what is seen of it (WCAG 2.2, 2.5.3), for those who speak to it."""

from __future__ import annotations

import re
import unicodedata

import pytest
from bs4 import BeautifulSoup, Tag

from web.language.languages import LANGUAGES

from .pages import PAGES, path_of

LETTERS = re.compile(r"[^\W\d_]")


def plain(text: str) -> str:
    """Return words alone: without signs that only set them, in one case."""
    kept = "".join(one for one in text if unicodedata.category(one) != "Cf")
    return " ".join(kept.casefold().split())


def seen(control: Tag) -> str:
    """Return what is seen of a control."""
    told = BeautifulSoup(str(control), "html.parser")
    for hidden in told.select("[aria-hidden=true], .unseen"):
        hidden.decompose()
    return plain(told.get_text())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_names_hold_what_is_seen(sites, name, language):
    page = PAGES[name]
    path = path_of(page, sites.archives[page.archive].store, lang=language)
    read = BeautifulSoup(sites.apps[page.archive].test_client().get(path).text, "lxml")
    wrong = [
        (text, control["aria-label"])
        for control in read.select("a[aria-label], button[aria-label]")
        if LETTERS.search(text := seen(control)) and text not in plain(str(control["aria-label"]))
    ]
    assert not wrong
