"""The list of segments, as Whoosh writes it and as searches read it."""

from __future__ import annotations

import pickle
import struct
from pathlib import Path

import pytest
from whoosh.index import TOC

from indexer.engine.base import Batch, Document
from indexer.engine.segment_list import INDEX_NAME, latest_list, read_list
from indexer.engine.whoosh_codec import schema
from indexer.engine.whoosh_engine import WhooshEngine
from indexer.engine.whoosh_storage import DurableStorage

BIG = 300


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of two segments; the first has deleted documents."""
    with WhooshEngine.open(tmp_path) as engine:
        engine.clear("a")
        documents = (Document(f"d{number:03}", {"body": {"سوق": [0]}}) for number in range(BIG))
        engine.apply(Batch(documents, [], 1))
        engine.apply(Batch(iter([Document("e", {"body": {"سوق": [0]}})]), ["d007", "d042"], 2))
    (found,) = tmp_path.glob("data-*")
    return found


def content(folder: Path) -> tuple[bytes, int]:
    name, generation = latest_list(path.name for path in folder.iterdir())
    return (folder / name).read_bytes(), generation


def test_it_reads_what_whoosh_reads(folder):
    ours = read_list(*content(folder))
    theirs = TOC.read(DurableStorage(str(folder)), INDEX_NAME, schema=schema())
    assert len(ours) == 2
    assert content(folder)[1] == theirs.generation
    told = [(one.segment_id(), sorted(one.deleted_docs())) for one in ours]
    assert told == [(one.segment_id(), sorted(one.deleted_docs())) for one in theirs.segments]
    assert sorted(len(deleted) for _, deleted in told) == [0, 2]


def test_the_latest_is_the_one_with_the_greatest_number():
    names = ["_MAIN_9.toc", "_MAIN_10.toc", "_MAIN_11.toc.5", "_OTHER_12.toc", "MAIN_13.toc", "_MAIN_x.toc"]
    assert latest_list(names) == ("_MAIN_10.toc", 10)
    with pytest.raises(FileNotFoundError):
        latest_list(names[2:])


def test_another_list_is_refused(folder):
    data, generation = content(folder)
    with pytest.raises(ValueError, match="another number"):
        read_list(data, generation + 1)
    for place, number in ((3, -12344), (7, -110)):
        spoilt = data[:place] + struct.pack("!i", number) + data[place + 4 :]
        with pytest.raises(ValueError, match="no list of segments that this version reads"):
            read_list(spoilt, generation)


@pytest.mark.parametrize("held", [{"a": 1}, [1], [print]], ids=["no list", "numbers", "what runs"])
def test_a_list_holds_segments_alone(folder, held):
    data, generation = content(folder)
    begin = data.rindex(pickle.dumps([], -1)[:2], 0, data.rindex(b"W3Segment"))
    with pytest.raises((ValueError, pickle.UnpicklingError), match=r"holds something|does not hold"):
        read_list(data[:begin] + pickle.dumps(held, -1), generation)


def test_a_cut_list_is_no_list(folder):
    data, generation = content(folder)
    for end in range(0, len(data) - 1, 7):
        with pytest.raises((ValueError, LookupError, EOFError, struct.error, pickle.UnpicklingError)):
            read_list(data[:end], generation)
