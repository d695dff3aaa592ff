"""What the page shows where two articles stand beside each other. Its template sees nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from indexer.differences import Run
    from web.language.direction import Setting
    from web.parts.values import Link


@dataclass(frozen=True, slots=True)
class SideView:
    """One of the two articles: its address, what is known of it, its title in runs, its own words counted.

    Without a title (`untitled`), words of the page stand in its place.
    """

    url: str
    title: tuple[Run, ...]
    name: str
    date: str | None
    published: str | None
    language: str | None
    direction: str
    only_here: str
    untitled: bool


@dataclass(frozen=True, slots=True)
class ComparedView:
    """A paragraph of one of them: its number, its runs, how it is set, and the address of its place there."""

    number: str
    url: str
    runs: tuple[Run, ...]
    setting: Setting


@dataclass(frozen=True, slots=True)
class RowView:
    """Paragraphs that belong together; `kind` is ``same``, ``changed``, ``first`` or ``second``."""

    kind: str
    first: tuple[ComparedView, ...]
    second: tuple[ComparedView, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Two articles, paragraph beside paragraph.

    Attributes:
        first: the article that one came from.
        second: the other.
        rows: their paragraphs.
        summary: how much they have in common, in words.
        complete: whether all that is shown was compared.
        rest: where those go on that are too long to be shown whole.
        all_rows: leads to all rows, or is where one is.
        changed_rows: leads to those alone that differ, likewise.
        left_out: how many rows are left out, in words; None where none is.
        turned: leads to the same page with the sides changed.
    """

    first: SideView
    second: SideView
    rows: tuple[RowView, ...]
    summary: str
    complete: bool
    rest: tuple[Link, ...]
    all_rows: Link
    changed_rows: Link
    left_out: str | None
    turned: str
