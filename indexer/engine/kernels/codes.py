"""The form of programs: operation codes, and where things stand in the arrays that the machine reads.

A program is an array of 64-bit numbers, run once for each segment. It works on a stack of slots; each slot
holds a set of the segment's documents as bits, and a score for each of them. Floats stand as their bits,
memory as addresses. A program consists of a plan, of one part for each level, and where dates decide of the
plan once more, to score what is shown; each part ends with `END`.
"""

from __future__ import annotations

MOST_DOCUMENTS = 1 << 16
"""So many documents a segment has at most, so that two bytes number them and no number leaves a slot."""

WORDS = MOST_DOCUMENTS // 64
"""So many 64-bit words hold a slot's set."""

SLOTS = 24
"""So many slots there are; plans that need more are left to arrays."""

MOST_LEVELS = 16
MOST_PLACES = 32
"""Longer phrases are left to arrays."""

EVERY = (1 << 63) - 1
"""The length of arrays whose length nobody asks for."""

STATE_OF_PLACE = 4
"""So many numbers are kept of each word of a phrase while it is looked for."""

MOST_WORDS = 64
"""More words are added up without looking for what cannot be among the best."""

STATE_NUMBERS = 512
"""So many numbers can be kept of words in all."""

NOWHERE = -1
"""Stands for the slot of no set: all documents are of interest."""

# One list of a term, in one segment.
DOCUMENTS, COUNT, FREQUENCIES, POSITIONS, HELD, FORM, INDEX = range(7)
LIST = 7
"""Addresses of its documents, frequencies (0: all are 1) and positions; its length; how many positions; its
widths; and where that is of use and the list is long, the address of an index of it, else 0: its documents
as a set, then for each word of the set the place of its first document in the list and how many positions
stand before."""
PLACE_BITS = 20
"""In an index, the lower bits are those of the place"""
WIDTH = 0xFF
POSITION_SHIFT = 8
"""In the form: the bytes of a frequency (0: all are 1) and, above them, the bits of a position. Documents
have two bytes each."""

(
    END,
    PUSH,
    TERM,
    SYNONYMS,
    PHRASE,
    LISTS,
    GIVEN,
    SET,
    EVERYTHING,
    ADD,
    INTERSECT,
    EXCLUDE,
    RANGES,
) = range(13)
"""Operations. What follows each code:

- `PUSH`: nothing. Takes the next slot, which is empty.
- `TERM`: within, scored, factor, number of fields; for each field weight and norms; then its lists by
  segment.
- `SYNONYMS`: within, scored, factor, number of fields, number of words; for each word its share; for each
  field weight and norms; then for each field, for each word, its lists by segment.
- `PHRASE`: the same as `SYNONYMS`, but that the shares are the offsets.
- `LISTS`: within, score; then for each segment how many lists, and the addresses of the lists' places.
- `RANGES`: within, score, number of ranges in a segment; then by segment for each range the address of the
  dictionary, and the numbers of its first term and of that behind its last.
- `GIVEN`: within, scored; then for each segment how many documents, and the addresses of these and their
  scores.
- `SET`: within; then for each segment the address of a set.
- `EVERYTHING`: within.
- `ADD`: adds the top slot to the one below it.
- `INTERSECT`: how many slots. The set of the top slot is in all of them; the lowest of them gets it.
- `EXCLUDE`: takes the documents of the top slot from the one below it.

``within`` is the slot whose documents alone are of interest, or `NOWHERE`; ``scored`` is 0 where scores are
not wanted. Norms are two addresses: that of every document's kind of length in two bytes, and that of what
each kind divides frequencies by. All these work on the top slot: they add to what it holds.
"""

(
    TERM_COUNTS,
    TERM_ENTRIES,
    TERM_POSTINGS,
    MANY_TERMS,
    MANY_WIDTH,
    MANY_LENGTH,
    MANY_COUNTS,
    MANY_COUNTS_WIDTH,
    FILE_END,
    DICTIONARY,
) = range(10)
"""A dictionary of a field in a segment, as `indexer.engine.term_counts` and `terms` keep it: the addresses of
every term's count, of its entry, and of what entries count from; of the numbers of terms of many documents,
how many bytes each has and how many they are; the same of their counts; and where the file ends."""

TERM_HEAD = 4
"""So many numbers of `TERM` stand before those of its fields."""
FIELD = 3
"""So many numbers each field has there."""

# The head of a view, and what is said of each segment.
SEGMENTS, HEAD = 0, 1
BASE, SIZE, LIVE, RANKS, ORDERED = range(5)
SEGMENT = 5
"""Its first document, its count, and the addresses of live bits (0: all are live), of the place of every
document in the order of ids, and of the documents in this order; both in two bytes."""

(
    PROGRAM,
    VIEW,
    BITS,
    SCORES,
    LISTED,
    STATE,
    HEAP_KEYS,
    HEAP_RANKS,
    HEAP_DOCUMENTS,
    BEST_KEYS,
    UNRANKED,
    WANTED,
    ORDER,
    KEY_OF_ALL,
    DATED,
    LEVELS,
    LEVEL_COUNTS,
    BOUNDS,
    FACETS,
    OUT,
) = range(20)
"""A request to the machine. `BEST_KEYS` are a heap of the best keys in all segments so far, and `UNRANKED`
what else a heap has, there of no meaning. `KEY_OF_ALL` is the key where all score the same; `DATED` are for
each segment two addresses, of every document's place in the order asked for, and of the documents in this
order; `BOUNDS` are for each word, for each segment the address of the highest frequencies in its only list
and in each block of it, or 0. Facets follow, each as the addresses of every document's value and of their
counts."""
REQUEST = 20

# What comes out: how many match, and whether something that was looked for did not stand in its file; then
# for each document its number, its key by score, its level, and where dates decide the bits of its score.
TOTAL, DAMAGED, OUT_HEAD = range(3)
DOCUMENT, KEY, OF_LEVEL, SCORE = range(4)
OUT_ROW = 4
FAULT = -1
"""Is returned where arrays have to answer."""

BY_SCORE, BY_ID, BY_DATE, BY_TERM, BY_ANY, BY_FEW = range(6)
"""How to collect: the best scores; all score the same; by date; the best scores of one word in one field, of
any of several such words, or of one word that few documents hold. What is found of few is in no order where
all that hold it are wanted."""

FEW_FACTOR, FEW_HOLDERS, FEW_LISTS, FEW_HEAD = range(4)
(
    FEW_BASE,
    FEW_LIVE,
    FEW_RANKS,
    FEW_WEIGHT,
    FEW_KINDS,
    FEW_NORMS,
    FEW_DOCUMENTS,
    FEW_COUNT,
    FEW_FREQUENCIES,
    FEW_WIDTH,
    FEW_LIST,
) = range(11)
"""The program of `BY_FEW` is another one: the word's factor, how many documents hold it, deleted ones too,
how many lists it has; then for each list what `SEGMENT` and `LIST` say, and its field's weight and norms, the
kinds of length from the segment's first document on."""

MATCHES, REST, PART = range(3)
"""The slots of what matches, of what is of no level yet, and the lowest of a level's own. Where dates
decide, `REST` is afterwards what is shown, and scored in `PART`."""

BLOCK = 32
"""So many documents of a list have one bound."""

SCALE = 10**6
"""Scores are ordered as whole numbers of `SCORE_DIGITS` decimals."""
LARGEST = 1e9
"""Scores beyond are left to arrays: scaled, they are no exact numbers any more."""
