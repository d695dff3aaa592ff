"""Recognising what is no text by how it begins: files of other kinds under a suffix of text."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signature:
    """How a kind of file begins.

    Attributes:
        magic: bytes at `offset`.
        what: the kind, with its article.
        hint: the next step for a person who has such a file.
        offset: where the bytes stand.
        inside: further bytes that stand somewhere in the beginning; empty asks for none.
    """

    magic: bytes
    what: str
    hint: str
    offset: int = 0
    inside: bytes = b""


_AS_TEXT = "Export its text, or print it to HTML, and add that."
_NO_TEXT = "It holds no text to index: leave it out."
_UNPACK = "Unpack it, and add the unpacked folder."
_RENAME = "Give it the suffix of what it is ({}), or say --kind."

# Formats that wrap others stand after those they wrap: a Word file is a zip.
SIGNATURES = (
    Signature(b"%PDF-", "a PDF document", _AS_TEXT),
    Signature(b"{\\rtf", "an RTF document", _AS_TEXT),
    Signature(b"%!PS", "a PostScript document", _AS_TEXT),
    Signature(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls)", _AS_TEXT),
    Signature(b"PK\x03\x04", "an Office document (.docx, .xlsx)", _AS_TEXT, inside=b"[Content_Types].xml"),
    Signature(b"PK\x03\x04", "an OpenDocument or EPUB file", _AS_TEXT, inside=b"mimetypeapplication/"),
    Signature(b"PK\x03\x04", "a ZIP archive", _RENAME.format(".zip")),
    Signature(b"PK\x05\x06", "an empty ZIP archive", "There is nothing in it to add."),
    Signature(b"\x1f\x8b\x08", "gzip data", "Add .gz to its name: page.html.gz."),
    Signature(b"BZh", "bzip2 data", _UNPACK, inside=b"1AY&SY"),
    Signature(b"\xfd7zXZ\x00", "xz data", _UNPACK),
    Signature(b"\x28\xb5\x2f\xfd", "Zstandard data", _UNPACK),
    Signature(b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    Signature(b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    Signature(b"ustar", "a tar archive", _UNPACK, offset=257),
    Signature(b"\xff\xd8\xff", "a JPEG image", _NO_TEXT),
    Signature(b"\x89PNG\r\n\x1a\n", "a PNG image", _NO_TEXT),
    Signature(b"GIF87a", "a GIF image", _NO_TEXT),
    Signature(b"GIF89a", "a GIF image", _NO_TEXT),
    Signature(b"RIFF", "a WebP image", _NO_TEXT, inside=b"WEBP"),
    Signature(b"RIFF", "a sound or video file", _NO_TEXT, inside=b"\0"),
    Signature(b"II*\x00", "a TIFF image", _NO_TEXT),
    Signature(b"MM\x00*", "a TIFF image", _NO_TEXT),
    Signature(b"ID3", "an MP3 file", _NO_TEXT, inside=b"\0"),
    Signature(b"ftyp", "a video file", _NO_TEXT, offset=4),
    Signature(b"\x1aE\xdf\xa3", "a video file", _NO_TEXT),
    Signature(b"wOF2", "a web font", _NO_TEXT),
    Signature(
        b"SQLite format 3\x00", "an SQLite database", "Export its table to CSV or JSON lines, and add that."
    ),
    Signature(b"PAR1", "a Parquet file", "Export it to CSV or JSON lines, and add that."),
    Signature(b"bplist00", "a Safari web archive or property list", "Save the page as HTML, and add that."),
    Signature(b"\x7fELF", "an ELF program", _NO_TEXT),
    Signature(b"MZ", "a Windows program", _NO_TEXT, inside=b"PE\x00\x00"),
    Signature(b"\xca\xfe\xba\xbe", "a program", _NO_TEXT),
)

# A quick look: nearly all that comes is text, and begins like none of these.
_MAGIC = re.compile(
    b"|".join(b".{%d}%b" % (one.offset, re.escape(one.magic)) for one in SIGNATURES), re.DOTALL
)

# Control characters that no text holds, but for escapes of old terminals and form feeds.
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b"))
_HEAD = 65_536
# A stray control character is dirt, and dropped; more than one in fifty bytes is no text.
_BINARY_SHARE = 1 / 50


def recognise(head: bytes) -> Signature | None:
    """Return the kind of file that begins so, where it is one that is no text."""
    if not _MAGIC.match(head):
        return None
    for signature in SIGNATURES:
        if head.startswith(signature.magic, signature.offset) and signature.inside in head:
            return signature
    return None


def share_of_controls(data: bytes) -> float:
    """Return the share of bytes that text holds in no charset of one byte a letter, and UTF-8 neither."""
    return (len(data) - len(data.translate(None, _CONTROLS))) / max(len(data), 1)


def looks_like(data: bytes) -> str | None:
    """Return what kind of data this is, as a person would say it; None where it may be text.

    UTF-16 and UTF-32 are full of NUL bytes, and must be recognised before this is asked.
    """
    head = data[:_HEAD]
    if signature := recognise(head):
        return signature.what
    if not head.strip(b"\0"):
        return "nothing but NUL bytes"
    return "binary data" if share_of_controls(head) > _BINARY_SHARE else None
