"""Zip and gzip: unpacked as they are read, one in another, and never to a path of their choosing."""

from __future__ import annotations

import gzip
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Mapping

import pytest

from indexer.errors import SourceFormatError, SourceLimitError

RECORD = '{"text": "خبر"}'
PAGE = "<html><p>خبر</p>"


def zipped(members: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return packed.getvalue()


def packed(text: str | bytes) -> bytes:
    return gzip.compress(text.encode() if isinstance(text, str) else text)


@pytest.mark.parametrize(
    "method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA]
)
def test_members_are_read_in_order(read, told, method) -> None:
    data = zipped({"b/2.html": PAGE, "a.jsonl": RECORD, "c.csv": "text\nخبر\n", "صفحة.txt": "نص"}, method)
    assert told(read("z.zip", data)) == [
        f"z.zip!b/2.html = {PAGE}",
        f"z.zip!a.jsonl:1 = {RECORD}",
        f"z.zip!c.csv:2 = {RECORD}",
        "z.zip!صفحة.txt = نص",
    ]


def test_what_is_no_text_is_passed_over(read, told) -> None:
    members = ["__MACOSX/a.html", ".DS_Store", "x/.hidden.html", "x/._a.html", "x/a.jpg", "style.css", "dir/"]
    assert told(read("z.zip", zipped({**dict.fromkeys(members, PAGE), "a.html": PAGE}))) == [
        f"z.zip!a.html = {PAGE}"
    ]


def test_names_are_only_shown(read, told, here) -> None:
    names = ["../../up.html", "/etc/root.html", "C:\\win.html", "a\nb\x1b[2J.html"]
    assert told(read("z.zip", zipped(dict.fromkeys(names, PAGE)))) == [
        f"z.zip!../../up.html = {PAGE}",
        f"z.zip!/etc/root.html = {PAGE}",
        f"z.zip!C:\\win.html = {PAGE}",
        f"z.zip!a\ufffdb\ufffd[2J.html = {PAGE}",
    ]
    assert os.listdir(here) == ["z.zip"]  # noqa: PTH208  names are enough


def test_a_member_without_a_name_is_passed_over(read, told) -> None:
    data = zipped({"Q": PAGE, "a.html": PAGE}, zipfile.ZIP_STORED).replace(b"Q", b"\0")
    assert told(read("z.zip", data)) == [f"z.zip!a.html = {PAGE}"]


def test_a_name_in_utf8_that_does_not_say_so(read) -> None:
    data = bytearray(zipped({"خبر.html": PAGE}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(signature) + flags
        data[at : at + 2] = struct.pack("<H", struct.unpack("<H", data[at : at + 2])[0] & ~0x800)
    assert [source.name for source in read("z.zip", bytes(data))] == ["z.zip!خبر.html"]


NESTED = zipped(
    {"b.zip": zipped({"c.zip": zipped({"d.html": PAGE}), "e.jsonl.gz": packed(RECORD)}), "f.html": PAGE}
)


def test_containers_in_containers(read, told) -> None:
    assert told(read("a.zip", NESTED)) == [
        f"a.zip!b.zip!c.zip!d.html = {PAGE}",
        f"a.zip!b.zip!e.jsonl.gz:1 = {RECORD}",
        f"a.zip!f.html = {PAGE}",
    ]


def test_deeper_than_allowed(read, told) -> None:
    assert told(read("a.zip", NESTED, depth=2)) == [
        "SourceLimitError a.zip!b.zip!c.zip: lies in 2 containers, and is one more",
        "SourceLimitError a.zip!b.zip!e.jsonl.gz: lies in 2 containers, and is one more",
        f"a.zip!f.html = {PAGE}",
    ]


def test_more_members_than_allowed(read) -> None:
    (error,) = read("a.zip", zipped({f"{number}.html": PAGE for number in range(11)}), members=10)
    assert isinstance(error, SourceLimitError)
    assert str(error) == "a.zip: lists 11 members; the limit is 10"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("a.zip", b"hello", "is no zip, or its end is missing"),
        ("a.zip", b"", "is empty"),
        ("a.zip", zipped({"a.html": PAGE})[:-30], "is no zip, or its end is missing"),
        ("a.zip", zipped({}), "holds nothing that can be read"),
        ("a.zip", zipped({"a.jpg": b"x"}), "holds nothing that can be read"),
        ("a.wacz", zipped({"pages/pages.jsonl": RECORD}), "holds nothing that can be read"),
        ("a.jsonl.gz", b"", "is empty"),
        ("a.jsonl.gz", RECORD.encode(), "not a gzipped file"),
        ("a.html.gz", packed(""), "is empty"),
        ("a.txt.gz", packed(b"%PDF-1.7"), "looks like a PDF document"),
    ],
)
def test_broken_or_empty_containers(read, name, data, says) -> None:
    (error,) = read(name, data)
    assert isinstance(error, SourceFormatError)
    assert says in error.reason
    assert error.hint


def test_a_damaged_member_spoils_no_other(read, told) -> None:
    data = bytearray(zipped({"a.html": PAGE, "b.html": "<p>" + "y" * 50, "c.html": PAGE}, zipfile.ZIP_STORED))
    data[data.index(b"y" * 50)] ^= 1
    got = read("z.zip", bytes(data))
    assert told(got)[0::2] == [f"z.zip!a.html = {PAGE}", f"z.zip!c.html = {PAGE}"]
    assert isinstance(got[1], SourceFormatError)
    assert got[1].source == "z.zip!b.html"
    assert "CRC" in got[1].reason


def test_an_encrypted_member(read, told) -> None:
    data = bytearray(zipped({"a.html": PAGE, "b.html": PAGE}))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flags] |= 1
    assert told(read("z.zip", bytes(data))) == [
        "SourceFormatError z.zip!a.html: is encrypted",
        f"z.zip!b.html = {PAGE}",
    ]


def test_an_unknown_compression(read) -> None:
    data = bytearray(zipped({"a.html": PAGE}))
    for signature, method in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        data[data.index(signature) + method] = 97
    (error,) = read("z.zip", bytes(data))
    assert "cannot be unpacked" in error.reason


@pytest.mark.parametrize("name", ["a.html", "a.jsonl", "a.csv"])
def test_a_zip_bomb_is_refused_by_what_it_declares(read, name) -> None:
    (error,) = read("z.zip", zipped({name: b" " * 2_000_000}), ratio_floor=100_000)
    assert isinstance(error, SourceLimitError)
    assert "decompression bomb" in error.reason


def test_a_gzip_bomb_is_refused_while_it_is_read(read, told) -> None:
    line = f"{RECORD}\n".encode()
    data = packed(line * 1000 + b"\n" * 3_000_000)
    got = read("a.jsonl.gz", data, ratio_floor=500_000)
    assert told(got)[:1000] == [f"a.jsonl.gz:{number} = {RECORD}" for number in range(1, 1001)]
    assert isinstance(got[-1], SourceLimitError)
    assert "decompression bomb" in got[-1].reason


def test_all_members_share_one_budget(read) -> None:
    members = {f"{number}.txt": os.urandom(500).hex() for number in range(10)}
    got = read("z.zip", zipped(members), expanded_bytes=3500)
    assert [isinstance(one, SourceLimitError) for one in got] == [False] * 3 + [True] * 7
    assert "unpacks to more than 3,500 bytes in all" in got[-1].reason


def test_a_member_beyond_the_limit_is_refused_before_it_is_unpacked(read) -> None:
    (error, _) = read("z.zip", zipped({"a.html": os.urandom(3000).hex(), "b.html": PAGE}), source_bytes=2000)
    assert str(error) == "z.zip!a.html: the page is 6,000 bytes; the limit is 2,000 bytes"


@pytest.mark.parametrize("name", ["a.html.gz", "A.HTM.GZ"])
def test_a_packed_page(read, told, name) -> None:
    assert told(read(name, packed(PAGE))) == [f"{name} = {PAGE}"]


def test_several_gzip_members_are_one_file(read, told) -> None:
    data = packed(RECORD + "\n") + packed(RECORD)
    assert told(read("a.jsonl.gz", data)) == [f"a.jsonl.gz:{number} = {RECORD}" for number in (1, 2)]


def test_truncated_gzip_yields_what_is_sound(read, told) -> None:
    lines = [f'{{"text": "{os.urandom(200).hex()}"}}' for _ in range(2000)]
    data = packed("\n".join(lines))
    got = read("a.jsonl.gz", data[: len(data) // 2])
    assert len(got) > 500
    assert told(got[:-1]) == [
        f"a.jsonl.gz:{number} = {line}" for number, line in enumerate(lines[: len(got) - 1], 1)
    ]
    assert isinstance(got[-1], SourceFormatError)
    assert "its gzip data are cut off" in got[-1].reason


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda data: data[:-8] + bytes(4) + data[-4:], "CRC"),
        (lambda data: data + b"rubbish", "not a gzipped file"),
        (lambda data: data[:40] + bytes(40) + data[80:], "invalid"),
    ],
    ids=["checksum", "rubbish after the end", "damage within"],
)
def test_damaged_gzip(read, spoil, says) -> None:
    data = packed("\n".join(f'{{"a": "{zlib.crc32(bytes([number]))}"}}' for number in range(200)))
    error = read("a.jsonl.gz", spoil(data))[-1]
    assert isinstance(error, SourceFormatError)
    assert says in error.reason
    assert "a.jsonl.gz" in error.source


def test_a_packed_zip_is_opened(read, told) -> None:
    assert told(read("a.zip.gz", packed(zipped({"a.html": PAGE})))) == [f"a.zip.gz!a.html = {PAGE}"]


def test_an_error_kept_holds_no_frames(read) -> None:
    (error,) = read("a.zip", b"hello")
    assert error.__traceback__ is None
    assert error.__cause__ is not None
    assert error.__cause__.__traceback__ is None
