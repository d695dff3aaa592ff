"""What the page of a list of names shows. Its template sees nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from web.parts.values import CountedLink, Link, TitleLink
    from web.search.page import OfferView


@dataclass(frozen=True, slots=True)
class KindView:
    """A way to read a list: its value in the form, its words, whether it is chosen."""

    value: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class NamesForm:
    """The form as it was filled in.

    Attributes:
        text: the list.
        kinds: the ways to read it.
        syntax: whether its lines are queries.
        any_word: whether any of the words will do.
        equal: whether equal words are looked for as well.
        mark: whether tables begin with a byte order mark.
    """

    text: str
    kinds: tuple[KindView, ...]
    syntax: bool
    any_word: bool
    equal: bool
    mark: bool


@dataclass(frozen=True, slots=True)
class TotalView:
    """How many lines there are of a kind, and where on the page they stand; None where there are none."""

    kind: str
    count: str
    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class BadView:
    """A line that could not be asked.

    Attributes:
        number: where it stands.
        text: its beginning.
        reason: what is wrong.
        hint: what to do.
        mended: the search for it, mended.
    """

    number: str
    text: str
    reason: str
    hint: str | None
    mended: Link | None


@dataclass(frozen=True, slots=True)
class MissedView:
    """A line that found nothing, or hardly anything.

    Attributes:
        number: where it stands.
        search: the search for it.
        found: how much it found, in words.
        tried: how its words were looked for; None where something was found.
        offers: searches that find more.
        unhelped: whether there was no time to look for such.
    """

    number: str
    search: Link
    found: str
    tried: str | None
    offers: tuple[OfferView, ...]
    unhelped: bool


@dataclass(frozen=True, slots=True)
class ColumnView:
    """A column of a small chart, in the units of its drawing."""

    x: int
    y: int
    height: int


@dataclass(frozen=True, slots=True)
class RowView:
    """A line and what the archive has for it.

    Attributes:
        number: where it stands.
        search: the search for it.
        total: how many articles.
        bare: whether there are none.
        span: from when to when they are; None where all are undated.
        columns: the chart of months or years; empty where all are undated.
        chart: what it shows, in words.
        sites: the sites with most of them; each leads to its own.
        more_sites: how many sites there are beyond, in words.
        dates: the months or years; each leads to its own articles.
        steps: how many are found as typed, and how many in other forms.
        hits: the best articles.
        notes: what to know of the answer.
    """

    number: str
    search: Link
    total: str
    bare: bool
    span: str | None
    columns: tuple[ColumnView, ...]
    chart: str
    sites: tuple[CountedLink, ...]
    more_sites: str | None
    dates: tuple[CountedLink, ...]
    steps: str | None
    hits: tuple[TitleLink, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamesResult:
    """The answers to a list.

    Attributes:
        totals: how many lines found something, hardly anything, nothing, and were left out.
        shape: how the list was read, in words.
        behind: how many changes the index did not hold yet, in words; None where it held all.
        unasked: how many lines there was no room or no time for, in words; None where all were asked.
        bad: the lines left out, and how many more there are, in words.
        missed: those that found nothing or hardly anything, and how many more there are.
        tried: how the words of all that found nothing were looked for; None where each says so itself.
        rows: the lines of this part of the list.
        parts: the parts of the list, by the number of their first line and of their last.
        part: the number of the present one, from 1.
        width: of the charts, in their units.
        height: the same.
        axis: what the charts begin and end with, in the order of reading; empty without charts.
    """

    totals: tuple[TotalView, ...]
    shape: str
    behind: str | None
    unasked: str | None
    bad: tuple[BadView, ...]
    more_bad: str | None
    missed: tuple[MissedView, ...]
    tried: str | None
    more_missed: str | None
    rows: tuple[RowView, ...]
    parts: tuple[tuple[int, str], ...]
    part: int
    width: int
    height: int
    axis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NamesPage:
    """The page of a list: the form, what is wrong with the list as a whole, or the answers.

    Attributes:
        form: what was asked, to be asked again.
        error: what is wrong, in lines.
        refused: the field that it is wrong in, ``list`` or ``file``; None where it is in none.
        result: the answers.
    """

    form: NamesForm
    error: tuple[str, ...] = ()
    refused: str | None = None
    result: NamesResult | None = None
