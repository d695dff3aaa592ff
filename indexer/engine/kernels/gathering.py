"""From what matches in a segment to the best of it: levels, facets, the order asked for."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels import codes
from indexer.engine.kernels.bitsets import ONE, SIX, cleaned, emptied, has, put, size_of
from indexer.engine.kernels.codes import (
    BLOCK,
    COUNT,
    EVERY,
    FIELD,
    LIST,
    MATCHES,
    MOST_DOCUMENTS,
    PART,
    REST,
    TERM_HEAD,
)
from indexer.engine.kernels.collecting import best_of_term, best_scores, first_of, offer, sink
from indexer.engine.kernels.lists import field_at, postings_at
from indexer.engine.kernels.memory import (
    Bits,
    Longs,
    Shorts,
    compiled,
    float_of,
    floats_at,
    numbers_at,
    shorts_at,
    words_at,
    zeros_below,
)
from indexer.engine.kernels.operations import run_part
from indexer.engine.kernels.parts import Segment
from indexer.engine.kernels.slots import best_of, bits_at, heap_of, slot_at


@compiled
def count_facets(request: Longs, bits: Bits, base: int) -> None:
    """Count the values of the documents of a set."""
    for facet in range(request[codes.FACETS]):
        place = codes.REQUEST + 2 * facet
        ordinals = words_at(request[place] + base * 4, MOST_DOCUMENTS)
        counts = numbers_at(request[place + 1], EVERY)
        for index in range(len(bits)):
            word = bits[index]
            first = np.uint64(index) << SIX
            while word:
                counts[ordinals[first + zeros_below(word)]] += 1
                word &= word - ONE


@compiled
def run_levels(request: Longs, code: Longs, at: int, here: Segment) -> int:
    """Run the parts of the levels on what matches, and return where the next part stands.

    The set of each level stays in a slot of its own, from `SLOTS` on.
    """
    matches, rest = bits_at(request, MATCHES, here.words), bits_at(request, REST, here.words)
    counts = numbers_at(request[codes.LEVEL_COUNTS], codes.MOST_LEVELS)
    found = bits_at(request, PART, here.words)
    for index in range(here.words):
        rest[index] = matches[index]
    for level in range(request[codes.LEVELS]):
        at = run_part(request, code, at, here, PART)
        own = bits_at(request, codes.SLOTS + level, here.words)
        for index in range(here.words):
            own[index] = found[index] & rest[index]
            rest[index] &= ~own[index]
        emptied(found)
        counts[level] += size_of(own)
    emptied(rest)
    return at


@compiled
def _level_of(request: Longs, document: int, words: int) -> int:
    """Return the level of a document, or -1."""
    for level in range(request[codes.LEVELS]):
        if has(bits_at(request, codes.SLOTS + level, words), document):
            return level
    return -1


@compiled
def report(request: Longs, here: Segment, count: int, found: int) -> None:
    """Write the documents of the heap behind those that were found already, the best first."""
    heap = heap_of(request)
    out, rows = numbers_at(request[codes.OUT], EVERY), floats_at(request[codes.OUT], EVERY)
    shown = slot_at(request, PART, here.words).scores
    for left in range(count, 0, -1):
        row = codes.OUT_HEAD + (found + left - 1) * codes.OUT_ROW
        document = heap.documents[0]
        out[row + codes.DOCUMENT] = here.base + document
        out[row + codes.KEY] = heap.keys[0]
        out[row + codes.OF_LEVEL] = _level_of(request, document, here.words)
        rows[row + codes.SCORE] = shown[document]
        heap.keys[0], heap.ranks[0] = heap.keys[left - 1], heap.ranks[left - 1]
        heap.documents[0] = heap.documents[left - 1]
        sink(heap, left - 1)


@compiled
def collect_scores(
    request: Longs, here: Segment, id_ranks: Shorts, found: int, least: int
) -> tuple[int, int]:
    """Write the best of what matches behind what was found already.

    Returns:
        How many are found now, and below what keys no document is of interest any more.
    """
    heap = heap_of(request)
    count = best_scores(slot_at(request, MATCHES, here.words), id_ranks, least, heap)
    return reported(request, here, count, found, least)


@compiled
def reported(request: Longs, here: Segment, count: int, found: int, least: int) -> tuple[int, int]:
    """Write the best documents of the heap, if there is no fault; see `collect_scores`."""
    if count == codes.FAULT:
        return np.int64(codes.FAULT), least
    heap, best = heap_of(request), best_of(request)
    held = min(found, len(best.keys))
    for place in range(count):
        held = offer(best, held, heap.keys[place], np.int64(0), np.int64(0))
    if held == len(best.keys):
        least = max(least, best.keys[0])
    report(request, here, count, found)
    return found + count, least


@compiled
def collect_ids(
    request: Longs, here: Segment, matching: int, id_ranks: Shorts, ordered: Shorts, found: int
) -> int:
    """Write the first of what matches, all scored the same, by ids; return how many are found."""
    heap, matches = heap_of(request), bits_at(request, MATCHES, here.words)
    count = first_of(matches, matching, id_ranks, ordered, heap)
    for place in range(count):
        heap.keys[place] = request[codes.KEY_OF_ALL]
    report(request, here, count, found)
    emptied(matches)
    return found + count


@compiled
def collect_dates(request: Longs, code: Longs, at: int, here: Segment, matching: int, found: int) -> int:
    """Write the first of what matches by their dates, and score them; return how many are found.

    Args:
        at: where in the program the part stands that scores.
    """
    heap, matches = heap_of(request), bits_at(request, MATCHES, here.words)
    orders = numbers_at(request[codes.DATED] + here.number * 16, 2)
    ranks, ordered = shorts_at(orders[0], here.size), shorts_at(orders[1], here.size)
    count = first_of(matches, matching, ranks, ordered, heap)
    shown = bits_at(request, REST, here.words)
    for place in range(count):
        put(shown, heap.documents[place])
    run_part(request, code, at, here, PART)
    report(request, here, count, found)
    cleaned(slot_at(request, PART, here.words))
    emptied(shown)
    emptied(matches)
    return found + count


@compiled
def search_word(
    request: Longs, code: Longs, here: Segment, id_ranks: Shorts, found: int, least: int
) -> tuple[int, int]:
    """Write the best documents of a word that stands in one field alone; see `collect_scores`."""
    bounds_at = numbers_at(request[codes.BOUNDS], EVERY)[here.number]
    fields = code[TERM_HEAD]
    out = numbers_at(request[codes.OUT], EVERY)
    for field in range(fields):
        named = 1 + TERM_HEAD + FIELD * field
        at = 1 + TERM_HEAD + FIELD * fields + (field * here.segments + here.number) * LIST
        count = code[at + COUNT]
        if count == 0:
            continue
        out[codes.TOTAL] += count
        if request[codes.WANTED] == 0:
            break
        best = best_of_term(
            postings_at(code, at),
            field_at(code, named, here.base),
            float_of(code[3]),
            floats_at(bounds_at + 8, (count + BLOCK - 1) // BLOCK),
            id_ranks,
            least,
            heap_of(request),
        )
        return reported(request, here, best, found, least)
    return found, least
