"""Explaining a result: which words of the query stand in an article, how they were found, and what each adds.

The engine explains the plan that a search asks (`Engine.explain`); here its leaves are led back to the words
of the query (`indexer.query.origins`), and the terms to the spellings of the article's own text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from indexer.beginnings import MOST_WORDS, beginning
from indexer.engine import plan
from indexer.engine.plan import SCORE_DIGITS
from indexer.errors import IndexOutdatedError
from indexer.explain_leaves import PlanLeaf, how_of, leaves_of, name_of
from indexer.explain_values import Explained, Failure, How, Part, Reason, Spelling
from indexer.explain_words import Text, nearness_to
from indexer.query import FormsOf, Step
from indexer.query.origins import Origin, origins, sign
from indexer.search_plan import check_request, filtered
from indexer.search_question import Question, question_of
from indexer.upkeep import REBUILD, refuse_foreign

if TYPE_CHECKING:
    from archive import ArticleStore
    from indexer.engine.base import Engine
    from indexer.engine.explanation import Explanation
    from indexer.query.origins import Sign
    from indexer.search_values import SearchRequest

__all__ = ["Explained", "Failure", "How", "Part", "Reason", "Spelling", "explain"]


def explain(store: ArticleStore, engine: Engine, request: SearchRequest, article_id: str) -> Explained:
    """Return why an article matches a search, or does not; its part of the hits does not matter.

    Raises:
        ArticleNotFoundError: there is no such article.
        QuerySyntaxError: the query cannot be read.
        SearchRequestError: an option has no meaning.
        IndexOutdatedError: another version made the index, or it does not hold the article yet.
        EngineError: there is no index, or it cannot be used.
        ArchiveError: the store cannot be read.
    """
    check_request(request)
    refuse_foreign(engine, store)
    article = store.get(article_id).article
    question = question_of(store, engine, request)
    both = engine.explain(_with_levels(question), article_id)
    if both is None:
        raise IndexOutdatedError(f"the index does not hold the article '{article_id}' yet", hint=REBUILD)
    explanation, levels = both.children
    # Spellings are told from it; all else is of the whole.
    text = beginning((article.title or "", *article.paragraphs), MOST_WORDS)
    reader = _Reader.of(request, question, Text(text.paragraphs[0], text.paragraphs[1:]))
    return Explained(
        id=article_id,
        title=article.title,
        language=article.language,
        query=request.query,
        score=None if explanation.value is None else round(explanation.value, SCORE_DIGITS),
        step=None if explanation.value is None else _step(levels),
        reasons=reader.reasons(explanation),
        failures=() if explanation.value is not None else tuple(reader.failures(explanation)),
        notes=(
            *question.notes(request, both.notes),
            *(() if text.whole else (f"spelled-in-beginning:{MOST_WORDS}",)),
        ),
    )


def _with_levels(question: Question) -> plan.Node:
    """Return the plan of a question and, beside it, its levels, in the order of a search."""
    return plan.AllOf((filtered(question.plan, question.chosen), plan.AnyOf(question.levels)))


def _step(levels: Explanation) -> Step | None:
    """Return the first step that finds an article."""
    steps = zip(Step, levels.children, strict=False)
    return next((step for step, level in steps if level.value is not None), None)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the explanation of a plan as one of its query.

    Attributes:
        query: as typed.
        typed: what it looks for as typed.
        origins: what each leaf of the plan came from.
        forms_of: what gave the forms of its words.
        text: the article's words.
    """

    query: str
    typed: frozenset[Origin]
    origins: Mapping[Sign, tuple[Origin, ...]]
    forms_of: FormsOf
    text: Text

    @classmethod
    def of(cls, request: SearchRequest, question: Question, text: Text) -> _Reader:
        """Return the reader of a question."""
        asked = origins(question.typed, request.combine, question.forms_of)
        typed = frozenset(one for those in asked.values() for one in those)
        found = origins(question.query, request.combine, question.forms_of)
        return cls(request.query, typed, found, question.forms_of, text)

    def reasons(self, explanation: Explanation) -> tuple[Reason, ...]:
        """Return what the query looks for, in the order of the plan, with the parts of each together."""
        found: dict[tuple[str, str | None, bool], list[Part]] = {}
        matching = set()
        for leaf in leaves_of(explanation):
            is_pair = self._is_pair(leaf.explanation)
            if leaf.explanation.value is None and is_pair:
                continue  # nobody asked for it
            texts, equal_to = self._named(leaf.explanation)
            key = "، ".join(texts), equal_to, leaf.excluded
            part = self._part(leaf)
            found.setdefault(key, []).append(part)
            if part.score or (part.matches and (is_pair or not leaf.raises)):
                matching.add(key)
        return tuple(
            Reason(
                *key,
                matches=key in matching,
                score=sum(part.score for part in parts),
                parts=tuple(parts),
            )
            for key, parts in found.items()
        )

    def failures(self, one: Explanation) -> Iterator[Failure]:
        """Yield why an article does not match a node that it does not match."""
        match one.node:
            case plan.AllOf():
                for child in one.children:
                    if child.value is None:
                        yield from self.failures(child)
            case plan.Without():
                included, excluded = one.children
                if included.value is None:
                    yield from self.failures(included)
                if excluded.value is not None:
                    yield Failure(self._texts(excluded, matching=True), excluded=True)
            case plan.Raised() | plan.Unscored():
                yield from self.failures(one.children[0])
            case _:
                yield Failure(self._texts(one, matching=False), excluded=False)

    def _texts(self, one: Explanation, *, matching: bool) -> tuple[str, ...]:
        """Return the names of what is below a node, and matches or does not."""
        leaves = [
            leaf
            for leaf in leaves_of(one)
            if (leaf.explanation.value is not None) is matching and not leaf.excluded
        ]
        return tuple(dict.fromkeys(text for leaf in leaves for text in self._named(leaf.explanation)[0]))

    def _origins(self, one: Explanation) -> tuple[Origin, ...]:
        return self.origins.get(sign(one.node), ())

    def _is_pair(self, one: Explanation) -> bool:
        """Whether a leaf is of two words that happen to stand side by side in the query."""
        found = self._origins(one)
        return bool(found) and all(origin.paired for origin in found)

    def _named(self, one: Explanation) -> tuple[tuple[str, ...], str | None]:
        """Return what a leaf is in the query, and what that equals where it was put in."""
        names: dict[str, None] = {}
        equal_to = None
        for origin in self._origins(one):
            written = self.query[origin.start : origin.end]
            if origin in self.typed:
                names[written] = None
            else:
                names[getattr(origin.leaf, "text", written)] = None
                equal_to = written
        return tuple(names) or (name_of(one.node),), equal_to

    def _part(self, leaf: PlanLeaf) -> Part:
        """Return a leaf as a part of what it came from."""
        one, node = leaf.explanation, leaf.explanation.node
        how = How.PAIR if self._is_pair(one) else how_of(one.node)
        matches = one.value is not None
        score = one.value or 0.0 if leaf.counts else 0.0
        if one.facts is None or not isinstance(node, plan.Leaf):
            return Part(how, (), matches, score)
        nearness = nearness_to(self._origins(one), self.forms_of, how)
        return Part(
            how=how,
            terms=one.facts.words,
            matches=matches,
            score=score,
            boost=node.boost,
            fields=one.facts.fields,
            holding=one.facts.holding,
            documents=one.facts.documents,
            spellings=self.text.spellings(node, one.facts, nearness) if matches else (),
        )
