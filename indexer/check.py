"""Is the archive whole? Its store, and whether the index holds what the store holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.check import check_store
from archive.errors import ArchiveError, KhizanaError
from indexer.comparing import compare
from indexer.copies import MADE_WITH
from indexer.errors import EngineError
from indexer.upkeep import (
    CURRENT,
    LATER_CHANGES,
    OTHER_VERSION,
    IndexState,
    catch_up,
    index_state,
    rebuild,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive import ArchiveWriter, ArticleStore
    from indexer.engine.base import Engine

SHOWN_IDS = 5
BEHIND = "copies"
"""Where a finding is that says only that articles are still to be compared."""
REBUILD_IT = "khizana rebuild (or khizana check --repair)"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong.

    Attributes:
        what: what is wrong, in one sentence.
        where: the part of the archive.
        repair: the next step.
        index: whether only the index is concerned, so that `repair` mends it.
        counts: whether only the counts of the lines that a site's pages share are, so that `repair` does too.
        copies: whether only what is known of copies is; likewise.
    """

    what: str
    where: str
    repair: str
    index: bool
    counts: bool = False
    copies: bool = False

    @property
    def mendable(self) -> bool:
        """Tell whether `repair` mends it."""
        return self.index or self.counts or self.copies


def check_archive(store: ArticleStore, engine: Engine) -> list[Finding]:
    """Return everything that is wrong with an archive; nothing when it is sound."""
    found = [
        Finding(one.what, one.where, one.repair, index=False, counts=one.counts, copies=one.copies)
        for one in check_store(store)
    ]
    return found + check_index(store, engine) + check_copies(store)


def check_copies(store: ArticleStore) -> list[Finding]:
    """Return whether articles are still to be compared; what is wrong beyond that is for `check_store`."""
    try:
        (revision, made_with), last = store.compared(), store.revision()
    except ArchiveError:
        return []
    if revision and made_with != MADE_WITH:
        what = "another version of Khizana compared the articles"
    elif behind := last - revision:
        what = f"{behind:,} changes are kept but not yet compared with other articles"
    else:
        return []
    return [
        Finding(what, BEHIND, "khizana check --repair, or the next khizana add", index=False, copies=True)
    ]


def check_index(store: ArticleStore, engine: Engine) -> list[Finding]:
    """Return what is wrong with the index alone; what cannot be read of the store is for `check_store`."""
    try:
        state = index_state(store, engine)
        if state != CURRENT:
            return _standing(state, store)
        indexed = set(engine.ids())
        # The ids alone: an article that is damaged ends nothing here.
        kept = set(store.ids())
    except EngineError as error:
        return [Finding(error.message, "index", error.hint or REBUILD_IT, index=True)]
    except ArchiveError:
        return []
    return [
        Finding(
            f"{len(ids):,} articles {how}: {', '.join(sorted(ids)[:SHOWN_IDS])}",
            "index",
            REBUILD_IT,
            index=True,
        )
        for ids, how in ((kept - indexed, "are not in the index"), (indexed - kept, "are only in the index"))
        if ids
    ]


def _standing(state: IndexState, store: ArticleStore) -> list[Finding]:
    """Return what is wrong with an index that is not current; an empty archive needs none."""
    if state.ahead:
        return [Finding(LATER_CHANGES, "index", f"put the newer database back, or {REBUILD_IT}", index=True)]
    if state.behind:
        what = f"{state.behind:,} changes are kept but not yet searchable"
        return [Finding(what, "index", "khizana check --repair, or the next khizana add", index=True)]
    what = "there is no index" if state.missing else OTHER_VERSION
    return [Finding(what, "index", REBUILD_IT, index=True)] if store.count() else []


def repair(store: ArticleStore, writer: ArchiveWriter, engine: Engine, findings: Iterable[Finding]) -> None:
    """Mend what can be mended of what was found: make counts, copies and index again from what is kept.

    Args:
        store: the archive.
        writer: its open writer.
        engine: its index.
        findings: what `check_archive` found.
    """
    findings = list(findings)
    if any(finding.counts for finding in findings):
        writer.recount()
        writer.commit()
    if any(finding.copies for finding in findings):
        if any(finding.copies and finding.where != BEHIND for finding in findings):
            writer.forget_comparisons()
        compare(writer, store.revision())
    if any(finding.index for finding in findings):
        repair_index(store, engine)


def repair_index(store: ArticleStore, engine: Engine) -> None:
    """Complete an index that is behind; make one that is wrong again from the store.

    The caller holds the writer's lock.
    """
    try:
        state = index_state(store, engine)
        if state.missing or state.outdated:
            rebuild(store, engine)
        elif state.behind:
            catch_up(store, engine)
        if check_index(store, engine):
            rebuild(store, engine)
    except KhizanaError:
        rebuild(store, engine)
