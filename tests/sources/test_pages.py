"""Pages and plain texts: bytes as they are, or a clear refusal."""

from __future__ import annotations

import pytest

from archive.article import RawSource, SourceKind
from indexer.errors import SourceFormatError, SourceLimitError
from indexer.signatures import SIGNATURES, Signature

TEXT = "افتتحت البلدية حديقة جديدة.\nوزرعت فيها أشجار الزيتون.\n"
PAGE = f"<html><body><p>{TEXT}</p></body></html>"

CHARSETS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1256", "iso8859_6")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.html", SourceKind.HTML),
        ("a.HTM", SourceKind.HTML),
        ("a.xhtml", SourceKind.HTML),
        ("a.txt", SourceKind.TEXT),
        ("a.TEXT", SourceKind.TEXT),
    ],
)
@pytest.mark.parametrize("charset", CHARSETS)
def test_bytes_go_on_as_they_are(read, name, kind, charset) -> None:
    data = (PAGE if kind is SourceKind.HTML else TEXT).encode(charset)
    assert read(name, data) == [RawSource(name=name, data=data, kind=kind)]


def test_as_is_is_handed_on(read) -> None:
    assert [source.as_is for source in read("a.txt", TEXT.encode(), as_is=True)] == [True]


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_that_begins_as_a_document_is_a_page(read, charset) -> None:
    (source,) = read("a.txt", ("\n<!DOCTYPE html>" + PAGE).encode(charset))
    assert source.kind is SourceKind.HTML


def test_a_text_that_mentions_a_tag_is_a_text(read) -> None:
    (source,) = read("a.txt", "شرح وسم <html> للمبتدئين".encode())
    assert source.kind is SourceKind.TEXT


@pytest.mark.parametrize(
    "data",
    [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n", b"\xff\xfe", "\ufeff \n ".encode("utf-16-le")],
)
@pytest.mark.parametrize("name", ["a.html", "a.txt", "a.jsonl", "a.json", "a.csv", "a.mht"])
def test_an_empty_file_is_an_error(read, name, data) -> None:
    (error,) = read(name, data)
    assert isinstance(error, SourceFormatError)
    assert str(error) == f"{name}: is empty"
    assert error.hint


def sample(signature: Signature) -> bytes:
    head = bytes(signature.offset) + signature.magic
    return head + b" " * 30 + signature.inside + bytes(range(32)) * 4


@pytest.mark.parametrize(
    "signature", SIGNATURES, ids=lambda signature: f"{signature.what} {signature.magic!r}"
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.csv"])
def test_other_kinds_of_files_are_named(read, name, signature) -> None:
    (error,) = read(name, sample(signature))
    assert isinstance(error, SourceFormatError)
    assert error.reason == f"looks like {signature.what}, not text"
    assert error.hint == signature.hint


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\0" * 900, "holds nothing but NUL bytes"),
        (bytes(range(256)) * 20, "looks like binary data"),
        (b"text\0more", "looks like binary data"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.jsonl", "a.json", "a.csv", "a.mht"])
def test_binary_data_are_refused(read, name, data, says) -> None:
    (error,) = read(name, data)
    assert isinstance(error, SourceFormatError)
    assert says in error.reason


def test_a_stray_control_character_is_dirt_and_no_reason_to_refuse(read) -> None:
    data = TEXT.encode() * 10 + b"\0"
    assert [source.data for source in read("a.txt", data)] == [data]


def test_a_text_beyond_the_limit_names_size_limit_and_option(read) -> None:
    (error,) = read("a.txt", b"x" * 3000, source_bytes=2000)
    assert isinstance(error, SourceLimitError)
    assert str(error) == "a.txt: the page is 3,000 bytes; the limit is 2,000 bytes"
    assert "--max-size 1 " in error.hint


def test_the_limit_itself_is_allowed(read) -> None:
    (source,) = read("a.txt", b"x" * 2000, source_bytes=2000)
    assert len(source.data) == 2000
