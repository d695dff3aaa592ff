"""What the search page is made of beside its hits: facets, the chart of dates, the ways to search."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from web.parts.values import Link


@dataclass(frozen=True, slots=True)
class ValueView:
    """A value of a facet.

    Attributes:
        url: the search with it chosen, or no longer chosen or left out.
        text: the value.
        count: how many articles have it.
        chosen: whether it is chosen.
        excluded: whether it is left out.
        without: leads to the search that leaves it out; None where it is chosen or left out.
    """

    url: str
    text: str
    count: str
    chosen: bool = False
    excluded: bool = False
    without: Link | None = None


@dataclass(frozen=True, slots=True)
class FacetView:
    """A facet: its name, its first values, and the way to all of them where there are more."""

    name: str
    values: tuple[ValueView, ...]
    more: Link | None = None


@dataclass(frozen=True, slots=True)
class BarView:
    """A bar of the chart, in the units of its drawing.

    Attributes:
        url: the search among what was published then; None where it is too long to be repeated.
        label: when, as addresses state it: ``2017-07``.
        text: when, in words.
        count: how many articles.
        x: where it begins.
        y: where its top is.
        height: how high it is.
    """

    url: str | None
    label: str
    text: str
    count: str
    x: float
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class TickView:
    """A word under the chart, and where its middle is."""

    x: float
    text: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """The articles found over time.

    Attributes:
        bars: in the order of time; there may be none.
        ticks: the words under them.
        width: of the drawing.
        height: of the drawing.
        base: where the bars stand.
        bar_width: how wide a bar is.
        slot: how far a bar is from the next.
        most: the count of the highest bar.
    """

    bars: tuple[BarView, ...]
    ticks: tuple[TickView, ...]
    width: int
    height: int
    base: int
    bar_width: float
    slot: float
    most: str


@dataclass(frozen=True, slots=True)
class DatesView:
    """When the articles found were published, and what chooses when.

    Attributes:
        chart: None where there is no more than one bar.
        undated: how many articles have no date, in words, and the way to them; None where all have one.
        since: the first date that is chosen, or an empty string.
        until: the last one.
        hidden: what the form keeps of the search.
        wider: leads to the search without these dates; None where none are chosen.
        choosable: whether there are dates to choose from, or chosen ones.
        refused: which of the fields, ``from`` and ``to``, hold what is no date or no range.
    """

    chart: ChartView | None
    undated: Link | None
    since: str
    until: str
    hidden: tuple[tuple[str, str], ...]
    wider: str | None
    choosable: bool
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExampleView:
    """A way to search: examples, each with the address that asks it, and what they find."""

    examples: tuple[Link, ...]
    told: str


@dataclass(frozen=True, slots=True)
class ValuesPage:
    """All values of a facet among what a search finds.

    Attributes:
        title: the name of the facet.
        of: the search, in words; None where it asks for everything.
        back: leads to its results.
        values: those shown.
        told: how many there are, in words.
        cut: whether more fit than are shown.
        sought: what the values shown contain.
        hidden: what the form keeps of the search.
        sorts: the orders: by count and by name.
        here: the address of the page.
    """

    title: str
    of: str | None
    back: str
    values: tuple[ValueView, ...]
    told: str
    cut: bool
    sought: str
    hidden: tuple[tuple[str, str], ...]
    sorts: tuple[Link, ...]
    here: str
