"""How often a phrase stands in a field of each document."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from itertools import compress

from indexer.engine.inversion import term_key
from indexer.engine.plan import Phrase
from indexer.engine.postings import Postings
from indexer.engine.terms import TermDictionary


def phrase_frequencies(
    dictionary: TermDictionary, phrase: Phrase, within: AbstractSet[int] | None
) -> dict[int, int]:
    """Return the number of places where a phrase stands, for each document that has any.

    Args:
        dictionary: a field that keeps positions.
        phrase: the phrase.
        within: the documents to look at; None for all.
    """
    numbers = [dictionary.number(term_key(term)) for term in phrase.terms]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return {}
    lists = {number: dictionary.postings(number) for number in set(known)}
    documents = _common(
        [lists[number] for number in sorted(lists, key=dictionary.counts.__getitem__)], within
    )
    if not documents:
        return {}
    places = {number: _places(postings, documents) for number, postings in lists.items()}
    return _counted(documents, [places[number] for number in known], phrase.offsets)


def _common(lists: list[Postings], within: AbstractSet[int] | None) -> set[int]:
    """Return the documents that all lists have, the shortest list first."""
    common = set(lists[0].documents)
    if within is not None:
        common.intersection_update(within)
    for postings in lists[1:]:
        if not common:
            break
        common.intersection_update(postings.documents)
    return common


def _places(postings: Postings, documents: AbstractSet[int]) -> dict[int, set[int]]:
    """Return for each of the documents where the term stands in it."""
    starts, positions = postings.starts(), postings.positions
    kept = map(documents.__contains__, postings.documents)
    indexes = compress(range(len(postings.documents)), kept)
    return {postings.documents[i]: set(positions[starts[i] : starts[i + 1]]) for i in indexes}


def _counted(
    documents: AbstractSet[int], places: list[dict[int, set[int]]], offsets: tuple[int, ...]
) -> dict[int, int]:
    counted = {}
    for document in documents:
        begins = places[0][document]
        for others, offset in zip(places[1:], offsets[1:], strict=True):
            begins = begins.intersection([place - offset for place in others[document]])
            if not begins:
                break
        if begins:
            counted[document] = len(begins)
    return counted
