"""What to know of an answer, in words: limits that it touched, equal words that were looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import click

NOTES: Mapping[str, str] = {
    "prefix-limited": "more words begin with {} than were looked up; add letters",
    "wildcard-limited": "more words fit {} than were looked up; add letters",
    "fuzzy-limited": "more words are spelled like {} than were looked up",
    "phrase-limited": "the phrase '{}' is too much to look for here; articles with all its words are shown",
    "near-limited": "'{}' are too common to be looked for near one another; articles with all are shown",
    "wildcards-many": "only {} words with * or ? are looked up in one query; further ones find nothing",
    "fuzzy-many": "only {} words of a query are looked up with those spelled alike; others as spelled",
    "spelled-in-beginning": "the article is long; spellings are those of its first {} words",
    "no-words": "the query holds no word, so everything is listed",
    "equal": "also looked for: {}  (--no-equal leaves it)",
    "equal-problem": "{}",
}
"""Each by the code before the colon of a note (`indexer.search_values.SearchResult`)."""


def print_notes(notes: Iterable[str]) -> None:
    """Write the notes of a search to standard error."""
    for note in notes:
        code, _, about = note.partition(":")
        click.echo(f"note: {NOTES.get(code, note).format(about)}", err=True)


def tell_behind(changes: int) -> None:
    """Say on standard error that the index lacks changes that are kept already, if it does."""
    if changes:
        click.echo(
            f"khizana: {changes:,} changes are kept but not yet searchable; where no add is running, "
            "`khizana rebuild` completes the index.",
            err=True,
        )
