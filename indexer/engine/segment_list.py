"""Whoosh's list of segments, as searches read it: without Whoosh, whose import takes longer than an answer.

The form is that of `whoosh.index.TOC`, the same in Whoosh 2.7.4 and in whoosh3: sizes of numbers, a number
that tells the byte order, the form's version, Whoosh's release, the pickled schema (which is passed over),
the generation, and a pickle of the segments. Only Whoosh writes it.
"""

from __future__ import annotations

import io
import pickle
import re
import struct
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, Protocol

SCHEMA_NAME = "whoosh/5"
"""What stamps say of the fields and of the form of segments; count up when either changes."""

INDEX_NAME = "MAIN"
EXTENSION = ".khz"
"""What the name of a segment's file ends with, behind its id."""

FORM = -111
BYTE_ORDER = -12345
SIZES = (4, 8, 4)
_INT = struct.Struct("!i")
_LIST = re.compile(rf"_{INDEX_NAME}_([0-9]+)\.toc")


class SegmentName(Protocol):
    """What a reader asks of a segment in the list, Whoosh's own class or `ListedSegment`."""

    def segment_id(self) -> str:
        """Return the name that its files begin with."""

    def deleted_docs(self) -> Iterable[int]:
        """Return the numbers of its deleted documents."""


class ListedSegment:
    """A segment of the list; it takes the place of Whoosh's class when the pickle is read."""

    indexname: str
    segid: str
    _deleted: set[int] | None

    def segment_id(self) -> str:
        """Return the name that its files begin with."""
        return f"{self.indexname}_{self.segid}"

    def deleted_docs(self) -> Iterator[int]:
        """Return the numbers of its deleted documents."""
        return iter(self._deleted or ())


class _Codec:
    """Takes the place of the codec, which says nothing that a reader needs."""


_STANDING_FOR: dict[tuple[str, str], type] = {
    ("builtins", "set"): set,
    ("builtins", "int"): int,
    ("collections", "defaultdict"): defaultdict,
    ("whoosh.codec.whoosh3", "W3Segment"): ListedSegment,
    ("indexer.engine.whoosh_codec", "SectionCodec"): _Codec,
}


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _STANDING_FOR:
            raise pickle.UnpicklingError(f"a list of segments does not hold {module}.{name}")
        return _STANDING_FOR[module, name]


def latest_list(names: Iterable[str]) -> tuple[str, int]:
    """Return the name of the latest list among some files, and its generation.

    Raises:
        FileNotFoundError: there is none.
    """
    found = [(int(match[1]), match[0]) for match in map(_LIST.fullmatch, names) if match]
    if not found:
        raise FileNotFoundError("there is no list of segments")
    generation, name = max(found)
    return name, generation


def read_list(data: bytes, generation: int) -> list[ListedSegment]:
    """Return the segments of a list.

    Args:
        data: what is in its file.
        generation: the number in its name.

    Raises:
        ValueError: it is none, or of another version of Whoosh.
        Exception: anything else, where the pickle is damaged.
    """
    file = io.BytesIO(data)
    if tuple(_varint(file) for _ in SIZES) != SIZES or (_int(file), _int(file)) != (BYTE_ORDER, FORM):
        raise ValueError("it is no list of segments that this version reads")
    for _ in range(3):  # the release
        _varint(file)
    file.seek(_varint(file), io.SEEK_CUR)
    if (_int(file), _int(file)) != (generation, 0):
        raise ValueError("the list of segments has another number than its file")
    segments = _Unpickler(file).load()
    if not isinstance(segments, list) or not all(
        isinstance(one, ListedSegment) and one.segment_id() and one.deleted_docs() for one in segments
    ):
        raise ValueError("the list of segments holds something else")
    return segments


def _int(file: io.BytesIO) -> int:
    number: int = _INT.unpack(file.read(_INT.size))[0]
    return number


def _varint(file: io.BytesIO) -> int:
    """Read a number in groups of seven bits, the lowest first; all bytes but the last have their high bit."""
    number = shift = 0
    while True:
        byte = file.read(1)[0]
        number |= (byte & 0x7F) << shift
        if byte < 0x80:  # noqa: PLR2004  the high bit
            return number
        shift += 7
