"""How often words stand in a row: positions are compared only in documents that hold all of them."""

from __future__ import annotations

from indexer.engine.kernels.bitsets import has, put
from indexer.engine.kernels.codes import COUNT, FREQUENCIES, HELD
from indexer.engine.kernels.lists import (
    NARROW,
    documents_of,
    frequency_at,
    frequency_width,
    position_at,
    position_bits,
    positions_of,
    reached,
)
from indexer.engine.kernels.memory import Bits, Floats, Longs, bytes_at, compiled


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
    everywhere: bool,
    within: Bits,
    state: Longs,
    copies: int,
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
        everywhere: whether all documents are of interest, or those of `within` alone.
        state: memory for three numbers a word: its place in its list, how many documents' positions have been
            counted, how many positions that is.
        copies: memory for lists that have to be copied.
    """
    rarest = 0
    for word in range(count):
        state[word, 0] = state[word, 1] = state[word, 2] = 0
        if code[at + word * step + COUNT] == 0:
            return
        if code[at + word * step + COUNT] < code[at + rarest * step + COUNT]:
            rarest = word
    documents = documents_of(code, at + rarest * step, copies + rarest * NARROW * 2)
    for index in range(len(documents)):
        document = documents[index]
        if not (everywhere or has(within, document)):
            continue
        state[rarest, 0] = index
        held = True
        for word in range(count):
            if word != rarest:
                others = documents_of(code, at + word * step, copies + word * NARROW * 2)
                place = reached(others, state[word, 0], document)
                state[word, 0] = place
                if place == len(others):
                    return
                if others[place] != document:
                    held = False
                    break
        if held:
            frequency = _in_a_row(code, at, step, offsets, count, rarest, state)
            if frequency:
                scores[document] += frequency
                put(bits, document)


@compiled
def _in_a_row(code: Longs, at: int, step: int, offsets: Longs, count: int, rarest: int, state: Longs) -> int:
    """Return how often the words stand in a row in the document that all lists have reached."""
    for word in range(count):
        here = at + word * step
        address, width = code[here + FREQUENCIES], frequency_width(code, here)
        state[word, 2] += frequencies_before(address, width, state[word, 1], state[word, 0])
        state[word, 1] = state[word, 0]
        # So bytes that have changed on the disk lead nowhere.
        if state[word, 2] + frequency_at(address, width, state[word, 0]) > code[here + HELD]:
            return 0
    here = at + rarest * step
    own = frequency_at(code[here + FREQUENCIES], frequency_width(code, here), state[rarest, 0])
    found = 0
    for number in range(own):
        begin = (
            position_at(positions_of(code, here), position_bits(code, here), state[rarest, 2] + number)
            - offsets[rarest]
        )
        whole = begin >= 0
        for word in range(count):
            if not whole:
                break
            if word != rarest:
                whole = _stands_at(
                    code, at + word * step, state[word, 0], state[word, 2], begin + offsets[word]
                )
        if whole:
            found += 1
    return found


@compiled
def _stands_at(code: Longs, at: int, place: int, first: int, wanted: int) -> bool:
    """Return whether a word stands at a position of a document.

    Args:
        place: the document's place in the word's list.
        first: how many positions the documents before have.
        wanted: the position.
    """
    address, bits = positions_of(code, at), position_bits(code, at)
    low = first
    high = first + frequency_at(code[at + FREQUENCIES], frequency_width(code, at), place)
    while low < high:
        middle = (low + high) >> 1
        if position_at(address, bits, middle) < wanted:
            low = middle + 1
        else:
            high = middle
    end = first + frequency_at(code[at + FREQUENCIES], frequency_width(code, at), place)
    return low < end and position_at(address, bits, low) == wanted
