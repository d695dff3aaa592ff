"""The operations of the machine, each on one segment."""

from __future__ import annotations

from indexer.engine.kernels import codes
from indexer.engine.kernels.bitsets import cleaned, emptied
from indexer.engine.kernels.codes import COUNT, FIELD, LIST, MOST_DOCUMENTS, TERM_HEAD
from indexer.engine.kernels.lists import documents_of, field_at, postings_at
from indexer.engine.kernels.memory import Longs, compiled, float_of, floats_at, longs_at, numbers_at, words_at
from indexer.engine.kernels.moving import add_slot, normalise, saturate
from indexer.engine.kernels.parts import Segment
from indexer.engine.kernels.phrases import add_phrase
from indexer.engine.kernels.sets import (
    add_constant,
    exclude,
    put_everything,
    put_given,
    put_lists,
    put_range,
    put_set,
)
from indexer.engine.kernels.slots import bits_at, slot_at, within_at
from indexer.engine.kernels.terms import add_frequencies, add_scores, add_shares, add_within, put_all


@compiled
def _term(request: Longs, code: Longs, at: int, here: Segment, top: int) -> int:
    """Run `TERM`, and return where the next operation stands."""
    scored, factor, fields = code[at + 1], float_of(code[at + 2]), code[at + 3]
    named = at + TERM_HEAD
    lists = named + FIELD * fields
    within = within_at(request, code[at], here.words)
    slot, shares = slot_at(request, top, here.words), slot_at(request, top + 1, here.words)
    held = 0
    for field in range(fields):
        if code[lists + (field * here.segments + here.number) * LIST + COUNT]:
            held += 1
    for field in range(fields):
        own = lists + (field * here.segments + here.number) * LIST
        if code[own + COUNT] == 0:
            continue
        postings = postings_at(code, own)
        if not scored:
            put_all(postings.documents, within, slot.bits)
            continue
        weighted = field_at(code, named + FIELD * field, here.base)
        if held > 1:
            add_shares(postings, weighted, within, shares)
        elif within.everywhere:
            add_scores(postings, weighted, factor, slot)
        else:
            wanted = words_at(request[codes.LISTED], MOST_DOCUMENTS)
            add_within(postings, weighted, factor, within.bits, wanted, slot)
    if scored and held > 1:
        saturate(shares, factor, slot)
    return lists + fields * here.segments * LIST


@compiled
def _counted(request: Longs, code: Longs, at: int, here: Segment, top: int) -> int:
    """Run `SYNONYMS` or `PHRASE`, and return where the next operation stands."""
    operation, scored = code[at - 1], code[at + 1]
    factor, fields, terms = float_of(code[at + 2]), code[at + 3], code[at + 4]
    offsets = numbers_at(request[codes.PROGRAM] + (at + 5) * 8, terms)
    named = at + 5 + terms
    lists = named + FIELD * fields
    step = here.segments * LIST
    within = within_at(request, code[at], here.words)
    slot, shares = slot_at(request, top, here.words), slot_at(request, top + 1, here.words)
    counts = slot_at(request, top + 2, here.words)
    state = numbers_at(request[codes.STATE], codes.MOST_PLACES * codes.STATE_OF_PLACE)
    state = state.reshape((codes.MOST_PLACES, codes.STATE_OF_PLACE))
    for field in range(fields):
        first = lists + field * terms * step + here.number * LIST
        if operation == codes.PHRASE:
            add_phrase(code, first, step, offsets, here.words, within, state, counts)
        else:
            for term in range(terms):
                if scored:
                    share = float_of(code[at + 5 + term])
                    add_frequencies(postings_at(code, first + term * step), share, within, counts)
                else:
                    put_all(documents_of(code, first + term * step), within, slot.bits)
        normalise(counts, field_at(code, named + FIELD * field, here.base), shares)
    if scored:
        saturate(shares, factor, slot)
    else:
        put_set(shares.bits, within, slot.bits)
        cleaned(shares)
    return lists + fields * terms * step


@compiled
def _lists(request: Longs, code: Longs, at: int, here: Segment, top: int) -> int:
    """Run `LISTS`, and return where the next operation stands."""
    own = at + 2 + here.number * 3
    count = code[own]
    if count:
        spare = bits_at(request, top + 1, here.words)
        put_lists(numbers_at(code[own + 1], count), numbers_at(code[own + 2], count), spare)
        within = within_at(request, code[at], here.words)
        add_constant(spare, float_of(code[at + 1]), within, slot_at(request, top, here.words))
    return at + 2 + here.segments * 3


@compiled
def _ranges(request: Longs, code: Longs, at: int, here: Segment, top: int) -> int:
    """Run `RANGES`, and return where the next operation stands."""
    ranges = code[at + 2]
    spare = bits_at(request, top + 1, here.words)
    for number in range(ranges):
        own = at + 3 + (here.number * ranges + number) * 3
        if code[own + 1] < code[own + 2]:
            dictionary = numbers_at(code[own], codes.DICTIONARY)
            if not put_range(dictionary, code[own + 1], code[own + 2], spare):
                numbers_at(request[codes.OUT], codes.OUT_HEAD)[codes.DAMAGED] = 1
    within = within_at(request, code[at], here.words)
    add_constant(spare, float_of(code[at + 1]), within, slot_at(request, top, here.words))
    return at + 3 + here.segments * ranges * 3


@compiled
def _intersect(request: Longs, count: int, words: int, top: int) -> int:
    """Run `INTERSECT`, and return the top slot."""
    first = top - count + 1
    final, target = bits_at(request, top, words), bits_at(request, first, words)
    for index in range(words):
        target[index] = final[index]
    for slot in range(first + 1, top + 1):
        emptied(bits_at(request, slot, words))
    return first


@compiled
def _taken(request: Longs, code: Longs, at: int, here: Segment, top: int) -> int:
    """Run one of the operations whose documents come from elsewhere, and return where the next one stands."""
    operation = code[at - 1]
    within = within_at(request, code[at], here.words)
    slot = slot_at(request, top, here.words)
    if operation == codes.SET:
        put_set(longs_at(code[at + 1 + here.number], here.words), within, slot.bits)
        return at + 1 + here.segments
    if operation == codes.GIVEN:
        own = at + 2 + here.number * 3
        documents, given = numbers_at(code[own + 1], code[own]), floats_at(code[own + 2], code[own])
        put_given(documents, given, here.base, code[at + 1] != 0, within, slot)
        return at + 2 + here.segments * 3
    put_everything(here.size, within, slot.bits)
    return at + 1


@compiled
def run_part(request: Longs, code: Longs, at: int, here: Segment, bottom: int) -> int:
    """Run operations up to the end of a part, the lowest on a slot; return where the next part stands."""
    top = bottom
    while True:
        operation = code[at]
        at += 1
        if operation == codes.TERM:
            at = _term(request, code, at, here, top)
        elif operation == codes.PUSH:
            top += 1
        elif operation == codes.ADD:
            add_slot(slot_at(request, top, here.words), None, slot_at(request, top - 1, here.words))
            top -= 1
        elif operation == codes.PHRASE or operation == codes.SYNONYMS:  # noqa: PLR1714  numba makes a tuple
            at = _counted(request, code, at, here, top)
        elif operation == codes.INTERSECT:
            top = _intersect(request, code[at], here.words, top)
            at += 1
        elif operation == codes.EXCLUDE:
            exclude(bits_at(request, top, here.words), slot_at(request, top - 1, here.words))
            top -= 1
        elif operation == codes.LISTS:
            at = _lists(request, code, at, here, top)
        elif operation == codes.RANGES:
            at = _ranges(request, code, at, here, top)
        elif operation == codes.END:
            return at
        else:
            at = _taken(request, code, at, here, top)
