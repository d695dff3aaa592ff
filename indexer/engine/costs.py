"""About how much a part of a plan reads, to begin conjunctions with what is rarest."""

from __future__ import annotations

from collections.abc import Iterable

from indexer.engine.plan import (
    AllOf,
    AnyOf,
    FieldWeight,
    Near,
    Node,
    Phrase,
    Raised,
    Synonyms,
    Term,
    Unscored,
    Without,
)
from indexer.engine.plan_parts import worded_places
from indexer.engine.view import View


def cost(view: View, node: Node) -> int:  # noqa: PLR0911  one case a node
    """Return about how many postings a node of a resolved plan reads in a view."""
    match node:
        case Term(term, fields):
            return _postings(view, (term,), fields)
        case Synonyms(terms, fields):
            return _postings(view, terms, fields)
        case Phrase() | Near():
            return min(_postings(view, place, node.fields) for place in worded_places(node))
        case AllOf(children):
            return min((cost(view, child) for child in children), default=view.size)
        case AnyOf(children):
            return sum(cost(view, child) for child in children)
        case Without(include):
            return cost(view, include)
        case Raised(child) | Unscored(child):
            return cost(view, child)
        case _:
            return view.size


def _postings(view: View, terms: Iterable[str], fields: tuple[FieldWeight, ...]) -> int:
    return sum(view.most_holders(one.field, term) for term in terms for one in fields)
