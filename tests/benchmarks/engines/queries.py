"""The queries of the benchmark: drawn from a collection by a seed, of ten classes.

Only the standard library is used: peers read this in environments of their own.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.engines.texts import Text

CLASSES: Mapping[str, str] = {
    "rare": "a word of 3 to 30 texts",
    "common": "a word of one text in twenty, or more",
    "2-AND": "two words of one article, each of 0.2 to 20 % of the texts",
    "3-OR": "three such words, any of them",
    "phrase": "two or three words in a row in some article",
    "prefix": "the first three or four letters of a word; every match scores the same",
    "title OR": "all words of a headline, any of them",
    "filtered": "two words, any of them, on one site",
    "faceted": "two words, any of them, with counts by site",
    "newest": "two words, any of them, the newest first",
}
ALIKE = ("rare", "common", "3-OR", "title OR")
"""Classes that every engine has; throughput is measured with these."""
TERM, ALL, ANY, PHRASE, PREFIX = "term", "all", "any", "phrase", "prefix"


@dataclass(frozen=True, slots=True)
class Query:
    """A question to an engine, for ten hits.

    Attributes:
        kind: its class.
        operator: one of `TERM`, `ALL`, `ANY`, `PHRASE` and `PREFIX`.
        words: different words, but for phrases.
        site: only texts of this site; all where empty.
    """

    kind: str
    operator: str
    words: tuple[str, ...]
    site: str = ""

    @property
    def faceted(self) -> bool:
        """Whether all matches are to be counted by site."""
        return self.kind == "faceted"

    @property
    def newest(self) -> bool:
        """Whether the newest come first."""
        return self.kind == "newest"


def write_queries(path: Path, queries: Sequence[Query]) -> None:
    """Write queries to a file."""
    lines = (f"{one.kind}\t{one.operator}\t{one.site}\t{' '.join(one.words)}\n" for one in queries)
    path.write_text("".join(lines), encoding="utf-8")


def read_queries(path: Path) -> list[Query]:
    """Read the queries of a file."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    return [Query(kind, operator, tuple(words.split(" ")), site) for kind, operator, site, words in rows]


def draw(
    texts: Sequence[Text], size: int, frequencies: Mapping[str, int], count: int, seed: int = 7
) -> list[Query]:
    """Return so many queries of each class.

    Args:
        texts: articles to draw from.
        size: how many the whole collection has.
        frequencies: in how many texts of the whole collection each word stands.
        count: how many of each class.
        seed: the same one gives the same queries.
    """
    drawn = _Drawing(texts, size, frequencies, random.Random(seed))
    makers = {
        "rare": drawn.rare,
        "common": drawn.common,
        "2-AND": lambda: Query("2-AND", ALL, drawn.telling(2)),
        "3-OR": lambda: Query("3-OR", ANY, drawn.telling(3)),
        "phrase": drawn.phrase,
        "prefix": drawn.prefix,
        "title OR": drawn.headline,
        "filtered": lambda: Query("filtered", ANY, drawn.telling(2), drawn.site()),
        "faceted": lambda: Query("faceted", ANY, drawn.telling(2)),
        "newest": lambda: Query("newest", ANY, drawn.telling(2)),
    }
    assert list(makers) == list(CLASSES)
    return [make() for make in makers.values() for _ in range(count)]


class _Drawing:
    """Draws one query after the other."""

    def __init__(
        self, texts: Sequence[Text], size: int, frequencies: Mapping[str, int], dice: random.Random
    ) -> None:
        self._texts, self._frequencies, self._dice = texts, frequencies, dice
        self._all = size
        spelled = sorted(word for word in frequencies if word.isalpha() and len(word) > 2)
        self._rare = [word for word in spelled if 3 <= frequencies[word] <= 30]
        self._common = [word for word in spelled if frequencies[word] * 20 >= self._all]
        self._begun = [word for word in spelled if len(word) > 4 and frequencies[word] >= 20]

    def rare(self) -> Query:
        return Query("rare", TERM, (self._dice.choice(self._rare),))

    def common(self) -> Query:
        return Query("common", TERM, (self._dice.choice(self._common),))

    def prefix(self) -> Query:
        word = self._dice.choice(self._begun)
        return Query("prefix", PREFIX, (word[: self._dice.choice((3, 4))],))

    def phrase(self) -> Query:
        length = self._dice.choice((2, 3))
        tokens = self._text(length).tokens
        begin = self._dice.randrange(len(tokens) - length + 1)
        return Query("phrase", PHRASE, tokens[begin : begin + length])

    def headline(self) -> Query:
        for text in self._some():
            words = tuple(dict.fromkeys(text.tokens[: text.title]))
            if len(words) >= 4:
                return Query("title OR", ANY, words)
        raise AssertionError

    def site(self) -> str:
        return self._dice.choice(self._texts).site

    def telling(self, count: int) -> tuple[str, ...]:
        """Return different words of one article that are neither rare nor everywhere."""
        low, high = self._all // 500, self._all // 5
        for text in self._some():
            words = sorted(word for word in set(text.tokens) if low <= self._frequencies[word] <= high)
            if len(words) >= count:
                return tuple(self._dice.sample(words, count))
        raise AssertionError

    def _text(self, length: int) -> Text:
        return next(text for text in self._some() if len(text.tokens) >= length)

    def _some(self) -> Iterator[Text]:
        for _ in range(10_000):
            yield self._dice.choice(self._texts)
        raise ValueError("the collection is too small to draw such queries from")
