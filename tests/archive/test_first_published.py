"""Which copy of a story was published first: said only where dates tell it."""

from __future__ import annotations

import pytest

from archive.copy_values import Copies, Copy


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (["2019-04-11", "2019-04-10", None], 1),
        (["2019-04-10", None], 0),
        ([None, None], None),
        # Of one day, an hour tells nothing beside a date alone.
        (["2019-04-10T08:00", "2019-04-10"], None),
        (["2019-04-10", "2019-04-10"], None),
        (["2019-04-10T08:00", "2019-04-10T08:00"], None),
        (["2019-04-10T09:30", "2019-04-10T08:00", "2019-04-10T11:00"], 1),
        (["2019-04-12", "2019-04-12T08:00", "2019-04-11"], 2),
        # Zones: 6:00 is before 8:00 in UTC, and 22:00 before 23:30.
        (["2019-04-10T08:00+00:00", "2019-04-10T09:00+03:00"], 1),
        (["2019-04-09T23:30+00:00", "2019-04-10T01:00+03:00"], 1),
        (["2019-04-10T08:00+00:00", "2019-04-10T09:00"], None),
        (["2019-04-10T11:00+03:00", "2019-04-10T08:00Z"], None),
        (["2019-04-10Tسحرا", "2019-04-11"], 0),
    ],
)
def test_the_first_is_known_where_dates_tell(dates: list[str | None], first: int | None) -> None:
    copies = [Copy(str(number), None, None, when) for number, when in enumerate(dates)]
    found = Copies(copies[0], tuple(copies[1:])).first
    assert found == (None if first is None else copies[first])


def test_parts_of_a_story_are_no_rivals() -> None:
    own, part = Copy("a", None, None, "2019-04-10"), Copy("b", None, None, "2019-04-09", same=False)
    assert Copies(own, (part, Copy("c", None, None, "2019-04-11"))).first == own
