"""Opening the page in the reader's browser, where there is one to open."""

from __future__ import annotations

import os
import sys
import threading
import webbrowser
from collections.abc import Mapping


def has_browser(environment: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Return whether a browser with windows of its own can be opened.

    Elsewhere than on Windows and Macs that takes a display; a browser in the terminal would take the terminal
    over. Somebody logged in from afar sees no window of this machine.
    """
    if environment.get("SSH_CONNECTION"):
        return False
    return platform in {"win32", "darwin", "cygwin"} or bool(
        environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")
    )


def open_page(url: str, *, wanted: bool | None) -> bool:
    """Open a page in the browser, without waiting for it, and return whether that is tried.

    Args:
        url: the page.
        wanted: whether to; None where somebody sits at a terminal and there is a browser.
    """
    if wanted is None:
        wanted = sys.stdin.isatty() and sys.stdout.isatty() and has_browser(os.environ)
    if wanted:
        # Some browsers do not come back before they are closed.
        threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()
    return wanted
