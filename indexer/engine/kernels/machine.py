"""The machine: runs a program on every segment of a view, and collects the best."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels import codes
from indexer.engine.kernels.any_of import search_any
from indexer.engine.kernels.bitsets import ONE, SIX, cleaned, size_of
from indexer.engine.kernels.codes import BASE, EVERY, LIVE, MATCHES, ORDERED, RANKS, SEGMENT, SIZE
from indexer.engine.kernels.gathering import collect, count_facets, run_levels, search_word
from indexer.engine.kernels.memory import Longs, compiled, longs_at, numbers_at, zeros_below
from indexer.engine.kernels.operations import run_part
from indexer.engine.kernels.slots import bits_at, scores_at


@compiled
def _let_go(request: Longs, view: Longs, here: int, words: int) -> None:
    """Take the deleted documents out of what matches."""
    bits = bits_at(request, MATCHES, words)
    if view[here + LIVE]:
        live = longs_at(view[here + LIVE], words)
        scores = scores_at(request, MATCHES)
        for index in range(words):
            word = bits[index] & ~live[index]
            while word:
                scores[(np.uint64(index) << SIX) + zeros_below(word)] = 0.0
                word &= word - ONE
            bits[index] &= live[index]


@compiled
def run(address: int) -> int:
    """Run a request.

    Args:
        address: where the request stands, 64-bit numbers as in `codes`; everything it points to stays alive
            and is as long as is said there. Slots are empty before and after.

    Returns:
        How many documents were found; `FAULT` where arrays have to answer.
    """
    request = numbers_at(address, EVERY)
    code = numbers_at(request[codes.PROGRAM], EVERY)
    view = numbers_at(request[codes.VIEW], EVERY)
    out = numbers_at(request[codes.OUT], EVERY)
    out[codes.TOTAL] = 0
    segments = view[codes.SEGMENTS]
    least = np.int64(-(1 << 62))
    found = np.int64(0)
    fault = False
    for number in range(segments):
        here = codes.HEAD + number * SEGMENT
        base, size = view[here + BASE], view[here + SIZE]
        words = (size + 63) >> 6
        if request[codes.ORDER] == codes.BY_TERM:
            found, least = search_word(
                request, code, number, segments, base, size, words, view[here + RANKS], found, least
            )
            if found == codes.FAULT:
                return found
            continue
        if request[codes.ORDER] == codes.BY_ANY:
            found, least = search_any(
                request, code, number, segments, base, size, words, view[here + RANKS], found, least
            )
            if found == codes.FAULT:
                return found
            continue
        at = run_part(request, code, 0, number, segments, base, size, words, MATCHES)
        _let_go(request, view, here, words)
        bits = bits_at(request, MATCHES, words)
        matching = size_of(bits)
        out[codes.TOTAL] += matching
        if request[codes.FACETS]:
            count_facets(request, bits, base)
        if request[codes.LEVELS]:
            at = run_levels(request, code, at, number, segments, base, size, words)
        if request[codes.WANTED] == 0 or fault:
            cleaned(bits, scores_at(request, MATCHES))
            continue
        more, least = collect(
            request,
            code,
            at,
            number,
            segments,
            base,
            size,
            words,
            view[here + RANKS],
            view[here + ORDERED],
            matching,
            found,
            least,
        )
        fault = fault or more == codes.FAULT
        found = more
    return np.int64(codes.FAULT) if fault else found
