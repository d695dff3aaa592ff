"""A page as the blocks of text that a reader sees, in page order, each with its place in the tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from indexer.clean.page.tree import Element
from indexer.clean.reasons import Reason

_BLOCKS = (
    "address article aside blockquote body br button caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html label legend "
    "li main marquee menu nav ol optgroup option p pre section select summary table tbody td textarea tfoot "
    "th thead time tr ul"
)
BLOCKS = frozenset(_BLOCKS.split())
"""Elements before and after which a new block of text begins."""

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Node(NamedTuple):
    """An element of the page; a page has hundreds, and a tuple is made faster than a dataclass.

    Attributes:
        tag: the element.
        parent: the number of its parent's node; -1 at the root.
        zone: what it says that it is.
        marked: whether it says that it holds the body of an article.
        hidden: whether it hides itself and what is in it.
        sure: whether its zone stands however much prose it holds.
    """

    tag: Element
    parent: int
    zone: Reason | None
    marked: bool
    hidden: bool = False
    sure: bool = False


class Block(NamedTuple):
    """A run of text without a break; a tuple for the reason that a node is one.

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


class Hidden(NamedTuple):
    """A block that is not shown.

    Attributes:
        block: the block.
        position: how many shown blocks stand before it.
        root: the number of the innermost element that hides it.
    """

    block: Block
    position: int
    root: int


@dataclass(frozen=True, slots=True)
class Page:
    """All text of a page, and the elements that it lies in (parents before children).

    Attributes:
        nodes: its elements.
        blocks: the text that is shown.
        hidden: the text that is not, in page order.
    """

    nodes: tuple[Node, ...]
    blocks: tuple[Block, ...]
    hidden: tuple[Hidden, ...] = ()
