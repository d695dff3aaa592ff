"""How fast cleaning is beside other tools: the same documents, one core, in turns, in CPU seconds."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from tests.quality.documents import Document
from tests.quality.scores import Figures
from tests.quality.tools import OURS, ToolFailedError, peers_python, turns, written

ROUNDS = 7
"""How often each tool takes its turn; the median counts."""

RACES = {
    "speed html": ("html", ("readability-lxml", "trafilatura")),
    "speed text": ("text", ("justext",)),
}
"""What is raced: the measure → the collection of its documents, and the tools that ours is held against."""


def race(documents: Sequence[Document], rivals: Sequence[str], rounds: int = ROUNDS) -> dict[str, float]:
    """Return how many documents a CPU second each tool reads, ours among them."""
    with written(documents) as path:
        seconds = turns([OURS, *rivals], path, rounds)
    return {tool: len(documents) / median(own) for tool, own in seconds.items()}


def speeds(documents: Sequence[Document], *, peers: bool) -> dict[str, Figures]:
    """Return the figures of all races: pages a second, and how many times as fast as each rival."""
    made: dict[str, Figures] = {}
    for name, (collection, rivals) in RACES.items():
        own = [document for document in documents if document.collection == collection]
        if not own:
            continue
        try:
            rates = race(own, rivals if peers and peers_python() else ())
        except ToolFailedError as error:
            print(f"SKIPPED: {name}: {error}")
            continue
        ours = rates.pop(OURS)
        made[name] = {"n": len(own), "pages/s": ours}
        made[name] |= {f"× {rival}": ours / rate for rival, rate in rates.items()}
    return made
