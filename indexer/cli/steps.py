"""How far from what was typed something is found, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from indexer.query import Step
    from indexer.search_values import SearchHit

STEP_NAMES: Mapping[str, str] = {
    "TYPED": "as typed",
    "FOLDED": "in other spellings",
    "CLITICS": "with or without و ب ل ال",
    "LEMMA": "by lemma",
}
"""How far from what was typed, by the names of `indexer.query.Step`, which ``--help`` need not import."""

RELATED = "by related words"
"""What is left: found by words of the same root, equal ones, or ones spelled alike."""


def steps_line(steps: Mapping[Step, int], total: int) -> str | None:
    """Return how many articles each step finds; None where one alone finds all, or nothing was counted.

    >>> from indexer.query import Step
    >>> steps_line({Step.TYPED: 12, Step.FOLDED: 0, Step.CLITICS: 9, Step.LEMMA: 0}, 23)
    '12 as typed, 9 more with or without و ب ل ال, 2 more by related words'
    """
    counts = [(count, STEP_NAMES[step.name]) for step, count in steps.items()]
    counts.append((total - sum(steps.values()), RELATED))
    told = [
        f"{count:,}{' more' * bool(number)} {name}" for number, (count, name) in enumerate(counts) if count
    ]
    return ", ".join(told) if steps and len(told) > 1 else None


def step_words(hit: SearchHit) -> str:
    """Return how a hit is found."""
    return f"found {step_name(hit.step)}"


def step_name(step: Step | None) -> str:
    """Return how far from what was typed a step goes; None is farther than all."""
    return RELATED if step is None else STEP_NAMES[step.name]
