"""Set the weights of the line model for plain text.

    python -m tests.quality.tune_text

Prints the figures of five folds by site, then the table of weights trained on everything beside the one in
use (`indexer/clean/text/score.py`), and what each costs on what it was tuned on. Data: the plain texts of the
gold beside the project, 40 articles of a newspaper collection that lies there too (without pages around them:
a check against losing text), and 30 pages made by `tests/quality/synthetic.py`.

The search begins at rules of thumb (`START`: only directions and sizes that anybody would guess), and changes
one weight at a time by ever smaller steps while the cost of errors falls: coordinate descent, deterministic.
A change has to pay for itself, so that no weight follows a single line.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from indexer.clean.text.score import WEIGHTS
from tests.quality.documents import GOLD, gold_documents
from tests.quality.training import Page, loss, other_pages, page_of

START: Mapping[str, float] = MappingProxyType(
    {
        "named": -1.0,
        "in small block": -0.5,
        "in block": -1.0,
        "ticker": -5.0,
        "long": 3.0,
        "paragraph": 2.0,
        "middle": 0.5,
        "short": -0.5,
        "tiny": -1.0,
        "ended": 1.0,
        "comma": 0.5,
        "goes on": 1.0,
        "trailed off": -1.0,
        "repeated": -1.0,
        "tidy page": 0.5,
        "listed": 0.5,
        "verse": 0.5,
        "stated": 0.5,
    }
)
"""Rules of thumb: long lines that end like sentences are text, short ones are not."""
_STEPS = (0.5, 0.25)
_PULL = 0.4
"""What a change of one costs: less than a junk line, so that one line alone moves no weight far."""


def fit(pages: Sequence[Page], start: Mapping[str, float] = START, seed: int = 11) -> dict[str, float]:
    """Return the weights that cost least on pages, near the rules of thumb.

    Args:
        pages: what to tune on.
        start: where to begin, and what to stay near.
        seed: decides the order in which weights are tried.
    """
    found = dict(start)
    order = sorted(found)
    random.Random(seed).shuffle(order)
    best = _cost(pages, found, start)
    for step in _STEPS:
        changed = True
        while changed:
            changed = False
            for name in order:
                for delta in (step, -step):
                    trial = found | {name: round(found[name] + delta, 2)}
                    cost = _cost(pages, trial, start)
                    if cost < best - 1e-9:
                        found, best, changed = trial, cost, True
                        break
    return found


def _cost(pages: Sequence[Page], weights: Mapping[str, float], start: Mapping[str, float]) -> float:
    away = sum(abs(weights[name] - start[name]) for name in start)
    return loss(pages, weights) + _PULL * away


def main() -> int:
    """Print the folds, then the table."""
    from tests.quality import folds, report

    if not GOLD.exists():
        print(f"SKIPPED: no gold at {GOLD}; nothing to tune on")
        return 0
    print(report.folds())
    pages = [page_of(document) for document in gold_documents() if document.collection in folds.COLLECTIONS]
    everything = [*pages, *other_pages()]
    trained = fit(everything)
    print("weight            now   trained")
    for name, now in WEIGHTS.items():
        print(f"{name:16} {now:5.2f}   {trained[name]:5.2f}")
    print(f"cost of errors  {loss(everything, WEIGHTS):6.1f}  {loss(everything, trained):6.1f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
