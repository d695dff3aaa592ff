"""Words of the press that the dictionary lacks, or takes for something else: the project's own tables.

`names.tsv` has a name a line as a careful newspaper writes it, without article, and what it names;
`words.tsv` a word, its dictionary form, and whether it is a noun or a verb. What matters most are those whose
beginning looks like a conjunction or a preposition (لندن, ليمون, فستان): known, they stay whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from indexer.arabic.lexicon.kinds import Kind

NAMES, WORDS = "names.tsv", "words.tsv"


def tables() -> tuple[bytes, ...]:
    """Return the tables as they are kept: what `own_words` depends on."""
    return tuple(Path(__file__).with_name(name).read_bytes() for name in (NAMES, WORDS))


def own_words() -> Iterator[tuple[str, str, Kind]]:
    """Yield all words of the tables with their dictionary forms and kinds."""
    names, words = map(_rows, tables())
    for row in names:
        yield row["name"], row["name"], Kind.NAME
    for row in words:
        yield row["word"], row["lemma"], Kind[row["kind"].upper()]


def _rows(table: bytes) -> Iterator[dict[str, str]]:
    import csv

    return csv.DictReader(table.decode().splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE)
