"""The same job as others would do it: trafilatura, then SQLite's FTS5 or tantivy; `peer.py --help` says more.

This file stands alone: it runs where the project is not installed. Each index holds what a reader would
search and see (address, title, author, date, text), by the tokenizer that it comes with, in one commit.
"""

from __future__ import annotations

import argparse
import multiprocessing
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

Row = tuple[str, str, str, str, str]
FIELDS = ("address", "title", "author", "published", "text")
CHUNK = 8
TANTIVY_MEMORY = 128 << 20


def extracted(path: Path) -> Row | None:
    """Return what trafilatura finds on a page, comments left out; None where it finds no text."""
    from trafilatura import bare_extraction

    found = bare_extraction(path.read_bytes(), include_comments=False, with_metadata=True)
    if found is None or not found.text:
        return None
    return (found.url or "", found.title or "", found.author or "", found.date or "", found.text)


def text_alone(path: Path) -> Row | None:
    """Return the text that trafilatura finds on a page, and nothing else about it."""
    from trafilatura import extract

    found = extract(path.read_bytes())
    return ("", "", "", "", found) if found else None


def into_fts5(rows: Iterator[Row | None], folder: Path) -> int:
    """Index rows with FTS5, texts kept, and return how many there were."""
    connection = sqlite3.connect(folder / "index.sqlite3")
    connection.execute(f"create virtual table page using fts5({', '.join(FIELDS)})")
    found = filter(None, rows)
    count = connection.executemany("insert into page values (?, ?, ?, ?, ?)", found).rowcount
    connection.commit()
    connection.close()
    return max(count, 0)


def into_tantivy(rows: Iterator[Row | None], folder: Path) -> int:
    """Index rows with tantivy in one thread, texts kept, and return how many there were."""
    import tantivy

    fields = tantivy.SchemaBuilder()
    for name in FIELDS:
        fields.add_text_field(name, stored=True)
    index = tantivy.Index(fields.build(), str(folder))
    writer = index.writer(TANTIVY_MEMORY, 1)
    count = 0
    for row in filter(None, rows):
        writer.add_document(tantivy.Document(**dict(zip(FIELDS, row, strict=True))))
        count += 1
    writer.commit()
    writer.wait_merging_threads()
    return count


INDEXES: dict[str, Callable[[Iterator[Row | None], Path], int]] = {"fts5": into_fts5, "tantivy": into_tantivy}


def main() -> None:
    """Do the job, and print how many pages became searchable."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("index", choices=list(INDEXES))
    parser.add_argument("pages", type=Path, help="a folder of .html files")
    parser.add_argument("folder", type=Path, help="where the index goes; it is there and empty")
    parser.add_argument("--jobs", type=int, default=1, help="how many processes extract")
    parser.add_argument("--text-alone", action="store_true", help="extract no title, author and date")
    chosen: Any = parser.parse_args()
    extract = text_alone if chosen.text_alone else extracted
    paths, index = sorted(chosen.pages.glob("*.html")), INDEXES[chosen.index]
    if chosen.jobs == 1:
        print(index(map(extract, paths), chosen.folder))
        return
    with multiprocessing.Pool(chosen.jobs) as pool:
        print(index(pool.imap(extract, paths, CHUNK), chosen.folder))
        pool.close()
        # Waited for, so that their time is counted.
        pool.join()


if __name__ == "__main__":
    main()
