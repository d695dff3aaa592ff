"""From articles to texts, by the project's own analysis: the folded words of title and paragraphs.

Folded words are what the fields `title` and `body` hold and what phrases are looked up in; function words
are among them. Every engine gets these, so that none is measured by its own tokenizer.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from indexer.arabic import terms
from indexer.document import published_number
from tests.benchmarks.engines.texts import Text, text_id

COLLECTION = Path(__file__).resolve().parents[4] / "shared" / "data" / "saudinews_20k.jsonl.gz"
FIELD = "folded words of title and paragraphs, function words too"


def records(path: Path = COLLECTION) -> Iterator[dict[str, str]]:
    """Yield the articles of a collection: gzipped JSON Lines of title, text, date and source."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def analysed(path: Path = COLLECTION) -> Iterator[Text]:
    """Yield the articles of a collection as texts."""
    for number, record in enumerate(records(path)):
        title = [folded for folded, _, _ in terms(record["title"])]
        body = [folded for folded, _, _ in terms(record["text"])]
        published = published_number(record["date"]) or 0
        yield Text(text_id(number), record["source"], published, len(title), (*title, *body))
