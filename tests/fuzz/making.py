"""A spoilt page by its number: the same seed and number make the same page."""

from __future__ import annotations

import json
from functools import cache
from typing import NamedTuple

from archive.article import RawSource, SourceKind
from tests.fuzz.documents import Document, documents
from tests.fuzz.mutations import MUTATIONS, Chance

_CHARSETS = (
    None,
    None,
    "utf-8",
    "windows-1256",
    "iso-8859-1",
    "utf-16",
    "utf-7",
    "no-such",
    "gb18030",
    "x\0y",
)
_AS_RECORD = 0.15
LARGEST = 24 << 20
"""Bytes; larger pages than this are cut off."""


class Spoilt(NamedTuple):
    """A page and how it came to be so."""

    source: RawSource
    document: str
    mutations: tuple[str, ...]


@cache
def _documents(*, gold: bool) -> list[Document]:
    return documents(gold=gold)


def make(seed: int, number: int, *, gold: bool, largest: int = LARGEST) -> Spoilt:
    """Return the spoilt page of a number.

    Args:
        seed: of the whole run.
        number: of the page.
        gold: whether the gold's pages are spoilt too; it decides which page a number makes.
        largest: bytes, after each step.
    """
    rng = Chance(f"{seed}:{number}")
    rng.largest = largest
    document = rng.choice(_documents(gold=gold))
    kind, data = document.kind, document.data
    names: list[str] = []
    for _ in range(rng.choice((1, 1, 2, 3))):
        name, mutation = rng.choice(list(rng.choice(MUTATIONS[kind]).items()))
        data = mutation(data, rng)[:largest]
        names.append(name)
    if kind is not SourceKind.RECORD and rng.random() < _AS_RECORD:
        column = "html" if kind is SourceKind.HTML else "text"
        values = {"title": "افتتاح المعرض", column: data.decode("utf-8", "surrogateescape")}
        data = json.dumps(values, ensure_ascii=rng.random() < _AS_RECORD).encode("utf-8", "surrogateescape")
        kind = SourceKind.RECORD
    source = RawSource(
        name=f"fuzz-{seed}-{number}",
        data=data,
        kind=kind,
        url=rng.choice((None, "https://example.org/a/1", "http://[::1")),
        fetched=rng.choice((None, "2017-07-02T10:00:00Z")),
        charset=rng.choice(_CHARSETS),
        as_is=rng.random() < 0.03,
    )
    return Spoilt(source, document.name, tuple(names))
