"""A search from the shell with nothing but Python's own SQLite: what Khizana's start is compared with.

    python -m tests.benchmarks.starts.peer FILE              reads JSON Lines from standard input into FILE
    python -m tests.benchmarks.starts.peer FILE WORD…        prints the ten best articles

It prints what `khizana search` prints: how many there are, titles, facts and marked passages, and the sites
with the most. Words are split and folded by FTS5's own tokenizer, which knows nothing of Arabic.
"""

from __future__ import annotations

import sqlite3
import sys

TABLES = """
create table article (number integer primary key, id text, title text, site text, author text, published text,
    text text);
create virtual table words using fts5(title, text, content='article', content_rowid='number');
"""
FIELDS = ("id", "title", "site", "author", "date", "text")
BEST = """
select article.id, article.title, site, author, published, snippet(words, 1, '[', ']', '…', 40)
from words join article on number = words.rowid where words match ? order by rank limit 10
"""
TOTAL = "select count(*) from words where words match ?"
SITES = """
select site, count(*) from words join article on number = words.rowid where words match ?
group by site order by 2 desc limit 5
"""


def build(database: sqlite3.Connection, lines: object) -> None:
    """Put articles, one JSON object a line, into an empty database."""
    import json

    database.executescript(TABLES)
    for line in lines:
        record = json.loads(line)
        values = [record.get(name) for name in FIELDS]
        database.execute("insert into article values (null, ?, ?, ?, ?, ?, ?)", values)
    database.execute("insert into words (words) values ('rebuild')")
    database.commit()


def answer(database: sqlite3.Connection, words: list[str]) -> None:
    """Print what articles with all of these words there are."""
    asked = (" AND ".join(f'"{word}"' for word in words),)
    for number, row in enumerate(database.execute(BEST, asked), 1):
        id_, title, site, author, published, passage = row
        facts = " · ".join(fact for fact in (site, published, author, id_) if fact)
        print(f"{number:>3}. {title}\n     {facts}\n     {passage}")
    (total,) = database.execute(TOTAL, asked).fetchone()
    print(f"{total:,} articles; site: " + ", ".join(f"{a} {b:,}" for a, b in database.execute(SITES, asked)))


if __name__ == "__main__":
    found = sqlite3.connect(sys.argv[1])
    if sys.argv[2:]:
        answer(found, sys.argv[2:])
    else:
        build(found, sys.stdin)
    found.close()
