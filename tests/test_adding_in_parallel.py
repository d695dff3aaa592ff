"""Adding in several processes: the same archive as in one, whatever becomes of the processes."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
from array import array
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from archive import ArticleStore, Changes, RawSource, SourceKind
from archive.check import check_store
from archive.folder import index_path
from archive.values import ArticleText
from indexer import cleaners, following, indexing, ingest
from indexer.cleaners import FEW, Failure, outcomes
from indexer.comparing import Words
from indexer.copies import words_of
from indexer.engine import open_engine
from indexer.engine.base import Batch
from indexer.errors import SourceError
from indexer.following import ANALYSED, END, Follower
from indexer.helpers import usable_cores
from indexer.ingest import IndexState, add, index_state
from indexer.search import search_ids
from indexer.sources import read_sources
from tests import planted
from tests.waiting import until

PAGES = 90
BODY = "وصلت قافلة الباعة إلى ساحة القرية صباح الخميس، وقال سالم إن السوق سيبقى مفتوحا حتى المساء."


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    planted.write(folder, planted.pages(PAGES))
    (folder / "050.broken.txt").write_bytes(b"")
    (folder / "060.home.html").write_text(
        "<html><body><ul>" + '<li><a href="/a">خبر من الوادي</a></li>' * 30 + "</ul></body></html>",
        encoding="utf-8",
    )
    return folder


def added(archive: Path, sources: Iterable[RawSource | SourceError], jobs: int) -> ingest.AddSummary:
    with (
        ArticleStore.open(archive, create=True) as store,
        open_engine("whoosh", index_path(archive)) as engine,
        store.writer() as writer,
    ):
        opener = partial(open_engine, "whoosh", index_path(archive))
        summary = add(store, writer, engine, sources, jobs=jobs, open_index=opener)
        assert index_state(store, engine) == IndexState()
        assert check_store(store) == []
    return summary


def contents(archive: Path) -> list[object]:
    """Return all that an archive holds, but for moments, and what its index answers."""
    queries = [("1", "الجسر الخشبي"), ("2", "العسل"), ("3", "مشروع"), ("4", "الأطفال وزارة السوق")]
    with ArticleStore.open(archive) as store, open_engine("whoosh", index_path(archive)) as engine:
        stored = [(one.article, one.source.name, one.source.sha256, one.revision) for one in store.iterate()]
        changes = store.changes(0, limit=10_000)
        order = [text.id for text in changes.upserts], changes.deletes, changes.revision
        sources = [
            (one.source.name, one.article_ids, one.no_article) for one in store.kept_sources(limit=1_000)
        ]
        copies = store.copies(store.ids()), store.stories(store.ids())
        answers = list(search_ids(engine, queries, limit=200, combine="any", syntax=True))
        words = {field: list(engine.terms(field)) for field in ("body", "body_lemma", "title")}
        return [stored, order, sources, copies, answers, words, store.site_pages(planted.SITE)]


@pytest.fixture(scope="module")
def alone(pages, tmp_path_factory):
    archive = tmp_path_factory.mktemp("alone") / "archive"
    return added(archive, read_sources([str(pages)]), 1), contents(archive)


@pytest.mark.parametrize("jobs", [2, 3])
def test_an_archive_is_the_same_whatever_the_number_of_processes(pages, alone, tmp_path, jobs):
    summary = added(tmp_path / "archive", read_sources([str(pages)]), jobs)
    assert (summary.added, summary.failed, summary.no_article) == (
        alone[0].added,
        alone[0].failed,
        alone[0].no_article,
    )
    assert summary.added == PAGES
    assert len(summary.failed) == 1
    assert contents(tmp_path / "archive") == alone[1]


def test_adding_again_does_the_same_in_several_processes(pages, tmp_path):
    # What was learnt of the site meanwhile changes some articles.
    for jobs in (1, 2):
        for _ in range(2):
            summary = added(tmp_path / f"archive {jobs}", read_sources([str(pages)]), jobs)
        assert summary.added == 0
        assert summary.updated > 0
    assert contents(tmp_path / "archive 1") == contents(tmp_path / "archive 2")


def test_an_index_whose_process_dies_is_completed(pages, alone, tmp_path, monkeypatch):
    class Doomed(Follower):
        def committed(self, revision: int) -> None:
            super().committed(revision)
            self._process.kill()

    monkeypatch.setattr(indexing, "Follower", Doomed)
    added(tmp_path / "archive", read_sources([str(pages)]), 2)
    assert contents(tmp_path / "archive") == alone[1]


def test_an_index_that_cannot_be_opened_elsewhere_is_written_here(pages, alone, tmp_path):
    archive = tmp_path / "archive"
    with (
        ArticleStore.open(archive, create=True) as store,
        open_engine("whoosh", index_path(archive)) as engine,
        store.writer() as writer,
    ):
        nowhere = partial(open_engine, "no such engine", index_path(archive))
        add(store, writer, engine, read_sources([str(pages)]), jobs=2, open_index=nowhere)
    assert contents(archive) == alone[1]


def test_a_stream_that_breaks_keeps_what_was_read_ahead(tmp_path):
    def sources() -> Iterator[RawSource]:
        yield from (plain(number) for number in range(FEW + 30))
        raise OSError("the stick was pulled out")

    with pytest.raises(OSError, match="pulled out"):
        added(tmp_path / "archive", sources(), 2)
    with ArticleStore.open(tmp_path / "archive") as store:
        assert store.count() == FEW + 30


def test_a_source_that_kills_its_process_fails_alone(tmp_path, monkeypatch):
    # The processes import this module to find the function that stands in for cleaning.
    monkeypatch.setattr(cleaners, "_outcomes", _deadly)
    found = list(outcomes([plain(number) for number in range(40)], jobs=2, notes={}, few=0))
    assert [one.source for one in found if isinstance(one, Failure)] == ["17.txt"]
    assert len(found) == 40


def _deadly(sources: list[RawSource]) -> list[cleaners.Outcome]:
    from indexer.clean import examine

    if any(source.name == "17.txt" for source in sources):
        os.kill(os.getpid(), signal.SIGKILL)
    return [cleaners.outcome(source, examine) for source in sources]


def test_no_process_of_a_pool_that_broke_is_left(monkeypatch):
    """One that was begun while it broke is waited for, though nobody told it to end."""
    with cleaners._Crew(2, {}) as crew:
        assert len(crew._sent([plain(1)]).result(60)) == 1
        began = list(crew._processes)
        assert began

        def waiting(_pool: object, **_how: bool) -> None:
            for process in began:
                process.join(30)

        with monkeypatch.context() as patch:
            patch.setattr(cleaners.ProcessPoolExecutor, "shutdown", waiting)
            crew._renew()
        assert not any(process.is_alive() for process in began)
        assert len(crew._sent([plain(2)]).result(60)) == 1


def test_large_sources_are_read_less_far_ahead(monkeypatch):
    monkeypatch.setattr(cleaners, "CHUNK_BYTES", 1_000)
    monkeypatch.setattr(cleaners, "AHEAD_BYTES", 3_000)
    taken: list[int] = []

    def sources() -> Iterator[RawSource]:
        for number in range(40):
            taken.append(number)
            yield plain(number, times=8)

    found = outcomes(sources(), jobs=2, notes={}, few=0)
    next(found)
    size = len(plain(0, times=8).data)
    assert size > 1_000
    assert len(taken) <= 3_000 // size + 2
    assert len(list(found)) == 39


def test_few_sources_start_no_process(monkeypatch):
    monkeypatch.setattr(cleaners, "helper_context", None)
    assert len(list(outcomes([plain(number) for number in range(FEW)], jobs=2, notes={}))) == FEW


def test_as_many_processors_are_used_as_may_be():
    assert 1 <= usable_cores() <= (os.cpu_count() or 1)


class FakeLine:
    """What a process hears, and what it says."""

    def __init__(self, *heard: int) -> None:
        self.heard = list(heard)
        self.said: queue.SimpleQueue[object] = queue.SimpleQueue()

    def recv(self) -> int:
        return self.heard.pop(0)

    def send(self, said: object) -> None:
        self.said.put(said)


class FakeStore:
    """A store that tells of its changes in given portions."""

    def __init__(self, *portions: Changes) -> None:
        self.portions = portions

    def changes(self, since: int, *, limit: int) -> Changes:
        assert limit
        found = next((one for one in self.portions if one.revision > since), None)
        return found or Changes((), (), since, more=False)


def test_an_article_that_changes_again_is_of_the_next_batch():
    store = FakeStore(
        Changes((text("a"), text("b")), (), 2, more=False),
        Changes((text("c"),), ("z",), 4, more=False),
        Changes((text("b"),), (), 5, more=False),
    )
    line = FakeLine(2, 4, 5, END)
    growth = following._Growth(store, line, 0)
    batches = []
    while growth.awaited() is not None:
        batch = Batch((), [], growth.revision)
        documents = [document.id for document in growth.documents(batch)]
        batches.append((documents, list(batch.deletes), batch.revision))
    assert batches == [(["a", "b", "c"], ["z"], 4), (["b"], [], 5)]
    count, words = line.said.get()
    assert count == 2
    assert tuple(array("Q", words["a"])) == words_of([BODY])
    assert [line.said.get()[0] for _ in range(2)] == [2, 1]
    assert line.said.get() == ANALYSED


def test_words_are_kept_as_long_as_there_is_room():
    words = Words(room=3)
    words.keep("a", (1, 2, 3, 4))
    words.keep("b", (5,))
    assert words.by_id == {"a": (1, 2, 3, 4)}


def plain(number: int, times: int = 1) -> RawSource:
    words = f"{BODY} وكان عددهم {number} ضيفا جاؤوا من القرى القريبة كلها مشيا.\n" * times
    return RawSource(f"{number}.txt", words.encode(), SourceKind.TEXT)


def text(id_: str) -> ArticleText:
    return ArticleText(
        id=id_,
        title=None,
        author=None,
        site=None,
        url=None,
        published=None,
        published_as_printed=None,
        language="ar",
        paragraphs=(BODY,),
    )


def started(archive: Path, pages: Path) -> subprocess.Popen[bytes]:
    """Begin `khizana add` in three processes besides its own, and wait until they are there."""
    command = [sys.executable, "-m", "web.cli", "--archive", str(archive), "add", "--jobs", "2", str(pages)]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    until(lambda: len(family(process.pid)) > 3 or process.poll() is not None)
    return process


def family(session: int) -> list[int]:
    """Return the processes of a session that are not about to be buried."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGKILL])
def test_processes_end_with_the_one_that_began_them(tmp_path, sign):
    many = tmp_path / "pages"
    planted.write(many, planted.pages(400))
    process = started(tmp_path / "archive", many)
    process.send_signal(sign)
    process.wait(timeout=60)
    until(lambda: not family(process.pid))
    assert process.returncode != 0
    summary = added(tmp_path / "archive", read_sources([str(many)]), 2)
    assert summary.added + summary.unchanged + summary.updated == 400
    if sign is signal.SIGINT:
        assert summary.unchanged
