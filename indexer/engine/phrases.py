"""How often phrases, and things near one another, stand in a field of each document.

Where a word stands is one number, made of the document and of the position. So words in a row are numbers
that two lists have in common, once one list is moved by the distance of the words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engine.document_sets import NONE, DocumentSet, Numbers, common_places, distinct, united
from indexer.engine.gathered import Gathered
from indexer.engine.plan import Near, Phrase, Place, Row
from indexer.engine.plan_parts import alternatives, places_of
from indexer.windows import near_begins

Spots: TypeAlias = npt.NDArray[np.int64]
"""Where something stands, ascending: the document times `STEP`, and `FIRST` plus the position."""

FIRST = 1 << 32
"""Positions are below this; so a position moved back stays within its document's numbers."""
BITS = 33
STEP = 1 << BITS


def positional_frequencies(
    postings: Callable[[str], Gathered | None], node: Phrase | Near, within: DocumentSet | None, size: int
) -> tuple[Numbers, Numbers]:
    """Return the documents in which a phrase or a `Near` stands in a field, and how often it does.

    Args:
        postings: gives a word's postings in a field that keeps positions.
        node: what to look for, its places resolved to words.
        within: the documents to look at; None for all, deleted ones too.
        size: how many documents there are.
    """
    lists = {place: _known(postings, place) for place in dict.fromkeys(places_of(node))}
    documents = _common(lists.values(), within, size)
    if not len(documents):
        return NONE, NONE
    wanted = DocumentSet(documents, size)
    spots = {place: _spots(known, wanted) for place, known in lists.items()}
    if isinstance(node, Phrase):
        begins = _row_begins([spots[place] for place in node.terms], node.offsets)
        return _counted(begins >> BITS)
    return _near(node, spots)


def _known(postings: Callable[[str], Gathered | None], place: Place) -> list[Gathered]:
    """Return the postings of the words of a place that the field has."""
    found = (postings(str(word)) for word in dict.fromkeys(alternatives(place)))
    return [one for one in found if one is not None]


def _common(lists: Iterable[list[Gathered]], within: DocumentSet | None, size: int) -> Numbers:
    """Return the documents that hold every place, looking at the rarest place first."""
    first, *others = sorted(lists, key=lambda known: sum(len(one.documents) for one in known))
    documents = united([one.documents for one in first], size)
    if within is not None:
        documents = within.common(documents)
    for known in others:
        if not len(documents):
            break
        wanted = DocumentSet(documents, size)
        documents = united([wanted.common(one.documents) for one in known], size)
    return documents


def _spots(lists: Sequence[Gathered], wanted: DocumentSet) -> Spots:
    """Return where any of some words stands in some documents."""
    parts = []
    for one in lists:
        documents, positions = one.positions_at(wanted.places_in(one.documents))
        parts.append((documents << BITS) + FIRST + positions)
    return parts[0] if len(parts) == 1 else distinct(np.concatenate(parts))


def _row_begins(places: Sequence[Spots], offsets: Sequence[int]) -> Spots:
    """Return where words stand in a row."""
    if offsets[-1] >= FIRST:
        return places[0][:0]
    rows = sorted(zip(places, offsets, strict=True), key=lambda one: len(one[0]))
    begins = rows[0][0] - rows[0][1]
    for spots, offset in rows[1:]:
        few, many = sorted((begins, spots - offset), key=len)
        begins = many.take(common_places(few, many))
    return begins


def _near(node: Near, spots: Mapping[Place, Spots]) -> tuple[Numbers, Numbers]:
    """Return the documents that have windows with all slots, and how many."""
    begins: list[Spots] = []
    widths: list[int] = []
    for slot in node.slots:
        if isinstance(slot, Row):
            begins.append(_row_begins([spots[place] for place in slot.terms], slot.offsets))
            widths.append(slot.offsets[-1] + 1)
        else:
            begins.append(spots[slot])
            widths.append(1)
    held = [one >> BITS for one in begins]
    documents = distinct(held[0])
    for one in held[1:]:
        documents = documents.take(common_places(distinct(one), documents))
    own = [_by_document(*one, documents) for one in zip(begins, held, strict=True)]
    counts = np.array(
        [
            len(near_begins(one, widths, node.distance, ordered=node.ordered))
            for one in zip(*own, strict=True)
        ],
        np.intp,
    )
    having = counts.nonzero()[0]
    return documents.take(having), counts.take(having)


def _by_document(begins: Spots, held: Numbers, documents: Numbers) -> list[list[int]]:
    """Return for each of some documents the positions where something begins.

    Args:
        begins: where it begins.
        held: the document of each of these.
        documents: the documents that are asked for.
    """
    positions = (begins & (STEP - 1)).tolist()
    firsts = held.searchsorted(documents).tolist()
    ends = held.searchsorted(documents, "right").tolist()
    return [positions[first:end] for first, end in zip(firsts, ends, strict=True)]


def _counted(held: Numbers) -> tuple[Numbers, Numbers]:
    """Return the different documents among ascending ones, and how often each is there."""
    firsts = np.flatnonzero(np.diff(held, prepend=-1))
    return held.take(firsts), np.diff(firsts, append=len(held))
