"""What two texts have in common and what only one of them says, paragraph by paragraph, word by word.

Words are compared as `indexer.arabic` folds them, so that neither vowel marks nor the seat of a hamza nor the
shape of digits is a difference; signs between words are none either. The texts themselves are never changed:
the runs of a paragraph, joined, are the paragraph again.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from indexer.alignment import Alignment, align
from indexer.arabic import folded_word, segment
from indexer.beginnings import MOST_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SHARE = 0.25
"""Paragraphs stand beside each other that have so large a part of the shorter one's words in common."""


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a paragraph: words that only this text has, or what both have."""

    text: str
    only_here: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph in runs, and its number in its text, from 1."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of both texts that belong together; one side may have none."""

    first: tuple[Paragraph, ...]
    second: tuple[Paragraph, ...]

    @property
    def same(self) -> bool:
        """Whether both sides say the same."""
        both = (*self.first, *self.second)
        return bool(self.first and self.second) and not any(run.only_here for one in both for run in one.runs)


@dataclass(frozen=True, slots=True)
class Differences:
    """Two texts beside each other.

    Attributes:
        rows: all paragraphs of both, each once, in order.
        common: how many words both have, in order.
        only_first: how many words only the first has.
        only_second: how many words only the second has.
        complete: whether all was compared; else the rest was too much.
    """

    rows: tuple[Row, ...]
    common: int
    only_first: int
    only_second: int
    complete: bool


class _Word(NamedTuple):
    """A word: its paragraph from 0, where it begins and ends there, and what it is compared as."""

    paragraph: int
    start: int
    end: int
    key: str


def differences(first: Sequence[str], second: Sequence[str], *, most: int = MOST_WORDS) -> Differences:
    """Compare two texts.

    Args:
        first: the paragraphs of one.
        second: the paragraphs of the other.
        most: how many words of each to compare; what follows is shown as it is.

    >>> rows = differences(["زار الوزيرُ المدينة."], ["زار الرئيس المدينة"]).rows
    >>> [run.text for run in rows[0].second[0].runs if run.only_here]
    ['الرئيس']
    """
    words, others = list(_words(first)), list(_words(second))
    found = align([word.key for word in words[:most]], [word.key for word in others[:most]])
    common = sum(block.size for block in found.blocks)
    compared, compared_others = min(len(words), most), min(len(others), most)
    mine = {number for block in found.blocks for number in range(block.first, block.first + block.size)}
    its = {number for block in found.blocks for number in range(block.second, block.second + block.size)}
    left = _paragraphs(first, words, set(range(compared)) - mine)
    right = _paragraphs(second, others, set(range(compared_others)) - its)
    return Differences(
        rows=tuple(_rows(left, right, _links(words, others, found))),
        common=common,
        only_first=compared - common,
        only_second=compared_others - common,
        complete=found.complete and compared == len(words) and compared_others == len(others),
    )


def _words(paragraphs: Sequence[str]) -> Iterator[_Word]:
    """Yield the words of a text; a paragraph without one counts as a word."""
    for number, text in enumerate(paragraphs):
        word = None
        for word in segment(text):
            yield _Word(number, word.start(), word.end(), folded_word(word[0]))
        if word is None and text:
            yield _Word(number, 0, len(text), text.strip())


def _paragraphs(texts: Sequence[str], words: list[_Word], alone: set[int]) -> list[Paragraph]:
    """Return paragraphs in runs; `alone` are the numbers of the words that the other text has not."""
    by_paragraph: dict[int, list[tuple[_Word, bool]]] = {}
    for number, word in enumerate(words):
        by_paragraph.setdefault(word.paragraph, []).append((word, number in alone))
    return [
        Paragraph(number + 1, tuple(_runs(text, by_paragraph.get(number, []))))
        for number, text in enumerate(texts)
    ]


def _runs(text: str, words: list[tuple[_Word, bool]]) -> Iterator[Run]:
    """Yield a paragraph in runs; what stands between two words of one kind is of that kind too."""
    done = 0
    for only_here, group in groupby(words, key=lambda one: one[1]):
        if not only_here:
            continue
        of_it = [word for word, _ in group]
        if of_it[0].start > done:
            yield Run(text[done : of_it[0].start], only_here=False)
        yield Run(text[of_it[0].start : of_it[-1].end], only_here=True)
        done = of_it[-1].end
    if done < len(text):
        yield Run(text[done:], only_here=False)


def _links(words: list[_Word], others: list[_Word], found: Alignment) -> list[tuple[int, int]]:
    """Return which paragraphs stand beside each other: each with the one it has most words in common with."""
    shared = Counter(
        (words[block.first + step].paragraph, others[block.second + step].paragraph)
        for block in found.blocks
        for step in range(block.size)
    )
    lengths, other_lengths = (Counter(word.paragraph for word in side) for side in (words, others))
    best: dict[tuple[bool, int], tuple[int, tuple[int, int]]] = {}
    for pair, count in shared.items():
        if count < SHARE * min(lengths[pair[0]], other_lengths[pair[1]]):
            continue
        for side in (False, True):
            key = (side, pair[side])
            if key not in best or count > best[key][0]:
                best[key] = (count, pair)
    return sorted({pair for _, pair in best.values()})


def _rows(left: list[Paragraph], right: list[Paragraph], links: list[tuple[int, int]]) -> Iterator[Row]:
    """Yield the rows: pairs that share a paragraph make one row, and so do those that lie between them."""
    at, other_at = 0, 0
    groups: list[tuple[int, int, int, int]] = []
    for one, other in links:
        if groups and (one <= groups[-1][1] or other <= groups[-1][3]):
            low, high, other_low, other_high = groups[-1]
            groups[-1] = (low, max(high, one), other_low, max(other_high, other))
        else:
            groups.append((one, one, other, other))
    for low, high, other_low, other_high in [*groups, (len(left), len(left), len(right), len(right))]:
        yield from (Row((one,), ()) for one in left[at:low])
        yield from (Row((), (one,)) for one in right[other_at:other_low])
        if low < len(left) or other_low < len(right):
            yield Row(tuple(left[low : high + 1]), tuple(right[other_low : other_high + 1]))
        at, other_at = high + 1, other_high + 1
