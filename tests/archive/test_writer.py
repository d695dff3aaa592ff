"""What saving, removing and failing do to an archive."""

from __future__ import annotations

import hashlib

import pytest

from archive import Change, PageLines, RemovedLine
from archive.check import check_store
from archive.errors import ArchiveError, ArticleInvalidError, ArticleNotFoundError


def test_the_same_article_again_makes_no_revision(store, article, source):
    with store.writer() as writer:
        assert writer.save(source(), article()) is Change.ADDED
        assert writer.save(source(), article()) is Change.UNCHANGED
        assert writer.save(source("other.html"), article()) is Change.UNCHANGED
    assert store.revision() == 1
    assert [one.name for one in store.sources("a1")] == ["a.html", "other.html"]


CHANGES = [
    {"title": "عنوان آخر"},
    {"title": None},
    {"author": ""},
    {"site": "other.example"},
    {"url": None},
    {"published": "2019-04-05T10:00"},
    {"published_as_printed": None},
    {"language": "fr"},
    {"paragraphs": ("فقرة واحدة.",)},
    {"paragraphs": ()},
    {"removed": ()},
    {"removed": (RemovedLine("شارك الخبر", "share", 2),)},
    {"removed": (RemovedLine("شارك الخبر", "share", 1, pages=3),)},
    {"section": "رياضة"},
    {"modified": "2019-04-06"},
    {"image": "https://sidra.example/a.jpg"},
    {"metadata": {"section": "رياضة"}},
    {"metadata": {}},
]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: next(iter(change)))
def test_any_other_content_is_an_update(store, article, source, change):
    with store.writer() as writer:
        writer.save(source(), article())
        assert writer.save(source(), article(**change)) is Change.UPDATED
    assert store.get("a1").article == article(**change)
    assert store.revision() == 2
    assert store.count() == 1


def test_the_order_of_metadata_is_no_change(store, article, source):
    with store.writer() as writer:
        writer.save(source(), article(metadata={"a": 1, "b": 2}))
        assert writer.save(source(), article(metadata={"b": 2, "a": 1})) is Change.UNCHANGED


def test_a_source_that_gave_no_article_is_kept(store, source):
    raw = source("broken.html", b"\xff\xfe\x00")
    with store.writer() as writer:
        writer.keep(raw)
        writer.keep(raw)
    assert store.raw(raw.digest()) == raw.data
    assert store.stats().sources_without_article == 1
    assert store.revision() == 0


def test_the_same_bytes_are_kept_once(store, article, source):
    data = bytes(range(256)) * 40
    with store.writer() as writer:
        for name in "abc":
            writer.save(source(name, data), article(name))
    assert store.stats().raw_bytes == len(data)


def test_a_source_known_by_name_and_bytes_takes_its_new_facts(store, article, source):
    with store.writer() as writer:
        writer.save(source(), article())
        writer.save(source(url="https://sidra.example/new", charset="utf-8"), article())
    (known,) = store.sources("a1")
    assert (known.url, known.charset) == ("https://sidra.example/new", "utf-8")


def test_remove_takes_history_sources_and_bytes(store, article, source):
    raws = [source("1"), source("2"), source("kept")]
    with store.writer() as writer:
        writer.save(raws[0], article())
        writer.save(raws[1], article(title="عنوان آخر"))
        writer.save(raws[2], article("other"))
        writer.remove("a1")
    assert store.count() == 1
    with pytest.raises(ArticleNotFoundError):
        store.get("a1")
    for raw in raws[:2]:
        with pytest.raises(ArchiveError, match="no source"):
            store.raw(raw.digest())
    assert store.raw(raws[2].digest()) == raws[2].data
    assert store.stats().sources == 1
    assert store.changes(0, limit=9).deletes == ("a1",)
    assert check_store(store) == []


def test_remove_leaves_bytes_that_another_article_came_from(store, article, source):
    with store.writer() as writer:
        writer.save(source("x", b"shared"), article("one"))
        writer.save(source("y", b"shared"), article("two"))
        writer.keep(source("failed", b"shared"))
        writer.remove("one")
    assert store.raw(hashlib.sha256(b"shared").hexdigest()) == b"shared"
    # The source that gave the removed article is gone with it, not counted as one that gave none.
    assert (store.stats().sources, store.stats().sources_without_article) == (2, 1)
    with store.writer() as writer:
        writer.remove("two")
    assert store.stats().raw_bytes == 0
    assert check_store(store) == []


def test_an_article_added_after_removal_is_added(store, article, source):
    with store.writer() as writer:
        raw = source()
        writer.save(raw, article())
        writer.remove("a1")
        assert writer.save(raw, article()) is Change.ADDED
    assert store.revision() == 3
    assert store.raw(store.get("a1").source.sha256) == raw.data
    changes = store.changes(0, limit=9)
    assert ([text.id for text in changes.upserts], changes.deletes) == (["a1"], ())


def test_removing_what_is_not_there_leaves_the_rest(store, article, source):
    with store.writer() as writer:
        writer.save(source(), article())
        for missing in ("nobody", "\ud800"):
            with pytest.raises(ArticleNotFoundError):
                writer.remove(missing)
        writer.save(source("b"), article("b"))
    assert store.count() == 2
    assert store.revision() == 2


def test_rollback_undoes_everything_since_the_commit(store, article, source):
    with store.writer() as writer:
        writer.save(source(), article())
        writer.commit()
        raw = source("b")
        writer.save(raw, article("b"))
        writer.remove("a1")
        writer.rollback()
        assert writer.save(raw, article("b")) is Change.ADDED
    assert store.count() == 2
    assert store.revision() == 2
    assert check_store(store) == []


def test_an_error_that_leaves_the_block_undoes_what_was_not_committed(store, article, source):
    def stumble() -> None:
        with store.writer() as writer:
            writer.save(source(), article())
            writer.commit()
            writer.save(source("b"), article("b"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stumble()
    assert store.count() == 1


class Interrupting:
    """A connection on which Ctrl-C is pressed before some statement, or when it is done."""

    def __init__(self, connection, at: int, *, done: bool) -> None:
        self._connection = connection
        self._left = at
        self._done = done

    def execute(self, *arguments):
        self._left -= 1
        if self._left == 0 and not self._done:
            raise KeyboardInterrupt
        answer = self._connection.execute(*arguments)
        if self._left == 0:
            raise KeyboardInterrupt
        return answer

    def __getattr__(self, name):
        return getattr(self._connection, name)


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("at", range(1, 90))
def test_ctrl_c_at_any_statement_leaves_whole_articles(store, article, source, at, done):
    def page(*lines: int) -> PageLines:
        return PageLines(
            "sidra.example", lines[0], lines[0], lines, tuple((line, line > 2) for line in lines)
        )

    with store.writer() as writer:
        writer.save(source(), article(), page(1, 2, 3))
        connection = writer._connection
        writer._connection = Interrupting(connection, at, done=done)
        for change in (
            lambda: writer.save(source("new"), article(title="عنوان آخر"), page(4, 3, 2)),
            lambda: writer.save(source("b"), article("b"), page(3, 5)),
            lambda: writer.save(source("b"), article("c"), page(3, 4), instead_of=["b"]),
            lambda: writer.set_aside(source("b"), "home"),
        ):
            try:
                change()
            except KeyboardInterrupt:
                break
        else:
            assert at > 80, "not interrupted"
        writer._connection = connection
        writer.commit()
    assert check_store(store) == []
    assert store.get("a1").article in {article(), article(title="عنوان آخر")}
    for stored in store.iterate():
        assert stored.source in store.sources(stored.article.id)
    assert store.site_pages("sidra.example") == store.count()


INVALID = [
    {"id": ""},
    {"title": "half \ud83d"},
    {"paragraphs": ("كلمة \udc00",)},
    {"metadata": {"\ud800": 1}},
    {"metadata": {"when": object()}},
    {"metadata": {"ratio": float("nan")}},
    {"metadata": {("tuple",): 1}},
    {"removed": (RemovedLine("\ud800", "other", 0),)},
    {"section": "\ud800"},
    {"image": "\ud800"},
]


@pytest.mark.parametrize("change", INVALID, ids=str)
def test_what_cannot_be_stored_is_refused_and_harms_nothing(store, article, source, change):
    raw = source("bad")
    with store.writer() as writer:
        writer.save(source(), article())
        writer.keep(raw)
        with pytest.raises(ArticleInvalidError) as caught:
            writer.save(raw, article(**({"id": "bad"} | change)))
        assert caught.value.hint
        writer.save(source("b"), article("b"))
    assert store.count() == 2
    assert store.raw(raw.digest()) == raw.data


def test_metadata_too_deep_is_refused(store, article, source):
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with store.writer() as writer, pytest.raises(ArticleInvalidError):
        writer.save(source(), article(metadata={"deep": deep}))


def test_names_that_are_not_text_are_kept_as_escapes(store, article, source):
    with store.writer() as writer:
        writer.save(source("caf\udce9.html", b"x"), article())
    assert store.get("a1").source.name == "caf\\udce9.html"


def test_a_full_disk_undoes_the_batch_and_keeps_what_was_committed(store, article, source):
    noise = b"".join(hashlib.sha256(b"%d" % number).digest() for number in range(10_000))

    def fill_the_disk() -> None:
        with store.writer() as writer:
            writer.save(source(), article())
            writer.commit()
            (pages,) = writer._connection.execute("PRAGMA page_count").fetchone()
            writer._connection.execute(f"PRAGMA max_page_count = {pages + 8}")
            writer.save(source("b"), article("b"))
            writer.save(source("big", noise), article("big"))

    with pytest.raises(ArchiveError, match="disk is full") as caught:
        fill_the_disk()
    assert "space" in str(caught.value.hint)
    assert [stored.article.id for stored in store.iterate()] == ["a1"]
    assert check_store(store) == []
    with store.writer() as writer:
        writer.save(source("b"), article("b"))
    assert store.revision() == 2


def test_a_source_too_large_for_the_database_harms_nothing_else(store, article, source):
    noise = b"".join(hashlib.sha256(b"%d" % number).digest() for number in range(4_000))
    with store.writer() as writer:
        writer.save(source(), article())
        # SQLITE_LIMIT_LENGTH, in place of a gigabyte of memory.
        writer._connection.setlimit(0, 100_000)
        with pytest.raises(ArticleInvalidError, match="too large"):
            writer.keep(source("big", noise))
        writer.save(source("b"), article("b"))
    assert store.count() == 2
    assert check_store(store) == []
