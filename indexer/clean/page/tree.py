"""The elements of a page as its parser meets them, without a tree of all their texts.

A page has a hundred elements for each paragraph, and making a full tree of them (BeautifulSoup's) takes
longer than everything else that cleaning does. So the events of libxml2's parser, the same that such a tree
is built from, are read once as they come; an element keeps its name, its attributes, and where its text
begins among the pieces of text of the page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from indexer.clean.page.blocks import Page


class Element(NamedTuple):
    """An element of a page; a page has hundreds, and a tuple is made faster than any other object.

    Attributes:
        name: its name in lowercase.
        attrs: its attributes; ``class`` and ``rel`` as lists of names, the others as they are written.
        number: which element of its page it is.
        begin: how many pieces of the page's text stand before its own.
        text: the text of its page.
    """

    name: str
    attrs: dict[str, Any]
    number: int
    begin: int
    text: Text

    def get_text(self) -> str:
        """Return all text of the element; without scripts, but where it is one itself."""
        own = self.text.apart.get(self.number)
        return "".join(self.text.pieces[self.begin : self.text.ends[self.number]] if own is None else own)


@dataclass(frozen=True, slots=True)
class Text:
    """The text of a page, as far as it was read.

    It knows no elements: what knows each other stays in memory until Python looks for such circles, which
    takes a tenth of the time of cleaning.

    Attributes:
        pieces: the text.
        apart: text that is none of the page's, by the element it lies in: of a script, of the head's title.
        ends: for each element, how many pieces there were at its end.
    """

    pieces: list[str] = field(default_factory=list)
    apart: dict[int, list[str]] = field(default_factory=dict)
    ends: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Document:
    """A page that was read.

    Attributes:
        elements: all its elements, those of its head too, in page order.
        page: its text in blocks.
    """

    elements: tuple[Element, ...]
    page: Page

    def find_all(self, names: str | Collection[str]) -> Iterator[Element]:
        """Yield the elements of some names, in page order."""
        wanted = {names} if isinstance(names, str) else frozenset(names)
        return (element for element in self.elements if element.name in wanted)
