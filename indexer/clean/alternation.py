"""Many phrases as one regular expression that is quick to search with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeAlias

_Tree: TypeAlias = dict[str, "_Tree"]
_END = ""
"""Where a phrase ends in the tree."""


def any_of(phrases: Iterable[str]) -> str:
    """Return an expression that matches any of some phrases, of those that begin alike the longest.

    A plain alternation is tried phrase by phrase at every place; as a tree of their letters, each letter is
    looked at once.

    Args:
        phrases: none of them empty.

    >>> any_of(["باب", "بابل", "بيت"])
    'ب(?:اب(?:ل)?|يت)'
    """
    tree: _Tree = {}
    for phrase in phrases:
        node = tree
        for letter in phrase:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return _expression(tree)


def _expression(node: _Tree) -> str:
    branches = [re.escape(letter) + _expression(node[letter]) for letter in sorted(node) if letter != _END]
    if not branches:
        return ""
    inner = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    # Greedy: the longer phrase goes first; with what must follow, the expression falls back to the shorter.
    return f"(?:{inner})?" if _END in node else inner
