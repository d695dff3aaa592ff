"""`khizana export`: write the clean articles out."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from archive.errors import ArchiveError
from indexer.cli.article import article_json
from indexer.cli.options import archive_option, opened_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

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


@click.command()
@click.option("--format", "form", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; else standard output.",
)
@click.option(
    "--bom", is_flag=True, help="Begin a CSV file with a byte order mark, as Excel needs for Arabic."
)
@archive_option
@click.pass_context
def export(ctx: click.Context, *, form: str, output: Path | None, bom: bool) -> None:
    """Write the clean articles as JSON Lines or CSV.

    `khizana add --as-is` reads either back: a record's text column holds the paragraphs, one a line. CSV
    leaves out the removed lines.
    """
    write = WRITERS[form]
    with opened_store(ctx) as store:
        if output is None:
            write(store.iterate(), sys.stdout)
            return
        try:
            with output.open(
                "w", encoding="utf-8-sig" if bom and form == "csv" else "utf-8", newline=""
            ) as file:
                count = write(store.iterate(), file)
        except OSError as error:
            raise ArchiveError(
                f"{output}: {error.strerror}", hint="Name another file with --output."
            ) from error
    click.echo(f"{count:,} articles written to {output}", err=True)


def exported(stored: StoredArticle) -> dict[str, Any]:
    """Return an article as a record that `add --as-is` reads back.

    What the archive calls the source is a file here: in a record, ``source`` means the newspaper.
    """
    record = article_json(stored.source.name, stored.article)
    record["source_file"] = record.pop("source")
    text = "\n".join(record["paragraphs"])
    return record | {"metadata": dict(stored.article.metadata), "sha256": stored.source.sha256, "text": text}


def write_jsonl(articles: Iterable[StoredArticle], stream: TextIO) -> int:
    """Write one JSON object a line; return how many."""
    count = 0
    for stored in articles:
        record = exported(stored)
        stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        count += 1
    return count


def write_csv(articles: Iterable[StoredArticle], stream: TextIO) -> int:
    """Write a header and one row an article; return how many."""
    writer = csv.writer(stream)
    writer.writerow(COLUMNS)
    count = 0
    for stored in articles:
        record = exported(stored)
        record["metadata"] = json.dumps(record["metadata"], ensure_ascii=False)
        writer.writerow([record[name] for name in COLUMNS])
        count += 1
    return count


WRITERS: Mapping[str, Callable[[Iterable[StoredArticle], TextIO], int]] = {
    "jsonl": write_jsonl,
    "csv": write_csv,
}
