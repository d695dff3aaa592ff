"""A concordance, the key words of a query in their context (KWIC): plain values, for every face alike."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from indexer.engine.base import Sort
from indexer.search_values import SearchRequest

if TYPE_CHECKING:
    from indexer.query.equals import Used
    from indexer.snippets import Piece

WIDTH = 50
"""How much of the text is shown on each side of an occurrence unless it is said, in code points: on a wide
page, one line."""


class LineOrder(StrEnum):
    """The order of lines: of the results, or by the words before or after (never left or right).

    Words are compared by their folded letters, then come the words beyond them, then the order of results.
    """

    RESULTS = "results"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much is read for a concordance; an article that was begun is read to its end.

    Attributes:
        articles: how many articles at most, in the order of results.
        occurrences: no further article is read after so many.
        characters: nor after so many code points of text.
    """

    articles: int
    occurrences: int
    characters: int


@dataclass(frozen=True, slots=True)
class KwicRequest:
    """What lines to return.

    Attributes:
        search: the query, its filters, and the order of the articles; its `limit` and `offset` count lines.
        bounds: how much to read, whatever part is asked for, so that all parts belong together.
        order: the order of the lines.
        width: how much to show on each side of an occurrence, in code points.
        skip: how many articles to leave out first.
    """

    search: SearchRequest
    bounds: Bounds
    order: LineOrder = LineOrder.RESULTS
    width: int = WIDTH
    skip: int = 0


@dataclass(slots=True)
class Tally:
    """How far reading went; it goes up while articles are read.

    Attributes:
        articles: how many articles were read.
        holding: in how many of them something occurs.
        occurrences: how often.
    """

    articles: int = 0
    holding: int = 0
    occurrences: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """An occurrence in its line; see `archive.Article` for what is known of its article.

    Attributes:
        paragraph: the number of its paragraph from 1, as `#p1` of the reading page has it; 0 is the title.
        start: where it begins there, in code points.
        before: the text before it, whole words; `before`, `occurrence` and `after` joined are part of the
            paragraph as it was written.
        occurrence: it, its words marked: of a phrase not what stands between them.
        after: the text after it.
        cut_start: more of the paragraph stands before.
        cut_end: more of it follows.
        word_before: the word before it, folded; empty at the beginning of a paragraph.
        word_after: the same of the word after it.
        right_to_left: whether the paragraph runs so.
    """

    id: str
    title: str | None
    url: str | None
    site: str | None
    author: str | None
    published: str | None
    paragraph: int
    start: int
    before: str
    occurrence: tuple[Piece, ...]
    after: str
    cut_start: bool
    cut_end: bool
    word_before: str
    word_after: str
    right_to_left: bool


@dataclass(frozen=True, slots=True)
class Concordance:
    """A part of the lines of a query, and out of how many.

    Attributes:
        request: what was asked.
        worded: whether the query looks for anything in the text; without it there are no lines.
        total: how many articles match, exactly; how many stories, where the request folds copies.
        tally: how many of them were read, in the order of `sort` from `request.skip` on, and what was found.
        lines: the lines that were asked for.
        sort: the order of the articles.
        notes: as in `indexer.search_values.SearchResult`.
        equivalents: the equal words that were looked for as well.
        behind: how many changes the store kept that the index did not hold yet.
    """

    request: KwicRequest
    worded: bool
    total: int
    tally: Tally
    lines: tuple[Line, ...]
    sort: Sort
    notes: tuple[str, ...] = ()
    equivalents: tuple[Used, ...] = ()
    behind: int = 0

    @property
    def complete(self) -> bool:
        """Whether all articles that match were read, so that there are no other occurrences."""
        return self.tally.articles >= self.total

    @property
    def rest(self) -> int:
        """How many articles that match come after those that were read."""
        return max(self.total - self.request.skip - self.tally.articles, 0)
