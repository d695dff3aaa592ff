"""Lists in every charset and shape; what cannot be read is said with its line, the rest goes on."""

from __future__ import annotations

import json
from io import BytesIO

import pytest

from indexer.errors import SourceFormatError
from indexer.names import BadLine, NameLine, kind_of, open_list
from indexer.names.lines import LONGEST_LINE, text_of
from indexer.names.shape import columns_of, shape_of
from indexer.query.parser import MAX_LENGTH

NAMES = ("سليم الحداد", "ليلى بنت عمران", "نادي الواحة")
CHARSETS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256", "iso8859-6")


def read(data: bytes | str, kind="auto") -> list[NameLine | BadLine]:
    data = data.encode() if isinstance(data, str) else data
    return list(open_list(BytesIO(data), "list", kind=kind).lines)


def texts(data: bytes | str, kind="auto") -> list[str]:
    lines = read(data, kind)
    assert all(isinstance(line, NameLine) for line in lines), lines
    return [line.text for line in lines]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old"])
@pytest.mark.parametrize("charset", CHARSETS)
def test_plain_lines_in_every_charset(charset, end):
    assert texts(end.join(NAMES).encode(charset)) == list(NAMES)


@pytest.mark.parametrize("heading", ["الاسم", "name", "Nom", None])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"], ids=["comma", "semicolon", "tab"])
@pytest.mark.parametrize("charset", CHARSETS)
def test_tables_in_every_charset(charset, delimiter, heading):
    rows = [(heading, "no")] if heading else []
    rows += [(name, str(number)) for number, name in enumerate(NAMES)]
    data = "\n".join(delimiter.join(row) for row in rows).encode(charset)
    assert texts(data) == texts(data, "table") == list(NAMES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("id,name\n7,سليم\n8,ليلى", [("7", "سليم"), ("8", "ليلى")]),
        ("رقم;الاسم\n7;سليم", [("7", "سليم")]),
        ("id,person\n7,سليم", [("7", "سليم")]),
        ("note,query,name\nx,سليم,y", [("", "سليم")]),
        ("sep=;\nname;x\nسليم;1", [("", "سليم")]),
        ('name\n"سطر\nوسطر"\nسليم', [("", "سطر وسطر"), ("", "سليم")]),
        ("name\n'=سليم\n'-سليم\n'سليم", [("", "=سليم"), ("", "-سليم"), ("", "'سليم")]),
        ("Haddad, Salim\nImran, Layla", [("", "Haddad, Salim"), ("", "Imran, Layla")]),
        ("Haddad,1\nImran,2", [("", "Haddad"), ("", "Imran")]),
        ("قطار | حافلة\nمدرسة | جسر", [("", "قطار | حافلة"), ("", "مدرسة | جسر")]),
        ('{"id": 7, "text": "سليم"}\n{"query": "ليلى"}', [("7", "سليم"), ("", "ليلى")]),
        ("\n\n سليم  الحداد \n\n", [("", "سليم الحداد")]),
    ],
)
def test_shapes(text, expected):
    assert [(line.id, line.text) for line in read(text)] == expected


def test_a_suffix_says_what_a_list_is():
    assert [kind_of(name) for name in ("a.csv", "a.TSV", "a.txt", "a.jsonl", "a", "a.list")] == [
        *("table", "table", "lines", "json", "auto", "auto")
    ]
    assert [line.text for line in read("سليم, ليلى\nقطار, جسر", "table")] == ["سليم", "قطار"]
    assert [line.text for line in read("name\nسليم", "lines")] == ["name", "سليم"]


def test_of_several_columns_the_query_counts():
    assert columns_of(["text", "Name", "QUERY"]).text == 2
    assert columns_of(["سليم", "ليلى"]) is None
    assert shape_of(["سليم"]).kind == "lines"


def bad(data: bytes | str, kind="auto") -> list[tuple[int, str]]:
    return [(line.number, line.reason) for line in read(data, kind) if isinstance(line, BadLine)]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            "سليم\n".encode() + "ليلى".encode()[:-1] + "\nقطار".encode(),
            [(2, "this line is in no known charset")],
        ),
        ("id,name\n1,سليم\n2,\n3,ليلى", [(3, "this line has no text to look for")]),
        ("id,name\n1,سليم\n2\n3,ليلى", [(3, "this line has no text to look for")]),
        (
            '{"text": "سليم"}\n{"text": 7}\n[]\n{"text"',
            [(number, "this line is not a query") for number in (2, 3, 4)],
        ),
        ("سليم\n" + "م" * (MAX_LENGTH + 1), [(2, "the query has 4,001 characters, and 4,000 are the most")]),
        (f"سليم\n{'x' * (LONGEST_LINE + 1)}\nليلى", [(2, "this line is longer than 262,144 bytes")]),
    ],
    ids=["charset", "empty-cell", "short-row", "json", "long", "very-long"],
)
def test_bad_lines_are_told_and_the_rest_is_read(data, expected):
    assert bad(data) == expected
    lines = [line for line in read(data) if isinstance(line, NameLine)]
    assert lines
    assert lines[0].text == "سليم"


def test_a_list_in_two_charsets_is_read():
    assert texts("سليم\n".encode() + "ليلى «الجسر»".encode("cp1256")) == ["سليم", "ليلى «الجسر»"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \r\n\r\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"%PDF-1.4\n", "looks like a PDF document, not text"),
        (b"PK\x03\x04[Content_Types].xml", "looks like an Office document (.docx, .xlsx), not text"),
        (bytes(range(256)) * 9, "looks like binary data, not text"),
    ],
)
def test_what_is_no_list_is_refused(data, reason):
    with pytest.raises(SourceFormatError) as caught:
        open_list(BytesIO(data), "list")
    assert caught.value.reason == reason


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "cp1256"])
def test_a_list_as_text_reads_as_the_list_itself(charset):
    data = 'name;x\r\nسليم;1\r\n"سطر\r\nوسطر";2\r\n;3'.encode(charset)
    shown = text_of(BytesIO(data), "list")

    def told(lines):
        return [(line.number, line.text) for line in lines]

    assert told(read(shown)) == told(read(data))


def test_a_line_that_cannot_be_read_stays_so_as_text():
    data = "سليم\n".encode() + "ليلى".encode()[:-1]
    assert bad(text_of(BytesIO(data), "list")) == bad(data)


def test_a_list_is_read_as_it_comes():
    class Endless:
        def __init__(self):
            self.read_so_far = 0

        def read(self, size):
            self.read_so_far += size
            return (json.dumps({"text": "سليم"}).encode() + b"\n") * (size // 64 + 1)

    stream = Endless()
    lines = open_list(stream, "list").lines
    for _ in range(1_000):
        assert next(lines).text == "سليم"
    assert stream.read_so_far < 2_000_000


def test_escapes_of_json_lines_bring_in_nothing_that_cannot_be_written():
    line = rb'{"id": "7\ud801", "text": "\u0000\ud800 \u0633\u0644\u064a\u0645\u0007"}'
    (read,) = open_list(BytesIO(line), "list").lines
    assert read == NameLine(1, "سليم", "7")
