"""A query made ready to be looked for: what any word, as it is written, is to it.

A text has far fewer different words than words, and texts share most of theirs. So each word as written is
compared with the query once and remembered; a text is then gone through without a loop in Python. What has
the terms of a query is known beforehand of all that was met before (`indexer.arabic.surface_forms`), so that
a text with nothing of it is passed over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from indexer.arabic import analyse_word, typed_word, without_clitics
from indexer.arabic.segment import WORD
from indexer.arabic.surface_forms import surface_forms
from indexer.likeness import Choice, Similar, Start, fits
from indexer.sought import Sought, SoughtWord
from indexer.standing import Group

REMEMBERED = 40_000
"""So many words as written are remembered for a query."""

TYPED = 100
FOLDED = 96
CLITICS = 90
LEMMA = 80
RELATED = 55
"""How much a word counts in a passage that stands there as typed, in another spelling, with other clitics, in
another form, or as a relative or a word spelled alike: two things in any form are more than one at best."""

PATTERN = 90
ROW = 100
"""The same for a word that fits a pattern, and for a row of words."""

Find: TypeAlias = tuple[int, int]
"""The number of a thing that is sought, and how much it counts as it is found here."""

Within: TypeAlias = tuple[int, int, tuple[Find, ...]]
"""From where to where a word stands in something, and what it is."""


class Found(NamedTuple):
    """What a word is to a query.

    Attributes:
        finds: what it is by itself.
        places: the numbers of the places in rows where it may stand.
    """

    finds: tuple[Find, ...]
    places: tuple[int, ...]


class Rows(NamedTuple):
    """A group as it is looked for.

    Attributes:
        first: the number of its first row among the things sought; the others follow it.
        places: for each row, the numbers of its places.
        distance: how near to one another they stand (`indexer.windows`).
    """

    first: int
    places: tuple[tuple[int, ...], ...]
    distance: int


class Lookout(dict[str, Found | None]):
    """What each word as written is to a query; None where it is nothing.

    Threads may share it: each step is atomic, and the worst that a race does is to compare a word twice.

    Attributes:
        rows: the groups that the query looks for, phrases too.
        best: how much a passage counts that has everything as typed.
    """

    def __init__(self, sought: Sought) -> None:
        super().__init__()
        self.rows: list[Rows] = []
        self.best = 0
        self._things = 0
        self._words: dict[int, SoughtWord] = {}
        self._bare: dict[int, str] = {}
        self._forms: dict[str, list[int]] = {}
        self._lemmas: dict[str, list[int]] = {}
        self._roots: dict[str, list[int]] = {}
        self._alike: dict[str, list[int]] = {}
        self._typed: dict[str, int] = {}
        self._fitting: list[tuple[int, Callable[[str], bool], Callable[[str], int]]] = []
        self._places: dict[tuple[bool, tuple[Choice, ...]], int] = {}
        self._held: dict[bool, dict[str, list[int]]] = {False: {}, True: {}}
        self._patterned: list[tuple[int, bool, Callable[[str], bool]]] = []
        for word in dict.fromkeys(sought.words):
            self._seek_word(word)
        for typed in sorted(sought.typed):
            self._typed[typed] = self._thing(TYPED)
        for choice in dict.fromkeys((*map(Start, sought.prefixes), *sought.choices)):
            self._seek_choice(choice)
        phrases = (Group((tuple((word,) for word in phrase),)) for phrase in sought.phrases if phrase)
        for group in dict.fromkeys((*phrases, *sought.groups)):
            self._seek_group(group)
        self._terms = frozenset().union(
            self._forms, self._lemmas, self._roots, self._alike, self._held[False]
        )
        # Whether words may be found otherwise than by these terms.
        self._otherwise = bool(self._fitting or self._patterned or self._typed or self._held[True])
        self._surface = surface_forms()
        self._read = len(self._surface.forms)
        self._candidates = self._surface.of(self._terms)
        self._within: dict[str, tuple[Within, ...]] = {}

    def forms_in(self, text: str) -> set[str] | None:
        """Return what stands between white spaces in a text and may be something; None if that is unknown."""
        if self._otherwise:
            return None
        forms = text.split()
        if not self._surface.meet(forms):
            return None
        if len(self._surface.forms) > self._read:
            self._read_on()
        return self._candidates.intersection(forms)

    def within(self, form: str) -> tuple[Within, ...]:
        """Return what the words in something are that stands between white spaces, and where in it."""
        found = self._within.get(form)
        if found is None:
            told = ((word.start(), word.end(), self[word[0]]) for word in WORD.finditer(form))
            found = self._within[form] = tuple(
                (start, end, found.finds) for start, end, found in told if found and found.finds
            )
        return found

    def _read_on(self) -> None:
        """Take in what texts wrote since this was last done."""
        end = len(self._surface.forms)
        # Each form is found by its terms before it stands there.
        self._candidates |= self._surface.of(self._terms)
        self._read = end

    def __missing__(self, written: str) -> Found | None:
        terms = analyse_word(written)[:3]
        # Nearly every word is nothing.
        nothing = self._terms.isdisjoint(terms) and not self._otherwise
        found = None if nothing else self._found(written, *terms)
        if len(self) >= REMEMBERED:
            self.clear()
        self[written] = found
        return found

    def _thing(self, best: int) -> int:
        """Return the number of a new thing, which counts so much at best."""
        self.best += best
        self._things += 1
        return self._things - 1

    def _seek_word(self, word: SoughtWord) -> None:
        thing = self._thing(_value(TYPED, word))
        self._words[thing] = word
        self._bare[thing] = without_clitics(word.folded)
        for form in (word.folded, *word.others):
            self._forms.setdefault(form, []).append(thing)
        if word.lemma:
            self._lemmas.setdefault(word.lemma, []).append(thing)
        if word.root:
            self._roots.setdefault(word.root, []).append(thing)
        for other in word.alike:
            self._alike.setdefault(other, []).append(thing)

    def _seek_choice(self, choice: Choice) -> None:
        if isinstance(choice, Similar):
            term = choice.term
            value = lambda word: FOLDED if word == term else RELATED  # noqa: E731  as its neighbour
            self._fitting.append((self._thing(FOLDED), fits(choice), value))
        else:
            self._fitting.append((self._thing(PATTERN), fits(choice), lambda _: PATTERN))

    def _seek_group(self, group: Group) -> None:
        numbers = [tuple(self._place(group.typed, place) for place in row) for row in group.rows]
        things = [self._thing(ROW) for _ in group.rows]
        if things:
            self.rows.append(Rows(things[0], tuple(numbers), group.distance))

    def _place(self, typed: bool, choices: tuple[Choice, ...]) -> int:
        """Return the number of a place in rows; equal ones have one."""
        key = typed, choices
        if key not in self._places:
            number = self._places[key] = len(self._places)
            for choice in choices:
                if isinstance(choice, str):
                    self._held[typed].setdefault(choice, []).append(number)
                else:
                    self._patterned.append((number, typed, fits(choice)))
        return self._places[key]

    def _found(self, written: str, folded: str, lemma: str, root: str) -> Found | None:
        """Return what a word is to the query."""
        found: dict[int, int] = {}
        for thing, value in self._finds(written, folded, lemma, root):
            found[thing] = max(value, found.get(thing, 0))
        places = tuple(dict.fromkeys(self._standing(written, folded)))
        return Found(tuple(found.items()), places) if found or places else None

    def _finds(self, written: str, folded: str, lemma: str, root: str) -> Iterator[Find]:
        """Yield what a word is by itself, one thing perhaps in several ways."""
        for thing in self._forms.get(folded, ()):
            word = self._words[thing]
            if folded != word.folded:
                yield thing, _value(CLITICS, word)
            else:
                yield thing, _value(TYPED if typed_word(written) == word.typed else FOLDED, word)
        for thing in self._lemmas.get(lemma, ()):
            same = without_clitics(folded) == self._bare[thing]
            yield thing, _value(CLITICS if same else LEMMA, self._words[thing])
        for thing in (*self._roots.get(root, ()), *self._alike.get(folded, ())):
            yield thing, _value(RELATED, self._words[thing])
        if self._typed and (number := self._typed.get(typed_word(written))) is not None:
            yield number, TYPED
        for thing, fit, value in self._fitting:
            if fit(folded):
                yield thing, value(folded)

    def _standing(self, written: str, folded: str) -> Iterator[int]:
        """Yield the numbers of the places where a word may stand."""
        yield from self._held[False].get(folded, ())
        if self._held[True]:
            yield from self._held[True].get(typed_word(written), ())
        for number, typed, fit in self._patterned:
            if fit(typed_word(written) if typed else folded):
                yield number


def _value(nearness: int, word: SoughtWord) -> int:
    """Return how much a word counts that is found so near.

    The cube of its importance: eight function words are as much as one other word.
    """
    return max(1, round(nearness * word.importance**3))
