"""Where an article's story stands elsewhere, in words for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.moments import DAY

if TYPE_CHECKING:
    from archive import Copies, Copy


def also_in(copies: Copies, folded: int = 0) -> str:
    """Return in how many outlets a story stands too, and where it stood first.

    Args:
        copies: where it stands.
        folded: how many further hits a hit stands for.
    """
    told = []
    if copies.outlets:
        told.append(f"also in {noun(copies.outlets, 'outlet')}")
    elif copies.story:
        told.append(noun(len(copies.story), "more article") + " of this story")
    if copies.first is not None:
        told.append(first_in(copies.first, here=copies.first.id == copies.article.id))
    if parts := len(copies.others) - len(copies.story):
        told.append(f"shares a text with {noun(parts, 'article')}")
    if folded:
        told.append(f"{noun(folded, 'more hit')} of this story")
    return ", ".join(told)


def first_in(first: Copy, *, here: bool) -> str:
    """Return where a story stood first, and when: here, or elsewhere."""
    where = "here" if here else f"in {first.site or first.id}"
    return f"first {where} ({(first.published or '')[:DAY]})"


def line(copy: Copy) -> str:
    """Return an article of the same story on one line."""
    facts = [copy.site, (copy.published or "")[:10], likeness(copy), copy.id]
    return " · ".join(fact for fact in facts if fact)


def likeness(copy: Copy) -> str:
    """Return how alike a copy is; nothing where the two were not compared.

    >>> from archive import Copy
    >>> likeness(Copy("a", None, None, None, 0.82, 0.9))
    '82 % alike'
    >>> likeness(Copy("a", None, None, None, 0.2, 0.9, same=False))
    '90 % of the shorter text'
    """
    if copy.jaccard is None or copy.containment is None:
        return ""
    share, what = (copy.jaccard, "alike") if copy.same else (copy.containment, "of the shorter text")
    return f"{share * 100:.0f} % {what}"


def noun(count: int, singular: str) -> str:
    """Return a number with its noun."""
    return f"{count:,} {singular}{'' if count == 1 else 's'}"
