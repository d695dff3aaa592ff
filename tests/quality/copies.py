"""Are copies found? The pairs among twenty thousand real articles that share text, against a reference.

    python -m tests.quality.copies [--sample N]

The reference, beside the project, holds pairs with the Jaccard coefficient and the containment of their
passages of five words. `--sample` prints N of the pairs found, chosen at random but always the same ones, to
be judged by reading.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive import Article, ArticleStore, RawSource, SourceKind
from indexer.comparing import compare
from tests.quality.documents import GOLD
from tests.quality.scores import Figures
from tests.quality.tables import table

MEASURE = "copies"
DATA = GOLD.parent / "data"
ARTICLES = DATA / "saudinews_20k.jsonl.gz"
REFERENCE = DATA / "saudinews_nearduplicates.tsv"
BANDS = ((0.0, 0.1), (0.1, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 1.01))
HELD = 0.8
"""From this containment on, one article of a pair holds the other."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A pair of the reference."""

    one: str
    other: str
    jaccard: float
    containment: float


@dataclass(frozen=True, slots=True)
class Found:
    """What an archive knows of its copies: for each article the others, and the number of its story."""

    others: dict[str, frozenset[str]]
    stories: dict[str, int]

    def has(self, pair: Pair) -> bool:
        """Tell whether the two of a pair are shown beside each other."""
        return pair.other in self.others.get(pair.one, ())

    def in_one_story(self, pair: Pair) -> bool:
        """Tell whether the two of a pair are of one story."""
        story = self.stories.get(pair.one)
        return story is not None and story == self.stories.get(pair.other)


def records() -> Iterator[dict[str, str]]:
    """Yield the articles, by their ids, as they come."""
    with gzip.open(ARTICLES, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def reference() -> list[Pair]:
    """Return the pairs of the reference."""
    lines = REFERENCE.read_text(encoding="utf-8").splitlines()[1:]
    fields = (line.split("\t") for line in lines)
    return [Pair(one, other, float(jaccard), float(held)) for one, other, jaccard, held in fields]


def found() -> Found:
    """Return the copies among the articles."""
    with tempfile.TemporaryDirectory() as folder, ArticleStore.open(Path(folder), create=True) as store:
        with store.writer() as writer:
            for record in records():
                raw = RawSource(record["id"], record["id"].encode(), SourceKind.TEXT)
                writer.save(raw, _article(record))
            writer.commit()
            compare(writer, store.revision())
        ids = store.ids()
        others = {
            name: frozenset(one.id for one in copies.others) for name, copies in store.copies(ids).items()
        }
        return Found(others, store.stories(ids))


def _article(record: dict[str, str]) -> Article:
    published = record["date"].replace(" ", "T")[:16] or None
    title, site = record["title"], record["source_name"] or None
    return Article(record["id"], title, None, site, None, published, None, "ar", (record["text"],))


def copies() -> Figures:
    """Return what part of the reference is found: by how alike they are, and where one holds the other."""
    pairs, known = reference(), found()
    alike = [pair for pair in pairs if pair.jaccard >= 0.7]
    less = [pair for pair in pairs if 0.5 <= pair.jaccard < 0.7]
    held = [pair for pair in pairs if pair.jaccard < 0.5 and pair.containment >= HELD]
    return {
        "n": len(pairs),
        "recall 0.7": _part(alike, known),
        "recall 0.5": _part(less, known),
        "recall held": _part(held, known),
    }


def _part(pairs: list[Pair], known: Found) -> float:
    return sum(map(known.has, pairs)) / len(pairs)


def by_band(known: Found) -> str:
    """Return a table of what is found by how alike the pairs are."""
    rows = []
    for low, high in BANDS:
        pairs = [pair for pair in reference() if low <= pair.jaccard < high]
        held = [pair for pair in pairs if pair.containment >= HELD]
        shown = [f"{_part(one, known):.4f}" for one in (pairs, held)]
        story = sum(map(known.in_one_story, pairs)) / len(pairs)
        rows.append(
            [f"{low}–{min(high, 1.0)}", str(len(pairs)), shown[0], f"{story:.4f}", str(len(held)), shown[1]]
        )
    return table(["Jaccard", "pairs", "found", "one story", f"held ≥ {HELD}", "found"], rows)


def sample(known: Found, size: int) -> Iterator[str]:
    """Yield pairs that were found, chosen at random, to be read."""
    texts = {record["id"]: record for record in records()}
    pairs = sorted({tuple(sorted((one, other))) for one, others in known.others.items() for other in others})
    for one, other in random.Random(2026).sample(pairs, size):
        yield "\n".join(f"{texts[name]['title']}\n  {texts[name]['text']}" for name in (one, other))


def main() -> None:
    """Print the table, and a sample where one is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sample", type=int, default=0, metavar="N", help="print N pairs to be read")
    chosen = parser.parse_args()
    if not REFERENCE.exists():
        print(f"SKIPPED: no reference at {REFERENCE}")
        return
    known = found()
    print(by_band(known))
    for number, text in enumerate(sample(known, chosen.sample), 1):
        print(f"\n━━ {number}\n{text}")


if __name__ == "__main__":
    main()
