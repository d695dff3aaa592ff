"""Articles compared with those before them: the store's copies follow its articles, as the index does.

What was compared is noted with the store's revision up to which that goes, in the transaction that keeps it. So
whatever ends a process, comparing is at worst behind, and `compare` completes it by asking what changed since;
an archive of an earlier version, or one compared by other rules, is compared from its beginning on. What is
removed is forgotten with the article (`ArchiveWriter.remove`).

Adding stays linear: an article is compared with few others, those that share most of its sketch, and a
passage that very many articles have finds the first of these alone.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from archive import Comparison, Likeness
from indexer.copies import MADE_WITH, Passages, likeness, passages_of, sketch, words_of
from indexer.upkeep import SILENCE, Progress

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from archive import ArchiveWriter, Comparable

BATCH = 100
"""Articles that are looked up together."""

COMMIT_SECONDS = 2.0

CANDIDATES = 32
"""No article is compared with more than this many others."""

SHARED_FEWEST = 2
SHARED_PART = 0.25
"""How many hashes of sketches two articles share, and what part of the smaller sketch, before they are compared:
copies that `likeness` accepts share twice that part in the mean."""

RECENT = 4_000
RECENT_WORDS = 3_000
"""The words of so many articles are kept at hand, of none that is longer: most copies come close together."""


def is_behind(writer: ArchiveWriter, revision: int) -> bool:
    """Tell whether articles up to a revision of the store are still to be compared."""
    return writer.compared() != (revision, MADE_WITH)


def compare(writer: ArchiveWriter, revision: int, *, progress: Progress | None = None) -> int:
    """Compare all articles that changed since the last time with those before them.

    Args:
        writer: of the archive; what it wrote is committed.
        revision: the store's present one.
        progress: told of every article.

    Returns:
        How many articles were compared.

    Raises:
        ArchiveError: the store could not be read or written.
    """
    since, made_with = writer.compared()
    if made_with != MADE_WITH or since > revision:
        writer.forget_comparisons()
        since = 0
    if since == revision and made_with == MADE_WITH:
        return 0
    work = _Comparing(writer, progress or SILENCE)
    return work.run(since, revision)


@dataclass(slots=True)
class _Comparing:
    """Comparing while it goes on."""

    writer: ArchiveWriter
    progress: Progress
    recent: dict[int, list[int]] = field(default_factory=dict)

    def run(self, since: int, revision: int) -> int:
        """Go from one revision to another, in batches."""
        compared, committed = 0, time.monotonic()
        self.progress.stage("comparing", revision - since)
        while batch := self.writer.to_compare(since, limit=BATCH):
            since = batch[-1].revision
            self.writer.save_comparisons(list(self._comparisons(batch)), since, MADE_WITH)
            compared += len(batch)
            self.progress.advance(sources=len(batch), name="")
            if time.monotonic() - committed >= COMMIT_SECONDS:
                self.writer.commit()
                committed = time.monotonic()
        # The changes that are left are removals.
        self.writer.save_comparisons([], revision, MADE_WITH)
        self.writer.commit()
        return compared

    def _comparisons(self, batch: list[Comparable]) -> Iterator[Comparison]:
        """Yield what comes of each article of a batch."""
        texts = {one.number: one for one in batch}
        for one in batch:
            self._remember(one)
        sketches = {one.number: sketch(self.recent[one.number]) for one in batch}
        chosen = dict(self._candidates(sketches))
        missing = {number for found in chosen.values() for number in found} - texts.keys()
        texts |= {one.number: one for one in self.writer.comparable(missing)} if missing else {}
        known: dict[int, Passages] = {}
        for number, found in chosen.items():
            likenesses = self._likenesses(number, found, texts, known)
            yield Comparison(number, sketches[number], tuple(likenesses))
        self._forget_old()

    def _candidates(self, sketches: Mapping[int, tuple[int, ...]]) -> Iterator[tuple[int, list[int]]]:
        """Yield each article of a batch with those to compare it with: kept ones, and earlier ones of it."""
        holders = self.writer.sharing({key for keys in sketches.values() for key in keys})
        kept = {number for found in holders.values() for number in found}
        sizes = self.writer.sketch_sizes(kept) | {number: len(keys) for number, keys in sketches.items()}
        for found in holders.values():
            # What was known of them is of their earlier text.
            found[:] = [number for number in found if number not in sketches]
        for number, keys in sketches.items():
            shared = Counter(other for key in keys for other in holders.get(key, ()))
            for key in keys:
                holders.setdefault(key, []).append(number)
            yield number, _most_alike(shared, len(keys), sizes)

    def _likenesses(
        self, number: int, candidates: Iterable[int], texts: Mapping[int, Comparable], known: dict[int, Passages]
    ) -> Iterator[Likeness]:
        """Yield what an article is like among those to compare it with."""
        for other in candidates:
            for one in (number, other):
                if one not in known:
                    known[one] = passages_of(self._words(texts[one]), texts[one].published)
            if verdict := likeness(known[number], known[other]):
                yield Likeness(number, other, verdict.jaccard, verdict.containment, verdict.same)

    def _words(self, text: Comparable) -> list[int]:
        return self.recent.get(text.number) or words_of(text.paragraphs)

    def _remember(self, text: Comparable) -> None:
        self.recent.pop(text.number, None)
        self.recent[text.number] = words_of(text.paragraphs)

    def _forget_old(self) -> None:
        """Keep the words of the latest articles, the long ones left out."""
        long = [number for number, words in islice(reversed(self.recent.items()), BATCH) if len(words) > RECENT_WORDS]
        oldest = islice(self.recent, max(0, len(self.recent) - RECENT))
        for number in {*long, *oldest}:
            del self.recent[number]


def _most_alike(shared: Counter[int], size: int, sizes: Mapping[int, int]) -> list[int]:
    """Return the articles that share enough hashes, those that share most first."""
    near = [
        (-count, other)
        for other, count in shared.items()
        if count >= max(SHARED_FEWEST, SHARED_PART * min(size, sizes.get(other, 0)))
    ]
    return [other for _, other in sorted(near)[:CANDIDATES]]
