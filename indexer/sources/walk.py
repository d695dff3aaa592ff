"""From paths as a person gives them (files, folders, globs) to files, in an order that does not change."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from indexer.errors import SourceError
from indexer.sources.formats import is_hidden
from indexer.sources.wording import os_failure, shown

Identity: TypeAlias = tuple[int, int]
"""What a folder is, whatever its path: its device and its number there."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file to look at.

    Attributes:
        path: where it is.
        named: it was named itself, not found in a folder or by a glob; such are read whatever their suffix.
    """

    path: str
    named: bool


@dataclass(frozen=True, slots=True)
class _Open:
    """A folder being walked."""

    path: str
    identity: Identity
    entries: Iterator[os.DirEntry[str]]


def walk(path: str) -> Iterator[Found | SourceError]:
    """Yield the files that a path stands for: itself, those in a folder, those that a glob matches."""
    if not os.path.lexists(path) and glob.has_magic(path):
        yield from _matches(path)
    elif Path(path).is_dir():
        yield from _files_under(path)
    else:
        yield Found(path, named=True)


def _matches(pattern: str) -> Iterator[Found | SourceError]:
    paths = sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207  Path.glob takes no absolute pattern
    if not paths:
        yield SourceError(shown(pattern), "no file matches this pattern", hint="Check the path.")
    for path in paths:
        if not Path(path).is_dir():
            yield Found(path, named=False)
        elif "**" not in pattern:  # else what is in the folder is matched itself
            yield from _files_under(path)


def _files_under(folder: str) -> Iterator[Found | SourceError]:
    """Walk a folder, names in ascending order; with a stack of its own, for folders can lie deep."""
    stack: list[_Open] = []
    problem = _enter(folder, stack)
    if problem is not None:
        yield problem
    while stack:
        entry = next(stack[-1].entries, None)
        if entry is None:
            stack.pop()
            continue
        if is_hidden(entry.name):
            continue
        try:
            is_folder, is_file = entry.is_dir(), entry.is_file()
        except OSError as exc:  # a link to itself
            yield os_failure(shown(entry.path), exc)
            continue
        if is_folder:
            problem = _enter(entry.path, stack)
            if problem is not None:
                yield problem
        elif is_file or entry.is_symlink():  # a broken link is reported when it is opened
            yield Found(entry.path, named=False)


def _enter(folder: str, stack: list[_Open]) -> SourceError | None:
    """Put a folder on the stack, or return why it is not walked."""
    try:
        status = Path(folder).stat()
        identity = (status.st_dev, status.st_ino)
        for above in stack:
            if above.identity == identity:
                return SourceError(
                    shown(folder),
                    f"is a link back to {shown(above.path)}, which it lies in; a loop is walked once",
                    hint="Nothing is lost; remove the link to be rid of this message.",
                )
        with os.scandir(folder) as scan:
            entries = sorted(scan, key=lambda entry: entry.name)
    except OSError as exc:
        return os_failure(shown(folder), exc)
    stack.append(_Open(folder, identity, iter(entries)))
    return None
