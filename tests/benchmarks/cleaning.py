"""Measure how fast cleaning is, and what share of it each stage takes.

    python -m tests.benchmarks.cleaning            documents a CPU second: pages, plain texts
    python -m tests.benchmarks.cleaning --stages   … and where the time goes

The documents are those of the gold beside the project; where it is absent, the project's samples.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from statistics import median

from archive.article import RawSource, SourceKind
from indexer.clean.article import examine
from indexer.errors import NoArticleError
from tests.benchmarks.stages import stages_timed
from tests.quality.documents import GOLD, Document, gold_documents, sample_documents
from tests.quality.tables import table

KINDS = {"html": "pages of HTML", "text": "plain texts"}


def sources(kind: str) -> list[RawSource]:
    """Return what is cleaned: whole pages, or plain texts."""
    documents: Sequence[Document]
    if (GOLD / "score.py").exists():
        documents = [each for each in gold_documents() if each.collection == kind]
    else:
        documents = [each for each in sample_documents() if each.kind == kind]
    return [RawSource(each.id, each.data, SourceKind(kind), url=each.url) for each in documents]


def once(found: Sequence[RawSource]) -> float:
    """Clean everything once; return the CPU seconds."""
    started = time.process_time()
    for source in found:
        try:
            examine(source)
        except NoArticleError:
            continue
    return time.process_time() - started


def stages(found: Sequence[RawSource], rounds: int) -> str:
    """Return the table of the stages, the longest first."""
    with stages_timed() as clock:
        whole = sum(once(found) for _ in range(rounds))
    shares = dict(sorted(clock.seconds.items(), key=lambda each: -each[1]))
    shares["the rest"] = whole - sum(shares.values())
    each = 1_000_000 / (rounds * len(found))
    lines = ([name, f"{own * each:.0f}", f"{own / whole:.1%}"] for name, own in shares.items())
    return table(["stage", "µs a document", "share"], lines)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stages", action="store_true", help="show where the time goes")
    parser.add_argument("--rounds", type=int, default=9, help="how often everything is cleaned (default: 9)")
    chosen = parser.parse_args()
    for kind, name in KINDS.items():
        found = sources(kind)
        once(found)
        seconds = median(once(found) for _ in range(chosen.rounds))
        size = sum(len(source.data) for source in found) / 1_000_000
        rate, speed = len(found) / seconds, size / seconds
        print(f"{len(found)} {name}: {rate:.1f} a CPU second ({speed:.1f} MB a second)")
        if chosen.stages:
            print(f"\n{stages(found, chosen.rounds)}\n")


if __name__ == "__main__":
    main()
