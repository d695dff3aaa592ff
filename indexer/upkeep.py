"""The index follows the store: by asking it what changed since the revision on the index's stamp.

So whatever ends a process, the index is at worst behind, and `catch_up` completes it. What changes an index
here is called while holding `ArticleStore.writer`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from indexer.engine.base import Batch
from indexer.errors import IndexMissingError, IndexOutdatedError
from indexer.suggestions.wordbook import keep as keep_wordbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from archive import ArticleStore, ArticleText, Changes
    from indexer.engine.base import Document, Engine, Stamp

INDEX_CHANGES = 5_000
"""How many changes go to the engine at a time: large batches make few segments, small ones save memory."""

REBUILD = "khizana rebuild"


@dataclass(frozen=True, slots=True)
class Analysis:
    """How articles become documents of an engine.

    Attributes:
        document: turns an article into terms.
        fingerprint: changes whenever `document` would give other terms.
    """

    document: Callable[[ArticleText], Document]
    fingerprint: str


class Progress(Protocol):
    """Who is told how long work goes on."""

    def stage(self, name: str, total: int | None) -> None:
        """Begin a stage of `total` steps (None: not known); steps are counted from 0 again."""

    def advance(self, *, sources: int, name: str) -> None:
        """Count steps done; `name` is the last of them."""


class Silence:
    """A `Progress` that tells nobody."""

    def stage(self, name: str, total: int | None) -> None:
        """Do nothing."""

    def advance(self, *, sources: int, name: str) -> None:
        """Do nothing."""


SILENCE = Silence()


@dataclass(frozen=True, slots=True)
class IndexState:
    """How an index stands to the store; current when none of them says anything.

    Attributes:
        missing: there is no index.
        outdated: another schema or analyzer made it, or it is `ahead`.
        behind: how many revisions of the store it does not hold yet.
        ahead: it holds later changes than the store: the database was lost, or came back from a backup.
    """

    missing: bool = False
    outdated: bool = False
    behind: int = 0
    ahead: bool = False

    def __str__(self) -> str:
        if self.missing:
            return "missing"
        if self.ahead:
            return "ahead"
        if self.outdated:
            return "outdated"
        return f"behind by {self.behind:,} changes" if self.behind else "current"


MISSING = IndexState(missing=True)
OUTDATED = IndexState(outdated=True)
AHEAD = IndexState(outdated=True, ahead=True)
CURRENT = IndexState()

OTHER_VERSION = "the index was made by another version of Khizana"
LATER_CHANGES = "the index holds later changes than the archive's database, which is an older or another one"


def catch_up(
    store: ArticleStore,
    engine: Engine,
    *,
    progress: Progress | None = None,
    analysis: Analysis | None = None,
    watch: Callable[[Document], object] | None = None,
) -> int:
    """Bring the index up to the store, in batches, and return how many changes that took.

    Args:
        store: the archive.
        engine: its index.
        progress: told of every change.
        analysis: how articles become documents; the project's own where None.
        watch: called with each document, for others that need its terms.

    Raises:
        IndexMissingError: there is no index to bring up.
        IndexOutdatedError: another analyzer made it.
        EngineError: it could not be written.
    """
    analysis = analysis or own_analysis()
    progress = progress or SILENCE
    stamp = engine.stamp()
    if stamp is None:
        raise IndexMissingError("there is no index yet", hint=REBUILD)
    state = stamped_state(stamp, store, analysis)
    if state.outdated:
        raise outdated_error(state, store)
    sent = 0
    if watch is not None:
        analysis = Analysis(_watched(analysis.document, watch), analysis.fingerprint)
    for batch, changes in _batches(store, stamp.revision, analysis, progress):
        engine.apply(batch)
        sent += changes
    return sent


def rebuild(
    store: ArticleStore,
    engine: Engine,
    *,
    progress: Progress | None = None,
    analysis: Analysis | None = None,
) -> int:
    """Make the index again from nothing but the store, and return how many changes that took.

    The old index, where it can be read at all, answers until the new one is whole.
    """
    analysis = analysis or own_analysis()
    sent = 0

    def batches() -> Iterator[Batch]:
        nonlocal sent
        for batch, changes in _batches(store, 0, analysis, progress or SILENCE):
            yield batch
            sent += changes

    engine.replace(analysis.fingerprint, batches())
    keep_wordbook(store, always=True)
    return sent


def index_state(store: ArticleStore, engine: Engine, *, analysis: Analysis | None = None) -> IndexState:
    """Return how the index stands to the store.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    try:
        stamp = engine.stamp()
    except IndexMissingError:
        return MISSING
    except IndexOutdatedError:
        return OUTDATED
    if stamp is None:
        return MISSING
    return stamped_state(stamp, store, analysis or own_analysis())


def own_analysis() -> Analysis:
    """Return the project's own way from articles to documents."""
    from indexer.arabic import FINGERPRINT
    from indexer.document import document

    return Analysis(document, FINGERPRINT)


def stamped_state(stamp: Stamp, store: ArticleStore | None, analysis: Analysis) -> IndexState:
    """Return how an index with this stamp stands; where it is outdated, catching up would not make it right.

    An index that is ahead of the store belongs to another one: the store came back from a backup.

    Args:
        stamp: the index's stamp, read before the store is asked: the store commits first.
        store: the archive; None looks at the analyzer alone.
        analysis: how articles become documents.
    """
    if stamp.analyzer != analysis.fingerprint:
        return OUTDATED
    behind = 0 if store is None else store.revision() - stamp.revision
    return AHEAD if behind < 0 else IndexState(behind=behind)


def refuse_foreign(engine: Engine, store: ArticleStore | None = None) -> IndexState:
    """Refuse to search an index that would quietly miss articles; one that is missing refuses by itself.

    Returns:
        How the index stands to the store; without a store, only that it is not outdated.

    Raises:
        IndexOutdatedError: another analyzer made it, or (with a store) another state of the archive.
    """
    stamp = engine.stamp()
    if stamp is None:
        return MISSING
    state = stamped_state(stamp, store, own_analysis())
    if state.outdated:
        raise outdated_error(state, store)
    return state


def make_ready(store: ArticleStore, engine: Engine, analysis: Analysis | None = None) -> None:
    """Make an index where there is none, or only an empty one of another version.

    To be called before the store is changed, so that what cannot be made searchable is not changed at all.

    Raises:
        IndexOutdatedError: another version made it, and it holds articles; or it holds later changes than
            the store, which may have lost them.
    """
    analysis = analysis or own_analysis()
    state = index_state(store, engine, analysis=analysis)
    if state.missing or (state.outdated and not state.ahead and store.count() == 0):
        engine.clear(analysis.fingerprint)
    elif state.outdated:
        raise outdated_error(state, store)


def outdated_error(state: IndexState, store: ArticleStore | None) -> IndexOutdatedError:
    """Return the error for an index that must be made again; it names the archive where that is known."""
    place = f"{store.folder}: " if store is not None else ""
    if state.ahead:
        return IndexOutdatedError(
            place + LATER_CHANGES, hint=f"Put the newer database back, or run {REBUILD}."
        )
    return IndexOutdatedError(place + OTHER_VERSION, hint=REBUILD)


def _watched(
    document: Callable[[ArticleText], Document], watch: Callable[[Document], object]
) -> Callable[[ArticleText], Document]:
    """Return a way to make documents that tells of each."""

    def made(text: ArticleText) -> Document:
        found = document(text)
        watch(found)
        return found

    return made


def _batches(
    store: ArticleStore, revision: int, analysis: Analysis, progress: Progress
) -> Iterator[tuple[Batch, int]]:
    """Yield all that changed after a revision in batches, each with the number of its changes."""
    if behind := store.revision() - revision:
        progress.stage("indexing", behind)
    while True:
        changes = store.changes(revision, limit=INDEX_CHANGES)
        if changes.revision == revision:
            return
        documents = _documents(changes, analysis, progress)
        batch = Batch(upserts=documents, deletes=changes.deletes, revision=changes.revision)
        yield batch, len(changes.upserts) + len(changes.deletes)
        revision = changes.revision


def _documents(changes: Changes, analysis: Analysis, progress: Progress) -> Iterator[Document]:
    """Yield the documents one by one: their terms take far more memory than their text."""
    for text in changes.upserts:
        yield analysis.document(text)
        progress.advance(sources=1, name=text.id)
    if changes.deletes:
        progress.advance(sources=len(changes.deletes), name=changes.deletes[-1])
