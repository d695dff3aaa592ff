"""`khizana search`: one query for a person or a program, or a file of queries."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from indexer.cli.copies import also_in
from indexer.cli.offers import print_help
from indexer.cli.options import archive_option, json_option, opened, print_json
from indexer.cli.wrap import wrapped

if TYPE_CHECKING:
    from indexer.search import SearchRequest, SearchResult
    from indexer.snippets import Piece

SHOWN_FACET_VALUES = 5
ONE_QUERY_ONLY = frozenset({"offset", "sort", "any_word", "equal", "sites", "authors", "years", "collapse"})
BATCH_ONLY = frozenset({"form", "syntax"})
NOTES = {
    "prefix-limited": "more words begin with {} than were looked up; add letters",
    "wildcard-limited": "more words fit {} than were looked up; add letters",
    "fuzzy-limited": "more words are spelled like {} than were looked up",
    "phrase-limited": "the phrase '{}' is too much to look for here; articles with all its words are shown",
    "near-limited": "'{}' are too common to be looked for near one another; articles with all are shown",
    "wildcards-many": "only {} words with * or ? are looked up in one query; further ones find nothing",
    "fuzzy-many": "only {} words with ~ are looked up so in one query; further ones as they are spelled",
    "no-words": "the query holds no word, so everything is listed",
    "equal": "also looked for: {}  (--no-equal leaves it)",
    "equal-problem": "{}",
}


# A query may begin with a minus: «-كلمة».
@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query", required=False)
@click.option(
    "--limit", type=click.IntRange(0, 1000), default=10, show_default=True, metavar="N", help="How many hits."
)
@click.option(
    "--offset", type=click.IntRange(min=0), default=0, metavar="N", help="How many hits to leave out first."
)
@click.option(
    "--sort",
    type=click.Choice(["relevance", "newest", "oldest"]),
    help="The order of the hits.  [default: relevance]",
)
@click.option(
    "--any", "any_word", is_flag=True, help="Articles with any of the words, those with more of them first."
)
@click.option(
    "--equal/--no-equal",
    default=False,
    help="Also what equals a word: شباط فبراير, Beirut بيروت, and the archive's equivalents.tsv.",
)
@click.option(
    "--site", "sites", multiple=True, metavar="SITE", help="Only articles of this site; may be repeated."
)
@click.option(
    "--author",
    "authors",
    multiple=True,
    metavar="NAME",
    help="Only articles of this author; may be repeated.",
)
@click.option(
    "--year", "years", multiple=True, metavar="YYYY", help="Only articles of this year; may be repeated."
)
@click.option(
    "--collapse",
    is_flag=True,
    help="Show one hit a story, the best one; --limit and --offset count stories.",
)
@json_option
@click.option(
    "--queries",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help='Answer a file of queries: JSON Lines of {"id", "text"}, or CSV with these columns.',
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["trec", "json", "csv"]),
    default="trec",
    show_default=True,
    help="How to print the answers to --queries.",
)
@click.option(
    "--syntax", is_flag=True, help="With --queries: read operators in them; else every word is text."
)
@archive_option
@click.pass_context
def search(
    ctx: click.Context,
    query: str | None,
    *,
    limit: int,
    offset: int,
    sort: str | None,
    any_word: bool,
    equal: bool,
    sites: tuple[str, ...],
    authors: tuple[str, ...],
    years: tuple[str, ...],
    collapse: bool,
    as_json: bool,
    queries: Path | None,
    form: str,
    syntax: bool,
) -> None:
    """Find articles that say a thing, however it is spelled.

    All words must occur; "…" is a phrase, OR (or |) and NOT (or -) combine. =word is that spelling alone,
    ~word also words spelled alike; كلم* *لمة ك*مة كل?ة are patterns; a NEAR/5 b (or "a b"~5) stand near one
    another; word^2 counts twice. title: site: author: language: look in one field, published:2015..2017 and
    published:>=2015 limit the dates.
    In Arabic: /أو/ /ليس/ /قرب/ عنوان: موقع: كاتب: لغة: تاريخ:
    """
    if queries is not None:
        if query is not None:
            raise click.UsageError("Give either QUERY or --queries, not both.")
        refuse(ctx, ONE_QUERY_ONLY, "has no meaning with --queries")
        from indexer.cli.batch import answer_file

        answer_file(ctx, queries, limit=limit, form="json" if as_json else form, syntax=syntax)
        return
    if query is None:
        raise click.UsageError("Say what to search for, or give --queries FILE.")
    refuse(ctx, BATCH_ONLY, "goes with --queries")
    filters = (("site", sites), ("author", authors), ("year", years))
    request = build_request(query, limit, offset, sort, any_word=any_word, equal=equal, filters=filters)
    result = run(ctx, replace(request, collapse=collapse))
    if as_json:
        from indexer.search import result_json

        print_json(result_json(result))
    else:
        print_result(result)


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
        filters=tuple((name, values) for name, values in filters if values),
        equivalents=equal,
        help=True,
    )


def run(ctx: click.Context, request: SearchRequest) -> SearchResult:
    """Search, and say on standard error when the index is behind what is kept."""
    from indexer.search import search as search_archive

    with opened(ctx) as (store, engine):
        result = search_archive(store, engine, request)
    if result.behind:
        click.echo(
            f"khizana: {result.behind:,} changes are kept but not yet searchable; where no add is running, "
            "`khizana rebuild` completes the index.",
            err=True,
        )
    return result


def print_result(result: SearchResult) -> None:
    """Write hits for a person."""
    if not result.total:
        click.echo("nothing found")
    elif not result.hits and result.request.limit:
        click.echo(f"all {result.length:,} hits come before --offset {result.request.offset:,}")
    print_hits(result)
    first = result.request.offset + 1
    if result.hits:
        click.echo(
            f"\n{first:,}–{first + len(result.hits) - 1:,} of {counted(result)} in {result.took_ms:.0f} ms"
        )
    for name, values in result.facets.items():
        shown = [f"{value.value or '(none)'} {value.count:,}" for value in values[:SHOWN_FACET_VALUES]]
        if shown:
            more = " …" if len(values) > SHOWN_FACET_VALUES else ""
            click.secho(f"{name + ':':<8}{', '.join(shown)}{more}", dim=True)
    print_help(result)
    for note in result.notes:
        code, _, about = note.partition(":")
        click.echo(f"note: {NOTES.get(code, note).format(about)}", err=True)


def print_hits(result: SearchResult) -> None:
    """Write the hits, numbered."""
    for number, hit in enumerate(result.hits, result.request.offset + 1):
        click.echo(f"{number:>3}. " + wrapped(styled(hit.title_pieces) or "(no title)", "     ").lstrip(" "))
        facts = [hit.site, (hit.published or "")[:10], hit.author, hit.id]
        click.secho(wrapped(" · ".join(fact for fact in facts if fact), "     "), dim=True)
        if hit.copies:
            click.secho(wrapped(also_in(hit.copies, hit.folded), "     "), dim=True)
        if hit.snippet.pieces:
            before, after = "… " * hit.snippet.cut_start, " …" * hit.snippet.cut_end
            click.echo(wrapped(f"{before}{styled(hit.snippet.pieces)}{after}", "     "))


def counted(result: SearchResult) -> str:
    """Return how much was found: articles, or the stories that they tell."""
    if result.stories is None:
        return f"{result.total:,}"
    return f"{result.stories:,} stories ({result.total:,} articles)"


def styled(pieces: tuple[Piece, ...]) -> str:
    """Return text with the found words in bold."""
    return "".join(
        click.style(piece.text, bold=True, fg="yellow") if piece.marked else piece.text for piece in pieces
    )
