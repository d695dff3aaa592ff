"""Unpacking gzip as a stream, with its failures put into words."""

from __future__ import annotations

import gzip
import zlib
from typing import IO, cast

from indexer.errors import SourceError, SourceFormatError
from indexer.sources.options import Limits
from indexer.sources.streams import Budget, Counted, Readable, Watched
from indexer.sources.wording import os_failure, show_bytes


class _Gunzip:
    """The unpacked bytes of a gzip file of one member or several."""

    def __init__(self, name: str, packed: Counted) -> None:
        self._name = name
        self._packed = packed
        self._file = gzip.GzipFile(fileobj=cast("IO[bytes]", packed), mode="rb")

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none only at the end."""
        try:
            # Not `read`, which on failure loses what it unpacked before.
            return self._file.read1(size)
        except EOFError as exc:
            raise self._broken("its gzip data are cut off") from exc
        except (gzip.BadGzipFile, zlib.error) as exc:
            raise self._broken(f"its gzip data are damaged ({_lower(exc)})") from exc
        except OSError as exc:
            raise os_failure(self._name, exc) from exc

    def _broken(self, what: str) -> SourceError:
        where = (
            "at the beginning"
            if not self._packed.count
            else f"within its first {show_bytes(self._packed.count)}"
        )
        return SourceFormatError(
            self._name, f"{what}, {where}", hint="Fetch or pack it again; what could be unpacked was read."
        )


def gunzip(name: str, stream: Readable, limits: Limits, budget: Budget) -> Watched:
    """Return the unpacked bytes of a gzip stream, watched for bombs.

    Args:
        name: the input, for errors.
        stream: the packed bytes.
        limits: what is too much.
        budget: what the whole input may unpack to.
    """
    packed = Counted(stream)
    return Watched(name, _Gunzip(name, packed), lambda: packed.count, limits=limits, budget=budget)


def _lower(exc: Exception) -> str:
    text = str(exc)
    return text if text[:2].isupper() else text[:1].lower() + text[1:]
