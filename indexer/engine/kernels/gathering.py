"""From what matches in a segment to the best of it: levels, facets, the order asked for."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels import codes
from indexer.engine.kernels.bitsets import NONE, ONE, SIX, cleaned, has, put, size_of
from indexer.engine.kernels.codes import (
    BLOCK,
    COUNT,
    EVERY,
    FIELD,
    FREQUENCIES,
    LIST,
    MATCHES,
    MOST_DOCUMENTS,
    PART,
    REST,
    TERM_HEAD,
)
from indexer.engine.kernels.collecting import best_of_term, best_scores, first_of, sink
from indexer.engine.kernels.lists import documents_of, frequency_width
from indexer.engine.kernels.memory import (
    Bits,
    Longs,
    compiled,
    float_of,
    floats_at,
    numbers_at,
    shorts_at,
    words_at,
    zeros_below,
)
from indexer.engine.kernels.operations import run_part
from indexer.engine.kernels.slots import bits_at, kinds_at, norms_at, scores_at


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
def run_levels(
    request: Longs, code: Longs, at: int, number: int, segments: int, base: int, size: int, words: int
) -> int:
    """Run the parts of the levels on what matches, and return where the next part stands.

    The set of each level stays in a slot of its own, from `SLOTS` on.
    """
    matches, rest = bits_at(request, MATCHES, words), bits_at(request, REST, words)
    counts = numbers_at(request[codes.LEVEL_COUNTS], codes.MOST_LEVELS)
    for index in range(words):
        rest[index] = matches[index]
    for level in range(request[codes.LEVELS]):
        at = run_part(request, code, at, number, segments, base, size, words, PART)
        found, own = bits_at(request, PART, words), bits_at(request, codes.SLOTS + level, words)
        for index in range(words):
            own[index] = found[index] & rest[index]
            rest[index] &= ~own[index]
            found[index] = NONE
        counts[level] += size_of(own)
    for index in range(words):
        rest[index] = NONE
    return at


@compiled
def _level_of(request: Longs, document: int, words: int) -> int:
    """Return the level of a document, or -1."""
    for level in range(request[codes.LEVELS]):
        if has(bits_at(request, codes.SLOTS + level, words), document):
            return level
    return -1


@compiled
def report(request: Longs, number: int, base: int, words: int, count: int, found: int) -> None:
    """Write the documents of the heap behind those that were found already, the best first."""
    wanted = request[codes.WANTED]
    keys, ranks = numbers_at(request[codes.HEAP_KEYS], wanted), numbers_at(request[codes.HEAP_RANKS], wanted)
    documents = numbers_at(request[codes.HEAP_DOCUMENTS], wanted)
    out, rows = numbers_at(request[codes.OUT], EVERY), floats_at(request[codes.OUT], EVERY)
    by_date = request[codes.ORDER] == codes.BY_DATE
    scores = scores_at(request, PART)
    for left in range(count, 0, -1):
        row = codes.OUT_HEAD + (found + left - 1) * codes.OUT_ROW
        document = documents[0]
        out[row + codes.DOCUMENT] = base + document
        out[row + codes.KEY] = keys[0]
        out[row + codes.OF_LEVEL] = _level_of(request, document, words)
        if by_date:
            dates = numbers_at(
                numbers_at(request[codes.DATED], EVERY)[number * codes.DATED_SEGMENT], MOST_DOCUMENTS
            )
            out[row + codes.KEY] = dates[document]
            rows[row + codes.SCORE] = scores[document]
        keys[0], ranks[0], documents[0] = keys[left - 1], ranks[left - 1], documents[left - 1]
        sink(keys, ranks, documents, left - 1)


@compiled
def _score_shown(
    request: Longs,
    code: Longs,
    at: int,
    number: int,
    segments: int,
    base: int,
    size: int,
    words: int,
    count: int,
) -> None:
    """Run the part that scores, on the documents of the heap."""
    shown = bits_at(request, REST, words)
    documents = numbers_at(request[codes.HEAP_DOCUMENTS], count)
    for document in documents:
        put(shown, document)
    run_part(request, code, at, number, segments, base, size, words, PART)


@compiled
def collect(
    request: Longs,
    code: Longs,
    at: int,
    number: int,
    segments: int,
    base: int,
    size: int,
    words: int,
    ranks_at: int,
    ordered_at: int,
    matching: int,
    found: int,
    least: int,
) -> tuple[int, int]:
    """Write the best of what matches behind what was found already.

    Returns:
        How many are found now, and below what keys no document is of interest any more.
    """
    wanted = request[codes.WANTED]
    keys, ranks = numbers_at(request[codes.HEAP_KEYS], wanted), numbers_at(request[codes.HEAP_RANKS], wanted)
    documents = numbers_at(request[codes.HEAP_DOCUMENTS], wanted)
    bits, scores = bits_at(request, MATCHES, words), scores_at(request, MATCHES)
    order = request[codes.ORDER]
    id_ranks = shorts_at(ranks_at, size)
    if order == codes.BY_SCORE:
        count = best_scores(bits, scores, id_ranks, wanted, least, keys, ranks, documents)
        if count == codes.FAULT:
            return np.int64(codes.FAULT), least
        if count == wanted:
            least = max(least, keys[0])
        report(request, number, base, words, count, found)
        return found + count, least
    if order == codes.BY_ID:
        count = first_of(
            bits, matching, id_ranks, shorts_at(ordered_at, size), wanted, keys, ranks, documents
        )
        for place in range(count):
            keys[place] = request[codes.KEY_OF_ALL]
        report(request, number, base, words, count, found)
    else:
        dated = numbers_at(request[codes.DATED], EVERY)
        here = number * codes.DATED_SEGMENT
        order_ranks, ordered = shorts_at(dated[here + 1], size), shorts_at(dated[here + 2], size)
        count = first_of(bits, matching, order_ranks, ordered, wanted, keys, ranks, documents)
        _score_shown(request, code, at, number, segments, base, size, words, count)
        report(request, number, base, words, count, found)
        cleaned(bits_at(request, PART, words), scores_at(request, PART))
        shown = bits_at(request, REST, words)
        for index in range(words):
            shown[index] = NONE
    for index in range(words):
        bits[index] = NONE
    return found + count, least


@compiled
def search_word(
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
    """Write the best documents of a word that stands in one field alone; see `collect`."""
    bounds_at = numbers_at(request[codes.BOUNDS], EVERY)[number]
    fields = code[TERM_HEAD]
    out = numbers_at(request[codes.OUT], EVERY)
    wanted = request[codes.WANTED]
    keys, ranks = numbers_at(request[codes.HEAP_KEYS], wanted), numbers_at(request[codes.HEAP_RANKS], wanted)
    documents = numbers_at(request[codes.HEAP_DOCUMENTS], wanted)
    for field in range(fields):
        named = 1 + TERM_HEAD + FIELD * field
        here = 1 + TERM_HEAD + FIELD * fields + (field * segments + number) * LIST
        count = code[here + COUNT]
        if count == 0:
            continue
        out[codes.TOTAL] += count
        if wanted == 0:
            break
        best = best_of_term(
            documents_of(code, here),
            code[here + FREQUENCIES],
            frequency_width(code, here),
            float_of(code[named]),
            kinds_at(code, named, base),
            norms_at(code, named),
            float_of(code[3]),
            floats_at(bounds_at + 8, (count + BLOCK - 1) // BLOCK),
            shorts_at(ranks_at, size),
            wanted,
            least,
            keys,
            ranks,
            documents,
        )
        if best == codes.FAULT:
            return np.int64(codes.FAULT), least
        if best == wanted:
            least = max(least, keys[0])
        report(request, number, base, words, best, found)
        found += best
        break
    return found, least
