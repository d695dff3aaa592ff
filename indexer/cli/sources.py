"""`khizana sources`: the kept sources, and what became of them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from typing import TYPE_CHECKING

import click

from indexer.cli.add import kind_in_words
from indexer.cli.options import archive_option, json_option, opened_store, print_json
from indexer.cli.tables import print_table

if TYPE_CHECKING:
    from archive import ArticleStore

READ_AT_ONCE = 50
"""Sources come with their bytes, so a few at a time."""
EVERY = sys.maxsize >> 1
"""More sources than there are."""


@dataclass(frozen=True, slots=True)
class Fate:
    """A kept source, and what became of it.

    Attributes:
        source: its name.
        state: ``article``, ``no article`` or ``failed``.
        articles: the ids of the articles that were cleaned out of it last.
        no_article: why it is none, as a code of `indexer.clean.reasons.NoArticle`.
        title: what it calls itself, where it is none.
        url: its address, where known.
    """

    source: str
    state: str
    articles: tuple[str, ...] = ()
    no_article: str | None = None
    title: str | None = None
    url: str | None = None


@click.command()
@click.option(
    "--no-article", is_flag=True, help="Only pages that are no articles: front pages, lists, errors."
)
@click.option("--failed", is_flag=True, help="Only sources that could not be cleaned.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=50,
    show_default=True,
    metavar="N",
    help="How many to list.",
)
@json_option
@archive_option
@click.pass_context
def sources(ctx: click.Context, *, no_article: bool, failed: bool, limit: int, as_json: bool) -> None:
    """List the kept sources, and what became of them.

    A source is what was added, as it came: a page, a record. Each gave an article, is none (and is kept
    nevertheless), or could not be cleaned. Older sources of an article that has a newer one are left out.
    """
    if no_article and failed:
        raise click.UsageError("--no-article and --failed leave nothing; give one of them.")
    with opened_store(ctx) as store:
        if no_article:
            found = set_aside(store, limit)
        else:
            found = (one for one in fates(store) if one.state == "failed" or not failed)
        shown = list(islice(found, limit))
        stats = store.stats(sites=0)
    if as_json:
        print_json({"sources": [asdict(one) for one in shown]})
        return
    print_table(
        ("state", "what it is", "source"),
        [(one.state, in_words(one), one.source) for one in shown],
    )
    aside = sum(stats.no_article.values())
    told = f"{stats.sources:,} kept, {aside:,} no articles, {stats.sources_without_article:,} failed"
    click.echo(f"{len(shown):,} shown of {told}", err=not sys.stdout.isatty())


def in_words(fate: Fate) -> str:
    """Return what a source is: its article, or why it is none."""
    if fate.no_article is not None:
        return kind_in_words(fate.no_article) + (f": {fate.title}" if fate.title else "")
    return ", ".join(fate.articles) or "–"


def set_aside(store: ArticleStore, limit: int) -> Iterator[Fate]:
    """Yield the sources that are no articles, the latest first."""
    for one in store.set_aside_sources(limit=limit):
        yield Fate(one.source.name, "no article", (), one.reason, one.title, one.source.url)


def fates(store: ArticleStore) -> Iterator[Fate]:
    """Yield every source, in the order in which they came."""
    aside = {(one.source, one.url): one for one in set_aside(store, EVERY)}
    after = 0
    while batch := store.cleanable(after, limit=READ_AT_ONCE):
        for kept in batch:
            name, url = getattr(kept.raw, "name", str(kept.raw)), getattr(kept.raw, "url", None)
            if kept.article_ids:
                yield Fate(name, "article", kept.article_ids, url=url)
            else:
                yield aside.get((name, url)) or Fate(name, "failed", url=url)
        after = batch[-1].number
