"""A first look at spoilt pages: the first hundred of the ten thousand that `make fuzz` cleans."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from tests.fuzz.documents import SHARED
from tests.fuzz.making import LARGEST
from tests.fuzz.pages import Run, run_batch
from tests.quality.scores import Figures

MEASURE = "spoilt pages"
SEED = 7
BATCHES = (range(50), range(50, 100))
"""Two children at a time, as many as the smallest machine has cores."""


def spoilt_pages() -> Figures:
    """Return how many pages broke a promise, and the most CPU seconds and megabytes that one took."""
    run = Run(SEED, SHARED.exists(), LARGEST)
    with ThreadPoolExecutor(max_workers=len(BATCHES)) as pool:
        found = [
            one for batch in pool.map(lambda batch: run_batch(run, batch), BATCHES) for one in batch.values()
        ]
    return {
        "n": len(found),
        "promises broken": sum(one.breach is not None for one in found),
        "most CPU s": max(one.cpu for one in found),
        "most MB": max(one.memory for one in found),
    }
