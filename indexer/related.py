"""More like this: articles about what an article is about, told by its most telling words.

Words are weighed by tf-idf (Salton and Buckley, "Term-weighting approaches in automatic text retrieval",
1988) over title, lead and body, as the index counts them; the best are an ordinary question to the engine.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING

from indexer.arabic import terms
from indexer.engine.base import EngineRequest
from indexer.engine.plan import EVERYTHING, AnyOf, FieldWeight, Term, Unscored
from indexer.search_stories import folded
from indexer.upkeep import refuse_foreign

if TYPE_CHECKING:
    from archive import Article, ArticleStore, ArticleText, Copies
    from indexer.engine.base import Engine

IN_TITLE, IN_LEAD = 3.0, 2.0
"""So much more a word counts in the title, and in the first paragraph, than further down."""

LOOKED_UP = 40
"""The rarity of so many words is asked for, those that stand most."""

ASKED = 16
"""So many words make the question."""

SHORTEST = 3
"""Shorter words (in letters of the lemma) tell little."""

NEAR = 0.12
"""An article must score this part of what the article itself does: one word in common makes none related."""

FIELDS = (FieldWeight("title_lemma", 2.0), FieldWeight("body_lemma"))


@dataclass(frozen=True, slots=True)
class Related:
    """An article about the same; see `archive.Article` for its attributes.

    Attributes:
        likeness: its score as a part of the article's own, from `NEAR` to 1.
    """

    id: str
    title: str | None
    site: str | None
    published: str | None
    language: str | None
    likeness: float


def related(
    store: ArticleStore,
    engine: Engine,
    article: Article | ArticleText,
    *,
    limit: int = 5,
    copies: Copies | None,
) -> tuple[Related, ...]:
    """Return articles about what an article is about, the nearest first, one a story.

    Args:
        store: the archive.
        engine: its index.
        article: the article.
        limit: how many at most.
        copies: its copies, as the store has them: they are left out.

    Raises:
        IndexOutdatedError: another version made the index.
        EngineError: there is no index, or it cannot be used.
        ArchiveError: the store cannot be read.
    """
    refuse_foreign(engine)
    left_out = {article.id, *(one.id for one in copies.others)} if copies else {article.id}
    question = _question(engine, article, len(left_out))
    if not question or not limit:
        return ()
    # The article itself and its copies come first; of the others, some are of one story.
    hits = engine.search(AnyOf(tuple(question)), EngineRequest(limit=len(left_out) + 4 * limit)).hits
    own = max((hit.score for hit in hits), default=0.0)
    # Where most of its words stand nowhere else, one in common tells little.
    least = NEAR * own * ASKED / len(question)
    others = [hit for hit in hits if hit.id not in left_out and hit.score >= least]
    chosen = [one.hit for one in folded(store, others)[:limit]]
    texts = {one.id: one for one in store.texts([hit.id for hit in chosen])}
    return tuple(
        Related(
            one.id,
            one.title,
            one.site,
            one.published,
            one.language,
            likeness=round(min(1.0, hit.score / own), 3),
        )
        for hit in chosen
        if (one := texts.get(hit.id)) is not None
    )


def _question(engine: Engine, article: Article | ArticleText, left_out: int) -> list[Term]:
    """Return the words of an article that tell most, each with its weight.

    Args:
        engine: the index.
        article: the article.
        left_out: how many articles are it and its copies: words of no more articles than that find no other.
    """
    nothing_more = EngineRequest(limit=0)
    articles = engine.search(EVERYTHING, nothing_more).total
    weighed = []
    weights = _weights(article)
    for word in nlargest(LOOKED_UP, weights, key=weights.__getitem__):
        having = engine.search(Unscored(Term(word, FIELDS)), nothing_more).total
        if left_out < having < articles:
            weighed.append((weights[word] * math.log(articles / having), word))
    best = sorted(weighed, key=lambda one: (-one[0], one[1]))[:ASKED]
    return [Term(word, FIELDS, boost=round(weight, 3)) for weight, word in best]


def _weights(article: Article | ArticleText) -> dict[str, float]:
    """Return how much each lemma of an article stands in it; a word said ten times does not count tenfold."""
    counts: dict[str, float] = defaultdict(float)
    lead, rest = article.paragraphs[:1], article.paragraphs[1:]
    for part, factor in ((article.title or "", IN_TITLE), ("\n".join(lead), IN_LEAD), ("\n".join(rest), 1.0)):
        for _, lemma, *_ in terms(part):
            # Function words have none.
            if len(lemma) >= SHORTEST and not lemma.isdigit():
                counts[lemma] += factor
    return {lemma: math.sqrt(count) for lemma, count in counts.items()}
