"""Where the things that a query looks for stand in a text: words, by form or stem, prefixes, phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter, methodcaller

from indexer.arabic import analyse_word, heads_of, segment, terms

QUERIES_REMEMBERED = 64

AT_ONCE = 20_000
"""Texts up to this length (in code points) are first asked whole whether they hold anything sought."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a query looks for, as terms of `indexer.arabic`.

    Attributes:
        folded: words that match as spelled.
        stems: words that match by their stem.
        prefixes: beginnings of folded words.
        phrases: folded words that match where they stand together in this order.
    """

    folded: frozenset[str]
    stems: frozenset[str]
    prefixes: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]


_FOLDED = itemgetter(0)
_STEM = itemgetter(1)

_Word = tuple[re.Match[str], str, str]
"""A word of the text, its folded form and its stem."""

Key = tuple[str, ...]
"""What was sought, as one thing to count: a word by stem or form, a prefix or a phrase."""


@dataclass(frozen=True, slots=True)
class Match:
    """A word that matches.

    Attributes:
        start: where it begins in the text, in code points.
        end: where it ends.
        keys: what it matches; none where it is a word within a phrase that ends later.
    """

    start: int
    end: int
    keys: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Lookout:
    """A query made ready to be looked for.

    Attributes:
        stems: stems sought.
        forms: folded words sought whose stem is not: a form whose stem is sought too is the same thing.
        prefixes: as in `Sought`.
        phrases: as in `Sought`, each once.
        in_phrases: the folded words of the phrases.
        different: how many different things are sought.
    """

    stems: frozenset[str]
    forms: frozenset[str]
    prefixes: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    in_phrases: frozenset[str]
    different: int


@lru_cache(maxsize=QUERIES_REMEMBERED)
def lookout_of(sought: Sought) -> Lookout:
    """Return a query made ready; marking the paragraphs of one page asks for the same one again."""
    forms = frozenset(word for word in sought.folded if heads_of(word).lemma not in sought.stems)
    prefixes = tuple(dict.fromkeys(sought.prefixes))
    phrases = tuple(dict.fromkeys(phrase for phrase in sought.phrases if phrase))
    return Lookout(
        sought.stems,
        forms,
        prefixes,
        phrases,
        frozenset(word for phrase in phrases for word in phrase),
        len(forms) + len(sought.stems) + len(prefixes) + len(phrases),
    )


def _holds_any(text: str, lookout: Lookout) -> bool:
    """Return whether some word of a text is sought, or part of a phrase, without a loop in Python."""
    words = list(terms(text))
    forms = lookout.forms | lookout.in_phrases
    return (
        not lookout.stems.isdisjoint(map(_STEM, words))
        or not (not forms or forms.isdisjoint(map(_FOLDED, words)))
        or (
            bool(lookout.prefixes)
            and any(map(methodcaller("startswith", lookout.prefixes), map(_FOLDED, words)))
        )
    )


def _keys(folded: str, stemmed: str, lookout: Lookout) -> tuple[Key, ...]:
    """Return what a word of the text matches by itself."""
    keys: list[Key] = [("prefix", prefix) for prefix in lookout.prefixes if folded.startswith(prefix)]
    if stemmed in lookout.stems:
        keys.append(("stem", stemmed))
    elif folded in lookout.forms:
        keys.append(("form", folded))
    return tuple(keys)


def matches(text: str, lookout: Lookout) -> Iterator[Match]:
    """Yield the matches of a text in order, reading no further than asked."""
    if len(text) <= AT_ONCE and not _holds_any(text, lookout):
        return
    stems, forms, prefixes, in_phrases = lookout.stems, lookout.forms, lookout.prefixes, lookout.in_phrases
    run: list[_Word] = []
    for word in segment(text):
        folded, stemmed, _ = analyse_word(word[0])
        if folded in in_phrases:
            run.append((word, folded, stemmed))
            continue
        if run:
            yield from _phrases(run, lookout)
            run = []
        if stemmed in stems or folded in forms or folded.startswith(prefixes):
            yield Match(word.start(), word.end(), _keys(folded, stemmed, lookout))
    if run:
        yield from _phrases(run, lookout)


def _phrases(run: list[_Word], lookout: Lookout) -> Iterator[Match]:
    """Yield the matches among adjacent words that occur in phrases.

    A phrase counts at its last word, so that a passage has it only if it has reached its end.
    """
    folded = tuple(word[1] for word in run)
    matched = [_keys(form, stemmed, lookout) for _, form, stemmed in run]
    marked = [bool(keys) for keys in matched]
    for phrase in lookout.phrases:
        size = len(phrase)
        for first in range(len(folded) - size + 1):
            if folded[first] == phrase[0] and folded[first : first + size] == phrase:
                marked[first : first + size] = [True] * size
                matched[first + size - 1] = (*matched[first + size - 1], ("phrase", *phrase))
    for (word, _, _), keys, is_marked in zip(run, matched, marked, strict=True):
        if is_marked:
            yield Match(word.start(), word.end(), keys)
