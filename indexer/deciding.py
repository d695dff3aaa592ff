"""Deciding about a line for good: the decision kept, the article cleaned again, the index brought up.

What `khizana keep` and `khizana drop` do, and what the pages do for those who may edit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer import by_hand
from indexer.comparing import update
from indexer.upkeep import make_ready

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive import ArticleStore
    from indexer.by_hand import Decided, Line, Notes
    from indexer.engine.base import Engine

WAIT = 30.0
"""Seconds to wait for another writer, where nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to become of a line.

    Attributes:
        article_id: the article whose page bears it.
        line: its number on the page, from 1, or its text.
        keep: whether it is text of the article.
        undo: whether such a decision is taken back instead.
    """

    article_id: str
    line: str
    keep: bool
    undo: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What was decided.

    Attributes:
        line: the line, as it was before.
        taught: whether the other pages of its site follow.
        site: the site of the article.
        number: where the line stands on the page now; None where it no longer does.
    """

    line: Line
    taught: bool
    site: str | None
    number: int | None


def decide_line(
    store: ArticleStore,
    engine: Engine,
    order: Order,
    *,
    notes: Notes = by_hand.NO_NOTES,
    expected: Callable[[Line], bool] | None = None,
    wait: float = WAIT,
    on_wait: Callable[[str], None] | None = None,
) -> Done:
    """Keep or drop a line, or take that back, and bring the index up.

    Args:
        store: the archive.
        engine: its index.
        order: what to do.
        notes: notes on sites, by domain: the source is cleaned again.
        expected: tells whether the line found, while nobody else writes, is the one that was meant.
        wait: how many seconds to wait for another writer.
        on_wait: called once with a sentence for the user before waiting.

    Raises:
        ArticleNotFoundError: there is no such article.
        LineError: there is no such line, it is not the one expected, it is so already, or nothing would be
            left.
        ArchiveLockedError: another writer holds the archive all that time.
        EngineError: there is no index that could be brought up; nothing is decided then.
    """
    with store.writer(wait=wait, on_wait=on_wait) as writer:
        make_ready(store, engine)
        if expected is not None:
            by_hand.check_line(store, order.article_id, order.line, expected)
        verb = by_hand.undo if order.undo else by_hand.decide
        made: Decided = verb(store, writer, order.article_id, order.line, keep=order.keep, notes=notes)
        writer.commit()
        update(store, writer, engine)
        article = store.get(order.article_id).article
    now = (line.number for line in by_hand.lines_of(article) if by_hand.same_line(line, made.line))
    return Done(made.line, made.taught, article.site, next(now, None))
