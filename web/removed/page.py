"""What the page shows of what was removed. Its template sees nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from web.language.direction import Setting
    from web.parts.values import Link


@dataclass(frozen=True, slots=True)
class ButtonView:
    """A button of a line: what it sends, what stands on it, and what it is called in full."""

    value: str
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class LineView:
    """A line of the page as it came.

    Attributes:
        number: its place on the page, from 1.
        shown: that number as the reader writes numbers.
        text: the line.
        setting: how it is set.
        kept: whether it is text of the article.
        code: why it was removed, as a code; None where it was kept.
        reason: the same in words.
        pages: on how many pages of the site it stands, in words; None where on this alone, or not known.
        by_hand: what a person decided about it, in words; None where nobody did.
        button: what those who may edit can do with it.
    """

    number: int
    shown: str
    text: str
    setting: Setting
    kept: bool
    code: str | None
    reason: str | None
    pages: str | None
    by_hand: str | None
    button: ButtonView | None


@dataclass(frozen=True, slots=True)
class FilterView:
    """Lines of one kind: their address, the kind in words, how many they are, whether it is chosen.

    Attributes:
        code: why they were removed; None where the kind is no reason.
    """

    url: str
    text: str
    count: str
    chosen: bool
    code: str | None = None


@dataclass(frozen=True, slots=True)
class NoteView:
    """What was just done: said in words, with the button that takes it back."""

    text: str
    undo: ButtonView | None


@dataclass(frozen=True, slots=True)
class RemovedPage:
    """The whole page as it came, line by line, with what was kept and what was taken away.

    Attributes:
        lines: those of the kind that is shown.
        kinds: all, what was kept, what was removed.
        reasons: what was removed, by reason, the most frequent first.
        jumps: lead to places of the page.
        edit_url: where changes are sent; None where the reader may make none.
        form_token: what is sent with them.
        leave_url: where those who edit say that they have done.
        note: what was just done.
        alert: why what was asked for was not done.
    """

    title: str
    setting: Setting
    lines: tuple[LineView, ...]
    kinds: tuple[FilterView, ...]
    reasons: tuple[FilterView, ...]
    jumps: tuple[Link, ...]
    article_url: str
    raw_url: str
    edit_url: str | None = None
    form_token: str = ""
    leave_url: str = ""
    note: NoteView | None = None
    alert: str | None = None
