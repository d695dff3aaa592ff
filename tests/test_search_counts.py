"""Histograms and facets out of counts, at their edges."""

from __future__ import annotations

import pytest

from indexer.search_counts import FACET_VALUES, MAX_BARS, facet_values, histogram, undated
from indexer.search_values import FacetValue

SPANS = [
    ([], [], "nothing"),
    ([(None, 3)], [], "no dates"),
    ([("2016-02", 5)], ["2016-02"], "one month"),
    ([("2016-12", 1), ("2017-01", 2)], ["2016-12", "2017-01"], "across a year's end"),
    ([("2017-01", 1), ("2019-12", 1)], 36, "three years are months"),
    ([("2017-01", 1), ("2020-01", 1)], ["2017", "2018", "2019", "2020"], "more are years"),
    ([("0000-01", 1)], ["0000-01"], "a year that is none"),
]


@pytest.mark.parametrize(("months", "labels", "_why"), SPANS, ids=[row[2] for row in SPANS])
def test_a_histogram_has_no_gaps(
    months: list[tuple[str | None, int]], labels: list[str] | int, _why: str
) -> None:
    bars = histogram(months)
    if isinstance(labels, int):
        assert len(bars) == labels
    else:
        assert [bar.label for bar in bars] == labels
    assert sum(bar.count for bar in bars) + undated(months) == sum(count for _, count in months)


def test_bars_know_their_days() -> None:
    (leap,) = histogram([("2016-02", 5)])
    assert (leap.first, leap.last) == ("2016-02-01", "2016-02-29")
    first, *_ = histogram([("2010-05", 5), ("2016-02", 5)])
    assert (first.label, first.first, first.last, first.count) == ("2010", "2010-01-01", "2010-12-31", 5)


def test_a_misprinted_year_does_not_stretch_the_histogram() -> None:
    bars = histogram([("1015-01", 1), ("2015-01", 40), ("2017-01", 30), ("9017-01", 2)])
    assert [(bar.label, bar.count) for bar in bars] == [("2015", 40), ("2016", 0), ("2017", 30)]
    century = histogram([(f"{year}-01", 1) for year in range(1800, 2020)])
    assert (len(century), century[-1].label) == (MAX_BARS, "2019")


def test_a_facet_shows_the_most_frequent_and_all_chosen_values() -> None:
    counts = [(f"v{number}", 1000 - number) for number in range(FACET_VALUES + 50)]
    values = facet_values(counts, ["v3", f"v{FACET_VALUES + 20}", "absent", "absent"])
    assert len(values) == FACET_VALUES + 2
    assert [one for one in values if one.selected] == [
        FacetValue("v3", 997, selected=True),
        FacetValue(f"v{FACET_VALUES + 20}", 880, selected=True),
        FacetValue("absent", 0, selected=True),
    ]
