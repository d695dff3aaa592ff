"""The archives whose pages are looked at, each served for a while."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.web.conftest import served
from web import create_app

from .pages import Page, path_of

if TYPE_CHECKING:
    from flask import Flask
    from selenium.webdriver import Chrome

    from tests.conftest import Opened


@dataclass(frozen=True, slots=True)
class Sites:
    """Archives by name, the application over each, and the address that it is served at."""

    archives: Mapping[str, Opened]
    apps: Mapping[str, Flask]
    addresses: Mapping[str, str]

    def show(self, driver: Chrome, page: Page, **parameters: str) -> None:
        """Open a page in a browser, with further parameters."""
        path = path_of(page, self.archives[page.archive].store, **parameters)
        driver.get(self.addresses[page.archive] + path)
        if page.opened:
            driver.find_element("css selector", page.opened).click()


@contextlib.contextmanager
def opened_sites(archives: Mapping[str, Opened]) -> Iterator[Sites]:
    """Serve archives, each on a port of its own."""
    apps = {name: create_app(one.store, one.engine, whole_paths=True) for name, one in archives.items()}
    with contextlib.ExitStack() as stack:
        addresses = {name: stack.enter_context(served(app)) for name, app in apps.items()}
        yield Sites(archives, apps, addresses)


@contextlib.contextmanager
def empty_archive(folder: Path) -> Iterator[Opened]:
    """Make an archive that nothing was added to."""
    from archive import ArticleStore
    from indexer.engine import open_engine
    from tests.conftest import Opened

    with ArticleStore.open(folder, create=True) as store, open_engine("whoosh", folder / "index") as engine:
        yield Opened(folder, store, engine)
