"""Random queries of Whoosh's own classes."""

from __future__ import annotations

import random

from whoosh import query
from whoosh.query import spans

from tests.engine.stock import DATES, FIELDS, SITES, WORDS

POSITIONAL = FIELDS[:2]
BOOSTS = (0.5, 1.0, 1.0, 2.5)


def random_query(chance: random.Random) -> query.Query:
    """A query of any class. Those of places stand alone: Whoosh cannot estimate their sizes inside others."""
    return near(chance) if chance.random() < 0.15 else tree(chance, 2)


def tree(chance: random.Random, depth: int) -> query.Query:
    if depth == 0 or chance.random() < 0.3:
        return chance.choice(LEAVES)(chance)
    return chance.choice(BRANCHES)(chance, depth - 1)


def term(chance: random.Random, field: str | None = None) -> query.Term:
    return query.Term(field or chance.choice(FIELDS), chance.choice((*WORDS, "غائب")), chance.choice(BOOSTS))


def value(chance: random.Random) -> query.Term:
    field = chance.choice(("id", "site", "author", "language", "published"))
    found = {"id": f"خبر/{chance.randrange(60)}", "published": f"{chance.choice(DATES):012d}"}
    return query.Term(field, found.get(field) or chance.choice(SITES))


def phrase(chance: random.Random) -> query.Phrase:
    words = chance.choices(WORDS[:8], k=chance.randint(1, 3))
    return query.Phrase(chance.choice(POSITIONAL), words, chance.randint(1, 4), chance.choice(BOOSTS))


def prefix(chance: random.Random) -> query.Prefix:
    start = chance.choice(("", "ن", "نها", "س", "ج", "x", "a"))
    return query.Prefix(chance.choice((*FIELDS, "site")), start, constantscore=chance.random() < 0.5)


def pattern(chance: random.Random) -> query.Query:
    field, boost = chance.choice(FIELDS), chance.choice(BOOSTS)
    if chance.random() < 0.3:
        return query.Regex(field, chance.choice(("ن.*ر", "^ab?", ".*")), boost=boost)
    glob = chance.choice(("ن*ر", "?ب*", "*ي", "a?", "*", "م*"))
    return query.Wildcard(field, glob, boost, constantscore=chance.random() < 0.5)


def fuzzy(chance: random.Random) -> query.FuzzyTerm:
    word = chance.choice((*WORDS, "نهرا", "سقو"))
    return query.FuzzyTerm(
        chance.choice(FIELDS),
        word,
        maxdist=chance.randint(1, 2),
        prefixlength=chance.randint(0, 1),
        constantscore=chance.random() < 0.5,
    )


def term_range(chance: random.Random) -> query.TermRange:
    field = chance.choice((*FIELDS, "published", "id", "site"))
    ends = {"published": ("2016", "201601", "2018", None), "id": ("خبر/1", "خبر/3", None)}
    first, last = chance.choices(ends.get(field, (*WORDS, None)), k=2)
    if first is not None and last is not None:
        first, last = sorted((first, last))
    return query.TermRange(field, first, last, chance.random() < 0.3, chance.random() < 0.3)


def every(chance: random.Random) -> query.Every:
    return query.Every(chance.choice((None, *FIELDS, "site", "published")), chance.choice(BOOSTS))


def near(chance: random.Random) -> query.Query:
    field = chance.choice(POSITIONAL)
    first, second, third = (part_of_near(chance, field) for _ in range(3))
    slop, ordered = chance.randint(1, 6), chance.random() < 0.5
    return chance.choice(
        (
            spans.SpanNear(first, second, slop=slop, ordered=ordered),
            spans.SpanNear(spans.SpanNear(first, second, slop=slop), third, slop=slop, ordered=ordered),
            spans.SpanNear2([first, second, third], slop=slop, ordered=ordered),
            spans.SpanFirst(first, limit=chance.randint(0, 8)),
            spans.SpanOr([first, second, third]),
            spans.SpanNot(first, second),
            spans.SpanContains(spans.SpanNear(first, second, slop=8), third),
            spans.SpanBefore(first, second),
            spans.SpanCondition(first, second),
            query.Sequence([first, second, third], slop=slop, ordered=ordered),
            query.Ordered([first, second]),
        )
    )


def part_of_near(chance: random.Random, field: str) -> query.Query:
    if chance.random() < 0.2:
        return query.Or([term(chance, field), term(chance, field)])
    return term(chance, field)


def several(chance: random.Random, depth: int) -> list[query.Query]:
    return [tree(chance, depth) for _ in range(chance.randint(2, 3))]


def compound(chance: random.Random, depth: int) -> query.Query:
    parts = several(chance, depth)
    if chance.random() < 0.3:
        parts.append(query.Not(tree(chance, depth)))
    kind = chance.choice((query.And, query.And, query.Or, query.Or, query.DisjunctionMax))
    return kind(parts, boost=chance.choice(BOOSTS))


def binary(chance: random.Random, depth: int) -> query.Query:
    kind = chance.choice((query.AndNot, query.AndMaybe, query.Require, query.Otherwise))
    return kind(tree(chance, depth), tree(chance, depth))


def wrapping(chance: random.Random, depth: int) -> query.Query:
    inner = tree(chance, depth)
    if chance.random() < 0.5:
        return query.ConstantScoreQuery(inner, chance.choice(BOOSTS))
    return query.Not(inner)


LEAVES = (term, term, term, value, phrase, phrase, prefix, pattern, fuzzy, term_range, every)
BRANCHES = (compound, compound, compound, binary, binary, wrapping)
