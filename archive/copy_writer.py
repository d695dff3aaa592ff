"""The part of the writer that keeps what came of comparing articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive import copies
from archive.copy_reader import CopyReader
from archive.transaction import Transaction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from archive.copy_values import Comparable, Comparison


class CopyWriter(Transaction, CopyReader):
    """The part of `ArchiveWriter` that knows of copies; articles are named by the numbers of their rows."""

    def to_compare(self, since: int, *, limit: int) -> list[Comparable]:
        """Return articles that changed after a revision, the earliest change first."""
        with self._reading() as connection:
            return copies.to_compare(connection, since, limit)

    def with_text(self, numbers: Collection[int]) -> Iterator[tuple[Comparable, tuple[str, ...]]]:
        """Yield articles with their paragraphs by their numbers, with one statement, in no order.

        A text that is damaged is empty here.
        """
        with self._reading() as connection:
            yield from copies.with_text(connection, numbers)

    def sharing(self, hashes: Collection[int]) -> dict[int, list[int]]:
        """Return the articles whose sketches have some hashes, by hash, with one statement."""
        with self._reading() as connection:
            return copies.sharing(connection, hashes)

    def sketch_sizes(self, numbers: Collection[int]) -> dict[int, int]:
        """Return how many hashes the sketches of articles have, with one statement."""
        with self._reading() as connection:
            return copies.sketch_sizes(connection, numbers)

    def save_comparisons(self, comparisons: Sequence[Comparison], revision: int, made_with: str) -> None:
        """Keep what came of comparing articles, and up to which revision that goes.

        Args:
            comparisons: of articles that are there, each once; what was known of them before is forgotten.
            revision: all changes up to it are compared with this.
            made_with: what made the sketches; others can be compared only with those of the same.
        """
        with self._change() as connection:
            copies.save(connection, comparisons)
            copies.set_state(connection, revision, made_with)

    def forget_comparisons(self) -> None:
        """Forget all that was compared, so that it is done again."""
        with self._change() as connection:
            copies.clear(connection)
