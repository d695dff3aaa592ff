"""How often words stand in a row: positions are compared only in documents that hold all of them."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels.bitsets import LOW, ONE, SIX, has, put
from indexer.engine.kernels.codes import COUNT, FREQUENCIES, HELD, INDEX, PLACE_BITS, STATE_OF_PLACE
from indexer.engine.kernels.lists import (
    STEPS,
    documents_of,
    frequency_at,
    frequency_width,
    position_at,
    position_bits,
    positions_of,
    reached,
)
from indexer.engine.kernels.memory import (
    Bits,
    Floats,
    Longs,
    bytes_at,
    compiled,
    longs_at,
    numbers_at,
    ones_in,
)

PLACE, FIRST, BEHIND, LOOKED = range(STATE_OF_PLACE)


@compiled
def frequencies_before(address: int, width: int, begin: int, end: int) -> int:
    """Return how often a word stands in some of its documents, one after the other, taken together."""
    if width == 0:
        return end - begin
    total = 0
    if width == 1:
        numbers = bytes_at(address, end)
        for index in range(begin, end):
            total += numbers[index]
        return total
    for index in range(begin, end):
        total += frequency_at(address, width, index)
    return total


@compiled
def add_phrase(
    code: Longs,
    at: int,
    step: int,
    offsets: Longs,
    count: int,
    words: int,
    everywhere: bool,
    within: Bits,
    state: Longs,
    bits: Bits,
    scores: Floats,
) -> None:
    """Add how often a phrase stands in each document of a segment to a slot.

    Args:
        code: the program.
        at: where in it the list of the first word stands; the others follow in equal steps.
        step: how far one list stands from the next.
        offsets: where each word stands, from the first on.
        count: how many words there are.
        words: how many words of bits a set has.
        everywhere: whether all documents are of interest, or those of `within` alone.
        state: memory for some numbers a word: the document's place in its list, where its positions begin
            and end, and up to where they are looked at.
    """
    rarest = 0
    for word in range(count):
        state[word, PLACE] = state[word, FIRST] = 0
        if code[at + word * step + COUNT] == 0:
            return
        if code[at + word * step + COUNT] < code[at + rarest * step + COUNT]:
            rarest = word
    documents = documents_of(code, at + rarest * step)
    for index in range(len(documents)):
        document = documents[index]
        if not (everywhere or has(within, document)):
            continue
        held = True
        for word in range(count):
            here = at + word * step
            if word == rarest:
                continue
            if code[here + INDEX]:
                held = has(longs_at(code[here + INDEX], words), document)
            else:
                place = _advanced(code, here, state, word, document)
                if place == code[here + COUNT]:
                    return
                held = documents_of(code, here)[place] == document
            if not held:
                break
        if held:
            if code[at + rarest * step + INDEX] == 0:
                _advanced(code, at + rarest * step, state, rarest, document)
            for word in range(count):
                if code[at + word * step + INDEX]:
                    _found(code, at + word * step, words, state, word, document)
            frequency = _in_a_row(code, at, step, offsets, count, state)
            if frequency:
                scores[document] += frequency
                put(bits, document)


@compiled
def _advanced(code: Longs, at: int, state: Longs, word: int, document: int) -> int:
    """Go on in a word's list to the first document that is not below one, and return its place."""
    documents = documents_of(code, at)
    address, width = code[at + FREQUENCIES], frequency_width(code, at)
    place, first, end = state[word, PLACE], state[word, FIRST], len(documents)
    steps = min(place + STEPS, end)
    while place < steps and documents[place] < document:
        first += frequency_at(address, width, place)
        place += 1
    if place == steps and place < end:
        begin = place
        place = reached(documents, begin, document)
        first += frequencies_before(address, width, begin, place)
    state[word, PLACE], state[word, FIRST] = place, first
    return place


@compiled
def _found(code: Longs, at: int, words: int, state: Longs, word: int, document: int) -> None:
    """Find a document, which a list has, by the list's index."""
    number = np.uint64(document) >> SIX
    below = longs_at(code[at + INDEX], words)[number] & ((ONE << (np.uint64(document) & LOW)) - ONE)
    entry = numbers_at(code[at + INDEX] + words * 8, words)[number]
    begin = entry & ((1 << PLACE_BITS) - 1)
    place = begin + np.int64(ones_in(below))
    address, width = code[at + FREQUENCIES], frequency_width(code, at)
    first = (entry >> PLACE_BITS) + frequencies_before(address, width, begin, place)
    state[word, PLACE], state[word, FIRST] = place, first


@compiled
def _in_a_row(code: Longs, at: int, step: int, offsets: Longs, count: int, state: Longs) -> int:
    """Return how often the words stand in a row in the document that all lists have reached.

    The positions of each word are passed over once, those of the word that is rarest there set the pace.
    """
    pace, fewest = 0, np.int64(1 << 62)
    for word in range(count):
        here = at + word * step
        address, width = code[here + FREQUENCIES], frequency_width(code, here)
        first, own = state[word, FIRST], frequency_at(address, width, state[word, PLACE])
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
        begin = position_at(positions_of(code, here), position_bits(code, here), place) - offsets[pace]
        whole = begin >= 0
        for word in range(count):
            if word != pace and whole:
                whole = _stands_at(code, at + word * step, state, word, begin + offsets[word])
        if whole:
            found += 1
    return found


@compiled
def _stands_at(code: Longs, at: int, state: Longs, word: int, wanted: int) -> bool:
    """Return whether a word stands at a position of a document; ever later ones are asked for."""
    address, bits = positions_of(code, at), position_bits(code, at)
    place, behind = state[word, LOOKED], state[word, BEHIND]
    position = np.int64(-1)
    while place < behind:
        position = position_at(address, bits, place)
        if position >= wanted:
            break
        place += 1
    state[word, LOOKED] = place
    return position == wanted
