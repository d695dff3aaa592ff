"""The present cleaner over the kept sources: every article made again, as if it were added today.

Pages are cleaned in several processes and saved by this one in the order of their sources, so that the result
does not depend on how many there are. How far it came is committed with the articles
(`ArchiveWriter.set_job`).

What the pages of a site share is counted while they are saved, and pages saved early were settled by older
counts. So the sites whose counts came to say something else are gone through again, until none is left:
after that another `reclean` changes nothing.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from itertools import tee
from typing import TYPE_CHECKING

from archive import RawSource
from archive.errors import ArchiveError
from indexer.cleaners import Failure, outcomes
from indexer.comparing import update
from indexer.errors import EngineError
from indexer.ingest import COMMIT_SECONDS
from indexer.reclean_state import RecleanState, RecleanSummary, fingerprint, resumed
from indexer.renewal import Became, renew
from indexer.upkeep import SILENCE, make_ready, own_analysis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from archive import ArchiveWriter, ArticleStore, Cleanable
    from indexer.clean.site_notes import SiteNotes
    from indexer.cleaners import Outcome
    from indexer.engine.base import Engine
    from indexer.upkeep import Analysis, Progress

READ_AHEAD = 16
"""Sources read from the store at a time; they are held with their bytes."""
ROUNDS = 5
"""Counts settle in two or three rounds; this many end even a quarrel between two lines about a threshold."""


def reclean(
    store: ArticleStore,
    writer: ArchiveWriter,
    engine: Engine,
    *,
    site: str | None = None,
    jobs: int = 1,
    notes: Mapping[str, SiteNotes] | None = None,
    restart: bool = False,
    progress: Progress | None = None,
    analysis: Analysis | None = None,
    on_resume: Callable[[int, int], None] | None = None,
) -> RecleanSummary:
    """Clean the kept sources again, keep what comes out, and bring the index up.

    One that was interrupted, or killed, goes on where it was committed last. When Ctrl-C ends it, what was
    done is committed and indexed first.

    Args:
        store: the archive.
        writer: its open writer.
        engine: its index.
        site: only the articles of this site.
        jobs: how many processes clean.
        notes: notes on sites, by domain.
        restart: begin anew what was interrupted.
        progress: told of every source.
        analysis: how articles become documents; the project's own where None.
        on_resume: told how many sources were done of how many, when an interrupted one goes on.

    Raises:
        IndexOutdatedError: another analyzer made the index; nothing was changed.
        ArchiveError: the store could not be written.
        EngineError: the index could not be written; the articles are kept nevertheless.
    """
    analysis = analysis or own_analysis()
    make_ready(store, engine, analysis)
    job = f"reclean {site}" if site is not None else "reclean"
    notes = notes or {}
    made_with = fingerprint(notes)
    before = None if restart else resumed(writer.job(job), made_with)
    state = before or RecleanState(made_with, store.revision(), None if site is None else [site])
    work = _Recleaning(store, writer, engine, site, job, state, jobs, notes, progress or SILENCE, analysis)
    if before is not None and on_resume is not None:
        on_resume(state.done, state.done + work.remaining())
    return work.run()


@dataclass(slots=True)
class _Recleaning:
    """The work while it goes on."""

    store: ArticleStore
    writer: ArchiveWriter
    engine: Engine
    site: str | None
    job: str
    state: RecleanState
    jobs: int
    notes: Mapping[str, SiteNotes]
    progress: Progress
    analysis: Analysis
    moved: set[str] = field(default_factory=set)
    began: float = field(default_factory=time.monotonic)
    committed: float = field(default_factory=time.monotonic)

    def run(self) -> RecleanSummary:
        """Go through all rounds, and return what was done; what breaks them off ends them in good order."""
        try:
            self._rounds()
        except (ArchiveError, EngineError):
            raise
        except BaseException:
            self._note()
            self._finish()
            raise
        self.writer.set_job(self.job, None)
        return self._finish()

    def _rounds(self) -> None:
        state = self.state
        self.moved = set(state.moved)
        self._round()
        while self.moved and state.round < ROUNDS:
            state.round += 1
            state.sites = sorted(self.moved)
            state.after = state.done = 0
            self.moved = set()
            # What follows is compared with what is committed.
            self._commit()
            self._round()

    def remaining(self) -> int:
        """Return how many sources of this round are still to be cleaned."""
        return max(0, self.store.count_cleanable(self.state.sites) - self.state.done)

    def _finish(self) -> RecleanSummary:
        self.writer.commit()
        update(self.store, self.writer, self.engine, progress=self.progress, analysis=self.analysis)
        counts = self.state.counts
        return RecleanSummary(
            changed=counts[Became.CHANGED],
            unchanged=counts[Became.UNCHANGED],
            new_articles=counts[Became.NEW],
            no_longer=dict(self.state.no_longer),
            still_none=counts[Became.STILL_NONE],
            failed=self.state.failures(),
            seconds=time.monotonic() - self.began,
        )

    def _round(self) -> None:
        state = self.state
        name = "cleaning again" if state.round == 1 else "settling what was learnt"
        self.progress.stage(name, state.done + self.remaining())
        self.progress.advance(sources=state.done, name="")
        for kept, found in self._outcomes():
            self._take(kept, found)
            state.after = kept.number
            state.done += 1
            self.progress.advance(sources=1, name=_name(kept))
            self._commit_when_due()

    def _outcomes(self) -> Iterator[tuple[Cleanable, Outcome]]:
        """Yield each source with what came of it, in the order of their numbers."""
        ahead, behind = tee(self._sources())
        raws = (one.raw for one in ahead if isinstance(one.raw, RawSource))
        cleaned = outcomes(raws, jobs=self.jobs, notes=self.notes)
        for one in behind:
            if isinstance(one.raw, RawSource):
                yield one, next(cleaned)
            else:
                yield one, Failure(_name(one), one.raw.message, one.raw.hint)

    def _sources(self) -> Iterator[Cleanable]:
        after = self.state.after
        while batch := self.store.cleanable(after, limit=READ_AHEAD, sites=self.state.sites):
            yield from batch
            after = batch[-1].number

    def _take(self, kept: Cleanable, found: Outcome) -> None:
        renewal = renew(self.store, self.writer, kept, found)
        if renewal.moved is not None and self.site in {None, renewal.moved}:
            self.moved.add(renewal.moved)
        match renewal.became:
            case Became.FAILED if renewal.failure is not None:
                failure = renewal.failure
                self.state.failed.append((failure.source, failure.error, failure.hint))
            case Became.NO_ARTICLE:
                kind = str(renewal.kind)
                self.state.no_longer[kind] = self.state.no_longer.get(kind, 0) + 1
            case Became.CHANGED if self.state.round > 1 and renewal.was <= self.state.began:
                # It was told as unchanged until now.
                self.state.counts[Became.CHANGED] += 1
                self.state.counts[Became.UNCHANGED] -= 1
            case _ if self.state.round == 1:
                # In later rounds the same sources come again.
                self.state.counts[renewal.became] += 1

    def _commit_when_due(self) -> None:
        if time.monotonic() - self.committed >= COMMIT_SECONDS:
            self._commit()

    def _commit(self) -> None:
        self._note()
        self.writer.commit()
        self.committed = time.monotonic()

    def _note(self) -> None:
        """Write down how far it came, to be committed with what was saved."""
        self.state.moved = sorted(self.moved)
        self.writer.set_job(self.job, self.state.as_json())


def _name(kept: Cleanable) -> str:
    return kept.raw.name if isinstance(kept.raw, RawSource) else str(kept.number)
