"""The one ranking formula, BM25F, that every engine applies.

Source: Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), section
3.6: the frequencies of a term in several fields are weighted, each normalised by its own field's length,
and added *before* saturation.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

Number = TypeVar("Number", float, "npt.NDArray[np.float64]")
"""One number, or an array of numbers, each computed as if it were alone."""

K1 = 1.2
B = 0.75


def inverse_document_frequency(documents: int, having: int) -> float:
    """Return the weight of a term that `having` of `documents` documents hold; never negative."""
    return math.log(1.0 + (documents - having + 0.5) / (having + 0.5))


def normalised_frequency(frequency: float, weight: float, length: int, average_length: float) -> float:
    """Return one field's share of a term's frequency.

    Args:
        frequency: how often the term stands in the field.
        weight: the field's weight.
        length: how many terms the field holds in this document.
        average_length: the mean of that over the live documents in which the field is not empty.
    """
    return weight * frequency / length_norm(length, average_length)


def length_norm(length: Number, average_length: float) -> Number:
    """Return what a field's length divides frequencies by: 1 at the average, more above it."""
    return 1.0 - B + B * length / average_length


def saturated(frequency: Number) -> Number:
    """Return how much a (weighted, normalised) frequency counts: from 0 towards K1 + 1."""
    return frequency * (K1 + 1.0) / (K1 + frequency)
