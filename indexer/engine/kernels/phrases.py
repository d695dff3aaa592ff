"""How often words stand in a row: positions are compared only in documents that hold all of them."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels.bitsets import LOW, ONE, SIX, allows, has, put
from indexer.engine.kernels.codes import COUNT, HELD, INDEX, PLACE_BITS, STATE_OF_PLACE
from indexer.engine.kernels.lists import (
    STEPS,
    documents_of,
    frequency_at,
    position_at,
    postings_at,
    reached,
)
from indexer.engine.kernels.memory import Longs, bytes_at, compiled, inlined, longs_at, numbers_at, ones_in
from indexer.engine.kernels.parts import Postings, Slot, Within

PLACE, FIRST, BEHIND, LOOKED = range(STATE_OF_PLACE)


@inlined
def frequencies_before(postings: Postings, begin: int, end: int) -> int:
    """Return how often a word stands in some of its documents, one after the other, taken together."""
    if postings.width == 0:
        return end - begin
    total = 0
    if postings.width == 1:
        numbers = bytes_at(postings.frequencies, end)
        for index in range(begin, end):
            total += numbers[index]
        return total
    for index in range(begin, end):
        total += frequency_at(postings, index)
    return total


@compiled
def add_phrase(
    code: Longs,
    at: int,
    step: int,
    offsets: Longs,
    words: int,
    within: Within,
    state: Longs,
    slot: Slot,
) -> None:
    """Add how often a phrase stands in each document of a segment to a slot.

    Args:
        code: the program.
        at: where in it the list of the first word stands; the others follow in equal steps.
        step: how far one list stands from the next.
        offsets: where each word stands, from the first on.
        words: how many words of bits a set has.
        within: the documents of interest.
        state: memory for some numbers a word: the document's place in its list, where its positions begin
            and end, and up to where they are looked at.
        slot: the slot.
    """
    rarest = 0
    for word in range(len(offsets)):
        state[word, PLACE] = state[word, FIRST] = 0
        if code[at + word * step + COUNT] == 0:
            return
        if code[at + word * step + COUNT] < code[at + rarest * step + COUNT]:
            rarest = word
    for document in documents_of(code, at + rarest * step):
        if allows(within, document) and _held(code, at, step, len(offsets), words, rarest, state, document):
            for word in range(len(offsets)):
                here = at + word * step
                if code[here + INDEX]:
                    _found(code, here, words, state, word, document)
                elif word == rarest:
                    _advanced(code, here, state, word, document)
            frequency = _in_a_row(code, at, step, offsets, state)
            if frequency:
                slot.scores[document] += frequency
                put(slot.bits, document)


@inlined
def _held(
    code: Longs, at: int, step: int, count: int, words: int, rarest: int, state: Longs, document: int
) -> bool:
    """Return whether a document of the rarest word holds the others; goes on in lists without an index."""
    for word in range(count):
        here = at + word * step
        if word == rarest:
            continue
        if code[here + INDEX]:
            held = has(longs_at(code[here + INDEX], words), document)
        else:
            place = _advanced(code, here, state, word, document)
            held = place < code[here + COUNT] and documents_of(code, here)[place] == document
        if not held:
            return False
    return True


@inlined
def _advanced(code: Longs, at: int, state: Longs, word: int, document: int) -> int:
    """Go on in a word's list to the first document that is not below one, and return its place."""
    postings = postings_at(code, at)
    documents = postings.documents
    place, first, end = state[word, PLACE], state[word, FIRST], len(documents)
    steps = min(place + STEPS, end)
    while place < steps and documents[place] < document:
        first += frequency_at(postings, place)
        place += 1
    if place == steps and place < end:
        begin = place
        place = reached(documents, begin, document)
        first += frequencies_before(postings, begin, place)
    state[word, PLACE], state[word, FIRST] = place, first
    return place


@inlined
def _found(code: Longs, at: int, words: int, state: Longs, word: int, document: int) -> None:
    """Find a document, which a list has, by the list's index."""
    number = np.uint64(document) >> SIX
    below = longs_at(code[at + INDEX], words)[number] & ((ONE << (np.uint64(document) & LOW)) - ONE)
    entry = numbers_at(code[at + INDEX] + words * 8, words)[number]
    begin = entry & ((1 << PLACE_BITS) - 1)
    place = begin + np.int64(ones_in(below))
    first = (entry >> PLACE_BITS) + frequencies_before(postings_at(code, at), begin, place)
    state[word, PLACE], state[word, FIRST] = place, first


@compiled
def _in_a_row(code: Longs, at: int, step: int, offsets: Longs, state: Longs) -> int:
    """Return how often the words stand in a row in the document that all lists have reached.

    The positions of each word are passed over once, those of the word that is rarest there set the pace.
    """
    count = len(offsets)
    pace, fewest = 0, np.int64(1 << 62)
    for word in range(count):
        here = at + word * step
        first, own = state[word, FIRST], frequency_at(postings_at(code, here), state[word, PLACE])
        state[word, BEHIND] = first + own
        # So bytes that have changed on the disk lead nowhere.
        if first + own > code[here + HELD]:
            return 0
        state[word, LOOKED] = first
        if own < fewest:
            pace, fewest = word, own
    here = at + pace * step
    found = 0
    for place in range(state[pace, FIRST], state[pace, BEHIND]):
        begin = position_at(code, here, place) - offsets[pace]
        whole = begin >= 0
        for word in range(count):
            if word != pace and whole:
                whole = _stands_at(code, at + word * step, state, word, begin + offsets[word])
        if whole:
            found += 1
    return found


@inlined
def _stands_at(code: Longs, at: int, state: Longs, word: int, wanted: int) -> bool:
    """Return whether a word stands at a position of a document; ever later ones are asked for."""
    place, behind = state[word, LOOKED], state[word, BEHIND]
    position = np.int64(-1)
    while place < behind:
        position = position_at(code, at, place)
        if position >= wanted:
            break
        place += 1
    state[word, LOOKED] = place
    return position == wanted
