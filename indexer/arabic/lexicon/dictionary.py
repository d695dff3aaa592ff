"""The words of the installed dictionary: each stem with its lemma, root and kind.

AlKhalil keeps words as roots that go with formulas: a pattern of the stem and a pattern of its lemma, in
which the letters ف ع ل stand for those of the root. Here all stems of what is attested are spelled out, once.
Stems have their endings of number, gender and person, and no clitics.

The layout of the data files is `farahidi`'s own and no promise of its interface, so its version is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from indexer.arabic.lexicon.kinds import Kind

LONGEST_STEM = 12
"""The lengths of stems, in letters, that the dictionary keeps apart."""

ATTESTED = 30
"""A stem that a corpus of seventy million words has so often is a word, whatever its lemma."""

_LEMMAS = "DATA.MSA-LEMMA.ALL-train.map"
_STEMS = "DATA.MSA.SHA.STEM.map"
_NAMES = "DATA.NonDerived.Propernoun"
_PARTICLES = "DATA.NonDerived.Toolwords"
_CATEGORIES = (("Nouns", Kind.NOUN), ("Verbs", Kind.VERB))
_ROOTS = ("roots_tri", "roots_quad")
_MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200e\u200f]")
_LAST_MARKS = re.compile("[\u064b-\u0650\u0652]+$")
_HAMZA = "ء"
_PREPOSITION, _ARTICLE, _PRONOUN = "N4", "N1", "C3"
"""Classes of clitics, as the dictionary names them."""
_ALL = _PREPOSITION + _ARTICLE + _PRONOUN
_FIRST, _SECOND, _REST = "فعل"
_TWO = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """A stem that the dictionary knows.

    Attributes:
        stem: as written without vowel marks, hamza on its seat.
        lemma: its dictionary form without vowel marks.
        root: its root; None where it has none.
        kind: what it is.
        share: how much of all words of a corpus of today's Arabic are of this lemma; None: not attested.
        count: how often a large corpus, mostly of older books, has the stem.
        prepositions: whether ب, ل and ك are written together with it.
        article: whether the article is.
        pronouns: whether pronouns are attached to it.
    """

    stem: str
    lemma: str
    root: str | None
    kind: Kind
    share: float | None
    count: int = 0
    prepositions: bool = True
    article: bool = True
    pronouns: bool = True


@dataclass(frozen=True, slots=True)
class _Corpora:
    """How often lemmas and stems occur, with their vowels, and the lemmas that particles have."""

    shares: Mapping[str, float]
    counts: Mapping[str, int]
    particles: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Tables:
    """The formulas of nouns or verbs, and the patterns that they name, by the length of the stem."""

    formulas: Mapping[int, list[Any]]
    patterns: Mapping[int, list[Any]]
    lemma_patterns: Mapping[int, list[Any]]


def entries() -> Iterator[Entry]:
    """Yield every stem of the dictionary; about half a million, some of them several times."""
    from farahidi.lexicon import Lexicon, load_list, load_map

    particles = frozenset(word["lemma"] for word in load_list(f"{_PARTICLES}.Voweled.list"))
    corpora = _Corpora(load_map(_LEMMAS), load_map(_STEMS), particles)
    lexicon = Lexicon()
    for category, kind in _CATEGORIES:
        yield from _derived(lexicon, category, kind, corpora)
    yield from _listed(_NAMES, Kind.NAME, corpora)
    yield from _listed(_PARTICLES, Kind.PARTICLE, corpora)


def _derived(lexicon: Any, category: str, kind: Kind, corpora: _Corpora) -> Iterator[Entry]:
    """Yield the stems that are formed of a root and a pattern, of what some corpus attests."""
    tables = _Tables(
        {length: lexicon.formulas(category, length) for length in range(1, LONGEST_STEM + 1)},
        lexicon.derived_map(category, "voweled_diac_stem"),
        lexicon.derived_map(category, "voweled_diac_lemma"),
    )
    for table in _ROOTS:
        for roots in lexicon.derived_map(category, table).values():
            for record in roots:
                yield from _of_root(record, kind, corpora, tables)


def _of_root(record: Mapping[str, Any], kind: Kind, corpora: _Corpora, tables: _Tables) -> Iterator[Entry]:
    """Yield the stems of one root, each once for each of its lemmas."""
    root: str = record["val"]
    verb = kind is Kind.VERB
    lemmas: dict[str, tuple[str, float | None]] = {}
    spelled: set[tuple[str, str]] = set()
    for length, formula in _formulas(record, tables.formulas):
        of_lemma = formula["idDiacPatternLemma"]
        if of_lemma is None:
            continue
        if of_lemma not in lemmas:
            size, number = map(int, of_lemma.split("."))
            formed = _formed(root, tables.lemma_patterns[size][number - 1]["val"])
            # What is spelled like a particle has its counts from that.
            share = None if formed in corpora.particles else corpora.shares.get(formed)
            lemmas[of_lemma] = formed, share
        lemma, share = lemmas[of_lemma]
        if share is None and verb:
            continue
        pattern = _LAST_MARKS.sub("", tables.patterns[length][int(formula["idDiacPatternStem"]) - 1]["val"])
        if (of_lemma, pattern) in spelled:
            continue
        spelled.add((of_lemma, pattern))
        stem = _formed(root, pattern)
        count = corpora.counts.get(stem, 0)
        if share is not None or count >= ATTESTED:
            yield Entry(
                *(_bare(stem), _bare(lemma), root, kind, share, count),
                prepositions=not verb,
                article=not verb,
            )


def _formulas(record: Mapping[str, Any], formulas: Mapping[int, list[Any]]) -> Iterator[tuple[int, Any]]:
    """Yield the formulas that a root goes with, each with the length of its stems."""
    for length in range(1, LONGEST_STEM + 1):
        numbers = record.get(f"len{length}")
        if numbers:
            of_length = formulas[length]
            for number in numbers.split(" "):
                yield length, of_length[int(number) - 1]


def _listed(table: str, kind: Kind, corpora: _Corpora) -> Iterator[Entry]:
    """Yield the stems that the dictionary lists as they are: names, words from abroad, particles."""
    from farahidi.lexicon import load_list, load_map

    voweled = load_list(f"{table}.Voweled.list")
    for stem, numbers in load_map(f"{table}.Unvoweled.map").items():
        for number in numbers.split():
            if int(number) <= len(voweled):
                word = voweled[int(number) - 1]
                lemma = word["lemma"]
                # Particles say which clitics they bear; names bear all.
                before, after = word.get("procClass") or _ALL, word.get("encClass") or _ALL
                voweled_stem = _LAST_MARKS.sub("", word.get("vowform") or lemma)
                inflected = voweled_stem != lemma and kind is Kind.NAME
                count = corpora.counts.get(voweled_stem, 0) if inflected else ATTESTED
                yield Entry(
                    *(stem, _bare(lemma), None, kind, corpora.shares.get(lemma), count),
                    prepositions=_PREPOSITION in before,
                    article=_ARTICLE in before,
                    pronouns=_PRONOUN in after,
                )


def _formed(root: str, pattern: str) -> str:
    """Return a pattern with the letters of a root in it, hamza on the seat that its neighbours ask for."""
    rest = 2
    letters = []
    for letter in pattern:
        if letter == _FIRST:
            letters.append(root[0])
        elif letter == _SECOND:
            letters.append(root[1])
        elif letter == _REST:
            letters.append(root[rest])
            # Roots of four and five letters have their last ones in the second ل and the third.
            rest = min(rest + 1, len(root) - 1) if len(root) > _TWO + 1 else rest
        else:
            letters.append(letter)
    word = "".join(letters)
    if _HAMZA in word:
        from farahidi.normalize import correct_hamza

        seated: str = correct_hamza(word)
        return seated
    return word


def _bare(word: str) -> str:
    return _MARKS.sub("", word)
