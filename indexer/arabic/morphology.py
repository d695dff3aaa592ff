"""What a word is made of: its clitics, and the lemma and root of the rest, by the dictionary.

A word is cut in every way that the tables of clitics allow and the dictionary knows the middle of. Each cut
weighs what its chain, its lemma and its pronoun weigh together, as in a unigram model; the heaviest is taken.
A word whose every cut is rarer than `UNKNOWN` is taken for a name that the dictionary lacks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from indexer.arabic.clitics import CHAINS, ONLY_NOUNS_BEAR, ONLY_VERBS_BEAR, PRONOUNS, Chain
from indexer.arabic.lexicon import Kind, Lexicon, Row

UNKNOWN = -9.0
"""The decimal logarithm of the share below which a reading is less likely than a name nobody listed."""
WHOLE_WORD = 0.6
"""What a reading without clitics weighs more: to leave one on loses less than to cut a word in two."""
NAME_WITH_PRONOUN = -1.3
"""Names seldom belong to anybody: the decimal logarithm of how much less likely that makes a reading."""
PARTICLE_WITH_PREPOSITION = -1.0
"""The same for a particle after a preposition."""
SHORTEST = 2
"""Fewer letters than these are no word that bears anything."""

_LETTERS = re.compile("[ء-ي]+")


class Reading(NamedTuple):
    """How a word is read.

    Attributes:
        weight: the decimal logarithm of its share among all words.
        lemma: the dictionary form, folded.
        root: the root; empty where it has none.
        chain: its proclitics as written, folded; empty where it has none.
        bare: the word without them, folded.
        pronoun: the attached pronoun; empty where there is none.
        kind: what it is.
    """

    weight: float
    lemma: str
    root: str
    chain: str
    bare: str
    pronoun: str
    kind: Kind


def readings(folded: str, lexicon: Lexicon) -> list[Reading]:
    """Return every way to read a folded word, the likeliest first; none where it is no Arabic word.

    Ties are broken by what is read, so that the order is the same everywhere.
    """
    if not _LETTERS.fullmatch(folded):
        return []
    found = list(_readings(folded, lexicon))
    found.sort(key=lambda one: (-one.weight, one.chain, one.lemma, one.root, one.pronoun, one.kind))
    return found


def read(folded: str, lexicon: Lexicon) -> Reading | None:
    """Return the likeliest reading of a folded word; None where it is unknown.

    A preposition before a verb, or a pronoun after the article, is no reading at all.
    """
    if not _LETTERS.fullmatch(folded):
        return None
    best: Reading | None = None
    for one in _readings(folded, lexicon):
        if best is None or _before(one, best):
            best = one
    return best if best is not None and best.weight > UNKNOWN else None


def _before(one: Reading, other: Reading) -> bool:
    if one.weight != other.weight:
        return one.weight > other.weight
    return (one.chain, one.lemma, one.root, one.pronoun, one.kind) < (
        *(other.chain, other.lemma, other.root),
        *(other.pronoun, other.kind),
    )


class _Beginnings(dict[str, list[tuple[str, list[Chain]]]]):
    """The chains that a word may bear by its first letter: how they are written, and what that may be."""

    def __missing__(self, letter: str) -> list[tuple[str, list[Chain]]]:
        written: dict[str, list[Chain]] = {}
        for chain in CHAINS:
            if not chain.letters or chain.letters[0] == letter:
                written.setdefault(chain.letters, []).append(chain)
        self[letter] = found = list(written.items())
        return found


CHAINS_BEGINNING = _Beginnings()
"""Made from `CHAINS` when first asked for."""


def _readings(folded: str, lexicon: Lexicon) -> Iterator[Reading]:
    for letters, chains in CHAINS_BEGINNING[folded[0]]:
        if not folded.startswith(letters) or len(folded) < len(letters) + SHORTEST:
            continue
        bare = folded[len(letters) :]
        for stem in lexicon.stems_beginning(bare):
            pronoun = bare[len(stem) :]
            if pronoun not in PRONOUNS:
                continue
            rows = lexicon.rows(stem)
            for chain in chains:
                if not (pronoun and chain.definite):
                    for row in rows:
                        if _fits(row, chain, pronoun):
                            yield _reading(row, chain, pronoun, bare)


def _reading(row: Row, chain: Chain, pronoun: str, bare: str) -> Reading:
    share = chain.weight + PRONOUNS[pronoun] + row.weight
    if not chain.letters:
        share += WHOLE_WORD
    if pronoun and row.kind is Kind.NAME:
        share += NAME_WITH_PRONOUN
    if chain.rest and row.kind is Kind.PARTICLE:
        share += PARTICLE_WITH_PREPOSITION
    return Reading(share, row.lemma, row.root, chain.letters, bare, pronoun, row.kind)


def _fits(row: Row, chain: Chain, pronoun: str) -> bool:
    """Tell whether a stem can stand between these clitics."""
    if not (row.bound if pronoun else row.free):
        return False
    verb = row.kind is Kind.VERB
    if chain.verbal and not row.present:
        return False
    if chain.definite and not row.article:
        return False
    if chain.rest and not chain.verbal and not row.prepositions and not row.article:
        return False
    return pronoun not in (ONLY_NOUNS_BEAR if verb else ONLY_VERBS_BEAR)
