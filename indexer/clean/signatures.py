"""What data looks like that is no text, by how it begins."""

MARKS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document (.doc, .xls)"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x1f\x8b\x08", "gzip data"),
    (b"BZh", "bzip2 data"),
    (b"\xfd7zXZ\x00", "xz data"),
    (b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"GIF8", "a GIF image"),
    (b"RIFF", "a picture, sound or film (RIFF)"),
    (b"wOF2", "a web font"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"bplist00", "a property list or Safari web archive"),
)
"""How a kind of data begins, and what a person calls it."""

# Control characters that text holds in no charset; escapes of old terminals and form feeds do occur.
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1a\x1b"))
# A stray control character is dirt, and dropped; more than one in fifty bytes is no text.
_BINARY_SHARE = 1 / 50
_HEAD = 65_536


def looks_like(data: bytes) -> str | None:
    """Return what kind of data this is, as a person would say it; None where it may be text.

    UTF-16 and UTF-32 are full of NUL bytes, and must be recognised before this is asked.
    """
    for mark, kind in MARKS:
        if data.startswith(mark):
            return kind
    head = data[:_HEAD]
    if not head.strip(b"\0"):
        return "nothing but NUL bytes"
    if len(head) - len(head.translate(None, _CONTROLS)) > len(head) * _BINARY_SHARE:
        return "binary data"
    return None
