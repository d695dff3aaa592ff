"""Telling UTF-16 from binary, and records in other charsets as UTF-8.

Pages are not decoded here: their bytes go on as they are. Records are, because a line end and a comma
can only be found once the charset is known.
"""

from __future__ import annotations

import codecs

from indexer.sources.streams import CHUNK, Peekable, Readable

SAMPLE = 64 * 1024
LEGACY = "cp1256"
"""What Arabic text that is not Unicode is nearly always in; it gives every byte a meaning."""

# Longer marks first: that of UTF-32 (little end first) begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# The upper byte of nearly every UTF-16 unit in Arabic, French or English text: Latin and white space,
# Arabic, general punctuation, Arabic presentation forms.
_UPPER_BYTES = b"\x00\x06\x20\xfb\xfe"
_MOST = 0.9
_FEW = 0.5


def wide_charset(head: bytes) -> str | None:
    r"""Return the codec of text in units of two or four bytes, by its mark or its look; None for other bytes.

    >>> wide_charset("خبر".encode("utf-16-be") + b"\x00 ")
    'utf-16-be'
    """
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
    sample = head[:4096]
    upper_if_big, upper_if_little = _share_of_upper(sample[0::2]), _share_of_upper(sample[1::2])
    if len(sample) < 4 or not (b"\0" in sample or b"\x06" in sample):  # noqa: PLR2004  two units
        return None
    if upper_if_little >= _MOST and upper_if_big <= _FEW:
        return "utf-16-le"
    if upper_if_big >= _MOST and upper_if_little <= _FEW:
        return "utf-16-be"
    return None


def _share_of_upper(column: bytes) -> float:
    return 1 - len(column.translate(None, _UPPER_BYTES)) / max(len(column), 1)


class _Transcoded:
    """A stream of UTF-16 or UTF-32 as UTF-8; broken units become U+FFFD."""

    def __init__(self, stream: Readable, codec: str) -> None:
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(codec)("replace")
        self._ended = False

    def read(self, size: int, /) -> bytes:
        """Return some bytes; none only at the end. May exceed `size`: one unit can become three bytes."""
        while not self._ended:
            chunk = self._stream.read(min(size, CHUNK))
            self._ended = not chunk
            if text := self._decoder.decode(chunk, final=self._ended):
                return text.encode()
        return b""


def as_utf8(stream: Peekable) -> Peekable:
    """Return the stream with UTF-16 and UTF-32 turned to UTF-8, and without a byte order mark.

    Bytes in other charsets stay as they are, for `decode_line` to judge line by line.
    """
    codec = wide_charset(stream.head(SAMPLE))
    unmarked = stream if codec is None else Peekable(_Transcoded(stream, codec))
    if unmarked.head(len(codecs.BOM_UTF8)) == codecs.BOM_UTF8:
        _skip(unmarked, len(codecs.BOM_UTF8))
    return unmarked


def _skip(stream: Peekable, count: int) -> None:
    while count:
        count -= len(stream.read(count))


def decode_line(line: bytes) -> str:
    """Return a line as text: UTF-8 where it is that, else windows-1256."""
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode(LEGACY)
