"""From paths to sources: opening each input, choosing who reads it, and turning failures into values."""

from __future__ import annotations

import io
import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import IO, cast

from indexer.errors import SourceError, SourceFormatError, SourceLimitError
from indexer.sources.delimited import read_table
from indexer.sources.formats import GZIP_SUFFIX, READABLE, format_of, is_gzip_name
from indexer.sources.gz import gunzip
from indexer.sources.item import Context, Item, Outcomes
from indexer.sources.jsonlines import read_jsonl
from indexer.sources.jsonvalues import read_json
from indexer.sources.mht import read_mht
from indexer.sources.options import CONTAINERS, DEFAULTS, Format, ReadOptions
from indexer.sources.pages import empty, read_html, read_text
from indexer.sources.signatures import HEAD
from indexer.sources.sniff import GZIP_MAGIC, sniff
from indexer.sources.streams import Budget, Peekable
from indexer.sources.walk import Found, walk
from indexer.sources.warc import read_warc
from indexer.sources.wording import os_failure, settled, shown
from indexer.sources.zips import read_zip

STANDARD_INPUT = "-"
_STANDARD_INPUT_NAME = "stdin"

_READERS: Mapping[Format, Callable[[Item, Context], Outcomes]] = {
    Format.HTML: read_html,
    Format.MHT: read_mht,
    Format.TXT: read_text,
    Format.JSONL: read_jsonl,
    Format.JSON: read_json,
    Format.CSV: read_table,
    Format.TSV: read_table,
    Format.WARC: read_warc,
    Format.ZIP: read_zip,
    Format.WACZ: read_zip,
}


def read_sources(paths: Iterable[str | os.PathLike[str]], options: ReadOptions = DEFAULTS) -> Outcomes:
    """Read inputs lazily, one source after another.

    Memory stays within a few times the largest single page or record, however large the input.

    Args:
        paths: files, folders (walked in order of names; hidden files and unknown suffixes are passed over),
            globs that the shell did not expand, and ``-`` for standard input.
        options: how to read.

    Yields:
        Each source; and in its place, as a value, the error of each input that could not be taken in:
        what comes after it is read on.
    """
    for path in paths:
        yield from _read_path(os.fspath(path), options)


def count_bytes(paths: Iterable[str | os.PathLike[str]]) -> int | None:
    """Return how many bytes the files that would be read take on disk, packed as they lie there.

    None where that cannot be known without reading: standard input, a pipe. What fails counts nothing.
    """
    total = 0
    for path in (os.fspath(path) for path in paths):
        if path == STANDARD_INPUT:
            return None
        for found in walk(path):
            if isinstance(found, Found) and (found.named or format_of(found.path)):
                status = _status(found.path)
                if status is not None and not stat.S_ISREG(status.st_mode):
                    return None
                total += status.st_size if status else 0
    return total


def _status(path: str) -> os.stat_result | None:
    try:
        return Path(path).stat()
    except OSError:
        return None  # reading it says why


def _read_path(path: str, options: ReadOptions) -> Outcomes:
    context = Context(options, Budget(options.limits.expanded_bytes), _read_item)
    if path == STANDARD_INPUT:
        item = Item(_STANDARD_INPUT_NAME, "", Peekable(_Standard()))
        yield from _guarded(item, context)
        return
    nothing = True
    for found in walk(path):
        if isinstance(found, SourceError):
            nothing = False
            yield settled(found)
        elif found.named or options.format or format_of(found.path):
            nothing = False
            # Each file has a budget of its own, or the last of a large folder would starve.
            yield from _read_file(found, replace(context, budget=Budget(options.limits.expanded_bytes)))
    if nothing:
        yield SourceFormatError(shown(path), "holds nothing that can be read", hint=READABLE)


def _read_file(found: Found, context: Context) -> Outcomes:
    name = shown(found.path)
    try:
        with Path(found.path).open("rb", buffering=0) as file:
            status = os.fstat(file.fileno())
            regular = stat.S_ISREG(status.st_mode)
            # A pipe (`<(zcat …)`) has no size, and cannot be sought in.
            size, seekable = (status.st_size, file) if regular else (None, None)
            item = Item(name, found.path, Peekable(_Disk(file, name)), size, seekable)
            yield from _guarded(item, context)
    except OSError as exc:
        yield settled(os_failure(name, exc))


class _Disk:
    """A file whose failures to read (a bad disk, a lost network) are put into words."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self._file = file
        self._name = name

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none only at the end."""
        try:
            return self._file.read(size)
        except OSError as exc:
            raise os_failure(self._name, exc) from exc


class _Standard:
    """Standard input, a part at a time as it arrives."""

    def read(self, size: int, /) -> bytes:
        """Return at most `size` bytes; none only at the end."""
        try:
            return cast("io.BufferedReader", sys.stdin.buffer).read1(size)
        except OSError as exc:
            raise os_failure(_STANDARD_INPUT_NAME, exc) from exc


def _guarded(item: Item, context: Context) -> Outcomes:
    try:
        yield from _read_item(item, context)
    except SourceError as exc:
        yield settled(exc)


def _read_item(item: Item, context: Context) -> Outcomes:
    """Read an input with the reader of what it holds; gzip is taken off first."""
    if is_gzip_name(item.filename) or (_is_unnamed(item) and item.stream.head(3) == GZIP_MAGIC):
        _check_depth(item, context)
        if not item.stream.head(1):
            raise empty(item.name)
        unpacked = gunzip(item.name, item.stream, context.options.limits, context.budget)
        filename = item.filename[: -len(GZIP_SUFFIX)] if is_gzip_name(item.filename) else item.filename
        yield from _read_item(Item(item.name, filename, Peekable(unpacked), depth=item.depth + 1), context)
        return
    kind = _format(item, context)
    if kind in CONTAINERS:
        _check_depth(item, context)
        if context.options.format in CONTAINERS:
            # The members are what their names say: forcing them too would look for zips in the zip.
            context = replace(context, options=replace(context.options, kind=None))
    yield from _READERS[kind](item, context)


def _is_unnamed(item: Item) -> bool:
    """Tell whether the name says nothing of what the input holds."""
    return format_of(item.filename) is None


def _format(item: Item, context: Context) -> Format:
    named = format_of(item.filename)
    if named in CONTAINERS:
        return named
    if kind := context.options.format or named:
        return kind
    head = item.stream.head(HEAD)
    if not head:
        raise empty(item.name)
    return sniff(item.name, head)


def _check_depth(item: Item, context: Context) -> None:
    limit = context.options.limits.depth
    if item.depth >= limit:
        raise SourceLimitError(
            item.name, f"lies in {limit} containers, and is one more", hint="Unpack it and add the folder."
        )
