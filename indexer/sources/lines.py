"""Cutting a stream into lines, never holding more of one than the limit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from indexer.errors import SourceLimitError
from indexer.sources.streams import CHUNK, Readable
from indexer.sources.wording import too_large

NumberedLine: TypeAlias = tuple[int, bytes]


def read_lines(
    stream: Readable, name: str, limit: int, *, separator: bytes = b"\n"
) -> Iterator[NumberedLine | SourceLimitError]:
    """Yield each line with its number, from 1, without its separator.

    A line beyond the limit is yielded as an error that names it and its size; its bytes are let go of as
    they come, and the lines after it are read on.

    Args:
        stream: where to read.
        name: the input, for errors.
        limit: the longest line, in bytes.
        separator: what ends a line, one byte.
    """
    number, length = 1, 0
    pieces: list[bytes] = []
    while chunk := stream.read(CHUNK):
        *ended, rest = chunk.split(separator)
        for part in ended:
            length += len(part)
            yield _line(name, number, pieces, part, length, limit)
            number, length = number + 1, 0
        length += len(rest)
        if length > limit:
            pieces.clear()
        elif rest:
            pieces.append(rest)
    if length:
        yield _line(name, number, pieces, b"", length, limit)


def _line(  # noqa: PLR0917  a line's parts
    name: str, number: int, pieces: list[bytes], last: bytes, length: int, limit: int
) -> NumberedLine | SourceLimitError:
    """Finish a line of these pieces, and forget them."""
    if length > limit:
        pieces.clear()
        return too_large(f"{name}:{number}", "line", length, limit)
    if not pieces:
        return number, last
    line = b"".join((*pieces, last))
    pieces.clear()
    return number, line
