"""Programs made of resolved plans; see `codes` for their form."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from operator import itemgetter

import numpy as np
import numpy.typing as npt

from indexer.engine.base import EngineRequest, Sort
from indexer.engine.costs import cost
from indexer.engine.document_sets import Scored
from indexer.engine.expansions import Expansions
from indexer.engine.kernels import codes
from indexer.engine.kernels.codes import (
    LARGEST,
    MATCHES,
    MOST_LEVELS,
    MOST_PLACES,
    NOWHERE,
    PART,
    REST,
    SCALE,
    SLOTS,
)
from indexer.engine.kernels.memory_view import MemoryView
from indexer.engine.kernels.passing import NO_BOUNDS, constant, few, passing_over
from indexer.engine.kernels.places import float_bits
from indexer.engine.leaves import Leaves
from indexer.engine.plan import (
    SCORE_DIGITS,
    AllOf,
    AnyOf,
    DateRange,
    FieldWeight,
    Fuzzy,
    Keyword,
    Near,
    Node,
    Phrase,
    Prefix,
    Raised,
    Synonyms,
    Term,
    Unscored,
    Wildcard,
    Without,
)
from indexer.engine.plan_parts import unknown_node, worded_places
from indexer.engine.resolving import wanted_by
from indexer.likeness import likeness

SPARE = 2
"""So many slots above the top one operations may use."""


class TooDeepError(Exception):
    """A plan needs more than the machine has."""


@dataclass(frozen=True, slots=True)
class Program:
    """What the machine runs.

    Attributes:
        code: the program.
        levels: how many levels it has.
        order: how it collects: `codes.BY_SCORE` and the like.
        key: the key of all that match, where order is `codes.BY_ID`.
        bounds: where `codes.BOUNDS` are, where order is `codes.BY_TERM` or `codes.BY_ANY`.
        kept: what the addresses in it point to.
        size: about how many bytes all that takes.
    """

    code: array[int]
    levels: int
    order: int
    key: int
    bounds: int
    kept: tuple[object, ...]
    size: int


def compiled(
    memory: MemoryView,
    expansions: Expansions,
    leaves: Leaves,
    plan: Node,
    levels: Sequence[Node],
    request: EngineRequest,
) -> Program:
    """Return the program of a resolved plan and of resolved levels.

    Args:
        memory: the view.
        expansions: the terms behind patterns and similar words.
        leaves: answers what the machine has no operation for.
        plan: what is asked.
        levels: see `indexer.engine.base.EngineRequest`.
        request: what else is asked.

    Raises:
        TooDeepError: the machine cannot run it.
    """
    if len(levels) > MOST_LEVELS:
        raise TooDeepError
    score = constant(plan)
    order = _order_of(request, score)
    if score is not None and not abs(score) <= LARGEST:
        raise TooDeepError
    bounds = NO_BOUNDS
    scored = order == codes.BY_SCORE
    if scored and not levels and not request.facets:
        if (code := few(memory, plan)) is not None:
            return Program(code, 0, codes.BY_FEW, 0, 0, (memory,), len(code) * code.itemsize)
        order, bounds = passing_over(memory, plan) or (order, NO_BOUNDS)
    compiler = _Compiler(memory, expansions, leaves, indexed=order == codes.BY_ANY)
    compiler.part(plan, MATCHES, NOWHERE, scored=scored)
    for level in levels:
        compiler.part(level, PART, MATCHES, scored=False)
    if order == codes.BY_DATE:
        compiler.part(plan, PART, REST, scored=True)
    return Program(
        compiler.code,
        len(levels),
        order,
        round(round(score or 0.0, SCORE_DIGITS) * SCALE),
        bounds.addresses.buffer_info()[0],
        (*compiler.kept, bounds),
        compiler.size + len(compiler.code) * compiler.code.itemsize,
    )


def _order_of(request: EngineRequest, score: float | None) -> int:
    """Return how to collect what is asked for, where all score the same, or (None) scores differ."""
    if request.sort is not Sort.RELEVANCE:
        return codes.BY_DATE
    return codes.BY_SCORE if score is None else codes.BY_ID


class _Compiler:
    """Writes a program node by node.

    Args:
        memory: the view.
        expansions: the terms behind patterns and similar words.
        leaves: answers what the machine has no operation for.
        indexed: whether indexes of words' lists are of use outside of phrases, too.

    Attributes:
        code: what is written so far.
        top: the slot on top of the stack.
        kept: what the addresses in the code point to.
        size: how many bytes of that are kept for this program alone.
    """

    def __init__(self, memory: MemoryView, expansions: Expansions, leaves: Leaves, *, indexed: bool) -> None:
        self.code = array("q")
        self.top = 0
        self.kept: list[object] = [memory]
        self.size = 0
        self._memory = memory
        self._expansions = expansions
        self._leaves = leaves
        self._indexed = indexed
        self._positional: dict[int, Scored] = {}

    def part(self, node: Node, slot: int, within: int, *, scored: bool) -> None:
        """Write a part of the program that begins with a slot, which is empty."""
        self.top = slot
        self.fill(node, within, scored=scored)
        self.code.append(codes.END)

    def fill(self, node: Node, within: int, *, scored: bool) -> None:
        """Write what fills the top slot, which is empty, with what a node matches."""
        match node:
            case AnyOf(children):
                for child in children:
                    self.add(child, within, scored=scored)
            case AllOf(children) if children:
                self._all_of(children, within, scored=scored)
            case Raised(child, by):
                self.fill(child, within, scored=scored)
                if scored:
                    for one in by:
                        self.add(one, self.top, scored=True)
            case Without(include, exclude):
                self.fill(include, within, scored=scored)
                own = self.top
                self._push()
                self.fill(exclude, own, scored=False)
                self._pop(codes.EXCLUDE)
            case Unscored(child):
                self.fill(child, within, scored=False)
            case _:
                self._leaf(node, within, scored=scored)

    def add(self, node: Node, within: int, *, scored: bool) -> None:
        """Write what adds to the top slot what a node matches."""
        match node:
            case AnyOf((child,)):
                self.add(child, within, scored=scored)
            case AnyOf(children) if not scored:
                for child in children:
                    self.add(child, within, scored=False)
            case Unscored(child):
                self.add(child, within, scored=False)
            case AnyOf() | Raised() | Without() | AllOf((_, *_)):
                self._push()
                self.fill(node, within, scored=scored)
                self._pop(codes.ADD)
            case _:
                self._leaf(node, within, scored=scored)

    def _push(self) -> None:
        self.top += 1
        if self.top + SPARE >= SLOTS:
            raise TooDeepError
        self.code.append(codes.PUSH)

    def _pop(self, operation: int) -> None:
        self.code.append(operation)
        self.top -= 1

    def _all_of(self, children: Sequence[Node], within: int, *, scored: bool) -> None:
        first, order = self.top, sorted(children, key=partial(cost, self._memory.view))
        for child in order[:-1] if len(order) > 1 else ():
            self.fill(child, within, scored=False)
            within = self.top
            self._push()
        self.fill(order[-1], within, scored=scored and len(order) == 1)
        if len(order) > 1:
            self.code.extend((codes.INTERSECT, len(order)))
            self.top = first
            if scored:
                for child in children:
                    self.add(child, first, scored=True)

    def _leaf(self, node: Node, within: int, *, scored: bool) -> None:
        match node:
            case Term(term, fields):
                factor = node.boost * self._memory.view.rarity(term, fields)
                self.code.extend((codes.TERM, within, int(scored), float_bits(factor), len(fields)))
                self._lists(fields, (term,), indexed=self._indexed)
            case Synonyms(terms):
                self._any_of(node, terms, dict.fromkeys(terms, 1.0), within, scored=scored)
            case Fuzzy(similar):
                terms = self._expansions.taken(wanted_by(node)).terms
                shares = {word: likeness(similar.term, word) for word in terms}
                self._any_of(node, terms, shares, within, scored=scored)
            case Phrase():
                self._phrase(node, within, scored=scored)
            case Prefix() | Wildcard():
                self._pattern(node, within, scored=scored)
            case Keyword() | DateRange():
                sets = self._memory.filtered(node)
                self.kept.append(sets)
                self.code.extend((codes.SET, within, *sets.addresses))
            case AllOf(()):
                self.code.extend((codes.EVERYTHING, within))
            case Near():
                self._given(node, within, scored=scored)
            case _:
                raise unknown_node(node)

    def _lists(self, fields: Iterable[FieldWeight], words: Sequence[str], *, indexed: bool) -> None:
        for one in fields:
            self.code.extend((float_bits(one.weight), *self._memory.norms(one.field)))
        for one in fields:
            for word in words:
                if indexed:
                    found = self._memory.indexed(one.field, word)
                    self.kept.append(found)
                    self.code.extend(found.addresses)
                else:
                    self.code.extend(self._memory.term(one.field, word))

    def _any_of(
        self,
        node: Synonyms | Fuzzy,
        terms: tuple[str, ...],
        shares: Mapping[str, float],
        within: int,
        *,
        scored: bool,
    ) -> None:
        factor = node.boost * self._leaves.weight(node.fields, [terms]) if terms else 0.0
        # Most forms of a word stand nowhere.
        lists = self._memory.view.lists
        shares = {
            word: share
            for word, share in shares.items()
            if any(lists(one.field, word) for one in node.fields)
        }
        head = (codes.SYNONYMS, within, int(scored), float_bits(factor), len(node.fields), len(shares))
        self.code.extend((*head, *map(float_bits, shares.values())))
        self._lists(node.fields, list(shares), indexed=False)

    def _phrase(self, node: Phrase, within: int, *, scored: bool) -> None:
        places = worded_places(node)
        if len(places) > MOST_PLACES or node.offsets[-1] >> 32 or any(len(place) != 1 for place in places):
            self._given(node, within, scored=scored)
            return
        factor = node.boost * self._leaves.weight(node.fields, places)
        head = (codes.PHRASE, within, int(scored), float_bits(factor), len(node.fields), len(places))
        self.code.extend((*head, *node.offsets))
        self._lists(node.fields, [word for (word,) in places], indexed=True)

    def _pattern(self, node: Prefix | Wildcard, within: int, *, scored: bool) -> None:
        score = float_bits(node.boost if scored else 0.0)
        found = list(self._expansions.numbers(wanted_by(node)))
        ranges = [(place, field, numbers) for place, field, numbers in found if isinstance(numbers, range)]
        if len(ranges) == len(found):
            self.code.extend((codes.RANGES, within, score, len(ranges) // len(self._memory.files)))
            for place, field, terms in sorted(ranges, key=itemgetter(0)):
                self.code.extend((self._memory.dictionary(place, field), terms.start, terms.stop))
            return
        runs: dict[int, list[tuple[npt.NDArray[np.int64], ...]]] = {}
        for place, field, numbers in found:
            if numbers:
                runs.setdefault(place, []).append(self._memory.many(place, field, numbers))
        self.code.extend((codes.LISTS, within, score))
        for place in range(len(self._memory.view.segments)):
            own = runs.get(place)
            if own is None:
                self.code.extend((0, 0, 0))
            else:
                parts = [np.concatenate(part) for part in zip(*own, strict=True)]
                self.code.extend((len(parts[0]), *map(self._kept, parts)))

    def _given(self, node: Phrase | Near, within: int, *, scored: bool) -> None:
        found = self._positional.get(id(node))
        if found is None:
            found = self._positional[id(node)] = self._leaves.positional(node, None)
        documents = np.ascontiguousarray(found.documents, np.int64)
        scores = np.ascontiguousarray(found.scores, np.float64)
        at_documents, at_scores = self._kept(documents), self._kept(scores)
        self.code.extend((codes.GIVEN, within, int(scored)))
        for begin, end in self._memory.view.columns.cuts(documents):
            self.code.extend((end - begin, at_documents + 8 * begin, at_scores + 8 * begin))

    def _kept(self, numbers: npt.NDArray[np.generic]) -> int:
        self.kept.append(numbers)
        self.size += numbers.nbytes
        return numbers.ctypes.data
