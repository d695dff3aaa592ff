"""From a text to hashes of its passages: five words in a row, whatever their spelling.

Passages (shingles) of words tell copies as Broder does, "On the resemblance and containment of documents"
(1997). Of these a sketch keeps some, chosen by what stands in them and not by where they stand, so that
copies choose the same ones, and so that a short text is found in a long one that holds it, which sketches of
a fixed size miss. Which ones is told by their first word alone, like the anchors of SpotSigs (Theobald,
Siddharth and Paepcke, SIGIR 2008): then the others need not be hashed at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from operator import itemgetter

from indexer.arabic import FINGERPRINT, terms

LENGTH = 5
"""Words in a passage."""

SMALL = (1 << 64) // 16
"""Words whose hash is as small begin a passage that is kept: one of sixteen."""

NEARLY_SMALL = 3 * SMALL
"""Among words that are no greater, most texts have the smallest ones."""

FEWEST = 12
"""So many different words, those with the smallest hashes, begin one at least: else two short texts might
choose none in common."""

BITS = 48
"""Of a kept hash: SQLite stores it in six bytes. Two different ones of a million articles' are seldom equal,
and the texts are compared then."""

VERSION = 1
MADE_WITH = f"{VERSION} {FINGERPRINT}"
"""Changes whenever sketches come out otherwise: old ones are made again then."""

REMEMBERED = 200_000
"""How many different words are remembered at most; about 40 MB."""

LONG = 500
"""Texts of as many words have so many small ones, but for rare freaks."""

_A, _B, _C, _D = (pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in range(1, LENGTH))
_MASK, _CUT, _HALF = (1 << 64) - 1, 64 - BITS, 1 << (BITS - 1)


class _Memory(dict[str, int]):
    """Folded words and their hashes."""

    def __missing__(self, word: str) -> int:
        found = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "little")
        # The last bit tells numbers from words.
        found = found | 1 if word[:1].isdigit() else found & ~1
        if len(self) >= REMEMBERED:
            self.clear()
        self[word] = found
        return found


_MEMORY = _Memory()
_FOLDED = itemgetter(0)


def words_of(paragraphs: Iterable[str]) -> tuple[int, ...]:
    """Return the words of a text as hashes of their folded forms: unsigned, 64 bits, odd for numbers.

    >>> words_of(["المسؤوليّة ٢٠١٥"]) == words_of(["المسئولية", "2015"])
    True
    """
    return hashes_of(terms("\n".join(paragraphs)))


def hashes_of(words: Iterable[Sequence[str]]) -> tuple[int, ...]:
    """Return what `words_of` does, of the words of a text that was analysed already.

    Args:
        words: in order, each with its folded form first.

    >>> hashes_of([("بحيره", "بحيره"), ("المدينه", "مدينه")]) == words_of(["بحيرة المدينة"])
    True
    """
    return tuple(map(_MEMORY.__getitem__, map(_FOLDED, words)))


def is_number(word: int) -> bool:
    """Tell whether the hash of a word is that of a number."""
    return bool(word & 1)


def shingles(words: Sequence[int]) -> frozenset[int]:
    """Return the passages of a text, hashed in a way that means something within this process only."""
    return frozenset(map(hash, zip(*(words[start:] for start in range(LENGTH)), strict=False)))


def sketch(words: Sequence[int]) -> tuple[int, ...]:
    """Return the passages by which a text is found: signed integers of 48 bits, distinct, in order.

    Args:
        words: as `words_of` gives them; fewer than `LENGTH` give none.
    """
    first_words = words[: max(len(words) - LENGTH + 1, 0)]
    bound = SMALL
    if len(first_words) < LONG:
        different = set(first_words)
        # Sorting takes most of the time: few are small enough to be among the smallest.
        smallest = sorted([word for word in different if word <= NEARLY_SMALL])
        if len(smallest) < FEWEST:
            smallest = sorted(different)
        bound = max([SMALL, *smallest[:FEWEST]])
    return tuple(sorted({_hashed(words, at) for at, word in enumerate(first_words) if word <= bound}))


def _hashed(words: Sequence[int], at: int) -> int:
    """Return the hash of a passage; the same on every machine."""
    one, two, three, four, five = words[at : at + LENGTH]
    # Sums of random numbers times odd ones are random; a loop would take twice the time.
    total = one + _A * two + _B * three + _C * four + _D * five
    return ((total & _MASK) >> _CUT) - _HALF
