"""The passage of an article that shows why it was found, and marks on the words that were sought.

Words are compared as terms, and marked as they were written: an alef without its hamza in the query marks
the whole vocalised word in the text. The text itself is never changed; pieces joined are the text again.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.arabic.cut import passage, past_marks
from indexer.matches import Key, Match, Sought, lookout_of, matches

__all__ = ["Piece", "Snippet", "Sought", "mark", "snippet"]


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


@dataclass(slots=True)
class _Window:
    """The last matches of a paragraph that fit into one passage, and how many different ones they are."""

    length: int
    matches: deque[Match] = field(default_factory=deque)
    counts: Counter[Key] = field(default_factory=Counter)

    def take(self, match: Match) -> int:
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
    for match in matches(text, lookout_of(sought)):
        if match.start > done:
            pieces.append(Piece(text[done : match.start], marked=False))
        done = past_marks(text, match.end)
        pieces.append(Piece(text[match.start : done], marked=True))
    if done < len(text):
        pieces.append(Piece(text[done:], marked=False))
    return tuple(pieces)


def _best(paragraphs: Sequence[str], sought: Sought, length: int) -> tuple[int | None, int, int]:
    """Return the paragraph of the best passage, and from where to where its matches stand."""
    lookout = lookout_of(sought)
    most = 0
    best: tuple[int | None, int, int] = (None, 0, 0)
    for place, text in enumerate(paragraphs):
        if best[0] is None and text.strip():
            beginning = len(text) - len(text.lstrip())
            best = (place, beginning, beginning)
        window = _Window(length)
        for match in matches(text, lookout):
            different = window.take(match)
            if different > most:
                most = different
                best = (place, window.matches[0].start, match.end)
                if most >= lookout.different:
                    return best
    return best
