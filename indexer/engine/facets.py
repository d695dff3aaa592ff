"""How counted values are named and ordered, the same in every engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping

YEAR = 10**8
"""``yyyymmddHHMM`` divided by this is the year,"""
MONTH = 10**6
"""by this ``yyyymm``,"""
DAY = 10**4
"""and by this ``yyyymmdd``, as in `indexer.engine.plan.DateRange`."""


def year_name(published: int | None) -> str | None:
    """Return the year of a ``yyyymmddHHMM`` as it is shown.

    >>> year_name(201707022101)
    '2017'
    """
    return None if published is None else f"{published // YEAR:04}"


def month_name(published: int | None) -> str | None:
    """Return the month of a ``yyyymmddHHMM`` as it is shown.

    >>> month_name(201707022101)
    '2017-07'
    """
    return None if published is None else f"{published // YEAR:04}-{published // MONTH % 100:02}"


def day_name(published: int | None) -> str | None:
    """Return the day of a ``yyyymmddHHMM`` as it is shown.

    >>> day_name(201707022101)
    '2017-07-02'
    """
    return None if published is None else f"{month_name(published)}-{published // DAY % 100:02}"


PERIODS: Mapping[str, tuple[int, Callable[[int | None], str | None]]] = {
    "year": (YEAR, year_name),
    "month": (MONTH, month_name),
    "day": (DAY, day_name),
}
"""The facets of dates: what ``yyyymmddHHMM`` is divided by, and what names what comes out."""


def in_order(counts: Mapping[str | None, int]) -> tuple[tuple[str | None, int], ...]:
    """Return values with their counts, by falling count, then by value, None last among equals.

    >>> in_order({None: 2, "ب": 2, "أ": 1})
    (('ب', 2), (None, 2), ('أ', 1))
    """
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0] is None, one[0] or "")))
