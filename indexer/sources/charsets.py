"""Telling UTF-16 from binary, and records in other charsets as UTF-8.

Pages are not decoded here: their bytes go on as they are. Records are, because a line end and a comma
can only be found once the charset is known.
"""

from __future__ import annotations

import codecs

from indexer.sources.streams import CHUNK, Peekable, Readable
from indexer.wide import wide_charset

SAMPLE = 64 * 1024
LEGACY = "cp1256"
"""What Arabic text that is not Unicode is nearly always in; it gives every byte a meaning."""


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
