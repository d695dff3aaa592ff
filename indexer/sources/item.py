"""An input on its way: a file, a member of a container, or standard input."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, TypeAlias

from archive.article import RawSource, SourceKind
from indexer.errors import SourceError
from indexer.sources.options import ReadOptions
from indexer.sources.streams import Budget, Peekable

Outcome: TypeAlias = RawSource | SourceError
Outcomes: TypeAlias = Iterator[Outcome]


@dataclass(frozen=True, slots=True)
class Item:
    """An input that is open.

    Attributes:
        name: as a person would say it: ``site.zip!a/b.html``; fit to show.
        filename: the name whose suffix says what it holds; empty for standard input.
        stream: its bytes.
        size: how many bytes there are, where that is known.
        file: the open file itself where `stream` is just that, so that it can be sought in.
        depth: how many containers it lies in.
    """

    name: str
    filename: str
    stream: Peekable
    size: int | None = None
    file: IO[bytes] | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Context:
    """What all readers of one input share.

    Attributes:
        options: how inputs are read.
        budget: what the input may still expand to.
        read: reads a member of a container.
    """

    options: ReadOptions
    budget: Budget
    read: Callable[[Item, Context], Outcomes]


def source_of(
    name: str,
    data: bytes,
    kind: SourceKind,
    context: Context,
    *,
    url: str | None = None,
    fetched: str | None = None,
    charset: str | None = None,
) -> RawSource:
    """Return a source with what the options say of all of them."""
    return RawSource(
        name=name,
        data=data,
        kind=kind,
        url=url,
        fetched=fetched,
        charset=charset,
        as_is=context.options.as_is,
    )
