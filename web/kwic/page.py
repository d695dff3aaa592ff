"""What the page of words in context shows. Its template sees nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from web.search.page import AnswerPage

if TYPE_CHECKING:
    from indexer.snippets import Piece
    from web.parts.values import Link


@dataclass(frozen=True, slots=True)
class LineView:
    """An occurrence in its line, and its article.

    Attributes:
        url: its paragraph on the reading page, the words marked there.
        before: what stands before it.
        occurrence: it.
        after: what stands after it.
        direction: how its paragraph runs, ``rtl`` or ``ltr``.
        title: of the article.
        in_title: whether it stands there.
    """

    url: str
    before: str
    occurrence: tuple[Piece, ...]
    after: str
    direction: str
    title: str
    in_title: bool
    site: str | None
    published: str | None
    date: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KwicPage(AnswerPage):
    """The page of words in context.

    Attributes:
        search: the way back to the results.
        partial: where not all articles were read, how to come to the others; else None.
        further: then, the next ones and the first ones.
        nothing: why there are no lines, in words; None where there are.
        lines: the lines.
        direction: how most of them run.
        exports: the lines as files.
        exported: which of them these hold, in words; None where all.
    """

    search: Link
    partial: str | None = None
    further: tuple[Link, ...] = ()
    nothing: str | None = None
    lines: tuple[LineView, ...] = ()
    direction: str = "rtl"
    exports: tuple[Link, ...] = ()
    exported: str | None = None
