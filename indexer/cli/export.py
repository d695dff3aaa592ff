"""`khizana export`: write the clean articles out."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.errors import ArchiveError
from indexer.cli.filters import filter_options, filters_of
from indexer.cli.options import archive_option, format_option, mark_option, opened, opened_store
from indexer.formats import CITING, WHOLE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from archive import StoredArticle


@click.command()
@format_option(
    (*WHOLE, *CITING),
    "jsonl",
    "jsonl and csv hold the articles themselves; ris, bib (BibTeX) and csl-json cite them.",
)
@click.option(
    "--query",
    "-q",
    metavar="QUERY",
    help="Only what this query finds, in its order; up to 100,000 articles. `khizana search --help` tells "
    "how to ask.",
)
@filter_options
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write; else standard output.",
)
@mark_option("a CSV file")
@archive_option
@click.pass_context
def export(
    ctx: click.Context,
    /,
    *,
    form: str,
    query: str | None,
    output: Path | None,
    bom: bool,
    **filters: tuple[str, ...] | str | None,
) -> None:
    """Write the clean articles as JSON Lines or CSV, or cite them as RIS, BibTeX or CSL-JSON.

    `khizana add --as-is` reads JSON Lines and CSV back: a record's text column holds the paragraphs, one a
    line. CSV leaves out the removed lines.
    """
    if bom and form != "csv":
        raise click.UsageError("--bom goes with --format csv.")
    chosen = filters_of(filters)
    if query is None and not chosen:
        with opened_store(ctx) as store:
            write(store.iterate(), form, output, bom=bom)
        return
    from indexer.found import articles, find
    from indexer.search_values import SearchRequest

    with opened(ctx) as (store, engine):
        found = find(store, engine, SearchRequest(query=query or "", filters=chosen))
        if found.total > len(found.ids):
            click.echo(f"khizana: {found.total:,} found; the first {len(found.ids):,} are written.", err=True)
        write(articles(store, found.ids), form, output, bom=bom)


def write(articles: Iterator[StoredArticle], form: str, output: Path | None, *, bom: bool) -> None:
    """Write articles to a file, or to standard output.

    Raises:
        ArchiveError: the file cannot be written.
    """
    if output is None:
        write_to(sys.stdout, articles, form, bom=bom)
        return
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            count = write_to(file, articles, form, bom=bom)
    except OSError as error:
        raise ArchiveError(f"{output}: {error.strerror}", hint="Name another file with --output.") from error
    click.echo(f"{count:,} articles written to {output}", err=True)


def write_to(stream: TextIO, articles: Iterator[StoredArticle], form: str, *, bom: bool) -> int:
    """Write articles to a stream, after a byte order mark or none; return how many."""
    from indexer.citing import Reading
    from indexer.exporting import FORMS
    from indexer.spreadsheet import BOM

    count = 0

    def counted() -> Iterator[StoredArticle]:
        nonlocal count
        for stored in articles:
            count += 1
            yield stored

    reading = Reading(accessed=datetime.now(UTC).date())
    stream.write(BOM * bom)
    stream.writelines(FORMS[form].write(counted(), reading))
    return count
