"""However large the input, reading it needs a few megabytes."""

from __future__ import annotations

import gzip
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.article import RawSource
from indexer.errors import SourceError
from indexer.sources import Limits, ReadOptions, read_sources

MEGABYTE = 1024 * 1024
LINE = '{"title": "افتتاح المعرض", "text": "' + "توافد الزوار إلى المعرض منذ الصباح. " * 40 + '"}\n'
ROW = "عنوان," + '"' + "توافد الزوار إلى المعرض منذ الصباح، ثم انصرفوا. " * 40 + '"\n'


def lines(size: int) -> Iterator[bytes]:
    """Yield `size` bytes of records, many at a time."""
    block = (LINE * 500).encode()
    yield from (block for _ in range(size // len(block)))


def jsonl(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.writelines(lines(size))


def jsonl_gz(path: Path, size: int) -> None:
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.writelines(lines(size))


def zipped(path: Path, size: int) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("a.jsonl", "w") as file,
    ):
        file.writelines(lines(size))


def array(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.write(b"[")
        file.writelines(block.replace(b"\n", b",") for block in lines(size))
        file.write(LINE.encode() + b"]")


def table(path: Path, size: int) -> None:
    block = (ROW * 500).encode()
    with path.open("wb") as file:
        file.write(b"title,text\n")
        file.writelines(block for _ in range(size // len(block)))


def one_line(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.write(LINE.encode() + b'{"text": "')
        file.writelines(b"x" * MEGABYTE for _ in range(size // MEGABYTE))
        file.write(b'"}\n' + LINE.encode())


def read(path: Path, options: ReadOptions) -> tuple[int, list[SourceError], float]:
    """Return how many sources there are, the errors, and the most memory used, in megabytes."""
    tracemalloc.start()
    count, errors = 0, []
    for outcome in read_sources([str(path)], options):
        if isinstance(outcome, RawSource):
            count += 1
        else:
            errors.append(outcome)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return count, errors, peak / MEGABYTE


RATIO = Limits(ratio=100_000)  # the same record again and again packs like a bomb
WRITERS: dict[str, Callable[[Path, int], None]] = {
    "a.jsonl": jsonl,
    "a.jsonl.gz": jsonl_gz,
    "a.zip": zipped,
    "a.json": array,
    "a.csv": table,
}


@pytest.mark.parametrize(("name", "write"), WRITERS.items(), ids=WRITERS)
@pytest.mark.parametrize("size", [4, pytest.param(200, marks=pytest.mark.slow)])
def test_memory_does_not_grow_with_the_input(tmp_path, name, write, size) -> None:
    write(tmp_path / name, size * MEGABYTE)
    count, errors, peak = read(tmp_path / name, ReadOptions(limits=RATIO))
    assert errors == []
    assert count > size * MEGABYTE * 0.7 / len(ROW.encode())
    assert peak < 6


@pytest.mark.parametrize("size", [8, pytest.param(200, marks=pytest.mark.slow)])
def test_a_line_beyond_the_limit_is_never_held(tmp_path, size) -> None:
    one_line(tmp_path / "a.jsonl", size * MEGABYTE)
    options = ReadOptions(limits=Limits(source_bytes=2 * MEGABYTE))
    count, errors, peak = read(tmp_path / "a.jsonl", options)
    assert count == 2
    assert [str(error) for error in errors] == [
        f"{tmp_path}/a.jsonl:2: the line is {size}.0 MB; the limit is 2.0 MB"
    ]
    assert peak < 6
