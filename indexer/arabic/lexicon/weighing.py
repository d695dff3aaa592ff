"""From dictionary entries to the readings that are kept of each folded stem, with their weights.

Folding makes different words equal, and the dictionary has many readings for each; of the readings with the
same folded lemma and the same kind the likeliest is kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from indexer.arabic.fold import fold
from indexer.arabic.letters import HEH
from indexer.arabic.lexicon.compiled import Row
from indexer.arabic.lexicon.dictionary import ATTESTED, Entry
from indexer.arabic.lexicon.forms import bound_forms, spellings
from indexer.arabic.lexicon.kinds import Kind
from indexer.arabic.lexicon.usage import PRESENT

WORDS_COUNTED = 70_411_183
"""How many words the counts of stems are of."""
OLDER = 0.1
"""A word that only the older books have is so much less likely in the press."""
SELDOM_FORM, NEVER_FORM = 0.3, 0.05
"""How likely a form of an attested lemma is that is counted seldom, and never."""
UNATTESTED_NAME = 2e-7
"""The share given to a name that the corpus of the dictionary never met: about one in five million words."""
COUNTRY = 1e-4
"""The share given to names in -يا (ألمانيا, ليبيا): they are written like the accusative of their adjective,
which the press hardly ever has."""
OWN_NAME, OWN_WORD = 1e-5, 1e-4
"""The shares given to names and words of the project's own tables; the words were chosen for being meant
whole in nearly every text."""
ITSELF = 3.0
"""A stem that is its own lemma is so much likelier than one that inflection made."""
FEMININE = 0.1
"""A feminine that the dictionary forms of a masculine lemma (مكتب: مكتبة) is so much less likely, so that a
word of its own (مكتبة, library) comes first."""
COUNTRY_ENDING = "يا"
_SHORTEST_COUNTRY = 5
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class _Use:
    """How a stem is used with one lemma, as one kind of word: see `Row`."""

    share: float
    root: str
    free: bool
    bound: bool
    prepositions: bool
    article: bool
    present: bool = False


Uses: TypeAlias = dict[tuple[str, Kind], _Use]
"""The uses of a stem by folded lemma and kind."""


def weighed(entries: Iterable[Entry], own: Iterable[tuple[str, str, Kind]]) -> Mapping[str, list[Row]]:
    """Return every folded stem with its readings.

    Args:
        entries: those of the dictionary.
        own: further words as written, with their dictionary forms.
    """
    stems: dict[str, Uses] = {}
    folding = _Folding()
    written = _Written(folding)
    for entry in entries:
        lemma, share, root = folding[entry.lemma], share_of(entry), root_key(entry.root)
        for form, free, bound in written[entry.stem, entry.kind, entry.pronouns]:
            use = _Use(share, root, free, bound, entry.prepositions, entry.article, entry.present)
            _take(stems.setdefault(form, {}), (lemma, entry.kind), use)
    for word, lemma, kind in own:
        verb = kind is Kind.VERB
        share = OWN_NAME if kind is Kind.NAME else OWN_WORD
        present = verb and word != lemma and fold(word[0]) in PRESENT
        entry = Entry(
            *(word, lemma, None, kind, share, ATTESTED),
            prepositions=not verb,
            article=not verb,
            present=present,
        )
        for form, free, bound in written[word, kind, True]:
            use = _Use(share, "", free, bound, entry.prepositions, entry.article, present)
            _take(stems.setdefault(form, {}), (folding[lemma], kind), use)
    return {stem: list(_rows(stem, uses)) for stem, uses in stems.items() if len(stem) >= _SHORTEST}


class _Folding(dict[str, str]):
    """Words with what they fold to, each folded once."""

    def __missing__(self, word: str) -> str:
        self[word] = fold(word)
        return self[word]


def share_of(entry: Entry) -> float:
    """Return how much of the press is this stem of this lemma, roughly."""
    counted = entry.count / WORDS_COUNTED * OLDER
    if entry.share is None:
        return UNATTESTED_NAME if entry.kind is Kind.NAME else counted
    share = entry.share * entry.usage
    if entry.count >= ATTESTED:
        return max(share, counted)
    return share * (SELDOM_FORM if entry.count else NEVER_FORM)


class _Written(dict[tuple[str, Kind, bool], list[tuple[str, bool, bool]]]):
    """The folded spellings of stems of a kind, with pronouns or without, each spelled out once.

    For each: whether so when it stands alone, and before a pronoun.
    """

    def __init__(self, folding: Mapping[str, str]) -> None:
        super().__init__()
        self._folding = folding

    def __missing__(self, key: tuple[str, Kind, bool]) -> list[tuple[str, bool, bool]]:
        self[key] = list(self._spelled(*key))
        return self[key]

    def _spelled(self, stem: str, kind: Kind, pronouns: bool) -> Iterator[tuple[str, bool, bool]]:
        folding = self._folding
        for form in spellings(stem, kind):
            alone = folding[form]
            attached = {folding[bound] for bound in bound_forms(form, kind)} if pronouns else set()
            yield alone, True, alone in attached
            for bound in sorted(attached - {alone}):
                yield bound, False, True


def _take(uses: Uses, key: tuple[str, Kind], use: _Use) -> None:
    """Add a use to those of a stem: of two of one lemma the likelier, with the clitics of both."""
    known = uses.get(key)
    if known is None:
        uses[key] = use
        return
    one, other = (use, known) if (use.share, use.root) > (known.share, known.root) else (known, use)
    uses[key] = replace(
        one,
        root=one.root or other.root,
        free=one.free or other.free,
        bound=one.bound or other.bound,
        prepositions=one.prepositions or other.prepositions,
        article=one.article or other.article,
        present=one.present or other.present,
    )


def root_key(root: str | None) -> str:
    """Return a root as it is compared: its hamza as alef, whatever the seat; empty where there is none."""
    return "" if root is None else root.replace("ء", "ا")


def _rows(stem: str, uses: Uses) -> Iterator[Row]:
    """Yield the readings of a stem in a fixed order."""
    country = len(stem) >= _SHORTEST_COUNTRY and stem.endswith(COUNTRY_ENDING) and (stem, Kind.NAME) in uses
    for (lemma, kind), use in sorted(uses.items(), key=lambda one: one[0]):
        share = use.share * (ITSELF if lemma == stem else FEMININE if lemma + HEH == stem else 1.0)
        if country:
            share = COUNTRY if (lemma, kind) == (stem, Kind.NAME) else share * UNATTESTED_NAME
        root = use.root or _root_of_other(uses, lemma)
        weight = math.log10(share)
        yield Row(
            *(lemma, root, kind, weight),
            *(use.free, use.bound, use.prepositions, use.article, use.present),
        )


def _root_of_other(uses: Uses, lemma: str) -> str:
    """Return the root that the same lemma has as another kind of word: وزير is listed as a name, too."""
    return min((use.root for (other, _), use in uses.items() if other == lemma and use.root), default="")
