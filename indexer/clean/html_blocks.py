"""A page as the blocks of text that a reader sees, in page order, each with its place in the tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bs4.element import CData, NavigableString, PageElement, PreformattedString, Tag

from indexer.clean.decode import without_controls
from indexer.clean.html_zones import classify
from indexer.clean.lines import normal_space
from indexer.clean.reasons import Reason

if TYPE_CHECKING:
    from bs4 import BeautifulSoup

_INVISIBLE = (
    "head script style noscript template iframe object embed applet svg math canvas map noframes datalist "
    "param source track audio video rp"
)
INVISIBLE = frozenset(_INVISIBLE.split())
"""Elements whose text nobody sees."""

_BLOCKS = (
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label legend "
    "li main marquee menu nav ol optgroup option p pre section select summary table tbody td textarea tfoot "
    "th thead time tr ul"
)
BLOCKS = frozenset(_BLOCKS.split())
"""Elements before and after which a new block of text begins."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_NOWHERE, _SEVERAL = -2, -1
_HIDDEN_STYLES = ("display:none", "visibility:hidden")


@dataclass(frozen=True, slots=True)
class Node:
    """An element of the page.

    Attributes:
        tag: the element.
        parent: the number of its parent's node; -1 at the root.
        zone: what it says that it is.
        marked: whether it says that it holds the body of an article.
    """

    tag: Tag
    parent: int
    zone: Reason | None
    marked: bool


@dataclass(frozen=True, slots=True)
class Block:
    """A run of text without a break.

    Attributes:
        text: what it says, in `normal_space`; never empty.
        node: the number of the innermost element around it.
        linked: how many of its characters are links.
        links: how many links are in it.
        heading: its heading element (``h1`` … ``h6``), if it lies in one.
    """

    text: str
    node: int
    linked: int
    links: int
    heading: str | None

    @property
    def link_share(self) -> float:
        """How much of it is links, from 0 to 1."""
        return min(1.0, self.linked / len(self.text))


@dataclass(frozen=True, slots=True)
class Page:
    """All visible text of a page, and the elements that it lies in (parents before children)."""

    nodes: tuple[Node, ...]
    blocks: tuple[Block, ...]


def read_blocks(soup: BeautifulSoup) -> Page:
    """Return the blocks of a page; every word that a reader sees is in exactly one of them."""
    walk = _Walk()
    stack: list[tuple[Tag, Iterator[PageElement]]] = [(soup, iter(soup.contents))]
    # Not recursive: pages may nest deeper than Python's stack.
    while stack:
        parent, children = stack[-1]
        for child in children:
            if isinstance(child, Tag):
                if not is_invisible(child):
                    walk.enter(child)
                    stack.append((child, iter(child.contents)))
                    break
            elif isinstance(child, NavigableString) and is_text(child):
                walk.text(child)
        else:
            stack.pop()
            if stack:
                walk.leave(parent)
    walk.flush()
    return Page(tuple(walk.nodes), tuple(walk.blocks))


def is_text(string: NavigableString) -> bool:
    """Tell whether a string of the tree is text of the page: no comment, declaration or doctype."""
    return not isinstance(string, PreformattedString) or isinstance(string, CData)


def is_invisible(tag: Tag) -> bool:
    """Tell whether nobody sees what is in an element."""
    if tag.name in INVISIBLE:
        return True
    attributes = tag.attrs
    if not attributes:
        return False
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return True
    style = attributes.get("style")
    if not style:
        return False
    plain = str(style)[:1000].replace(" ", "").lower()
    return any(one in plain for one in _HIDDEN_STYLES)


@dataclass(slots=True)
class _Walk:
    """The state of one walk over a page."""

    nodes: list[Node] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    open: list[int] = field(default_factory=lambda: [-1])
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    links: int = 0
    in_link: int = 0
    place: int = _NOWHERE
    heading: str | None = None

    def enter(self, tag: Tag) -> None:
        """Begin an element."""
        name = tag.name
        if name in BLOCKS:
            self.flush()
        if name == "a":
            if self.pieces and not self.in_link and self.links:
                # Links side by side are apart on the screen, by their style if not by a space.
                self.pieces.append(" ")
            self.in_link += 1
            self.links += 1
        elif name in HEADINGS:
            self.heading = name
        self.nodes.append(Node(tag, self.open[-1], *classify(tag)))
        self.open.append(len(self.nodes) - 1)

    def leave(self, tag: Tag) -> None:
        """End an element."""
        name = tag.name
        if name in BLOCKS:
            self.flush()
        if name == "a":
            self.in_link -= 1
        elif name in HEADINGS:
            self.heading = None
        self.open.pop()

    def text(self, text: str) -> None:
        """Take a piece of text."""
        self.pieces.append(text)
        if text.isspace():
            return
        place = self.open[-1]
        self.place = place if self.place in {_NOWHERE, place} else _SEVERAL
        if self.in_link:
            self.linked += len(text.strip())

    def flush(self) -> None:
        """End the block that is being read."""
        if not self.pieces:
            return
        text = normal_space(without_controls("".join(self.pieces)))
        if text:
            # The innermost element of all its pieces, inline too: a caption is often a mere <span>.
            node = self.open[-1] if self.place < 0 else self.place
            links = max(self.links, int(self.in_link > 0))
            self.blocks.append(Block(text, node, min(self.linked, len(text)), links, self.heading))
        self.pieces.clear()
        self.linked = self.links = 0
        self.place = _NOWHERE
