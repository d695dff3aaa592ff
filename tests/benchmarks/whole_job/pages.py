"""Pages to add: real articles set into pages of our own, as files in a folder; a seed makes them again."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from tests.benchmarks.engines.analysing import COLLECTION, records
from tests.benchmarks.whole_job.furniture import Story, path_of
from tests.benchmarks.whole_job.templates import TEMPLATES, Page

OTHERS = 40
"""So many other stories stand on a page at most."""

Record = dict[str, str]


def folder_of_pages(work: Path, count: int, seed: int, source: Path = COLLECTION) -> Path:
    """Return a folder of so many pages, made where it is not there yet."""
    folder, whole = work / f"pages-{count}-{seed}", work / f"pages-{count}-{seed}.json"
    if not whole.exists():
        folder.mkdir(parents=True, exist_ok=True)
        size = 0
        for number, text in enumerate(pages(list(records(source)), count, seed)):
            size += (folder / f"{number:06}.html").write_bytes(text.encode())
        whole.write_text(json.dumps({"pages": count, "bytes": size, "seed": seed}), encoding="utf-8")
    return folder


def pages(articles: Sequence[Record], count: int, seed: int) -> Iterator[str]:
    """Yield so many pages, each of another article, drawn at random; each paper keeps one template.

    Raises:
        ValueError: there are fewer articles.
    """
    usable = [one for one in articles if one["text"].strip() and one["title"].strip()]
    if count > len(usable):
        raise ValueError(f"there are {len(usable):,} articles, not {count:,}")
    dice = random.Random(seed)
    papers = sorted({one["source"] for one in usable})
    drawn = dice.sample(usable, count)
    stories = [(one["title"].strip(), path_of(number, one["title"])) for number, one in enumerate(drawn)]
    for number, one in enumerate(drawn):
        paper = papers.index(one["source"])
        page = _page(one, f"paper-{paper + 1}.example", stories[number], _others(stories, number, dice))
        yield TEMPLATES[paper % len(TEMPLATES)](page, dice)


def _page(record: Record, site: str, story: Story, others: tuple[Story, ...]) -> Page:
    title, path = story
    paragraphs = tuple(filter(None, map(str.strip, record["text"].split("\n"))))
    return Page(title, paragraphs, record.get("author") or None, record["date"], site, path, others)


def _others(stories: Sequence[Story], own: int, dice: random.Random) -> tuple[Story, ...]:
    """Return other stories, again from the beginning where there are few."""
    chosen = (stories[dice.randrange(len(stories))] for _ in range(3 * OTHERS + 9))
    found = list(islice((story for story in chosen if story is not stories[own]), OTHERS))
    return tuple((found * OTHERS)[:OTHERS] if found else [stories[own]] * OTHERS)
