"""Concordances: every occurrence of what a query looks for, in its line, with the words around it.

The engine says which articles match, in order; the occurrences are found in their texts, from the first
article on, by what marks words on the reading page. A common word occurs in too many articles to read them
all at once, so each face says how far to read (`Bounds`), and the answer says how far that was.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from indexer.arabic.cut import context
from indexer.engine.base import EngineRequest
from indexer.kwic_values import Concordance, KwicRequest, Line, LineOrder, Tally
from indexer.lookout import Lookout
from indexer.matches import lookout_of
from indexer.occurrences import Occurrence, occurrences
from indexer.search_plan import check_request, filtered
from indexer.search_question import Question, question_of
from indexer.search_stories import EVERY_HIT, folded
from indexer.search_values import SearchRequest
from indexer.snippets import Piece
from indexer.upkeep import refuse_foreign

if TYPE_CHECKING:
    from archive import ArticleStore, ArticleText
    from indexer.engine.base import Engine

PORTION = 50
"""So many articles are read from the store at a time."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the engine answered, ready to be read.

    Attributes:
        request: what was asked.
        question: the same as a question to the engine.
        lookout: what it looks for in texts.
        total: how many articles match, or stories.
        ids: those of them that may be read; none if nothing is looked for in texts.
        notes: what to know of the answer.
        behind: how many changes the index does not hold yet.
    """

    request: KwicRequest
    question: Question
    lookout: Lookout
    total: int
    ids: Sequence[str]
    notes: tuple[str, ...]
    behind: int

    @property
    def worded(self) -> bool:
        """Whether anything is looked for in texts."""
        return self.lookout.best > 0


class Placed(NamedTuple):
    """An occurrence, and where it stands: in which paragraph (0 is the title) of which article."""

    article: ArticleText
    paragraph: int
    occurrence: Occurrence


def concordance(store: ArticleStore, engine: Engine, request: KwicRequest) -> Concordance:
    """Return the part of the lines that a request asks for.

    Raises:
        QuerySyntaxError: the query cannot be read.
        SearchRequestError: an option has no meaning.
        IndexOutdatedError: another version or another state of the archive made the index.
        EngineError: there is no index, or it cannot be used.
        ArchiveError: the store cannot be read.
    """
    asked, tally = ask(store, engine, request), Tally()
    placed = ordered(read(store, asked, tally), request.order)
    begin = request.search.offset
    return Concordance(
        request=request,
        worded=asked.worded,
        total=asked.total,
        tally=tally,
        lines=tuple(line(one, request.width) for one in placed[begin : begin + request.search.limit]),
        sort=asked.question.sort,
        notes=asked.notes,
        equivalents=asked.question.equals.used if asked.question.equals else (),
        behind=asked.behind,
    )


def ask(store: ArticleStore, engine: Engine, request: KwicRequest) -> Asked:
    """Ask the engine which articles to read; the errors are those of `concordance`."""
    search, skip, most = request.search, request.skip, request.bounds.articles
    check_request(search)
    check_request(SearchRequest(offset=skip, limit=0))
    behind = refuse_foreign(engine, store).behind
    question = question_of(store, engine, search)
    part = EngineRequest(0, EVERY_HIT) if search.collapse else EngineRequest(skip, most)
    answer = engine.search(filtered(question.plan, question.chosen), replace(part, sort=question.sort))
    stories = [one.hit for one in folded(store, answer.hits)] if search.collapse else []
    hits = stories[skip : skip + most] if search.collapse else answer.hits
    lookout = lookout_of(question.wanted)
    return Asked(
        request=request,
        question=question,
        lookout=lookout,
        total=len(stories) if search.collapse else answer.total,
        ids=[hit.id for hit in hits] if lookout.best else (),
        notes=question.notes(search, answer.notes),
        behind=behind,
    )


def lines(store: ArticleStore, asked: Asked, tally: Tally) -> Iterator[Line]:
    """Yield all lines within the bounds; in the order of results, each as soon as its article is read.

    Nothing is read before the first line is asked for, whatever the order.

    Args:
        store: the archive.
        asked: what to read.
        tally: told how far reading went.
    """
    request = asked.request
    placed: Iterable[Placed] = read(store, asked, tally)
    if request.order != LineOrder.RESULTS:
        placed = ordered(placed, request.order)
    yield from (line(one, request.width) for one in placed)


def read(store: ArticleStore, asked: Asked, tally: Tally) -> Iterator[Placed]:
    """Yield the occurrences in the order of results, each as soon as its article is read.

    Args:
        store: the archive.
        asked: what to read.
        tally: told how far reading went. Articles removed meanwhile count as read.
    """
    bounds, characters = asked.request.bounds, 0
    for begin in range(0, len(asked.ids), PORTION):
        ids = asked.ids[begin : begin + PORTION]
        texts = {text.id: text for text in store.texts(ids)}
        for id_ in ids:
            if tally.occurrences >= bounds.occurrences or characters >= bounds.characters:
                return
            tally.articles += 1
            if article := texts.get(id_):
                found = in_article(article, asked.lookout)
                tally.holding += bool(found)
                tally.occurrences += len(found)
                characters += sum(map(len, article.paragraphs))
                yield from found


def in_article(article: ArticleText, lookout: Lookout) -> list[Placed]:
    """Return the occurrences in an article, those in its title first."""
    return [
        Placed(article, number, occurrence)
        for number, text in enumerate((article.title or "", *article.paragraphs))
        for occurrence in occurrences(text, lookout)
    ]


def ordered(placed: Iterable[Placed], order: LineOrder) -> list[Placed]:
    """Return occurrences, which come in the order of results, in the order of lines."""
    match order:
        case LineOrder.BEFORE:
            return sorted(placed, key=lambda one: one.occurrence.before)
        case LineOrder.AFTER:
            return sorted(placed, key=lambda one: one.occurrence.after)
        case LineOrder.RESULTS:
            return list(placed)


def line(placed: Placed, width: int) -> Line:
    """Return an occurrence in its line, cut at white space.

    Args:
        placed: the occurrence.
        width: how much to show on each side, in code points.
    """
    article, paragraph, occurrence = placed
    text = article.paragraphs[paragraph - 1] if paragraph else article.title or ""
    start, end = occurrence.words[0][0], occurrence.words[-1][1]
    first, last = context(text, start, end, width)
    return Line(
        id=article.id,
        title=article.title,
        url=article.url,
        site=article.site,
        author=article.author,
        published=article.published,
        paragraph=paragraph,
        start=start,
        before=text[first:start],
        occurrence=tuple(_pieces(text, occurrence.words)),
        after=text[end:last],
        cut_start=bool(text[:first].strip()),
        cut_end=bool(text[last:].strip()),
        word_before=next(iter(occurrence.before), ""),
        word_after=next(iter(occurrence.after), ""),
        right_to_left=_right_to_left(text),
    )


def _pieces(text: str, words: Sequence[tuple[int, int]]) -> Iterator[Piece]:
    """Yield an occurrence in pieces, its words marked."""
    done = words[0][0]
    for start, end in words:
        if start > done:
            yield Piece(text[done:start], marked=False)
        yield Piece(text[start:end], marked=True)
        done = end


def _right_to_left(text: str) -> bool:
    """Whether a paragraph runs from right to left, by its first letter that has a direction.

    Source: rules P2 and P3 of the Unicode Bidirectional Algorithm (Unicode Standard Annex 9).
    """
    directions = map(unicodedata.bidirectional, text)
    return next((one for one in directions if one in {"L", "R", "AL"}), "AL") != "L"
