"""Headless Chromium, one for all pages: size, colours and scripts are changed between them."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from selenium.webdriver import Chrome, ChromeOptions

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--accept-lang=ar",
)
NARROW = 600
"""Below so many CSS pixels a screen is a phone's."""


@dataclass(frozen=True, slots=True)
class View:
    """How a page is looked at.

    Attributes:
        width: of the window, in CSS pixels.
        height: of it.
        scheme: the system's colours, ``light`` or ``dark``.
        scripts: whether the browser runs scripts.
        forced: whether the system forces its own colours on pages.
        contrast: whether it asks for more contrast.
        still: whether it asks for no motion.
    """

    width: int = 1280
    height: int = 900
    scheme: str = "light"
    scripts: bool = True
    forced: bool = False
    contrast: bool = False
    still: bool = False


DESKTOP = View()
PHONE = View(390, 844)


def chromium_options(profile: Path, *more: str) -> ChromeOptions:
    """Return the options of a headless browser that asks nothing of the network by itself.

    Raises:
        FileNotFoundError: there is no Chromium, or no driver of it.
    """
    from selenium.webdriver import ChromeOptions

    if not (shutil.which("chromium") and shutil.which("chromedriver")):
        raise FileNotFoundError("no chromium or chromedriver; .ci/run installs them")
    options = ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in (*ARGUMENTS, f"--user-data-dir={profile}", *more):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    return options


@contextlib.contextmanager
def started(profile: Path, *more: str) -> Iterator[Chrome]:
    """Run a browser for a while.

    Raises:
        FileNotFoundError: there is no Chromium, or no driver of it.
    """
    from selenium.webdriver import Chrome, ChromeService

    options = chromium_options(profile, *more)
    driver = Chrome(options=options, service=ChromeService(executable_path=str(shutil.which("chromedriver"))))
    try:
        yield driver
    finally:
        driver.quit()


def look_as(driver: Chrome, view: View) -> None:
    """Change how the next pages are looked at."""
    features = {
        "prefers-color-scheme": view.scheme,
        "forced-colors": "active" if view.forced else "none",
        "prefers-contrast": "more" if view.contrast else "no-preference",
        "prefers-reduced-motion": "reduce" if view.still else "no-preference",
    }
    tell(
        driver,
        "Emulation.setDeviceMetricsOverride",
        width=view.width,
        height=view.height,
        deviceScaleFactor=1,
        mobile=view.width < NARROW,
    )
    tell(
        driver,
        "Emulation.setEmulatedMedia",
        features=[{"name": name, "value": value} for name, value in features.items()],
    )
    tell(driver, "Emulation.setScriptExecutionDisabled", value=not view.scripts)


def renew(driver: Chrome, view: View) -> None:
    """Keep nothing of what was opened before, allow nothing, and change how the next pages are looked at."""
    tell(driver, "Page.resetNavigationHistory")
    tell(driver, "Storage.clearDataForOrigin", origin="*", storageTypes="all")
    tell(driver, "Network.clearBrowserCache")
    tell(driver, "Browser.resetPermissions")
    driver.get_log("browser")
    look_as(driver, view)


def tell(driver: Chrome, command: str, **parameters: object) -> dict[str, Any]:
    """Send a command of the DevTools protocol, and return its answer."""
    answer: dict[str, Any] = driver.execute_cdp_cmd(command, parameters)
    return answer


def console(driver: Chrome, *, status: int = 200) -> list[str]:
    """Return what the console says since it was last asked, but for that the page itself has a status."""
    lines = [str(line["message"]) for line in driver.get_log("browser")]
    own = f"the server responded with a status of {status} "
    return [line for line in lines if status < 400 or own not in line]
