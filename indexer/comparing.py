"""Articles compared with those before them: the store's copies follow its articles, as the index does.

What was compared is noted with the store's revision up to which that goes, in the transaction that keeps it.
So whatever ends a process, comparing is at worst behind, and `compare` completes it by asking what changed
since; an archive of an earlier version, or one compared by other rules, is compared from its beginning on.
What is removed is forgotten with the article (`ArchiveWriter.remove`).

Adding stays linear: an article is compared with few others, those that share most of its sketch, and a
passage that very many articles have finds the first of these alone.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

from archive import Comparison, Likeness
from indexer.copies import MADE_WITH, Passages, hashes_of, likeness, passages_of, sketch, words_of
from indexer.upkeep import SILENCE, Analysis, Progress, catch_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from archive import ArchiveWriter, ArticleStore, Comparable
    from indexer.engine.base import Document, Engine

BATCH = 400
"""Articles that are looked up together."""

COMMIT_SECONDS = 2.0

SHARED = 64
"""No more articles than this are found by one hash, the first ones: what a thousand pages have in common (the
head of a form, a greeting) costs no more to look up than anything else."""

CANDIDATES = 32
"""No article is compared with more than this many others."""

SHARED_FEWEST = 2
SHARED_PART = 0.2
"""How many hashes of sketches two articles share, and what part of the smaller sketch, before they are
compared: copies that `likeness` accepts share twice that part in the mean."""

Sketches: TypeAlias = "Mapping[int, tuple[int, ...]]"

RECENT = 8_000
RECENT_WORDS = 3_000
"""So many articles are kept at hand, none with more words: most copies come close together. About 30 MB."""


@dataclass(slots=True)
class Words:
    """The words of documents that the index took in, so that they need not be found in the texts again.

    Attributes:
        by_id: hashes of the words of each, as `indexer.copies.words_of` gives them.
        room: for how many words more there is memory; later documents are left out.
    """

    by_id: dict[str, tuple[int, ...]] = field(default_factory=dict)
    room: int = 3_000_000

    def note(self, document: Document) -> None:
        """Keep the words of a document."""
        if self.room > 0 and (stream := document.words.get("body")):
            self.keep(document.id, hashes_of(stream.words))

    def keep(self, id_: str, words: tuple[int, ...]) -> None:
        """Keep the words of a document, hashed."""
        if self.room > 0:
            self.by_id[id_] = words
            self.room -= len(words)


def update(
    store: ArticleStore,
    writer: ArchiveWriter,
    engine: Engine,
    *,
    progress: Progress | None = None,
    analysis: Analysis | None = None,
) -> None:
    """Bring the index up to the store, then compare what is new.

    Args:
        store: the archive.
        writer: its open writer; what it wrote is committed.
        engine: its index.
        progress: told of every change.
        analysis: how articles become documents; the project's own where None.

    Raises:
        IndexMissingError: there is no index to bring up.
        IndexOutdatedError: another analyzer made it.
        EngineError: the index could not be written.
        ArchiveError: the store could not be read or written.
    """
    words = Words()
    catch_up(store, engine, progress=progress, analysis=analysis, watch=words.note)
    compare(writer, store.revision(), progress=progress, words=words.by_id)


def compare(
    writer: ArchiveWriter,
    revision: int,
    *,
    progress: Progress | None = None,
    words: Mapping[str, tuple[int, ...]] | None = None,
) -> int:
    """Compare all articles that changed since the last time with those before them.

    Args:
        writer: of the archive; what it wrote is committed.
        revision: the store's present one.
        progress: told of every article.
        words: the words of some articles, by id, as `Words` keeps them.

    Returns:
        How many articles were compared.

    Raises:
        ArchiveError: the store could not be read or written.
    """
    since, made_with = writer.compared()
    if (since, made_with) == (revision, MADE_WITH):
        return 0
    if made_with != MADE_WITH:
        writer.forget_comparisons()
        since = 0
    work = _Comparing(writer, progress or SILENCE, words or {})
    return work.run(since, revision)


@dataclass(frozen=True, slots=True)
class _Text:
    """What is kept at hand of an article: its words, and when it was published."""

    words: tuple[int, ...]
    published: str | None


@dataclass(slots=True)
class _Comparing:
    """Comparing while it goes on."""

    writer: ArchiveWriter
    progress: Progress
    words: Mapping[str, tuple[int, ...]]
    recent: dict[int, _Text] = field(default_factory=dict)

    def run(self, since: int, revision: int) -> int:
        """Go from one revision to another, in batches."""
        compared, committed = 0, time.monotonic()
        self.progress.stage("comparing", revision - since)
        while batch := self.writer.to_compare(since, limit=BATCH):
            since = batch[-1].revision
            self.writer.save_comparisons(list(self._comparisons(batch)), since, MADE_WITH)
            compared += len(batch)
            self.progress.advance(sources=len(batch), name=batch[-1].id)
            if time.monotonic() - committed >= COMMIT_SECONDS:
                self.writer.commit()
                committed = time.monotonic()
        # The changes that are left are removals.
        self.writer.save_comparisons([], revision, MADE_WITH)
        self.writer.commit()
        return compared

    def _comparisons(self, batch: list[Comparable]) -> Iterator[Comparison]:
        """Yield what comes of each article of a batch."""
        for one in batch:
            # Earlier words of it are of an earlier text; and it comes last in the order of age.
            self.recent.pop(one.number, None)
            if one.id in self.words:
                self.recent[one.number] = _Text(self.words[one.id], one.published)
        self._read({one.number for one in batch})
        sketches = {one.number: sketch(self.recent[one.number].words) for one in batch}
        candidates, kept = self._candidates(sketches)
        self._read({other for found in candidates.values() for other in found})
        passages: dict[int, Passages] = {}
        for number, found in candidates.items():
            yield Comparison(number, kept[number], tuple(self._likenesses(number, found, passages)))
        self._forget_old()

    def _read(self, numbers: set[int]) -> None:
        """Have the words of articles at hand; one text at a time is held for that."""
        if missing := numbers - self.recent.keys():
            for one, paragraphs in self.writer.with_text(missing):
                self.recent[one.number] = _Text(words_of(paragraphs), one.published)

    def _candidates(self, sketches: Sketches) -> tuple[dict[int, list[int]], Sketches]:
        """Return whom to compare each article of a batch with, and the part of its sketch that is kept.

        An article is compared with those that are kept, and with earlier ones of its batch.
        """
        holders = self.writer.sharing({key for keys in sketches.values() for key in keys})
        sizes = self.writer.sketch_sizes({number for found in holders.values() for number in found})
        for found in holders.values():
            # What was known of them is of their earlier text.
            found[:] = [number for number in found if number not in sketches]
        chosen, kept = {}, {}
        for number, keys in sketches.items():
            shared = Counter(other for key in keys for other in holders.get(key, ()))
            chosen[number] = _most_alike(shared, len(keys), sizes)
            kept[number] = tuple(key for key in keys if len(holders.get(key, ())) < SHARED)
            sizes[number] = len(kept[number])
            for key in kept[number]:
                holders.setdefault(key, []).append(number)
        return chosen, kept

    def _likenesses(
        self, number: int, candidates: Iterable[int], passages: dict[int, Passages]
    ) -> Iterator[Likeness]:
        """Yield what an article is like among those to compare it with; passages are made when needed."""
        for other in candidates:
            for one in (number, other):
                if one not in passages:
                    passages[one] = passages_of(self.recent[one].words, self.recent[one].published)
            if verdict := likeness(passages[number], passages[other]):
                yield Likeness(number, other, verdict.jaccard, verdict.containment, verdict.same)

    def _forget_old(self) -> None:
        """Keep the latest articles at hand, the long ones left out."""
        latest = islice(reversed(self.recent.items()), BATCH * CANDIDATES)
        long = {number for number, text in latest if len(text.words) > RECENT_WORDS}
        oldest = islice(self.recent, max(0, len(self.recent) - RECENT))
        for number in long.union(oldest):
            del self.recent[number]


def _most_alike(shared: Counter[int], size: int, sizes: Mapping[int, int]) -> list[int]:
    """Return the articles that share enough hashes, those that share most first."""
    near = [
        (-count, other)
        for other, count in shared.items()
        if count >= max(SHARED_FEWEST, SHARED_PART * min(size, sizes.get(other, 0)))
    ]
    return [other for _, other in sorted(near)[:CANDIDATES]]
