"""Why a result is one: plain values, for every face of Khizana alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from indexer.engine.explanation import FieldFacts
from indexer.query import Step


class How(StrEnum):
    """How something of a query stands in an article; for words, from the nearest to the farthest."""

    TYPED = "typed"
    FOLDED = "folded"
    CLITICS = "clitics"
    LEMMA = "lemma"
    ROOT = "root"
    SIMILAR = "similar"
    PATTERN = "pattern"
    PHRASE = "phrase"
    PAIR = "pair"
    NEAR = "near"
    SITE = "site"
    AUTHOR = "author"
    SECTION = "section"
    LANGUAGE = "language"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Spelling:
    """Words as they are written in an article, how often, and how near to those of the query."""

    written: str
    count: int
    how: How


@dataclass(frozen=True, slots=True)
class Part:
    """One way in which something of a query was looked up.

    Attributes:
        how: which; for words, as far as it goes.
        terms: for each place (a phrase has several), the terms that stand there in the article.
        matches: whether the article has it.
        score: what it adds to the article's score; 0 too where it only limits.
        boost: the factor of its score.
        fields: the fields of the index that were looked into, with the frequency in this article.
        holding: for each place, how many articles hold any of its words.
        documents: how many articles there are.
        spellings: in which spellings it stands in the article, the nearest and most frequent first.
    """

    how: How
    terms: tuple[tuple[str, ...], ...]
    matches: bool
    score: float
    boost: float = 1.0
    fields: tuple[FieldFacts, ...] = ()
    holding: tuple[int, ...] = ()
    documents: int = 0
    spellings: tuple[Spelling, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that a query looks for by itself, and how it stands in an article.

    Attributes:
        text: as it is written in the query; words of one root, if they are looked up together, all of them.
        equal_to: where `text` is an equal word that was put in, what it equals.
        excluded: whether it must not match.
        matches: whether the article has it; not where it has only relatives, which find nothing alone.
        score: what it adds to the article's score.
        parts: how it was looked up.
    """

    text: str
    equal_to: str | None
    excluded: bool
    matches: bool
    score: float
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """Why an article does not match: it has none of `texts`, or (`excluded`) has what it must not have."""

    texts: tuple[str, ...]
    excluded: bool


@dataclass(frozen=True, slots=True)
class Explained:
    """Why an article matches a search, or does not.

    Attributes:
        id: the article.
        title: its title.
        language: as `Article.language`.
        query: as typed.
        score: that of its hit, the sum of the scores of `reasons`; None where it does not match.
        step: how far from what was typed it is found; None where only related or equal words find it, or no
            word was sought.
        reasons: what the query looks for, in its order.
        failures: why it does not match; none where it does.
        notes: what to know of the search, as in `indexer.search_values.SearchResult`: limits, equal words;
            and ``spelled-in-beginning:20000`` where spellings are those of so many first words alone.
    """

    id: str
    title: str | None
    language: str | None
    query: str
    score: float | None
    step: Step | None
    reasons: tuple[Reason, ...]
    failures: tuple[Failure, ...]
    notes: tuple[str, ...] = ()
