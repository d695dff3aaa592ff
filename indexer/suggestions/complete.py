"""How what is being typed may go on: by words of the index, by frequent phrases, by titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING, Any

from indexer.arabic import STOP_WORDS, Token, analyse, heads_of
from indexer.engine.base import EngineRequest
from indexer.engine.plan import AllOf, FieldWeight, Node, Phrase, Prefix, Term
from indexer.suggestions.vocabulary import Vocabulary, vocabulary_of
from indexer.suggestions.wordbook import Wordbook, wordbook_of

if TYPE_CHECKING:
    from archive import ArticleStore
    from indexer.engine.base import Engine

MOST = 50
LONGEST = 200
"""Of what was typed, so many characters count."""

WORDS, PHRASES, TITLES = 6, 4, 3
"""How many of each kind are shown where there are enough of all, of ten."""

COUNTED = EngineRequest(limit=0)
CANDIDATES = 40
FEW = 3
MISPRINTED = 500
"""Beside a word in so many articles, one in a single article is taken for a misprint, or two run together."""

FEWEST_LETTERS_FOR_TITLES = 3
PHRASES_COUNTED = 6
TOGETHER_COUNTED = 8
ARTICLE, CONJUNCTION = "ال", "و"
IN_TITLE = (FieldWeight("title"),)
IN_TEXT = (FieldWeight("title"), FieldWeight("body"))
IN_LEMMAS = (FieldWeight("title_lemma"), FieldWeight("body_lemma"))


@dataclass(frozen=True, slots=True)
class Completion:
    """How a query may go on.

    Attributes:
        text: the whole query, written as it is common.
        kind: ``word``, ``phrase`` or ``title``.
        count: how many articles have it: a word in any form, a word with those before it in these forms, or
            the phrase with those before it in any form; a search finds as many or more. None for a title.
        id: the article of a title, else None.
    """

    text: str
    kind: str
    count: int | None = None
    id: str | None = None


def complete(store: ArticleStore, engine: Engine, typed: str, *, limit: int = 10) -> tuple[Completion, ...]:
    """Return how a query may go on, phrases and words first, then titles.

    Args:
        store: the archive.
        engine: its index.
        typed: the query so far; its last word is taken for a beginning unless a space follows it.
        limit: how many at most, up to 50.

    Raises:
        EngineError: there is no index, or it cannot be used.
    """
    typed = typed[:LONGEST]
    tokens = [token for token in analyse(typed) if token.folded]
    limit = max(0, min(limit, MOST))
    if not tokens or not limit:
        return ()
    asked = _Typed(typed, tokens, begun=tokens[-1].end == len(typed))
    book, index = wordbook_of(store), _Index(engine, vocabulary_of(engine))
    words = _words(index, asked, book, limit) if asked.begun else []
    phrases = list(_phrases(index, asked, book))
    titles = list(_titles(store, engine, asked))
    shares = [(words, WORDS), (phrases, PHRASES), (titles, TITLES)]
    if len(tokens) > 1:
        # After other words a phrase tells more than a word alone.
        shares[:2] = shares[1::-1]
    return _mixed(shares, limit)


@dataclass(frozen=True, slots=True)
class _Typed:
    """What was typed: its words, and whether the last of them is still being typed."""

    text: str
    tokens: list[Token]
    begun: bool

    @property
    def before(self) -> str:
        """What stands before the last word, as typed."""
        return self.text[: self.tokens[-1].start]


@dataclass(frozen=True, slots=True)
class _Index:
    """An index and its words."""

    engine: Engine
    vocabulary: Vocabulary

    def count(self, plan: Node) -> int:
        """Return how many articles match a plan, asking once for each state of the index."""
        return self.vocabulary.remember(plan, lambda: self.engine.search(plan, COUNTED).total)

    def holders(self, word: str) -> int:
        """Return how many articles hold a word in any form, as a search for it finds (or hardly fewer)."""
        lemma = heads_of(word).lemma
        if not lemma:  # a function word
            return self.vocabulary.count(word)
        return max(self.engine.holders(one.field, lemma) for one in IN_LEMMAS)

    def candidates(self, prefix: str) -> tuple[tuple[str, str], ...]:
        """Return the lemmas of the most frequent words that begin so, each with its most frequent form."""
        return self.vocabulary.remember(prefix, lambda: _candidates(self.vocabulary, prefix))


def _mixed(shares: list[tuple[list[Completion], int]], limit: int) -> tuple[Completion, ...]:
    """Return some of each kind, in their order, and more of a kind where others have few; no text twice."""
    once: dict[str, tuple[int, Completion]] = {}
    sizes = [max(1, share * limit // 10) for _, share in shares]
    for within_share in (True, False):
        for place, ((found, _), size) in enumerate(zip(shares, sizes, strict=True)):
            for one in found[:size] if within_share else found[size:]:
                once.setdefault(one.text, (place, one))
    chosen = sorted(list(once.values())[:limit], key=lambda pair: pair[0])
    return tuple(one for _, one in chosen)


def _words(index: _Index, asked: _Typed, book: Wordbook, limit: int) -> list[Completion]:
    """Return the words that the last one may become, the most frequent first, one of each lemma."""
    before = tuple(token.folded for token in asked.tokens[:-1])
    # What stands there already says nothing new.
    said = {_lemma(word) for word in before}
    found = [word for lemma, word in index.candidates(asked.tokens[-1].folded) if lemma not in said]
    if before:
        # What never stands in an article with the words before it is no way to go on.
        counted = [(word, index.count(_all_of((*before, word)))) for word in found[:TOGETHER_COUNTED]]
        counted.sort(key=lambda one: -one[1])
    else:
        # In their order: of a frequent lemma there are forms that nobody asks for.
        counted = [(word, index.holders(word)) for word in found[:limit]]
    return [Completion(asked.before + book.spelled(word), "word", count) for word, count in counted if count]


def _candidates(vocabulary: Vocabulary, prefix: str) -> tuple[tuple[str, str], ...]:
    """Return the most frequent words that begin so, or so after their article, the most frequent first.

    Of the forms of one lemma (مدرسة, المدرسة, مدارس) the most frequent stands for all: a search for it finds
    them all. Where a و may be the conjunction and little begins with it, words without it are looked for too.
    """
    found = dict(vocabulary.completions(prefix, CANDIDATES))
    found |= vocabulary.completions(ARTICLE + prefix, CANDIDATES)
    telling = _telling(found)
    bare = prefix.removeprefix(CONJUNCTION)
    if len(telling) < FEW and bare != prefix and len(bare) > 1:
        found |= vocabulary.completions(bare, CANDIDATES)
        telling = _telling(found)
    lemmas: dict[str, str] = {}
    shown = telling if len(telling) >= FEW else found
    for word in sorted(shown, key=lambda word: (-found[word], word))[:CANDIDATES]:
        lemmas.setdefault(_lemma(word), word)
    return tuple(lemmas.items())


def _telling(found: Mapping[str, int]) -> list[str]:
    """Return the words that somebody may search for: not «التي», nor what hardly stands in an article."""
    least = max(1.0, max(found.values(), default=0) / MISPRINTED)
    return [word for word, count in found.items() if count > least and word not in STOP_WORDS]


def _lemma(word: str) -> str:
    """Return the dictionary form of a folded word; a function word is its own."""
    return heads_of(word).lemma or word


def _phrases(index: _Index, asked: _Typed, book: Wordbook) -> Iterator[Completion]:
    """Yield the frequent phrases that begin with the last words typed, with the index's own counts."""
    folded = [token.folded for token in asked.tokens]
    for size in range(min(len(folded), 3), 0, -1):
        prefix = " ".join(folded[-size:]) + ("" if asked.begun else " ")
        starts = [prefix] if size > 1 else [prefix, ARTICLE + prefix]
        if size == 1 and len(folded) > 1 and not asked.begun:
            return  # any phrase of the last word alone is too far from what stands before
        kept = asked.text[: asked.tokens[-size].start]
        found = [one for start in starts for one in book.beginning(start)]
        # Of so few letters phrases tell little, and the most frequent take the longest to count.
        most = min(PHRASES_COUNTED, 2 * len(prefix))
        for one in nlargest(most, found, key=lambda one: one.count):
            if count := index.count(_in_a_row(one.folded.split(" "), before=folded[:-size])):
                yield Completion(kept + one.written, "phrase", count)
        if found:
            return


def _all_of(words: tuple[str, ...]) -> Node:
    return AllOf(tuple(Term(word, IN_TEXT) for word in words))


def _in_a_row(words: Sequence[str], before: Sequence[str]) -> Node:
    """Return the plan of a phrase in articles that have the words before it, in any form."""
    phrase = Phrase(tuple(words), tuple(range(len(words))), IN_TEXT)
    return AllOf((*map(_in_any_form, before), phrase)) if before else phrase


def _in_any_form(word: str) -> Node:
    lemma = heads_of(word).lemma
    return Term(lemma, IN_LEMMAS) if lemma else Term(word, IN_TEXT)


def _titles(store: ArticleStore, engine: Engine, asked: _Typed) -> Iterator[Completion]:
    """Yield the titles that hold all words typed, the last of them as a beginning."""
    *whole, last = (token.folded for token in asked.tokens)
    if asked.begun and len(last) < FEWEST_LETTERS_FOR_TITLES:
        return
    parts: list[Node] = [Term(word, IN_TITLE) for word in whole]
    parts.append(Prefix(last, IN_TITLE) if asked.begun else Term(last, IN_TITLE))
    hits = engine.search(AllOf(tuple(parts)), EngineRequest(limit=TITLES)).hits
    for text in store.texts([hit.id for hit in hits]):
        if text.title:
            yield Completion(text.title, "title", None, text.id)


def completion_json(one: Completion) -> dict[str, Any]:
    """Return a completion as JSON values."""
    return {"text": one.text, "kind": one.kind, "count": one.count, "id": one.id}
