"""Where the things that a query looks for stand in a text: words, by form or lemma, patterns, phrases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter, methodcaller

from indexer.arabic import analyse_word, heads_of, segment, terms, typed_word
from indexer.likeness import Choice, fits
from indexer.standing import Group, standing

QUERIES_REMEMBERED = 64

AT_ONCE = 20_000
"""Texts up to this length (in code points) are first asked whole whether they hold anything sought."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What a query looks for, as terms of `indexer.arabic`.

    Attributes:
        folded: words that match as spelled.
        lemmas: words that match by their lemma.
        prefixes: beginnings of folded words.
        phrases: folded words that match where they stand together in this order.
        typed: words that match as typed.
        choices: what stands for folded words: patterns, and words spelled alike.
        groups: words that match where they stand in a row, or near one another.
    """

    folded: frozenset[str]
    lemmas: frozenset[str]
    prefixes: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    typed: frozenset[str] = frozenset()
    choices: tuple[Choice, ...] = ()
    groups: tuple[Group, ...] = ()


_FOLDED = itemgetter(0)
_LEMMA = itemgetter(1)

_Word = tuple[re.Match[str], str, str]
"""A word of the text, its folded form and its lemma."""

Key = tuple[str, ...]
"""What was sought, as one thing to count: a word by lemma or form, a prefix or a phrase."""


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
        lemmas: lemmas sought.
        forms: folded words sought whose lemma is not: a form whose lemma is sought too is the same thing.
        prefixes: as in `Sought`.
        phrases: as in `Sought`, each once.
        in_phrases: the folded words of the phrases.
        typed: as in `Sought`.
        choices: as in `Sought`, each once.
        groups: as in `Sought`, each once.
        different: how many different things are sought.
    """

    lemmas: frozenset[str]
    forms: frozenset[str]
    prefixes: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    in_phrases: frozenset[str]
    typed: frozenset[str]
    choices: tuple[Choice, ...]
    groups: tuple[Group, ...]
    different: int


@lru_cache(maxsize=QUERIES_REMEMBERED)
def lookout_of(sought: Sought) -> Lookout:
    """Return a query made ready; marking the paragraphs of one page asks for the same one again."""
    forms = frozenset(word for word in sought.folded if heads_of(word).lemma not in sought.lemmas)
    prefixes = tuple(dict.fromkeys(sought.prefixes))
    phrases = tuple(dict.fromkeys(phrase for phrase in sought.phrases if phrase))
    choices = tuple(dict.fromkeys(sought.choices))
    groups = tuple(dict.fromkeys(sought.groups))
    single = len(forms) + len(sought.lemmas) + len(prefixes) + len(sought.typed) + len(choices)
    return Lookout(
        sought.lemmas,
        forms,
        prefixes,
        phrases,
        frozenset(word for phrase in phrases for word in phrase),
        sought.typed,
        choices,
        groups,
        single + len(phrases) + sum(len(group.rows) for group in groups),
    )


def _holds_any(text: str, lookout: Lookout) -> bool:
    """Return whether some word of a text is sought, or part of a phrase, without a loop in Python.

    Where patterns and the like are sought, it may be: that is seen word by word.
    """
    if lookout.typed or lookout.choices or lookout.groups:
        return True
    words = list(terms(text))
    forms = lookout.forms | lookout.in_phrases
    return (
        not lookout.lemmas.isdisjoint(map(_LEMMA, words))
        or not (not forms or forms.isdisjoint(map(_FOLDED, words)))
        or (
            bool(lookout.prefixes)
            and any(map(methodcaller("startswith", lookout.prefixes), map(_FOLDED, words)))
        )
    )


def _keys(word: _Word, lookout: Lookout) -> tuple[Key, ...]:
    """Return what a word of the text matches by itself."""
    match, folded, lemma = word
    keys: list[Key] = [("prefix", prefix) for prefix in lookout.prefixes if folded.startswith(prefix)]
    if lemma in lookout.lemmas:
        keys.append(("lemma", lemma))
    elif folded in lookout.forms:
        keys.append(("form", folded))
    if lookout.typed and (typed := typed_word(match[0])) in lookout.typed:
        keys.append(("typed", typed))
    keys.extend(("choice", repr(choice)) for choice in lookout.choices if fits(choice)(folded))
    return tuple(keys)


def _group_keys(text: str, lookout: Lookout) -> dict[int, list[Key]]:
    """Return what words of a text match by where they stand, by their numbers."""
    found: dict[int, list[Key]] = {}
    if lookout.groups:
        written = [word[0] for word in segment(text)]
        forms = {False: [analyse_word(word)[0] for word in written], True: list(map(typed_word, written))}
        for number, group in enumerate(lookout.groups):
            for word, row in standing(forms[group.typed], group):
                found.setdefault(word, []).append(("group", str(number), str(row)))
    return found


def matches(text: str, lookout: Lookout) -> Iterator[Match]:
    """Yield the matches of a text in order, reading no further than asked."""
    if len(text) <= AT_ONCE and not _holds_any(text, lookout):
        return
    in_phrases, in_groups = lookout.in_phrases, _group_keys(text, lookout)
    known: dict[str, tuple[Key, ...]] = {}
    run: list[tuple[_Word, tuple[Key, ...]]] = []
    for number, match in enumerate(segment(text)):
        folded, lemma, *_ = analyse_word(match[0])
        word = match, folded, lemma
        if match[0] not in known:
            known[match[0]] = _keys(word, lookout)
        keys = (*known[match[0]], *in_groups.get(number, ()))
        if folded in in_phrases:
            run.append((word, keys))
            continue
        if run:
            yield from _phrases(run, lookout)
            run = []
        if keys:
            yield Match(match.start(), match.end(), keys)
    if run:
        yield from _phrases(run, lookout)


def _phrases(run: list[tuple[_Word, tuple[Key, ...]]], lookout: Lookout) -> Iterator[Match]:
    """Yield the matches among adjacent words that occur in phrases, which have the keys of their own.

    A phrase counts at its last word, so that a passage has it only if it has reached its end.
    """
    folded = tuple(word[1] for word, _ in run)
    matched = [keys for _, keys in run]
    marked = [bool(keys) for keys in matched]
    for phrase in lookout.phrases:
        size = len(phrase)
        for first in range(len(folded) - size + 1):
            if folded[first] == phrase[0] and folded[first : first + size] == phrase:
                marked[first : first + size] = [True] * size
                matched[first + size - 1] = (*matched[first + size - 1], ("phrase", *phrase))
    for ((match, _, _), _), keys, is_marked in zip(run, matched, marked, strict=True):
        if is_marked:
            yield Match(match.start(), match.end(), keys)
