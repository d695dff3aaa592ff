"""What is measured: which documents make a measure, and what it has to reach."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from indexer.clean.dates.reading import find_date
from tests.quality.documents import GOLD, Document
from tests.quality.scores import LOWER_IS_BETTER, Figures, Row, figures, non_articles, rows
from tests.quality.tools import Answers

Measured = dict[str, Figures]
DATE_LINES = "date lines"


@dataclass(frozen=True, slots=True)
class Measure:
    """A set of documents, and what its figures mean.

    Attributes:
        name: what it is called in tables and in `floors.json`.
        meaning: what is measured, in a few words.
        collection: the collection of its documents.
        group: their group, as the gold names it; any where empty.
        kind: what they were in the gold: ``html``, ``text``, or either where empty.
        count: what makes figures of rows.
    """

    name: str
    meaning: str
    collection: str
    group: str = ""
    kind: str = ""
    count: Callable[[Sequence[Row]], Figures] = figures

    def has(self, document: Document) -> bool:
        """Tell whether a document belongs to this measure."""
        gold = document.gold
        wanted = ((self.collection, document.collection), (self.group, gold.get("group")))
        return all(not one or one == other for one, other in (*wanted, (self.kind, gold["kind"])))


_LENGTHS = ("tiny", "short", "medium", "long")
_CHARSETS = (
    ("cp1256_declared", "windows-1256, declared"),
    ("cp1256_declared_utf8", "windows-1256, declared as UTF-8"),
    ("cp1256_nometa", "windows-1256, not declared"),
    ("iso8859_6_declared", "ISO-8859-6, declared"),
    ("utf8_declared_1256", "UTF-8, declared as windows-1256"),
    ("utf8_nometa", "UTF-8, not declared"),
)

MEASURES: tuple[Measure, ...] = (
    Measure("news html", "pages of newspapers", "html", "news"),
    Measure("all html", "all pages", "html"),
    Measure("transplants", "real templates with another article set in", "transplants"),
    *(
        Measure(f"transplants {one}", f"… a {one} one", "transplants", f"transplant_{one}")
        for one in _LENGTHS
    ),
    Measure("charsets", "pages in other charsets", "charsets"),
    *(Measure(f"charsets {code}", f"… {name}", "charsets", f"charset_{code}") for code, name in _CHARSETS),
    Measure("non-articles", "pages that are no articles", "nonarticle", count=non_articles),
    Measure("non-articles text", "… given as plain text", "nonarticle text", count=non_articles),
    Measure("seeds", "the user's own documents", "seeds"),
    Measure("scrapes", "plain-text scrapes", "text", "scrape"),
    Measure("whole pages", "whole pages as plain text", "text", kind="html"),
    Measure("whole news pages", "… those of newspapers", "text", "news"),
    Measure("all text", "all plain text", "text"),
    Measure("samples", "the samples that the project ships", "samples"),
)


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure has to reach: at least, or at most where lower is better."""

    statement: str
    measure: str
    figure: str
    bound: float

    def value(self, measured: Mapping[str, Figures]) -> float | None:
        """Return the figure; None where it was not measured."""
        return measured.get(self.measure, {}).get(self.figure)

    def is_met(self, value: float) -> bool:
        """Tell whether a figure is good enough."""
        return value <= self.bound if self.figure in LOWER_IS_BETTER else value >= self.bound


GOALS: tuple[Goal, ...] = (
    Goal("news pages: token F1", "news html", "F1", 0.99),
    Goal("news pages: exactly right", "news html", "perfect", 0.85),
    Goal("news pages: the worst F1", "news html", "F1 min", 0.95),
    Goal("news pages: titles exact", "news html", "title", 1.0),
    Goal("news pages: dates wrong", "news html", "dates wrong", 0),
    Goal("news pages: dates missing", "news html", "dates missing", 1),
    Goal("news pages: authors right of those given", "news html", "author", 0.8),
    Goal("transplants: token F1", "transplants", "F1", 0.98),
    Goal("transplants, tiny: token F1", "transplants tiny", "F1", 0.96),
    *(Goal(f"charsets, {name}: recall", f"charsets {code}", "R", 0.99) for code, name in _CHARSETS),
    Goal("pages that are no articles and gave one", "non-articles", "articles", 0),
    Goal("seeds: exactly right", "seeds", "perfect", 1.0),
    Goal("scrapes: junk lines removed", "scrapes", "junk removed", 0.8),
    Goal("scrapes: body lines kept", "scrapes", "body kept", 0.997),
    Goal("scrapes: exactly right", "scrapes", "perfect", 0.85),
    Goal("whole pages as text: token F1", "whole pages", "F1", 0.9),
    Goal("site table: planted lines gone", "site table", "planted gone", 0.99),
    Goal("site table: body lines lost", "site table", "body lines lost", 0),
    Goal("site table: headlines taken for the site's lines", "site table", "headlines lost", 0),
    Goal("copies: pairs of Jaccard 0.7 and more found", "copies", "recall 0.7", 0.95),
    Goal("copies: pairs of Jaccard 0.5 to 0.7 found", "copies", "recall 0.5", 0.9),
    Goal("copies: short versions found in long ones", "copies", "recall held", 0.85),
    Goal("spoilt pages that broke a promise (all 10,000: make fuzz)", "spoilt pages", "promises broken", 0),
    Goal("spoilt pages: the most CPU seconds", "spoilt pages", "most CPU s", 5.0),
    Goal("spoilt pages: the most megabytes", "spoilt pages", "most MB", 500.0),
    Goal("speed, pages: times readability-lxml", "speed html", "× readability-lxml", 1.0),
    Goal("speed, pages: times trafilatura", "speed html", "× trafilatura", 3.0),
    Goal("speed, plain text: times jusText", "speed text", "× justext", 10.0),
)
"""What the cleaner is to reach."""


def measured(documents: Sequence[Document], answers: Answers) -> Measured:
    """Return the figures of every measure that there are documents for."""
    found = list(zip(documents, rows(documents, answers), strict=True))
    made: Measured = {}
    for measure in MEASURES:
        if own := [row for document, row in found if measure.has(document)]:
            made[measure.name] = measure.count(own)
    return made


def by_site(documents: Sequence[Document], answers: Answers) -> Measured:
    """Return the figures of the pages of each site, the worst first."""
    found: dict[str, list[Row]] = {}
    pages = [document for document in documents if document.collection == "html"]
    for row in rows(pages, answers):
        found.setdefault(row["site"], []).append(row)
    made = {site: figures(own) for site, own in found.items()}
    return dict(sorted(made.items(), key=lambda each: (each[1]["F1"], each[0])))


def date_lines() -> Figures:
    """Return how the printed dates of the gold are read, each from its line alone."""
    lines = (GOLD / "dates.tsv").read_text(encoding="utf-8").splitlines()[1:]
    right = wrong = 0
    for line in lines:
        _, printed, iso = line.split("\t")
        if got := find_date(printed):
            right += got.iso[:10] == iso
            wrong += got.iso[:10] != iso
    missing = len(lines) - right - wrong
    made: Figures = {"n": len(lines), "date": right / len(lines)}
    return made | {"dates wrong": wrong, "dates missing": missing}
