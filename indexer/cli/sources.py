"""`khizana sources`: the kept sources, and what became of them."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from indexer.cli.add import kind_in_words
from indexer.cli.options import archive_option, json_option, limit_option, opened_store, print_json
from indexer.cli.tables import print_table

if TYPE_CHECKING:
    from archive import KeptSource


@click.command()
@click.option(
    "--no-article", is_flag=True, help="Only pages that are no articles: front pages, lists, errors."
)
@click.option("--failed", is_flag=True, help="Only sources that could not be cleaned.")
@limit_option()
@json_option
@archive_option
@click.pass_context
def sources(ctx: click.Context, *, no_article: bool, failed: bool, limit: int, as_json: bool) -> None:
    """List the kept sources, the latest first, and what became of them.

    A source is what was added, as it came: a page, a record. Each gave an article, is none (and is kept
    nevertheless), or could not be cleaned: `khizana clean` says why. Older sources of an article that has a
    newer one are left out.
    """
    from archive import Fate

    if no_article and failed:
        raise click.UsageError("--no-article and --failed leave nothing; give one of them.")
    fate = Fate.NO_ARTICLE if no_article else Fate.FAILED if failed else None
    with opened_store(ctx) as store:
        shown = store.kept_sources(limit=limit, fate=fate)
        stats = store.stats(sites=0)
    if as_json:
        print_json({"sources": [source_json(one) for one in shown]})
        return
    print_table(
        ("state", "what it is", "source"),
        [(one.fate, in_words(one), one.source.name) for one in shown],
    )
    aside = sum(stats.no_article.values())
    told = f"{stats.sources:,} kept, {aside:,} no articles, {stats.sources_without_article:,} failed"
    click.echo(f"{len(shown):,} shown of {told}", err=not sys.stdout.isatty())


def source_json(kept: KeptSource) -> dict[str, Any]:
    """Return a source and what became of it, as programs read it."""
    return {
        "source": kept.source.name,
        "state": str(kept.fate),
        "articles": list(kept.article_ids),
        "no_article": kept.no_article,
        "title": kept.title,
        "url": kept.source.url,
        "added": kept.source.added,
        "sha256": kept.source.sha256,
    }


def in_words(kept: KeptSource) -> str:
    """Return what a source is: its article, or why it is none."""
    if kept.no_article is not None:
        return kind_in_words(kept.no_article) + (f": {kept.title}" if kept.title else "")
    return ", ".join(kept.article_ids) or "–"
