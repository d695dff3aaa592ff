"""The best documents of several words of one field each, any of which may match: few postings are scored.

Source: MaxScore (Turtle and Flood, "Query evaluation: strategies and optimizations", 1995), term at a time,
with bounds of blocks (Ding and Suel, "Faster top-k document retrieval using block-max indexes", 2011). Words
are taken from the one that can give most on. Once those that are left cannot together lift a document that
has none of the others to the best, they are looked up only where that could matter. What may be among the
best is scored anew, in the order of the plan, so that sums are those of arrays to the last bit.
"""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels import codes
from indexer.engine.kernels.bitsets import ONE, SIX, cleaned, emptied, has, size_of
from indexer.engine.kernels.codes import (
    BLOCK,
    COUNT,
    EVERY,
    FAULT,
    FIELD,
    INDEX,
    LARGEST,
    LIST,
    MATCHES,
    MOST_DOCUMENTS,
    MOST_WORDS,
    NOWHERE,
    REST,
    TERM_HEAD,
)
from indexer.engine.kernels.collecting import MARGIN, bound_of, note, offer_score, sure_of
from indexer.engine.kernels.gathering import reported
from indexer.engine.kernels.lists import documents_of, field_at, part_of, postings_at, reached
from indexer.engine.kernels.memory import (
    Bits,
    Floats,
    Longs,
    Shorts,
    Words,
    compiled,
    float_of,
    floats_at,
    longs_at,
    numbers_at,
    words_at,
    zeros_below,
)
from indexer.engine.kernels.parts import Field, Heap, Postings, Segment, Slot, Within
from indexer.engine.kernels.sets import put_set
from indexer.engine.kernels.slots import bits_at, heap_of, slot_at, within_at
from indexer.engine.kernels.terms import add_scores, put_all, score_at, score_of

SCANNED = 2
"""Looking at a document's score costs as much as a part of scoring it."""

# What is kept of each word: where its list and field stand in the program, its bounds, its place in a list.
LISTED, NAMED, FACTOR, BOUND, PLACE = range(5)
WORD = 5


@compiled
def _read(request: Longs, code: Longs, here: Segment, state: Longs, most: Floats) -> int:
    """Note the words of the program that a segment has, and the most each can give; return how many."""
    bounds = numbers_at(request[codes.BOUNDS], EVERY)
    count, at, word = 0, 0, 0
    while code[at] == codes.TERM:
        fields = code[at + TERM_HEAD]
        lists = at + 1 + TERM_HEAD + FIELD * fields
        for field in range(fields):
            own = lists + (field * here.segments + here.number) * LIST
            if code[own + COUNT]:
                named = at + 1 + TERM_HEAD + FIELD * field
                row = state[count]
                row[LISTED], row[NAMED], row[FACTOR], row[PLACE] = own, named, code[at + 3], 0
                row[BOUND] = bounds[word * here.segments + here.number]
                highest = floats_at(row[BOUND], 1)[0]
                most[count] = score_of(float_of(code[named]) * highest, float_of(code[at + 3]))
                count += 1
        at = lists + fields * here.segments * LIST
        word += 1
    return count


@compiled
def _in_order(most: Floats, count: int, order: Longs) -> None:
    """Order words by the most that they can give, falling."""
    for word in range(count):
        place = word
        while place and most[order[place - 1]] < most[word]:
            order[place] = order[place - 1]
            place -= 1
        order[place] = word


@compiled
def _bounds_of(code: Longs, row: Longs) -> Floats:
    """Return the highest normalised frequency in each block of a word's list."""
    return floats_at(row[BOUND] + 8, (code[row[LISTED] + COUNT] + BLOCK - 1) // BLOCK)


@compiled
def _add_word(
    postings: Postings,
    bounds: Floats,
    field: Field,
    factor: float,
    left: float,
    bound: float,
    slot: Slot,
) -> None:
    """Add what a word gives to documents, passing over those that cannot be among the best.

    Args:
        bounds: the highest normalised frequency in each block of its list.
        left: the most that the words after this one can give together.
        bound: what the best have at least.
        slot: the documents that have anything so far, and what they have.
    """
    for block in range(len(bounds)):
        part = part_of(postings, block * BLOCK, (block + 1) * BLOCK)
        if score_of(field.weight * bounds[block], factor) + left >= bound:
            add_scores(part, field, factor, slot)
            continue
        for index in range(len(part.documents)):
            document = part.documents[index]
            if has(slot.bits, document):
                slot.scores[document] += score_at(part, index, field, factor)


@compiled
def _raised(slot: Slot, heap: Heap, bound: float) -> float:
    """Return what the best have at least, now that documents have what they have."""
    bits, scores = slot
    count = 0
    for index in range(len(bits)):
        word = bits[index]
        base = np.uint64(index) << SIX
        while word:
            score = scores[base + zeros_below(word)]
            word &= word - ONE
            if score > bound:
                count, bound = note(heap, count, score, bound)
    return bound


@compiled
def _candidates(slot: Slot, least: float, listed: Words) -> int:
    """Write the documents of a slot that have so much; return how many they are."""
    bits, scores = slot
    count = 0
    for index in range(len(bits)):
        word = bits[index]
        base = np.uint64(index) << SIX
        while word:
            document = base + zeros_below(word)
            word &= word - ONE
            if scores[document] >= least:
                listed[count] = document
                count += 1
    return count


@compiled
def _look_up(
    postings: Postings, field: Field, factor: float, listed: Words, count: int, scores: Floats
) -> None:
    """Add what a word gives to some documents, ascending."""
    place = 0
    for number in range(count):
        document = np.int64(listed[number])
        place = reached(postings.documents, place, document)
        if place == len(postings.documents):
            return
        if postings.documents[place] == document:
            scores[document] += score_at(postings, place, field, factor)


@compiled
def _thinned(
    listed: Words, count: int, scores: Floats, left: float, heap: Heap, bound: float
) -> tuple[int, float]:
    """Keep those of some documents that may still be among the best; return how many, and what these have."""
    held = 0
    for number in range(count):
        score = scores[listed[number]]
        if score > bound:
            held, bound = note(heap, held, score, bound)
    kept = 0
    for number in range(count):
        if scores[listed[number]] >= bound - left - MARGIN:
            listed[kept] = listed[number]
            kept += 1
    return kept, bound


@compiled
def _left(most: Floats, order: Longs, place: int, count: int) -> float:
    """Return the most that the words from a place of the order on can give together."""
    left = 0.0
    for later in range(place, count):
        left += most[order[later]]
    return left


@compiled
def _total(code: Longs, state: Longs, count: int, everywhere: Within, bits: Bits) -> int:
    """Return how many documents hold any of the words; counts in a set that is empty before and after."""
    for word in range(count):
        own = state[word, LISTED]
        if code[own + INDEX]:
            put_set(longs_at(code[own + INDEX], len(bits)), everywhere, bits)
        else:
            put_all(documents_of(code, own), everywhere, bits)
    total = size_of(bits)
    emptied(bits)
    return total


@compiled
def _sure(code: Longs, state: Longs, count: int, base: int, bound: float, heap: Heap) -> tuple[int, float]:
    """Return how many postings words have in all, and what the best have at least by one of them alone."""
    postings = 0
    for word in range(count):
        row = state[word]
        field = field_at(code, row[NAMED], base)
        bound = sure_of(_bounds_of(code, row), field, float_of(row[FACTOR]), heap, bound)
        postings += code[row[LISTED] + COUNT]
    return postings, bound


@compiled
def _choose(
    code: Longs,
    state: Longs,
    most: Floats,
    order: Longs,
    count: int,
    base: int,
    bound: float,
    heap: Heap,
    slot: Slot,
    listed: Words,
) -> int:
    """Write the documents that may be among the best, ascending; return how many they are.

    Args:
        bound: what the best have at least.
        heap: memory for as many as are wanted.
        slot: a slot.
        listed: memory for the documents.
    """
    postings, bound = _sure(code, state, count, base, bound, heap)
    done, place = 0, 0
    while place < count and _left(most, order, place, count) >= bound:
        row = state[order[place]]
        place += 1
        own, field = postings_at(code, row[LISTED]), field_at(code, row[NAMED], base)
        factor = float_of(row[FACTOR])
        _add_word(own, _bounds_of(code, row), field, factor, _left(most, order, place, count), bound, slot)
        done += len(own.documents)
        # Looking what the best have now pays as long as much is left that may be passed over.
        if SCANNED * done < postings - done:
            bound = _raised(slot, heap, bound)
    bound = _raised(slot, heap, bound)
    chosen = _candidates(slot, bound - _left(most, order, place, count) - MARGIN, listed)
    while place < count:
        row = state[order[place]]
        place += 1
        own, field = postings_at(code, row[LISTED]), field_at(code, row[NAMED], base)
        factor = float_of(row[FACTOR])
        _look_up(own, field, factor, listed, chosen, slot.scores)
        left = _left(most, order, place, count)
        chosen, bound = _thinned(listed, chosen, slot.scores, left, heap, bound)
    cleaned(slot)
    return chosen


@compiled
def _ranked(
    code: Longs,
    state: Longs,
    count: int,
    base: int,
    listed: Words,
    chosen: int,
    id_ranks: Shorts,
    least: int,
    heap: Heap,
) -> int:
    """Score documents in the order of the plan, and make a heap of the best; return how many there are."""
    best = 0
    for number in range(chosen):
        document = np.int64(listed[number])
        score = 0.0
        for word in range(count):
            row = state[word]
            own = postings_at(code, row[LISTED])
            row[PLACE] = reached(own.documents, row[PLACE], document)
            if row[PLACE] < len(own.documents) and own.documents[row[PLACE]] == document:
                score += score_at(own, row[PLACE], field_at(code, row[NAMED], base), float_of(row[FACTOR]))
        best, least = offer_score(heap, best, score, np.int64(id_ranks[document]), document, least)
    return best


@compiled
def search_any(
    request: Longs, code: Longs, here: Segment, id_ranks: Shorts, found: int, least: int
) -> tuple[int, int]:
    """Write the best documents of any of several words; see `gathering.collect_scores`."""
    out = numbers_at(request[codes.OUT], EVERY)
    state = numbers_at(request[codes.STATE], MOST_WORDS * WORD).reshape((MOST_WORDS, WORD))
    most = floats_at(request[codes.STATE] + MOST_WORDS * WORD * 8, MOST_WORDS)
    order = numbers_at(request[codes.STATE] + MOST_WORDS * (WORD + 1) * 8, MOST_WORDS)
    count = _read(request, code, here, state, most)
    everywhere = within_at(request, NOWHERE, here.words)
    out[codes.TOTAL] += _total(code, state, count, everywhere, bits_at(request, MATCHES, here.words))
    if request[codes.WANTED] == 0 or count == 0:
        return found, least
    _in_order(most, count, order)
    if not _left(most, order, 0, count) <= LARGEST:
        return np.int64(FAULT), least
    heap = heap_of(request)
    listed = words_at(request[codes.LISTED], MOST_DOCUMENTS)
    slot, bound = slot_at(request, REST, here.words), bound_of(least) - MARGIN
    chosen = _choose(code, state, most, order, count, here.base, bound, heap, slot, listed)
    best = _ranked(code, state, count, here.base, listed, chosen, id_ranks, least, heap)
    return reported(request, here, best, found, least)
