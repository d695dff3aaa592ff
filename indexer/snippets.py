"""The passage of an article that shows why it was found, and marks on the words that were sought.

Words are compared as terms, and marked as they were written: an alef without its hamza in the query marks
the whole vocalised word in the text. The text itself is never changed; pieces joined are the text again.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import itemgetter, methodcaller

from indexer.arabic import analyse_word, segment, stem, terms
from indexer.arabic.cut import passage, past_marks

QUERIES_REMEMBERED = 64

AT_ONCE = 20_000
"""Texts up to this length (in code points) are first asked whole whether they hold anything sought."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text: a marked word, or what stands between two of them."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage out of an article.

    Attributes:
        pieces: the passage; joined, they are part of the paragraph as it was written.
        paragraph: the paragraph's index.
        cut_start: more of the paragraph stands before.
        cut_end: more of the paragraph follows.
    """

    pieces: tuple[Piece, ...]
    paragraph: int
    cut_start: bool
    cut_end: bool


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

_Key = tuple[str, ...]
"""What was sought, as one thing to count: a word by stem or form, a prefix or a phrase."""


@dataclass(frozen=True, slots=True)
class _Match:
    start: int
    end: int
    keys: tuple[_Key, ...]


@dataclass(frozen=True, slots=True)
class _Lookout:
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


@dataclass(slots=True)
class _Window:
    """The last matches of a paragraph that fit into one passage, and how many different ones they are."""

    length: int
    matches: deque[_Match] = field(default_factory=deque)
    counts: Counter[_Key] = field(default_factory=Counter)

    def take(self, match: _Match) -> int:
        """Add a match, let go of those too far before it, and return the number of different things found."""
        self.matches.append(match)
        self.counts.update(match.keys)
        while len(self.matches) > 1 and match.end - self.matches[0].start > self.length:
            for key in self.matches.popleft().keys:
                self.counts[key] -= 1
                if not self.counts[key]:
                    del self.counts[key]
        return len(self.counts)


def snippet(paragraphs: Sequence[str], sought: Sought, *, length: int = 240) -> Snippet:
    """Return the passage with the most different things sought, the earliest among equals.

    Args:
        paragraphs: the article's paragraphs.
        sought: the terms to look for; where none is found, the passage is the beginning.
        length: how long the passage may be, in code points. Only a single word that is longer exceeds it, by
            the marks of its last letter.

    Returns:
        The passage, cut at white space, its words marked.
    """
    place, start, end = _best(paragraphs, sought, length)
    if place is None:
        return Snippet((), 0, cut_start=False, cut_end=False)
    text = paragraphs[place]
    first, last = passage(text, start, end, max(length, 1))
    return Snippet(
        mark(text[first:last], sought),
        place,
        cut_start=bool(text[:first].strip()),
        cut_end=bool(text[last:].strip()),
    )


def mark(text: str, sought: Sought) -> tuple[Piece, ...]:
    """Return a text in pieces, the words sought marked with all the marks of their letters.

    The words of a phrase are marked only where the phrase stands, unless they are sought alone too.
    """
    pieces = []
    done = 0
    for match in _matches(text, _lookout(sought)):
        if match.start > done:
            pieces.append(Piece(text[done : match.start], marked=False))
        done = past_marks(text, match.end)
        pieces.append(Piece(text[match.start : done], marked=True))
    if done < len(text):
        pieces.append(Piece(text[done:], marked=False))
    return tuple(pieces)


@lru_cache(maxsize=QUERIES_REMEMBERED)
def _lookout(sought: Sought) -> _Lookout:
    """Return a query made ready; marking the paragraphs of one page asks for the same one again."""
    forms = frozenset(word for word in sought.folded if stem(word) not in sought.stems)
    prefixes = tuple(dict.fromkeys(sought.prefixes))
    phrases = tuple(dict.fromkeys(phrase for phrase in sought.phrases if phrase))
    return _Lookout(
        sought.stems,
        forms,
        prefixes,
        phrases,
        frozenset(word for phrase in phrases for word in phrase),
        len(forms) + len(sought.stems) + len(prefixes) + len(phrases),
    )


def _holds_any(text: str, lookout: _Lookout) -> bool:
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


def _keys(folded: str, stemmed: str, lookout: _Lookout) -> tuple[_Key, ...]:
    """Return what a word of the text matches by itself."""
    keys: list[_Key] = [("prefix", prefix) for prefix in lookout.prefixes if folded.startswith(prefix)]
    if stemmed in lookout.stems:
        keys.append(("stem", stemmed))
    elif folded in lookout.forms:
        keys.append(("form", folded))
    return tuple(keys)


def _matches(text: str, lookout: _Lookout) -> Iterator[_Match]:
    """Yield the matches of a text in order, reading no further than asked."""
    if len(text) <= AT_ONCE and not _holds_any(text, lookout):
        return
    stems, forms, prefixes, in_phrases = lookout.stems, lookout.forms, lookout.prefixes, lookout.in_phrases
    run: list[_Word] = []
    for word in segment(text):
        folded, stemmed = analyse_word(word[0])
        if folded in in_phrases:
            run.append((word, folded, stemmed))
            continue
        if run:
            yield from _phrases(run, lookout)
            run = []
        if stemmed in stems or folded in forms or folded.startswith(prefixes):
            yield _Match(word.start(), word.end(), _keys(folded, stemmed, lookout))
    if run:
        yield from _phrases(run, lookout)


def _phrases(run: list[_Word], lookout: _Lookout) -> Iterator[_Match]:
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
            yield _Match(word.start(), word.end(), keys)


def _best(paragraphs: Sequence[str], sought: Sought, length: int) -> tuple[int | None, int, int]:
    """Return the paragraph of the best passage, and from where to where its matches stand."""
    lookout = _lookout(sought)
    most = 0
    best: tuple[int | None, int, int] = (None, 0, 0)
    for place, text in enumerate(paragraphs):
        if best[0] is None and text.strip():
            beginning = len(text) - len(text.lstrip())
            best = (place, beginning, beginning)
        window = _Window(length)
        for match in _matches(text, lookout):
            different = window.take(match)
            if different > most:
                most = different
                best = (place, window.matches[0].start, match.end)
                if most >= lookout.different:
                    return best
    return best
