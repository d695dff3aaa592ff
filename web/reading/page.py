"""What the reading page shows. Its template sees nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from web.citing.values import CiteView
    from web.language.direction import Setting
    from web.parts.values import OtherView, Pieces
    from web.reading.marks_view import MarksView
    from web.reading.place_view import PlaceView


@dataclass(frozen=True, slots=True)
class ParagraphView:
    """A paragraph of an article: its text in pieces, and how it is set."""

    pieces: Pieces
    setting: Setting


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """The reading page: an article clean, with what is known of it.

    Attributes:
        direction: of the article as a whole; paragraphs may differ.
        source_name: the name of the file that it came from; ``source_path`` has the folders too.
        marks: leads from one word sought to the next; None where none is marked.
        place: the way back to the results, and to their neighbours; None where no results led here.
        page_url: the source shown as a page; None where it is none.
        elsewhere: where its story stands too.
        elsewhere_summary: that in words; None where it stands nowhere else.
        related: other articles about the same.
        cite: what there is for citing it.
    """

    id: str
    title: ParagraphView | None
    plain_title: str
    paragraphs: tuple[ParagraphView, ...]
    facts: tuple[tuple[str, str], ...]
    site: str | None
    author: str | None
    published: str | None
    date: str | None
    source_url: str | None
    source_name: str
    source_path: str
    language: str | None
    direction: str
    removed_count: str
    removed_url: str
    raw_url: str
    json_url: str
    page_url: str | None = None
    marks: MarksView | None = None
    place: PlaceView | None = None
    elsewhere: tuple[OtherView, ...] = ()
    elsewhere_summary: str | None = None
    related: tuple[OtherView, ...] = ()
    cite: CiteView | None = None
