"""Which documents of a segment have a value or a date, from its columns."""

from __future__ import annotations

from collections.abc import Collection
from itertools import compress

from indexer.engine.checks import PUBLISHED_LIMIT as END_OF_DATES
from indexer.engine.facets import DAY
from indexer.engine.plan import DateRange, Keyword
from indexer.engine.segment import Segment


def valued(segment: Segment, node: Keyword) -> Collection[int]:
    """Return the documents of a segment, deleted ones too, that have one of the values."""
    values, ordinals = segment.columns.values(node.field), segment.columns.ordinals(node.field)
    wanted = {ordinal for ordinal, value in enumerate(values) if value in node.values}
    return list(compress(range(segment.count), map(wanted.__contains__, ordinals))) if wanted else ()


def dated(segment: Segment, node: DateRange) -> Collection[int]:
    """Return the documents of a segment, deleted ones too, that were published between the dates."""
    first = 0 if node.first is None else max(0, node.first * DAY)
    end = END_OF_DATES if node.last is None else (node.last + 1) * DAY
    return [document for document, date in enumerate(segment.columns.dates) if first <= date < end]
