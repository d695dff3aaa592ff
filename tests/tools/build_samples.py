"""Make the sample files that cannot be read in a diff: pages in old charsets, and the WARC file.

    python tests/tools/build_samples.py

Each is made from a page in UTF-8 in archive/samples/originals, always to the same content: change
the page there, run this, and commit both. `tests/test_samples.py` holds the two together.
"""

from __future__ import annotations

import argparse
import io
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

SAMPLES = Path(__file__).resolve().parents[2] / "archive" / "samples"

# The page, and the charset of its bytes. What its own <meta> says is part of the sample: the first two
# say nothing, the third says UTF-8 and lies, the fourth says UTF-16 in letters of two bytes.
CHARSETS = {
    "delta-railway-museum.html": "windows-1256",
    "delta-oud-maker.html": "windows-1256",
    "jisr-olive-press.html": "iso-8859-6",
    "sahil-turtles.html": "utf-16-le",
}

# The page, its address, the charset of its bytes, its HTTP Content-Type, and whether it came in chunks.
CRAWL = (
    ("crawl-chess.html", "https://www.alwaha-news.example/riyada/1101-chess", "utf-8", "text/html", False),
    (
        "crawl-papyrus.html",
        "https://www.sabah-aldelta.example/story/81377",
        "windows-1256",
        "text/html",
        False,
    ),
    (
        "crawl-snow.html",
        "https://www.jisr-weekly.example/article.php?id=467",
        "windows-1256",
        "text/html; charset=windows-1256",
        False,
    ),
    (
        "crawl-crater.html",
        "https://www.alsahil-daily.example/2023/01/25/desert-crater",
        "utf-8",
        "text/html; charset=UTF-8",
        True,
    ),
)
CRAWLED = "2023-06-01T06:00:{second:02d}Z"
# A crawl also brings what is no article; a reader passes over these two.
PIXEL = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")
NOT_FOUND = "<html><body><h1>404</h1><p>الصفحة غير موجودة.</p></body></html>".encode()


def encoded(name: str, charset: str) -> bytes:
    """Return a page from the originals in a charset, with a byte order mark where the charset has one."""
    text = (SAMPLES / "originals" / name).read_text(encoding="utf-8")
    return ("\ufeff" + text if charset.startswith("utf-16") else text).encode(charset)


def chunked(data: bytes, size: int = 1000) -> bytes:
    """Return bytes in HTTP's chunked transfer coding (RFC 9112, section 7.1)."""
    parts = [data[start : start + size] for start in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


def warc() -> bytes:
    """Return the WARC file: four pages of four sites, a missing page and an image."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True)
    for second, (page, url, charset, content_type, in_chunks) in enumerate(CRAWL):
        body = encoded(page, charset)
        headers = [("Content-Type", content_type)]
        if in_chunks:
            headers.append(("Transfer-Encoding", "chunked"))
            body = chunked(body)
        _respond(writer, url, second, status="200 OK", headers=headers, body=body)
    site = "https://www.jisr-weekly.example"
    html, gif = [("Content-Type", "text/html")], [("Content-Type", "image/gif")]
    _respond(writer, f"{site}/old.html", 58, status="404 Not Found", headers=html, body=NOT_FOUND)
    _respond(writer, f"{site}/logo.gif", 59, status="200 OK", headers=gif, body=PIXEL)
    return out.getvalue()


def _respond(
    writer: WARCWriter, url: str, second: int, *, status: str, headers: list[tuple[str, str]], body: bytes
) -> None:
    """Write one response; its id and date are given, not drawn, so that every build is the same."""
    record = writer.create_warc_record(
        url,
        "response",
        payload=io.BytesIO(body),
        length=len(body),
        http_headers=StatusAndHeaders(status, headers, protocol="HTTP/1.1"),
        warc_headers_dict={
            "WARC-Record-ID": f"<urn:khizana:sample:{url}>",
            "WARC-Date": CRAWLED.format(second=second),
        },
    )
    writer.write_record(record)


def build(folder: Path) -> None:
    """Write every built sample into a folder."""
    for name, charset in CHARSETS.items():
        (folder / name).write_bytes(encoded(name, charset))
    (folder / "crawl.warc.gz").write_bytes(warc())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--into", type=Path, default=SAMPLES / "pages", help="the folder to write into")
    build(parser.parse_args().into)
