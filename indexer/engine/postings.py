"""The postings of many terms of one field while a segment is made: flat arrays, list after list."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from indexer.engine.document_sets import Numbers, Stored, spread

DIGIT = 1 << 16
"""Numbers below this are sorted at once, by their digits."""


@dataclass(frozen=True, slots=True)
class Lists:
    """Where neighbouring terms stand in one field of a segment, term after term.

    Attributes:
        counts: how many documents hold each term.
        documents: each term's documents, ascending.
        frequencies: how often the term stands in each of these.
        positions: where, document after document; None where the field keeps no positions.
    """

    counts: Numbers
    documents: Stored
    frequencies: Stored
    positions: Stored | None

    def ends(self) -> tuple[Numbers, Numbers]:
        """Return behind which of the documents, and of the occurrences, each term ends."""
        ends = self.counts.cumsum()
        occurrences = np.concatenate(([0], self.frequencies.cumsum(dtype=np.intp)))
        return ends, occurrences.take(ends)


def inverted(ranks: Stored, documents: Stored, positions: Stored | None, terms: int) -> Lists:
    """Return the lists of terms from all of their occurrences, which come document after document.

    Args:
        ranks: the term of each, by its place in the order of terms.
        documents: the document of each.
        positions: the position of each; None where the field keeps none.
        terms: how many terms there are.
    """
    order = stable_order(ranks, terms)
    ranks, documents = ranks.take(order), documents.take(order)
    first = np.ones(len(order), np.bool_)
    first[1:] = (ranks[1:] != ranks[:-1]) | (documents[1:] != documents[:-1])
    firsts = first.nonzero()[0]
    return Lists(
        np.bincount(ranks.take(firsts), minlength=terms),
        documents.take(firsts),
        np.diff(firsts, append=len(order)),
        None if positions is None else positions.take(order),
    )


def stable_order(numbers: Stored, limit: int) -> Numbers:
    """Return the places of numbers below a limit in their order, equal ones as they come.

    Sorts by one digit of 16 bits, or by two, one after the other (Knuth, TAOCP 3, 5.2.5).
    """
    if limit <= DIGIT:
        return numbers.astype(np.uint16).argsort(kind="stable")
    order = (numbers & (DIGIT - 1)).astype(np.uint16).argsort(kind="stable")
    return order.take((numbers >> 16).astype(np.uint16).take(order).argsort(kind="stable"))


def joined(parts: list[tuple[Lists, Stored]], terms: int) -> Lists:
    """Return lists as one; each one's documents come after those of the one before.

    Args:
        parts: lists, and the place of each of their terms among all.
        terms: how many terms there are.
    """
    ranks = np.concatenate([places.repeat(lists.counts) for lists, places in parts])
    order = stable_order(ranks, terms)
    frequencies = np.concatenate([lists.frequencies for lists, _ in parts])
    known = [lists.positions for lists, _ in parts if lists.positions is not None]
    positions = np.concatenate(known).take(_runs(frequencies, order)) if known else None
    return Lists(
        np.bincount(ranks, minlength=terms),
        np.concatenate([lists.documents for lists, _ in parts]).take(order),
        frequencies.take(order),
        positions,
    )


def _runs(counts: Stored, order: Numbers) -> Numbers:
    """Return the places of things in runs, for the runs in another order."""
    begins = counts.cumsum(dtype=np.intp) - counts
    return spread(begins.take(order), counts.take(order).astype(np.intp))


def renumbered(lists: Lists, numbers: npt.NDArray[np.int32]) -> Lists:
    """Return the same places under new document numbers; terms of no document stay, with none.

    Args:
        lists: the lists.
        numbers: each old document's new number, ascending; -1 for those that are gone.
    """
    documents = numbers.take(lists.documents)
    kept = documents >= 0
    if kept.all():
        return replace(lists, documents=documents)
    terms = np.arange(len(lists.counts)).repeat(lists.counts)
    positions = lists.positions
    return Lists(
        np.bincount(terms.compress(kept), minlength=len(lists.counts)),
        documents.compress(kept),
        lists.frequencies.compress(kept),
        None if positions is None else positions.compress(kept.repeat(lists.frequencies)),
    )
