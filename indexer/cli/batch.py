"""`khizana search --queries`: many queries against one open index."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from indexer.cli.group import print_error
from indexer.cli.options import opened, print_json
from indexer.errors import SearchRequestError, SourceFormatError

if TYPE_CHECKING:
    from indexer.engine.base import Hit

MANY = 200
"""For more queries it pays to load the compiled machine."""

Answers = Iterable[tuple[str, tuple["Hit", ...]]]


def answer_file(ctx: click.Context, path: Path, *, limit: int, form: str, syntax: bool) -> None:
    """Answer every query of a file; a bad line or query is told, the rest goes on, and the status is 1."""
    from archive.errors import KhizanaError
    from indexer.engine.kernels import loading
    from indexer.search import search_ids

    failed = False

    def answers() -> Iterator[tuple[str, tuple[Hit, ...]]]:
        nonlocal failed
        for number, query in enumerate(read_queries(path)):
            if number == MANY:
                loading.begin()
            try:
                if isinstance(query, SourceFormatError):
                    raise query
                yield from search_ids(engine, [query], limit=limit, combine="any", syntax=syntax)
            except KhizanaError as error:
                failed = True
                print_error(error)

    with opened(ctx) as (_, engine):
        {"trec": print_trec, "json": print_answers, "csv": print_csv}[form](answers())
    if failed:
        ctx.exit(1)


def read_queries(path: Path) -> Iterator[tuple[str, str] | SourceFormatError]:
    """Yield (id, text) of each query in a file, or the error of a line that holds none."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        try:
            yield from (
                csv_queries(path, file) if path.suffix.lower() == ".csv" else json_queries(path, file)
            )
        except UnicodeDecodeError as error:
            yield SourceFormatError(
                str(path), f"is not UTF-8 (byte {error.start:,})", hint="Save it as UTF-8."
            )


def json_queries(path: Path, lines: Iterable[str]) -> Iterator[tuple[str, str] | SourceFormatError]:
    """Read JSON Lines of ``{"id", "text"}``."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            query = json.loads(line)
            yield str(query["id"]), str(query["text"])
        except (ValueError, KeyError, TypeError, RecursionError):
            yield SourceFormatError(
                f"{path}:{number}", "is not a query", hint='Each line is an object: {"id": "1", "text": "…"}.'
            )


def csv_queries(path: Path, lines: Iterable[str]) -> Iterator[tuple[str, str] | SourceFormatError]:
    """Read CSV with the columns id and text."""
    reader = csv.DictReader(lines)
    try:
        for row in reader:
            if row.get("id") and row.get("text"):
                yield str(row["id"]), str(row["text"])
            else:
                yield SourceFormatError(
                    f"{path}:{reader.line_num}",
                    "is not a query",
                    hint="The columns are id and text, both filled.",
                )
    except csv.Error as error:
        yield SourceFormatError(f"{path}:{reader.line_num}", f"is not CSV: {error}", hint="Mend the line.")


def print_trec(answers: Answers) -> None:
    """Write TREC run lines: query, Q0, document, rank from 1, score, name of the run."""
    for query_id, hits in answers:
        for rank, hit in enumerate(hits, 1):
            if len((query_id + hit.id).split()) != 1:
                raise SearchRequestError(
                    f"a TREC line cannot hold the space in the id {hit.id!r} (query {query_id!r})",
                    hint="Use --format json or csv.",
                )
            click.echo(f"{query_id} Q0 {hit.id} {rank} {hit.score:.6f} khizana")


def print_answers(answers: Answers) -> None:
    """Write one JSON object a query."""
    for query_id, hits in answers:
        print_json({"id": query_id, "hits": [{"id": hit.id, "score": hit.score} for hit in hits]})


def print_csv(answers: Answers) -> None:
    """Write one row a hit."""
    from indexer.spreadsheet import csv_row

    sys.stdout.write(csv_row(("query", "rank", "id", "score")))
    for query_id, hits in answers:
        sys.stdout.writelines(
            csv_row((query_id, rank, hit.id, hit.score)) for rank, hit in enumerate(hits, 1)
        )
