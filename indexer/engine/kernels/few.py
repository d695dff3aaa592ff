"""The best documents of a word that few hold: its lists alone are read, and no segment that has none."""

from __future__ import annotations

import numpy as np

from indexer.engine.kernels import codes
from indexer.engine.kernels.bitsets import has
from indexer.engine.kernels.codes import EVERY, FAULT, FEW_HEAD, FEW_LIST, LARGEST, MOST_DOCUMENTS
from indexer.engine.kernels.collecting import offer_score, scaled
from indexer.engine.kernels.gathering import reported
from indexer.engine.kernels.lists import field_at
from indexer.engine.kernels.memory import (
    Longs,
    compiled,
    float_of,
    longs_at,
    numbers_at,
    shorts_at,
)
from indexer.engine.kernels.parts import Postings, Segment
from indexer.engine.kernels.slots import heap_of
from indexer.engine.kernels.terms import score_at


@compiled
def search_few(request: Longs, code: Longs) -> int:
    """Write the best documents of a word, as `codes.BY_FEW` says; return how many, or `FAULT`."""
    out = numbers_at(request[codes.OUT], EVERY)
    wanted, factor = request[codes.WANTED], float_of(code[codes.FEW_FACTOR])
    shows_all = code[codes.FEW_HOLDERS] <= wanted
    heap = heap_of(request)
    least, found, total = np.int64(-(1 << 62)), np.int64(0), np.int64(0)
    for number in range(code[codes.FEW_LISTS]):
        one = code[FEW_HEAD + number * FEW_LIST : FEW_HEAD + (number + 1) * FEW_LIST]
        documents = shorts_at(one[codes.FEW_DOCUMENTS], one[codes.FEW_COUNT])
        postings = Postings(documents, one[codes.FEW_FREQUENCIES], one[codes.FEW_WIDTH])
        field = field_at(one, codes.FEW_WEIGHT, 0)
        base, best = one[codes.FEW_BASE], np.int64(0)
        for index in range(len(documents)):
            document = np.int64(documents[index])
            if one[codes.FEW_LIVE] and not has(longs_at(one[codes.FEW_LIVE], EVERY), document):
                continue
            total += 1
            score = score_at(postings, index, field, factor)
            if not abs(score) <= LARGEST:
                return np.int64(FAULT)
            if shows_all:
                row = codes.OUT_HEAD + found * codes.OUT_ROW
                out[row + codes.DOCUMENT], out[row + codes.KEY] = base + document, scaled(score)
                out[row + codes.OF_LEVEL] = -1
                found += 1
            elif wanted:
                rank = np.int64(shorts_at(one[codes.FEW_RANKS], MOST_DOCUMENTS)[document])
                best, least = offer_score(heap, best, score, rank, document, least)
        if best:
            here = Segment(number, number, base, np.int64(0), np.int64(0))
            found, least = reported(request, here, best, found, least)
    out[codes.TOTAL] = total
    return found
