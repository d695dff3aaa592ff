"""The schema comes in named steps, and what is not an archive is refused."""

from __future__ import annotations

import sqlite3
import subprocess
import sys

import pytest

from archive import ArticleStore, database
from archive.database import open_connection
from archive.errors import ArchiveDamagedError, ArchiveError, ArchiveVersionError
from archive.folder import database_path
from archive.migrations import MIGRATIONS, Migration, migrate, missing_migrations


@pytest.fixture
def path(tmp_path):
    with ArticleStore.open(tmp_path / "archive", create=True):
        pass
    return database_path(tmp_path / "archive")


@pytest.fixture
def connection(path):
    connection = open_connection(path)
    yield connection
    connection.close()


def test_a_new_archive_has_every_step_once(connection, path):
    assert missing_migrations(connection, path) == ()
    names = [name for (name,) in connection.execute("SELECT name FROM migration ORDER BY rowid")]
    assert names == [step.name for step in MIGRATIONS]
    migrate(connection, path)
    assert connection.execute("SELECT count(*) FROM migration").fetchone() == (len(MIGRATIONS),)


def test_a_step_is_taken_whole_or_not_at_all(connection, path):
    good = Migration("900 good", ("CREATE TABLE good (x)", "INSERT INTO good VALUES (1)"))
    bad = Migration("901 bad", ("CREATE TABLE bad (x)", "INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(ArchiveError):
        migrate(connection, path, (*MIGRATIONS, good, bad))
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert "good" in tables
    assert "bad" not in tables
    assert missing_migrations(connection, path, (*MIGRATIONS, good, bad)) == (bad,)
    mended = Migration("901 bad", ("CREATE TABLE bad (x)",))
    migrate(connection, path, (*MIGRATIONS, good, mended))
    assert missing_migrations(connection, path, (*MIGRATIONS, good, mended)) == ()


def test_a_newer_archive_is_left_alone(connection, path):
    migrate(connection, path, (*MIGRATIONS, Migration("999 future", ("CREATE TABLE future (x)",))))
    with pytest.raises(ArchiveVersionError, match="999 future") as caught:
        ArticleStore.open(path.parent)
    assert "Upgrade" in str(caught.value.hint)


def test_another_database_is_refused_and_unharmed(tmp_path):
    path = database_path(tmp_path)
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE cookies (x)")
    other.close()
    before = path.read_bytes()
    for create in (False, True):
        with pytest.raises(ArchiveDamagedError, match="not an archive"):
            ArticleStore.open(tmp_path, create=create)
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "content", [b"hello" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000], ids=["text", "broken"]
)
def test_a_file_that_is_no_database_is_refused(tmp_path, content):
    database_path(tmp_path).write_bytes(content)
    with pytest.raises(ArchiveDamagedError) as caught:
        ArticleStore.open(tmp_path)
    assert str(database_path(tmp_path)) in caught.value.message
    assert caught.value.hint


def test_an_empty_file_left_by_a_killed_process_becomes_an_archive(tmp_path):
    database_path(tmp_path).touch()
    with ArticleStore.open(tmp_path) as store:
        assert store.count() == 0


def test_committed_means_on_the_disk(tmp_path, settings_of_the_database, monkeypatch):
    monkeypatch.setattr(database, "SETTINGS", settings_of_the_database)
    connection = open_connection(tmp_path / "a.sqlite3", create=True)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
    assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    connection.close()


def test_many_processes_may_make_the_same_archive_at_once(tmp_path):
    script = (
        "import sys; from pathlib import Path; from archive import ArticleStore\n"
        "with ArticleStore.open(Path(sys.argv[1]), create=True) as store: print(store.count())"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "archive")]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(4)]
    answers = [process.communicate(timeout=60)[0] for process in running]
    assert [answer.strip() for answer in answers] == [b"0"] * 4
