"""JSON that is not one record a line: arrays, one record, several after another."""

from __future__ import annotations

import json

import pytest

A, B = '{"title": "مطر"}', '{"title": "صحو"}'
MANY = [{"id": number, "text": "سطر " * (number % 400), "more": [{"deep": "]}"}]} for number in range(3000)]

CASES = {
    "one record": (A, [f"a.json = {A}"]),
    "one record over lines": ('{\n "title":\n "مطر"\n}\n', [f"a.json = {A}"]),
    "an array": (f"[{A}, {B}]", [f"a.json#1 = {A}", f"a.json#2 = {B}"]),
    "an array over lines": (f"[\n{A}\n,\n{B}\n]\n", [f"a.json#1 = {A}", f"a.json#2 = {B}"]),
    "records one a line": (f"{A}\n{B}\n", [f"a.json#1 = {A}", f"a.json#2 = {B}"]),
    "an empty array": ("[ ]", ["SourceFormatError a.json: is empty"]),
    "no object among them": (
        f"[{A}, 7, {B}]",
        [
            f"a.json#1 = {A}",
            "SourceFormatError a.json#2: a record is expected here, and this is a number",
            f"a.json#3 = {B}",
        ],
    ),
    "an array cut between records": (
        f"[{A},\n",
        [f"a.json#1 = {A}", "SourceFormatError a.json:2: not valid JSON: it breaks off before its end"],
    ),
    "an array without its end": (
        f"[{A}\n",
        [f"a.json#1 = {A}", "SourceFormatError a.json:2: not valid JSON: it breaks off before its end"],
    ),
    "an array cut within a record": (
        f'[{A},\n{{"title": "ص',
        [
            f"a.json#1 = {A}",
            "SourceFormatError a.json:2: not valid JSON: Unterminated string starting at at column 11",
        ],
    ),
    "no comma": (
        f"[{A}\n{B}]",
        [
            f"a.json#1 = {A}",
            "SourceFormatError a.json:2: not valid JSON: a comma or the end of the array is expected",
        ],
    ),
    "more after the end": (
        f"[{A}]\n{B}",
        [
            f"a.json#1 = {A}",
            "SourceFormatError a.json:2: not valid JSON: there is more after the end of the array",
        ],
    ),
    "a mistake in the second line": (
        '{"a": 1,\n b: 2}',
        [
            (
                "SourceFormatError a.json:2: not valid JSON: "
                "Expecting property name enclosed in double quotes at column 2"
            ),
        ],
    ),
    "no JSON": ("hello", ["SourceFormatError a.json:1: not valid JSON: Expecting value at column 1"]),
    "nested beyond measure": (
        "[" * 200_000,
        ["SourceFormatError a.json:1: not valid JSON: it is nested too deeply"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_json(read, told, text, expected, charset) -> None:
    assert told(read("a.json", text.encode(charset))) == expected


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "cp1256"])
def test_a_long_array_comes_out_whole(read, indent, charset) -> None:
    data = json.dumps(MANY, ensure_ascii=False, indent=indent).encode(charset)
    got = read("a.json", data)
    assert [json.loads(source.data) for source in got] == MANY
    assert got[-1].name == "a.json#3000"


def test_a_mistake_far_into_an_array_names_its_line(read) -> None:
    text = "[\n" + "".join(json.dumps(record, ensure_ascii=False) + ",\n" for record in MANY) + "{oops}]"
    *records, error = read("a.json", text.encode())
    assert len(records) == len(MANY)
    assert error.source == f"a.json:{len(MANY) + 2}"


@pytest.mark.parametrize("size", [3_000, 600_000])
def test_a_record_beyond_the_limit_is_an_error(read, told, size) -> None:
    limit = size * 2 // 3
    got = told(read("a.json", b'[{"a": "' + b"x" * size + b'"}]', source_bytes=limit))
    assert len(got) == 1
    assert got[0].startswith("SourceLimitError a.json")
    assert "the record is" in got[0]
