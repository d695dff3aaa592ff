"""What `khizana search` offers where it finds nothing, or hardly anything."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import click

from indexer.cli.filters import option_of

if TYPE_CHECKING:
    from indexer.search import SearchResult
    from indexer.suggestions.asking import Offer

OFFERS = {
    "corrected": "did you mean",
    "layout": "typed with the other keyboard layout on",
    "equals": "with equal words",
    "without-filter": "without {}",
    "without-filters": "without any filter",
    "not-in-a-row": "the words of the phrase anywhere",
    "without-word": "without {}",
    "any-word": "any of the words",
}
"""What a suggestion is, by its kind; {} is what it is about."""
TRIED = {
    "spelling": "each word in any spelling",
    "lemma": "with ال and و ب ل or without, and in all their forms",
    "phrase": "the words of a phrase in a row",
    "equals": "equal words",
    "filters": "only among what the filters let pass",
}


def print_help(result: SearchResult) -> None:
    """Say on standard error how the words were looked for, and which searches find more."""
    if result.tried:
        click.echo("  looked for " + ", ".join(TRIED[code] for code in result.tried), err=True)
    for offer in result.suggestions:
        about = option_of(offer.about) if offer.kind == "without-filter" else offer.about
        click.echo(f"  → {OFFERS[offer.kind].format(about)}: {offer.count:,} with {asked(offer)}", err=True)


def asked(offer: Offer) -> str:
    """Return the command that asks what is offered."""
    options = ["--any"] * offer.any_word + ["--equal"] * offer.equivalents
    for name, values in offer.filters.items():
        options += [f"{option_of(name)}={value}" for value in values]
    return " ".join(["khizana search", shlex.quote(offer.query), *map(shlex.quote, options)])
