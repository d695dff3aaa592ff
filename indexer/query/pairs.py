"""Words of a query that stand side by side: where an article has them so, it is likelier what is sought.

Pairs of neighbours add a little to a sum over words (Metzler and Croft, "A Markov Random Field Model for Term
Dependencies", 2005, call it sequential dependence).
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from indexer.arabic import STOP_WORDS
from indexer.engine import plan
from indexer.query import syntax, weights
from indexer.query.leaves import ANYWHERE
from indexer.query.lexemes import words

MOST_PAIRS = 6
"""So many pairs of a query are looked up: each asks where its words stand, which costs more than whether."""


def pairs(query: syntax.Query) -> Mapping[plan.Phrase, syntax.Phrase]:
    """Return the plans of pairs of words that stand side by side in a query of nothing but words.

    Where a query has phrases or operators, its writer has said what belongs together.

    Returns:
        Each plan with the pair as a phrase, in the place in the query where it stands first.
    """
    if not isinstance(query, syntax.Together):
        return {}
    terms: list[tuple[str, syntax.Word]] = []
    for child in query.children:
        if not isinstance(child, syntax.Word) or len(tokens := words(child.text)) != 1:
            return {}
        terms.append((tokens[0].folded, child))
    found: dict[tuple[str, str], syntax.Phrase] = {}
    for (one, first), (other, last) in pairwise(terms):
        if STOP_WORDS.isdisjoint((one, other)) and one != other:
            text = f"{first.text} {last.text}"
            found.setdefault((one, other), syntax.Phrase(text, first.start, last.end))
    return {
        plan.Phrase(pair, (0, 1), ANYWHERE.folded, weights.PAIR): phrase
        for pair, phrase in list(found.items())[:MOST_PAIRS]
    }
