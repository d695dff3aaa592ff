"""Numbers in as many bits as the largest needs, one after the other, the first in the lowest bits."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from indexer.engine.document_sets import Numbers

Bytes: TypeAlias = npt.NDArray[np.uint8]


def bit_rows(numbers: npt.NDArray[np.uint64], bits: int) -> Bytes:
    """Return rows of eight numbers as bytes, each number in so many bits, the first in the lowest."""
    words = np.zeros((len(numbers), (bits + 7) >> 3), "<u8")
    for index in range(8):
        word, shift = divmod(index * bits, 64)
        words[:, word] |= numbers[:, index] << np.uint64(shift)
        if shift + bits > 64:  # noqa: PLR2004  the bits of a word
            words[:, word + 1] |= numbers[:, index] >> np.uint64(64 - shift)
    return words.view(np.uint8)[:, :bits].reshape(-1)


def bit_array(numbers: Numbers, bits: int) -> bytes:
    """Return numbers as bytes, each in so many bits, from 1 to 32, the first in the lowest."""
    padded = np.zeros((len(numbers) + 7) & ~7, np.uint64)
    padded[: len(numbers)] = numbers
    return bit_rows(padded.reshape(-1, 8), bits)[: (len(numbers) * bits + 7) >> 3].tobytes()
