"""Which words of a query equal which other expressions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.equivalents.rows import Expression, Group
from indexer.equivalents.table import Table, shipped_table

ARTICLE = "ال"
NAMES = frozenset({"months", "places", "names"})
"""Names keep their article, or have none: السورية is an adjective, and not the country."""

SHORTEST_BARE = 3
"""A word that is looked up with its article taken off or put on has so many letters without it."""


@dataclass(frozen=True, slots=True)
class Equivalence:
    """Words of a query and what they are equal to.

    Attributes:
        start: the first of the words, counted from 0.
        end: the word after the last of them.
        others: the other expressions, each as folded words; one or more.
        written: the same as a reader writes them.
        kind: what they name; see `rows.Group`, or ``romanised`` for what letters and sounds alone tell.
        note: what to know of them, perhaps empty.
    """

    start: int
    end: int
    others: tuple[tuple[str, ...], ...]
    written: tuple[str, ...]
    kind: str
    note: str = ""


def expand(words: Sequence[str], table: Table | None = None) -> list[Equivalence]:
    """Return what words in a row are equal to, from left to right; the longest expression counts.

    Args:
        words: folded words.
        table: where to look them up; None for what comes with Khizana.

    >>> [(one.start, one.end, one.written[0]) for one in expand(["محادثات", "الامم", "المتحده"])]
    [(1, 3, 'United Nations')]
    """
    table = table or shipped_table()
    found: list[Equivalence] = []
    start = 0
    while start < len(words):
        one = _at(words, start, table)
        if one is not None:
            found.append(one)
        start = one.end if one is not None else start + 1
    return found


def _at(words: Sequence[str], start: int, table: Table) -> Equivalence | None:
    """Return what the longest expression that begins here is equal to, if there is any."""
    for end in range(min(len(words), start + table.longest), start, -1):
        span = tuple(words[start:end])
        if groups := table.groups.get(span):
            return _equivalence(start, end, span, span, groups)
        if other := _other_article(span):
            groups = tuple(group for group in table.groups.get(other, ()) if group.kind not in NAMES)
            if groups:
                return _equivalence(start, end, span, other, groups)
    return None


def _other_article(span: tuple[str, ...]) -> tuple[str] | None:
    """Return a single Arabic word with its article taken off or put on."""
    word = span[0]
    bare = word.removeprefix(ARTICLE)
    if len(span) > 1 or len(bare) < SHORTEST_BARE or not _is_arabic(bare):
        return None
    return (bare if bare != word else ARTICLE + word,)


def _equivalence(
    start: int, end: int, span: tuple[str, ...], spelled: tuple[str, ...], groups: tuple[Group, ...]
) -> Equivalence | None:
    """Return what an expression of the table equals, with or without the article as it was typed."""
    others: dict[tuple[str, ...], str] = {}
    for group in groups:
        for one in group.expressions:
            if one.found and not _contains(one.words, spelled):
                words, written = (one.words, one.written) if span == spelled else _as_typed(one, span[0])
                others.setdefault(words, written)
    if not others:
        return None
    notes = dict.fromkeys(group.note for group in groups if group.note)
    return Equivalence(start, end, tuple(others), tuple(others.values()), groups[0].kind, " ".join(notes))


def _contains(words: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether some words in a row are a part: what holds the whole is found by the part already."""
    return any(words[at : at + len(part)] == part for at in range(len(words) - len(part) + 1))


def _as_typed(one: Expression, typed: str) -> tuple[tuple[str, ...], str]:
    """Return a single Arabic word with its article where the word typed has one, and else without."""
    if len(one.words) > 1 or not _is_arabic(one.words[0]):
        return one.words, one.written
    bare, written = one.words[0].removeprefix(ARTICLE), one.written.removeprefix(ARTICLE)
    article = ARTICLE if typed.startswith(ARTICLE) else ""
    return (article + bare,), article + written


def _is_arabic(word: str) -> bool:
    return "ء" <= word[0] <= "ي"
