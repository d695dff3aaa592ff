"""Writing the terms of one field of a segment: their posting lists, then the dictionary."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from indexer.engine.document_sets import NONE
from indexer.engine.key_blocks import write_keys
from indexer.engine.packing import FIRST, pack
from indexer.engine.postings import Lists
from indexer.engine.sections import SectionWriter
from indexer.engine.term_counts import write_counts
from indexer.engine.term_table import write_table


class TermWriter:
    """Writes the terms of a field and their postings as sections named after it.

    Args:
        output: where to; nothing else is written there before `finish`.
        field: the field's name.
    """

    def __init__(self, output: SectionWriter, field: str) -> None:
        self._output = output
        self._field = field
        self._keys: list[bytes] = []
        self._counts = [NONE]
        self._once = [np.empty(0, np.bool_)]
        self._entries = [np.empty(0, np.uint32)]
        self._place = 1 + output.write(bytes(FIRST - 1))

    def add(self, keys: Sequence[bytes], lists: Lists) -> None:
        """Add terms, ascending, and their lists; those of no document are left out."""
        if not lists.counts.all():
            kept = lists.counts.nonzero()[0]
            keys = [keys[number] for number in kept.tolist()]
            lists = Lists(lists.counts.take(kept), lists.documents, lists.frequencies, lists.positions)
        if not keys:
            return
        packed = pack(lists, self._place)
        self._place += self._output.write(packed.data)
        self._keys += keys
        self._counts.append(lists.counts)
        self._once.append(packed.once)
        self._entries.append(packed.entries)

    def finish(self) -> None:
        """Write the dictionary."""
        self._output.end(f"{self._field}.postings")
        self._output.numbers(f"{self._field}.entries", np.concatenate(self._entries))
        write_counts(self._output, self._field, np.concatenate(self._counts), np.concatenate(self._once))
        write_keys(self._output, self._field, self._keys)
        write_table(self._output, self._field, self._keys)
