"""How far a cleaning again came, and what it tells in the end."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING

from indexer.cleaners import Failure
from indexer.renewal import Became

if TYPE_CHECKING:
    from collections.abc import Mapping

    from indexer.clean.site_notes import SiteNotes


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
        made_with: what it cleans with (`fingerprint`); with another one it begins anew.
        began: the store's revision when it began.
        sites: the sites that this round goes through; None for all.
        after: the number of the last source that was saved in this round.
        done: how many sources of this round were.
        round: from 1.
        moved: the sites to go through in the next round.
        counts: what is told in the end, by name.
        no_longer: as in `RecleanSummary`.
        failed: name, error and hint of what is told as failed.
    """

    made_with: str
    began: int
    sites: list[str] | None
    after: int = 0
    done: int = 0
    round: int = 1
    moved: list[str] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Became, 0))
    no_longer: dict[str, int] = field(default_factory=dict)
    failed: list[tuple[str, str, str | None]] = field(default_factory=list)

    def as_json(self) -> str:
        """Return it as it is kept."""
        return json.dumps(asdict(self), ensure_ascii=False)

    def failures(self) -> tuple[Failure, ...]:
        """Return what failed, each source once, told as it failed last."""
        return tuple({source: Failure(source, error, hint) for source, error, hint in self.failed}.values())


def resumed(told: str | None, made_with: str) -> RecleanState | None:
    """Return how far an interrupted cleaning came; None where there is none that can be gone on with.

    Args:
        told: what `RecleanState.as_json` gave; None for nothing.
        made_with: the fingerprint of what cleans now.
    """
    if told is None:
        return None
    try:
        state = RecleanState(**json.loads(told))
    except (ValueError, TypeError):
        # Another version of Khizana wrote it, which says other things of how far it came.
        return None
    return state if state.made_with == made_with else None


def fingerprint(notes: Mapping[str, SiteNotes]) -> str:
    """Return what changes whenever cleaning the same source may give something else.

    Half an archive that was cleaned with other notes, or by another version, would never be told.
    """
    told = {site: {name: _plain(value) for name, value in asdict(one).items()} for site, one in notes.items()}
    data = json.dumps([version("khizana"), told], sort_keys=True)
    return hashlib.blake2b(data.encode(), digest_size=8).hexdigest()


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value
