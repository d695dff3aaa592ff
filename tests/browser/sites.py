"""The archives whose pages are looked at, each served for a while."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from tests.web.conftest import served
from tests.web.edited import ENTRY, PAGE, press
from web import create_app
from web.safety.editing import Editing

from .pages import Page, path_of

if TYPE_CHECKING:
    from flask import Flask
    from selenium.webdriver import Chrome

    from tests.conftest import Opened


EDITED, LOCKED = "edited", "locked"


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
    """Serve archives, each on a port of its own; one twice, to those who are let in to edit and to others."""
    archives = {**archives, LOCKED: archives[EDITED]}
    apps = {name: _app(name, one) for name, one in archives.items()}
    with contextlib.ExitStack() as stack:
        addresses = {name: stack.enter_context(served(app)) for name, app in apps.items()}
        yield Sites(archives, apps, addresses)


def _app(name: str, archive: Opened) -> Flask:
    editing = Editing(ENTRY) if name in (EDITED, LOCKED) else None
    app = create_app(archive.store, archive.engine, editing=editing, whole_paths=True)
    if name == EDITED:
        _let_in(app, Editing(ENTRY))
    return app


def _let_in(app: Flask, editing: Editing) -> None:
    """Let an application take whoever asks for one who was let in."""
    plain, cookie = app.wsgi_app, f"{editing.cookie()}={editing.session()}"

    def let_in(environ: dict[str, Any], start_response: Any) -> Any:
        others = environ.get("HTTP_COOKIE")
        environ["HTTP_COOKIE"] = f"{others}; {cookie}" if others else cookie
        return plain(environ, start_response)

    app.wsgi_app = let_in  # type: ignore[method-assign]  as Flask's documentation has it


@contextlib.contextmanager
def edited_archive(folder: Path) -> Iterator[Opened]:
    """Make an archive of a page of which a line was taken out by hand."""
    from tests.conftest import fill

    source = folder / "edited.html"
    folder.mkdir(exist_ok=True)
    source.write_text(PAGE, encoding="utf-8")
    archive = fill(folder / "archive", source)
    client = create_app(archive.store, archive.engine, editing=Editing(ENTRY)).test_client()
    client.get("/edit", query_string={"once": Editing(ENTRY).once()})
    done = press(client, f"/article/{quote(archive.store.ids()[0])}", "وقال المزارع")
    assert done.status_code == 303
    yield archive
    archive.engine.close()
    archive.store.close()


@contextlib.contextmanager
def empty_archive(folder: Path) -> Iterator[Opened]:
    """Make an archive that nothing was added to."""
    from archive import ArticleStore
    from indexer.engine import open_engine
    from tests.conftest import Opened

    with ArticleStore.open(folder, create=True) as store, open_engine("whoosh", folder / "index") as engine:
        yield Opened(folder, store, engine)
