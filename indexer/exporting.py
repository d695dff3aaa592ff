"""Writing many articles out: as records for programs, and as records for reference managers.

Each format is a function from a stream of articles to a stream of text, so that neither has to fit in memory.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from indexer.article_json import article_json
from indexer.citing import Reading, bibtex, cited, csl, ris
from indexer.spreadsheet import csv_row

if TYPE_CHECKING:
    from archive import StoredArticle

COLUMNS = (
    "id",
    "title",
    "author",
    "site",
    "url",
    "published",
    "published_as_printed",
    "language",
    "source_file",
    "modified",
    "section",
    "image",
    "metadata",
    "text",
)
"""The columns of CSV; the removed lines are in JSON Lines alone. The metadata are JSON in their cell."""

JSON_LINES = "application/x-ndjson"
"""The media type of a JSON value a line."""

Write = Callable[[Iterable["StoredArticle"], Reading], Iterator[str]]


@dataclass(frozen=True, slots=True)
class Form:
    """A format.

    Attributes:
        suffix: how names of its files end, with the dot.
        mimetype: its media type; text is UTF-8.
        write: yields a file of it in parts.
    """

    suffix: str
    mimetype: str
    write: Write


def exported(stored: StoredArticle) -> dict[str, Any]:
    """Return an article as a record that `add --as-is` reads back.

    What the archive calls the source is a file here: in a record, ``source`` means the newspaper.
    """
    record = article_json(stored.source.name, stored.article)
    record["source_file"] = record.pop("source")
    text = "\n".join(record["paragraphs"])
    return record | {"metadata": dict(stored.article.metadata), "sha256": stored.source.sha256, "text": text}


def as_jsonl(articles: Iterable[StoredArticle], _reading: Reading) -> Iterator[str]:
    """Yield one JSON object a line."""
    for stored in articles:
        yield json.dumps(exported(stored), ensure_ascii=False) + "\n"


def as_csv(articles: Iterable[StoredArticle], _reading: Reading) -> Iterator[str]:
    """Yield a header and one row an article."""
    yield csv_row(COLUMNS)
    for stored in articles:
        record = exported(stored)
        record["metadata"] = json.dumps(record["metadata"], ensure_ascii=False)
        yield csv_row(record[name] for name in COLUMNS)


def as_ris(articles: Iterable[StoredArticle], reading: Reading) -> Iterator[str]:
    """Yield one RIS record an article."""
    for stored in articles:
        yield ris.ris(cited(stored, reading))


def as_bibtex(articles: Iterable[StoredArticle], reading: Reading) -> Iterator[str]:
    """Yield one BibTeX entry an article."""
    for stored in articles:
        yield bibtex.bibtex(cited(stored, reading))


def as_csl(articles: Iterable[StoredArticle], reading: Reading) -> Iterator[str]:
    """Yield one JSON array, with an item of CSL-JSON an article on a line of its own."""
    yield "["
    for number, stored in enumerate(articles):
        item = csl.csl_item(cited(stored, reading))
        yield (",\n" if number else "\n") + json.dumps(item, ensure_ascii=False)
    yield "\n]\n"


FORMS: Mapping[str, Form] = {
    "jsonl": Form(".jsonl", JSON_LINES, as_jsonl),
    "csv": Form(".csv", "text/csv", as_csv),
    "ris": Form(".ris", ris.TYPE, as_ris),
    "bib": Form(".bib", bibtex.TYPE, as_bibtex),
    "csl-json": Form(".csl.json", csl.TYPE, as_csl),
}
"""The formats by their names (`indexer.formats`)."""

BY_SUFFIX: Mapping[str, Form] = {form.suffix.removeprefix("."): form for form in FORMS.values()}
"""The same by how their addresses end."""
