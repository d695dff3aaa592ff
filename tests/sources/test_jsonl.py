"""JSON lines: one record a line, and a bad line spoils no other."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.article import SourceKind
from indexer.errors import SourceLimitError
from indexer.sources.lines import read_lines

A, B = '{"title": "مطر"}', '{"title": "صحو"}'

CASES = {
    "one a line": (f"{A}\n{B}\n".encode(), [f"a.jsonl:1 = {A}", f"a.jsonl:2 = {B}"]),
    "no line end at the end": (f"{A}\n{B}".encode(), [f"a.jsonl:1 = {A}", f"a.jsonl:2 = {B}"]),
    "windows line ends": (f"{A}\r\n{B}\r\n".encode(), [f"a.jsonl:1 = {A}", f"a.jsonl:2 = {B}"]),
    "empty lines": (f"\n\n{A}\n  \n{B}\n\n".encode(), [f"a.jsonl:3 = {A}", f"a.jsonl:5 = {B}"]),
    "byte order mark": (f"{A}\n{B}".encode("utf-8-sig"), [f"a.jsonl:1 = {A}", f"a.jsonl:2 = {B}"]),
    "utf-16": (f"{A}\n{B}\n".encode("utf-16"), [f"a.jsonl:1 = {A}", f"a.jsonl:2 = {B}"]),
    "utf-16 without a mark": (f"{A}\n{B}\n".encode("utf-16-be"), [f"a.jsonl:1 = {A}", f"a.jsonl:2 = {B}"]),
    "utf-32": (f"{A}\n{B}\n".encode("utf-32"), [f"a.jsonl:1 = {A}", f"a.jsonl:2 = {B}"]),
    "windows-1256": (f"{A}\n{B}\n".encode("cp1256"), [f"a.jsonl:1 = {A}", f"a.jsonl:2 = {B}"]),
    "a legacy line among others": (
        f"{A}\n".encode() + B.encode("cp1256"),
        [f"a.jsonl:1 = {A}", f"a.jsonl:2 = {B}"],
    ),
    "a cell that is no number": (b'{"a": NaN, "b": -Infinity}', ['a.jsonl:1 = {"a": null, "b": null}']),
    "half a surrogate pair": (b'{"a": "\\ud83d"}', ['a.jsonl:1 = {"a": "\\ud83d"}']),
    "no JSON": (
        f"{A}\nhello\n{B}\n".encode(),
        [
            f"a.jsonl:1 = {A}",
            "SourceFormatError a.jsonl:2: not valid JSON: Expecting value at column 1",
            f"a.jsonl:3 = {B}",
        ],
    ),
    "a cut line": (
        f'{A}\n{{"title": "مط'.encode(),
        [
            f"a.jsonl:1 = {A}",
            "SourceFormatError a.jsonl:2: not valid JSON: Unterminated string starting at at column 11",
        ],
    ),
    "two records on a line": (
        f"{A}{B}\n".encode(),
        ["SourceFormatError a.jsonl:1: not valid JSON: Extra data at column 17"],
    ),
    "no objects": (
        b'"x"\n7\nnull\ntrue\n[1]',
        [
            f"SourceFormatError a.jsonl:{line}: a record is expected here, and this is {what}"
            for line, what in enumerate(("a string", "a number", "null", "true or false", "an array"), 1)
        ],
    ),
    "a number of too many digits": (
        b'{"a": ' + b"7" * 5000 + b"}",
        [None],
    ),
    "nested beyond measure": (
        b'{"a": ' + b"[" * 200_000 + b"\n" + A.encode(),
        ["SourceFormatError a.jsonl:1: not valid JSON: it is nested too deeply", f"a.jsonl:2 = {A}"],
    ),
    "an array under the wrong name": (f"[{A},\n{B}]".encode(), [f"a.jsonl#1 = {A}", f"a.jsonl#2 = {B}"]),
    "laid out over lines": (json.dumps(json.loads(A), indent=1).encode(), [f"a.jsonl = {A}"]),
}


@pytest.mark.parametrize(("data", "expected"), CASES.values(), ids=CASES)
def test_lines(read, told, data, expected) -> None:
    got = told(read("a.jsonl", data))
    assert len(got) == len(expected)
    for one, wanted in zip(got, expected, strict=True):
        assert wanted is None or one == wanted
    assert expected != [None] or got[0].startswith(
        "SourceFormatError a.jsonl:1: not valid JSON: Exceeds the limit"
    )


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "A.JSONL"])
def test_records_are_records(read, name) -> None:
    (source,) = read(name, A.encode())
    assert (source.kind, source.name, source.url) == (SourceKind.RECORD, f"{name}:1", None)


def test_a_line_keeps_its_own_bytes(read) -> None:
    line = b'{ "a":1.50,"a2" : "\\u0645" }'
    (source,) = read("a.jsonl", b"  " + line + b" \r\n")
    assert source.data == line


def test_a_line_beyond_the_limit_names_line_and_size_and_the_rest_is_read(read, told) -> None:
    long = b'{"a": "' + b"x" * 700_000 + b'"}'
    got = read("a.jsonl", A.encode() + b"\n" + long + b"\n" + B.encode(), source_bytes=100_000)
    assert told(got) == [
        f"a.jsonl:1 = {A}",
        "SourceLimitError a.jsonl:2: the line is 683.6 KB; the limit is 97.7 KB",
        f"a.jsonl:3 = {B}",
    ]
    assert "--max-size" in got[1].hint


class Pieces:
    """A stream that returns the pieces it was given."""

    def __init__(self, pieces: list[bytes]) -> None:
        self._pieces = iter(pieces)

    def read(self, size: int) -> bytes:
        del size
        return next(self._pieces, b"")


@given(
    st.lists(st.binary(min_size=1, max_size=8).map(lambda data: data.replace(b"b", b"\n"))), st.integers(1, 9)
)
def test_lines_are_the_same_however_the_stream_is_cut(pieces, limit) -> None:
    lines = b"".join(pieces).split(b"\n")
    if not lines[-1]:
        lines.pop()
    expected = [(number, line if len(line) <= limit else None) for number, line in enumerate(lines, 1)]
    got = [
        (int(line.source.split(":")[1]), None) if isinstance(line, SourceLimitError) else line
        for line in read_lines(Pieces(pieces), "a", limit)
    ]
    assert got == expected
