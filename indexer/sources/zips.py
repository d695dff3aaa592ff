"""Reading the members of a zip one after another, none of them ever written under its own name."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self, cast

from indexer.errors import SourceError, SourceFormatError, SourceLimitError
from indexer.sources.formats import READABLE, format_of, is_hidden
from indexer.sources.item import Context, Item, Outcomes
from indexer.sources.options import Format
from indexer.sources.pages import empty
from indexer.sources.streams import Peekable, Watched, check_ratio, spooled
from indexer.sources.wording import settled, show_bytes, shown

_ENCRYPTED = 0x1
_UTF8_NAME = 0x800
_WHOLE = "Fetch or pack it again."
_AGAIN = "Fetch or pack it again; the other members were read."
# `zipfile` lets all of these through for one kind of damage or another.
_DAMAGE = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, struct.error, RuntimeError)


def read_zip(item: Item, context: Context) -> Outcomes:
    """Read every member of a kind that is read; of a web archive in a zip (WACZ), its WARC files only."""
    with _opened(item) as archive:
        members = _members(item, archive, context)
        if not members:
            raise SourceFormatError(item.name, "holds nothing that can be read", hint=READABLE)
        for info, filename in members:
            try:
                yield from _read_member(archive, info, filename, item, context)
            except SourceError as exc:
                yield settled(exc)


@contextmanager
def _opened(item: Item) -> Iterator[zipfile.ZipFile]:
    """Open the zip; what cannot be sought in (a pipe, a zip in a zip) is copied first."""
    if not item.stream.head(1):
        raise empty(item.name)
    file = item.file or spooled(item.stream)
    try:
        file.seek(0)
        try:
            archive = zipfile.ZipFile(file)
        except (*_DAMAGE, OSError) as exc:
            raise _broken(item.name, "is no zip, or its end is missing", exc, _WHOLE) from exc
        with archive:
            yield archive
    finally:
        if item.file is None:
            file.close()


def _broken(name: str, what: str, exc: Exception, hint: str = _AGAIN) -> SourceFormatError:
    return SourceFormatError(name, f"{what} ({str(exc) or type(exc).__name__})", hint=hint)


def _members(item: Item, archive: zipfile.ZipFile, context: Context) -> list[tuple[zipfile.ZipInfo, str]]:
    """Return the members to read, with their names as they are to be shown, in the order of the zip."""
    infos = archive.infolist()
    limit = context.options.limits.members
    if len(infos) > limit:
        raise SourceLimitError(
            item.name,
            f"lists {len(infos):,} members; the limit is {limit:,}",
            hint="Unpack it and add the folder.",
        )
    named = [(info, _filename(info)) for info in infos if info.filename and not info.is_dir()]
    warcs = [(info, filename) for info, filename in named if _is_archived(filename)]
    if _is_wacz(item, context) or (warcs and any(filename == "datapackage.json" for _, filename in named)):
        return warcs
    forced = context.options.format is not None
    return [
        (info, filename)
        for info, filename in named
        if not is_hidden(filename) and (forced or format_of(filename))
    ]


def _is_archived(filename: str) -> bool:
    return filename.startswith("archive/") and format_of(filename) is Format.WARC


def _filename(info: zipfile.ZipInfo) -> str:
    """Return a member's name: many programs write it in UTF-8 without saying so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return info.filename.encode("cp437").decode()
    except UnicodeError:
        return info.filename


def _is_wacz(item: Item, context: Context) -> bool:
    return (context.options.format or format_of(item.filename)) is Format.WACZ


def _read_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, filename: str, item: Item, context: Context
) -> Outcomes:
    name = f"{item.name}!{shown(filename)}"
    if info.flag_bits & _ENCRYPTED:
        raise SourceFormatError(
            name, "is encrypted", hint="Unpack the zip with its password, and add the folder."
        )
    limits = context.options.limits
    check_ratio(name, info.file_size, info.compress_size, limits)
    with _Member(archive, info, name) as member:
        watched = Watched(name, member, lambda: info.compress_size, limits=limits, budget=context.budget)
        opened = Item(name, filename, Peekable(watched), info.file_size, None, item.depth + 1)
        yield from context.read(opened, context)


class _Member:
    """A member of a zip as a stream, its failures put into words."""

    def __init__(self, archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> None:
        self._name = name
        self._count = 0
        try:
            self._file = cast("zipfile.ZipExtFile", archive.open(info))
        except (*_DAMAGE, OSError) as exc:
            raise _broken(name, "cannot be unpacked", exc) from exc

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none only at the end."""
        try:
            # Not `read`, which on failure loses what it unpacked before.
            data = self._file.read1(size)
        except (*_DAMAGE, OSError) as exc:
            raise _broken(self._name, f"is damaged after {show_bytes(self._count)}", exc) from exc
        self._count += len(data)
        return data

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
