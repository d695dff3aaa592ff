"""The page of a list of names: what the form and the answers become on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from flask_babel import gettext

from indexer.errors import SourceError
from indexer.names import BadLine, NameAnswer
from indexer.names.shape import KINDS
from indexer.query import plain_query, to_text
from web.asking.links import SearchState
from web.language import words
from web.language.fault_words import in_words, suggested
from web.language.numbers import decimal
from web.names import words as names_words
from web.names.chart import Axis, axis_of
from web.names.page import BadView, KindView, MissedView, NamesForm, NamesPage, NamesResult, TotalView
from web.names.row import row_view
from web.parts.values import Link
from web.search.view import offer_view

if TYPE_CHECKING:
    from archive.errors import KhizanaError
    from indexer.names import Answer
    from indexer.names.shape import Shape
    from indexer.suggestions.asking import Offer
    from web.names.asked import Asked

PART = 100
"""So many lines stand on a page."""

MOST_LISTED = 100
"""So many lines that were left out, or found nothing, are listed."""

ANCHORS = {"bad": "left-out", "none": "missed", "few": "missed", "found": "lines"}


def blank_page(asked: Asked) -> NamesPage:
    """Return the page with the form alone."""
    return NamesPage(form_view(asked))


def faulty_page(asked: Asked, fault: KhizanaError, field: str | None, lost: str | None = None) -> NamesPage:
    """Return the page with what is wrong with the list as a whole, in a field or in none.

    Args:
        asked: the list.
        fault: what is wrong.
        field: where.
        lost: what is no longer in the form, in words.
    """
    reason = fault.reason if isinstance(fault, SourceError) else fault.message
    hint = in_words(fault.hint) if fault.hint else None
    told = (in_words(reason) or reason, hint, lost)
    return NamesPage(form_view(asked), tuple(line for line in told if line), field)


def names_page(asked: Asked, shape: Shape, found: Sequence[Answer], *, part: int, behind: int) -> NamesPage:
    """Return the page of the answers to a list.

    Args:
        asked: the list.
        shape: what it looks like.
        found: the answers.
        part: which part of the lines is shown, from 1; one that there is not is the last.
        behind: how many changes the index did not hold yet.
    """
    bad = [one for one in found if isinstance(one, BadLine)]
    unasked = sum(not one.asked for one in bad)
    good = [one for one in found if isinstance(one, NameAnswer)]
    missed = [one for one in good if one.status != "found"]
    last = max(1, -(-len(good) // PART))
    part = min(max(part, 1), last)
    listed, tried = told_once([missed_view(asked, one) for one in missed[:MOST_LISTED]])
    axis = axis_of(good)
    rows = good[(part - 1) * PART : part * PART]
    result = NamesResult(
        totals=totals(found),
        shape=shape_words(asked, shape),
        behind=words.counted(behind, words.CHANGES) if behind else None,
        unasked=words.counted(unasked, names_words.LINES_UNASKED) if unasked else None,
        bad=tuple(bad_view(asked, one) for one in bad[:MOST_LISTED]),
        more_bad=more(len(bad)),
        missed=listed,
        tried=tried,
        more_missed=more(len(missed)),
        rows=tuple(row_view(one, state_of(asked, one), axis) for one in rows),
        parts=parts(good, last),
        part=part,
        axis=axis.words,
        width=axis.width,
        height=Axis.HEIGHT,
    )
    return NamesPage(form_view(asked), result=result)


def form_view(asked: Asked) -> NamesForm:
    """Return the form as it was filled in."""
    return NamesForm(
        text=asked.text,
        kinds=tuple(KindView(kind, gettext(names_words.KINDS[kind]), kind == asked.kind) for kind in KINDS),
        syntax=asked.syntax,
        any_word=asked.any_word,
        equal=asked.equal,
        mark=asked.mark,
    )


def state_of(asked: Asked, answer: NameAnswer) -> SearchState:
    """Return the search that asks the same as a line.

    A line whose words are text may look like a query; so its words are written as one that means them.
    """
    text = answer.line.text if asked.syntax else to_text(answer.query)
    return SearchState(query=text, any_word=asked.any_word, equal=asked.equal)


def readable(asked: Asked, offer: Offer) -> Offer:
    """Return an offer with its words written as a query that means them, as `state_of` writes a line."""
    return offer if asked.syntax else replace(offer, query=to_text(plain_query(offer.query)))


def totals(found: Sequence[Answer]) -> tuple[TotalView, ...]:
    """Return how many lines found something, hardly anything, nothing, and were left out."""
    counts = dict.fromkeys(names_words.TOTALS, 0)
    for one in found:
        counts["bad" if isinstance(one, BadLine) else one.status] += 1
    return tuple(
        TotalView(
            kind,
            decimal(count),
            gettext(names_words.TOTALS[kind]),
            "#" + ANCHORS[kind] if count else None,
        )
        for kind, count in counts.items()
    )


def shape_words(asked: Asked, shape: Shape) -> str:
    """Return how a list was read, in words."""
    table = names_words.SYNTAX_SHAPES if asked.syntax else names_words.SHAPES
    return str(gettext(table[shape.kind], column=decimal(shape.columns.text + 1)))


def bad_view(asked: Asked, bad: BadLine) -> BadView:
    """Return a line that was left out, with what is wrong in the reader's language."""
    hint = bad.error.hint
    mended = suggested(hint)
    state = SearchState(query=mended or "", any_word=asked.any_word, equal=asked.equal)
    return BadView(
        number=decimal(bad.number),
        text=bad.text,
        reason=in_words(bad.reason) or bad.reason,
        hint=in_words(hint) if hint else None,
        mended=Link(state.url(), mended) if mended else None,
    )


def missed_view(asked: Asked, answer: NameAnswer) -> MissedView:
    """Return a line that found nothing or hardly anything, with what may be asked instead."""
    state = state_of(asked, answer)
    return MissedView(
        number=decimal(answer.line.number),
        search=Link(state.url(), answer.line.text),
        found=words.counted(answer.total, words.RESULTS),
        tried=words.joined(gettext(words.TRIED[code]) for code in answer.tried) or None,
        offers=tuple(offer_view(state, readable(asked, offer)) for offer in answer.offers),
        unhelped=answer.unhelped,
    )


def told_once(missed: Sequence[MissedView]) -> tuple[tuple[MissedView, ...], str | None]:
    """Return lines without how their words were looked for, and that, where it is the same of all."""
    tried = {one.tried for one in missed if one.tried}
    if len(tried) != 1:
        return tuple(missed), None
    return tuple(replace(one, tried=None) for one in missed), tried.pop()


def more(count: int) -> str | None:
    """Return how many lines there are beyond those listed, in words."""
    beyond = count - MOST_LISTED
    return words.counted(beyond, names_words.MORE_LINES) if beyond > 0 else None


def parts(good: Sequence[NameAnswer], last: int) -> tuple[tuple[int, str], ...]:
    """Return the parts of a list that is too long for one page."""
    if last == 1:
        return ()
    firsts = range(0, len(good), PART)
    return tuple(
        (place, f"{decimal(first + 1)}–{decimal(min(first + PART, len(good)))}")
        for place, first in enumerate(firsts, 1)
    )
