"""Which of two dates of publication is the earlier one, as far as they tell."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

DAY = 10
"""Characters of a date; behind them its hour may stand, and the offset of its zone."""


class Moment(NamedTuple):
    """A date of publication.

    Attributes:
        day: the day as printed.
        hour: the moment, where an hour is told.
        zoned: whether it is told with the offset of its zone.
    """

    day: str
    hour: datetime | None
    zoned: bool


def moment(published: str) -> Moment:
    """Read a date of publication, in ISO 8601; an hour that cannot be read is none."""
    try:
        hour = datetime.fromisoformat(published) if len(published) > DAY else None
    except ValueError:
        hour = None
    return Moment(published[:DAY], hour, hour is not None and hour.tzinfo is not None)


def is_before(one: Moment, other: Moment) -> bool:
    """Tell whether a moment was surely before another.

    Where both tell their zones, moments are compared; else days, as they were printed, and hours of one day
    where neither tells its zone.
    """
    if one.hour and other.hour and one.zoned and other.zoned:
        return one.hour < other.hour
    if one.day != other.day:
        return one.day < other.day
    return bool(one.hour and other.hour and not one.zoned and not other.zoned and one.hour < other.hour)


def earliest(dates: Iterable[str | None]) -> int | None:
    """Return which of some dates was surely before all others, by its place; None where none was.

    What has no date is passed over.

    >>> earliest(["2019-04-11", None, "2019-04-10"]), earliest(["2019-04-10T08:00", "2019-04-10"])
    (2, None)
    """
    known = [(place, moment(one)) for place, one in enumerate(dates) if one]
    if not known:
        return None
    first, when = known[0]
    for place, other in known:
        if is_before(other, when):
            first, when = place, other
    others = (other for place, other in known if place != first)
    return first if all(is_before(when, other) for other in others) else None
