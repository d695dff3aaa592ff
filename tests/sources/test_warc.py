"""Crawls: the pages among the records, as a browser would have seen them."""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib

import pytest
import zstandard

from archive.article import RawSource, SourceKind
from indexer.errors import SourceFormatError, SourceLimitError

try:
    import brotli
except ImportError:  # it comes with resiliparse, and may not always
    brotli = None
needs_brotli = pytest.mark.skipif(brotli is None, reason="brotli is not installed")

URL = "https://akhbar.example/news/7"
PAGE = "<html><p>افتتح المعرض أبوابه.</p></html>".encode("cp1256")
DATE = "2017-07-02T21:01:30Z"
HTML = "text/html; charset=windows-1256"


def written(*records, gzipped: bool = False) -> bytes:
    """Write records, each ``(url, body, status, headers, type)``, the last three perhaps left out.

    By hand, after ISO 28500: what parses is not to be tested with what writes.
    """
    blocks = [block("warcinfo", "", b"software: tests\r\n", "application/warc-fields")]
    for url, body, *rest in records:
        status, headers, kind = (*rest, *("200 OK", {"Content-Type": HTML}, "response")[len(rest) :])
        if kind == "resource":
            blocks.append(block(kind, url, body, headers["Content-Type"]))
        else:
            first = status if kind == "request" else f"HTTP/1.1 {status}"
            lines = [first, *(f"{name}: {value}" for name, value in headers.items()), "", ""]
            blocks.append(
                block(kind, url, "\r\n".join(lines).encode() + body, f"application/http; msgtype={kind}")
            )
    return b"".join(map(gzip.compress, blocks) if gzipped else blocks)


def block(kind: str, url: str, content: bytes, media_type: str) -> bytes:
    lines = ["WARC/1.0", f"WARC-Type: {kind}", f"WARC-Date: {DATE}", f"Content-Type: {media_type}"]
    lines += [f"WARC-Target-URI: {url}"] if url else []
    lines += [f"Content-Length: {len(content)}", "", ""]
    return "\r\n".join(lines).encode() + content + b"\r\n\r\n"


@pytest.mark.parametrize("gzipped", [False, True], ids=["plain", "gzip"])
def test_a_page_comes_with_all_that_is_known_of_it(read, gzipped) -> None:
    name = "c.warc.gz" if gzipped else "c.warc"
    assert read(name, written((URL, PAGE), gzipped=gzipped)) == [
        RawSource(
            name=f"{name}#{URL}",
            data=PAGE,
            kind=SourceKind.HTML,
            url=URL,
            fetched=DATE,
            charset="windows-1256",
        )
    ]


PASSED_OVER = {
    "not found": (URL, PAGE, "404 Not Found"),
    "moved": (URL, PAGE, "301 Moved"),
    "picture": (URL, b"\x89PNG", "200 OK", {"Content-Type": "image/png"}),
    "script": (URL, b"x()", "200 OK", {"Content-Type": "text/javascript"}),
    "no type": (URL, PAGE, "200 OK", {}),
    "nonsense for a type": (URL, b"x", "200 OK", {"Content-Type": ";;"}),
    "empty answer": (URL, b"", "200 OK"),
    "request": (URL, b"", "GET / HTTP/1.1", {"Content-Type": HTML}, "request"),
    "revisit": (URL, b"", "200 OK", {"Content-Type": HTML}, "revisit"),
    "not the web": ("dns:akhbar.example", b"x", "200 OK", {"Content-Type": "text/plain"}, "resource"),
    "for crawlers": (
        "https://akhbar.example/robots.txt",
        b"User-agent: *",
        "200 OK",
        {"Content-Type": "text/plain"},
    ),
}


@pytest.mark.parametrize("record", PASSED_OVER.values(), ids=PASSED_OVER)
def test_records_without_a_page_are_passed_over(read, record) -> None:
    got = read("c.warc", written((URL + "/a", PAGE), record, (URL + "/b", PAGE)))
    assert [source.url for source in got] == [URL + "/a", URL + "/b"]


@pytest.mark.parametrize(
    ("said", "kind", "charset"),
    [
        ("text/html", SourceKind.HTML, None),
        ("Text/HTML;Charset=UTF-8", SourceKind.HTML, "utf-8"),
        ('text/html; charset="windows-1256"', SourceKind.HTML, "windows-1256"),
        ("application/xhtml+xml", SourceKind.HTML, None),
        ("text/plain; charset=utf-8", SourceKind.TEXT, "utf-8"),
    ],
)
@pytest.mark.parametrize("record_type", ["response", "resource"])
def test_media_types(read, record_type, said, kind, charset) -> None:
    (source,) = read("c.warc", written((URL, PAGE, "200 OK", {"Content-Type": said}, record_type)))
    assert (source.kind, source.charset, source.data) == (kind, charset, PAGE)


def raw_deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


def chunked(data: bytes) -> bytes:
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (data[:9], data[9:])) + b"0\r\n\r\n"


CODINGS = {
    "gzip": ("gzip", gzip.compress),
    "x-gzip": ("x-gzip", gzip.compress),
    "upper case": ("GZIP", gzip.compress),
    "deflate": ("deflate", zlib.compress),
    "deflate without its header": ("deflate", raw_deflate),
    "zstd": ("zstd", zstandard.ZstdCompressor().compress),
    "twice": ("deflate, gzip", lambda data: gzip.compress(zlib.compress(data))),
    "identity": ("identity", bytes),
    "said and not done": ("gzip", bytes),
}


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        *CODINGS.values(),
        pytest.param("br", lambda data: brotli.compress(data, quality=5), marks=needs_brotli),
    ],
    ids=[*CODINGS, "brotli"],
)
@pytest.mark.parametrize("transfer", [None, "chunked"])
def test_codings_are_taken_off(read, coding, pack, transfer) -> None:
    headers = {"Content-Type": HTML, "Content-Encoding": coding}
    body = pack(PAGE * 50)
    if transfer:
        headers["Transfer-Encoding"] = transfer
        body = chunked(body)
    (source,) = read("c.warc", written((URL, body, "200 OK", headers)))
    assert source.data == PAGE * 50


@pytest.mark.parametrize(
    ("coding", "body", "error", "says"),
    [
        ("gzip", gzip.compress(PAGE * 99)[:-30], SourceFormatError, "are cut off"),
        ("gzip", gzip.compress(PAGE)[:15] + bytes(30), SourceFormatError, "are damaged"),
        (
            "zstd",
            zstandard.ZstdCompressor().compress(PAGE)[:4] + b"\xff" * 90,
            SourceFormatError,
            "are damaged",
        ),
        ("zstd", zstandard.ZstdCompressor().compress(PAGE)[:9], SourceFormatError, "are cut off"),
        ("compress", PAGE, SourceFormatError, "packed with compress"),
        ("gzip", gzip.compress(b"x" * 90_000), SourceLimitError, "the limit is 48.8 KB"),
        ("deflate", zlib.compress(b"x" * 90_000), SourceLimitError, "the limit is 48.8 KB"),
        (
            "zstd",
            zstandard.ZstdCompressor().compress(b"x" * 90_000),
            SourceLimitError,
            "the limit is 48.8 KB",
        ),
        ("", b"x" * 90_000, SourceLimitError, "the limit is 48.8 KB"),
        ("", b"%PDF-1.5", SourceFormatError, "looks like a PDF document"),
    ],
)
def test_a_bad_page_spoils_no_other(read, coding, body, error, says) -> None:
    bad = (URL, body, "200 OK", {"Content-Type": HTML, "Content-Encoding": coding})
    got = read("c.warc", written((URL + "/a", PAGE), bad, (URL + "/b", PAGE)), source_bytes=50_000)
    assert [getattr(one, "url", None) for one in got] == [URL + "/a", None, URL + "/b"]
    assert isinstance(got[1], error)
    assert says in got[1].reason
    assert got[1].source == f"c.warc#{URL}"


@pytest.mark.parametrize("keep", [0.55, 0.8, 0.95])
def test_a_cut_file_yields_what_is_sound_and_says_where_it_ends(read, keep) -> None:
    data = written(*((f"{URL}/{number}", PAGE * 20) for number in range(20)))
    cut = data[: int(len(data) * keep)]
    *pages, error = read("c.warc", cut)
    assert [page.url for page in pages] == [f"{URL}/{number}" for number in range(len(pages))]
    assert len(pages) >= 20 * keep - 2
    assert isinstance(error, SourceFormatError)
    offset = int(error.reason.split(" at byte ")[1].split()[0])
    assert cut[offset : offset + 5] == b"WARC/"
    assert offset == cut.rindex(b"WARC/1.0\r\n")


def test_a_cut_gzip_file_yields_what_is_sound(read) -> None:
    data = written(*((f"{URL}/{number}", PAGE) for number in range(20)), gzipped=True)
    *pages, error = read("c.warc.gz", data[:-100])
    assert len(pages) == 19
    assert isinstance(error, SourceFormatError)
    assert "its gzip data are cut off" in error.reason


@pytest.mark.parametrize("gzipped", [False, True], ids=["plain", "gzip"])
def test_one_gzip_member_for_all_records_is_read_too(read, gzipped) -> None:
    data = written((URL, PAGE), (URL, PAGE))
    assert len(read("c.warc.gz" if gzipped else "c.warc", gzip.compress(data) if gzipped else data)) == 2


RECORD = (
    b"WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: "
    + URL.encode()
    + b"\r\nContent-Type: text/html\r\n"
)
BROKEN = {
    "hello": (b"hello\r\n" * 9, "does not hold a WARC record at byte 0"),
    "no length": (RECORD + b"\r\n<p>x", "the record at byte 0 does not say its length"),
    "a length that is none": (
        RECORD + b"Content-Length: x\r\n\r\n<p>x\r\n\r\n",
        "does not hold a WARC record",
    ),
    "a length too short": (RECORD + b"Content-Length: 2\r\n\r\n<p>x\r\n\r\n", "does not hold a WARC record"),
    "no address": (
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 4\r\n\r\n<p>x\r\n\r\n",
        "does not hold a WARC record at byte 0",
    ),
    "headers without end": (b"WARC/1.0\r\n" + b"X: y\r\n" * 300_000, "headers do not end"),
    "a header line without end": (b"WARC/1.0\r\nX: " + b"y" * 3_000_000, "headers do not end"),
}


@pytest.mark.parametrize(("data", "says"), BROKEN.values(), ids=BROKEN)
def test_broken_files(read, data, says) -> None:
    error = read("c.warc", data)[-1]
    assert isinstance(error, SourceFormatError)
    assert says in error.reason
    assert error.hint


def test_an_empty_file(read, told) -> None:
    assert told(read("c.warc", b"")) == ["SourceFormatError c.warc: is empty"]


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("2017-07-02T21:01:30.123456Z", "2017-07-02T21:01:30Z"),
        ("2017-07-02T21:01:30+03:00", "2017-07-02T18:01:30Z"),
        ("yesterday", None),
    ],
)
def test_dates(read, said, known) -> None:
    data = RECORD + f"WARC-Date: {said}\r\nContent-Length: 4\r\n\r\n<p>x\r\n\r\n".encode()
    assert [source.fetched for source in read("c.warc", data)] == [known]


def test_a_web_archive_in_a_zip_gives_its_crawls_alone(read) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("pages/pages.jsonl", '{"text": "x"}')
        archive.writestr("indexes/index.cdx.gz", gzip.compress(b"x"))
        archive.writestr("archive/data.warc.gz", written((URL, PAGE), gzipped=True))
    for name in ("a.wacz", "a.zip", "a"):
        (source,) = read(name, packed.getvalue())
        assert source.name == f"{name}!archive/data.warc.gz#{URL}"
        assert source.data == PAGE


@needs_brotli
@pytest.mark.parametrize(
    ("spoil", "error", "says"),
    [
        (lambda data: data[:-9], SourceFormatError, "br data are cut off"),
        (lambda data: data[:9] + b"\xff" * 90, SourceFormatError, "br data are damaged"),
        (lambda _: brotli.compress(b"x" * 90_000), SourceLimitError, "the limit is"),
    ],
)
def test_bad_brotli(read, spoil, error, says) -> None:
    body = spoil(brotli.compress(bytes(range(256)) * 9))
    headers = {"Content-Type": HTML, "Content-Encoding": "br"}
    (got,) = read("c.warc", written((URL, body, "200 OK", headers)), source_bytes=50_000)
    assert isinstance(got, error)
    assert says in got.reason
