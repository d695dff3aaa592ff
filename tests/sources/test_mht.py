"""Pages that a browser saved with their pictures in one file."""

from __future__ import annotations

import base64
import quopri

import pytest

from archive.article import SourceKind
from indexer.errors import SourceFormatError

PAGE = "<html><head><meta charset=windows-1256></head><p>افتتح المعرض أبوابه.</p></html>"
URL = "https://akhbar.example/news/7"
HEAD = f"""From: <Saved by Browser>
Snapshot-Content-Location: {URL}
Subject: =?utf-8?B?{base64.b64encode("معرض".encode()).decode()}?=
Date: Sun, 2 Jul 2017 21:01:30 +0300
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----cut"

"""


def part(body: bytes, coding: str, kind: str = "text/html", place: str = URL) -> str:
    coded = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}[coding](body).decode()
    lines = [
        "------cut",
        f"Content-Type: {kind}",
        f"Content-Transfer-Encoding: {coding}",
        f"Content-Location: {place}",
    ]
    return "\n".join([*lines, "", coded, ""])


PICTURE = part(b"\x89PNG\r\n\x1a\n" + bytes(50), "base64", "image/png", "https://akhbar.example/x.png")
FRAME = part(b"<p>advert</p>", "quoted-printable", "text/html", "https://ads.example/")


def saved(*parts: str) -> bytes:
    return (HEAD + "".join(parts) + "------cut--\n").encode()


@pytest.mark.parametrize("coding", ["base64", "quoted-printable"])
@pytest.mark.parametrize("name", ["a.mht", "a.MHTML"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_the_page_its_address_and_its_date(read, name, coding, end) -> None:
    data = saved(PICTURE, part(PAGE.encode(), coding, "text/html; charset=utf-8"), FRAME).replace(b"\n", end)
    (source,) = read(name, data)
    assert source.data.decode().strip() == PAGE
    assert (source.name, source.kind) == (name, SourceKind.HTML)
    assert (source.url, source.fetched, source.charset) == (URL, "2017-07-02T18:01:30Z", "utf-8")


def test_what_the_container_does_not_say_is_not_known(read) -> None:
    data = b"Content-Type: text/html\nContent-Location: cid:frame-1@mhtml\nDate: soon\n\n<p>x</p>"
    (source,) = read("a.mht", data)
    assert (source.data, source.url, source.fetched, source.charset) == (b"<p>x</p>", None, None, None)


def test_a_message_of_plain_text(read) -> None:
    (source,) = read("a.mht", b"Content-Type: text/plain; charset=windows-1256\n\n" + "نص".encode("cp1256"))
    assert (source.kind, source.charset, source.data.decode("cp1256")) == (
        SourceKind.TEXT,
        "windows-1256",
        "نص",
    )


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (saved(PICTURE), "holds no page"),
        (b"hello", "holds no page"),
        (b"<html><p>x", "holds no page"),
        (saved(part(b" ", "base64")), "is empty"),
        (saved(part(b"%PDF-1.4", "base64")), "looks like a PDF document"),
    ],
)
def test_no_page(read, data, says) -> None:
    (error,) = read("a.mht", data)
    assert isinstance(error, SourceFormatError)
    assert says in error.reason
    assert error.hint


def test_parts_in_parts_beyond_measure(read) -> None:
    cuts = "".join(f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(3000))
    (error,) = read("a.mht", (cuts + "Content-Type: text/html\n\n<p>x").encode())
    assert isinstance(error, SourceFormatError)
    assert "MIME structure" in error.reason
