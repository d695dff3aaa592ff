"""One walk over a page as its parser reads it: its elements, and its text in blocks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from indexer.clean.decode import without_controls
from indexer.clean.lines import normal_space
from indexer.clean.page.blocks import BLOCKS, HEADINGS, Block, Hidden, Node, Page
from indexer.clean.page.tree import Document, Element, Text
from indexer.clean.page.zones import BARE, classify

MAX_DEPTH = 1_000
"""How deep elements may lie in one another; real pages stay under 100."""
MAX_TAGS = 60_000
"""How many elements a page may have; real pages stay under 20,000."""

SILENT = frozenset({"head", "script", "style", "template"})
"""Elements whose text is none of the page's: its head, programs, and moulds for what programs add."""

_HEAD = frozenset({*SILENT, "title", "meta", "link", "base", "noscript", "bgsound", "basefont", "isindex"})
"""Elements of a head. Its end may be left out, and the parser, who knows HTML 4, sees it before none of the
newer elements (``main``, ``article``): whatever else begins in a head is not of it."""

_LONGEST_LINK = 600
"""The most characters of a link, a card with an excerpt; one that holds more was never closed."""

_NOWHERE, _SEVERAL = -2, -1


_element = partial(tuple.__new__, Element)
_node = partial(tuple.__new__, Node)
_block = partial(tuple.__new__, Block)
"""Make these in a third of the time that their own constructors take; all fields must be given."""

_NO_ATTRIBUTES: dict[str, Any] = {}
"""The attributes of elements that have none; nobody writes to it. The parser's own is slow to ask."""


class TooDeepError(Exception):
    """Elements lie in one another deeper than `MAX_DEPTH`."""


class TooManyError(Exception):
    """There are more elements than `MAX_TAGS`."""


class _Line:
    """A block that is being read.

    Attributes:
        pieces: its text so far.
        linked: how many characters of it are links.
        links: how many links began in it.
        place: the node of its text so far, `_NOWHERE` or `_SEVERAL`.
        out: where it goes when it ends: blocks with the hidden node that they lie in (-1: they are shown).
        delayed: hidden blocks inside it, that go out after it.
    """

    __slots__ = ("delayed", "linked", "links", "out", "pieces", "place", "root")

    def __init__(self, out: list[tuple[Block, int]], root: int) -> None:
        self.out = out
        self.root = root
        self.pieces: list[str] = []
        self.linked = self.links = 0
        self.place = _NOWHERE
        self.delayed: list[tuple[Block, int]] = []


class Walk:
    """The target of a parser (`lxml.etree.HTMLParser`): it takes the events and closes as a `Document`."""

    def __init__(self) -> None:
        self._text = Text()
        self._elements: list[Element] = []
        self._nodes: list[Node] = []
        self._stack: list[int] = []
        self._open: list[int] = [-1]
        self._buffer: list[str] = []
        self._silent = 0
        self._in_head = False
        self._in_link = 0
        self._links: list[tuple[_Line, int, int]] = []
        self._heading: str | None = None
        self._line = _Line([], -1)
        self._outer: list[_Line] = []

    def start(self, name: str, attributes: dict[str, Any]) -> None:
        """Begin an element."""
        if self._buffer:
            self._string()
        if self._in_head and name not in _HEAD:
            self._in_head = False
            self._silent -= 1
        if self._silent or name in SILENT:
            self._begun(name, attributes)
            self._silent += 1
            self._in_head = self._in_head or name == "head"
            return
        # Classified before the element splits its classes.
        zone, marked, hidden = classify(name, attributes) if attributes else BARE[name]
        element = self._begun(name, attributes)
        if name in BLOCKS:
            if self._line.pieces:
                self._flush()
            if name in HEADINGS:
                self._heading = name
        elif name == "a" and _is_link(attributes):
            self._begin_link(hidden=hidden)
        nodes, opened = self._nodes, self._open
        nodes.append(_node((element, opened[-1], zone, marked, hidden, False)))
        opened.append(len(nodes) - 1)
        if hidden:
            self._outer.append(self._line)
            self._line = _Line([], opened[-1])

    def _begun(self, name: str, attributes: dict[str, Any]) -> Element:
        """Make the next element, with what is in it to come."""
        text, stack = self._text, self._stack
        number = len(self._elements)
        if len(stack) >= MAX_DEPTH:
            raise TooDeepError
        if number >= MAX_TAGS:
            raise TooManyError
        if not attributes:
            attributes = _NO_ATTRIBUTES
        else:
            if "class" in attributes:
                attributes["class"] = attributes["class"].split()
            if "rel" in attributes:
                attributes["rel"] = attributes["rel"].split()
        element: Element = _element((name, attributes, number, len(text.pieces), text))
        self._elements.append(element)
        text.ends.append(element.begin)
        stack.append(number)
        return element

    def _begin_link(self, *, hidden: bool) -> None:
        line = self._line
        if line.pieces and line.links and not self._in_link and not hidden:
            # Links side by side are apart on the screen, by their style if not by a space.
            line.pieces.append(" ")
        self._in_link += 1
        line.links += 1
        self._links.append((line, len(line.out), len(self._text.pieces)))

    def end(self, name: str) -> None:
        """End an element."""
        if self._buffer:
            self._string()
        text, number = self._text, self._stack.pop()
        text.ends[number] = len(text.pieces)
        if name == "head":
            self._silent -= self._in_head
            self._in_head = False
            return
        if self._silent:
            self._silent -= 1
            return
        if name in BLOCKS:
            if self._line.pieces:
                self._flush()
            if name in HEADINGS:
                self._heading = None
        elif name == "a" and _is_link(self._elements[number].attrs):
            self._end_link()
        if self._nodes[self._open.pop()].hidden:
            self._show()

    def _end_link(self) -> None:
        """Leave a link; one around whole paragraphs was none."""
        self._in_link -= 1
        line, begun, piece = self._links.pop()
        if sum(map(len, self._text.pieces[piece:])) > _LONGEST_LINK:
            line.out[begun:] = [(block._replace(linked=0, links=0), root) for block, root in line.out[begun:]]
            line.linked = line.links = 0

    def _show(self) -> None:
        """Go back from hidden text to that around it."""
        self._flush()
        hidden, self._line = self._line.out, self._outer.pop()
        (self._line.delayed if self._line.pieces else self._line.out).extend(hidden)

    def data(self, text: str) -> None:
        """Take a piece of text; a string of the page may come in several."""
        self._buffer.append(text)

    def comment(self, _text: str) -> None:
        """Pass over a comment: it ends a string."""
        if self._buffer:
            self._string()

    def pi(self, _target: str, _text: str | None = None) -> None:
        """Pass over a processing instruction."""
        self.comment("")

    def _string(self) -> None:
        buffer = self._buffer
        text = buffer[0] if len(buffer) == 1 else "".join(buffer)
        buffer.clear()
        if self._silent:
            self._text.apart.setdefault(self._stack[-1], []).append(text)
            return
        self._text.pieces.append(text)
        line = self._line
        line.pieces.append(text)
        if text.isspace():
            return
        place = self._open[-1]
        line.place = place if line.place in {_NOWHERE, place} else _SEVERAL
        if self._in_link:
            line.linked += len(text.strip())

    def _flush(self) -> None:
        """End the block that is being read."""
        line = self._line
        if not line.pieces:
            return
        if line.place != _NOWHERE and (text := normal_space(without_controls("".join(line.pieces)))):
            # The innermost element of all its pieces, inline too: a caption is often a mere <span>.
            node = self._open[-1] if line.place < 0 else line.place
            links = max(line.links, int(self._in_link > 0))
            block = _block((text, node, min(line.linked, len(text)), links, self._heading))
            line.out.append((block, line.root))
        line.pieces.clear()
        line.linked = line.links = 0
        line.place = _NOWHERE
        if line.delayed:
            line.out.extend(line.delayed)
            line.delayed.clear()

    def close(self) -> Document:
        """Return the page, after its last event."""
        if self._buffer:
            self._string()
        self._flush()
        document = Document(tuple(self._elements), Page(tuple(self._nodes), *_parted(self._line.out)))
        # The parser and its target know each other, and would hold the page until Python looks for circles.
        vars(self).clear()
        return document


def _is_link(attributes: Mapping[str, Any]) -> bool:
    """Tell a link, be it one of a program, from an anchor, which marks a place, and is seldom closed."""
    return "href" in attributes or not ("name" in attributes or "id" in attributes)


def _parted(lines: list[tuple[Block, int]]) -> Any:
    """Part the shown blocks from the hidden ones, each with its place among the shown."""
    shown = tuple(block for block, root in lines if root < 0)
    if len(shown) == len(lines):
        return shown, ()
    hidden, position = [], 0
    for block, root in lines:
        if root < 0:
            position += 1
        else:
            hidden.append(Hidden(block, position, root))
    return shown, tuple(hidden)
