"""Words of a query that stand side by side: where an article has them so, it is likelier what is sought.

Pairs of neighbours add a little to a sum over words (Metzler and Croft, "A Markov Random Field Model for Term
Dependencies", 2005, call it sequential dependence).
"""

from __future__ import annotations

from itertools import pairwise

from indexer.arabic import STOP_WORDS
from indexer.engine import plan
from indexer.query import syntax, weights
from indexer.query.leaves import ANYWHERE
from indexer.query.lexemes import words

MOST_PAIRS = 6
"""So many pairs of a query are looked up: each asks where its words stand, which costs more than whether."""


def pairs(query: syntax.Query) -> tuple[plan.Node, ...]:
    """Return the plans of pairs of words that stand side by side in a query of nothing but words.

    Where a query has phrases or operators, its writer has said what belongs together.
    """
    if not isinstance(query, syntax.Together):
        return ()
    terms: list[str] = []
    for child in query.children:
        tokens = words(child.text) if isinstance(child, syntax.Word) else []
        if len(tokens) != 1:
            return ()
        terms.append(tokens[0].folded)
    found = dict.fromkeys(
        pair for pair in pairwise(terms) if STOP_WORDS.isdisjoint(pair) and pair[0] != pair[1]
    )
    return tuple(
        plan.Phrase(pair, (0, 1), ANYWHERE.folded, weights.PAIR) for pair in list(found)[:MOST_PAIRS]
    )
