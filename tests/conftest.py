"""What many tests share: the gold beside the project, archives of the samples and of hostile text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

    from archive import ArticleStore
    from indexer.engine.base import Engine
    from tests.browser.sites import Sites

# How long an example takes, the machine and its other work say; a test does not fail by that.
settings.register_profile("khizana", deadline=None)
settings.load_profile("khizana")

SHARED = Path(__file__).resolve().parents[2] / "shared"


class Opened(NamedTuple):
    """An archive that a test may read."""

    folder: Path
    store: ArticleStore
    engine: Engine


def fill(folder: Path, *paths: Path, as_is: bool = False) -> Opened:
    """Make an archive of some sources; every one must be taken."""
    # Imported here, so that a test of one room runs whatever the state of the others.
    from archive import ArticleStore
    from indexer.engine import open_engine
    from indexer.ingest import add
    from indexer.sources import ReadOptions, read_sources

    options = ReadOptions(as_is=as_is)
    store = ArticleStore.open(folder, create=True)
    engine = open_engine("whoosh", folder / "index")
    with store.writer() as writer:
        summary = add(store, writer, engine, read_sources(map(str, paths), options))
    assert not summary.failed
    return Opened(folder, store, engine)


@pytest.fixture(scope="session", autouse=True)
def settings_of_the_database() -> Iterator[tuple[str, ...]]:
    """The true settings of connections; tests in this process don't wait for the disk at each commit.

    What is lost without waiting, only a power failure could show; killed processes have the true settings.
    """
    from archive import database

    true = database.SETTINGS
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "SETTINGS", (*true, "PRAGMA synchronous = OFF"))
        yield true


@pytest.fixture(scope="session", autouse=True)
def time_for_help() -> Iterator[None]:
    """Let what helps a search take its time in this process, which a busy machine would cut short."""
    from indexer import search_help
    from indexer.suggestions import help as suggestions

    with pytest.MonkeyPatch.context() as patch:
        for module in (search_help, suggestions):
            patch.setattr(module, "SECONDS", 60.0)
        yield


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold and data beside the project; tests that need it skip without it."""
    if not SHARED.exists():
        pytest.skip(f"no shared data at {SHARED}")
    return SHARED


@pytest.fixture(scope="session")
def make_archive() -> Callable[..., Opened]:
    """What makes an archive of some sources: `fill`."""
    return fill


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ArticleStore]:
    """The store of a new archive."""
    from archive import ArticleStore

    with ArticleStore.open(tmp_path / "archive", create=True) as opened:
        yield opened


@pytest.fixture(scope="session")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """An archive of the shipped samples, for reading only."""
    from archive.samples import pages

    archive = fill(tmp_path_factory.mktemp("samples") / "archive", pages())
    yield archive
    archive.engine.close()
    archive.store.close()


HOSTILE = {
    "id": "hostile/../<id>&\"'",
    "title": "</title><script>alert('عنوان')</script>",
    "author": "<img src=x onerror=alert(1)>",
    "site": '"><svg onload=alert(2)>',
    "url": "javascript:alert(3)",
    "date": "2020-01-02",
    "text": "فقرة أولى <script>alert('نص')</script> & بقية \u202e مقلوبة."
    "\n\nفقرة ثانية </p></body> {{ 70707*7 }}.",
}


def hostile_source(folder: Path) -> Path:
    """Write `HOSTILE` into a folder, to be added as it is."""
    source = folder / "hostile.jsonl"
    source.write_text(json.dumps(HOSTILE, ensure_ascii=False) + "\n", encoding="utf-8")
    return source


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    """An archive of one article that is hostile in every field."""
    folder = tmp_path_factory.mktemp("hostile")
    archive = fill(folder / "archive", hostile_source(folder), as_is=True)
    yield archive
    archive.engine.close()
    archive.store.close()


@pytest.fixture(scope="session")
def sites(samples, hostile, tmp_path_factory) -> Iterator[Sites]:
    """Archives that are served, for reading only: one set for all tests that look at pages."""
    from tests.browser.sites import edited_archive, empty_archive, opened_sites

    with (
        empty_archive(tmp_path_factory.mktemp("empty") / "archive") as empty,
        edited_archive(tmp_path_factory.mktemp("edited")) as edited,
        opened_sites({"samples": samples, "hostile": hostile, "empty": empty, "edited": edited}) as sites,
    ):
        yield sites


@pytest.fixture(scope="session")
def chromium(tmp_path_factory) -> Iterator[Chrome]:
    """One headless browser for all tests that drive one; `tests.browser.chromium.renew` makes it as new."""
    pytest.importorskip("selenium.webdriver")
    from tests.browser.chromium import started

    with started(tmp_path_factory.mktemp("chromium")) as driver:
        yield driver
