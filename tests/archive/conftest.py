"""An empty archive, and small articles about a town that does not exist."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive import Article, ArticleStore, RawSource, RemovedLine, SourceKind


@pytest.fixture(scope="session")
def empty_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an empty archive once: a copy of it costs a tenth of making another."""
    folder = tmp_path_factory.mktemp("empty") / "archive"
    ArticleStore.open(folder, create=True).close()
    return folder


@pytest.fixture
def store(tmp_path: Path, empty_archive: Path) -> Iterator[ArticleStore]:
    shutil.copytree(empty_archive, tmp_path / "archive")
    with ArticleStore.open(tmp_path / "archive") as opened:
        yield opened


@pytest.fixture
def article() -> Callable[..., Article]:
    """Make an article: ``article("a1", title="…")``."""

    def make(id: str = "a1", **changes: object) -> Article:  # noqa: A002  the field's name
        values: dict[str, object] = {
            "title": "افتتاح مكتبة في بلدة السدرة",
            "author": "ليان العمري",
            "site": "sidra.example",
            "url": f"https://sidra.example/{id}",
            "published": "2019-04-05",
            "published_as_printed": "5 أبريل 2019",
            "language": "ar",
            "paragraphs": ("افتتحت البلدة مكتبتها الجديدة.", "وحضر الأطفال مع معلميهم."),
            "removed": (RemovedLine("شارك الخبر", "share", 1),),
            "metadata": {"section": "ثقافة"},
        }
        return Article(id=id, **(values | changes))  # type: ignore[arg-type]  # a table of changes

    return make


@pytest.fixture
def source() -> Callable[..., RawSource]:
    """Make a source: ``source("a.html")``, its bytes made of its name unless given."""

    def make(name: str = "a.html", data: bytes | None = None, **facts: object) -> RawSource:
        values = {"kind": SourceKind.HTML} | facts
        return RawSource(name, f"<p>{name}</p>".encode() if data is None else data, **values)  # type: ignore[arg-type]

    return make
