"""What finding copies costs, at several sizes: it must grow as the number of articles does.

    python -m tests.benchmarks.near_duplicates [--sizes 5000 10000 20000]

Each size is added twice in processes of their own, with comparing and without, and CPU seconds are told:
other work on the machine disturbs those least. The articles lie beside the project in ../shared; without them
the words are invented.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.copies.invented import edited, story
from tests.quality.copies import ARTICLES
from tests.quality.tables import table

SIZES = (5_000, 10_000, 20_000)
COLUMNS = (
    *("articles", "add s", "without", "more", "compare s", "ms an article"),
    *("peak MB", "without", "database MB", "without"),
)


def lines(size: int) -> Iterator[str]:
    """Yield so many records, one a line."""
    if ARTICLES.exists():
        with gzip.open(ARTICLES, "rt", encoding="utf-8") as source:
            yield from itertools.islice(source, size)
        return
    choose = random.Random(1)
    text = ""
    for number in range(size):
        text = edited(text, choose, 40) if number % 5 else story(choose, 250)
        yield json.dumps({"id": f"a{number}", "text": text}, ensure_ascii=False) + "\n"


def one_run(source: Path, *, comparing: bool) -> dict[str, float]:
    """Add a file in a process of its own, and return its CPU seconds and its peak memory in megabytes."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "tests.benchmarks.near_duplicates", "--add", str(source), folder]
        done = subprocess.run([*command, str(int(comparing))], capture_output=True, check=True, text=True)
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def add(source: str, folder: str, comparing: str) -> None:
    """Add a file as it is, with or without comparing, and print what that took as JSON."""
    from archive import ArticleStore
    from indexer import comparing as module
    from indexer import ingest
    from indexer.cli.add import peak_memory
    from indexer.engine import open_engine
    from indexer.sources import ReadOptions, read_sources

    spent = 0.0
    compare = module.compare

    def timed(*arguments: object, **options: object) -> int:
        nonlocal spent
        began = time.process_time()
        try:
            return compare(*arguments, **options)  # type: ignore[arg-type]  passed on
        finally:
            spent += time.process_time() - began

    module.compare = timed  # type: ignore[assignment]  the same, and timed
    if comparing == "0":
        ingest.update = _index_alone  # type: ignore[assignment]  for comparison
    archive = Path(folder) / "archive"
    with (
        ArticleStore.open(archive, create=True) as store,
        open_engine("whoosh", archive / "index") as engine,
        store.writer() as writer,
    ):
        began = time.process_time()
        ingest.add(store, writer, engine, read_sources([source], ReadOptions(as_is=True)))
        seconds = time.process_time() - began
        size = (archive / "khizana.sqlite3").stat().st_size
    print(
        json.dumps({"add": seconds, "compare": spent, "mb": (peak_memory() or 0) / 1e6, "disk": size / 1e6})
    )


def _index_alone(store: object, _writer: object, engine: object, **options: object) -> None:
    from indexer.upkeep import catch_up

    catch_up(store, engine, **options)  # type: ignore[arg-type]  passed on


def main() -> None:
    """Print a line a size."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
    parser.add_argument("--add", nargs=3, help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.add:
        add(*chosen.add)
        return
    print(table(COLUMNS, map(row, chosen.sizes)))


def row(size: int) -> list[str]:
    """Return a line of the table."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "articles.jsonl"
        source.write_text("".join(lines(size)), encoding="utf-8")
        own, without = one_run(source, comparing=True), one_run(source, comparing=False)
    return [
        f"{size:,}",
        f"{own['add']:.1f}",
        f"{without['add']:.1f}",
        f"{own['add'] / without['add'] - 1:.1%}",
        f"{own['compare']:.2f}",
        f"{own['compare'] / size * 1000:.3f}",
        f"{own['mb']:.0f}",
        f"{without['mb']:.0f}",
        f"{own['disk']:.1f}",
        f"{without['disk']:.1f}",
    ]


if __name__ == "__main__":
    main()
