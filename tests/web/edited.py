"""An archive of one page that may be edited, and what one does with it: shared by the tests of editing."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup

from archive import ArticleStore
from indexer.engine import open_engine
from tests.conftest import Opened
from web import create_app
from web.safety.editing import FIELD, Editing

ENTRY = "a-token-for-this-test"
ORIGIN = {"Origin": "http://localhost"}
PAGE = """<!doctype html><html lang="ar"><head><title>حصاد الزيتون في القرية | وادي</title></head><body>
<nav><a href="/">الرئيسية</a> <a href="/s">رياضة</a></nav>
<article><h1>حصاد الزيتون في القرية</h1>
<p>بدأ أهالي القرية صباح اليوم موسم حصاد الزيتون وسط أجواء من الفرح والتعاون بين الجيران جميعا.</p>
<p>وقال المزارع سالم إن المحصول هذا العام أوفر من العام الماضي بسبب الأمطار التي هطلت في الشتاء.</p>
<p>وتستمر أعمال الحصاد حتى نهاية الشهر بمشاركة طلاب المدرسة الذين جاؤوا لمساعدة أهلهم في البساتين.</p>
</article><footer>جميع الحقوق محفوظة لموقع وادي</footer></body></html>"""


@pytest.fixture(scope="session")
def edited_once(tmp_path_factory, make_archive) -> Path:
    """An archive of the page that nobody has open, to be copied."""
    folder = tmp_path_factory.mktemp("edited")
    (folder / "a.html").write_text(PAGE, encoding="utf-8")
    made = make_archive(folder / "archive", folder / "a.html")
    made.engine.close()
    made.store.close()
    return made.folder


@pytest.fixture(name="archive")
def edited_archive(tmp_path, edited_once) -> Iterator[Opened]:
    folder = tmp_path / "archive"
    shutil.copytree(edited_once, folder)
    with ArticleStore.open(folder) as store, open_engine("whoosh", folder / "index") as engine:
        yield Opened(folder, store, engine)


@pytest.fixture(name="app")
def edited_app(archive):
    return create_app(archive.store, archive.engine, editing=Editing(ENTRY, wait=0.2))


@pytest.fixture(name="editor")
def edited_editor(app):
    client = app.test_client()
    assert client.get(f"/edit?once={Editing(ENTRY).once()}").status_code == 303
    return client


@pytest.fixture(name="url")
def edited_url(archive) -> str:
    return f"/article/{quote(archive.store.ids()[0])}"


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.text, "lxml")


def line(page: BeautifulSoup, words: str) -> BeautifulSoup:
    return next(one for one in page.select(".lines > li") if words in one.select_one(".text").get_text())


def sent(page: BeautifulSoup, button) -> dict[str, str]:
    return {FIELD: page.select_one(f"#edit input[name={FIELD}]")["value"], "do": button["value"]}


def press(client, url: str, words: str, headers=ORIGIN, **instead: str):
    page = soup(client.get(url + "/removed"))
    data = sent(page, line(page, words).select_one("button")) | instead
    return client.post(page.select_one("#edit")["action"], data=data, headers=headers)
