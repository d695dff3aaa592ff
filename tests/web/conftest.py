"""Headless Chromium, at two widths, light and dark; a fault in its console fails the test."""

from __future__ import annotations

import contextlib
import itertools
import threading
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from waitress import wasyncore

from archive import ArticleStore
from indexer.engine import open_engine
from tests.browser.chromium import DESKTOP, PHONE, View, renew
from tests.waiting import until
from web import create_app
from web.language.languages import speak_languages
from web.safety.editing import Editing
from web.serving.serve import listen

from .edited import edited_app, edited_archive, edited_editor, edited_once, edited_url  # noqa: F401  fixtures
from .growing import growing  # noqa: F401  a fixture
from .hostile_pages import write_sources

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

SIZES = {"desktop": DESKTOP, "phone": PHONE}


@pytest.fixture
def arabic():
    """Let what a test itself asks of `web.language.words` be said to a reader of Arabic."""
    app = Flask("web")
    speak_languages(app)
    with app.test_request_context("/?lang=ar"):
        yield


@pytest.fixture(scope="module")
def client(samples) -> FlaskClient:
    """A reader of the samples; without cookies, a choice of one test is not remembered for the next."""
    return create_app(samples.store, samples.engine).test_client(use_cookies=False)


@pytest.fixture(scope="module")
def identifier(samples) -> str:
    """The id of an article of the samples."""
    return samples.store.listing(limit=1)[0].id


@pytest.fixture
def address(sites) -> str:
    """Where the samples are served."""
    return sites.addresses["samples"]


@pytest.fixture(scope="session")
def hostile_app(tmp_path_factory, make_archive) -> Iterator[Flask]:
    """The pages of an archive that is hostile in every field (`hostile_pages`)."""
    folder = tmp_path_factory.mktemp("hostile-strings")
    for path, as_is in write_sources(folder):
        archive = make_archive(folder / "archive", path, as_is=as_is)
        archive.engine.close()
        archive.store.close()
    with (
        ArticleStore.open(folder / "archive") as store,
        open_engine("whoosh", folder / "archive" / "index") as engine,
    ):
        yield create_app(store, engine, editing=Editing("a-token"))


@contextlib.contextmanager
def served(app: Flask, *, left: bool = False) -> Iterator[str]:
    """Serve an application, and say where.

    Args:
        app: the application.
        left: wait at the end until nobody is connected any more.
    """
    server = listen(app, "127.0.0.1", 0, 1)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
        if left:
            until(lambda: not server.active_channels)
    finally:
        # In the server's own loop, and with the connections that browsers keep open: it would wait for those.
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map, ignore_all=True))
        thread.join(5)
        server.task_dispatcher.shutdown()


def soup(client: FlaskClient, url: str, status: int = 200) -> BeautifulSoup:
    """Return a page that is answered with a status."""
    response = client.get(url)
    assert response.status_code == status, response.text[:500]
    return BeautifulSoup(response.text, "lxml")


@pytest.fixture(params=itertools.product(SIZES, ("light", "dark")), ids="-".join)
def browser(request, chromium) -> Iterator[Chrome]:
    size, scheme = request.param
    yield from quiet(chromium, replace(SIZES[size], scheme=scheme))


@pytest.fixture(params=SIZES)
def scriptless(request, chromium) -> Iterator[Chrome]:
    """A browser that runs no scripts."""
    yield from quiet(chromium, replace(SIZES[request.param], scripts=False))


def quiet(chromium: Chrome, view: View) -> Iterator[Chrome]:
    """The browser as new; a fault in its console fails the test at the end."""
    renew(chromium, view)
    yield chromium
    faults = [line for line in chromium.get_log("browser") if line["level"] in ("SEVERE", "WARNING")]
    assert not faults
