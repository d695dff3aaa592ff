"""The machine: runs a program on every segment of a view, and collects the best."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels import codes
from indexer.engine.kernels.any_of import search_any
from indexer.engine.kernels.bitsets import cleaned, size_of
from indexer.engine.kernels.codes import BASE, EVERY, LIVE, MATCHES, ORDERED, RANKS, SEGMENT, SIZE
from indexer.engine.kernels.few import search_few
from indexer.engine.kernels.gathering import (
    collect_dates,
    collect_ids,
    collect_scores,
    count_facets,
    run_levels,
    search_word,
)
from indexer.engine.kernels.memory import Longs, compiled, longs_at, numbers_at, shorts_at
from indexer.engine.kernels.operations import run_part
from indexer.engine.kernels.parts import Segment
from indexer.engine.kernels.sets import keep
from indexer.engine.kernels.slots import slot_at


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
    if request[codes.ORDER] == codes.BY_FEW:
        return search_few(request, code)
    out = numbers_at(request[codes.OUT], codes.OUT_HEAD)
    out[codes.TOTAL], out[codes.DAMAGED] = 0, 0
    segments = view[codes.SEGMENTS]
    least = np.int64(-(1 << 62))
    found = np.int64(0)
    for number in range(segments):
        own = view[codes.HEAD + number * SEGMENT : codes.HEAD + (number + 1) * SEGMENT]
        here = Segment(number, segments, own[BASE], own[SIZE], (own[SIZE] + 63) >> 6)
        id_ranks = shorts_at(own[RANKS], here.size)
        if request[codes.ORDER] == codes.BY_TERM:
            found, least = search_word(request, code, here, id_ranks, found, least)
        elif request[codes.ORDER] == codes.BY_ANY:
            found, least = search_any(request, code, here, id_ranks, found, least)
        else:
            found, least = _search(request, code, here, own, found, least)
        if found == codes.FAULT:
            break
    return np.int64(codes.FAULT) if out[codes.DAMAGED] else found


@compiled
def _search(
    request: Longs, code: Longs, here: Segment, own: Longs, found: int, least: int
) -> tuple[int, int]:
    """Run the whole program on a segment, of which there is what the view says; see `collect_scores`."""
    at = run_part(request, code, 0, here, MATCHES)
    matches = slot_at(request, MATCHES, here.words)
    if own[LIVE]:
        keep(longs_at(own[LIVE], here.words), matches)
    matching = size_of(matches.bits)
    numbers_at(request[codes.OUT], EVERY)[codes.TOTAL] += matching
    count_facets(request, matches.bits, here.base)
    if request[codes.LEVELS]:
        at = run_levels(request, code, at, here)
    id_ranks = shorts_at(own[RANKS], here.size)
    if request[codes.WANTED] == 0:
        cleaned(matches)
    elif request[codes.ORDER] == codes.BY_SCORE:
        found, least = collect_scores(request, here, id_ranks, found, least)
    elif request[codes.ORDER] == codes.BY_ID:
        found = collect_ids(request, here, matching, id_ranks, shorts_at(own[ORDERED], here.size), found)
    else:
        found = collect_dates(request, code, at, here, matching, found)
    return found, least
