"""The passage of an article that shows why it was found, and marks on the words that were sought.

Words are compared as terms, and marked as they were written: an alef without its hamza in the query marks
the whole vocalised word in the text. The text itself is never changed; pieces joined are the text again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.arabic.cut import passage, past_marks
from indexer.matches import Match, lookout_of, matches
from indexer.passages import around, best_place
from indexer.sought import Sought

__all__ = ["Piece", "Snippet", "mark", "snippet"]


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


def snippet(paragraphs: Sequence[str], sought: Sought, *, length: int = 240) -> Snippet:
    """Return the best passage of an article (`indexer.passages`).

    Args:
        paragraphs: the article's paragraphs.
        sought: what to look for; where nothing of it is found, the passage is the beginning.
        length: how long the passage may be, in code points. Only a single word that is longer exceeds it, by
            the marks of its last letter.

    Returns:
        The passage, cut at white space, its words marked: those that stand in a row or near one another even
        where only some of them are shown.
    """
    lookout = lookout_of(sought)
    place = best_place(paragraphs, lookout, length)
    if place is None:
        return Snippet((), 0, cut_start=False, cut_end=False)
    text = paragraphs[place.paragraph]
    first, last = passage(text, place.start, place.end, max(length, 1))
    begin, end = around(text, first, last)
    found = _moved(matches(text[begin:end], lookout), begin)
    return Snippet(
        _pieces(text, found, first, last),
        place.paragraph,
        cut_start=bool(text[:first].strip()),
        cut_end=bool(text[last:].strip()),
    )


def mark(text: str, sought: Sought) -> tuple[Piece, ...]:
    """Return a text in pieces, the words sought marked with all the marks of their letters.

    The words of a phrase are marked only where the phrase stands, unless they are sought alone too.
    """
    return _pieces(text, matches(text, lookout_of(sought)), 0, len(text))


def _moved(found: Iterable[Match], by: int) -> Iterator[Match]:
    """Yield matches of a part of a text as those of the text."""
    return (match._replace(start=match.start + by, end=match.end + by) for match in found)


def _pieces(text: str, found: Iterable[Match], first: int, last: int) -> tuple[Piece, ...]:
    """Return part of a text in pieces, the matches in it marked as far as they are shown."""
    pieces = []
    done = first
    for match in found:
        start, end = max(match.start, first), min(past_marks(text, match.end), last)
        if start < end:
            if start > done:
                pieces.append(Piece(text[done:start], marked=False))
            pieces.append(Piece(text[start:end], marked=True))
            done = end
    if done < last:
        pieces.append(Piece(text[done:last], marked=False))
    return tuple(pieces)
