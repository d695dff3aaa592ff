"""In which spellings something that an engine found stands in an article's text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from indexer.arabic import Token, analyse, typed_word
from indexer.engine.explanation import LeafFacts
from indexer.engine.plan import Leaf, Near, Phrase, Row
from indexer.explain_values import How, Spelling
from indexer.query import FormsOf, Typed, Word
from indexer.query import Phrase as SoughtPhrase
from indexer.query.lexemes import words
from indexer.query.origins import Origin
from indexer.standing import Group, standing

FORMS: dict[str, Callable[[Token], str]] = {
    "lemma": lambda token: token.lemma,
    "root": lambda token: token.root,
    "typed": lambda token: typed_word(token.text),
}
"""What of a word stands in a field of the index, by the end of the field's name; else its folded form."""

Nearness = Callable[[Sequence[Token]], How]
"""Tells how near words of an article are to those of the query."""


class Text:
    """An article's words.

    Args:
        title: its title.
        paragraphs: its text.
    """

    def __init__(self, title: str | None, paragraphs: Sequence[str]) -> None:
        self._texts = {"title": (title or "",), "body": tuple(paragraphs)}
        self._tokens = {name: [analyse(text) for text in texts] for name, texts in self._texts.items()}

    def spellings(self, node: Leaf, facts: LeafFacts, nearness: Nearness) -> tuple[Spelling, ...]:
        """Return how what a leaf found is written, the nearest first, then the most frequent.

        Args:
            node: a leaf of a plan.
            facts: what an engine says of it for this article.
            nearness: tells how near each is.
        """
        counts: Counter[tuple[str, How]] = Counter()
        for one in node.fields:
            name, _, form = one.field.partition("_")
            for number, tokens in enumerate(self._tokens.get(name, ())):
                forms = [FORMS[form](token) if form else token.folded for token in tokens]
                for found in _standing(node, facts, tokens, forms):
                    written = self._texts[name][number][found[0].start : found[-1].end]
                    counts[written, nearness(found)] += 1
        order = list(How)
        ranked = sorted(counts.items(), key=lambda one: (order.index(one[0][1]), -one[1], one[0][0]))
        return tuple(Spelling(written, count, how) for (written, how), count in ranked)


def _standing(
    node: Leaf, facts: LeafFacts, tokens: Sequence[Token], forms: Sequence[str]
) -> Iterator[Sequence[Token]]:
    """Yield the words of a text that a leaf found, those of a phrase together."""
    match node:
        case Phrase(_, offsets):
            for begin in range(len(forms) - offsets[-1]):
                places = zip(offsets, facts.words, strict=True)
                if all(forms[begin + offset] in place for offset, place in places):
                    yield tokens[begin : begin + offsets[-1] + 1]
        case Near():
            group = Group(tuple(_rows(node, facts)), node.distance)
            for place in dict.fromkeys(number for number, _ in standing(forms, group)):
                yield tokens[place : place + 1]
        case _:
            for token, form in zip(tokens, forms, strict=True):
                if form in facts.words[0]:
                    yield (token,)


def _rows(node: Near, facts: LeafFacts) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Yield the words of each thing that stands near others."""
    begin = 0
    for slot in node.slots:
        width = len(slot.terms) if isinstance(slot, Row) else 1
        yield facts.words[begin : begin + width]
        begin += width


def nearness_to(origins: Sequence[Origin], forms_of: FormsOf, otherwise: How) -> Nearness:
    """Return what tells how near words of an article are to something of the query.

    Args:
        origins: what of the query; of several, the nearest counts.
        forms_of: what gives the forms of words.
        otherwise: what they are if they are none of the words that the query writes out.
    """
    tests = [test for origin in origins if (test := _test(origin, forms_of)) is not None]
    order = list(How)

    def nearness(found: Sequence[Token]) -> How:
        ways = [how for test in tests if (how := test(found)) is not None]
        return min(ways, key=order.index, default=otherwise)

    return nearness


def _test(origin: Origin, forms_of: FormsOf) -> Callable[[Sequence[Token]], How | None] | None:
    """Return what tells how near words are to a word or a phrase; None for all that is neither."""
    leaf = origin.leaf
    if not isinstance(leaf, Word | SoughtPhrase | Typed):
        return None
    sought = words(leaf.text)
    typed, folded = [typed_word(token.text) for token in sought], [token.folded for token in sought]
    forms = forms_of(folded[0]) if isinstance(leaf, Word) and len(sought) == 1 else None

    def test(found: Sequence[Token]) -> How | None:
        words_found = [token for token in found if token.folded]
        if [typed_word(token.text) for token in words_found] == typed:
            return How.TYPED
        if [token.folded for token in words_found] == folded:
            return How.FOLDED
        if forms is None or len(words_found) != 1:
            return None
        one = words_found[0]
        if one.folded in forms.clitics:
            return How.CLITICS
        if forms.lemma and one.lemma == forms.lemma:
            return How.LEMMA
        return How.ROOT if forms.root and one.root == forms.root else None

    return test
