"""An archive of the first schema is opened, and nothing in it is another."""

from __future__ import annotations

import hashlib
import json
import sqlite3

import pytest

from archive import ArticleStore, Change, PageLines, RawSource, RemovedLine, SourceKind
from archive.blobs import Packer
from archive.check import check_store
from archive.database import open_connection
from archive.errors import ArchiveError, ArticleNotFoundError
from archive.folder import database_path
from archive.migrations import MIGRATIONS, Migration, migrate
from archive.rows import CONTENT

PAGE = RawSource("a.html", "<p>افتتاح</p>".encode(), SourceKind.HTML, url="https://sidra.example/a")
FAILED = RawSource("failed.html", b"\xff", SourceKind.HTML)
MOMENT = "2024-05-01T09:30:00Z"
# As the columns were: title, author, site, url, published, published_as_printed, language, paragraphs,
# metadata, removed.
FIRST = ["عنوان قديم", None, "sidra.example", None, None, None, "ar", '["نص."]', "{}", "[]"]
SECOND = [
    "افتتاح مكتبة",
    "ليان العمري",
    "sidra.example",
    "https://sidra.example/a",
    "2019-04-05",
    "5 أبريل 2019",
    "ar",
    '["افتتحت البلدة مكتبتها الجديدة."]',
    '{"section":"ثقافة"}',
    '[["شارك الخبر","share",1]]',
]


def digest(article_id: str, content: list[str | None]) -> bytes:
    """Return the digest as the first version wrote it."""
    made = hashlib.blake2b(digest_size=16)
    for value in (article_id, *content):
        made.update(b"-" if value is None else b"%d:%b" % (len(value.encode()), value.encode()))
    return made.digest()


def write_old(connection: sqlite3.Connection) -> None:
    packer = Packer()
    for number, raw in enumerate((PAGE, FAILED), start=1):
        values = (number, hashlib.sha256(raw.data).digest(), len(raw.data), packer.pack(raw.data))
        connection.execute("INSERT INTO raw VALUES (?, ?, ?, ?)", values)
        source = (number, number, raw.name, raw.url, None, "html", None, 0, MOMENT)
        connection.execute("INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", source)
    for number, article_id in ((1, "a1"), (3, "a3")):
        row = (number, article_id, 2 + number, 1, MOMENT, MOMENT, digest(article_id, SECOND), 1, *SECOND)
        connection.execute(f"INSERT INTO article VALUES ({', '.join('?' * len(row))})", row)  # noqa: S608  marks
        connection.execute("INSERT INTO origin VALUES (?, 1)", (number,))
    past = packer.pack(json.dumps(FIRST, ensure_ascii=False, separators=(",", ":")).encode())
    connection.execute("INSERT INTO past VALUES (1, 1, 1, ?, ?)", (MOMENT, past))
    connection.execute("INSERT INTO removal VALUES ('gone', 2)")
    connection.execute("UPDATE counter SET revision = 5")


@pytest.fixture
def folder(tmp_path):
    path = database_path(tmp_path)
    connection = open_connection(path, create=True)
    migrate(connection, path, MIGRATIONS[:1])
    write_old(connection)
    connection.close()
    return tmp_path


def test_an_archive_of_the_first_schema_opens_with_all_that_is_in_it(folder, article):
    with ArticleStore.open(folder) as store:
        assert check_store(store) == []
        kept = store.get("a1")
        expected = article(
            "a1",
            title="افتتاح مكتبة",
            url="https://sidra.example/a",
            paragraphs=("افتتحت البلدة مكتبتها الجديدة.",),
            removed=(RemovedLine("شارك الخبر", "share", 1),),
        )
        assert kept.article == expected
        assert (kept.revision, kept.added, kept.changed) == (3, MOMENT, MOMENT)
        assert [(one.revision, one.article.title) for one in store.revisions("a1")] == [
            (1, "عنوان قديم"),
            (3, "افتتاح مكتبة"),
        ]
        assert store.revisions("a1")[0].article.section is None
        assert store.raw(PAGE.digest()) == PAGE.data
        changes = store.changes(0, limit=9)
        assert ([one.id for one in changes.upserts], changes.deletes) == (["a1", "a3"], ("gone",))
        stats = store.stats()
        assert (stats.articles, stats.sources_without_article, dict(stats.no_article)) == (2, 1, {})
        assert [one.raw for one in store.cleanable(0, limit=9)] == [PAGE, FAILED]


def test_an_archive_of_the_first_schema_goes_on(folder):
    page = PageLines("sidra.example", 1, 2, (3,))
    with ArticleStore.open(folder) as store:
        old = store.get("a1").article
        with store.writer() as writer:
            assert writer.save(PAGE, old, page) is Change.UNCHANGED
            assert writer.set_aside(FAILED, "error") == ()
        assert store.revision() == 5
        with store.writer() as writer:
            writer.remove("a3")
            with pytest.raises(ArticleNotFoundError):
                writer.remove("a3")
        assert [one.article.id for one in store.iterate()] == ["a1"]
        assert len(store.revisions("a1")) == 2
        assert check_store(store) == []


def test_the_tables_are_as_in_a_new_archive(folder, tmp_path):
    def tables(where):
        connection = sqlite3.connect(database_path(where))
        columns = "SELECT m.name, i.name, i.type FROM sqlite_master m JOIN pragma_table_info(m.name) i"
        found = connection.execute(f"{columns} WHERE m.type = 'table' ORDER BY m.name, i.cid").fetchall()
        found += connection.execute(
            "SELECT m.name, f.[table], f.on_delete FROM sqlite_master m "
            "JOIN pragma_foreign_key_list(m.name) f ORDER BY 1, f.id"
        ).fetchall()
        found += connection.execute(
            "SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' ORDER BY 1"
        ).fetchall()
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        connection.close()
        return found

    ArticleStore.open(folder).close()
    ArticleStore.open(tmp_path / "new", create=True).close()
    assert tables(folder) == tables(tmp_path / "new")
    articles = [row[1] for row in tables(folder) if row[0] == "article"]
    assert articles.index("section") < articles.index("paragraphs")
    assert max(articles.index(name) for name in CONTENT) == articles.index("removed")
    assert {row[1:] for row in tables(folder) if row[0] == "past"} >= {("article", "CASCADE")}


def test_damage_that_was_there_before_is_still_found(folder):
    connection = sqlite3.connect(database_path(folder))
    connection.execute("UPDATE article SET title = 'عنوان مبدل' WHERE id = 'a3'")
    connection.commit()
    connection.close()
    with ArticleStore.open(folder) as store:
        assert [problem.where for problem in check_store(store)] == ["article a3"]


def test_a_step_that_fails_at_its_end_leaves_the_archive_as_it_was(folder):
    path = database_path(folder)
    broken = Migration("002 broken", (*MIGRATIONS[1].statements, "INSERT INTO nowhere VALUES (1)"))
    connection = open_connection(path)
    with pytest.raises(ArchiveError):
        migrate(connection, path, (MIGRATIONS[0], broken))
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert connection.execute("SELECT count(*) FROM article").fetchone() == (2,)
    assert connection.execute("SELECT count(*) FROM past").fetchone() == (1,)
    connection.close()
    with ArticleStore.open(folder) as store:
        assert check_store(store) == []
