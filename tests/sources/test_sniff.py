"""What has no known suffix, and what standard input brings: told by how it begins, or by the user."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile

import pytest

from indexer.errors import SourceFormatError, SourceLimitError
from indexer.sources import KINDS, ReadOptions, read_sources


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.txt", "نص")
    return packed.getvalue()


RECORD = '{"text": "خبر"}'
WARC = (
    b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: https://example.org/\r\n"
    b"Content-Type: text/html\r\nContent-Length: 4\r\n\r\n<p>x\r\n\r\n"
)
MHT = "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>x"
BEGINNINGS = {
    "doctype": ("<!DOCTYPE html><p>x", "html X = "),
    "html": ("\n<html><p>x", "html X = "),
    "declared XHTML": ('<?xml version="1.0"?>\n<!DOCTYPE html><p>x', "html X = "),
    "comment, then html": ("<!-- saved -->\n<html>", "html X = "),
    "fragment": ("<div><p>x</p></div>", "html X = "),
    "text": ("نص قصير، فيه فاصلة.\nوسطر.", "text X = "),
    "text with commas": ("The mayor came, saw, and left.\nThen it rained, briefly.", "text X = "),
    "one record a line": (f"{RECORD}\n{RECORD}\n", "record X:1 = "),
    "one record on a line": (RECORD, "record X:1 = "),
    "an array": (f"[{RECORD}]", "record X#1 = "),
    "one record over lines": ('{\n"text": "x"\n}', "record X = "),
    "comma table": ("title,text\nx,y\n", "record X:2 = "),
    "semicolon table": ("العنوان;النص\nx;y\n", "record X:2 = "),
    "tab table": ("id\tbody\nx\ty\n", "record X:2 = "),
    "mime": (MHT, "html X = "),
    "warc": (WARC, "html X#https://example.org/ = "),
    "zip": (zipped(), "text X!a.txt = "),
}


def told(name: str, outcomes) -> str:
    first = next(iter(outcomes))
    return f"{first.kind} {first.name.replace(name, 'X', 1)} = "


@pytest.mark.parametrize(("data", "expected"), BEGINNINGS.values(), ids=BEGINNINGS)
@pytest.mark.parametrize("name", ["-", "page", "page.php", "- packed", "page packed", "page.gz packed"])
def test_the_beginning_tells(read, monkeypatch, name, data, expected) -> None:
    name, packed, _ = name.partition(" packed")
    data = data.encode() if isinstance(data, str) else data
    data = gzip.compress(data) if packed else data
    if name == "-":
        stdin_brings(monkeypatch, data)
    assert told("stdin" if name == "-" else name, read(name, None if name == "-" else data)) == expected


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig", "cp1256"])
def test_the_beginning_tells_in_other_charsets(read, charset) -> None:
    assert told("page", read("page", "العنوان;النص\nx;y\n".encode(charset))) == "record X:2 = "


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7\n", "looks like a PDF document"),
        (b"<?xml version='1.0'?><rss><channel/></rss>", "looks like XML other than a page"),
        (bytes(range(256)), "looks like binary data"),
        (b"PK\x03\x04" + b" " * 26 + b"[Content_Types].xml" + bytes(90), "looks like an Office document"),
    ],
)
@pytest.mark.parametrize("name", ["-", "page.xyz"])
def test_what_cannot_be_read(read, monkeypatch, name, data, says) -> None:
    if name == "-":
        stdin_brings(monkeypatch, data)
    (error,) = read(name, None if name == "-" else data)
    assert isinstance(error, SourceFormatError)
    assert says in error.reason
    assert error.source == ("stdin" if name == "-" else name)


def stdin_brings(monkeypatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))


@pytest.mark.parametrize("kind", ["html", "txt"])
def test_a_forced_kind_wins_over_look_and_name(read, kind) -> None:
    (source,) = read("a.jsonl", RECORD.encode(), kind=kind)
    assert source.kind == {"html": "html", "txt": "text"}[kind]


def test_a_forced_kind_reads_the_members_of_a_zip(read) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("index.php", "<p>x")
    (source,) = read("a.zip", packed.getvalue(), kind="html")
    assert (source.name, source.kind) == ("a.zip!index.php", "html")


def test_a_forced_zip_is_opened_and_its_members_go_by_their_names(read) -> None:
    (source,) = read("a.bin", zipped(), kind="zip")
    assert (source.name, source.kind) == ("a.bin!a.txt", "text")


def test_no_such_kind() -> None:
    with pytest.raises(SourceFormatError, match="no such kind") as caught:
        ReadOptions(kind="pdf")
    assert all(kind in caught.value.hint for kind in KINDS)


def test_standard_input_is_read_once_among_other_paths(here, monkeypatch) -> None:
    (here / "a.txt").write_text("x")
    stdin_brings(monkeypatch, RECORD.encode())
    assert [source.name for source in read_sources(["a.txt", "-", "a.txt"])] == ["a.txt", "stdin:1", "a.txt"]


def test_the_limit_holds_for_standard_input(read, monkeypatch) -> None:
    stdin_brings(monkeypatch, b"x" * 3000)
    (error,) = read("-", source_bytes=2000)
    assert isinstance(error, SourceLimitError)
    assert str(error) == "stdin: the page is larger than 2,000 bytes; the limit is 2,000 bytes"
