"""No page says anything of its own in another language than its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup

from tests.browser.pages import PAGES, path_of
from web.language.languages import LANGUAGES

APART = (
    *("bdi", "q", "dd", "code", "pre", "kbd", "textarea", "script", "style", "head"),
    *(".view", ".Z3988", ".unapi-id"),
    *(f"[{name}]:not(html)" for name in ("lang", "dir")),
)
"""What is of articles and queries stands in elements apart, and so do names of keys and languages."""

NAMING = (".why *", ".facts *", ".kwic *", ".without", "[rel=prev]", "[rel=next]")
"""What says in its name for screen readers which article or value is meant."""

ISOLATED = "\u2068[^\u2069]*\u2069"
"""What a sentence repeats of articles."""

NAMES = {
    *("JSON", "Lines", "SHA", "CSV", "RIS", "BibTeX", "CSL", "Atom"),
    *("HTML", "MHT", "WARC", "WACZ", "ZIP", "further"),
}
"""Names of formats, and of a field of the API, are the same in every language."""


def said(page: BeautifulSoup) -> Iterator[str]:
    """What the interface says on a page, and what it says to screen readers."""
    for own in page.select(", ".join(APART)):
        own.decompose()
    yield from page.stripped_strings
    for name in ("aria-label", "title", "placeholder", "alt"):
        yield from (one[name] for one in page.select(f"[{name}]:not({', '.join(NAMING)})"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PAGES)
def test_pages_speak_one_language(sites, name, language):
    page = PAGES[name]
    path = path_of(page, sites.archives[page.archive].store, lang=language, theme="light")
    answer = sites.apps[page.archive].test_client().get(path)
    assert answer.status_code == page.status
    soup = BeautifulSoup(answer.text, "lxml")
    assert soup.html["lang"] == language
    words = {word for one in said(soup) for word in re.findall(r"[^\W\d_]{3,}", re.sub(ISOLATED, "", one))}
    arabic = {word for word in words if re.search("[\u0621-\u064a]", word)}
    if language == "ar":
        assert arabic
        assert words - arabic <= NAMES
    else:
        assert not arabic
        assert words - NAMES
