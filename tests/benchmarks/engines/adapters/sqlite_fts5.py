"""SQLite's FTS5: a contentless table of the tokens beside a table of sites and dates."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.engines.adapter import LIMIT, Answer
from tests.benchmarks.engines.queries import ALL, ANY, PHRASE, PREFIX, TERM, Query
from tests.benchmarks.engines.texts import read_texts

TABLES = """
create virtual table words using fts5(text, content='', detail=full, tokenize="ascii tokenchars '.'");
create table texts (number integer primary key, id text, site text, published integer);
"""
"""Tokens hold letters, digits and dots; the tokenizer named ascii takes all letters beyond ASCII as such."""

BY_SCORE = f"select rowid from words where words match ? order by rank limit {LIMIT}"  # noqa: S608
ANY_TEN = f"select rowid from words where words match ? limit {LIMIT}"  # noqa: S608
ON_SITE = (
    "select words.rowid from words join texts on number = words.rowid "  # noqa: S608
    f"where words match ? and site = ? order by rank limit {LIMIT}"
)
NEWEST = (
    "select words.rowid from words join texts on number = words.rowid "  # noqa: S608
    f"where words match ? order by published desc, number limit {LIMIT}"
)
COUNTS = (
    "select site, count(*) from words join texts on number = words.rowid where words match ? group by site"
)

TOTAL = "select count(*) from words where words match ?"
TOTAL_ON_SITE = (
    "select count(*) from words join texts on number = words.rowid where words match ? and site = ?"
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """Statements with their parameters (FTS5 reads its expression each time), and what counts all matches."""

    statements: tuple[tuple[str, tuple[str, ...]], ...]
    counting: tuple[str, tuple[str, ...]]


class Index:
    """A connection."""

    def __init__(self, folder: Path) -> None:
        self._rows = sqlite3.connect(folder / "fts5.sqlite", check_same_thread=False)
        self._rows.executescript("pragma mmap_size=4000000000; pragma cache_size=-200000")

    def prepare(self, query: Query) -> Prepared:
        asked: tuple[str, ...] = (expressed(query),)
        if query.site:
            asked += (query.site,)
            return Prepared(((ON_SITE, asked),), (TOTAL_ON_SITE, asked))
        statements = ANY_TEN if query.operator == PREFIX else NEWEST if query.newest else BY_SCORE
        counts = ((COUNTS, asked),) if query.faceted else ()
        return Prepared(((statements, asked), *counts), (TOTAL, asked))

    def run(self, prepared: Prepared) -> object:
        return [self._rows.execute(*one).fetchall() for one in prepared.statements]

    def look(self, prepared: Prepared) -> Answer:
        found = [self._rows.execute(*one).fetchall() for one in prepared.statements]
        ids = [
            self._rows.execute("select id from texts where number = ?", row).fetchone()[0] for row in found[0]
        ]
        (total,) = self._rows.execute(*prepared.counting).fetchone()
        return Answer(total, tuple(ids), dict(found[1]) if found[1:] else {})


class Fts5:
    """FTS5 in a file of a folder."""

    def version(self) -> str:
        return f"SQLite FTS5 {sqlite3.sqlite_version}"

    def build(self, texts: Path, folder: Path) -> Mapping[str, float]:
        folder.mkdir(parents=True, exist_ok=True)
        with sqlite3.connect(folder / "fts5.sqlite") as rows:
            rows.executescript(TABLES)
            for number, text in enumerate(read_texts(texts)):
                rows.execute("insert into words (rowid, text) values (?, ?)", (number, " ".join(text.tokens)))
                row = (number, text.id, text.site, text.published)
                rows.execute("insert into texts values (?, ?, ?, ?)", row)
        rows.close()
        return {}

    def open(self, folder: Path) -> Index:
        return Index(folder)


def expressed(query: Query) -> str:
    """Return a query in FTS5's language."""
    quoted = [f'"{word}"' for word in query.words]
    joined = {ANY: " OR ", ALL: " AND ", TERM: ""}
    if query.operator == PHRASE:
        return f'"{" ".join(query.words)}"'
    return quoted[0] + " *" if query.operator == PREFIX else joined[query.operator].join(quoted)


ADAPTER = Fts5()
