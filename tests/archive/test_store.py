"""What is written is read back: all of it, in order, at once, by many."""

from __future__ import annotations

import os
import shutil
import threading
from dataclasses import replace
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive import Article, ArticleStore, ArticleText, Change, RawSource, RemovedLine, SourceKind
from archive import reading as reading_module
from archive.database import on_read_only_disk
from archive.errors import ArchiveError, ArchiveNotFoundError, ArticleNotFoundError
from archive.folder import database_path

# Everything that can stand in a text, the NUL included; half characters (surrogates) cannot be stored.
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MAYBE = st.none() | TEXT
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
ARTICLES = st.builds(
    Article,
    id=TEXT.filter(bool),
    title=MAYBE,
    author=MAYBE,
    site=MAYBE,
    url=MAYBE,
    published=MAYBE,
    published_as_printed=MAYBE,
    language=MAYBE,
    paragraphs=st.lists(TEXT, max_size=4).map(tuple),
    removed=st.lists(
        st.builds(RemovedLine, TEXT, TEXT, st.integers(0, 9), st.none() | st.integers(0, 9)), max_size=3
    ).map(tuple),
    metadata=st.dictionaries(TEXT, JSON, max_size=3),
    modified=MAYBE,
    section=MAYBE,
    image=MAYBE,
)


@given(article=ARTICLES, data=st.binary(max_size=50))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_article_and_any_bytes_come_back_as_they_went(store, article, data):
    with store.writer() as writer:
        writer.save(RawSource("x", data, SourceKind.TEXT), article)
    stored = store.get(article.id)
    assert stored.article == article
    assert store.raw(stored.source.sha256) == data
    assert store.revisions(article.id)[-1].article == article


def test_a_stored_article_tells_its_source_and_times(store, article, source):
    raw = source(
        "w.warc#https://sidra.example/a1",
        "نص".encode("cp1256"),
        url="https://sidra.example/a1?utm=1",
        fetched="2020-01-01T00:00:00Z",
        charset="windows-1256",
        as_is=True,
    )
    with store.writer() as writer:
        writer.save(raw, article())
    stored = store.get("a1")
    assert (stored.source.name, stored.source.url, stored.source.fetched) == (raw.name, raw.url, raw.fetched)
    assert (stored.source.kind, stored.source.charset, stored.source.as_is) == (
        SourceKind.HTML,
        "windows-1256",
        True,
    )
    assert (stored.source.sha256, stored.source.size) == (raw.digest(), 2)
    assert stored.added == stored.changed
    assert stored.added.endswith("Z")
    assert stored.revision == store.revision() == 1


def test_texts_come_in_the_order_asked_with_one_statement(store, article, source):
    with store.writer() as writer:
        for name in "abcde":
            writer.save(source(name), article(name, section="ثقافة"))
    statements: list[str] = []
    store.trace(statements.append)
    found = store.texts(["d", "missing", "b", "\ud800", "d", "a"])
    store.trace(None)
    assert [text.id for text in found] == ["d", "b", "d", "a"]
    assert len(statements) == 1
    expected = article("d")
    assert found[0] == ArticleText(
        "d",
        expected.title,
        expected.author,
        expected.site,
        expected.url,
        expected.published,
        expected.published_as_printed,
        expected.language,
        expected.paragraphs,
        "ثقافة",
    )
    assert store.texts([]) == []


def test_texts_takes_more_ids_than_a_statement_has_parameters(store, article, source):
    with store.writer() as writer:
        writer.save(source(), article("last"))
    assert [text.id for text in store.texts([str(number) for number in range(40_000)] + ["last"])] == ["last"]


def test_listing_is_by_date_then_id_with_undated_last(store, article, source):
    dates = {"c": None, "b": "2020-01-01", "a": "2020-01-01", "d": "2021-05-05T10:00", "e": None}
    with store.writer() as writer:
        for name, published in dates.items():
            writer.save(source(name), article(name, published=published))
    assert [text.id for text in store.listing(limit=10)] == ["d", "a", "b", "c", "e"]
    assert [text.id for text in store.listing(limit=2, offset=1)] == ["a", "b"]


def test_iterate_yields_all_by_id_while_another_writes(store, article, source, monkeypatch):
    monkeypatch.setattr("archive.store.PAGE", 3)
    with store.writer() as writer:
        for number in range(10):
            writer.save(source(f"{number}"), article(f"{number}"))
    seen = []
    with store.writer() as writer:
        for stored in store.iterate():
            seen.append(stored.article.id)
            writer.save(source(f"new {stored.article.id}"), article(stored.article.id, title="عنوان آخر"))
            writer.commit()
    assert seen == [str(number) for number in range(10)]
    assert {stored.article.title for stored in store.iterate()} == {"عنوان آخر"}


def test_history_keeps_every_version_with_its_source(store, article, source):
    versions = [article(title=f"العنوان {number}", section=f"باب {number}") for number in range(3)]
    with store.writer() as writer:
        for number, version in enumerate(versions):
            writer.save(source(f"{number}.html"), version)
    history = store.revisions("a1")
    assert [one.article for one in history] == versions
    assert [one.source.name for one in history] == ["0.html", "1.html", "2.html"]
    assert [one.revision for one in history] == [1, 2, 3]
    assert [store.raw(one.source.sha256) for one in history] == [source(f"{n}.html").data for n in range(3)]


def all_changes(store: ArticleStore, limit: int) -> tuple[list[str], list[str], int]:
    upserts, deletes, since = [], [], 0
    while True:
        changes = store.changes(since, limit=limit)
        assert len(changes.upserts) + len(changes.deletes) <= limit
        upserts += [text.id for text in changes.upserts]
        deletes += changes.deletes
        since = changes.revision
        if not changes.more:
            return upserts, deletes, since


@pytest.mark.parametrize("limit", [1, 2, 3, 100])
def test_changes_tell_each_article_once_as_it_is_now(store, article, source, limit):
    with store.writer() as writer:
        for name in "abcdef":
            writer.save(source(name), article(name))
        writer.save(source("b2"), article("b", title="عنوان آخر"))
        writer.remove("c")
        writer.remove("d")
        writer.save(source("d again"), article("d"))
    assert all_changes(store, limit) == (["a", "e", "f", "b", "d"], ["c"], store.revision())


def test_changes_since_the_last_revision_are_none(store, article, source):
    with store.writer() as writer:
        writer.save(source(), article())
    changes = store.changes(store.revision(), limit=10)
    assert (changes.upserts, changes.deletes, changes.revision, changes.more) == (
        (),
        (),
        store.revision(),
        False,
    )


def test_changes_stop_early_where_the_text_is_long(store, article, source, monkeypatch):
    monkeypatch.setattr(reading_module, "CHANGES_CHARACTERS", 150)
    with store.writer() as writer:
        for name in "abcd":
            writer.save(source(name), article(name, paragraphs=("ك" * 100,)))
    assert len(store.changes(0, limit=100).upserts) == 2
    assert all_changes(store, 100) == (["a", "b", "c", "d"], [], 4)


def test_sources_lists_every_name_of_the_same_bytes(store, article, source):
    with store.writer() as writer:
        for name in ("a.html", "copy of a.html", "zip!a.html"):
            writer.save(source(name, b"same"), article())
    assert [one.name for one in store.sources("a1")] == ["a.html", "copy of a.html", "zip!a.html"]
    assert len({one.sha256 for one in store.sources("a1")}) == 1
    assert store.sources("nobody") == []


def test_stats_count_what_is_kept(store, article, source):
    with store.writer() as writer:
        writer.save(source("1", b"x" * 1000), article("1", published="2019-01-01"))
        writer.save(source("2", b"y" * 500), article("2", published="2021-01-01", site="other.example"))
        writer.save(source("3", b"y" * 500), article("3", published=None, language=None, removed=()))
        writer.save(source("4", b"z"), article("1", published="2019-01-01", title="عنوان آخر"))
        writer.keep(source("5", b"not cleaned"))
    stats = store.stats()
    assert (stats.articles, stats.revisions, stats.sources, stats.sources_without_article) == (3, 4, 5, 1)
    assert stats.raw_bytes == 1000 + 500 + 1 + len(b"not cleaned")
    assert 0 < stats.raw_bytes_stored < 200
    assert (stats.first_published, stats.last_published, stats.undated) == ("2019-01-01", "2021-01-01", 1)
    assert stats.removed_lines == 2
    assert list(stats.by_site.items()) == [("sidra.example", 2), ("other.example", 1)]
    assert list(stats.by_language.items()) == [("ar", 2), (None, 1)]
    assert list(store.stats(sites=1).by_site) == ["sidra.example"]


def test_stats_count_a_site_once_whatever_its_languages(store, article, source):
    with store.writer() as writer:
        for number, (site, language) in enumerate(
            [("b", "ar"), ("b", "en"), ("c", "ar"), ("a", "ar"), (None, "ar"), ("c", None), (None, "fr")]
        ):
            writer.save(source(str(number), b"x"), article(str(number), site=site, language=language))
    stats = store.stats()
    assert list(stats.by_site.items()) == [(None, 2), ("b", 2), ("c", 2), ("a", 1)]
    assert list(stats.by_language.items()) == [("ar", 4), (None, 1), ("en", 1), ("fr", 1)]


def test_stats_of_an_empty_archive(store):
    stats = store.stats()
    assert (stats.articles, stats.raw_bytes, stats.first_published, dict(stats.by_site)) == (0, 0, None, {})


@pytest.mark.parametrize("missing", ["nobody", "", "\ud800", "a" * 100_000, "' OR 1=1 --"])
def test_an_unknown_id_is_an_error_that_says_so(store, missing):
    for call in (store.get, store.revisions):
        with pytest.raises(ArticleNotFoundError) as caught:
            call(missing)
        assert caught.value.hint


@pytest.mark.parametrize("sha256", ["0" * 64, "", "not hexadecimal", "ab"])
def test_an_unknown_digest_is_an_error(store, sha256):
    with pytest.raises(ArchiveError, match="no source has the SHA-256"):
        store.raw(sha256)


def test_one_store_serves_many_threads(store, article, source):
    with store.writer() as writer:
        for number in range(50):
            writer.save(source(f"{number}"), article(f"{number}"))
    errors: list[BaseException] = []

    def read() -> None:
        try:
            for number in range(50):
                assert store.get(f"{number}").article == article(f"{number}")
                assert len(store.texts(["1", "2"])) == 2
        except BaseException as exc:  # noqa: BLE001  handed to the main thread
            errors.append(exc)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors


def test_connections_do_not_pile_up_with_threads(store):
    for _ in range(30):
        thread = threading.Thread(target=store.count)
        thread.start()
        thread.join()
    assert len(store._pool._idle) == 1


def test_readers_see_only_what_is_committed_and_never_wait(store, article, source):
    with store.writer() as writer:
        writer.save(source(), article())
        assert (store.count(), store.revision()) == (0, 0)
        writer.commit()
        assert (store.count(), store.revision()) == (1, 1)
        writer.save(source("b"), article("b"))
        assert store.count() == 1


def test_a_closed_store_says_so(tmp_path):
    store = ArticleStore.open(tmp_path / "archive", create=True)
    store.close()
    with pytest.raises(ArchiveError, match="closed"):
        store.count()


def test_no_archive_is_made_by_asking_for_one(tmp_path):
    with pytest.raises(ArchiveNotFoundError) as caught:
        ArticleStore.open(tmp_path / "nowhere")
    assert "khizana add" in str(caught.value.hint)
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_an_archive_folder(tmp_path):
    path = tmp_path / "file"
    path.write_text("x")
    for create in (False, True):
        with pytest.raises(ArchiveError):
            ArticleStore.open(path, create=create)
    with pytest.raises(ArchiveError):
        ArticleStore.open(path / "below", create=True)


@pytest.mark.parametrize("name", ["خزانة الأخبار", "a b?c#d%20e", "'quoted'"])
def test_an_archive_moves_with_its_folder(tmp_path, article, source, name):
    with ArticleStore.open(tmp_path / "first", create=True) as store, store.writer() as writer:
        writer.save(source(), article())
    shutil.move(tmp_path / "first", tmp_path / name)
    with ArticleStore.open(tmp_path / name) as store:
        assert store.get("a1").article == article()
        with store.writer() as writer:
            assert writer.save(source(), article()) is Change.UNCHANGED
            assert writer.save(source(), replace(article(), title=None)) is Change.UPDATED


@pytest.mark.skipif(not hasattr(os, "statvfs"), reason="this system does not tell read-only disks")
def test_an_archive_on_a_read_only_disk_is_read_without_writing_beside_it(
    tmp_path, article, source, monkeypatch
):
    with ArticleStore.open(tmp_path, create=True) as store, store.writer() as writer:
        writer.save(source(), article())
    files = sorted(path.name for path in tmp_path.iterdir())
    assert not on_read_only_disk(database_path(tmp_path))
    monkeypatch.setattr("os.statvfs", lambda _: SimpleNamespace(f_flag=os.ST_RDONLY))
    assert on_read_only_disk(database_path(tmp_path))
    with ArticleStore.open(tmp_path) as store:
        assert store.get("a1").article == article()
        assert sorted(path.name for path in tmp_path.iterdir()) == files
    (tmp_path / "khizana.sqlite3-wal").touch()
    assert not on_read_only_disk(database_path(tmp_path))
