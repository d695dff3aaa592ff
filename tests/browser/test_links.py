"""Every link of the pages' own answers, and what it leads to within a page is there."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from lxml import etree

from web.language.preferences import CHOICES

from .pages import PAGES, path_of
from .sites import Sites

HERE = "http://localhost"
ADDRESSES = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action", "iframe": "src"}


class Answers:
    """What addresses of an archive answer; each is asked once."""

    def __init__(self, sites: Sites) -> None:
        self.clients = {name: app.test_client(use_cookies=False) for name, app in sites.apps.items()}
        self.known: dict[tuple[str, str], tuple[int, frozenset[str]]] = {}

    def of(self, archive: str, address: str) -> tuple[int, frozenset[str]]:
        """Return the status of an address, and the ids that its page has."""
        if (archive, address) not in self.known:
            with self.clients[archive].get(address) as answer:
                html = answer.mimetype == "text/html"
                ids = parsed(answer.text).xpath("//@id") if html else ()
                self.known[archive, address] = answer.status_code, frozenset(map(str, ids))
        return self.known[archive, address]


@pytest.fixture(scope="module")
def answers(sites) -> Answers:
    return Answers(sites)


def links(html: str, base: str) -> set[str]:
    """Return the addresses on the same site that a page leads to, as a browser makes them of what it says."""
    found = set()
    page = parsed(html)
    for name, attribute in ADDRESSES.items():
        # What is sent to an address of its own is no link.
        for said in filter(None, page.xpath(f"//{name}[not(@method='post')]/@{attribute}")):
            whole = urljoin(base, str(said))
            if whole.startswith(HERE + "/"):
                found.add(whole.removeprefix(HERE))
    return found


def parsed(html: str) -> etree._Element:
    """Parse a page, by a parser in C: there are hundreds."""
    root = etree.fromstring(html.encode("utf-8"), etree.HTMLParser(encoding="utf-8", huge_tree=True))
    assert root is not None
    return root


@pytest.mark.parametrize("name", PAGES)
def test_every_link_answers(sites, answers, name):
    page = PAGES[name]
    path = path_of(page, sites.archives[page.archive].store, lang="ar")
    with answers.clients[page.archive].get(path) as answer:
        assert answer.status_code == page.status
        found = links(answer.text, HERE + path)
    assert any("static/" in one for one in found)
    broken = []
    for link in sorted(found):
        address, _, place = link.partition("#")
        # The same in another language or other colours: a page that says of a fault says of it again, but
        # where the fault was in what the address asked, for that is left out.
        itself = urlsplit(link).path == urlsplit(path).path and any(f"{name}=" in link for name in CHOICES)
        allowed = {page.status, 200} if itself else {200, 301}
        status, ids = answers.of(page.archive, address)
        if status not in allowed or (place and place not in ids):
            broken.append((link, status))
    assert not broken
