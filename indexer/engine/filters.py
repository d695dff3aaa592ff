"""Which documents have a value or a date, from the columns of a view."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from indexer.engine.checks import PUBLISHED_LIMIT as END_OF_DATES
from indexer.engine.document_sets import Flags, Numbers
from indexer.engine.facets import DAY
from indexer.engine.leaves import Within
from indexer.engine.plan import DateRange, Keyword
from indexer.engine.view import View


def valued(view: View, node: Keyword, within: Within) -> Numbers:
    """Return the documents that have one of the values."""
    column = view.columns.valued(node.field)
    wanted = np.array([value in node.values for value in column.values])
    return _those(view, within, column.ordinals, wanted.take)


def dated(view: View, node: DateRange, within: Within) -> Numbers:
    """Return the documents that were published between the dates."""
    first = 0 if node.first is None else min(max(0, node.first * DAY), END_OF_DATES)
    end = END_OF_DATES if node.last is None else min((node.last + 1) * DAY, END_OF_DATES)
    return _those(view, within, view.columns.dates, lambda dates: (dates >= first) & (dates < end))


def _those(
    view: View,
    within: Within,
    column: npt.NDArray[np.integer],
    fits: Callable[[npt.NDArray[np.integer]], Flags],
) -> Numbers:
    """Return the live documents whose number in a column fits."""
    if within is None:
        return view.live_among(fits(column).nonzero()[0])
    return within.numbers.compress(fits(column.take(within.numbers)))
