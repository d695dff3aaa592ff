"""Elements by their numbers: what lies in what, what is alike, and sums over all that an element holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from indexer.clean.page.blocks import Node, Page


def around(nodes: Sequence[Node], number: int) -> Iterator[int]:
    """Yield an element and those around it, the innermost first."""
    while number >= 0:
        yield number
        number = nodes[number].parent


def within(nodes: Sequence[Node], number: int, outer: Collection[int]) -> bool:
    """Tell whether an element is one of some, or lies in one."""
    while number >= 0:
        if number in outer:
            return True
        number = nodes[number].parent
    return False


def inside(page: Page, roots: Collection[int]) -> list[bool]:
    """Tell for each block whether it lies in one of some nodes."""
    held: list[bool] = []
    for number, node in enumerate(page.nodes):
        held.append(number in roots or (node.parent >= 0 and held[node.parent]))
    return [block.node >= 0 and held[block.node] for block in page.blocks]


def sum_up(nodes: Sequence[Node], values: list[float]) -> None:
    """Add each node's value to those around it. Parents stand before their children, so one pass does."""
    for number in range(len(nodes) - 1, -1, -1):
        parent = nodes[number].parent
        if parent >= 0:
            values[parent] += values[number]


def kind_of(node: Node) -> tuple[str, tuple[str, ...]]:
    """Return what an element is alike by: its name and its classes."""
    return node.tag.name, tuple(node.tag.attrs.get("class", ()))
