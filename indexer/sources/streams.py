"""Streams of bytes as the readers pass them on: looked into, watched for bombs, read with a bound.

In this package a stream is anything with ``read(size)`` that returns at most `size` bytes, perhaps fewer,
and ``b""`` at the end. That it may return fewer is what lets the sound part of a broken file through:
Python's own buffered streams lose it when the next part fails.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Protocol

from indexer.errors import SourceError, SourceLimitError
from indexer.sources.options import MIB, Limits
from indexer.sources.wording import show_bytes, too_large

CHUNK = 256 * 1024
_IN_MEMORY = 16 * MIB


class Readable(Protocol):
    """A stream of bytes."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none only at the end."""


class Peekable:
    """A stream whose beginning can be looked at before it is read."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._ahead = b""
        self._failure: SourceError | None = None
        self._ended = False

    def head(self, size: int) -> bytes:
        """Return the next `size` bytes (fewer at the end) without taking them.

        A stream that fails meanwhile fails when its sound part has been read, not now.
        """
        parts, length = [self._ahead], len(self._ahead)
        while length < size and not self._ended:
            try:
                chunk = self._stream.read(size - length)
            except SourceError as exc:
                self._failure, chunk = exc, b""
            self._ended = not chunk
            parts.append(chunk)
            length += len(chunk)
        self._ahead = b"".join(parts)
        return self._ahead[:size]

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none only at the end."""
        if self._ahead:
            taken, self._ahead = self._ahead[:size], self._ahead[size:]
            return taken
        if self._failure is not None:
            raise self._failure
        return b"" if self._ended else self._stream.read(size)


class Counted:
    """A stream that knows how many bytes were read from it."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = CHUNK, /) -> bytes:
        """Return `size` bytes, fewer only at the end: those who parse headers count on that."""
        data = self._stream.read(size)
        while len(data) < size and (more := self._stream.read(size - len(data))):
            data += more
        self.count += len(data)
        return data


@dataclass(slots=True)
class Budget:
    """How many bytes one input, all its members together, may still expand to."""

    left: int


class Watched:
    """What a packed stream unpacks to, stopped where only a bomb would go on.

    Args:
        name: the input, for errors.
        stream: the unpacked bytes.
        packed: returns how many packed bytes they have taken so far.
        limits: the allowed ratio.
        budget: what the whole input may still unpack to; shared, and used up here.
    """

    def __init__(
        self, name: str, stream: Readable, packed: Callable[[], int], *, limits: Limits, budget: Budget
    ) -> None:
        self._name = name
        self._stream = stream
        self._packed = packed
        self._limits = limits
        self._budget = budget
        self._count = 0

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none only at the end."""
        data = self._stream.read(size)
        self._count += len(data)
        self._budget.left -= len(data)
        check_ratio(self._name, self._count, self._packed(), self._limits)
        if self._budget.left < 0:
            raise SourceLimitError(
                self._name,
                f"unpacks to more than {show_bytes(self._limits.expanded_bytes)} in all",
                hint="If it is sound, unpack it and add the folder.",
            )
        return data


def check_ratio(name: str, expanded: int, packed: int, limits: Limits) -> None:
    """Refuse what unpacks to many times its size, as only a bomb does.

    Raises:
        SourceLimitError: it does.
    """
    if expanded > limits.ratio_floor and expanded > limits.ratio * max(packed, 1):
        raise SourceLimitError(
            name,
            f"unpacks to {show_bytes(expanded)} or more, over {limits.ratio} times its packed size; "
            "so dense a file is a decompression bomb, or blank",
            hint="If it is sound, unpack it and add the unpacked file.",
        )


def read_whole(
    stream: Readable, name: str, limit: int, *, size: int | None = None, what: str = "page"
) -> bytes:
    """Return all bytes of a stream.

    Args:
        stream: where to read.
        name: the input, for errors.
        limit: the most bytes taken.
        size: how many bytes there are, where that is known.
        what: what the bytes are, for errors.

    Raises:
        SourceLimitError: there are more than `limit`.
    """
    if size is not None and size > limit:
        raise too_large(name, what, size, limit)
    parts, length = [], 0
    while chunk := stream.read(CHUNK):
        length += len(chunk)
        if length > limit:
            raise too_large(name, what, None, limit)
        parts.append(chunk)
    return b"".join(parts)


def spooled(stream: Readable) -> IO[bytes]:
    """Return a copy of a stream that can be sought in: in memory while small, then in a temporary file.

    The system forgets the file when it is closed; nothing of the input decides where it lies.
    """
    copy = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  the caller closes it
    try:
        while chunk := stream.read(CHUNK):
            copy.write(chunk)
    except BaseException:
        copy.close()
        raise
    copy.seek(0)
    return copy
