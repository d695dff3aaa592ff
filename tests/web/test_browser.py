"""Search, read, see what was removed: in headless Chromium, at two widths, light and dark."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator

import pytest

from web import create_app
from web.serve import listen

pytestmark = pytest.mark.browser

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture(scope="module")
def address(samples) -> Iterator[str]:
    server = listen(create_app(samples.store, samples.engine), "127.0.0.1", 0, 1)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    thread.join(5)


@pytest.fixture(params=[(size, scheme) for size in SIZES for scheme in ("light", "dark")], ids="-".join)
def browser(request, tmp_path):
    webdriver = pytest.importorskip("selenium.webdriver")
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.fail("no chromium or chromedriver; .ci/run installs them")
    size, scheme = request.param
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
        f"--user-data-dir={tmp_path / 'profile'}",
        f"--window-size={SIZES[size][0]},{SIZES[size][1]}",
        *(["--force-dark-mode", "--blink-settings=preferredColorScheme=0"] if scheme == "dark" else []),
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    browser = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=driver))
    browser.set_window_size(*SIZES[size])
    yield browser
    faults = [line for line in browser.get_log("browser") if line["level"] in ("SEVERE", "WARNING")]
    browser.quit()
    assert not faults


def fits(browser) -> bool:
    """Whether the page has no sideways scroll."""
    wide = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    return bool(browser.execute_script(wide))


def test_search_read_and_see_what_was_removed(browser, address):
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    browser.get(address)
    assert fits(browser)
    box = browser.find_element(By.ID, "q")
    box.send_keys("المدينه")
    box.send_keys(Keys.ENTER)
    assert browser.find_elements(By.CSS_SELECTOR, ".hits li mark")
    assert fits(browser)
    browser.find_element(By.CSS_SELECTOR, ".hits .why a").click()
    assert browser.find_elements(By.CSS_SELECTOR, ".why meter")
    assert fits(browser)
    browser.back()
    browser.find_element(By.CSS_SELECTOR, ".hits h3 a").click()
    assert browser.find_elements(By.CSS_SELECTOR, "article mark")
    assert (
        browser.execute_script("return getComputedStyle(document.querySelector('article')).direction")
        == "rtl"
    )
    assert fits(browser)
    browser.find_element(By.CSS_SELECTOR, ".actions a").click()
    assert browser.find_elements(By.CSS_SELECTOR, ".lines .kept")
    assert fits(browser)
