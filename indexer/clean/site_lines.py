"""What the pages of a site share: their lines as hashes, to be counted, and what the counts say.

The page cleaner sees one page. What a site prints on many of its pages is seen by counting: each page gives
its lines to the site's table (`archive.site_values.PageLines`), and `indexer.clean.settle` asks the table
about the next page. Always counted is what the page cleaner found, never what the counts made of it: so
counting the same pages again gives the same counts, whatever they led to.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from archive.article import page_lines
from archive.site_values import PageLines, PlaceRecord, Recurrence
from indexer.clean.article import Cleaned
from indexer.clean.lines import normal_space
from indexer.clean.page.candidates import SENTENCE_END
from indexer.clean.reasons import Reason
from indexer.clean.text.shape import LONG_PROSE, PROSE
from indexer.clean.vocabulary.lookup import NOTICE_LENGTH, line_key

COUNTED_REASONS = frozenset(
    {
        Reason.MENU,
        Reason.SHARE,
        Reason.ADVERT,
        Reason.POLICY,
        Reason.DONATION,
        Reason.FOOTER,
        Reason.SOURCE_LINK,
        Reason.NOTICE,
    }
)
"""Removed lines that count like kept ones: the site speaks in them, and where it says the same and the page
cleaner kept it, they are evidence. Not so headlines and ledes in boxes of related and most read articles
(`RELATED`, `MOST_READ`, `TICKER`): on the page of that article itself, the same words are its own."""
ASIDE_REASONS = frozenset({Reason.OTHER, Reason.FOOTER})
"""Removed lines that count apart: nobody knows what they are, an article's lede in a box perhaps, and so
their number explains why they went, and is no evidence against lines that were kept. A sentence of a foot is
one of these, for feet hold boxes too."""
TITLE_COPIES = 6
"""A headline on more pages than this is no headline (the site's name, a column's), and tells no story."""

_ASIDE = 0x2545F4914F6CDD1D
_TITLE = 0x1B873593CC9E2D51
"""Any constants: they part the hashes of lines that count apart, and of headlines, from the others."""
_UNKNOWN = Recurrence(0, 0)
_SHORT = 160


@dataclass(frozen=True, slots=True)
class SiteKnowledge:
    """What is known of a site, as far as one page needs it.

    Attributes:
        pages: how many of its pages were counted.
        recurrences: what is known of this page's lines, by `line_hash`; the missing were never seen.
        places: what became of lines at this page's places, by `place_hash`.
        lessons: what a person decided about lines of the site, by `line_hash`: whether they are text.
    """

    pages: int = 0
    recurrences: Mapping[int, Recurrence] = field(default_factory=dict)
    places: Mapping[int, PlaceRecord] = field(default_factory=dict)
    lessons: Mapping[int, bool] = field(default_factory=dict)

    def seen(self, line: int) -> Recurrence:
        """Return how far a line recurs, as evidence."""
        return self.recurrences.get(line, _UNKNOWN)

    def pages_with(self, line: int) -> int:
        """Return how many pages bear a line, wherever they have it."""
        return self.seen(line).pages + self.seen(line ^ _ASIDE).pages


class HashedLine(NamedTuple):
    """A line of a page, as it is counted; a tuple, for a page has a hundred.

    Attributes:
        text: the line.
        reason: why the page cleaner removed it; None where it kept it.
        hash: its `line_hash`.
        prose: whether it looks like prose.
        place: its `place_hash`; None where the page has no tree.
        pages: how many pages of the site bear it, where that is why it was removed.
    """

    text: str
    reason: str | None
    hash: int
    prose: bool
    place: int | None = None
    pages: int | None = None


def line_hash(text: str) -> int:
    """Return the hash of a line: of its words alone, folded as the vocabulary compares them.

    Figures and signs do not count, so that a line with a count or a day in it is one line on all pages; in a
    line without words they do.

    Returns:
        The first 64 bits of its BLAKE2b (RFC 7693), as a signed integer.

    >>> line_hash("التعليقات (3)") == line_hash("التعليقات: 12")
    True
    >>> line_hash("* * *") == line_hash("- - -")
    False
    """
    return _short_line_hash(text) if len(text) <= _SHORT else _line_hash(text)


def _line_hash(text: str) -> int:
    return _hash(line_key(text) or normal_space(text))


# What a site says on all its pages is hashed once.
_short_line_hash = lru_cache(maxsize=8192)(_line_hash)


@lru_cache(maxsize=8192)
def place_hash(path: str) -> int:
    """Return the hash of a place in a page's tree, as for `line_hash`."""
    return _hash(path)


def is_prose(text: str) -> bool:
    """Tell whether a line looks like prose: long, or ending like a sentence and not short."""
    length = len(text)
    return length >= LONG_PROSE or (length >= PROSE and bool(SENTENCE_END.search(text)))


def hashed_lines(cleaned: Cleaned) -> tuple[HashedLine, ...]:
    """Return the lines of a page, in its order, with their hashes."""
    lines = list(page_lines(cleaned.article))
    known = {path: place_hash(path) for path in set(cleaned.places)}
    places: Iterable[int | None] = (known[path] for path in cleaned.places)
    if len(cleaned.places) != len(lines):
        places = [None] * len(lines)
    return tuple(
        HashedLine(text, reason, line_hash(text), is_prose(text), place)
        for (text, reason), place in zip(lines, places, strict=True)
    )


def counted(cleaned: Cleaned, lines: Iterable[HashedLine]) -> frozenset[int]:
    """Return all hashes of a page that the site's table counts: of its lines and of its headline."""
    found = {line.hash for line in lines if _is_counted(line)}
    found |= {line.hash ^ _ASIDE for line in lines if _is_aside(line)}
    if cleaned.article.title:
        found.add(line_hash(cleaned.article.title) ^ _TITLE)
    return frozenset(found)


def asked(own: AbstractSet[int], lines: Sequence[HashedLine]) -> frozenset[int]:
    """Return the hashes that `SiteKnowledge.recurrences` must know of for a page: more than it gives.

    Args:
        own: what it gives, as `counted` says.
        lines: its `hashed_lines`.
    """
    apart = {line.hash for line in lines if _is_aside(line)}
    kept = {line.hash ^ _ASIDE for line in lines if line.reason is None and _has_words(line.text)}
    return frozenset(own | apart | kept)


def page_lines_of(
    cleaned: Cleaned,
    own: Iterable[int],
    lines: Sequence[HashedLine],
    site: SiteKnowledge | None = None,
) -> PageLines | None:
    """Return what the site's table learns from a page; None where the page names no site.

    The hash of the headline is left out where too many pages bear it (`TITLE_COPIES`). The hash of the body
    is that of its longest paragraph, among those that the fewest pages bear: reprints have it in common, and
    it is no standing appeal, however long.

    Args:
        cleaned: what the page cleaner found.
        own: what it gives, as `counted` says.
        lines: its `hashed_lines`.
        site: what is known of the site.
    """
    article = cleaned.article
    if not article.site:
        return None
    site = site or SiteKnowledge()
    title = line_hash(article.title) if article.title else 0
    if site.seen(title ^ _TITLE).pages > TITLE_COPIES:
        title = 0
    kept = [line for line in lines if line.reason is None]
    body = min(kept, key=lambda line: (site.seen(line.hash).pages, -len(line.text)), default=None)
    places: dict[int, bool] = {}
    for line in lines:
        if line.place is not None:
            places[line.place] = places.get(line.place, False) or line.reason is None
    return PageLines(
        site=article.site,
        title=title & 0xFFFFFFFF,
        body=body.hash & 0xFFFFFFFF if body else 0,
        lines=tuple(sorted(own)),
        places=tuple(sorted(places.items())),
    )


def _hash(text: str) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _is_counted(line: HashedLine) -> bool:
    if len(line.text) > NOTICE_LENGTH or not _has_words(line.text):
        return False
    return line.reason is None or (line.reason in COUNTED_REASONS and not _is_aside(line))


def _is_aside(line: HashedLine) -> bool:
    if line.reason not in ASIDE_REASONS or len(line.text) > NOTICE_LENGTH:
        return False
    return line.reason == Reason.OTHER or line.prose


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text))
