"""From a text to hashes of its passages: five words in a row, whatever their spelling.

Passages (shingles) of words tell copies as Broder does, "On the resemblance and containment of documents"
(1997). Of these a sketch keeps some, chosen by what stands in them and not by where they stand, so that copies
choose the same ones, and so that a short text is found in a long one that holds it, which sketches of a fixed
size miss. Which ones is told by their first word alone, like the anchors of SpotSigs (Theobald, Siddharth and
Paepcke, SIGIR 2008): then the others need not be hashed at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from heapq import nsmallest

from indexer.arabic import FINGERPRINT, terms

LENGTH = 5
"""Words in a passage."""

ONE_IN = 16
"""Of so many words, one begins a passage that is kept."""

FEWEST = 12
"""Short texts keep this many at least: else two of them might choose none in common."""

BITS = 48
"""Of a kept hash: SQLite stores it in six bytes. Two different ones of a million articles' are seldom equal,
and the texts are compared then."""

VERSION = 1
MADE_WITH = f"{VERSION} {FINGERPRINT}"
"""Changes whenever sketches come out otherwise: old ones are made again then."""

REMEMBERED = 200_000
"""How many different words are remembered at most; about 30 MB."""

_FACTORS = tuple(pow(0x9E3779B97F4A7C15, power, 1 << 64) for power in range(1, LENGTH + 1))
_MASK = (1 << 64) - 1


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


def words_of(paragraphs: Iterable[str]) -> list[int]:
    """Return the words of a text as hashes of their folded forms: unsigned, 64 bits, odd for numbers.

    >>> words_of(["المسؤوليّة ٢٠١٥"]) == words_of(["المسئولية", "2015"])
    True
    """
    return [_MEMORY[folded] for folded, _ in terms("\n".join(paragraphs))]


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
    last = len(words) - LENGTH + 1
    chosen = {_hashed(words, at) for at, word in enumerate(words[: max(last, 0)]) if not (word >> 1) % ONE_IN}
    if len(chosen) < FEWEST:
        chosen.update(nsmallest(FEWEST, {_hashed(words, at) for at in range(last)}))
    return tuple(sorted(chosen))


def _hashed(words: Sequence[int], at: int) -> int:
    """Return the hash of a passage; the same on every machine."""
    total = 0
    for factor, word in zip(_FACTORS, words[at : at + LENGTH], strict=True):
        total += factor * word
    return ((total & _MASK) >> (64 - BITS)) - (1 << (BITS - 1))
