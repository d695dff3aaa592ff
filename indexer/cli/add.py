"""`khizana add`: take sources into the archive and make them searchable."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from indexer.cli.options import archive_option, index_opener, jobs_option, json_option, opened, print_json
from indexer.cli.reading import read_options, reading_options

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from archive import RawSource
    from indexer.errors import SourceError
    from indexer.ingest import AddSummary, Failure

SHOWN_FAILURES = 20


@click.command()
@reading_options
@json_option
@archive_option
@jobs_option
@click.option(
    "--wait",
    type=click.FloatRange(min=0),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait while another process writes to the archive.",
)
@click.pass_context
def add(
    ctx: click.Context,
    paths: tuple[str, ...],
    *,
    as_is: bool,
    kind: str | None,
    max_size: int,
    as_json: bool,
    jobs: int | None,
    wait: float,
) -> None:
    """Take pages, records and folders of them into the archive.

    A PATH is a file, a folder, a pattern such as 'pages/*.html', or - for standard input. Read are HTML and
    MHT pages, plain text, JSON Lines and CSV records, ZIP and gzip files of these, WARC and WACZ. Each source
    is kept as it came, cleaned, and made searchable; one that cannot be read is reported, and the rest goes
    on. A page that is no article (a front page, a list, an error) is kept too, and is not searched.

    What many pages of a site share is taken away from the pages added later; `khizana reclean` takes it out
    of the earlier ones.

    Adding the same source again changes nothing. An add that was interrupted is completed by running it
    again.
    """
    from indexer.helpers import collect_seldom
    from indexer.sources import read_sources

    collect_seldom()
    sources = read_sources(paths, read_options(as_is=as_is, kind=kind, max_size=max_size))
    summary = take_in(ctx, sources, jobs, wait)
    if as_json:
        print_json(summary_json(summary))
    else:
        print_summary(summary)
    if summary.failed:
        ctx.exit(1)


def take_in(
    ctx: click.Context, sources: Iterable[RawSource | SourceError], jobs: int | None, wait: float
) -> AddSummary:
    """Take sources into the archive of a command, in so many processes, waiting so many seconds for it."""
    from indexer.cli.notes import archive_notes
    from indexer.cli.progress import progress
    from indexer.helpers import usable_cores
    from indexer.ingest import add as add_sources

    notes = archive_notes(ctx)
    with (
        opened(ctx, create=True) as (store, engine),
        store.writer(wait=wait, on_wait=lambda message: click.echo(message, err=True)) as writer,
        progress() as shown,
    ):
        return add_sources(
            store,
            writer,
            engine,
            sources,
            notes=notes,
            jobs=jobs or usable_cores(),
            open_index=index_opener(store),
            progress=shown,
        )


def peak_memory() -> int | None:
    """Return the most memory that this process has held, in bytes, or None where the system does not say."""
    # What `getrusage` says on Linux begins with what the process held that started this one.
    with contextlib.suppress(OSError, ValueError, IndexError):
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    try:
        import resource
    except ImportError:  # Windows
        return None
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def summary_json(summary: AddSummary) -> dict[str, Any]:
    """Return what ``--json`` prints of an addition."""
    articles = summary.added + summary.updated + summary.unchanged
    peak = peak_memory()
    return {
        "added": summary.added,
        "updated": summary.updated,
        "unchanged": summary.unchanged,
        "failed": failures_json(summary.failed),
        "no_article": dict(summary.no_article),
        "seconds": round(summary.seconds, 3),
        "articles_per_second": round(articles / summary.seconds, 1) if summary.seconds else None,
        "peak_memory_mb": round(peak / 1e6, 1) if peak is not None else None,
    }


def print_summary(summary: AddSummary) -> None:
    """Write the outcome of an addition for a person; failures go to standard error."""
    facts = summary_json(summary)
    click.echo(
        f"{summary.added:,} added, {summary.updated:,} updated, {summary.unchanged:,} unchanged, "
        f"{len(summary.failed):,} failed in {summary.seconds:.1f} s "
        f"({facts['articles_per_second'] or 0:,.0f} articles/s"
        + (f", peak memory {facts['peak_memory_mb']:,.0f} MB)" if facts["peak_memory_mb"] else ")")
    )
    if summary.no_article:
        click.echo(f"{no_article_in_words(summary.no_article)}; `khizana sources --no-article` lists them")
    print_failures(summary.failed)


def no_article_in_words(reasons: Mapping[str, int]) -> str:
    """Return how many sources are no articles, and what they are instead.

    >>> no_article_in_words({"home": 2, "listing": 1})
    '3 are no articles (front page 2, list of articles 1)'
    >>> no_article_in_words({"home": 1})
    '1 is no article (front page)'
    """
    if sum(reasons.values()) == 1:
        return f"1 is no article ({kind_in_words(next(iter(reasons)))})"
    told = ", ".join(f"{kind_in_words(kind)} {count:,}" for kind, count in reasons.items())
    return f"{sum(reasons.values()):,} are no articles ({told})"


def kind_in_words(kind: str) -> str:
    """Return what a page without an article is called; one that a newer version named, as it stands."""
    from indexer.clean.reasons import in_words

    return in_words(kind, "en").lower()


def failures_json(failed: Sequence[Failure]) -> list[dict[str, str | None]]:
    """Return failures as programs read them."""
    return [asdict(failure) for failure in failed]


def print_failures(failed: Sequence[Failure]) -> None:
    """Write the first failures to standard error, each with its next step."""
    for failure in failed[:SHOWN_FAILURES]:
        click.echo(f"  failed: {failure.error}", err=True)
        if failure.hint:
            click.echo(f"    → {failure.hint}", err=True)
    if len(failed) > SHOWN_FAILURES:
        click.echo(f"  … and {len(failed) - SHOWN_FAILURES:,} more; --json lists them all", err=True)
