"""The elements of a page as its parser meets them, without a tree of all their texts.

A page has a hundred elements for each paragraph, and making a full tree of them (BeautifulSoup's) takes
longer than everything else that cleaning does. So the events of libxml2's parser, the same that such a tree
is built from, are read once as they come; an element keeps its name, its attributes, and where its text
begins and ends among the pieces of text of the page.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from indexer.clean.page.blocks import Page


class Element:
    """An element of a page.

    Attributes:
        name: its name in lowercase.
        attrs: its attributes; ``class`` and ``rel`` as lists of names, the others as they are written.
    """

    __slots__ = ("_first", "_last", "_own", "_text", "attrs", "name")

    def __init__(self, name: str, attrs: dict[str, Any], text: Text) -> None:
        if "class" in attrs:
            attrs["class"] = attrs["class"].split()
        if "rel" in attrs:
            attrs["rel"] = attrs["rel"].split()
        self.name = name
        self.attrs = attrs
        self._text = text
        self._first = self._last = (len(text.pieces), len(text.elements))
        self._own: list[str] | None = None

    def close(self) -> None:
        """Say that all that is in the element has been read."""
        self._last = (len(self._text.pieces), len(self._text.elements))

    def keep(self, text: str) -> None:
        """Take text that is none of the page's: of a script, of the title in the head."""
        if self._own is None:
            self._own = []
        self._own.append(text)

    def get_text(self) -> str:
        """Return all text of the element; without scripts, but where it is one itself."""
        return "".join(self._text.pieces[self._first[0] : self._last[0]] if self._own is None else self._own)

    def find_all(self, names: str | Collection[str]) -> Iterator[Element]:
        """Yield the elements of some names that are in this one, in page order."""
        wanted = {names} if isinstance(names, str) else names
        inside = self._text.elements[self._first[1] + 1 : self._last[1]]
        return (element for element in inside if element.name in wanted)


@dataclass(frozen=True, slots=True)
class Text:
    """What was read of a page so far.

    Attributes:
        pieces: its text.
        elements: its elements.
    """

    pieces: list[str] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)


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
