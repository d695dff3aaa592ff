"""Where phrases and things near one another stand in a document, as the referee finds them: by trying."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from indexer.engine.base import Document
from indexer.engine.plan import Near, Phrase, Place, Row, Slot
from indexer.engine.plan_parts import alternatives


def positions_of(document: Document, field: str, term: str) -> Sequence[int]:
    """Return where a term stands in a field of a document."""
    return document.terms.get(field, {}).get(term, ())


def begins(document: Document, field: str, node: Phrase | Near) -> set[int]:
    """Return where in a field a phrase begins, or a window of things that stand near one another."""
    if isinstance(node, Phrase):
        return _row_begins(document, field, node)
    slots = [_slot_begins(document, field, slot) for slot in node.slots]
    widths = [slot.offsets[-1] + 1 if isinstance(slot, Row) else 1 for slot in node.slots]
    span = node.distance + sum(widths) - len(widths)
    windows = slots[0] if node.ordered else set().union(*slots)
    return {begin for begin in windows if _window(begin, slots, widths, span, ordered=node.ordered)}


def _window(
    begin: int, slots: Sequence[set[int]], widths: Sequence[int], span: int, *, ordered: bool
) -> bool:
    """Return whether a window that begins here holds all slots, trying everything."""
    inside = [
        [place for place in places if begin <= place and place + width - 1 <= begin + span]
        for places, width in zip(slots, widths, strict=True)
    ]
    for chosen in product(*inside):
        if min(chosen) != begin or len(set(chosen)) < len(chosen):
            continue
        ends = [place + width for place, width in zip(chosen, widths, strict=True)]
        if not ordered or all(end <= after for end, after in zip(ends, chosen[1:], strict=False)):
            return True
    return False


def _slot_begins(document: Document, field: str, slot: Slot) -> set[int]:
    if isinstance(slot, Row):
        return _row_begins(document, field, slot)
    return _place_begins(document, field, slot)


def _row_begins(document: Document, field: str, row: Phrase | Row) -> set[int]:
    """Return where words stand in a row."""
    where = [_place_begins(document, field, place) for place in row.terms]
    pairs = list(zip(where, row.offsets, strict=True))
    return {start for start in where[0] if all(start + offset in places for places, offset in pairs)}


def _place_begins(document: Document, field: str, place: Place) -> set[int]:
    """Return where any of the words of a place stands; all of them are words by now."""
    return {at for word in alternatives(place) for at in positions_of(document, field, str(word))}
