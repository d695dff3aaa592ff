"""Headless Chromium, at two widths, light and dark; a fault in its console fails the test."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from archive import ArticleStore
from indexer.engine import open_engine
from tests.browser.chromium import started
from web import create_app
from web.language.languages import speak_languages
from web.serving.serve import listen

from .edited import edited_app, edited_archive, edited_editor, edited_url  # noqa: F401  fixtures
from .hostile_pages import write_sources

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture
def arabic():
    """Let what a test itself asks of `web.language.words` be said to a reader of Arabic."""
    app = Flask("web")
    speak_languages(app)
    with app.test_request_context("/?lang=ar"):
        yield


@pytest.fixture(scope="module")
def address(samples) -> Iterator[str]:
    with served(create_app(samples.store, samples.engine)) as url:
        yield url


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
        yield create_app(store, engine)


@contextlib.contextmanager
def served(app: Flask) -> Iterator[str]:
    """Serve an application, and say where."""
    server = listen(app, "127.0.0.1", 0, 1)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)


def until(holds: Callable[[], object], seconds: float = 5) -> None:
    """Wait until something holds; what the browser does takes its time."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it does not come about"
        time.sleep(0.02)


@pytest.fixture(params=[(size, scheme) for size in SIZES for scheme in ("light", "dark")], ids="-".join)
def browser(request, tmp_path):
    with opened_browser(tmp_path / "profile", *request.param) as browser:
        yield browser


@pytest.fixture(params=SIZES)
def scriptless(request, tmp_path):
    """A browser that runs no scripts."""
    with opened_browser(tmp_path / "profile", request.param, "light", scripts=False) as browser:
        yield browser


@contextlib.contextmanager
def opened_browser(profile: Path, size: str, scheme: str, *, scripts: bool = True):
    """Open headless Chromium; a fault in its console fails the test at the end."""
    pytest.importorskip("selenium.webdriver")
    blink = ["preferredColorScheme=0"] if scheme == "dark" else []
    blink += [] if scripts else ["scriptEnabled=false"]
    more = [f"--window-size={SIZES[size][0]},{SIZES[size][1]}"]
    more += ["--force-dark-mode"] if scheme == "dark" else []
    more += [f"--blink-settings={','.join(blink)}"] if blink else []
    with started(profile, *more) as browser:
        browser.set_window_size(*SIZES[size])
        yield browser
        faults = [line for line in browser.get_log("browser") if line["level"] in ("SEVERE", "WARNING")]
    assert not faults
