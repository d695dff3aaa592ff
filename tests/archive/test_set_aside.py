"""Sources that are no articles, or other articles than before, and sources to be cleaned again."""

from __future__ import annotations

import sqlite3

import pytest

from archive import Change, Fate, RawSource
from archive.check import check_store
from archive.errors import ArchiveDamagedError, ArticleNotFoundError
from archive.folder import database_path


def shown(store) -> list[tuple[str, str, str | None]]:
    aside = store.kept_sources(limit=9, fate=Fate.NO_ARTICLE)
    return [(one.source.name, one.no_article, one.title) for one in aside]


def names(store, **where) -> list[str]:
    return [one.raw.name for one in store.cleanable(0, limit=99, **where)]


def test_a_source_set_aside_is_kept_and_is_no_article(store, source):
    raw = source("home.html", url="https://sidra.example/")
    with store.writer() as writer:
        writer.keep(raw)
        assert writer.set_aside(raw, "home", title="بوابة السدرة") == ()
        writer.keep(source("failed.html"))
        writer.set_aside(source("list.html"), "listing")
        writer.set_aside(source("other list.html"), "listing")
    assert shown(store) == [
        ("other list.html", "listing", None),
        ("list.html", "listing", None),
        ("home.html", "home", "بوابة السدرة"),
    ]
    assert [one.source.name for one in store.kept_sources(limit=1, offset=1, fate=Fate.NO_ARTICLE)] == [
        "list.html"
    ]
    assert store.kept_sources(limit=1)[0].source.sha256 == source("other list.html").digest()
    stats = store.stats()
    assert (stats.sources, stats.sources_without_article) == (4, 1)
    assert list(stats.no_article.items()) == [("listing", 2), ("home", 1)]
    assert store.raw(raw.digest()) == raw.data
    assert store.revision() == 0
    assert check_store(store) == []


def test_a_source_set_aside_takes_its_article_with_it(store, article, source):
    with store.writer() as writer:
        writer.save(source(), article())
        writer.save(source("b"), article("b"))
        assert writer.set_aside(source(), "listing", title="أخبار") == ("a1",)
        assert writer.set_aside(source(), "search") == ()
    with pytest.raises(ArticleNotFoundError):
        store.get("a1")
    assert store.changes(0, limit=9).deletes == ("a1",)
    assert store.revision() == 3
    assert shown(store) == [("a.html", "search", None)]
    assert store.raw(source().digest()) == source().data
    with store.writer() as writer:
        assert writer.save(source(), article()) is Change.ADDED
    assert shown(store) == []
    assert check_store(store) == []


def test_what_a_source_gave_is_told_when_it_is_kept_again(store, article, source):
    raw = source()
    with store.writer() as writer:
        told = [writer.keep(raw)]
        writer.save(raw, article())
        told.append(writer.keep(raw))
        writer.set_aside(raw, "home")
        told.append(writer.keep(raw))
        writer.save(raw, article("b"))
        writer.save(raw, article("c"))
        told += [writer.keep(raw), writer.keep(source("another name", raw.data))]
    assert told == [(), ("a1",), (), ("b", "c"), ()]
    assert shown(store) == []


def test_an_article_of_another_source_stays(store, article, source):
    with store.writer() as writer:
        writer.save(source("1"), article())
        writer.save(source("2"), article())
        writer.save(source("3"), article(title="عنوان آخر"))
        assert writer.set_aside(source("3"), "error") == ()
    assert [one.name for one in store.sources("a1")] == ["1", "2"]
    assert store.get("a1").source.name == "2"
    # What it was once cleaned out of is kept for its history, whatever else goes.
    with store.writer() as writer:
        assert writer.set_aside(source("1"), "error") == ()
        writer.save(source("1"), article("other"))
        writer.remove("other")
    assert [one.source.name for one in store.revisions("a1")] == ["1", "2"]
    assert store.raw(source("1").digest()) == source("1").data
    assert check_store(store) == []
    with store.writer() as writer:
        writer.remove("a1")
    assert check_store(store) == []


def test_removing_an_article_leaves_what_is_set_aside(store, article, source):
    with store.writer() as writer:
        writer.set_aside(source("x", b"same"), "video")
        writer.save(source("y", b"same"), article())
        writer.remove("a1")
    assert shown(store) == [("x", "video", None)]
    assert store.raw(source("x", b"same").digest()) == b"same"
    assert store.stats().sources == 1


def test_an_article_that_gets_another_id_takes_its_decisions_along(store, article, source):
    with store.writer() as writer:
        writer.save(source(), article("old"))
        writer.override("old", "سطر", 0, keep=True)
        assert writer.save(source(), article("new"), instead_of=["old"]) is Change.ADDED
        # Once more, as a job does that was killed in between.
        assert writer.save(source(), article("new"), instead_of=["old"]) is Change.UNCHANGED
        assert writer.save(source(), article("new"), instead_of=["new"]) is Change.UNCHANGED
    assert store.ids() == ["new"]
    assert [(one.text, one.keep) for one in store.overrides("new")] == [("سطر", True)]
    assert store.changes(0, limit=9).deletes == ("old",)
    assert [one.name for one in store.sources("new")] == ["a.html"]
    assert store.raw(source().digest()) == source().data
    assert check_store(store) == []


def test_an_article_of_two_sources_loses_only_the_one(store, article, source):
    with store.writer() as writer:
        writer.save(source("1"), article("old"))
        writer.save(source("2"), article("old", title="عنوان آخر"))
        writer.override("old", "سطر", 0, keep=True)
        writer.save(source("2"), article("new"), instead_of=["old"])
    assert store.ids() == ["new", "old"]
    assert [one.name for one in store.sources("old")] == ["1"]
    assert store.get("old").source.name == "1"
    assert len(store.overrides("old")) == len(store.overrides("new")) == 1
    assert check_store(store) == []


def test_of_two_decisions_on_a_line_the_later_one_moves(store, article, source):
    with store.writer() as writer:
        for name in ("old", "new"):
            writer.save(source(name), article(name))
        for name, keep, made in (
            ("new", False, "2024-01-01T00:00:00Z"),
            ("old", True, "2024-01-02T00:00:00Z"),
        ):
            for nth in (0, 1):
                writer.override(name, "سطر", nth, keep=keep)
            writer._connection.execute("UPDATE override SET made = ? WHERE keep = ?", (made, keep))
        writer._connection.execute("UPDATE override SET made = '2023' WHERE keep AND nth = 1")
        writer.save(source("old"), article("new"), instead_of=["old"])
    assert {one.nth: one.keep for one in store.overrides("new")} == {0: True, 1: False}


def test_cleanable_sources_are_the_present_ones_and_those_that_gave_none(store, article, source):
    facts = {
        "url": "https://x.example/",
        "fetched": "2020-01-01T00:00:00Z",
        "charset": "cp1256",
        "as_is": True,
    }
    with store.writer() as writer:
        writer.save(source("first"), article())
        writer.keep(source("failed", **facts))
        writer.save(source("second"), article(title="عنوان آخر"))
        writer.save(source("copy"), article(title="عنوان آخر"))
        writer.set_aside(source("home"), "home")
        writer.save(source("list.jsonl"), article("b"))
        writer.save(source("list.jsonl"), article("c"))
    kept = store.kept_sources(limit=99)
    assert [(one.source.name, one.fate, one.article_ids) for one in kept] == [
        ("list.jsonl", "article", ("b", "c")),
        ("home", "no article", ()),
        ("second", "article", ("a1",)),
        ("failed", "failed", ()),
    ]
    for fate in Fate:
        assert store.kept_sources(limit=99, fate=fate) == [one for one in kept if one.fate == fate]
    assert store.kept_sources(limit=2, offset=1) == kept[1:3]
    found = store.cleanable(0, limit=99)
    assert [(one.raw.name, one.article_ids) for one in found] == [
        ("failed", ()),
        ("second", ("a1",)),
        ("home", ()),
        ("list.jsonl", ("b", "c")),
    ]
    assert found[0].raw == source("failed", **facts)
    assert store.count_cleanable() == 4
    paged, after = [], 0
    while page := store.cleanable(after, limit=3):
        paged += page
        after = page[-1].number
    assert paged == found


def test_cleanable_sources_of_a_site(store, article, source):
    urls = [
        "https://sidra.example/1",
        "http://www.Sidra.example:80/2?q#a",
        "https://notsidra.example/3",
        "https://news.sidra.example/4",
        "https://[broken/5",
        None,
    ]
    with store.writer() as writer:
        for number, url in enumerate(urls, start=1):
            writer.keep(source(f"{number}", url=url))
        writer.set_aside(source("home", url="https://sidra.example/"), "home")
        writer.save(source("a"), article("a"))
        writer.save(source("b", url="https://sidra.example/b"), article("b", site="other.example"))
        writer.save(source("c"), article("c", site=None))
    assert names(store, sites=["sidra.example"]) == ["1", "2", "home", "a"]
    assert [one.raw.name for one in store.cleanable(1, limit=2, sites=["sidra.example"])] == ["2", "home"]
    assert names(store, sites=["other.example"]) == ["b"]
    assert names(store, sites=["sidra.example", "other.example"]) == ["1", "2", "home", "a", "b"]
    assert names(store, sites=["nowhere.example"]) == names(store, sites=["\ud800"]) == []
    counts = {site: store.count_cleanable([site]) for site in ("sidra.example", "other.example", "\ud800")}
    assert [*counts.values()] == [4, 1, 0]


def test_a_damaged_source_stands_in_its_place(store, article, source):
    with store.writer() as writer:
        for name in "abc":
            writer.save(source(name), article(name))
    connection = sqlite3.connect(database_path(store.folder))
    connection.execute("UPDATE raw SET data = x'00' WHERE number = 2")
    connection.execute("UPDATE source SET kind = 'papyrus' WHERE number = 3")
    connection.commit()
    connection.close()
    first, *damaged = store.cleanable(0, limit=9)
    assert isinstance(first.raw, RawSource)
    for one, name in zip(damaged, "bc", strict=True):
        assert isinstance(one.raw, ArchiveDamagedError)
        assert name in one.raw.message
        assert one.raw.hint
        assert one.article_ids == (name,)
