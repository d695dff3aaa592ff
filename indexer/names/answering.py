"""Asking the lines of a list: how many articles each finds, where and when, and which are the best."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.engine.base import EngineRequest, Sort
from indexer.engine.plan import EVERYTHING, Node, Unscored
from indexer.errors import QuerySyntaxError, SearchRequestError
from indexer.names.values import Answer, BadLine, Counts, ListRequest, NameAnswer, NamedHit, NameLine
from indexer.query import Empty, Step
from indexer.search_help import NO_HELP, search_help
from indexer.search_plan import check_request, chosen_values, filtered
from indexer.search_question import question_of
from indexer.search_values import SearchRequest
from indexer.upkeep import refuse_foreign

if TYPE_CHECKING:
    from archive import ArticleStore
    from indexer.engine.base import Engine, EngineResult

COUNTED = ("site", "month")
HELP_SHARE = 0.6
"""Of the time that a list has, so much may pass before nothing is offered any more."""


@dataclass(frozen=True, slots=True)
class Limit:
    """How far a list is asked, in time and in what is kept of the answers.

    Attributes:
        help: until when searches that find more are looked for, on the monotonic clock.
        end: until when lines are asked at all.
        counts: how many sites, months and pairs of these are counted before no further line is asked.
    """

    help: float
    end: float
    counts: int = 500_000

    @classmethod
    def of(cls, seconds: float) -> Limit:
        """Return the limit of so many seconds from now on."""
        now = time.monotonic()
        return cls(now + HELP_SHARE * seconds, now + seconds)


def answers(
    store: ArticleStore,
    engine: Engine,
    lines: Iterable[NameLine | BadLine],
    asked: ListRequest,
    *,
    limit: Limit | None = None,
) -> Iterator[Answer]:
    """Answer the lines of a list, each as it is asked for; bad ones are handed on in their places.

    Args:
        store: the archive.
        engine: its index.
        lines: the lines.
        asked: how they are asked.
        limit: how far; lines after it are bad ones, with this as the reason.

    Raises:
        SearchRequestError: an option has no meaning.
        IndexOutdatedError: another version or another state of the archive made the index.
        EngineError: there is no index, or it cannot be used.
        ArchiveError: the store cannot be read.
    """
    pattern = _request(asked, "")
    check_request(pattern)
    filtered(EVERYTHING, chosen_values(pattern))
    refuse_foreign(engine, store)
    return _answers(store, engine, lines, asked, limit)


def _answers(
    store: ArticleStore,
    engine: Engine,
    lines: Iterable[NameLine | BadLine],
    asked: ListRequest,
    limit: Limit | None,
) -> Iterator[Answer]:
    """Yield the answers to lines."""
    counts = 0
    for line in lines:
        if isinstance(line, BadLine):
            yield line
        elif limit is not None and (reason := _beyond(limit, counts)):
            error = SearchRequestError(reason, hint="Split the list.")
            yield BadLine(line.number, line.text, error, line.id, asked=False)
        else:
            try:
                one = _answer(store, engine, line, asked, until=limit.help if limit else None)
            except (QuerySyntaxError, SearchRequestError) as error:
                yield BadLine(line.number, line.text, error, line.id)
            else:
                counts += len(one.sites) + len(one.months) + len(one.cells)
                yield one


def _beyond(limit: Limit, counts: int) -> str | None:
    """Return why no further line is asked."""
    if time.monotonic() > limit.end:
        return "the list took too long, and this line was not asked"
    if counts > limit.counts:
        return "the list found too much, and this line was not asked"
    return None


def _request(asked: ListRequest, text: str) -> SearchRequest:
    """Return the search for a line."""
    return SearchRequest(
        query=text,
        limit=asked.hits,
        combine=asked.combine,
        syntax=asked.syntax,
        filters=asked.filters,
        equivalents=asked.equivalents,
        help=True,
    )


def _answer(
    store: ArticleStore, engine: Engine, line: NameLine, asked: ListRequest, *, until: float | None
) -> NameAnswer:
    """Return what the archive has for a line; `until` is until when searches that find more are looked for.

    Raises:
        QuerySyntaxError: it cannot be read.
        SearchRequestError: it holds no word.
    """
    request = _request(asked, line.text)
    question = question_of(store, engine, request)
    if isinstance(question.typed, Empty):
        raise SearchRequestError("this line has no word to look for", hint="Write a name or words in it.")
    plan = filtered(question.plan, question.chosen)
    wanted = EngineRequest(
        limit=asked.hits,
        sort=question.sort,
        facets=COUNTED,
        levels=question.levels,
        crossed=COUNTED if asked.cells else None,
    )
    found = engine.search(plan, wanted)
    late = until is not None and time.monotonic() > until
    found_help = (
        NO_HELP if late else search_help(store, engine, request, question.typed, found.total, until=until)
    )
    hits, first, last = _articles(store, engine, plan, found)
    return NameAnswer(
        line=line,
        query=question.typed,
        total=found.total,
        sites=found.facets["site"],
        months=_in_order(found.facets["month"]),
        cells=_cells(found),
        first=first,
        last=last,
        steps=dict(zip(Step, found.level_totals, strict=True)) if question.levels else {},
        hits=hits,
        notes=question.notes(request, found.notes),
        tried=found_help.tried,
        offers=found_help.offers,
        unhelped=late or (found_help.hurried and not found_help.offers),
    )


def _in_order(months: Counts) -> Counts:
    """Return months from the earliest on, None at the end."""
    return tuple(sorted(months, key=lambda one: (one[0] is None, one[0] or "")))


def _articles(
    store: ArticleStore, engine: Engine, plan: Node, found: EngineResult
) -> tuple[tuple[NamedHit, ...], str | None, str | None]:
    """Return the best articles, the earliest date and the latest, with one question to the store."""
    best = [hit.id for hit in found.hits]
    ends = best
    if len(best) < found.total:
        ends = []
        for sort in (Sort.OLDEST, Sort.NEWEST):
            request = EngineRequest(limit=1, sort=sort)
            ends += (hit.id for hit in engine.search(Unscored(plan), request).hits)
    texts = {one.id: one for one in store.texts(list(dict.fromkeys(best + ends)))}
    hits = tuple(
        NamedHit(one.id, one.title, one.site, one.published, one.language)
        for one in (texts[id_] for id_ in best if id_ in texts)
    )
    dates = sorted(date for id_ in ends if id_ in texts and (date := texts[id_].published))
    return hits, dates[0] if dates else None, dates[-1] if dates else None


def _cells(found: EngineResult) -> tuple[tuple[str | None, str | None, int], ...]:
    """Return how many articles each site has in each month, by the order of `sites` and `months`."""
    places = {site: place for place, (site, _) in enumerate(found.facets["site"])}
    # Of one site, months stand in their order already.
    return tuple(sorted(found.crossed, key=lambda one: places[one[0]]))
