"""What the check of an archive finds wrong between its store and its index, and how that is mended."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive import Article, ArticleStore, PageLines, RawSource, SourceKind
from archive.folder import database_path, index_path
from indexer.check import check_archive, repair
from indexer.comparing import compare
from indexer.engine import open_engine
from indexer.engine.base import Batch, Engine
from indexer.upkeep import own_analysis, rebuild

Opened = tuple[ArticleStore, Engine]


def article(name: str, text: str) -> Article:
    return Article(name, "عنوان", None, None, None, None, None, "ar", (text,))


def save(store: ArticleStore, name: str, text: str) -> None:
    with store.writer() as writer:
        writer.save(RawSource(f"{name}.txt", text.encode(), SourceKind.TEXT), article(name, text))


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    with (
        ArticleStore.open(tmp_path, create=True) as store,
        open_engine("whoosh", index_path(tmp_path)) as engine,
    ):
        save(store, "bridge", "افتتحت البلدية الجسر.")
        save(store, "market", "عاد السوق إلى الازدحام.")
        rebuild(store, engine)
        with store.writer() as writer:
            compare(writer, store.revision())
        yield store, engine


def damage(store: ArticleStore, statement: str) -> None:
    connection = sqlite3.connect(database_path(store.folder))
    connection.execute(statement)
    connection.commit()
    connection.close()


def newer(store: ArticleStore, engine: Engine) -> None:
    save(store, "library", "فتحت المكتبة أبوابها.")


def missing(store: ArticleStore, engine: Engine) -> None:
    index_path(store.folder).joinpath("stamp.json").unlink()


def foreign(store: ArticleStore, engine: Engine) -> None:
    engine.clear("other rules")


def ahead(store: ArticleStore, engine: Engine) -> None:
    engine.apply(Batch([], [], store.revision() + 5))


def stray(store: ArticleStore, engine: Engine) -> None:
    document = own_analysis().document(store.texts(["market"])[0])
    engine.clear(own_analysis().fingerprint)
    engine.apply(Batch([document], [], store.revision()))


FAULTS = [
    (newer, "1 changes are kept but not yet searchable"),
    (missing, "there is no index"),
    (foreign, "made by another version"),
    (ahead, "later changes than the archive's database"),
    (stray, "1 articles are not in the index: bridge"),
]


def test_a_sound_archive_has_no_findings(opened: Opened) -> None:
    assert check_archive(*opened) == []


@pytest.mark.parametrize(("spoil", "what"), FAULTS, ids=[row[0].__name__ for row in FAULTS])
def test_a_fault_of_the_index_is_named_and_mended(
    opened: Opened, spoil: Callable[[ArticleStore, Engine], None], what: str
) -> None:
    store, engine = opened
    spoil(store, engine)
    findings = check_archive(store, engine)
    (finding,) = (one for one in findings if not one.copies)
    assert what in finding.what
    assert finding.index
    assert "khizana" in finding.repair
    with store.writer() as writer:
        repair(store, writer, engine, findings)
    assert check_archive(store, engine) == []
    assert set(engine.ids()) == set(store.ids())


def test_wrong_counts_of_a_site_are_named_and_mended(opened: Opened) -> None:
    store, engine = opened
    raw = RawSource("c.txt", "انطلق المهرجان.".encode(), SourceKind.TEXT)
    with store.writer() as writer:
        writer.save(raw, article("festival", "انطلق المهرجان."), PageLines("site.example", 1, 2, (3, 4)))
    rebuild(store, engine)
    with store.writer() as writer:
        compare(writer, store.revision())
    damage(store, "UPDATE site_line SET pages = 9 WHERE line = 3")
    (finding,) = check_archive(store, engine)
    assert finding.where == "site site.example"
    assert finding.mendable
    assert not finding.index
    with store.writer() as writer:
        repair(store, writer, engine, [finding])
    assert check_archive(store, engine) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE article SET paragraphs = '[' WHERE id = 'market'",
        "UPDATE article SET paragraphs = '[1]' WHERE id = 'market'",
        "UPDATE article SET metadata = 'null' WHERE id = 'market'",
    ],
)
def test_a_damaged_article_is_a_finding_and_not_the_end_of_the_check(opened: Opened, statement: str) -> None:
    store, engine = opened
    damage(store, statement)
    (finding,) = check_archive(store, engine)
    assert finding.where == "article market"
    assert not finding.index
    assert "khizana remove market" in finding.repair


def test_a_database_that_cannot_be_read_is_not_blamed_on_the_index(opened: Opened) -> None:
    store, engine = opened
    damage(store, "ALTER TABLE article RENAME TO elsewhere")
    findings = check_archive(store, engine)
    assert findings
    assert {finding.index for finding in findings} == {False}


def test_a_lost_database_is_found_by_its_index(tmp_path: Path, opened: Opened) -> None:
    opened[0].close()
    for path in tmp_path.glob("khizana.sqlite3*"):
        path.unlink()
    with ArticleStore.open(tmp_path, create=True) as emptied:
        (finding,) = check_archive(emptied, opened[1])
    assert "later changes" in finding.what
