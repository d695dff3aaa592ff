"""A file of named sections: what one segment of the index is on disk.

The sections stand one after the other; a JSON directory of their places follows, then its length and
checksum and a mark. So a file that was not written to its end is seen as such, and nothing in it is code.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from collections.abc import Mapping, Sequence
from mmap import mmap
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

SWAP = sys.byteorder == "big"
MARK = b"KHIZANA1"
TRAILER = struct.Struct("<II8s")
CHUNK = 1 << 20
ALIGNED = 8
"""Sections begin at multiples of so many bytes, as numbers of several bytes must for some readers."""

TYPES = {"B": "<u1", "H": "<u2", "I": "<u4", "Q": "<u8", "q": "<i8"}
"""How numbers of each type code stand in the file."""
CODES = {(np.dtype(kind).kind, np.dtype(kind).itemsize): code for code, kind in TYPES.items()}


def narrowed(numbers: npt.ArrayLike) -> npt.NDArray[np.integer]:
    """Return non-negative numbers in the narrowest array that holds them."""
    whole = np.asarray(numbers, np.uint64)
    return whole.astype(np.min_scalar_type(whole.max(initial=0)))


class Output(Protocol):
    """Something that bytes are written to."""

    def write(self, data: bytes, /) -> object:
        """Append bytes."""


class SectionWriter:
    """Writes a file of sections; it has none of them before `finish`.

    Args:
        output: where to; closed by the caller.
    """

    def __init__(self, output: Output) -> None:
        self._output = output
        self._directory: dict[str, tuple[int, int, str]] = {}
        self._begin = self._offset = 0
        self._checksum = 0
        self._buffer: list[bytes] = []
        self._buffered = 0

    def write(self, data: bytes) -> int:
        """Append bytes to the section being written, and return how many."""
        self._buffer.append(data)
        self._buffered += len(data)
        if self._buffered >= CHUNK:
            self._flush()
        return len(data)

    def end(self, name: str, code: str = "") -> None:
        """Name what was written since the last section.

        Args:
            name: the section's name, unique in the file.
            code: the type code of its numbers; empty for bytes.
        """
        self._flush()
        self._directory[name] = (self._begin, self._offset - self._begin, code)
        self.write(bytes(-self._offset % ALIGNED))
        self._flush()
        self._begin = self._offset

    def numbers(self, name: str, numbers: npt.NDArray[np.integer]) -> None:
        """Write an array, of a type of `TYPES`, as a section."""
        code = CODES[numbers.dtype.kind, numbers.dtype.itemsize]
        self.write(numbers.astype(TYPES[code], copy=False).tobytes())
        self.end(name, code)

    def finish(self, facts: Mapping[str, int]) -> None:
        """Write the directory.

        Args:
            facts: numbers about the whole file.
        """
        self._flush()
        directory = json.dumps(
            {"facts": facts, "sections": self._directory, "checksum": self._checksum}
        ).encode()
        self._output.write(directory + TRAILER.pack(len(directory), zlib.crc32(directory), MARK))

    def _flush(self) -> None:
        data = b"".join(self._buffer)
        self._checksum = zlib.crc32(data, self._checksum)
        self._offset += len(data)
        self._output.write(data)
        self._buffer, self._buffered = [], 0


class SectionFile:
    """Reads a file of sections, safe in many threads at once.

    Args:
        data: the whole file, mapped or in memory.

    Raises:
        ValueError: it is not such a file, or was not written to its end.
    """

    def __init__(self, data: mmap | bytes) -> None:
        self.data = data
        size = len(data)
        if size < TRAILER.size:
            raise ValueError(f"a segment of {size} bytes is not whole")
        length, checksum, mark = TRAILER.unpack(data[size - TRAILER.size :])
        self._end = size - TRAILER.size - length
        directory = data[max(self._end, 0) : size - TRAILER.size]
        if mark != MARK or self._end < 0 or zlib.crc32(directory) != checksum:
            raise ValueError("a segment's directory is not whole")
        content: dict[str, Any] = json.loads(directory)
        self.facts: Mapping[str, int] = content["facts"]
        self._sections: Mapping[str, tuple[int, int, str]] = content["sections"]
        self._checksum: int = content["checksum"]

    def place(self, name: str) -> int:
        """Return where a section begins in `data`."""
        return self._sections[name][0]

    def extent(self, name: str) -> tuple[int, int, int]:
        """Return where a section of numbers begins in `data`, a number's bytes, and how many there are."""
        begin, length, code = self._sections[name]
        width = np.dtype(TYPES[code]).itemsize
        return begin, width, length // width

    def bytes(self, name: str) -> bytes:
        """Return a section as bytes."""
        begin, length, _ = self._sections[name]
        return self.data[begin : begin + length]

    def numbers(self, name: str) -> npt.NDArray[Any]:
        """Return a section as an array over the file itself."""
        begin, length, code = self._sections[name]
        kind = np.dtype(TYPES[code])
        return np.frombuffer(self.data, kind, length // kind.itemsize, begin)

    def scalars(self, name: str) -> Sequence[int]:
        """Return the same for looking at single numbers, which is quicker so."""
        begin, length, code = self._sections[name]
        if SWAP:
            numbers: list[int] = self.numbers(name).tolist()
            return numbers
        view: memoryview[int] = memoryview(self.data)[begin : begin + length].cast(code)  # type: ignore[call-overload]
        return view

    def __contains__(self, name: str) -> bool:
        return name in self._sections

    def verify(self) -> None:
        """Read everything once.

        Raises:
            ValueError: the bytes are not those that were written.
        """
        checksum = 0
        for begin in range(0, self._end, CHUNK):
            checksum = zlib.crc32(self.data[begin : min(begin + CHUNK, self._end)], checksum)
        if checksum != self._checksum:
            raise ValueError("a segment's bytes have changed since it was written")
