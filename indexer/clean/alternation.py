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


_COMMON = "الينومرتبهعدسفقكحجصطشخثضذزغظء"
"""The letters of Arabic, the commonest first, folded."""


def rarest_first(phrases: Iterable[str]) -> str:
    """Return an expression that tells whether any of some phrases stands in a text, and nothing more.

    The engine passes over places where no match can begin many times as fast as it tries the others. So each
    phrase is looked for by its rarest letter; what stands before that is looked back at.

    Args:
        phrases: none of them empty.

    >>> rarest_first(["خبر", "اخر"])
    'خ(?:ر(?<=اخر)|بر(?<=خبر))'
    """
    tails: dict[str, list[str]] = {}
    for phrase in sorted(set(phrases)):
        at = max(range(len(phrase)), key=lambda place: _rarity(phrase[place]))
        tails.setdefault(phrase[at], []).append(f"{re.escape(phrase[at + 1 :])}(?<={re.escape(phrase)})")
    return "|".join(f"{re.escape(letter)}(?:{'|'.join(own)})" for letter, own in tails.items())


def _rarity(letter: str) -> int:
    if letter == " ":
        return -1
    place = _COMMON.find(letter)
    return place if place >= 0 else len(_COMMON)


def _expression(node: _Tree) -> str:
    branches = [re.escape(letter) + _expression(node[letter]) for letter in sorted(node) if letter != _END]
    if not branches:
        return ""
    inner = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    # Greedy: the longer phrase goes first; with what must follow, the expression falls back to the shorter.
    return f"(?:{inner})?" if _END in node else inner
