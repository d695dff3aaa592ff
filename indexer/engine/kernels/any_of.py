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
from indexer.engine.kernels.bitsets import LOW, NONE, ONE, SIX, cleaned, has, size_of
from indexer.engine.kernels.codes import (
    BLOCK,
    COUNT,
    EVERY,
    FAULT,
    FIELD,
    FREQUENCIES,
    LARGEST,
    LIST,
    MATCHES,
    MOST_DOCUMENTS,
    MOST_WORDS,
    REST,
    SCALE,
    TERM_HEAD,
)
from indexer.engine.kernels.collecting import bound_of, offer, scaled
from indexer.engine.kernels.gathering import report
from indexer.engine.kernels.lists import documents_of, frequency_at, frequency_width, reached
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
    shorts_at,
    words_at,
    zeros_below,
)
from indexer.engine.kernels.sets import put_set
from indexer.engine.kernels.slots import bits_at, kinds_at, norms_at, scores_at
from indexer.engine.kernels.terms import put_all, score_of

MARGIN = 2.0 / SCALE
"""More than all that float operations in another order, and rounding, can make of a score."""

SCANNED = 2
"""Looking at a document's score costs as much as a part of scoring it."""

# What is kept of each word: where its list and field stand in the program, its bounds, its place in a list,
# and its documents as a set, or 0.
LISTED, NAMED, FACTOR, BOUND, PLACE, HOLDERS = range(6)
WORD = 6


@compiled
def _read(request: Longs, code: Longs, number: int, segments: int, state: Longs, most: Floats) -> int:
    """Note the words of the program that a segment has, and the most each can give; return how many."""
    bounds, sets = numbers_at(request[codes.BOUNDS], EVERY), numbers_at(request[codes.HOLDERS], EVERY)
    count, at, word = 0, 0, 0
    while code[at] == codes.TERM:
        fields = code[at + TERM_HEAD]
        lists = at + 1 + TERM_HEAD + FIELD * fields
        for field in range(fields):
            here = lists + (field * segments + number) * LIST
            if code[here + COUNT]:
                named = at + 1 + TERM_HEAD + FIELD * field
                row = state[count]
                row[LISTED], row[NAMED], row[FACTOR] = here, named, code[at + 3]
                row[BOUND] = bounds[word * segments + number]
                row[PLACE], row[HOLDERS] = 0, sets[word * segments + number]
                highest = floats_at(row[BOUND], 1)[0]
                most[count] = score_of(float_of(code[named]) * highest, float_of(code[at + 3]))
                count += 1
        at = lists + fields * segments * LIST
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
def _score_at(code: Longs, row: Longs, base: int, document: int, index: int) -> float:
    """Return what a word gives a document, which stands at a place of its list."""
    here, named = row[LISTED], row[NAMED]
    kinds, norms = kinds_at(code, named, base), norms_at(code, named)
    frequency = frequency_at(code[here + FREQUENCIES], frequency_width(code, here), index)
    return score_of(float_of(code[named]) * frequency / norms[kinds[document]], float_of(row[FACTOR]))


@compiled
def _add_word(
    code: Longs, row: Longs, base: int, left: float, bound: float, bits: Bits, scores: Floats
) -> None:
    """Add what a word gives to documents, passing over those that cannot be among the best.

    Args:
        left: the most that the words after this one can give together.
        bound: what the best have at least.
        bits: the documents that have anything so far.
        scores: what they have.
    """
    here, named = row[LISTED], row[NAMED]
    documents = documents_of(code, here)
    bounds = floats_at(row[BOUND], EVERY)
    kinds, norms = kinds_at(code, named, base), norms_at(code, named)
    weight, factor = float_of(code[named]), float_of(row[FACTOR])
    frequencies, width = code[here + FREQUENCIES], frequency_width(code, here)
    current, word = NONE, NONE
    for begin in range(0, len(documents), BLOCK):
        end = min(begin + BLOCK, len(documents))
        if score_of(weight * bounds[1 + begin // BLOCK], factor) + left < bound:
            bits[current] |= word
            word = NONE
            for index in range(begin, end):
                document = documents[index]
                if has(bits, document):
                    share = weight * frequency_at(frequencies, width, index) / norms[kinds[document]]
                    scores[document] += score_of(share, factor)
            continue
        for index in range(begin, end):
            document = documents[index]
            share = weight * frequency_at(frequencies, width, index) / norms[kinds[document]]
            scores[document] += score_of(share, factor)
            place = np.uint64(document) >> SIX
            if place != current:
                bits[current] |= word
                current, word = place, NONE
            word |= ONE << (np.uint64(document) & LOW)
    bits[current] |= word


@compiled
def _sure(
    code: Longs, row: Longs, wanted: int, bound: float, keys: Longs, ranks: Longs, documents: Longs
) -> float:
    """Return what the best have at least by one word alone: each block has a document with its bound."""
    blocks = (code[row[LISTED] + COUNT] + BLOCK - 1) // BLOCK
    if blocks < wanted:
        return bound
    bounds = floats_at(row[BOUND] + 8, blocks)
    weight, factor = float_of(code[row[NAMED]]), float_of(row[FACTOR])
    count = 0
    for block in range(blocks):
        score = score_of(weight * bounds[block], factor)
        if score > bound:
            key = np.int64(min(score, LARGEST) * SCALE)
            count = offer(keys, ranks, documents, count, wanted, key, np.int64(0), np.int64(0))
            if count == wanted:
                bound = max(bound, keys[0] / SCALE - MARGIN)
    return bound


@compiled
def _raised(
    bits: Bits, scores: Floats, wanted: int, bound: float, keys: Longs, ranks: Longs, documents: Longs
) -> float:
    """Return what the best have at least, now that documents have what they have."""
    count = 0
    for index in range(len(bits)):
        word = bits[index]
        base = np.uint64(index) << SIX
        while word:
            document = base + zeros_below(word)
            word &= word - ONE
            if scores[document] > bound:
                key = np.int64(min(scores[document], LARGEST) * SCALE)
                count = offer(keys, ranks, documents, count, wanted, key, np.int64(0), np.int64(0))
                if count == wanted:
                    bound = max(bound, keys[0] / SCALE - MARGIN)
    return bound


@compiled
def _candidates(bits: Bits, scores: Floats, least: float, listed: Words) -> int:
    """Write the documents of a slot that have so much; return how many they are."""
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
def _looked_up(code: Longs, row: Longs, base: int, listed: Words, count: int, scores: Floats) -> None:
    """Add what a word gives to some documents, ascending."""
    documents = documents_of(code, row[LISTED])
    place = 0
    for number in range(count):
        document = np.int64(listed[number])
        place = reached(documents, place, document)
        if place == len(documents):
            return
        if documents[place] == document:
            scores[document] += _score_at(code, row, base, document, place)


@compiled
def _thinned(
    listed: Words,
    count: int,
    scores: Floats,
    left: float,
    wanted: int,
    bound: float,
    keys: Longs,
    ranks: Longs,
    documents: Longs,
) -> tuple[int, float]:
    """Keep those of some documents that may still be among the best; return how many, and what these have."""
    held = 0
    for number in range(count):
        score = scores[listed[number]]
        if score > bound:
            key = np.int64(min(score, LARGEST) * SCALE)
            held = offer(keys, ranks, documents, held, wanted, key, np.int64(0), np.int64(0))
            if held == wanted:
                bound = max(bound, keys[0] / SCALE - MARGIN)
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
def _count(state: Longs, code: Longs, count: int, bits: Bits) -> int:
    """Return how many documents hold any of the words; counts in a set that is empty before and after."""
    for word in range(count):
        if state[word, HOLDERS]:
            put_set(longs_at(state[word, HOLDERS], len(bits)), True, bits, bits)
        else:
            put_all(documents_of(code, state[word, LISTED]), True, bits, bits)
    total = size_of(bits)
    for index in range(len(bits)):
        bits[index] = NONE
    return total


@compiled
def _choose(
    code: Longs,
    state: Longs,
    most: Floats,
    order: Longs,
    count: int,
    base: int,
    wanted: int,
    bound: float,
    heap: tuple[Longs, Longs, Longs],
    bits: Bits,
    scores: Floats,
    listed: Words,
) -> int:
    """Write the documents that may be among the best, ascending; return how many they are.

    Args:
        bound: what the best have at least.
        heap: memory for as many as are wanted.
        bits, scores: a slot.
        listed: memory for the documents.
    """
    keys, ranks, documents = heap
    postings, done, place = 0, 0, 0
    for word in range(count):
        bound = _sure(code, state[word], wanted, bound, keys, ranks, documents)
        postings += code[state[word, LISTED] + COUNT]
    while place < count and _left(most, order, place, count) >= bound:
        word = order[place]
        place += 1
        _add_word(code, state[word], base, _left(most, order, place, count), bound, bits, scores)
        done += code[state[word, LISTED] + COUNT]
        # Looking what the best have now pays as long as much is left that may be passed over.
        if SCANNED * done < postings - done:
            bound = _raised(bits, scores, wanted, bound, keys, ranks, documents)
    bound = _raised(bits, scores, wanted, bound, keys, ranks, documents)
    chosen = _candidates(bits, scores, bound - _left(most, order, place, count) - MARGIN, listed)
    while place < count:
        _looked_up(code, state[order[place]], base, listed, chosen, scores)
        place += 1
        left = _left(most, order, place, count)
        chosen, bound = _thinned(listed, chosen, scores, left, wanted, bound, keys, ranks, documents)
    cleaned(bits, scores)
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
    wanted: int,
    least: int,
    heap: tuple[Longs, Longs, Longs],
) -> int:
    """Score documents in the order of the plan, and make a heap of the best; return how many there are."""
    keys, ranks, documents = heap
    best, lowest = 0, bound_of(least)
    for number in range(chosen):
        document = np.int64(listed[number])
        score = 0.0
        for word in range(count):
            row = state[word]
            own = documents_of(code, row[LISTED])
            row[PLACE] = reached(own, row[PLACE], document)
            if row[PLACE] < len(own) and own[row[PLACE]] == document:
                score += _score_at(code, row, base, document, row[PLACE])
        key = scaled(score)
        if score >= lowest and key >= least:
            best = offer(keys, ranks, documents, best, wanted, key, np.int64(id_ranks[document]), document)
            if best == wanted and keys[0] > least:
                least = keys[0]
                lowest = bound_of(least)
    return best


@compiled
def search_any(
    request: Longs,
    code: Longs,
    number: int,
    segments: int,
    base: int,
    size: int,
    words: int,
    ranks_at: int,
    found: int,
    least: int,
) -> tuple[int, int]:
    """Write the best documents of a segment behind those that were found already; see `gathering.collect`."""
    out = numbers_at(request[codes.OUT], EVERY)
    wanted = request[codes.WANTED]
    state = numbers_at(request[codes.STATE], MOST_WORDS * WORD).reshape((MOST_WORDS, WORD))
    most = floats_at(request[codes.STATE] + MOST_WORDS * WORD * 8, MOST_WORDS)
    order = numbers_at(request[codes.STATE] + MOST_WORDS * (WORD + 1) * 8, MOST_WORDS)
    count = _read(request, code, number, segments, state, most)
    out[codes.TOTAL] += _count(state, code, count, bits_at(request, MATCHES, words))
    if wanted == 0 or count == 0:
        return found, least
    _in_order(most, count, order)
    if not _left(most, order, 0, count) <= LARGEST:
        return np.int64(FAULT), least
    keys = numbers_at(request[codes.HEAP_KEYS], wanted)
    ranks = numbers_at(request[codes.HEAP_RANKS], wanted)
    heap = keys, ranks, numbers_at(request[codes.HEAP_DOCUMENTS], wanted)
    bits, scores = bits_at(request, REST, words), scores_at(request, REST)
    listed = words_at(request[codes.LISTED], MOST_DOCUMENTS)
    bound = bound_of(least) - MARGIN
    chosen = _choose(code, state, most, order, count, base, wanted, bound, heap, bits, scores, listed)
    id_ranks = shorts_at(ranks_at, size)
    best = _ranked(code, state, count, base, listed, chosen, id_ranks, wanted, least, heap)
    if best == wanted:
        least = max(least, keys[0])
    report(request, number, base, words, best, found)
    return found + best, least
