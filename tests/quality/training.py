"""What the line model is tuned on: lines with what they are, and what a table of weights makes of them."""

from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from indexer.clean.lines import normal_space
from indexer.clean.text.judge import judge_read
from indexer.clean.text.lines import Line, read_lines
from indexer.clean.vocabulary.lookup import Lexicon
from tests.quality import synthetic
from tests.quality.documents import GOLD, Document, scorer
from tests.quality.synthetic import BODY, JUNK, OPTIONAL

NEWS = GOLD.parent / "data" / "saudinews_20k.jsonl.gz"
"""Bodies of articles without pages around them: what is removed there is mostly an error."""
_NEWS_ARTICLES, _SYNTHETIC_PAGES = 40, 30
_LOST, _KEPT, _IMPERFECT = 10.0, 1.0, 2.0
"""What an error costs: a body line lost, a junk line kept, a page that is not exactly right."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page to tune on.

    Attributes:
        site: where it is from; pages of one site are never parted.
        lines: what is seen of its lines.
        labels: what each is: `BODY`, `OPTIONAL` or `JUNK`.
    """

    site: str
    lines: tuple[Line, ...]
    labels: tuple[int, ...]


def site_of(document: Document) -> str:
    """Return the site of a document; one of no known site is a site of its own."""
    return document.gold["site"] or document.id


def page_of(document: Document, lexicon: Lexicon | None = None) -> Page:
    """Read a document of the gold, its lines labelled by what should come out."""
    words = scorer().normtxt
    gold = {True: Counter[str](), False: Counter[str]()}
    for block in document.gold["blocks"]:
        gold[block["opt"]][words(block["t"])] += 1
    raw = [line for line in document.data.decode("utf-8").splitlines() if normal_space(line)]
    labels = []
    for line in map(words, raw):
        label = BODY if gold[False][line] else OPTIONAL if gold[True][line] or not line else JUNK
        labels.append(label)
        if label is not JUNK:
            gold[label is OPTIONAL][line] -= 1
    return Page(site_of(document), tuple(read_lines(raw, lexicon)), tuple(labels))


def other_pages() -> list[Page]:
    """Return the pages that every fold is tuned on: articles without pages, and pages that never were."""
    return [*_articles(), *_made()]


def _made() -> Iterator[Page]:
    for labelled in synthetic.pages(_SYNTHETIC_PAGES):
        lines, labels = zip(*labelled, strict=True)
        yield Page("", tuple(read_lines(lines)), labels)


def _articles() -> Iterator[Page]:
    """Yield articles whose sentences are text for certain; names and captions were left at their edges."""
    if not NEWS.exists():
        return
    with gzip.open(NEWS, "rt", encoding="utf-8") as file:
        rows = list(file)
    for row in random.Random(5).sample(rows, _NEWS_ARTICLES):
        lines = read_lines([line for line in json.loads(row)["text"].splitlines() if normal_space(line)])
        labels = tuple(BODY if line.prose and line.ended else OPTIONAL for line in lines)
        yield Page("", tuple(lines), labels)


def loss(pages: Sequence[Page], weights: Mapping[str, float]) -> float:
    """Return what a table of weights costs on pages: 0 where all is right."""
    total = 0.0
    for page in pages:
        judgments = judge_read(page.lines, weights=weights).judgments
        pairs = list(zip(judgments, page.labels, strict=True))
        lost = sum(label == BODY and not judgment.kept for judgment, label in pairs)
        kept = sum(label == JUNK and judgment.kept for judgment, label in pairs)
        total += lost * _LOST + kept * _KEPT + (_IMPERFECT if lost or kept else 0.0)
    return total
