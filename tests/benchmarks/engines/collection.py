"""The collection of some size, on disk: made once, then kept with its queries and with what it is like."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from tests.benchmarks.engines.analysing import COLLECTION, analysed
from tests.benchmarks.engines.growing import grown
from tests.benchmarks.engines.queries import ANY, Query, draw, write_queries
from tests.benchmarks.engines.texts import Text, read_texts, text_id, write_texts
from tests.benchmarks.engines.vocabulary import Census, census, comparison

DRAWN_FROM = 5_000
"""Queries are drawn from so many articles, spread over the collection."""


@dataclass(frozen=True, slots=True)
class Collection:
    """A collection ready to be measured with.

    Attributes:
        texts: the file of texts.
        queries: the file of queries.
        one: a file of a single query, for cold starts.
        asked: the queries.
        facts: texts, tokens, words and postings.
        likeness: figures of a grown collection, each with what the real one lets expect; else empty.
    """

    texts: Path
    queries: Path
    one: Path
    asked: tuple[Query, ...]
    facts: dict[str, int]
    likeness: tuple[tuple[str, float, float], ...]


def collection(work: Path, size: int | None, count: int, seed: int, source: Path = COLLECTION) -> Collection:
    """Return a collection of this size, with so many queries of each class.

    Args:
        work: the folder to keep it in.
        size: how many texts; None for all the real ones there are.
        count: how many queries of each class.
        seed: for what is grown and drawn.
        source: the real articles.
    """
    work.mkdir(parents=True, exist_ok=True)
    real = work / "texts.tsv"
    if not real.exists():
        print("Analysing the articles …", flush=True)
        write_texts(real, analysed(source))
    texts = real if size is None else work / f"texts-{size}-{seed}.tsv"
    if not texts.exists():
        print(f"Growing the collection to {size:,} texts …", flush=True)
        write_texts(texts, _sized(real, size or 0, seed))
    counted = census(read_texts(texts))
    likeness = () if size is None else tuple(_likeness(real, counted))
    step = max(1, counted.texts // DRAWN_FROM)
    some = list(islice(read_texts(texts), 0, None, step))
    asked = tuple(draw(some, counted.texts, counted.frequencies, count, seed))
    queries, one = work / f"{texts.stem}-queries.tsv", work / f"{texts.stem}-one.tsv"
    write_queries(queries, asked)
    write_queries(one, [next(query for query in asked if query.operator == ANY)])
    facts = {
        "texts": counted.texts,
        "tokens": counted.tokens,
        "words": len(counted.frequencies),
        "postings": counted.postings,
        "megabytes": texts.stat().st_size // 10**6,
    }
    return Collection(texts, queries, one, asked, facts, likeness)


def _sized(real: Path, size: int, seed: int) -> Iterator[Text]:
    """Yield so many texts: the first real ones, or all of them in a random order and then grown ones."""
    texts = list(_interned(read_texts(real)))
    if size < len(texts):
        # The file is ordered by date: a part of it is to be like the whole.
        chosen = sorted(random.Random(seed).sample(range(len(texts)), size))
        texts = [replace(texts[old], id=text_id(new)) for new, old in enumerate(chosen)]
    return grown(texts, size, seed)


def _interned(texts: Iterable[Text]) -> Iterator[Text]:
    """Yield texts in which the same words are the same objects."""
    known: dict[str, str] = {}
    for text in texts:
        tokens = tuple(known.setdefault(token, token) for token in text.tokens)
        yield Text(text.id, text.site, text.published, text.title, tokens)


def _likeness(real: Path, counted: Census) -> list[tuple[str, float, float]]:
    return comparison(census(read_texts(real)), counted)


def facts_line(facts: dict[str, int]) -> str:
    """Return the facts as a sentence.

    >>> facts_line({"texts": 2, "tokens": 3000})
    '2 texts, 3,000 tokens'
    """
    return ", ".join(f"{number:,} {name}" for name, number in facts.items())
