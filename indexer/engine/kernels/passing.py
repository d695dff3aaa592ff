"""What need not be scored: matches that all score the same, and documents that bounds rule out."""

from __future__ import annotations

from array import array

from indexer.engine.kernels import codes
from indexer.engine.kernels.codes import MOST_WORDS
from indexer.engine.kernels.memory_view import Addressed, MemoryView
from indexer.engine.kernels.places import float_bits
from indexer.engine.plan import (
    AllOf,
    AnyOf,
    DateRange,
    FieldWeight,
    Keyword,
    Node,
    Prefix,
    Raised,
    Term,
    Unscored,
    Wildcard,
    Without,
)

FEW = 300
"""A word that so many documents hold is searched for in its lists alone."""

NO_BOUNDS = Addressed(array("q"), ())


def constant(node: Node) -> float | None:
    """Return the score that all documents have that match a node; None where scores differ."""
    match node:
        case Prefix() | Wildcard():
            return node.boost
        case Keyword() | DateRange() | Unscored() | AllOf(()):
            return 0.0
        case AnyOf((child,)) | Raised(child, ()) | Without(child, _):
            return constant(child)
        case AllOf(children):
            total = 0.0
            for child in children:
                score = constant(child)
                if score is None:
                    return None
                total += score
            return total
    return None


def _holding(memory: MemoryView, word: Term) -> tuple[list[FieldWeight], int]:
    """Return the fields that hold a word, and how many documents hold it there, added up."""
    counts = [(one, memory.view.most_holders(one.field, word.term)) for one in word.fields]
    return [one for one, count in counts if count], sum(count for _, count in counts)


def few(memory: MemoryView, plan: Node) -> array[int] | None:
    """Return the program of a word that few documents hold, all in one field; None for other plans."""
    if isinstance(plan, AnyOf) and len(plan.children) == 1:
        plan = plan.children[0]
    if not isinstance(plan, Term):
        return None
    view = memory.view
    held, holders = _holding(memory, plan)
    if len(held) > 1 or holders > FEW:
        return None
    code = array("q", (float_bits(plan.boost * view.rarity(plan.term, plan.fields)), 0, 0))
    for one in held:
        kinds, norms = memory.norms(one.field)
        places = memory.term(one.field, plan.term)
        for number in range(len(view.segments)):
            place = places[number * codes.LIST : (number + 1) * codes.LIST]
            if count := place[codes.COUNT]:
                own = memory.segment(number)
                base = own[codes.BASE]
                code.extend((base, own[codes.LIVE], own[codes.RANKS]))
                code.extend((float_bits(one.weight), kinds + 2 * base, norms))
                width = place[codes.FORM] & codes.WIDTH
                code.extend((place[codes.DOCUMENTS], count, place[codes.FREQUENCIES], width))
                code[codes.FEW_HOLDERS] += count
                code[codes.FEW_LISTS] += 1
    return code


def passing_over(memory: MemoryView, plan: Node) -> tuple[int, Addressed] | None:
    """Return how to collect the best of words without scoring all of their documents, with their bounds.

    Returns:
        None where all have to be scored: what is asked is not one of words of one field each.
    """
    words = plan.children if isinstance(plan, AnyOf) else (plan,)
    if memory.view.count < memory.view.size or not 1 <= len(words) <= MOST_WORDS:
        return None
    held, total = [], 0
    for word in words:
        if not isinstance(word, Term) or word.boost <= 0.0:
            return None
        own, holders = _holding(memory, word)
        if len(own) > 1 or any(one.weight <= 0.0 for one in own):
            return None
        total += holders
        held.append((own[0].field, word.term) if own else None)
    if total < (LONG if len(words) == 1 else MANY * len(memory.files)):
        return None
    none, addresses = array("q", bytes(8 * len(memory.files))), array("q")
    parts = [memory.bounds(*one) if one else NO_BOUNDS for one in held]
    for part in parts:
        addresses.extend(part.addresses or none)
    bounds = Addressed(addresses, tuple(one for part in parts for one in part.arrays))
    return (codes.BY_TERM if len(words) == 1 else codes.BY_ANY), bounds


LONG = 100
"""Fewer documents are scored sooner than passed over,"""
MANY = 30_000
"""and fewer of several words in a segment."""
