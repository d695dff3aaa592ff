"""What a query looks for in the text of articles: plain values, as terms of `indexer.arabic`."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.likeness import Choice
from indexer.standing import Group


@dataclass(frozen=True, slots=True)
class SoughtWord:
    """A word that a query looks for, and all that stands for it.

    Attributes:
        folded: the word as spelled, folded.
        typed: the word as typed (`indexer.arabic.typed`); empty where that says nothing.
        others: further folded words that match: those of a word the dictionary lacks, with other clitics.
        lemma: words of this lemma match; none if it is empty.
        root: words of this root match; none if it is empty.
        alike: words spelled alike that match.
        importance: how much it counts beside other words (`indexer.query.weights`).
    """

    folded: str
    typed: str = ""
    others: frozenset[str] = frozenset()
    lemma: str = ""
    root: str = ""
    alike: frozenset[str] = frozenset()
    importance: float = 1.0


@dataclass(frozen=True, slots=True)
class Sought:
    """What a query looks for.

    Attributes:
        words: words, each different one once.
        prefixes: beginnings of folded words.
        phrases: folded words that match where they stand together in this order.
        typed: words that match as typed alone.
        choices: what stands for folded words: patterns, and words spelled alike.
        groups: words that match where they stand in a row, or near one another.
    """

    words: tuple[SoughtWord, ...] = ()
    prefixes: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    typed: frozenset[str] = frozenset()
    choices: tuple[Choice, ...] = ()
    groups: tuple[Group, ...] = ()
