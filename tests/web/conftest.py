"""Headless Chromium, at two widths, light and dark; a fault in its console fails the test."""

from __future__ import annotations

import contextlib
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask

from web import create_app
from web.languages import speak_languages
from web.serve import listen

from .edited import edited_app, edited_archive, edited_editor, edited_url  # noqa: F401  fixtures

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture
def arabic():
    """Let what a test itself asks of `web.words` be said to a reader of Arabic."""
    app = Flask("web")
    speak_languages(app)
    with app.test_request_context("/?lang=ar"):
        yield


@pytest.fixture(scope="module")
def address(samples) -> Iterator[str]:
    with served(create_app(samples.store, samples.engine)) as url:
        yield url


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
    webdriver = pytest.importorskip("selenium.webdriver")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.fail("no chromium or chromedriver; .ci/run installs them")
    blink = ["preferredColorScheme=0"] if scheme == "dark" else []
    blink += [] if scripts else ["scriptEnabled=false"]
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        f"--user-data-dir={profile}",
        f"--window-size={SIZES[size][0]},{SIZES[size][1]}",
        *(["--force-dark-mode"] if scheme == "dark" else []),
        *([f"--blink-settings={','.join(blink)}"] if blink else []),
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=driver))
    browser.set_window_size(*SIZES[size])
    yield browser
    faults = [line for line in browser.get_log("browser") if line["level"] in ("SEVERE", "WARNING")]
    browser.quit()
    assert not faults
