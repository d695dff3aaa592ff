"""Taking what is in one slot over to another: as it is, normalised by a field, or saturated to scores."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import numpy as np

from indexer.engine.kernels.bitsets import NONE, ONE, SIX
from indexer.engine.kernels.lists import share_of
from indexer.engine.kernels.memory import compiled, zeros_below
from indexer.engine.kernels.parts import Field, Slot
from indexer.engine.kernels.terms import score_of

By = TypeVar("By")


def _moving(change: Callable[[float, int, By], float]) -> Callable[[Slot, By, Slot], None]:
    """Return what adds a slot to another, each number changed, and empties the first."""

    @compiled
    def moved(source: Slot, by: By, target: Slot) -> None:
        source_bits, numbers = source
        bits, sums = target
        for index in range(len(source_bits)):
            word = source_bits[index]
            if word:
                bits[index] |= word
                source_bits[index] = NONE
                base = np.uint64(index) << SIX
                while word:
                    document = base + zeros_below(word)
                    sums[document] += change(numbers[document], document, by)
                    numbers[document] = 0.0
                    word &= word - ONE

    return moved


@compiled
def _same(number: float, _document: int, _by: None) -> float:
    return number


@compiled
def _normalised(frequency: float, document: int, field: Field) -> float:
    return share_of(field, document, frequency)


@compiled
def _saturated(share: float, _document: int, factor: float) -> float:
    return score_of(share, factor)


add_slot: Callable[[Slot, None, Slot], None] = _moving(_same)
"""Adds a slot to another as it is, and empties the first."""

normalise: Callable[[Slot, Field, Slot], None] = _moving(_normalised)
"""Adds a field's shares of the frequencies in a slot to another slot, and empties the first."""

saturate: Callable[[Slot, float, Slot], None] = _moving(_saturated)
"""Adds the scores of the shares in a slot to another slot, and empties the first."""
