"""The words of the installed dictionary: each stem with its lemma, root and kind.

AlKhalil keeps words as roots that go with formulas: a pattern of the stem and a pattern of its lemma, in
which the letters ف ع ل stand for those of the root. Here all stems of what is attested are spelled out, once.
Stems have their endings of number, gender and person, and no clitics.

The layout of the data files is `farahidi`'s own and no promise of its interface, so its version is bounded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, repeat
from typing import Any, TypeAlias, TypeVar

from indexer.arabic.lexicon.kinds import Kind
from indexer.arabic.lexicon.usage import PRESENT_TENSE, usage

T = TypeVar("T", int, float)

LONGEST_STEM = 12
"""The lengths of stems, in letters, that the dictionary keeps apart."""

REMEMBERED = 64
"""The forms of one word come one after another: so many dictionary forms are remembered."""

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
_FATHA, _ALEF = "\u064e", "ا"
_HAMZA = "ء"
_PREPOSITION, _ARTICLE, _PRONOUN = "N4", "N1", "C3"
"""Classes of clitics, as the dictionary names them."""
_ALL = _PREPOSITION + _ARTICLE + _PRONOUN
_FIRST, _SECOND, _REST = "فعل"


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
        usage: how usual such a form is in the press, beside the other forms of its word (`usage`).
        present: whether it is a verb of the present tense.
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
    usage: float = 1.0
    present: bool = False


@dataclass(frozen=True, slots=True)
class _Corpora:
    """How often lemmas and stems occur, with their vowels, and the lemmas that particles have."""

    shares: Mapping[str, float]
    counts: Mapping[str, int]
    particles: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Formula:
    """How stems are formed: a pattern of the lemma, one of the stem without its case, and what that makes.

    Attributes:
        lemma: the pattern of the dictionary form.
        stem: the pattern of the stem.
        usage: how usual the form is beside others of its word.
        present: whether it is a verb of the present tense.
    """

    lemma: str
    stem: str
    usage: float = 1.0
    present: bool = False


_Formulas: TypeAlias = Mapping[int, list[_Formula | None]]
"""The formulas of nouns or verbs, by the length of the stem. A formula without a lemma has None."""


def entries() -> Iterator[Entry]:
    """Yield every stem of the dictionary; about half a million, some of them several times."""
    from farahidi.lexicon import Lexicon, load_list, load_map

    particles = frozenset(word["lemma"] for word in load_list(f"{_PARTICLES}.Voweled.list"))
    corpora = _Corpora(_added(load_map(_LEMMAS)), _added(load_map(_STEMS)), particles)
    lexicon = Lexicon()
    for category, kind in _CATEGORIES:
        yield from _derived(lexicon, category, kind, corpora)
    yield from _listed(_NAMES, Kind.NAME, corpora)
    yield from _listed(_PARTICLES, Kind.PARTICLE, corpora)


def _derived(lexicon: Any, category: str, kind: Kind, corpora: _Corpora) -> Iterator[Entry]:
    """Yield the stems that are formed of a root and a pattern, of what some corpus attests."""
    formulas = _resolved(lexicon, category)
    for table in _ROOTS:
        for roots in lexicon.derived_map(category, table).values():
            for record in roots:
                yield from _of_root(record, kind, corpora, formulas)


def _resolved(lexicon: Any, category: str) -> _Formulas:
    """Return the formulas of a category with the patterns that they name by numbers."""
    patterns = lexicon.derived_map(category, "voweled_diac_stem")
    lemma_patterns = lexicon.derived_map(category, "voweled_diac_lemma")

    verbs = category == _CATEGORIES[1][0]

    def resolved(length: int, formula: Mapping[str, Any]) -> _Formula | None:
        of_lemma: str | None = formula["idDiacPatternLemma"]
        if of_lemma is None:
            return None
        size, number = map(int, of_lemma.split("."))
        pattern: str = patterns[length][int(formula["idDiacPatternStem"]) - 1]["val"]
        lemma = lemma_patterns[size][number - 1]["val"]
        part = lexicon.pos(category, int(formula["idPartOfSpeech"])) if verbs else {}
        return _Formula(lemma, _LAST_MARKS.sub("", pattern), usage(part), part.get("type") == PRESENT_TENSE)

    return {
        length: [resolved(length, formula) for formula in lexicon.formulas(category, length)]
        for length in range(1, LONGEST_STEM + 1)
    }


def _of_root(
    record: Mapping[str, Any], kind: Kind, corpora: _Corpora, formulas: _Formulas
) -> Iterator[Entry]:
    """Yield the stems of one root, each once for each of its lemmas."""
    root: str = record["val"]
    verb = kind is Kind.VERB
    lemmas: dict[str, tuple[str, float | None]] = {}
    for formula in _formulas_of(record, formulas):
        if formula.lemma not in lemmas:
            formed = _formed(root, formula.lemma)
            # What is spelled like a particle has its counts from that.
            share = None if formed in corpora.particles else corpora.shares.get(_keyed(formed))
            lemmas[formula.lemma] = formed, share
        lemma, share = lemmas[formula.lemma]
        if share is None and verb:
            continue
        stem = _formed(root, formula.stem)
        count = corpora.counts.get(_keyed(stem), 0)
        if share is not None or count >= ATTESTED:
            yield Entry(
                *(_bare(stem), _bare(lemma), root, kind, share, count),
                prepositions=not verb,
                article=not verb,
                usage=formula.usage,
                present=formula.present,
            )


def _formulas_of(record: Mapping[str, Any], formulas: _Formulas) -> Iterable[_Formula]:
    """Return the formulas that a root goes with; of those that are written alike the most usual."""
    found: dict[tuple[str, str], _Formula] = {}
    for length, of_length in formulas.items():
        for number in (record.get(f"len{length}") or "").split():
            formula = of_length[int(number) - 1]
            if formula is None:
                continue
            known = found.setdefault((formula.lemma, formula.stem), formula)
            if known.usage < formula.usage:
                found[formula.lemma, formula.stem] = formula
    return found.values()


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
                count = corpora.counts.get(_keyed(voweled_stem), 0) if inflected else ATTESTED
                yield Entry(
                    *(stem, _bare(lemma), None, kind, corpora.shares.get(_keyed(lemma)), count),
                    prepositions=_PREPOSITION in before,
                    article=_ARTICLE in before,
                    pronouns=_PRONOUN in after,
                )


def _formed(root: str, pattern: str) -> str:
    """Return a pattern with the letters of a root in it, hamza on the seat that its neighbours ask for."""
    first, second, *rest = list(root)
    if len(rest) == 1:
        word = pattern.translate({ord(_FIRST): first, ord(_SECOND): second, ord(_REST): rest[0]})
    else:
        # Roots of four and five letters have their last ones in the second ل and the third.
        last = chain(rest, repeat(rest[-1]))
        letters = {_FIRST: first, _SECOND: second}
        word = "".join(next(last) if letter == _REST else letters.get(letter, letter) for letter in pattern)
    if _HAMZA in word:
        from farahidi.normalize import correct_hamza

        seated: str = correct_hamza(word)
        return seated
    return word


def _added(counts: Mapping[str, T]) -> Mapping[str, T]:
    """Return counts with those of one word spelled in two ways added up."""
    added: dict[str, T] = {}
    for word, count in counts.items():
        key = _keyed(word)
        added[key] = added[key] + count if key in added else count
    return added


def _keyed(word: str) -> str:
    """Return a word as it is looked up: a fatha beside its alef is written or left out."""
    return word.replace(_FATHA + _ALEF, _ALEF).replace(_ALEF + _FATHA, _ALEF)


@lru_cache(maxsize=REMEMBERED)
def _bare(word: str) -> str:
    return _MARKS.sub("", word)
