"""What Zotero's button takes from pages, by Zotero's own translators: each field is the article's."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from .fetched import ZOTERO, fetched, with_modules

if TYPE_CHECKING:
    from archive import Article, StoredArticle

    from .sites import Sites

pytestmark = pytest.mark.browser

LISTED = Path(__file__).parent / "zotero"
COINS = "05d07af9-105a-4572-99f6-a8e231c0daef"
EMBEDDED = "951c027d-74ac-47d4-a107-9c3069ab7b48"
"""Translators by Zotero's numbers: they are asked where a page offers nothing better."""


@pytest.fixture(scope="module")
def take(tmp_path_factory) -> Callable[..., list[dict[str, Any]]]:
    """What takes items from addresses."""
    node, bundle = shutil.which("node"), fetched(ZOTERO)
    if node is None or bundle is None or not with_modules(bundle, LISTED):
        missing = "no Node, or no npm that fetches Zotero's translators"
        (pytest.fail if os.environ.get("KHIZANA_CI") else pytest.skip)(missing)
    out = tmp_path_factory.mktemp("zotero") / "taken.json"

    def taken(*asked: str) -> list[dict[str, Any]]:
        command = [node, str(LISTED / "take.js"), str(bundle), str(out), *asked]
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
        assert run.returncode == 0, run.stderr[-2000:]
        found: list[dict[str, Any]] = json.loads(out.read_text(encoding="utf-8"))
        return found

    return taken


@pytest.fixture(scope="module")
def signed(sites) -> StoredArticle:
    """An article of the samples with all that is cited of one."""
    store = sites.archives["samples"].store
    articles = (store.get(one) for one in store.ids())
    return next(
        one
        for one in articles
        if (read := one.article).author and read.site and read.published and read.url and read.section
    )


def name(creator: dict[str, Any]) -> str:
    """Return a creator's name as it is read."""
    return f"{creator.get('firstName', '')} {creator['lastName']}".strip()


def check(item: dict[str, Any], article: Article) -> None:
    """An item is of an article, by what every way of taking it tells."""
    assert item["itemType"] == "newspaperArticle"
    assert item["title"] == article.title
    assert [name(one) for one in item["creators"]] == [article.author]
    assert item["publicationTitle"] == article.site
    assert item["language"] == "ar"


def test_it_takes_an_article_by_unapi(sites: Sites, take, signed):
    address = f"{sites.addresses['samples']}/article/{signed.article.id}"
    (page,) = take(address)
    assert page["offered"] == ["unAPI"]
    (item,) = page["items"]
    article = signed.article
    check(item, article)
    day = date.fromisoformat(article.published[:10])
    assert item["date"] == f"{day:%B} {day.day}, {day.year}"
    assert item["section"] == article.section
    assert item["url"] == article.url
    assert item["archive"] == "Khizana"
    assert item["archiveLocation"] == article.id
    assert address in item["notes"][0]["note"]


def test_it_takes_a_list_of_results_by_unapi(sites: Sites, take):
    (page,) = take(f"{sites.addresses['samples']}/?q={quote('المدينة')}&per=10")
    assert page["offered"] == ["unAPI"]
    assert len(page["titles"]) == len(page["items"]) == 10
    assert [item["title"] for item in page["items"]] == page["titles"]
    store = sites.archives["samples"].store
    for item in page["items"]:
        assert item["itemType"] == "newspaperArticle"
        assert item["title"] == store.get(item["archiveLocation"]).article.title


@pytest.mark.parametrize("translator", [COINS, EMBEDDED])
def test_it_takes_an_article_without_unapi(sites: Sites, take, signed, translator):
    address = f"{sites.addresses['samples']}/article/{signed.article.id}"
    (page,) = take(address, "--with", translator)
    (item,) = page["items"]
    article = signed.article
    check(item, article)
    # The head of the page tells the hour too.
    assert item["date"][:10] == article.published[:10]
