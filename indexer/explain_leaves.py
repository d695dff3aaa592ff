"""The leaves of an explained plan: what each adds, how it looks words up, what to call it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from indexer.engine import plan
from indexer.engine.plan_parts import choice_of, places_of, unknown_node
from indexer.engine.resolving import name as place_name
from indexer.explain_values import How

if TYPE_CHECKING:
    from indexer.engine.explanation import Explanation

FIELD_HOW: Mapping[str, How] = {
    "typed": How.TYPED,
    "lemma": How.LEMMA,
    "root": How.ROOT,
    "": How.FOLDED,
}
"""How a word was looked up, by the end of the name of its fields."""


@dataclass(frozen=True, slots=True)
class PlanLeaf:
    """A leaf of an explanation.

    Attributes:
        explanation: it.
        counts: whether its value is part of the score.
        excluded: whether it must not match.
        raises: whether it only raises what matches otherwise.
    """

    explanation: Explanation
    counts: bool = True
    excluded: bool = False
    raises: bool = False


def leaves_of(one: Explanation, *, counts: bool = True) -> Iterator[PlanLeaf]:
    """Yield the leaves of an explanation.

    What is below a node that does not match, or that scores 0, adds nothing.
    """
    counts = counts and one.value is not None
    match one.node:
        case plan.AllOf() | plan.AnyOf():
            for child in one.children:
                yield from leaves_of(child, counts=counts)
        case plan.Raised():
            yield from leaves_of(one.children[0], counts=counts)
            for child in one.children[1:]:
                yield from (replace(leaf, raises=True) for leaf in leaves_of(child, counts=counts))
        case plan.Unscored():
            yield from leaves_of(one.children[0], counts=False)
        case plan.Without():
            included, excluded = one.children
            yield from leaves_of(included, counts=counts)
            yield from (
                replace(leaf, excluded=not leaf.excluded) for leaf in leaves_of(excluded, counts=False)
            )
        case _:
            yield PlanLeaf(one, counts)


def how_of(node: plan.Node) -> How:
    """Return how a leaf was looked up.

    Raises:
        TypeError: it is no leaf.
    """
    match node:
        case plan.Keyword(field):
            return How(field)
        case plan.DateRange():
            return How.DATE
    if isinstance(node, plan.Leaf):
        return _named(node.fields) or _by_kind(node)
    raise unknown_node(node)


def _named(fields: tuple[plan.FieldWeight, ...]) -> How | None:
    """Return the site, the author or the section where these are what words are looked up in."""
    name = fields[0].field.partition("_")[0]
    return How(name) if name in (How.SITE, How.AUTHOR, How.SECTION) else None


def _by_kind(node: plan.Leaf) -> How:
    """Return how words of title and text were looked up."""
    match node:
        case plan.Phrase():
            return How.PHRASE
        case plan.Near():
            return How.NEAR
        case plan.Prefix() | plan.Wildcard():
            return How.PATTERN
        case plan.Fuzzy():
            return How.SIMILAR
        case plan.Synonyms():
            return How.CLITICS
        case plan.Term():
            return FIELD_HOW[node.fields[0].field.partition("_")[2]]


def name_of(node: plan.Node) -> str:
    """Return what to call a leaf that stands for no word of the query: a filter, or what a limit left."""
    match node:
        case plan.Keyword(field, values):
            return f"{field}:{'|'.join(value or '-' for value in values)}"
        case plan.DateRange(first, last):
            return f"published:{first or ''}..{last or ''}"
        case plan.Phrase() | plan.Near():
            return " ".join(map(place_name, places_of(node)))
        case plan.Prefix() | plan.Wildcard() | plan.Fuzzy():
            return place_name(choice_of(node))
        case plan.Term(term):
            return term
        case plan.Synonyms(terms):
            return "|".join(terms)
    raise unknown_node(node)
