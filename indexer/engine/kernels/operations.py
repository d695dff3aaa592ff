"""The operations of the machine, each on one segment."""

from __future__ import annotations

from indexer.engine.kernels import codes
from indexer.engine.kernels.bitsets import NONE, cleaned
from indexer.engine.kernels.codes import (
    COUNT,
    FIELD,
    FREQUENCIES,
    LIST,
    MOST_DOCUMENTS,
    NOWHERE,
    TERM_HEAD,
)
from indexer.engine.kernels.lists import documents_of, frequency_width
from indexer.engine.kernels.memory import Longs, compiled, float_of, floats_at, longs_at, numbers_at, words_at
from indexer.engine.kernels.phrases import add_phrase
from indexer.engine.kernels.sets import (
    add_constant,
    add_slot,
    exclude,
    put_everything,
    put_given,
    put_lists,
    put_set,
)
from indexer.engine.kernels.slots import bits_at, kinds_at, norms_at, scores_at
from indexer.engine.kernels.terms import (
    add_alone,
    add_alone_within,
    add_frequencies,
    add_shares,
    normalise,
    put_all,
    saturate,
)


@compiled
def _term(
    request: Longs, code: Longs, at: int, number: int, segments: int, base: int, words: int, top: int
) -> int:
    """Run `TERM`, and return where the next operation stands."""
    within_slot, scored = code[at], code[at + 1]
    factor, fields = float_of(code[at + 2]), code[at + 3]
    named = at + TERM_HEAD
    lists = named + FIELD * fields
    everywhere = within_slot == NOWHERE
    within = bits_at(request, max(within_slot, 0), words)
    bits, scores = bits_at(request, top, words), scores_at(request, top)
    held = 0
    for field in range(fields):
        if code[lists + (field * segments + number) * LIST + COUNT]:
            held += 1
    for field in range(fields):
        here = lists + (field * segments + number) * LIST
        if code[here + COUNT] == 0:
            continue
        documents = documents_of(code, here)
        if not scored:
            put_all(documents, everywhere, within, bits)
            continue
        weight = float_of(code[named + FIELD * field])
        kinds, norms = kinds_at(code, named + FIELD * field, base), norms_at(code, named + FIELD * field)
        frequencies, width = code[here + FREQUENCIES], frequency_width(code, here)
        if held > 1:
            add_shares(
                documents,
                frequencies,
                width,
                weight,
                kinds,
                norms,
                everywhere,
                within,
                bits_at(request, top + 1, words),
                scores_at(request, top + 1),
            )
        elif everywhere:
            add_alone(documents, frequencies, width, weight, kinds, norms, factor, bits, scores)
        else:
            wanted = words_at(request[codes.LISTED], MOST_DOCUMENTS)
            add_alone_within(
                documents, frequencies, width, weight, kinds, norms, factor, within, wanted, bits, scores
            )
    if scored and held > 1:
        saturate(bits_at(request, top + 1, words), scores_at(request, top + 1), factor, bits, scores)
    return lists + fields * segments * LIST


@compiled
def _synonyms(
    request: Longs, code: Longs, at: int, number: int, segments: int, base: int, words: int, top: int
) -> int:
    """Run `SYNONYMS`, and return where the next operation stands."""
    within_slot, scored = code[at], code[at + 1]
    factor, fields, terms = float_of(code[at + 2]), code[at + 3], code[at + 4]
    shares = at + 5
    named = shares + terms
    lists = named + FIELD * fields
    everywhere = within_slot == NOWHERE
    within = bits_at(request, max(within_slot, 0), words)
    bits, scores = bits_at(request, top, words), scores_at(request, top)
    shares_bits, share_scores = bits_at(request, top + 1, words), scores_at(request, top + 1)
    count_bits, counts = bits_at(request, top + 2, words), scores_at(request, top + 2)
    for field in range(fields):
        for term in range(terms):
            here = lists + ((field * terms + term) * segments + number) * LIST
            if code[here + COUNT] == 0:
                continue
            documents = documents_of(code, here)
            if scored:
                add_frequencies(
                    documents,
                    code[here + FREQUENCIES],
                    frequency_width(code, here),
                    float_of(code[shares + term]),
                    everywhere,
                    within,
                    count_bits,
                    counts,
                )
            else:
                put_all(documents, everywhere, within, bits)
        if scored:
            kinds, norms = kinds_at(code, named + FIELD * field, base), norms_at(code, named + FIELD * field)
            weight = float_of(code[named + FIELD * field])
            normalise(count_bits, counts, weight, kinds, norms, shares_bits, share_scores)
    if scored:
        saturate(shares_bits, share_scores, factor, bits, scores)
    return lists + fields * terms * segments * LIST


@compiled
def _phrase(
    request: Longs, code: Longs, at: int, number: int, segments: int, base: int, words: int, top: int
) -> int:
    """Run `PHRASE`, and return where the next operation stands."""
    within_slot, scored = code[at], code[at + 1]
    factor, fields, terms = float_of(code[at + 2]), code[at + 3], code[at + 4]
    offsets = numbers_at(request[codes.PROGRAM] + (at + 5) * 8, terms)
    named = at + 5 + terms
    lists = named + FIELD * fields
    everywhere = within_slot == NOWHERE
    within = bits_at(request, max(within_slot, 0), words)
    bits, scores = bits_at(request, top, words), scores_at(request, top)
    shares_bits, share_scores = bits_at(request, top + 1, words), scores_at(request, top + 1)
    count_bits, counts = bits_at(request, top + 2, words), scores_at(request, top + 2)
    state = numbers_at(request[codes.STATE], codes.MOST_PLACES * codes.STATE_OF_PLACE)
    state = state.reshape((codes.MOST_PLACES, codes.STATE_OF_PLACE))
    for field in range(fields):
        here = lists + (field * terms * segments + number) * LIST
        add_phrase(
            code,
            here,
            segments * LIST,
            offsets,
            terms,
            words,
            everywhere,
            within,
            state,
            count_bits,
            counts,
        )
        kinds, norms = kinds_at(code, named + FIELD * field, base), norms_at(code, named + FIELD * field)
        weight = float_of(code[named + FIELD * field])
        normalise(count_bits, counts, weight, kinds, norms, shares_bits, share_scores)
    if scored:
        saturate(shares_bits, share_scores, factor, bits, scores)
    else:
        for index in range(words):
            bits[index] |= shares_bits[index]
        cleaned(shares_bits, share_scores)
    return lists + fields * terms * segments * LIST


@compiled
def _lists(request: Longs, code: Longs, at: int, number: int, segments: int, words: int, top: int) -> int:
    """Run `LISTS`, and return where the next operation stands."""
    within_slot, score = code[at], float_of(code[at + 1])
    here = at + 2 + number * 3
    count = code[here]
    spare = bits_at(request, top + 1, words)
    if count:
        put_lists(
            numbers_at(code[here + 1], count),
            numbers_at(code[here + 2], count),
            spare,
        )
        add_constant(
            spare,
            score,
            within_slot == NOWHERE,
            bits_at(request, max(within_slot, 0), words),
            bits_at(request, top, words),
            scores_at(request, top),
        )
    return at + 2 + segments * 3


@compiled
def _intersect(request: Longs, count: int, words: int, top: int) -> int:
    """Run `INTERSECT`, and return the top slot."""
    first = top - count + 1
    final, target = bits_at(request, top, words), bits_at(request, first, words)
    for index in range(words):
        target[index] = final[index]
    for slot in range(first + 1, top + 1):
        others = bits_at(request, slot, words)
        for index in range(words):
            others[index] = NONE
    return first


@compiled
def _taken(
    request: Longs,
    code: Longs,
    at: int,
    number: int,
    segments: int,
    base: int,
    size: int,
    words: int,
    top: int,
) -> int:
    """Run one of the operations whose documents come from elsewhere, and return where the next one stands."""
    operation, within_slot = code[at - 1], code[at]
    everywhere = within_slot == NOWHERE
    within = bits_at(request, max(within_slot, 0), words)
    bits = bits_at(request, top, words)
    if operation == codes.SET:
        put_set(longs_at(code[at + 1 + number], words), everywhere, within, bits)
        return at + 1 + segments
    if operation == codes.GIVEN:
        here = at + 2 + number * 3
        count = code[here]
        documents, given = numbers_at(code[here + 1], count), floats_at(code[here + 2], count)
        scores = scores_at(request, top)
        put_given(documents, given, base, code[at + 1] != 0, everywhere, within, bits, scores)
        return at + 2 + segments * 3
    put_everything(size, everywhere, within, bits)
    return at + 1


@compiled
def run_part(
    request: Longs,
    code: Longs,
    at: int,
    number: int,
    segments: int,
    base: int,
    size: int,
    words: int,
    bottom: int,
) -> int:
    """Run operations up to the end of a part, the lowest on a slot; return where the next part stands."""
    top = bottom
    while True:
        operation = code[at]
        at += 1
        if operation == codes.TERM:
            at = _term(request, code, at, number, segments, base, words, top)
        elif operation == codes.PUSH:
            top += 1
        elif operation == codes.ADD:
            add_slot(
                bits_at(request, top, words),
                scores_at(request, top),
                bits_at(request, top - 1, words),
                scores_at(request, top - 1),
            )
            top -= 1
        elif operation == codes.PHRASE:
            at = _phrase(request, code, at, number, segments, base, words, top)
        elif operation == codes.SYNONYMS:
            at = _synonyms(request, code, at, number, segments, base, words, top)
        elif operation == codes.INTERSECT:
            top = _intersect(request, code[at], words, top)
            at += 1
        elif operation == codes.EXCLUDE:
            exclude(
                bits_at(request, top, words),
                bits_at(request, top - 1, words),
                scores_at(request, top - 1),
            )
            top -= 1
        elif operation == codes.LISTS:
            at = _lists(request, code, at, number, segments, words, top)
        elif operation == codes.END:
            return at
        else:
            at = _taken(request, code, at, number, segments, base, size, words, top)
