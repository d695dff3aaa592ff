"""`khizana explain`: why an article is found, or is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from indexer.cli.answer_notes import print_notes
from indexer.cli.options import archive_option, json_option, opened, print_json, wording_options
from indexer.cli.steps import step_name
from indexer.cli.wrap import wrapped

if TYPE_CHECKING:
    from collections.abc import Mapping

    from indexer.explain import Explained, Part, Reason, Spelling

HOW: Mapping[str, str] = {
    "typed": "as typed",
    "folded": "as spelled",
    "clitics": "with or without و ب ل ال",
    "lemma": "by lemma",
    "root": "by root",
    "similar": "spelled alike",
    "pattern": "by pattern",
    "phrase": "as a phrase",
    "pair": "side by side",
    "near": "near one another",
    "site": "in the site",
    "author": "in the author",
    "section": "in the section",
    "language": "by language",
    "date": "by date",
}
NEARNESS: Mapping[str, str] = {**HOW, "folded": "in another spelling"}
"""How near a spelling in the article is to what was typed."""

FIELDS: Mapping[str, str] = {
    "title": "title",
    "body": "text",
    "site": "site",
    "author": "author",
    "section": "section",
}
MOST_SPELLINGS = 12
MOST_TERMS = 12


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("query")
@click.argument("article_id", metavar="ID")
@wording_options
@json_option
@archive_option
@click.pass_context
def explain(
    ctx: click.Context, query: str, article_id: str, *, any_word: bool, equal: bool, as_json: bool
) -> None:
    """Say why a search finds an article, or why it does not.

    For each word, phrase or pattern of the query: how it was looked up and found, in which spellings it
    stands in the article, how common it is in the archive, and what it adds to the score.
    """
    from indexer.explain import explain as explain_result
    from indexer.search_values import SearchRequest

    request = SearchRequest(query, combine="any" if any_word else "all", equivalents=equal)
    with opened(ctx) as (store, engine):
        explained = explain_result(store, engine, request, article_id)
    if as_json:
        from indexer.explain_json import explained_json

        print_json(explained_json(explained))
    else:
        print_explained(explained)


def print_explained(explained: Explained) -> None:
    """Write an explanation for a person."""
    click.secho(wrapped(explained.title or "(no title)"), bold=True)
    if explained.score is None:
        click.echo("not found by this query:")
        for failure in explained.failures:
            what = "has what must not be there" if failure.excluded else "has nothing of"
            click.echo(wrapped(f"{what}: {', '.join(failure.texts)}", "  "))
    else:
        # Sites, dates and patterns have no steps.
        worded = any(part.spellings for reason in explained.reasons for part in reason.parts)
        click.echo(f"score {explained.score:.4f}" + f", found {step_name(explained.step)}" * worded)
    for reason in explained.reasons:
        print_reason(reason, explained.score or 0.0)
    print_notes(explained.notes)


def print_reason(reason: Reason, total: float) -> None:
    """Write what became of something of the query."""
    equal = f" (equal to {reason.equal_to})" if reason.equal_to else ""
    wanted = " (must not be there)" if reason.excluded else ""
    share = f"{reason.score:.4f}, {reason.score / total:.0%} of the score" if reason.score and total else ""
    related = any(part.matches for part in reason.parts)
    none = "it has only relatives of this" if related else "it has none of this"
    fate = share or ("it has this" if reason.matches else none)
    click.echo("\n" + wrapped(f"{click.style(reason.text, bold=True)}{equal}{wanted}: {fate}"))
    told: tuple[Spelling, ...] = ()
    for part in reason.parts:
        if part.matches:
            print_part(part, told)
            told = part.spellings


def print_part(part: Part, told: tuple[Spelling, ...]) -> None:
    """Write one way in which something was found; its spellings unless they were just told."""
    terms = " … ".join("|".join(place[:MOST_TERMS]) for place in part.terms)
    line = f"{HOW[part.how]}{': ' + terms if terms else ''}{f'  +{part.score:.4f}' if part.score else ''}"
    click.echo(wrapped(line, "  "))
    if part.spellings and part.spellings != told:
        shown = [f"{one.written} ×{one.count} {NEARNESS[one.how]}" for one in part.spellings[:MOST_SPELLINGS]]
        more = " …" if len(part.spellings) > MOST_SPELLINGS else ""
        click.echo(wrapped("written " + ", ".join(shown) + more, "    "))
    if part.fields:
        click.secho(wrapped(numbers(part), "    "), dim=True)


def numbers(part: Part) -> str:
    """Return how often something stands in the article, how common it is, and how much it counts."""
    often = [
        f"{one.frequency:g} in the {FIELDS[one.field.partition('_')[0]]} (weight {one.weight:g})"
        for one in part.fields
        if one.frequency
    ]
    common = " and ".join(f"{count:,}" for count in part.holding)
    return f"{', '.join(often)}; {common} of {part.documents:,} articles have it; factor {part.boost:g}"
