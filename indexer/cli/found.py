"""The answer to a search, for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from indexer.cli.copies import also_in
from indexer.cli.offers import print_help
from indexer.cli.steps import step_words, steps_line
from indexer.cli.wrap import wrapped

if TYPE_CHECKING:
    from indexer.search import SearchResult
    from indexer.snippets import Piece

SHOWN_FACET_VALUES = 5
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


def print_result(result: SearchResult, *, explain: bool = False) -> None:
    """Write hits for a person; with `explain`, how each is found."""
    if not result.total:
        click.echo("nothing found")
    elif not result.hits and result.request.limit:
        click.echo(f"all {result.length:,} hits come before --offset {result.request.offset:,}")
    print_hits(result, explain=explain)
    first = result.request.offset + 1
    if result.hits:
        click.echo(
            f"\n{first:,}–{first + len(result.hits) - 1:,} of {counted(result)} in {result.took_ms:.0f} ms"
        )
    if line := steps_line(result.steps, result.total):
        click.echo(wrapped(line))
    for name, values in result.facets.items():
        shown = [f"{value.value or '(none)'} {value.count:,}" for value in values[:SHOWN_FACET_VALUES]]
        if shown:
            more = " …" if len(values) > SHOWN_FACET_VALUES else ""
            click.secho(f"{name + ':':<8}{', '.join(shown)}{more}", dim=True)
    print_help(result)
    for note in result.notes:
        code, _, about = note.partition(":")
        click.echo(f"note: {NOTES.get(code, note).format(about)}", err=True)


def print_hits(result: SearchResult, *, explain: bool = False) -> None:
    """Write the hits, numbered; with `explain`, how each is found."""
    for number, hit in enumerate(result.hits, result.request.offset + 1):
        click.echo(f"{number:>3}. " + wrapped(styled(hit.title_pieces) or "(no title)", "     ").lstrip(" "))
        facts = [hit.site, (hit.published or "")[:10], hit.author, hit.id]
        click.secho(wrapped(" · ".join(fact for fact in facts if fact), "     "), dim=True)
        if explain and result.steps:
            click.echo(wrapped(step_words(hit), "     "))
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
