"""Whatever the bytes, reading ends, and nothing but sources and errors of ours comes out."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile

import pytest

from archive.article import RawSource, SourceKind
from indexer.errors import SourceError
from indexer.sources import KINDS, Limits, ReadOptions, read_sources

RECORD = json.dumps({"title": "معرض", "text": "افتتح المعرض أبوابه. " * 20}, ensure_ascii=False)
HEADERS = (
    b"WARC/1.0",
    b"WARC-Type: response",
    b"WARC-Target-URI: https://akhbar.example/",
    b"WARC-Date: 2017-07-02T21:01:30Z",
)
ANSWER = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n<p>x\r\n0\r\n\r\n"
)
WARC = b"\r\n".join((*HEADERS, b"Content-Length: %d" % len(ANSWER), b"", ANSWER, b"", b""))
PART = b"Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+eA=="
MHT = (
    b'Content-Type: multipart/related; boundary="cut"\r\nDate: Sun, 2 Jul 2017 21:01:30 +0300\r\n'
    b"\r\n--cut\r\n" + PART + b"\r\n--cut--"
)


def zipped() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.jsonl", f"{RECORD}\n" * 9)
        archive.writestr("b/c.html", "<html><p>خبر")
        archive.writestr("archive/d.warc.gz", gzip.compress(WARC))
    return packed.getvalue()


SOUND = {
    "html": b"<html><p>x</p></html>",
    "mht": MHT,
    "txt": "نص".encode("utf-16"),
    "jsonl": f"{RECORD}\n{RECORD}\n".encode(),
    "json": f"[{RECORD},\n{RECORD}]".encode(),
    "csv": 'title,text\nx,"y\nz"\n'.encode("cp1256") * 9,
    "tsv": "title\ttext\nx\ty\n".encode("utf-16"),
    "warc": WARC * 3,
    "zip": zipped(),
    "wacz": zipped(),
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Cut, overwrite, double or insert, as disks and networks and editors do."""
    at, size = chance.randrange(len(data) + 1), chance.randrange(1, 40)
    return chance.choice(
        (
            data[:at],
            data[:at] + chance.randbytes(size) + data[at + size :],
            data[:at] + data[at + size :],
            data[: at + size] + data[at:],
            data[:at] + bytes(size) + data[at:],
            chance.randbytes(at),
        )
    )


def test_every_kind_has_a_sound_file(read) -> None:
    assert set(SOUND) == set(KINDS)
    for kind, data in SOUND.items():
        outcomes = read(f"a.{kind}", data)
        assert all(isinstance(outcome, RawSource) for outcome in outcomes)


@pytest.mark.parametrize("packed", [False, True], ids=["plain", "gzip"])
@pytest.mark.parametrize(("kind", "data"), SOUND.items(), ids=SOUND)
def test_damage_is_always_an_error_of_ours(here, kind, data, packed) -> None:
    chance = random.Random(f"{kind} {packed}")
    data = gzip.compress(data, mtime=0) if packed else data
    path = here / (f"a.{kind}.gz" if packed else f"a.{kind}")
    options = ReadOptions(limits=Limits(source_bytes=100_000, expanded_bytes=1_000_000))
    for _ in range(60):
        spoiled = damaged(data, chance)
        if chance.random() < 0.3:
            spoiled = damaged(spoiled, chance)
        path.write_bytes(spoiled)
        for outcome in read_sources([str(path)], options):
            assert isinstance(outcome, RawSource | SourceError)
            if isinstance(outcome, SourceError):
                assert outcome.hint
            elif outcome.kind is SourceKind.RECORD:
                assert isinstance(json.loads(outcome.data.decode()), dict)
