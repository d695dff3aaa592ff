"""The verbs that join sources, store and index: what they add, what fails, and what a crash leaves."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

import pytest

from archive import Article, ArticleStore, Fate, RawSource, SourceKind
from archive.check import check_store
from archive.errors import ArchiveError
from indexer import ingest, upkeep
from indexer.clean import Cleaned
from indexer.engine.base import Batch, Document, Stamp
from indexer.errors import (
    EngineError,
    IndexMissingError,
    IndexOutdatedError,
    NoArticleError,
    SourceError,
    SourceFormatError,
)
from indexer.ingest import Analysis, IndexState, add, catch_up, index_state, rebuild


@dataclass
class RecordingEngine:
    """An engine that keeps documents in a dictionary, and remembers what it was told."""

    stamped: Stamp | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    batches: list[tuple[list[str], list[str], int]] = field(default_factory=list)
    fail_at: int = 0

    def stamp(self) -> Stamp | None:
        return self.stamped

    def clear(self, analyzer: str) -> None:
        self.documents.clear()
        self.stamped = Stamp("recording 1", analyzer, 0)

    def replace(self, analyzer: str, batches: Iterable[Batch]) -> None:
        self.clear(analyzer)
        for batch in batches:
            self.apply(batch)

    def apply(self, batch: Batch) -> None:
        assert self.stamped is not None
        documents = {document.id: document for document in batch.upserts}
        if len(self.batches) + 1 == self.fail_at:
            self.fail_at = 0
            raise EngineError("the index could not be written")
        for gone in batch.deletes:
            self.documents.pop(gone, None)
        self.documents |= documents
        self.stamped = Stamp(self.stamped.schema, self.stamped.analyzer, batch.revision)
        self.batches.append((list(documents), list(batch.deletes), batch.revision))


def document(text) -> Document:
    words = {word: [place] for place, word in enumerate(" ".join(text.paragraphs).split())}
    return Document(text.id, {"body": words})


ANALYSIS = Analysis(document, "words 1")


def examine(raw: RawSource) -> Cleaned:
    """Make an article of one paragraph; some names stand for what can go wrong."""
    if "empty" in raw.name:
        raise SourceFormatError(raw.name, "has no bytes", hint="Look at the page.")
    if "front" in raw.name:
        raise NoArticleError(raw.name, "is no article", kind="home", title="جريدة الواحة")
    if "bug" in raw.name:
        raise ZeroDivisionError("division by zero")
    if "interrupt" in raw.name:
        raise KeyboardInterrupt
    title = "\ud800" if "half" in raw.name else None
    lines = tuple(raw.data.decode().split("\n"))
    return Cleaned(Article(raw.name, title, None, "waha.example", None, None, None, None, lines))


def source(name: str, text: str = "خبر قصير") -> RawSource:
    return RawSource(name, text.encode(), SourceKind.TEXT)


@pytest.fixture
def engine() -> RecordingEngine:
    return RecordingEngine()


@pytest.fixture
def added(store, engine) -> Callable[..., ingest.AddSummary]:
    def run(*sources: RawSource | SourceError | str, **options: object) -> ingest.AddSummary:
        stream = (source(one) if isinstance(one, str) else one for one in sources)
        with store.writer() as writer:
            options = {"examine": examine, "analysis": ANALYSIS} | options
            return add(store, writer, engine, stream, **options)

    return run


def assert_whole(store: ArticleStore, engine: RecordingEngine) -> None:
    assert check_store(store) == []
    assert index_state(store, engine, analysis=ANALYSIS) == IndexState()
    assert set(engine.documents) == {stored.article.id for stored in store.iterate()}


def test_added_articles_are_kept_and_indexed(store, engine, added):
    summary = added("a", "b", "c")
    assert (summary.added, summary.updated, summary.unchanged, summary.failed) == (3, 0, 0, ())
    assert summary.seconds > 0
    assert engine.documents["a"].terms["body"] == {"خبر": [0], "قصير": [1]}
    assert_whole(store, engine)


def test_adding_again_counts_and_indexes_changes_alone(store, engine, added):
    added("a", "b")
    batches = len(engine.batches)
    summary = added("a", "b")
    assert (summary.added, summary.updated, summary.unchanged) == (0, 0, 2)
    assert len(engine.batches) == batches
    summary = added("a", source("b", "خبر أطول قليلا"), "c")
    assert (summary.added, summary.updated, summary.unchanged) == (1, 1, 1)
    assert engine.batches[batches:] == [(["b", "c"], [], 4)]
    assert_whole(store, engine)


def test_failures_are_named_kept_and_leave_the_rest(store, engine, added, caplog):
    broken = SourceError("site.zip!x", "broken archive", hint="Download it again.")
    with caplog.at_level(logging.ERROR):
        summary = added("a", "empty.html", broken, "bug.html", "half.html", "z")
    assert summary.added == 2
    assert [(one.source, one.error.split(": ", 1)[0]) for one in summary.failed] == [
        (name, name) for name in ("empty.html", "site.zip!x", "bug.html", "half.html")
    ]
    assert "has no bytes" in summary.failed[0].error
    assert summary.failed[1].hint == "Download it again."
    assert "ZeroDivisionError" in summary.failed[2].error
    assert all(one.hint for one in summary.failed)
    assert "Traceback" in caplog.text
    assert store.raw(source("empty.html").digest())
    assert store.stats().sources == 5
    assert_whole(store, engine)


def test_a_page_that_is_no_article_is_kept_counted_and_no_failure(store, engine, added):
    summary = added("a", "front.html", "b", "front-2.html")
    assert (summary.added, summary.failed, dict(summary.no_article)) == (2, (), {"home": 2})
    assert store.raw(source("front.html").digest())
    assert {
        (one.source.name, one.no_article, one.title)
        for one in store.kept_sources(limit=9, fate=Fate.NO_ARTICLE)
    } == {(name, "home", "جريدة الواحة") for name in ("front.html", "front-2.html")}
    assert store.stats().sources_without_article == 0
    assert_whole(store, engine)


def test_an_article_whose_source_is_none_after_all_leaves_the_index(store, engine, added):
    added("front.html", "b", examine=lambda raw: Cleaned(Article(raw.name, *[None] * 7, ("نص",))))
    assert set(engine.documents) == {"front.html", "b"}
    assert dict(added("front.html").no_article) == {"home": 1}
    assert set(engine.documents) == {"b"}
    assert_whole(store, engine)


def test_a_source_whose_article_gets_another_id_leaves_no_second_one(store, engine, added):
    def named(name: str) -> Callable[[RawSource], Cleaned]:
        def found(raw: RawSource) -> Cleaned:
            one = examine(raw)
            return replace(one, article=replace(one.article, id=name))

        return found

    added("a", examine=named("old"))
    with store.writer() as writer:
        writer.override("old", "خبر قصير", 0, keep=True)
    assert added("a", examine=named("new")).added == 1
    assert store.ids() == ["new"]
    assert [one.text for one in store.overrides("new")] == ["خبر قصير"]
    assert_whole(store, engine)


def story(number: int, *lines: str) -> RawSource:
    """Make a source whose article has a sentence of its own, and lines that others have too."""
    guest, host = LETTERS[number : number + 2]
    own = f"زار {guest} القرية وسأل أهلها عن البئر القديمة التي حفرها جد {host} وأبناؤه."
    return source(f"{number:02}", "\n".join((own, *lines)))


LETTERS = tuple(f"{first}{second}يم" for first in "سنحكر" for second in "لعمبد")
SLOGAN = "الواحة ماء وظل"


def test_what_pages_share_goes_from_the_next_page_with_its_number(store, engine, added):
    added(*(story(number, SLOGAN) for number in range(9)))
    assert store.get("00").article.removed == ()
    (line,) = store.get("08").article.removed
    assert (line.text, line.reason, line.pages, line.after) == (SLOGAN, "recurring", 9, 1)
    assert "الواحة" not in engine.documents["08"].terms["body"]


def test_a_source_added_again_is_settled_by_what_was_learnt_and_then_stays(store, engine, added):
    stream = [story(number, SLOGAN) for number in range(9)]
    added(*stream)
    again = added(*stream)
    assert again.added == 0
    assert again.updated > 0
    assert all(one.article.removed for one in store.iterate())
    assert (added(*stream).updated, store.site_pages("waha.example")) == (0, 9)


def test_numbers_of_pages_alone_make_no_new_version_until_they_have_doubled(store, engine, added):
    stream = [story(number, SLOGAN) for number in range(10)]
    added(*stream)
    (before,) = store.get("09").article.removed
    added(*(story(number, SLOGAN) for number in range(10, 15)))
    assert added(stream[9]).unchanged == 1
    assert store.get("09").article.removed == (before,)
    added(*(story(number, SLOGAN) for number in range(15, 23)))
    assert added(stream[9]).updated == 1
    assert [one.pages for one in store.get("09").article.removed] == [23]


def test_clean_text_is_neither_counted_nor_judged(store, engine, added):
    plain = [replace(story(number, SLOGAN), as_is=True) for number in range(9)]
    added(*plain)
    assert all(SLOGAN in one.article.paragraphs for one in store.iterate())
    assert store.site_pages("waha.example") == 0


def test_the_store_commits_before_the_index_and_in_steps(store, engine, added, monkeypatch):
    monkeypatch.setattr(ingest, "COMMIT_SOURCES", 10)
    monkeypatch.setattr(ingest, "INDEX_CHANGES", 20)
    monkeypatch.setattr(upkeep, "INDEX_CHANGES", 20)
    committed: list[int] = []
    apply = engine.apply

    def checked(batch: Batch) -> None:
        committed.append(store.revision())
        assert store.revision() >= batch.revision
        apply(batch)

    engine.apply = checked
    added(*(f"{number:03}" for number in range(95)))
    assert committed == [20, 40, 60, 80, 95]
    assert [len(upserts) for upserts, _, _ in engine.batches] == [20, 20, 20, 20, 15]
    assert_whole(store, engine)


def test_time_commits_as_well(store, engine, added, monkeypatch):
    monkeypatch.setattr(ingest, "COMMIT_SECONDS", 0.0)
    seen: list[int] = []

    def sources() -> Iterator[RawSource]:
        for name in "abc":
            seen.append(store.count())
            yield source(name)

    added(*())
    with store.writer() as writer:
        add(store, writer, engine, sources(), examine=examine, analysis=ANALYSIS)
    assert seen == [0, 1, 2]


def test_ctrl_c_keeps_and_indexes_what_was_done(store, engine, added):
    with pytest.raises(KeyboardInterrupt):
        added("a", "b", "interrupt", "c")
    assert set(engine.documents) == {"a", "b"}
    assert_whole(store, engine)
    assert added("a", "b", "c").added == 1


def test_a_stream_that_breaks_keeps_what_was_done(store, engine):
    def sources() -> Iterator[RawSource]:
        yield source("a")
        raise OSError("the stick was pulled out")

    with store.writer() as writer, pytest.raises(OSError, match="pulled out"):
        add(store, writer, engine, sources(), examine=examine, analysis=ANALYSIS)
    assert_whole(store, engine)
    assert store.count() == 1


def test_an_index_that_fails_is_completed_by_the_next_addition(store, engine, added):
    added("a")
    engine.fail_at = 2
    with pytest.raises(EngineError):
        added("b", "c")
    assert store.count() == 3
    assert index_state(store, engine, analysis=ANALYSIS) == IndexState(behind=2)
    assert added("d").added == 1
    assert_whole(store, engine)


def test_a_store_that_fails_is_not_hidden_by_the_index(store, engine, added, monkeypatch):
    added("a")

    def full(*_: object, **__: object) -> None:
        raise ArchiveError("the disk is full")

    monkeypatch.setattr("archive.writer.ArchiveWriter.save", full)
    with pytest.raises(ArchiveError, match="disk is full"):
        added("b")
    assert_whole(store, engine)


def test_catch_up_takes_removals_and_returns_how_many(store, engine, added):
    added("a", "b", "c")
    with store.writer() as writer:
        writer.remove("b")
        writer.save(source("a", "خبر آخر"), examine(source("a", "خبر آخر")).article)
        writer.commit()
        assert catch_up(store, engine, analysis=ANALYSIS) == 2
        assert catch_up(store, engine, analysis=ANALYSIS) == 0
    assert set(engine.documents) == {"a", "c"}
    assert "آخر" in engine.documents["a"].terms["body"]
    assert_whole(store, engine)


def test_catch_up_needs_an_index(store, engine):
    with pytest.raises(IndexMissingError) as caught:
        catch_up(store, engine, analysis=ANALYSIS)
    assert caught.value.hint == "khizana rebuild"


def test_rebuild_makes_the_same_index(store, engine, added, monkeypatch):
    added("a", "b", "c")
    before = dict(engine.documents)
    engine.documents["stray"] = Document("stray", {})
    monkeypatch.setattr(upkeep, "INDEX_CHANGES", 2)
    assert rebuild(store, engine, analysis=ANALYSIS) == 3
    assert engine.documents == before
    assert_whole(store, engine)


OTHER = Analysis(document, "words 2")


def test_an_outdated_index_with_articles_is_refused_before_anything_is_kept(store, engine, added):
    added("a")
    with store.writer() as writer, pytest.raises(IndexOutdatedError) as caught:
        add(store, writer, engine, [source("b")], examine=examine, analysis=OTHER)
    assert caught.value.hint == "khizana rebuild"
    assert store.count() == 1
    with pytest.raises(IndexOutdatedError):
        catch_up(store, engine, analysis=OTHER)
    assert rebuild(store, engine, analysis=OTHER) == 1
    assert index_state(store, engine, analysis=OTHER) == IndexState()


def test_an_outdated_index_of_an_empty_archive_is_made_anew(store, engine):
    engine.clear("words 0")
    with store.writer() as writer:
        assert add(store, writer, engine, [source("a")], examine=examine, analysis=ANALYSIS).added == 1
    assert_whole(store, engine)


def test_an_index_with_later_changes_than_the_archive_is_refused_not_emptied(store, engine):
    engine.stamped = Stamp("recording 1", "words 1", 7)
    engine.documents["kept once"] = Document("kept once", {})
    with store.writer() as writer, pytest.raises(IndexOutdatedError, match="later changes") as caught:
        add(store, writer, engine, [source("a")], examine=examine, analysis=ANALYSIS)
    assert "khizana rebuild" in (caught.value.hint or "")
    assert set(engine.documents) == {"kept once"}


def test_an_index_deleted_behind_our_back_comes_back_with_the_next_addition(store, engine, added):
    added("a", "b")
    engine.stamped = None
    engine.documents.clear()
    added("c")
    assert set(engine.documents) == {"a", "b", "c"}
    assert_whole(store, engine)


STATES = [
    (None, IndexState(missing=True), "missing"),
    (Stamp("s", "words 0", 2), IndexState(outdated=True), "outdated"),
    (Stamp("s", "words 1", 3), IndexState(outdated=True, ahead=True), "ahead"),
    (Stamp("s", "words 1", 0), IndexState(behind=2), "behind by 2 changes"),
    (Stamp("s", "words 1", 2), IndexState(), "current"),
]


@pytest.mark.parametrize("row", STATES, ids=[row[2] for row in STATES])
def test_index_state_says_how_the_index_stands(store, engine, added, row):
    stamp, state, words = row
    added("a", "b")
    engine.stamped = stamp
    assert index_state(store, engine, analysis=ANALYSIS) == state
    assert str(state) == words


@pytest.mark.parametrize(
    ("error", "state"),
    [
        (IndexMissingError("none"), IndexState(missing=True)),
        (IndexOutdatedError("old"), IndexState(outdated=True)),
    ],
    ids=["missing", "outdated"],
)
def test_index_state_hears_the_engine(store, engine, error, state):
    def stamp() -> Stamp:
        raise error

    engine.stamp = stamp
    assert index_state(store, engine, analysis=ANALYSIS) == state


def test_progress_is_told_of_every_source_and_document(store, engine, added, monkeypatch):
    told: list[tuple[str, object]] = []

    class Listener:
        def stage(self, name: str, total: int | None) -> None:
            told.append((name, total))

        def advance(self, *, sources: int, name: str) -> None:
            told.append((name, sources))

    monkeypatch.setattr(ingest, "COMMIT_SOURCES", 2)
    monkeypatch.setattr(ingest, "INDEX_CHANGES", 2)
    added("a", "empty", "b", "c", progress=Listener())
    assert told == [
        ("adding", None),
        *[(name, 1) for name in ("a", "empty", "b", "c")],
        ("indexing", 3),
        *[(name, 1) for name in ("a", "b", "c")],
        ("comparing", 3),
        ("c", 3),
        ("adding", None),
        ("", 4),
    ]


def test_documents_are_made_one_at_a_time(store, engine, added):
    made: list[str] = []

    def counting(text) -> Document:
        made.append(text.id)
        return document(text)

    added(*(f"{number}" for number in range(5)))
    seen: list[int] = []

    def lazily(batch: Batch) -> None:
        seen.extend(len(made) for _ in batch.upserts)
        engine.stamped = Stamp("s", ANALYSIS.fingerprint, batch.revision)

    engine.apply = lazily
    rebuild(store, engine, analysis=Analysis(counting, ANALYSIS.fingerprint))
    assert seen == [1, 2, 3, 4, 5]
