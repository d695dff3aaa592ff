"""A larger collection out of a real one: new texts by a chain over neighbouring articles, with new words.

Copies of real articles would leave the vocabulary as it was and make every rare word frequent. So:

- A new text follows a bigram chain over a few real articles that share words: it copies from one, and after a
  dozen tokens or so, at the next word that stands elsewhere too, goes on behind another place of that word.
  Words keep company and come in bursts, as they do in articles; long passages are nobody's.
- Rare words are rarer than they seem: of those that stand in ``d`` texts, Good and Turing expect
  ``d* = (d + 1) N(d+1) / N(d)`` in as many other texts (Good, "The population frequencies of species", 1953).
  So a word is kept with a chance of ``d* / d``, and otherwise gives way, in the whole text, to a fresh one.
- A fresh word is new as often as Heaps' law of the real collection asks for; otherwise it is one of the
  earlier fresh ones, each with a chance by how often it came (Simon, "On a class of skew distribution
  functions", 1955). New words are spelled by a trigram chain over the letters of real ones.

The same seed gives the same collection.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from tests.benchmarks.engines.texts import Text, text_id
from tests.benchmarks.engines.vocabulary import Census, Heaps, census, heaps

POOL = 5
"""A text is made out of so many articles."""
RUN = 12
"""So many tokens are copied in a row, on average."""
RARE = 20
"""Words in at most so many texts may give way to fresh ones."""
END = ""
"""Stands between articles while they are chained; no token is empty."""
TOPICAL = (3, 200)
"""Articles that share a word of so many texts are about something alike."""


def grown(real: Sequence[Text], size: int, seed: int = 7) -> Iterator[Text]:
    """Yield the real texts, then grown ones, until there are `size`."""
    yield from real[:size]
    if size <= len(real):
        return
    counted = census(real, max(1, len(real) // 20))
    chain = _Chain(real, counted, random.Random(seed))
    fresh = _Fresh(counted, heaps(counted.growth), random.Random(seed + 1))
    for number in range(len(real), size):
        model, tokens = chain.text()
        tokens = fresh.renewed(tokens)
        title = min(model.title, len(tokens))
        yield Text(text_id(number), model.site, chain.date(), title, tuple(tokens))


class _Chain:
    """Makes sequences of tokens out of real ones."""

    def __init__(self, real: Sequence[Text], counted: Census, dice: random.Random) -> None:
        self._real = real
        self._dice = dice
        self._dates = [text.published for text in real]
        first, last = TOPICAL
        self._holders: dict[str, list[int]] = defaultdict(list)
        for number, text in enumerate(real):
            for word in dict.fromkeys(text.tokens):
                if first <= counted.frequencies[word] <= last:
                    self._holders[word].append(number)

    def text(self) -> tuple[Text, list[str]]:
        """Return the article whose site and length of title a new text has, and the new one's tokens."""
        dice = self._dice
        model = dice.choice(self._real)
        length = len(dice.choice(self._real).tokens)
        pool = [token for text in self._neighbours(model) for token in (*text.tokens, END)]
        places: dict[str, list[int]] = {}
        for place, token in enumerate(pool):
            if token in places:
                places[token].append(place)
            else:
                places[token] = [place]
        made: list[str] = []
        place = dice.randrange(len(pool))
        while len(made) < length:
            last = min(place + int(dice.expovariate(1 / RUN)), len(pool) - 1)
            while len(places[pool[last]]) < 2:
                last += 1
            made += pool[place : last + 1]
            onward = dice.choice(places[pool[last]])
            # The chain goes on elsewhere, and behind the last article at the first.
            place = (onward if onward != last else dice.randrange(len(pool))) + 1
            place %= len(pool)
        return model, [token for token in made if token != END][:length]

    def date(self) -> int:
        """Return the date of some real text."""
        return self._dice.choice(self._dates)

    def _neighbours(self, model: Text) -> list[Text]:
        """Return an article and others that share its rarer words."""
        pool = [model]
        shared = [word for word in model.tokens if word in self._holders]
        while len(pool) < POOL:
            holders = self._holders[self._dice.choice(shared)] if shared else range(len(self._real))
            pool.append(self._real[self._dice.choice(holders)])
        return pool


class _Fresh:
    """Puts fresh words in the place of rare ones."""

    def __init__(self, counted: Census, law: Heaps, dice: random.Random) -> None:
        self._dice = dice
        self._law = law
        self._tokens = counted.tokens
        self._known = set(counted.frequencies)
        self._going = giving_way(counted)
        self._came: list[str] = []
        self._spelling = _Spelling(counted.frequencies, dice)

    def renewed(self, tokens: Sequence[str]) -> list[str]:
        """Return tokens, some rare words exchanged, each for the same fresh word throughout."""
        self._tokens += len(tokens)
        exchanged: dict[str, str] = {}
        going, dice = self._going, self._dice
        for word in dict.fromkeys(tokens):
            chance = going.get(word)
            if chance is not None and dice.random() < chance:
                exchanged[word] = self._fresh()
        return [exchanged.get(token, token) for token in tokens] if exchanged else list(tokens)

    def _fresh(self) -> str:
        if len(self._known) < self._law.words(self._tokens) or not self._came:
            word = self._spelling.word()
            while word in self._known:
                word = self._spelling.word()
            self._known.add(word)
        else:
            word = self._dice.choice(self._came)
        self._came.append(word)
        return word


def giving_way(counted: Census) -> dict[str, float]:
    """Return the chance of each rare word to give way to a fresh one, by Good and Turing."""
    sizes = Counter(counted.frequencies.values())
    chances = {
        frequency: 1 - (frequency + 1) * sizes[frequency + 1] / (frequency * sizes[frequency])
        for frequency in range(1, RARE + 1)
        if sizes[frequency]
    }
    return {
        word: chance
        for word, frequency in counted.frequencies.items()
        if (chance := max(0.0, chances.get(frequency, 0.0)))
    }


class _Spelling:
    """Spells words by a chain over the letters of real ones."""

    def __init__(self, words: Counter[str], dice: random.Random) -> None:
        self._dice = dice
        self._next: dict[str, list[str]] = defaultdict(list)
        for word in words:
            if 3 <= len(word) <= 12 and word.isalpha():
                padded = f"  {word} "
                for place in range(2, len(padded)):
                    self._next[padded[place - 2 : place]].append(padded[place])

    def word(self) -> str:
        """Return a word of three letters or more."""
        while True:
            letters = "  "
            while not (letters.endswith(" ") and len(letters) > 2):
                letters += self._dice.choice(self._next[letters[-2:]])
            if 3 <= len(letters.strip()) <= 20:
                return letters.strip()
