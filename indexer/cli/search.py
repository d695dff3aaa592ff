"""`khizana search`: one query for a person or a program, or a file of queries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from indexer.cli.answer_notes import tell_behind
from indexer.cli.filters import PARAMETERS, filter_options, filters_of
from indexer.cli.found import print_result
from indexer.cli.options import (
    archive_option,
    format_option,
    json_option,
    limit_option,
    mark_option,
    opened,
    print_json,
)

if TYPE_CHECKING:
    from indexer.search import SearchRequest, SearchResult

ONE_QUERY_ONLY = frozenset(
    {"offset", "sort", "any_word", "equal", "collapse", "explain", "steps", *PARAMETERS}
)
BATCH_ONLY = frozenset({"form", "syntax", "bom"})
LIST_FORMS = ("counts", "long", "report")
"""The forms of `indexer.names.writing`, which ``--help`` need not import."""

NOT_OF_LISTS = frozenset({"offset", "sort", "collapse", "explain", "steps"})


# A query may begin with a minus: «-كلمة».
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", required=False)
@limit_option("How many hits.", least=0, most=1000, default=10)
@click.option("--offset", type=click.IntRange(min=0), default=0, metavar="N", help="How many hits to skip.")
@click.option(
    "--sort",
    type=click.Choice(["relevance", "newest", "oldest"]),
    help="The order of the hits.  [default: relevance]",
)
@click.option(
    "--any",
    "any_word",
    is_flag=True,
    help="Articles with any of the words or of their roots, those with more of them first; for a word that "
    "the archive lacks, those spelled alike.",
)
@click.option(
    "--equal/--no-equal",
    default=False,
    help="Also what equals a word: شباط فبراير, Beirut بيروت, and the archive's equivalents.tsv.",
)
@filter_options
@click.option(
    "--collapse",
    is_flag=True,
    help="Show one hit a story, the best one; --limit and --offset count stories.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Say under each hit how far from what was typed it is found; `khizana explain` says more.",
)
@click.option(
    "--steps/--no-steps",
    default=True,
    help="Whether to say how many hits are found as typed, and how many only in other forms.",
)
@json_option
@click.option(
    "--queries",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help='Answer a file of queries: JSON Lines of {"id", "text"}, or CSV with these columns. With --format '
    "counts, long or report any list: plain lines, or a table whose column query, name or text counts, else "
    "the first.",
)
@format_option(
    ("trec", "json", "csv", *LIST_FORMS),
    "trec",
    "How to print the answers to --queries: the hits (trec, json, csv); or how many articles there are, "
    "by site and by month: CSV with a row a line (counts), or one for each site and month (long), or JSON "
    "Lines with the --limit best hits (report).",
)
@click.option(
    "--syntax", is_flag=True, help="With --queries: read operators in them; else every word is text."
)
@mark_option("counts")
@archive_option
@click.pass_context
def search(
    ctx: click.Context,
    /,
    query: str | None,
    *,
    limit: int,
    offset: int,
    sort: str | None,
    any_word: bool,
    equal: bool,
    collapse: bool,
    explain: bool,
    steps: bool,
    as_json: bool,
    queries: Path | None,
    form: str,
    syntax: bool,
    bom: bool,
    **filters: tuple[str, ...] | str | None,
) -> None:
    """Find articles that say a thing, however it is spelled.

    All words must occur; "…" is a phrase, OR (or |) and NOT (or -) combine. =word is that spelling alone,
    ~word also words spelled alike; كلم* *لمة ك*مة كل?ة are patterns; a NEAR/5 b (or "a b"~5) stand near one
    another; word^2 counts twice. title: site: author: section: language: look in one field,
    published:2015..2017 and published:>=2015 limit the dates.
    In Arabic: /أو/ /ليس/ /قرب/ عنوان: موقع: كاتب: قسم: لغة: تاريخ:
    """
    asked = build_request(
        query or "", limit, offset, sort, any_word=any_word, equal=equal, filters=filters_of(filters)
    )
    if queries is not None:
        if query is not None:
            raise click.UsageError("Give either QUERY or --queries, not both.")
        form = "json" if as_json else form
        answer_queries(ctx, queries, replace(asked, syntax=syntax), form=form, mark=bom)
        return
    if query is None:
        raise click.UsageError("Say what to search for, or give --queries FILE.")
    refuse(ctx, BATCH_ONLY, "goes with --queries")
    result = run(ctx, replace(asked, collapse=collapse, steps=steps or explain))
    if as_json:
        from indexer.search_json import result_json

        print_json(result_json(result))
    else:
        print_result(result, explain=explain)


def answer_queries(ctx: click.Context, path: Path, pattern: SearchRequest, *, form: str, mark: bool) -> None:
    """Answer a file of queries with hits or counts, each as a request like `pattern`.

    Raises:
        click.UsageError: an option has no meaning with the form.
    """
    if form in LIST_FORMS:
        refuse(ctx, NOT_OF_LISTS, f"has no meaning with --format {form}")
        count_file(ctx, path, pattern, form=form, mark=mark)
        return
    refuse(ctx, ONE_QUERY_ONLY, "has no meaning with --queries, but for --format counts, long or report")
    refuse(ctx, frozenset({"bom"}), "goes with --format counts or long")
    from indexer.cli.batch import answer_file

    answer_file(ctx, path, limit=pattern.limit, form=form, syntax=pattern.syntax)


def count_file(ctx: click.Context, path: Path, pattern: SearchRequest, *, form: str, mark: bool) -> None:
    """Answer a list with counts, each line as a request like `pattern`.

    Raises:
        click.UsageError: a byte order mark was asked for where there is none.
    """
    from indexer.cli.name_list import answer_names, is_table
    from indexer.names.values import ListRequest

    if mark and not is_table(form):
        raise click.UsageError("--bom goes with --format counts or long.")
    asked = ListRequest(
        combine=pattern.combine,
        syntax=pattern.syntax,
        equivalents=pattern.equivalents,
        filters=pattern.filters,
        hits=pattern.limit,
        cells=form == "long",
    )
    answer_names(ctx, path, asked, form=form, mark=mark)


def refuse(ctx: click.Context, names: frozenset[str], why: str) -> None:
    """Refuse options that were typed and would be passed over in silence.

    Raises:
        click.UsageError: one of `names` was typed.
    """
    for option in ctx.command.params:
        typed = option.name and ctx.get_parameter_source(option.name) is ParameterSource.COMMANDLINE
        if typed and option.name in names:
            raise click.UsageError(f"{option.opts[0]} {why}.")


def build_request(
    query: str,
    limit: int,
    offset: int,
    sort: str | None,
    *,
    any_word: bool,
    equal: bool,
    filters: tuple[tuple[str, tuple[str, ...]], ...],
) -> SearchRequest:
    """Return what the options ask for."""
    from indexer.engine.base import Sort
    from indexer.search import SearchRequest

    return SearchRequest(
        query=query,
        limit=limit,
        offset=offset,
        sort=Sort(sort) if sort else None,
        combine="any" if any_word else "all",
        filters=filters,
        equivalents=equal,
        help=True,
    )


def run(ctx: click.Context, request: SearchRequest) -> SearchResult:
    """Search, and say on standard error when the index is behind what is kept."""
    from indexer.search import search as search_archive

    with opened(ctx) as (store, engine):
        result = search_archive(store, engine, request)
    tell_behind(result.behind)
    return result
