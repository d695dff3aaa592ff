"""`khizana kwic`: every occurrence of a query in its line."""

from __future__ import annotations

import sys
from itertools import islice
from typing import TYPE_CHECKING

import click

from indexer.cli.answer_notes import print_notes, tell_behind
from indexer.cli.filters import filter_options, filters_of
from indexer.cli.found import styled
from indexer.cli.options import (
    archive_option,
    choice_option,
    format_option,
    limit_option,
    mark_option,
    opened,
    print_json,
    wording_options,
)
from indexer.cli.search import build_request
from indexer.cli.wrap import cells

if TYPE_CHECKING:
    from archive import ArticleStore
    from indexer.engine.base import Engine
    from indexer.kwic_values import Concordance, KwicRequest, Line, Tally

TO_FILES = frozenset({"csv", "jsonl"})
"""Formats in which all lines are written."""
LINES = 50
"""How many lines are shown in the others unless it is said."""
FOR_PERSONS, FOR_FILES = 1_000, 100_000
"""So many articles are read for either unless it is said."""
NARROWEST, WIDEST = 8, 60
"""The least and the most cells on each side of an occurrence unless it is said."""
ELSEWHERE = 40
"""How many where the output goes to no terminal."""
LONGEST = 24
"""The occurrences' column is no wider, so that a long phrase moves its own line alone."""
BESIDE = 42
"""So many cells an occurrence of usual length, what says where it stands, and the gaps take."""


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query")
@choice_option(
    "--sort",
    ("results", "before", "after", "newest", "oldest"),
    "results",
    "The order of the lines: of the results of a search, or by the word before or after.",
)
@click.option(
    "--width",
    type=click.IntRange(1, 1000),
    metavar="N",
    help="How many characters of text to show on each side.  [default: as the terminal has room]",
)
@limit_option("How many lines.  [default: 50; with --format csv and jsonl all]", least=0, default=None)
@click.option(
    "--articles",
    type=click.IntRange(1, 100_000),
    metavar="N",
    help="How many articles to read, the first results first.  [default: 1,000; with csv and jsonl 100,000]",
)
@format_option(("text", "csv", "json", "jsonl"), "text", "How to print the lines.")
@mark_option("CSV")
@wording_options
@filter_options
@click.option("--collapse", is_flag=True, help="Read one article a story, the best one.")
@archive_option
@click.pass_context
def kwic(
    ctx: click.Context,
    /,
    query: str,
    *,
    sort: str,
    width: int | None,
    limit: int | None,
    articles: int | None,
    form: str,
    bom: bool,
    any_word: bool,
    equal: bool,
    collapse: bool,
    **filters: tuple[str, ...] | str | None,
) -> None:
    """Show every occurrence of a query in its line, with the text before and after it.

    The query is that of `khizana search`; a phrase is one occurrence. The lines of a common word are many:
    the articles that come first are read, and how many of how many is told.
    """
    if bom and form != "csv":
        raise click.UsageError("--bom goes with --format csv.")
    from dataclasses import replace

    from indexer.kwic_values import WIDTH, Bounds, KwicRequest, LineOrder

    of_lines = sort in set(LineOrder)
    search = build_request(
        query, 0, 0, None if of_lines else sort, any_word=any_word, equal=equal, filters=filters_of(filters)
    )
    to_file = form in TO_FILES
    request = KwicRequest(
        replace(search, collapse=collapse),
        Bounds(articles or (FOR_FILES if to_file else FOR_PERSONS), sys.maxsize, sys.maxsize),
        LineOrder(sort) if of_lines else LineOrder.RESULTS,
        width or (room_aside() if form == "text" else WIDTH),
    )
    with opened(ctx) as (store, engine):
        if to_file:
            write_lines(store, engine, request, form=form, limit=limit, bom=bom)
        else:
            shown = replace(request.search, limit=LINES if limit is None else limit)
            show_lines(store, engine, replace(request, search=shown), form=form)


def show_lines(store: ArticleStore, engine: Engine, request: KwicRequest, *, form: str) -> None:
    """Write a part of the lines, out of how many they are, and when the index is behind."""
    from indexer.kwic import concordance

    found = concordance(store, engine, request)
    tell_behind(found.behind)
    if form == "json":
        from indexer.kwic_writing import concordance_json

        print_json(concordance_json(found))
    else:
        print_lines(found)


def write_lines(
    store: ArticleStore, engine: Engine, request: KwicRequest, *, form: str, limit: int | None, bom: bool
) -> None:
    """Write lines as they are found, and on standard error how many they are."""
    from indexer.kwic import ask, lines
    from indexer.kwic_values import Tally
    from indexer.kwic_writing import csv_rows, json_lines

    asked, tally = ask(store, engine, request), Tally()
    tell_behind(asked.behind)
    found = islice(lines(store, asked, tally), limit)
    for row in csv_rows(found, bom=bom) if form == "csv" else json_lines(found):
        sys.stdout.write(row)
    click.echo(tally_line(tally, asked.total), err=True)
    print_notes(asked.notes)


def print_lines(found: Concordance) -> None:
    """Write lines for a person, their occurrences one below the other."""
    room = found.request.width
    longest = max((cells(occurrence(line)) for line in found.lines), default=0)
    for line in found.lines:
        click.echo(text_line(line, room, min(longest, LONGEST)))
    if found.lines:
        click.echo()
    if not found.total:
        click.echo("nothing found")
    elif not found.worded:
        click.echo("the query has no words to look for in texts")
    else:
        click.echo(tally_line(found.tally, found.total))
    print_notes(found.notes)


def text_line(line: Line, room: int, longest: int) -> str:
    """Return a line: before, occurrence, after, and where it stands, in the order of reading.

    A terminal that knows of directions turns all of it; others show all in the order of the letters.
    """
    before, after = one_line(line.before), one_line(line.after)
    place = click.style(f"{line.id} ¶{line.paragraph}", dim=True)
    hit = one_line(styled(line.occurrence))
    return (
        f"{' ' * (room - cells(before))}{before}  {hit}{' ' * (longest - cells(hit))}  "
        f"{after}{' ' * (room - cells(after))}  {place}"
    )


def one_line(text: str) -> str:
    """Return text with all white space as single spaces, and none around it."""
    return " ".join(text.split())


def occurrence(line: Line) -> str:
    """Return the text of an occurrence."""
    return "".join(piece.text for piece in line.occurrence)


def tally_line(tally: Tally, total: int) -> str:
    """Return how many occurrences were found, in words.

    Args:
        tally: how far reading went.
        total: how many articles match.
    """
    occurrences = f"{tally.occurrences:,} occurrence{'s' * (tally.occurrences != 1)}"
    found = f"{occurrences} in {tally.holding:,} article{'s' * (tally.holding != 1)}"
    if tally.articles >= total:
        return found
    return f"{found}; the first {tally.articles:,} of {total:,} articles that match were read"


def room_aside() -> int:
    """Return how many cells there are on each side of an occurrence."""
    if not sys.stdout.isatty():
        return ELSEWHERE
    import shutil

    return max(NARROWEST, min(WIDEST, (shutil.get_terminal_size().columns - BESIDE) // 2))
