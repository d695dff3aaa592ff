"""The answer to a search, for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from indexer.cli.answer_notes import print_notes
from indexer.cli.copies import also_in
from indexer.cli.offers import print_help
from indexer.cli.steps import step_words, steps_line
from indexer.cli.wrap import wrapped

if TYPE_CHECKING:
    from indexer.search import SearchResult
    from indexer.snippets import Piece

SHOWN_FACET_VALUES = 5
TOLD_IF_SEVERAL = frozenset({"section", "language"})
"""Facets that tell nothing where all hits have one value."""


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
        if shown and (len(values) > 1 or name not in TOLD_IF_SEVERAL):
            more = " …" if len(values) > SHOWN_FACET_VALUES else ""
            click.secho(f"{name + ':':<9}{', '.join(shown)}{more}", dim=True)
    print_help(result)
    print_notes(result.notes)


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
