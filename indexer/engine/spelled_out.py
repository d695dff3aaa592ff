"""Streams of words and of terms as the terms of each field, one by one: the plain form of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.engine.base import TEXT_FIELDS, WORD_FIELDS, Document, TermStream, WordStream


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
        if (places := _places(_terms(stream, number), keeps_positions=TEXT_FIELDS[field]))
    }
    for field, terms in document.streams.items():
        fields[field] = _places(terms, keeps_positions=TEXT_FIELDS[field])
    return replace(document, terms={**document.terms, **fields}, words={}, streams={})


def _terms(stream: WordStream, number: int) -> TermStream:
    """Return the terms of one field, by their number in the words."""
    places = [place for place, word in enumerate(stream.words) if word[number]]
    return TermStream(
        [stream.words[place][number] for place in places], [stream.positions[place] for place in places]
    )


def _places(stream: TermStream, *, keeps_positions: bool) -> dict[str, Sequence[int]]:
    """Return where terms stand, or how often."""
    places: dict[str, list[int]] = {}
    for term, position in zip(stream.terms, stream.positions, strict=True):
        places.setdefault(term, []).append(position)
    if keeps_positions:
        return dict(places)
    return {term: range(len(found)) for term, found in places.items()}
