"""How often phrases, and things near one another, stand in a field of each document of a segment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress
from typing import TypeAlias

from indexer.engine.inversion import term_key
from indexer.engine.plan import Near, Phrase, Place, Row
from indexer.engine.plan_parts import alternatives, places_of
from indexer.engine.postings import Postings
from indexer.engine.terms import TermDictionary
from indexer.windows import near_begins

Spots: TypeAlias = Mapping[int, set[int]]
"""The positions of something in each document that has it."""


def positional_frequencies(
    dictionary: TermDictionary, node: Phrase | Near, within: AbstractSet[int] | None
) -> dict[int, int]:
    """Return how often a phrase or a `Near` stands in a field, for each document in which it does.

    Args:
        dictionary: a field that keeps positions.
        node: what to look for, its places resolved to words.
        within: the documents to look at; None for all.
    """
    lists = {place: _postings(dictionary, place) for place in dict.fromkeys(places_of(node))}
    documents = _common([[one.documents for one in known] for known in lists.values()], within)
    if not documents:
        return {}
    spots = {place: _spots(known, documents) for place, known in lists.items()}
    if isinstance(node, Phrase):
        begins = _row_begins(documents, [spots[term] for term in node.terms], node.offsets)
        return {document: len(places) for document, places in begins.items()}
    return _near(documents, node, spots)


def _postings(dictionary: TermDictionary, place: Place) -> list[Postings]:
    """Return the postings of the words of a place that the field has."""
    numbers = (dictionary.number(term_key(str(word))) for word in alternatives(place))
    return [dictionary.postings(number) for number in numbers if number is not None]


def _common(lists: list[list[Sequence[int]]], within: AbstractSet[int] | None) -> set[int]:
    """Return the documents that hold every place, the rarest place first."""
    lists.sort(key=lambda known: sum(map(len, known)))
    common = set().union(*lists[0])
    if within is not None:
        common.intersection_update(within)
    for known in lists[1:]:
        if not common:
            break
        common.intersection_update(known[0] if len(known) == 1 else set().union(*known))
    return common


def _spots(lists: Iterable[Postings], documents: AbstractSet[int]) -> Spots:
    """Return for each of the documents where any of some words stands in it."""
    spots: dict[int, set[int]] = {}
    for postings in lists:
        starts, positions = postings.starts(), postings.positions
        for index in compress(
            range(len(postings.documents)), map(documents.__contains__, postings.documents)
        ):
            places, document = positions[starts[index] : starts[index + 1]], postings.documents[index]
            if document in spots:
                spots[document].update(places)
            else:
                spots[document] = set(places)
    return spots


def _row_begins(
    documents: AbstractSet[int], places: Sequence[Spots], offsets: Sequence[int]
) -> dict[int, set[int]]:
    """Return where words stand in a row, for each of the documents in which they do."""
    found = {}
    for document in documents:
        begins = places[0][document]
        for others, offset in zip(places[1:], offsets[1:], strict=True):
            begins = begins.intersection([place - offset for place in others[document]])
            if not begins:
                break
        if begins:
            found[document] = begins
    return found


def _near(documents: AbstractSet[int], node: Near, spots: Mapping[Place, Spots]) -> dict[int, int]:
    """Return how many windows hold all slots, for each of the documents in which any does."""
    begins: list[Spots] = []
    widths: list[int] = []
    for slot in node.slots:
        if isinstance(slot, Row):
            begins.append(_row_begins(documents, [spots[term] for term in slot.terms], slot.offsets))
            widths.append(slot.offsets[-1] + 1)
        else:
            begins.append(spots[slot])
            widths.append(1)
    counted = {}
    for document in documents:
        if all(document in one for one in begins):
            own = [sorted(one[document]) for one in begins]
            if windows := near_begins(own, widths, node.distance, ordered=node.ordered):
                counted[document] = len(windows)
    return counted
