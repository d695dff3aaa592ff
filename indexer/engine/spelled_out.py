"""Streams of words as the terms of each field, one by one: the plain form of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.engine.base import TEXT_FIELDS, WORD_FIELDS, Document, WordStream


def spelled_out(document: Document) -> Document:
    """Return a document with all its terms in `terms`.

    >>> stream = WordStream([("مدن", "مدينه", "مدن", "مدن"), ("في", "", "", "في")], [0, 1])
    >>> spelled_out(Document("a", {}, words={"title": stream})).terms["title_lemma"]
    {'مدينه': range(0, 1)}
    """
    fields = {
        field: places
        for part, stream in document.words.items()
        for number, field in enumerate(WORD_FIELDS[part])
        if (places := _places(stream, number, keeps_positions=TEXT_FIELDS[field]))
    }
    return replace(document, terms={**document.terms, **fields}, words={})


def _places(stream: WordStream, number: int, *, keeps_positions: bool) -> dict[str, Sequence[int]]:
    """Return where the terms of one field stand, or how often, by their number in the words."""
    places: dict[str, list[int]] = {}
    for word, position in zip(stream.words, stream.positions, strict=True):
        if word[number]:
            places.setdefault(word[number], []).append(position)
    if keeps_positions:
        return dict(places)
    return {term: range(len(found)) for term, found in places.items()}
