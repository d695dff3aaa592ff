"""The machine: runs a program on every segment of a view, and collects the best."""

from __future__ import annotations

import numpy as np
from numba import njit

from indexer.engine.kernels import codes
from indexer.engine.kernels.bitsets import NONE, ONE, SIX, cleaned, has, put, size_of
from indexer.engine.kernels.codes import (
    BASE,
    BLOCK,
    COUNT,
    FIELD,
    FREQUENCIES,
    LIST,
    LIVE,
    MATCHES,
    MOST_DOCUMENTS,
    NOWHERE,
    ORDERED,
    PART,
    RANKS,
    REST,
    SEGMENT,
    SIZE,
    TERM_HEAD,
    WORDS,
)
from indexer.engine.kernels.collecting import best_of_term, best_scores, first_of, sink
from indexer.engine.kernels.lists import NARROW, documents_of, frequency_width
from indexer.engine.kernels.memory import (
    COMPILED,
    bytes_at,
    float_of,
    floats_at,
    longs_at,
    numbers_at,
    shorts_at,
    words_at,
    zeros_below,
)
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
from indexer.engine.kernels.terms import (
    add_alone,
    add_alone_within,
    add_frequencies,
    add_shares,
    normalise,
    put_all,
    saturate,
)

EVERY = np.iinfo(np.int64).max


@njit(**COMPILED)
def bits_at(request, slot, words):
    """Return the set of a slot."""
    return longs_at(request[codes.BITS] + slot * WORDS * 8, words)


@njit(**COMPILED)
def kinds_at(code, at, base):
    """Return every document's kind of length, as said of a field."""
    return shorts_at(code[at + 1] + base * 2, MOST_DOCUMENTS)


@njit(**COMPILED)
def norms_at(code, at):
    """Return what each kind of length divides frequencies by."""
    return floats_at(code[at + 2], MOST_DOCUMENTS)


@njit(**COMPILED)
def scores_at(request, slot):
    """Return the scores of a slot."""
    return floats_at(request[codes.SCORES] + slot * MOST_DOCUMENTS * 8, MOST_DOCUMENTS)


@njit(**COMPILED)
def _term(request, code, at, number, segments, base, words, top):
    """Run `TERM`, and return where the next operation stands."""
    within_slot, scored = code[at], code[at + 1]
    factor, fields = float_of(code[at + 2]), code[at + 3]
    named = at + TERM_HEAD
    lists = named + FIELD * fields
    everywhere = within_slot == NOWHERE
    within = bits_at(request, max(within_slot, 0), words)
    bits, scores = bits_at(request, top, words), scores_at(request, top)
    held = 0
    only = 0
    for field in range(fields):
        if code[lists + (field * segments + number) * LIST + COUNT]:
            held += 1
            only = field
    for field in range(fields):
        here = lists + (field * segments + number) * LIST
        if code[here + COUNT] == 0:
            continue
        documents = documents_of(code, here, request[codes.COPIES])
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


@njit(**COMPILED)
def _synonyms(request, code, at, number, segments, base, words, top):
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
            documents = documents_of(code, here, request[codes.COPIES])
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


@njit(**COMPILED)
def _phrase(request, code, at, number, segments, base, words, top):
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
    state = numbers_at(request[codes.STATE], codes.MOST_PLACES * 3).reshape((codes.MOST_PLACES, 3))
    for field in range(fields):
        here = lists + (field * terms * segments + number) * LIST
        add_phrase(
            code,
            here,
            segments * LIST,
            offsets,
            terms,
            everywhere,
            within,
            state,
            request[codes.COPIES],
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


@njit(**COMPILED)
def _lists(request, code, at, number, segments, words, top):
    """Run `LISTS`, and return where the next operation stands."""
    within_slot, score = code[at], float_of(code[at + 1])
    here = at + 2 + number * 4
    count = code[here]
    spare = bits_at(request, top + 1, words)
    if count:
        put_lists(
            numbers_at(code[here + 1], count),
            numbers_at(code[here + 2], count),
            numbers_at(code[here + 3], count),
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
    return at + 2 + segments * 4


@njit(**COMPILED)
def _intersect(request, count, words, top):
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


@njit(**COMPILED)
def _taken(request, code, at, number, segments, base, size, words, top):
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


@njit(**COMPILED)
def _run_part(request, code, at, number, segments, base, size, words, bottom):
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
                scores_at(request, top),
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


@njit(**COMPILED)
def _count_facets(request, bits, base):
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


@njit(**COMPILED)
def _run_levels(request, code, at, number, segments, base, size, words):
    """Run the parts of the levels on what matches, and return where the next part stands.

    The set of each level stays in a slot of its own, from `SLOTS` on.
    """
    matches, rest = bits_at(request, MATCHES, words), bits_at(request, REST, words)
    counts = numbers_at(request[codes.LEVEL_COUNTS], codes.MOST_LEVELS)
    for index in range(words):
        rest[index] = matches[index]
    for level in range(request[codes.LEVELS]):
        at = _run_part(request, code, at, number, segments, base, size, words, PART)
        found, own = bits_at(request, PART, words), bits_at(request, codes.SLOTS + level, words)
        for index in range(words):
            own[index] = found[index] & rest[index]
            rest[index] &= ~own[index]
            found[index] = NONE
        counts[level] += size_of(own)
    for index in range(words):
        rest[index] = NONE
    return at


@njit(**COMPILED)
def _level_of(request, document, words):
    """Return the level of a document, or -1."""
    for level in range(request[codes.LEVELS]):
        if has(bits_at(request, codes.SLOTS + level, words), document):
            return level
    return -1


@njit(**COMPILED)
def _let_go(request, view, here, words):
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


@njit(**COMPILED)
def _report(request, number, base, words, count, found):
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
            dates = numbers_at(numbers_at(request[codes.DATED], EVERY)[number * codes.DATED_SEGMENT], MOST_DOCUMENTS)
            out[row + codes.KEY] = dates[document]
            rows[row + codes.SCORE] = scores[document]
        keys[0], ranks[0], documents[0] = keys[left - 1], ranks[left - 1], documents[left - 1]
        sink(keys, ranks, documents, left - 1)


@njit(**COMPILED)
def _score_shown(request, code, at, number, segments, base, size, words, count):
    """Run the part that scores, on the documents of the heap."""
    shown = bits_at(request, REST, words)
    documents = numbers_at(request[codes.HEAP_DOCUMENTS], count)
    for document in documents:
        put(shown, document)
    _run_part(request, code, at, number, segments, base, size, words, PART)


@njit(**COMPILED)
def _collect(request, code, at, number, segments, base, size, words, ranks_at, ordered_at, matching, found, least):
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
        _report(request, number, base, words, count, found)
        return found + count, least
    if order == codes.BY_ID:
        count = first_of(bits, matching, id_ranks, shorts_at(ordered_at, size), wanted, keys, ranks, documents)
        for place in range(count):
            keys[place] = request[codes.KEY_OF_ALL]
        _report(request, number, base, words, count, found)
    else:
        dated = numbers_at(request[codes.DATED], EVERY)
        here = number * codes.DATED_SEGMENT
        order_ranks, ordered = shorts_at(dated[here + 1], size), shorts_at(dated[here + 2], size)
        count = first_of(bits, matching, order_ranks, ordered, wanted, keys, ranks, documents)
        _score_shown(request, code, at, number, segments, base, size, words, count)
        _report(request, number, base, words, count, found)
        cleaned(bits_at(request, PART, words), scores_at(request, PART))
        shown = bits_at(request, REST, words)
        for index in range(words):
            shown[index] = NONE
    for index in range(words):
        bits[index] = NONE
    return found + count, least


@njit(**COMPILED)
def _search_word(request, code, number, segments, base, size, words, ranks_at, found, least):
    """Write the best documents of a word that stands in one field alone; see `_collect`."""
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
            documents_of(code, here, request[codes.COPIES]),
            code[here + FREQUENCIES],
            frequency_width(code, here),
            float_of(code[named]),
            kinds_at(code, named, base),
            norms_at(code, named),
            float_of(code[3]),
            floats_at(bounds_at, (count + BLOCK - 1) // BLOCK),
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
        _report(request, number, base, words, best, found)
        found += best
        break
    return found, least


@njit(**COMPILED)
def run(request):
    """Run a request.

    Args:
        request: its parts as in `codes`, 64-bit numbers; everything it points to stays alive and is as long as
            is said there. Slots are empty before and after.

    Returns:
        How many documents were found; `FAULT` where arrays have to answer.
    """
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
            found, least = _search_word(
                request, code, number, segments, base, size, words, view[here + RANKS], found, least
            )
            if found == codes.FAULT:
                return found
            continue
        at = _run_part(request, code, 0, number, segments, base, size, words, MATCHES)
        _let_go(request, view, here, words)
        bits = bits_at(request, MATCHES, words)
        matching = size_of(bits)
        out[codes.TOTAL] += matching
        if request[codes.FACETS]:
            _count_facets(request, bits, base)
        if request[codes.LEVELS]:
            at = _run_levels(request, code, at, number, segments, base, size, words)
        if request[codes.WANTED] == 0 or fault:
            cleaned(bits, scores_at(request, MATCHES))
            continue
        more, least = _collect(
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
