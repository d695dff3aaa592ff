"""Tables: the delimiter and charset as they come, a bad row spoils no other."""

from __future__ import annotations

import csv
import json

import pytest

from archive.article import SourceKind

ROWS = [["title", "text"], ["مطر", "هطل المطر، وامتلأت السواقي"], ["صحو", 'قال "صحو"\nثم مضى']]
RECORDS = [dict(zip(ROWS[0], row, strict=True)) for row in ROWS[1:]]


def written(delimiter: str, end: str = "\r\n") -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',;|\t\n"') else text

    return "".join(delimiter.join(map(cell, row)) + end for row in ROWS)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1256"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "A.CSV"])
def test_delimiters_and_charsets(read, name, charset, delimiter) -> None:
    got = read(name, written(delimiter).encode(charset))
    assert [json.loads(source.data) for source in got] == RECORDS
    assert {source.kind for source in got} == {SourceKind.RECORD}
    assert [source.name for source in got] == [f"{name}:2", f"{name}:3"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(read, end) -> None:
    text = end.join(["title,text", "a,b", "c,d"])
    assert [json.loads(source.data) for source in read("a.csv", text.encode())] == [
        {"title": "a", "text": "b"},
        {"title": "c", "text": "d"},
    ]


CASES = {
    "excel says the delimiter": ("sep=;\ntitle;a,b\nx;y\n", ['a.csv:3 = {"title": "x", "a,b": "y"}']),
    "one column": ("text\nخبر\n", ['a.csv:2 = {"text": "خبر"}']),
    "a delimiter in a name": ('"a;b;c",text\nx,y\n', ['a.csv:2 = {"a;b;c": "x", "text": "y"}']),
    "names as they are": (" Title ,النص\nx,y\n", ['a.csv:2 = {" Title ": "x", "النص": "y"}']),
    "two columns of one name": ("text,text\nx,y\n", ['a.csv:2 = {"text": "x", "text (2)": "y"}']),
    "empty rows": ("\n\ntext,url\n\n,\nx,y\n", ['a.csv:6 = {"text": "x", "url": "y"}']),
    "an empty cell": ("text,url\nx,\n", ['a.csv:2 = {"text": "x", "url": ""}']),
    "a quotation mark within a cell": (
        'text,url\nx "y" z,u\n',
        ['a.csv:2 = {"text": "x \\"y\\" z", "url": "u"}'],
    ),
    "too many and too few cells": (
        "text,url\nx\nx,y,z\nx,y\n",
        [
            "SourceFormatError a.csv:2: the row has 1 cell, and the first row names 2 columns",
            "SourceFormatError a.csv:3: the row has 3 cells, and the first row names 2 columns",
            'a.csv:4 = {"text": "x", "url": "y"}',
        ],
    ),
    "a row over lines is counted": (
        'text,url\n"x\n\nx",y\nz\n',
        [
            'a.csv:2 = {"text": "x\\n\\nx", "url": "y"}',
            "SourceFormatError a.csv:5: the row has 1 cell, and the first row names 2 columns",
        ],
    ),
    "a quotation mark never closed": (
        'text,url\nx,y\nz,"w\na,b\n',
        [
            'a.csv:2 = {"text": "x", "url": "y"}',
            (
                "SourceFormatError a.csv:3: a quotation mark opened in this row is never closed, "
                "so that it runs to the end of the file"
            ),
        ],
    ),
    "names alone": ("text,url\n", ["SourceFormatError a.csv: has names of columns, and no rows below them"]),
    "no names": (
        "كلام " * 60 + "\nx\n",
        ["SourceFormatError a.csv:1: the first row does not look like names of columns"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_rows(read, told, text, expected) -> None:
    assert told(read("a.csv", text.encode())) == expected


def test_a_legacy_row_among_others(read) -> None:
    data = b"text\n" + "مطر\n".encode() + "صحو\n".encode("cp1256")
    assert [json.loads(source.data)["text"] for source in read("a.csv", data)] == ["مطر", "صحو"]


def test_huge_cells(read) -> None:
    csv.field_size_limit(131_072)  # what the module begins with
    article = "جملة طويلة، ثم جملة.\n" * 20_000
    (source,) = read("a.csv", f'title,text\nx,"{article}"\n'.encode())
    assert json.loads(source.data)["text"] == article


def test_a_row_beyond_the_limit_is_an_error_and_the_rest_is_read(read, told) -> None:
    rows = ["title,text", "a," + "x" * 5000, 'b,"' + "y\n" * 3000 + '"', "c,d"]
    got = read("a.csv", "\n".join(rows).encode(), source_bytes=2000)
    assert told(got) == [
        "SourceLimitError a.csv:2: the line is 5,002 bytes; the limit is 2,000 bytes",
        "SourceLimitError a.csv:3: the row is 6,005 bytes; the limit is 2,000 bytes",
        'a.csv:3004 = {"title": "c", "text": "d"}',
    ]


def test_many_lines_before_a_bad_one(read) -> None:
    rows = "text,url\n" + "x,y\n" * 50_000 + "z\n"
    *records, error = read("a.csv", rows.encode())
    assert len(records) == 50_000
    assert error.source == "a.csv:50002"
