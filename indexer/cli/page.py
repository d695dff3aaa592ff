"""A whole page on the terminal: each line with its number, the removed ones in colour with their reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import click

from archive.article import RemovedLine
from indexer.cli.wrap import wrapped

PageLine = str | RemovedLine
"""A kept line, or a removed one (`archive.article.page_order`)."""


def print_page(lines: Iterable[PageLine]) -> None:
    """Write the lines of a page, numbered from 1 as `khizana keep` and `khizana drop` take them.

    Args:
        lines: in page order. Kept ones are plain, removed ones red, with ``−`` and the reason, so that they
            differ without colours too.
    """
    for number, line in enumerate(lines, 1):
        if isinstance(line, str):
            click.echo(click.style(f"{number:>5}   ", dim=True) + wrapped(line, "        ").lstrip(" "))
        else:
            text = wrapped(f"[{reason_in_words(line)}] {line.text}", "        ").lstrip(" ")
            click.echo(click.style(f"{number:>5} − ", dim=True) + click.style(text, fg="red"))


def print_reasons(lines: Iterable[PageLine]) -> None:
    """Write how many lines were kept, and how many removed for which reason."""
    from indexer.clean.reasons import in_words

    lines = list(lines)
    reasons = Counter(in_words(line.reason, "en") for line in lines if isinstance(line, RemovedLine))
    removed = reasons.total()
    told = ", ".join(f"{count:,} {name.lower()}" for name, count in reasons.most_common())
    summary = f"{len(lines) - removed:,} lines kept, {removed:,} removed"
    click.secho(wrapped(f"{summary}: {told}" if told else summary), dim=True)


def reason_in_words(line: RemovedLine) -> str:
    """Return why a line was removed, in English.

    >>> reason_in_words(RemovedLine("شارك", "recurring", 0, pages=214))
    'On many pages: 214'
    """
    from indexer.clean.reasons import in_words

    return in_words(line.reason, "en") + (f": {line.pages:,}" if line.pages is not None else "")
