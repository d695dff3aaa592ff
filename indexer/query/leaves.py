"""The leaves of a query as plans: where its words are looked up, and by what."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from indexer.arabic import Token, fold, typed_word
from indexer.engine import plan
from indexer.likeness import Choice, Pattern, Similar, Start, fits, likeness
from indexer.query import syntax, weights
from indexer.query.forms import Forms, FormsOf, forms_of
from indexer.query.globs import places
from indexer.query.lexemes import words
from indexer.query.vocabulary import LANGUAGES

IN_TITLE = plan.FieldWeight("title", weights.TITLE)
IN_BODY = plan.FieldWeight("body", weights.BODY)
LEMMA_IN_TITLE = plan.FieldWeight("title_lemma", weights.TITLE)
LEMMA_IN_BODY = plan.FieldWeight("body_lemma", weights.BODY)
ROOT_IN_TITLE = plan.FieldWeight("title_root", weights.TITLE)
ROOT_IN_BODY = plan.FieldWeight("body_root", weights.BODY)
TYPED_IN_TITLE = plan.FieldWeight("title_typed", weights.TITLE)
TYPED_IN_BODY = plan.FieldWeight("body_typed", weights.BODY)

ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?([^/\s]*).*", re.IGNORECASE | re.DOTALL)
"""A web address: `site:` looks for its host alone, so that a pasted address finds its site."""

EDITS: tuple[tuple[int, int], ...] = ((8, 2), (4, 1))
"""Words of so many letters or more, and how many of them may be spelled otherwise; in shorter ones none."""

LANGUAGE_CODES = {fold(name): code for name, code in LANGUAGES.items()}


@dataclass(frozen=True, slots=True)
class Scope:
    """Where words are looked up: as spelled, by lemma, as typed, by root to rank; or only to limit."""

    folded: tuple[plan.FieldWeight, ...]
    lemmas: tuple[plan.FieldWeight, ...] = ()
    typed: tuple[plan.FieldWeight, ...] = ()
    roots: tuple[plan.FieldWeight, ...] = ()
    scored: bool = True


ANYWHERE = Scope(
    (IN_TITLE, IN_BODY),
    (LEMMA_IN_TITLE, LEMMA_IN_BODY),
    (TYPED_IN_TITLE, TYPED_IN_BODY),
    (ROOT_IN_TITLE, ROOT_IN_BODY),
)
SCOPES: Mapping[syntax.Field, Scope] = {
    syntax.Field.TITLE: Scope((IN_TITLE,), (LEMMA_IN_TITLE,), (TYPED_IN_TITLE,), (ROOT_IN_TITLE,)),
    syntax.Field.SITE: Scope((plan.FieldWeight("site_words"),), scored=False),
    syntax.Field.AUTHOR: Scope((plan.FieldWeight("author_words"),), scored=False),
    syntax.Field.SECTION: Scope((plan.FieldWeight("section_words"),), scored=False),
    syntax.Field.LANGUAGE: Scope((), scored=False),
}


class Step(IntEnum):
    """How far a word may be from what was typed: each step finds what those before it do, and more."""

    TYPED = 0
    FOLDED = 1
    CLITICS = 2
    LEMMA = 3


@dataclass(frozen=True, slots=True)
class Manner:
    """How the words of a query are looked up.

    Attributes:
        step: as far as which.
        forms_of: what gives the forms of a word.
        related: whether words of the same root match, and where the index lacks a word, words spelled alike.
    """

    step: Step = Step.LEMMA
    forms_of: FormsOf = forms_of
    related: bool = False


def leaf_plan(query: syntax.Leaf | syntax.Near, scope: Scope, manner: Manner) -> plan.Node:
    """Return the plan of what looks words up within a scope; without words it finds nothing."""
    if isinstance(query, syntax.Near):
        return _near(query, scope)
    if scope is SCOPES[syntax.Field.LANGUAGE]:
        return plan.Keyword("language", (LANGUAGE_CODES.get(fold(query.text), query.text.lower()),))
    if isinstance(query, syntax.Word):
        return _word(query.text, scope, manner)
    typed = isinstance(query, syntax.Typed)
    if manner.step is Step.TYPED and isinstance(query, syntax.Phrase) and scope.typed:
        query, typed = syntax.Typed(query.text, query.start, query.end), True
    fields = scope.typed if typed else scope.folded
    row = row_of(query)
    if len(row) > 1:
        return plan.Phrase(tuple(row), tuple(range(len(row))), fields, weights.EXACT)
    return _single(row[0], fields) if row else plan.NOTHING


def row_of(query: syntax.Leaf) -> list[Choice]:
    """Return what a leaf looks for in a row: folded words, as-typed words, or what stands for words."""
    match query:
        case syntax.Typed(text):
            return [typed_word(token.text) for token in words(text)]
        case syntax.Fuzzy(text, distance):
            return [_similar(token.folded, distance) for token in words(text)]
        case syntax.Prefix(text):
            *before, last = [token.folded for token in words(text)] or [""]
            return [*before, Start(last)] if last else []
    return places(query.text)


def near_slots(query: syntax.Near) -> tuple[plan.Slot, ...]:
    """Return the things that stand near one another."""
    slots: list[plan.Slot] = []
    for child in query.children:
        leaves = child.children if isinstance(child, syntax.Or) else (child,)
        rows = [row_of(leaf) for leaf in leaves if isinstance(leaf, syntax.LEAVES)]
        if len(rows) == 1 and len(rows[0]) > 1:
            slots.append(plan.Row(tuple(rows[0]), tuple(range(len(rows[0])))))
        else:
            slots.append(tuple(choice for row in rows for choice in row))
    return tuple(slots)


def is_typed(query: syntax.Query) -> bool:
    """Return whether what stands near something is looked up as typed."""
    return isinstance(query, syntax.Typed) or any(map(is_typed, syntax.children_of(query)))


def _near(query: syntax.Near, scope: Scope) -> plan.Node:
    """Return the plan of things near one another."""
    fields = scope.typed if is_typed(query) else scope.folded
    return plan.Near(near_slots(query), query.distance, ordered=False, fields=fields, boost=weights.EXACT)


def _similar(folded: str, distance: int | None) -> Choice:
    """Return what stands for a word and those spelled alike."""
    if distance is None:
        distance = next((edits for length, edits in EDITS if len(folded) >= length), 0)
    # Most short words are two edits away from one another.
    distance = min(distance, len(folded) // 2)
    return Similar(folded, distance) if distance else folded


def _single(choice: Choice, fields: tuple[plan.FieldWeight, ...]) -> plan.Node:
    """Return the plan of one word, or of what stands for words."""
    match choice:
        case Start(letters):
            return plan.Prefix(letters, fields, weights.PREFIX)
        case Pattern():
            return plan.Wildcard(choice, fields, weights.PREFIX)
        case Similar():
            return plan.Fuzzy(choice, fields, weights.EXACT)
        case str():
            return plan.Term(choice, fields, weights.EXACT)


def _word(text: str, scope: Scope, manner: Manner) -> plan.Node:
    """Return the plan of a word, or of several that are written together."""
    if scope is SCOPES[syntax.Field.SITE]:
        host = ADDRESS.fullmatch(text)
        text = (host[1] if host else "") or text
    tokens = words(text)
    if len(tokens) != 1:
        return _row(tokens, scope) if tokens else plan.NOTHING
    token = tokens[0]
    if not scope.lemmas:
        return plan.Term(token.folded, scope.folded, weights.EXACT)
    return _form(token, scope, manner)


def _form(token: Token, scope: Scope, manner: Manner) -> plan.Node:
    """Return the plan of one word, as far as a step."""
    match manner.step:
        case Step.TYPED:
            return plan.Term(typed_word(token.text), scope.typed)
        case Step.FOLDED:
            return plan.Term(token.folded, scope.folded)
        case Step.CLITICS:
            return plan.Synonyms(manner.forms_of(token.folded).clitics, scope.folded)
        case Step.LEMMA:
            return _any_form(manner.forms_of(token.folded), scope, related=manner.related)


def _any_form(forms: Forms, scope: Scope, *, related: bool) -> plan.Node:
    """Return the plan of a word in whatever form: as spelled, by lemma; what is related only where asked."""
    importance = weights.importance(forms.folded)
    nodes: list[plan.Node] = [plan.Term(forms.folded, scope.folded, weights.FOLDED * importance)]
    if not forms.known and len(forms.clitics) > 1:
        nodes.append(plan.Synonyms(forms.clitics, scope.folded, weights.FOLDED * importance))
    if forms.lemma:
        nodes.append(plan.Term(forms.lemma, scope.lemmas, weights.LEMMA * importance))
    if related and forms.root:
        nodes.append(_root(forms, scope))
    if related and forms.absent and isinstance(likely := _similar(forms.folded, None), Similar):
        nodes.append(plan.Fuzzy(likely, scope.folded, weights.ALIKE * importance, weights.MOST_ALIKE))
    return nodes[0] if len(nodes) == 1 else plan.AnyOf(tuple(nodes))


def raising_plans(forms: Forms, scope: Scope, *, related: bool) -> Iterator[plan.Node]:
    """Yield the plans of what raises an article that matches anyway.

    Args:
        forms: the word's forms.
        scope: where it is looked up.
        related: whether words of the same root match, and those spelled nearly like one that the index
            lacks: then those that are spelled a little like it raise; else the root does.
    """
    if not related:
        if forms.root:
            yield _root(forms, scope)
        return
    matches_anyway = fits(_similar(forms.folded, None))
    for word in forms.alike:
        if not matches_anyway(word):
            # As `Fuzzy`, though it is one word: so it is told as spelled alike, not as the word itself.
            boost = weights.ALIKE * weights.importance(forms.folded) * likeness(forms.folded, word)
            yield plan.Fuzzy(Similar(word, 0), scope.folded, boost, 1)


def _root(forms: Forms, scope: Scope) -> plan.Node:
    """Return the plan of all words of a word's root."""
    return plan.Term(forms.root, scope.roots, weights.ROOT * weights.importance(forms.folded))


def _row(tokens: Sequence[Token], scope: Scope) -> plan.Node:
    """Return the plan of several terms in a row."""
    return plan.Phrase(
        tuple(token.folded for token in tokens),
        tuple(token.position - tokens[0].position for token in tokens),
        scope.folded,
        weights.EXACT,
    )
