"""What a page weighs: the search page with all that it loads is small, as it comes and without a cache."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from .pages import PAGES, path_of

SEARCH_PAGE = 60_000
"""Bytes of the search page with its style sheets, scripts and icon, as one without a cache gets them."""
BROWSER = {"Accept-Encoding": "gzip, deflate, br"}
LOADED = 'link[rel="stylesheet"], link[rel="icon"], script[src], img[src]'


def weight(client, path: str) -> dict[str, int]:
    """Return how many bytes an address and each file that its page loads are."""
    with client.get(path, headers=BROWSER) as answer:
        sizes = {path: len(answer.data)}
    loaded = BeautifulSoup(client.get(path).text, "lxml").select(LOADED)
    for one in loaded:
        address = str(one.get("href") or one["src"])
        with client.get(address, headers=BROWSER) as answer:
            assert answer.status_code == 200, address
            sizes[address] = len(answer.data)
    return sizes


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize("name", ["start", "results", "narrowed"])
def test_the_search_page_is_light(sites, name, language):
    page = PAGES[name]
    path = path_of(page, sites.archives[page.archive].store, lang=language)
    sizes = weight(sites.apps[page.archive].test_client(), path)
    assert len(sizes) > 2
    assert sum(sizes.values()) < SEARCH_PAGE, sizes
