"""The other forms of a word of the query: what the index may have in place of it, step by step.

What the dictionary knows needs no index. A word that it does not know (a name of the day) may bear a clitic
all the same: the index tells, where it holds the word without it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from indexer.arabic import STOP_WORDS, heads_of, lemma_sought, reading_of
from indexer.arabic.clitics import CHAINS
from indexer.arabic.lexicon import Kind
from indexer.arabic.morphology import Reading

REMEMBERED = 4_096
SHORTEST_NAME = 3
"""Of an unknown word fewer letters than these are left by no clitic."""

Frequency: TypeAlias = Callable[[str], int]
"""Tells how many documents of an index hold a folded word."""


Alike: TypeAlias = Callable[[str], tuple[str, ...]]
"""Tells which words of an index are spelled like a folded word."""


def _no_words(_: str) -> tuple[str, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Forms:
    """A word of the query, and what stands for it.

    Attributes:
        folded: the word as spelled, folded.
        clitics: it without clitics, and with every chain of them, folded: itself among them; ascending.
        lemma: its lemma; empty for function words, but for those that may be a word of content (ما: ماء).
        root: its root; empty for all function words.
        known: whether the dictionary knows it, or it needs none (a number, a function word).
        absent: whether the index holds neither the word nor any other of its forms; never where no index was
            asked.
        alike: what the index has that is spelled alike, the closest first; where it was asked, and the word
            is absent.
    """

    folded: str
    clitics: tuple[str, ...]
    lemma: str
    root: str
    known: bool = True
    absent: bool = False
    alike: tuple[str, ...] = ()


FormsOf: TypeAlias = Callable[[str], Forms]
"""What gives the forms of a folded word."""


@lru_cache(maxsize=REMEMBERED)
def forms_of(folded: str) -> Forms:
    """Return the forms of a folded word, as far as the dictionary tells.

    >>> "والمدرسه" in forms_of("بالمدرسه").clitics, forms_of("وزير").clitics[:2]
    (True, ('الوزير', 'بالوزير'))
    """
    heads, reading, lemma = heads_of(folded), reading_of(folded), lemma_sought(folded)
    others = iter(()) if reading is None else _with_clitics(reading)
    if folded in STOP_WORDS:
        # Looked up as spelled, but for a word of content that folds alike.
        others = (word for word in others if lemma and heads_of(word).lemma == lemma)
    known = reading is not None or folded in STOP_WORDS or not folded.isalpha()
    return Forms(folded, tuple(sorted({folded, *others})), lemma, heads.root, known)


def _with_clitics(reading: Reading) -> Iterator[str]:
    """Yield a word without clitics and with each chain that makes no other word of it."""
    yield reading.bare
    for chain in CHAINS:
        word = chain.letters + reading.bare
        if chain.verbal is (reading.kind is Kind.VERB and bool(chain.rest)):
            found = reading_of(word)
            if found is not None and found.bare == reading.bare:
                yield word


def forms_in(frequency: Frequency, alike: Alike = _no_words) -> FormsOf:
    """Return what gives the forms of a folded word in an index: those of unknown words too.

    Args:
        frequency: asked for the word, and for some thirty forms of one that the dictionary does not know.
        alike: asked for what is spelled like a word that is absent.
    """

    def found(folded: str) -> Forms:
        forms = forms_of(folded)
        if forms.known or not forms.lemma:
            return forms
        bare = _bare_in(folded, frequency)
        clitics = {folded, bare, *(word for word in _unread(bare) if frequency(word))}
        heads = heads_of(bare)
        absent = not any(map(frequency, clitics))
        return Forms(
            *(folded, tuple(sorted(clitics)), heads.lemma, heads.root),
            known=False,
            absent=absent,
            alike=alike(folded) if absent else (),
        )

    return found


def _bare_in(folded: str, frequency: Frequency) -> str:
    """Return an unknown word without its clitics: of its possible forms the one that most documents hold."""
    own = frequency(folded)
    best, most = folded, own
    for chain in CHAINS:
        rest = folded[len(chain.letters) :]
        if not chain.letters or chain.verbal or not folded.startswith(chain.letters):
            continue
        if _may_be_left(rest, alone=own == 0) and (count := frequency(rest)) > most:
            best, most = rest, count
    return best


def _may_be_left(rest: str, *, alone: bool) -> bool:
    """Tell whether what a clitic would leave of an unknown word may be a word: كولن is no ك with ولن.

    Args:
        rest: what is left.
        alone: whether the index holds no such word as a whole: then it may be one that the dictionary knows,
            spelled in a way that hides the clitic; else it is a name like the word itself.
    """
    if len(rest) < SHORTEST_NAME or rest in STOP_WORDS:
        return False
    reading = reading_of(rest)
    if reading is None:
        return True
    return alone and not reading.chain and reading.kind in (Kind.NOUN, Kind.NAME)


def _unread(bare: str) -> Iterator[str]:
    """Yield an unknown word with each chain of clitics that makes no word which the dictionary knows."""
    for chain in CHAINS:
        if not chain.verbal:
            word = chain.letters + bare
            if reading_of(word) is None:
                yield word
