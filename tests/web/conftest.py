"""Headless Chromium, at two widths, light and dark; a fault in its console fails the test."""

from __future__ import annotations

import contextlib
import itertools
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from flask import Flask
from waitress import wasyncore

from archive import ArticleStore
from indexer.engine import open_engine
from tests.browser.chromium import DESKTOP, PHONE, View, renew
from web import create_app
from web.language.languages import speak_languages
from web.safety.editing import Editing
from web.serving.serve import listen

from .edited import edited_app, edited_archive, edited_editor, edited_once, edited_url  # noqa: F401  fixtures
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
def served(app: Flask) -> Iterator[str]:
    """Serve an application, and say where."""
    server = listen(app, "127.0.0.1", 0, 1)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        # In the server's own loop, and with the connections that browsers keep open: it would wait for those.
        server.trigger.pull_trigger(lambda: wasyncore.close_all(server._map, ignore_all=True))
        thread.join(5)
        server.task_dispatcher.shutdown()


def until(holds: Callable[[], object], seconds: float = 20) -> None:
    """Wait until something holds; what the browser does takes its time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it does not come about"
        time.sleep(0.02)


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
