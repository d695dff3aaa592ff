"""The Whoosh engine's files: what a crash, a foreign hand or another process may do to them."""

from __future__ import annotations

import json
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from whoosh.index import FileIndex

from indexer.engine import open_engine
from indexer.engine.base import Batch, Document, Engine, EngineRequest
from indexer.engine.plan import EVERYTHING, FieldWeight, Term
from indexer.engine.whoosh_codec import schema
from indexer.engine.whoosh_engine import WhooshEngine
from indexer.engine.whoosh_home import FolderHome
from indexer.engine.whoosh_storage import DurableStorage
from indexer.engine.whoosh_writer import BatchWriter, split_segments
from indexer.errors import EngineError, IndexDamagedError, IndexMissingError, IndexOutdatedError

ANY = EngineRequest(limit=1_000)
BODY = (FieldWeight("body"),)


def news(*ids: str, word: str = "سوق") -> list[Document]:
    return [Document(id_, {"body": {word: [0, 2], f"خبر{id_}": [1]}}) for id_ in ids]


def ids(engine: Engine) -> set[str]:
    return {hit.id for hit in engine.search(EVERYTHING, ANY).hits}


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[WhooshEngine]:
    with WhooshEngine.open(tmp_path / "index") as engine:
        engine.clear("one")
        engine.apply(Batch(news("a", "b"), [], 1))
        yield engine


@pytest.fixture
def folder(engine: WhooshEngine, tmp_path: Path) -> Path:
    assert engine.stamp()
    return tmp_path / "index"


def data(folder: Path) -> Path:
    return folder / json.loads((folder / "stamp.json").read_text())["folder"]


def segments(folder: Path) -> list[Path]:
    return sorted(data(folder).glob("*.khz"))


def tables(folder: Path) -> list[Path]:
    return sorted(data(folder).glob("*.toc"))


def test_opening_and_asking_write_nothing(tmp_path: Path) -> None:
    with WhooshEngine.open(tmp_path / "index") as engine:
        assert engine.stamp() is None
        with pytest.raises(IndexMissingError):
            engine.search(EVERYTHING, ANY)
    assert list(tmp_path.iterdir()) == []


def test_searching_writes_nothing(folder: Path, engine: WhooshEngine) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    with WhooshEngine.open(folder) as again:
        assert ids(again) == {"a", "b"}
        assert again.stamp() == engine.stamp()
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_another_engine_sees_each_commit(folder: Path, engine: WhooshEngine) -> None:
    with WhooshEngine.open(folder) as reader:
        assert ids(reader) == {"a", "b"}
        engine.apply(Batch(news("c"), ["a"], 2))
        assert ids(reader) == {"b", "c"}
        engine.clear("two")
        assert ids(reader) == set()
        engine.apply(Batch(news("d"), [], 1))
        assert ids(reader) == {"d"}


def test_a_crash_between_commit_and_stamp(folder: Path, engine: WhooshEngine) -> None:
    old = (folder / "stamp.json").read_bytes()
    batch = Batch(news("b", "c", word="ميناء"), ["a"], 2)
    engine.apply(batch)
    (folder / "stamp.json").write_bytes(old)
    with WhooshEngine.open(folder) as again:
        assert again.stamp().revision == 1
        again.apply(batch)
        assert ids(again) == set(again.ids()) == {"b", "c"}
        assert again.search(Term("ميناء", BODY), ANY).total == 2
        assert again.stamp().revision == 2


CRASH = """
import os, sys
from pathlib import Path
from indexer.engine.base import Batch, Document
from indexer.engine import whoosh_engine, whoosh_writer
kill = lambda *_, **__: os.kill(os.getpid(), 9)
place, folder = sys.argv[1:]
limit = 65_536
if place == "between segments":
    limit = 1
    def documents():
        yield Document("x", {"body": {"سوق": [0]}})
        yield Document("y", {"body": {"سوق": [0]}})
        kill()
elif place == "adding":
    def documents():
        yield Document("c", {"body": {"سوق": [0]}})
        kill()
else:
    documents = lambda: iter([Document("c", {"body": {"سوق": [0]}})])
if place == "segment":
    whoosh_writer.settle = kill
elif place == "list":
    whoosh_writer.BatchWriter._commit_toc = kill
elif place == "rename":
    from indexer.engine.whoosh_storage import DurableStorage
    DurableStorage.rename_file = kill
elif place == "stamp":
    from indexer.engine.whoosh_home import FolderHome
    FolderHome.write = kill
home = whoosh_engine.FolderHome(Path(folder))
whoosh_engine.WhooshEngine(home, most=limit).apply(Batch(documents(), ["a"], 2))
"""


@pytest.mark.skipif(os.name == "nt", reason="no kill -9 on Windows")
@pytest.mark.parametrize("place", ["adding", "between segments", "segment", "list", "rename", "stamp"])
def test_killed_while_applying(folder: Path, engine: WhooshEngine, place: str) -> None:
    killed = subprocess.run([sys.executable, "-c", CRASH, place, str(folder)], check=False)
    assert killed.returncode == -signal.SIGKILL
    with WhooshEngine.open(folder) as again:
        assert again.stamp().revision == 1
        assert set(again.ids()) == ids(again) == ({"b", "c"} if place == "stamp" else {"a", "b"})
        # The lock is the system's, and gone with the process; the same batch completes it.
        again.apply(Batch(news("c"), ["a"], 2))
        assert ids(again) == {"b", "c"}
    live = set(segments(folder))
    leftovers = {path for path in data(folder).iterdir() if path not in live}
    assert leftovers == {*tables(folder), data(folder) / "MAIN_WRITELOCK"}
    assert len(tables(folder)) == 1
    assert ids(engine) == {"b", "c"}


def test_a_second_writer_is_refused(folder: Path, engine: WhooshEngine) -> None:
    writer = BatchWriter(FileIndex(DurableStorage(str(data(folder))), schema()))
    with pytest.raises(EngineError, match="another process") as caught:
        engine.apply(Batch(news("c"), [], 2))
    assert caught.value.hint
    writer.cancel()
    engine.apply(Batch(news("c"), [], 2))
    assert ids(engine) == {"a", "b", "c"}


def test_clear_leaves_one_index(folder: Path, engine: WhooshEngine) -> None:
    old = data(folder)
    engine.clear("two")
    assert not old.exists()
    assert sorted(path.name for path in folder.iterdir()) == sorted((data(folder).name, "stamp.json"))


def test_clear_touches_no_other_folder(folder: Path, engine: WhooshEngine) -> None:
    (folder / "data-mine").mkdir()
    (folder / "notes.txt").write_text("x")
    engine.clear("two")
    assert (folder / "data-mine").exists()
    assert (folder / "notes.txt").exists()


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _garbage(path: Path) -> None:
    path.write_bytes(b"\x00\xffnot an index" * 20)


def _missing(path: Path) -> None:
    path.unlink()


DAMAGE = [_truncate, _empty, _garbage, _missing]


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize("part", [segments, tables])
def test_damaged_files_are_said_to_be_damaged(
    folder: Path, engine: WhooshEngine, part: object, damage: object
) -> None:
    engine.close()
    damage(part(folder)[0])
    with WhooshEngine.open(folder) as again:
        with pytest.raises(IndexDamagedError, match="index") as caught:
            again.search(EVERYTHING, ANY)
        assert caught.value.hint == "khizana rebuild"
        assert str(folder) in caught.value.message
        with pytest.raises(IndexDamagedError):
            list(again.ids())
        again.clear("one")
        assert ids(again) == set()


@pytest.mark.parametrize("content", ["", "[]", "{}", "null", '{"schema": 1}', "ÿ"])
def test_a_damaged_stamp(folder: Path, engine: WhooshEngine, content: str) -> None:
    (folder / "stamp.json").write_text(content, encoding="latin-1")
    for attempt in (
        engine.stamp,
        lambda: engine.search(EVERYTHING, ANY),
        lambda: engine.apply(Batch([], [], 2)),
    ):
        with pytest.raises(IndexDamagedError):
            attempt()
    engine.clear("one")
    assert ids(engine) == set()


@pytest.mark.parametrize("name", ["..", "data-1/../../x", "/", "data-0000000g", ""])
def test_a_stamp_names_no_foreign_folder(folder: Path, engine: WhooshEngine, name: str) -> None:
    stamp = json.loads((folder / "stamp.json").read_text())
    (folder / "stamp.json").write_text(json.dumps(stamp | {"folder": name}))
    with pytest.raises(IndexDamagedError):
        engine.stamp()


def test_the_list_of_segments_is_gone(folder: Path, engine: WhooshEngine) -> None:
    tables(folder)[0].unlink()
    with pytest.raises(IndexDamagedError):
        engine.stamp()


def test_another_form_of_index_is_outdated(folder: Path, engine: WhooshEngine) -> None:
    stamp = json.loads((folder / "stamp.json").read_text())
    (folder / "stamp.json").write_text(json.dumps(stamp | {"schema": "whoosh/0"}))
    for attempt in (
        engine.stamp,
        lambda: engine.search(EVERYTHING, ANY),
        lambda: engine.apply(Batch([], [], 2)),
    ):
        with pytest.raises(IndexOutdatedError) as caught:
            attempt()
        assert caught.value.hint == "khizana rebuild"
    engine.clear("one")
    assert engine.stamp().revision == 0


class Evil:
    """Runs a command when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (os.environ["EVIL"],)


def test_nothing_in_the_index_is_run(
    folder: Path, engine: WhooshEngine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVIL", str(tmp_path / "evil"))
    engine.close()
    table = tables(folder)[0]
    content = table.read_bytes()
    begin = content.rindex(b"\x80", 0, content.index(b"W3Segment"))
    table.write_bytes(content[:begin] + pickle.dumps(Evil()))
    with WhooshEngine.open(folder) as again, pytest.raises(IndexDamagedError):
        again.search(EVERYTHING, ANY)
    assert not (tmp_path / "evil").exists()
    pickle.loads(pickle.dumps(Evil()))  # noqa: S301  the case itself works
    assert (tmp_path / "evil").exists()


def test_checking_sees_a_changed_byte(folder: Path, engine: WhooshEngine) -> None:
    assert set(engine.ids()) == {"a", "b"}
    engine.close()
    path = segments(folder)[0]
    content = bytearray(path.read_bytes())
    content[len(content) // 4] ^= 1
    path.write_bytes(content)
    with WhooshEngine.open(folder) as again, pytest.raises(IndexDamagedError):
        list(again.ids())


def test_a_search_outlives_the_commits_after_it(folder: Path, engine: WhooshEngine) -> None:
    with WhooshEngine.open(folder) as reader:
        found = reader.ids()
        first = next(found)
        engine.apply(Batch(news("c"), ["a", "b"], 2))
        engine.clear("two")
        assert {first, *found} == {"a", "b"}


def test_many_threads_search_while_one_writes(engine: WhooshEngine) -> None:
    engine.apply(Batch(news("x1"), [], 2))
    failures: list[BaseException] = []
    done = threading.Event()

    def search() -> None:
        try:
            while not done.wait(0.002):
                # Each batch brings one document and takes one; half of a batch would be two or four.
                result = engine.search(Term("سوق", BODY), EngineRequest(facets=("site",)))
                assert (result.total, result.facets["site"]) == (3, ((None, 3),))
        except BaseException as exc:  # noqa: BLE001  told below
            failures.append(exc)

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(2, 40):
        engine.apply(Batch(news(f"x{number}"), [f"x{number - 1}"], number + 1))
    done.set()
    for thread in threads:
        thread.join()
    assert failures == []
    assert ids(engine) == {"a", "b", "x39"}


def test_a_closed_engine_says_so(engine: WhooshEngine) -> None:
    engine.close()
    engine.close()
    with pytest.raises(EngineError, match="closed"):
        engine.search(EVERYTHING, ANY)


def test_a_full_disk_leaves_the_old_state(
    folder: Path, engine: WhooshEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(DurableStorage, "rename_file", full)
        with pytest.raises(EngineError, match="No space left") as caught:
            engine.apply(Batch(news("c"), ["a"], 2))
    assert "free space" in caught.value.hint
    assert ids(engine) == {"a", "b"}
    engine.apply(Batch(news("c"), ["a"], 2))
    assert ids(engine) == {"b", "c"}
    assert len(segments(folder)) <= 2


class FakeSegment:
    def __init__(self, count: int, deleted: int = 0) -> None:
        self.count, self.deleted = count, deleted

    def doc_count(self) -> int:
        return self.count - self.deleted

    def doc_count_all(self) -> int:
        return self.count

    def deleted_count(self) -> int:
        return self.deleted


MOST = 65_536


def is_small(segment: FakeSegment, most: int = MOST) -> bool:
    return 2 * segment.doc_count() <= most


def after(now: list[FakeSegment], added: int, most: int = MOST) -> tuple[list[FakeSegment], int]:
    """Return the segments after a batch, packed as the writer does, and how many documents were rewritten."""
    kept, merged = split_segments(now, added, most)
    made = [added]
    for segment in merged:
        if made[-1] + segment.doc_count() > most:
            made.append(0)
        made[-1] += segment.doc_count()
    return [*kept, *map(FakeSegment, filter(None, made))], sum(segment.doc_count() for segment in merged)


@pytest.mark.parametrize(
    ("batches", "size", "most_rewritten"), [(300, 1, 8), (200, 5_000, 3), (4, 5_000, 0), (60, 40_000, 0)]
)
def test_segments_stay_few_and_are_seldom_rewritten(batches: int, size: int, most_rewritten: float) -> None:
    now: list[FakeSegment] = []
    rewritten = 0
    for _ in range(batches):
        now, moved = after(now, size)
        rewritten += moved
        assert sum(map(is_small, now)) <= 10
        assert max(segment.count for segment in now) <= MOST
    assert sum(segment.count for segment in now) == batches * size
    assert rewritten <= most_rewritten * batches * size
    # A million articles in usual batches are some twenty segments.
    assert len(now) <= max(10, 2 * batches * size / MOST + 10)


def test_small_batches_after_large_ones_do_not_rewrite_these() -> None:
    now = [FakeSegment(5_000) for _ in range(10)]
    rewritten = 0
    for _ in range(200):
        now, moved = after(now, 1)
        rewritten += moved
        assert sum(map(is_small, now)) <= 10
    # The large ones are merged once; from then on there is room.
    assert rewritten < 10 * 5_000 + 200 * 10


@pytest.mark.parametrize("size", [40_000, 65_536])
def test_large_segments_are_rewritten_only_when_worn(size: int) -> None:
    large = [FakeSegment(size) for _ in range(30)]
    worn = FakeSegment(size, size // 2 + 1)
    small = [FakeSegment(10) for _ in range(9)]
    assert split_segments([*large, *small], 1) == ([*small, *large], [])
    assert split_segments([*large, worn], 1) == (large, [worn])
    kept, merged = split_segments([*large, *small, FakeSegment(9)], 1)
    assert all(segment in kept for segment in large)
    assert len(merged) >= 5


def test_segments_that_have_no_room_together_are_not_merged() -> None:
    now = [FakeSegment(30_000) for _ in range(10)]
    kept, merged = split_segments(now, 1)
    assert (len(kept), len(merged)) == (8, 2)
    kept, merged = split_segments(now, 60_000)
    assert (len(kept), len(merged)) == (10, 0)


@pytest.mark.parametrize("most", [1, 2, 3, 7])
def test_no_segment_has_too_many_documents(tmp_path: Path, most: int) -> None:
    with WhooshEngine(FolderHome(tmp_path / "index"), most=most) as engine:
        engine.clear("one")
        names = [f"x{number}" for number in range(20)]
        engine.apply(Batch(news(*names), [], 1))
        assert len(segments(tmp_path / "index")) == -(-20 // most)
        assert ids(engine) == set(names)
        # What is left of worn segments is merged, within the limit too.
        engine.apply(Batch(news("y"), names[:13], 2))
        for revision in range(3, 20):
            engine.apply(Batch(news(f"z{revision}"), [], revision))
        left = {*names[13:], "y", *(f"z{revision}" for revision in range(3, 20))}
        assert ids(engine) == set(engine.ids()) == left
        assert engine.search(Term("سوق", BODY), ANY).total == len(left)
        view = engine._reader.view()
        assert max(segment.count for segment in view.segments) <= most
        assert not list(data(tmp_path / "index").glob("*.run"))


def test_a_batch_of_several_segments_that_fails_leaves_nothing(folder: Path, engine: WhooshEngine) -> None:
    def documents() -> Iterator[Document]:
        yield from news("c", "d", "e", "f", "g")
        raise KeyError("no more")

    before = segments(folder)
    with WhooshEngine(FolderHome(folder), most=2) as small:
        with pytest.raises(KeyError):
            small.apply(Batch(documents(), [], 2))
        assert segments(folder) == before
        small.apply(Batch(news("c", "d", "e"), ["a"], 2))
        assert ids(small) == ids(engine) == {"b", "c", "d", "e"}


def test_a_segment_that_is_mostly_deleted_is_rewritten() -> None:
    worn, sound = FakeSegment(100, 51), FakeSegment(100, 50)
    assert split_segments([worn, sound], 1) == ([sound], [worn])


def test_all_deleted_leaves_no_files(folder: Path, engine: WhooshEngine) -> None:
    engine.apply(Batch([], ["a", "b"], 2))
    assert ids(engine) == set()
    assert segments(folder) == []


def test_open_engine_opens_whoosh(tmp_path: Path) -> None:
    with open_engine("whoosh", tmp_path / "index") as engine:
        assert isinstance(engine, WhooshEngine)


def test_the_home_is_named_in_messages(tmp_path: Path) -> None:
    assert str(FolderHome(tmp_path)) == str(tmp_path)
