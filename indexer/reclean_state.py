"""How far a cleaning again came, and what it tells in the end."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.ingest import Failure
from indexer.renewal import Became


@dataclass(frozen=True, slots=True)
class RecleanSummary:
    """What cleaning again did.

    Attributes:
        changed: articles that came out otherwise.
        unchanged: articles that came out as they were.
        new_articles: sources that gave no article before, and do now.
        no_longer: sources that gave an article before, and are none: how many by
            `indexer.clean.reasons.NoArticle`.
        still_none: sources that gave no article before, and give none now.
        failed: sources of articles that could not be cleaned, whose articles stay as they are.
        seconds: how long it took, indexing included.
    """

    changed: int
    unchanged: int
    new_articles: int
    no_longer: dict[str, int]
    still_none: int
    failed: tuple[Failure, ...]
    seconds: float


@dataclass(slots=True)
class RecleanState:
    """How far it came, as it is kept between commits.

    Attributes:
        todo: the sites still to go through; None stands for all of them at once.
        after: the number of the last source of the first of them that was saved.
        here: how many sources of the first of them were.
        done: how many sources of this round were.
        round: from 1.
        moved: the sites to go through in the next round.
        counts: what is told in the end, by name.
        no_longer: as in `RecleanSummary`.
    """

    todo: list[str | None]
    after: int = 0
    here: int = 0
    done: int = 0
    round: int = 1
    moved: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Became, 0))
    no_longer: dict[str, int] = field(default_factory=dict)
